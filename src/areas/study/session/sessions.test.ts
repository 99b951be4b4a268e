import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2017-03-01', demo: true })
const at = '/api/registers/study-sessions/records'
const keeper = () => callerOf(fadu, 'demo-weijian-1', 'demo-weijian')

const plan = {
  topic: '网络安全法专题学习',
  kind: 'central-group',
  plannedOn: '2017-03-20',
  within: 5,
  provisions: 'csl@2017-06-01#art-21/para-1',
  outcome: 'planned',
}

async function enter(values: object): Promise<string> {
  const told = await (await keeper()).call('POST', at, { values: { ...plan, ...values } })
  expect([told.status, told.text]).toEqual([200, expect.any(String)])
  return Object(told.said).id
}

const change = async (id: string, values: object) => {
  const caller = await keeper()
  const { said } = await caller.call('GET', `${at}/${id}`)
  const body = { values: { ...plan, ...values }, reason: '据实登记' }
  return caller.call('PUT', `${at}/${id}`, body, { 'if-match': `"${Object(said).version}"` })
}

/** The page of a year as people read it. */
async function yearOf(year: number): Promise<string> {
  const { text, status } = await (await officerAt(fadu, 'weijian-1')).get(`/study/sessions/year?year=${year}`)
  expect(status).toBe(200)
  return text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('Central group of 临江市卫健局 plans 4 sessions, holds 3; the missed one is listed; nobody can add it afterwards with an earlier date (entry time is shown)', async () => {
  const days = ['2017-03-20', '2017-05-22', '2017-08-21', '2017-10-30']
  const ids: string[] = []
  for (const [n, plannedOn] of days.entries()) ids.push(await enter({ topic: `第${n + 1}次学习`, plannedOn }))
  expect(await yearOf(2017)).toContain('计划4次：已举行0次，未举行0次，待举行4次')
  for (const n of [0, 1, 3]) {
    fadu.setDay(days[n] ?? '')
    const held = { topic: `第${n + 1}次学习`, plannedOn: days[n], outcome: 'held', heldOn: days[n], attendance: 9 + n }
    expect((await change(ids[n] ?? '', held)).status).toBe(200)
  }
  fadu.setDay('2017-11-20')
  const missed = await yearOf(2017)
  expect(missed).toContain('计划4次：已举行3次，未举行1次，待举行0次')
  expect(missed).toMatch(/第3次学习 党委（党组）中心组学习 2017年8月21日 未举行/)
  // The date of its plan is written in three months later: it is taken, marked with the day of its entry, and mends nothing.
  const late = { topic: '第3次学习', plannedOn: days[2], outcome: 'held', heldOn: days[2], attendance: 11 }
  expect((await change(ids[2] ?? '', late)).status).toBe(200)
  const after = await yearOf(2017)
  expect(after).toContain('计划4次：已举行3次，未举行1次（其中补录1次，补录不抵未举行），待举行0次')
  expect(after).toMatch(/第3次学习 党委（党组）中心组学习 2017年8月21日 补录（2017-11-20录入） 2017年8月21日 11/)
  const record = await (await officerAt(fadu, 'weijian-1')).get(`/study/sessions/office/${ids[2]}`)
  expect(record.text).toContain('补录（2017-11-20录入）')
  // One that is entered only now, with a day of August, was no plan, and is no more than the rest.
  await enter({ ...late, topic: '事后补的计划' })
  expect(await yearOf(2017)).toContain(
    '计划4次：已举行3次，未举行1次（其中补录1次，补录不抵未举行），待举行0次；计划外举行1次',
  )
})

test('an earlier day that is written into a session recorded in time was recorded today (G3)', async () => {
  fadu.setDay('2018-01-10')
  const id = await enter({ topic: '改日期', plannedOn: '2018-01-10' })
  const held = { topic: '改日期', plannedOn: '2018-01-10', outcome: 'held', heldOn: '2018-01-10', attendance: 8 }
  expect((await change(id, held)).status).toBe(200)
  expect(await yearOf(2018)).toContain('计划1次：已举行1次，未举行0次，待举行0次')
  fadu.setDay('2018-02-10')
  expect((await change(id, { ...held, heldOn: '2018-01-09' })).status).toBe(200)
  expect(await yearOf(2018)).toContain('计划1次：已举行0次，未举行1次（其中补录1次')
  // Corrected where nothing of the day changes, it stays what it was.
  const other = await enter({ topic: '改人数', plannedOn: '2018-02-10' })
  const there = { topic: '改人数', plannedOn: '2018-02-10', outcome: 'held', heldOn: '2018-02-10', attendance: 8 }
  await change(other, there)
  fadu.setDay('2018-03-10')
  expect((await change(other, { ...there, attendance: 9 })).status).toBe(200)
  expect(await yearOf(2018)).toContain('计划2次：已举行1次，未举行1次')
})

test('what was missed is not repaired: by another day, another word, or by taking the plan away', async () => {
  fadu.setDay('2019-03-01')
  const id = await enter({ topic: '不能补', plannedOn: '2019-03-20' })
  const moved = await change(id, { topic: '不能补', plannedOn: '2019-03-22' })
  expect(moved.status).toBe(200)
  fadu.setDay('2019-03-23')
  const told = async (values: object) => {
    const { status, text } = await change(id, { topic: '不能补', plannedOn: '2019-03-22', ...values })
    return [status, text]
  }
  expect(await told({ within: 31 })).toEqual([409, expect.stringContaining('几日内登记不能再改')])
  expect(await told({ plannedOn: '2019-04-20' })).toEqual([409, expect.stringContaining('计划日期已经过去')])
  const caller = await keeper()
  const { said } = await caller.call('GET', `${at}/${id}`)
  const gone = await caller.call('DELETE', `${at}/${id}?reason=${encodeURIComponent('不需要了')}`, undefined, {
    'if-match': `"${Object(said).version}"`,
  })
  expect([gone.status, gone.text]).toEqual([409, expect.stringContaining('照实登记')])
  expect(await told({ outcome: 'missed', why: '主讲人生病' })).toEqual([200, expect.any(String)])
  const held = { outcome: 'held', heldOn: '2019-03-22', attendance: 8 }
  expect(await told(held)).toEqual([409, expect.stringContaining('不能改为已举行')])
})

test.each([
  ['held tomorrow', { outcome: 'held', heldOn: '2017-03-02', attendance: 8 }, '还没有到那一天'],
  ['held on no day', { outcome: 'held', attendance: 8 }, '写明哪天举行的'],
  ['held with nobody', { outcome: 'held', heldOn: '2017-03-01' }, '写明到会人数'],
  ['missed before its day', { outcome: 'missed', why: '预计开不成' }, '还没有到计划日期'],
  ['missed without a reason', { outcome: 'missed', plannedOn: '2017-02-20' }, '写明原因'],
  ['planned with a day on which it was held', { heldOn: '2017-03-01' }, '没有举行，不写举行日期'],
  ['that studies nothing', { provisions: undefined }, '写明学什么'],
  ['of a law that is not in force yet', { provisions: '网络安全法第二十一条' }, '还没有施行'],
  ['of a provision that no text has', { provisions: 'csl@2017-06-01#art-900' }, '本库没有'],
])('a session %s is refused', async (_, more, why) => {
  fadu.setDay('2017-03-01')
  const told = await (await keeper()).call('POST', at, { values: { ...plan, topic: '拒收', ...more } })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining(why)])
})

test('another office reads none of it, and who keeps no study enters nothing', async () => {
  fadu.setDay('2017-03-01')
  const other = await otherOffice(fadu, 'study-keeper')
  expect((await other.call('GET', at)).text).not.toContain('第1次学习')
  const leader = await callerOf(fadu, 'demo-weijian-2', 'demo-weijian')
  expect((await leader.call('POST', at, { values: plan })).status).toBe(403)
  expect((await fadu.get('/study/sessions/year')).status).toBe(401)
  const year = await (await officerAt(fadu, 'weijian-2')).get('/study/sessions/year')
  expect([year.text.includes('/study/sessions/office/new'), year.text.includes('由本单位的学法管理员登记')]).toEqual([
    false,
    true,
  ])
})

test('a session whose day is over waits on the desk of whoever keeps the study of the unit', async () => {
  fadu.setDay('2020-05-10')
  await enter({ topic: '待登记的一次', plannedOn: '2020-05-11' })
  fadu.setDay('2020-05-12')
  const { text } = await (await officerAt(fadu, 'weijian-1')).get('/desk/office')
  expect(text).toContain('登记学习是否举行')
  expect(text).toContain('待登记的一次')
  expect((await (await officerAt(fadu, 'weijian-2')).get('/desk/office')).text).not.toContain('待登记的一次')
})
