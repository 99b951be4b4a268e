import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { remindOfParts } from './remind.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const at = '/api/registers/study-programmes/records'
const keeper = await callerOf(fadu, 'demo-weijian-1', 'demo-weijian')
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')

const UNITS = ['csl@2017-06-01#art-21', 'csl@2017-06-01#art-42']
const given = {
  ...{ title: '网络安全法学习', audience: 'leading', reach: 'office', system: 'cadre', theme: 'laws' },
  ...{ from: '2017-09-01', to: '2017-12-31', provisions: UNITS.join(';'), reading: true, published: true },
}
let titles = 0
async function enter(values: object, caller = keeper): Promise<string> {
  titles += 1
  const told = await caller.call('POST', at, { values: { ...given, title: `学习安排${titles}`, ...values } })
  expect([told.status, told.text]).toEqual([200, expect.any(String)])
  return Object(told.said).id
}

const wordsOf = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const pageOf = async (person: string, path: string) => wordsOf((await (await officerAt(fadu, person)).get(path)).text)

/** More leading officials of the bureau, for counts that may be shown. */
async function leaders(count: number): Promise<void> {
  await fadu.owner.query(
    `insert into person (id, name) select 'leader-' || n, '某' || n from generate_series(1, $1::int) n on conflict do nothing`,
    [count],
  )
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     select 'leads-' || n, 'leader-' || n, 'demo-weijian', 'leading-official', date '2017-01-01', 'entered', now()
     from generate_series(1, $1::int) n on conflict do nothing`,
    [count],
  )
}

test('whoever holds such a post sees what is asked and until when, marks what they read, and is done', async () => {
  const id = await enter({ title: '领导干部学法' })
  const leader = await officerAt(fadu, 'weijian-2')
  expect(wordsOf((await leader.get('/study/mine')).text)).toMatch(
    /领导干部学法 还差：读条款 临江市卫生健康局，到 2017年12月31日/,
  )
  const path = `/study/mine/programmes/${id}`
  for (const unit of UNITS) {
    await leader.get(path)
    expect((await leader.submit(`${path}/read`, { unit, read: 'yes' })).status).toBe(200)
  }
  expect(wordsOf(leader.seen.text)).toContain('必读条款：已读2/2')
  expect(wordsOf((await leader.get('/study/mine')).text)).toMatch(/领导干部学法 已完成/)
  await leader.get(path)
  await leader.submit(`${path}/read`, { unit: UNITS[0] ?? '', read: 'no' })
  expect(wordsOf((await leader.get('/study/mine')).text)).toMatch(/领导干部学法 还差：读条款/)
  // The keeper of study holds no such post, and neither does another unit's officer.
  expect(await pageOf('weijian-1', '/study/mine')).not.toContain('领导干部学法')
  expect(await pageOf('pufa-1', '/study/mine')).not.toContain('领导干部学法')
  // A provision that is not on the list is read by nobody.
  await leader.get(path)
  const other = await leader.submit(`${path}/read`, { unit: 'csl@2017-06-01#art-1', read: 'yes' })
  expect([other.status, other.text]).toEqual([422, expect.stringContaining('不在本安排的必读条款中')])
})

test('what is not published asks nothing of anybody; what is over asks nothing any more', async () => {
  const draft = await enter({ title: '还没有公布', published: false })
  await enter({ title: '已经结束', from: '2017-01-01', to: '2017-03-01' })
  const seen = await pageOf('weijian-2', '/study/mine')
  expect(seen).not.toContain('还没有公布')
  expect(seen).not.toContain('已经结束')
  expect((await (await officerAt(fadu, 'weijian-2')).get(`/study/mine/programmes/${draft}`)).status).toBe(404)
})

test('a programme of the city reaches its State organs, and neither its operators nor another office’s draft', async () => {
  await enter({ title: '全市学法', audience: 'officials', reach: 'region' }, office)
  expect(await pageOf('weijian-3', '/study/mine')).toContain('全市学法')
  expect(await pageOf('xuexiao-1', '/study/mine')).not.toContain('全市学法')
})

test('a member of the public takes a programme up, leaves it, and what they read goes', async () => {
  const id = await enter({ title: '市民自学', audience: 'public', reach: 'region', system: 'social' }, office)
  const villager = await officerAt(fadu, 'cun-1')
  const path = `/study/mine/programmes/${id}`
  expect((await villager.get('/study/mine')).text).toContain('可以自愿参加的')
  await villager.get(path)
  await villager.submit(`${path}/take-up`)
  expect(villager.seen.text).toContain('退出，并删除我的阅读记录')
  await villager.submit(`${path}/read`, { unit: UNITS[0] ?? '', read: 'yes' })
  const rows = () => fadu.owner.query('select from study_read where programme = $1', [id])
  expect((await rows()).rowCount).toBe(1)
  await villager.get(path)
  await villager.submit(`${path}/take-up`)
  expect((await rows()).rowCount).toBe(0)
  // One that follows from posts is neither joined nor left.
  const own = await enter({ title: '按任职' })
  await villager.get(path)
  const token = /name="form-token" value="([^"]+)"/.exec(villager.seen.text)?.[1] ?? ''
  const told = await villager.post(`/study/mine/programmes/${own}/take-up`, { joins: 'yes', 'form-token': token })
  expect([told.status, told.text]).toEqual([403, expect.stringContaining('按任职指定')])
})

test('a unit reads counts and missing parts; small counts are hidden, and who it was is nowhere (A4.2, A4.5)', async () => {
  const small = await enter({ title: '人数很少', sessions: 2 })
  const few = await pageOf('weijian-1', '/study/counts')
  expect(few).toMatch(
    /人数很少 临江市卫生健康局 2017年12月31日 不足10 人数少，不显示 人数少，不显示 不要求 缺集中学习2次（0\/2）/,
  )
  await leaders(28)
  const read = (leader: number) =>
    fadu.owner.query(
      `insert into study_read select 'leader-' || $1::int, $2, unit, now() from unnest($3::text[]) unit`,
      [leader, small, UNITS],
    )
  for (let n = 1; n <= 12; n += 1) await read(n)
  expect(await pageOf('weijian-1', '/study/counts')).toMatch(
    /人数很少 临江市卫生健康局 2017年12月31日 30 完成12，未完成18/,
  )
  for (let n = 13; n <= 22; n += 1) await read(n)
  // 22 of 30: the eight who have not would be named by it.
  const page = await pageOf('weijian-1', '/study/counts')
  expect(page).toMatch(/人数很少 临江市卫生健康局 2017年12月31日 30 人数少，不显示/)
  expect(page).not.toMatch(/某\d/)
  const refused = await (await officerAt(fadu, 'weijian-2')).get('/study/counts')
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('只有人数')])
})

test('a session counts for its programme where it names it and was recorded in time', async () => {
  const id = await enter({ title: '集中学习', sessions: 2 })
  const session = {
    ...{ topic: '第一次', kind: 'central-group', plannedOn: '2017-09-25', within: 3, provisions: UNITS[0] },
    ...{ outcome: 'held', heldOn: '2017-09-25', attendance: 9, programme: id },
  }
  const sessions = '/api/registers/study-sessions/records'
  expect((await keeper.call('POST', sessions, { values: session })).status).toBe(200)
  const late = { ...session, topic: '补录的', plannedOn: '2017-08-01', heldOn: '2017-08-01' }
  expect((await keeper.call('POST', sessions, { values: late })).status).toBe(200)
  // Entered only afterwards, with a long term of its own choice: no plan. Planned and held, but not in the period: not of it.
  const after = { ...session, topic: '事后录入的', plannedOn: '2017-09-20', heldOn: '2017-09-20', within: 31 }
  expect((await keeper.call('POST', sessions, { values: after })).status).toBe(200)
  const later = await enter({ title: '还没有开始的', from: '2017-10-01', sessions: 1 })
  const early = { ...session, topic: '期间外', programme: later }
  expect((await keeper.call('POST', sessions, { values: early })).status).toBe(200)
  expect(await pageOf('weijian-1', '/study/counts')).toMatch(
    /还没有开始的 临江市卫生健康局 2017年12月31日 30 .* 缺集中学习1次（0\/1）/,
  )
  expect(await pageOf('weijian-1', '/study/counts')).toMatch(
    /集中学习 临江市卫生健康局 2017年12月31日 30 .* 缺集中学习1次（1\/2）/,
  )
})

test.each([
  ['that ends before it begins', { to: '2017-08-31' }, '结束早于开始'],
  ['that asks for nothing', { reading: false }, '至少要求一项'],
  ['to be read without a list', { provisions: undefined }, '列出条款'],
  ['of a provision that no text has', { provisions: 'csl@2017-06-01#art-900' }, '本库没有'],
  ['with an exam that is not there', { exam: '/exams/cases/0123456789abcdefghijklmn' }, '本单位没有这场考试'],
  ['for members with an exam', { audience: 'members', exam: '/exams/cases/0123456789abcdefghijklmn' }, '不要求考试'],
  ['for the public of one office', { audience: 'public' }, '范围选本行政区域'],
])('a programme %s is refused', async (_, more, why) => {
  const told = await keeper.call('POST', at, { values: { ...given, title: '拒收', ...more } })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining(why)])
})

test('neither a school nor a bureau of another remit sets anything for other units', async () => {
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     values ('school-keeps', 'demo-xuexiao-1', 'demo-xuexiao', 'study-keeper', date '2017-01-01', 'entered', now())`,
  )
  const school = await callerOf(fadu, 'demo-xuexiao-1', 'demo-xuexiao')
  const told = await school.call('POST', at, { values: { ...given, title: '越权', reach: 'region' } })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining('只有普法工作机构和司法行政部门')])
  const bureau = await keeper.call('POST', at, { values: { ...given, title: '越权', reach: 'region' } })
  expect([bureau.status, bureau.text]).toEqual([422, expect.stringContaining('只有普法工作机构和司法行政部门')])
})

test('whoever lacks a part is reminded once, on the office’s own day, and a unit of the sessions it lacks', async () => {
  fadu.setDay('2017-11-01')
  const id = await enter({ title: '要提醒的', to: '2017-11-20', remind: 10, sessions: 1 })
  const { identity, now } = fadu.kernel
  const remind = () => remindOfParts({ database: identity.database, roles: identity.roles, now: now() })
  const told = async () =>
    (await fadu.owner.query(`select addressee from notice where kind = 'study' order by 1`)).rows.map(
      ({ addressee }) => addressee,
    )
  const leader = await officerAt(fadu, 'weijian-2')
  for (const unit of UNITS) {
    await leader.get(`/study/mine/programmes/${id}`)
    await leader.submit(`/study/mine/programmes/${id}/read`, { unit, read: 'yes' })
  }
  expect(await remind()).toBe(0)
  fadu.setDay('2017-11-10')
  expect((await Promise.all([remind(), remind()])).toSorted()).toEqual([0, 1])
  const people = await told()
  expect(people).toContain('person:demo-weijian-3')
  expect(people).toContain('office:demo-weijian')
  expect(people).not.toContain('person:demo-weijian-2')
  expect(people).not.toContain('person:demo-weijian-1')
  expect(await remind()).toBe(0)
  expect(await told()).toEqual(people)
  // On the desk of who lacks it, with its last day.
  expect(await pageOf('weijian-3', '/desk/office')).toMatch(/学法安排还有缺项 要提醒的 11月20日/)
  expect(await pageOf('weijian-2', '/desk/office')).not.toContain('学法安排还有缺项 要提醒的')
})
