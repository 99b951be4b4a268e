import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { intruder } from '../../../../test/decided-case.ts'
import { openPenalty } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2024-03-04', demo: true })
const police = await openPenalty(fadu, 'gongan')
const cyberspace = await openPenalty(fadu)

const day = '2024-03-04'
const matter = { ...intruder.matter, actFrom: day, actTo: day, discoveredOn: day }
const concluded = () => police.concluded(matter, { illegalIncome: 0 })
const detained = { who: '王小明', number: '临公行罚决字〔2024〕12号', decidedOn: day, days: 3 }
const stayed = { ...detained, stayed: true, stayedOn: day, surety: 'deposit' }

test('detention is entered as a fact with its number, day, term and stay (治安管理处罚法 2012, 第一百零七条)', async () => {
  const id = await concluded()
  await police.takes('first', id, 'recordDetention', stayed)
  const { steps, stage } = await police.read(id)
  expect(stage).toBe('concluded')
  expect(JSON.stringify(steps)).toContain('psl@2013-01-01#art-107')
  expect(JSON.stringify(steps)).toContain('临公行罚决字〔2024〕12号')
})

test('since 2026 a stay stands on 第一百二十六条', async () => {
  fadu.setDay('2026-03-02')
  const id = await police.concluded(
    {
      ...matter,
      actFrom: '2026-03-02',
      actTo: '2026-03-02',
      discoveredOn: '2026-03-02',
      breaches: [{ unit: 'csl@2026-01-01#art-29/para-1/a' }],
    },
    { illegalIncome: 0 },
  )
  await police.takes('first', id, 'recordDetention', { ...detained, decidedOn: '2026-03-02' })
  expect(JSON.stringify((await police.read(id)).steps)).toContain('psl@2026-01-01#art-126')
  fadu.setDay(day)
})

test.each([
  ['a stay without its surety', { ...stayed, surety: undefined }, '请填写准许之日和担保方式'],
  ['a surety without a stay', { ...detained, surety: 'guarantor' }, '不填准许之日和担保方式'],
  ['a stay before the decision', { ...stayed, stayedOn: '2024-03-01' }, '早于拘留决定之日'],
  ['a decision to come', { ...detained, decidedOn: '2024-03-05' }, '晚于办理之日'],
])('%s is refused', async (_, answers, words) => {
  expect((await police.refuses('first', await concluded(), 'recordDetention', answers)).zh).toContain(words)
})

test('no other office enters one', async () => {
  const id = await cyberspace.concluded()
  expect((await cyberspace.tries('first', id, 'recordDetention', detained)).status).toBe(403)
})

test('nothing of it is made known or decided here: no form asks for days of detention', async () => {
  const id = await concluded()
  const notice = {
    measures: ['从业限制五年'],
    persons: [],
    hearing: 'yes',
    reasons: '侵入他人网络。',
    defendBy: '2024-03-11',
  }
  expect((await police.tries('first', id, 'notify', { ...notice, detentionDays: 3 })).status).toBe(422)
  const { said } = await (await police.as('first')).get('/api/procedures/penalty')
  const asked = Object.entries(Object(Object(said).steps)).flatMap(([name, step]) =>
    JSON.stringify(step).includes('detentionDays') ? [name] : [],
  )
  expect(asked).toEqual([])
})
