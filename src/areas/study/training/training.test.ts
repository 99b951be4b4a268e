import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2017-06-15', demo: true })
const { opened, all } = openSupervision(fadu)
const RECORDS = '/api/registers/staff-training/records'
const UNIT = 'csl@2017-06-01#art-34/para-1/item-2'

const tested = {
  ...{ title: '2017年第一次技能考核', kind: 'test', group: '全体', on: '2017-06-15', months: 6, staff: 121, done: 118 },
}

const Board = z.object({
  rows: z.array(
    z.object({
      unit: z.string().optional(),
      state: z.string(),
      next: z.object({ day: z.string(), figure: z.string() }).optional(),
      proofs: z.array(z.object({ state: z.string(), words: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  ),
})

const trainer = () => callerOf(fadu, 'demo-dongling-4', 'demo-dongling')

async function row() {
  const who = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
  const { rows } = Board.parse((await who.call('GET', '/api/duties/board')).said)
  return rows.find(({ unit }) => unit === UNIT)
}

const enter = async (values: object) => (await trainer()).call('POST', RECORDS, { values })

test('东岭电力 (CII) sets its interval at 6 months; 118 of 121 staff tested; duty row B34.1.2 turns “evidence present, next due 2017-12-15 (own interval)”', async () => {
  const who = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
  const facts = { name: '东岭电力', secret: 'no', roles: ['owner'], provides: 'no', sends: 'no', personal: 'yes' }
  expect((await who.call('POST', '/api/registers/operator-facts/records', { values: facts })).status).toBe(200)
  const subject = {
    operator: '东岭电力有限公司',
    unit: 'demo-dongling',
    infrastructure: '电力调度控制系统（省内主网调度）',
  }
  const id = await opened('nengyuan-1', 'cii-designation', 'draft', {
    ...subject,
    ...{ harm: '一旦丧失功能，省内主网失去调度。', reasons: '属于能源行业的重要信息系统。' },
  })
  await all(id, [
    ['nengyuan-2', 'pass', { opinion: '程序合规，同意。' }],
    [
      'nengyuan-3',
      'designate',
      {
        ...subject,
        number: '能安〔2017〕9号',
        reasons: '依据网络安全法第三十一条第一款，丧失功能可能严重危害国计民生。',
      },
    ],
  ])
  expect((await row())?.state).toBe('missing')

  // Nobody was tested: that is none. One of its three kinds alone, and the other two are named.
  const nobody = await enter({ ...tested, title: '试办', on: '2017-06-14', done: 0 })
  expect([nobody.status, (await row())?.state]).toEqual([200, 'missing'])
  const told = await enter(tested)
  expect([told.status, told.text]).toEqual([200, told.text])
  const alone = await row()
  expect([alone?.state, alone?.proofs[0]?.words.zh]).toEqual([
    'missing',
    expect.stringContaining('没有登记网络安全教育、技术培训'),
  ])
  for (const kind of ['education', 'technical'])
    expect((await enter({ ...tested, title: kind, kind, months: 12, done: 121 })).status).toBe(200)
  // 3 are still to be tested: there is evidence, and something of it is due.
  const found = await row()
  expect(found).toMatchObject({ state: 'to-do', next: { day: '2017-12-15', figure: 'own' } })
  expect(found?.proofs.map(({ words }) => words.zh).join()).toContain(
    '121人中118人，下一次2017-12-15（本单位自定间隔）',
  )
  expect(found?.proofs.map(({ words }) => words.en).join()).toContain('118 of 121, next due 2017-12-15 (own interval)')

  // Past the own interval it is due, and never a breach; the next one puts it right.
  fadu.setDay('2018-01-10')
  expect((await row())?.state).toBe('due')
  expect((await row())?.proofs[0]?.words.zh).toContain('已到期')
  expect((await enter({ ...tested, title: '2017年第二次技能考核', on: '2018-01-08', done: 121 })).status).toBe(200)
  expect(await row()).toMatchObject({ state: 'proven', next: { day: '2018-06-15', figure: 'own' } })
  fadu.setDay('2017-06-15')
})

test.each([
  ['a day that lies ahead', { on: '2017-06-16' }, '日期在今天之后'],
  ['more than there are', { done: 122 }, '不能多于应参加人数'],
  ['no staff', { staff: 0, done: 0 }, '至少1人'],
  ['no interval', { months: 0 }, '间隔'],
  ['an interval of years', { months: 37 }, '间隔'],
  ['a name beside the counts', { name: '张三' }, 'name'],
])('training with %s is refused (第三十四条第二项)', async (_, more, why) => {
  const told = await enter({ ...tested, title: '另一次考核', ...more })
  expect([told.status, told.text.includes(why)]).toEqual([422, true])
})

test('the security officer does not enter it, another operator does not see it', async () => {
  const who = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
  expect((await who.call('POST', RECORDS, { values: { ...tested, title: '第三次' } })).status).toBe(403)
  const other = await callerOf(fadu, 'demo-qinghe-1', 'demo-qinghe')
  const { said } = await other.call('GET', RECORDS)
  expect(said).toMatchObject({ records: [] })
})

test('an oath and a training class are entered with numbers, and read by everybody (rlpe Arts. 33, 36)', async () => {
  fadu.setDay('2026-03-02')
  const keeper = await callerOf(fadu, 'demo-weijian-1', 'demo-weijian')
  const oath = { title: '新任职人员宣誓', on: '2026-03-01', place: '会议室', posts: '副处长', people: 3, led: '卫健局' }
  expect((await keeper.call('POST', '/api/registers/constitutional-oaths/records', { values: oath })).status).toBe(200)
  const ahead = await keeper.call('POST', '/api/registers/constitutional-oaths/records', {
    values: { ...oath, on: '2026-03-03' },
  })
  expect([ahead.status, ahead.text.includes('日期在今天之后')]).toEqual([422, true])
  // The day before the law nothing speaks of them here.
  fadu.setDay('2025-10-31')
  const early = await keeper.call('POST', '/api/registers/constitutional-oaths/records', {
    values: { ...oath, on: '2025-10-30' },
  })
  expect([early.status, early.text.includes('在此以前没有依据')]).toEqual([422, true])
  fadu.setDay('2026-03-02')
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     values ('operator-keeps', 'demo-dongling-1', 'demo-dongling', 'study-keeper', date '2026-01-01', 'entered', now())`,
  )
  const company = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
  const clerk = await company.call('POST', '/api/registers/constitutional-oaths/records', { values: oath })
  expect([clerk.status, clerk.text]).toEqual([403, expect.stringContaining('只由国家机关登记')])
  const seen = await openVisitor(fadu).get('/study/units/constitutional-oaths')
  expect(seen.text).toContain('新任职人员宣誓')
  const covered = await openVisitor(fadu).get('/coverage?law=rlpe')
  expect([covered.status, covered.text.includes('/study/units/constitutional-oaths')]).toEqual([200, true])
})
