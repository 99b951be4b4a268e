import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPlans } from '../../../../test/plan-walk.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { signInAsDemo } from '../../../kernel/identity/demo.ts'
import { planning } from '../index.ts'
import { callDays } from './call.ts'

const fadu = await openTestApp({ day: '2017-05-01', demo: true })
const walk = openPlans(fadu)
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const { kernel } = fadu
const context = { database: kernel.identity.database, now: kernel.now, shelf: kernel.shelf }
const call = () => callDays(context)

let plan = ''
let line = ''
beforeAll(async () => {
  plan = await walk.plan({ title: '2017年普法工作计划', from: '2017-01-01', to: '2017-12-31' })
  line = await walk.line(plan, { basis: ['points-2017@2017-01-01#point-6'] })
  await walk.publish(plan)
})

const commencement = () => ({
  name: '《网络安全法》施行',
  recurs: 'once',
  day: '2017-06-01',
  basis: 'csl@2017-06-01#art-79',
  lead: 30,
  line: `/planning/plans/${plan}/lines/${line}`,
  owner: 'demo-wangxin',
  task1: '网络安全法施行专题讲座',
  task2: '网络安全法条文解读',
})
const enter = (values: object, caller = office) =>
  caller.call('POST', '/api/registers/publicity-days/records', { values })
const tasksOf = async () =>
  (
    await sql<{ title: string; due: string; owner_office: string | null; left_at: string }>`
      select content ->> 'title' as title, to_char(due, 'YYYY-MM-DD') as due, owner_office, left_at
      from plan_task where case_id = ${plan} order by title`.execute(fadu.database)
  ).rows
const notices = async (addressee: string) =>
  (
    await sql<{ zh: string }>`select zh from notice where addressee = ${addressee} order by id`.execute(fadu.database)
  ).rows.map(({ zh }) => zh)

test('a day thirty days before the law comes into force reminds the office and makes a lecture and an explanation (scenario 3, 第七十九条)', async () => {
  expect((await enter(commencement())).status).toBe(200)
  expect(await call()).toBe(0)
  expect(await tasksOf()).toEqual([])
  fadu.setDay('2017-05-02')
  // Two servers come to it at once: one does it.
  const called = await Promise.all([call(), call()])
  expect(called.toSorted()).toEqual([0, 1])
  expect(await call()).toBe(0)
  const owed = { due: '2017-06-01', owner_office: 'demo-wangxin', left_at: 'offered' }
  expect(await tasksOf()).toEqual([
    { title: '网络安全法施行专题讲座', ...owed },
    { title: '网络安全法条文解读', ...owed },
  ])
  expect(await notices('office:demo-pufa')).toContainEqual(
    expect.stringContaining('《网络安全法》施行：2017-06-01，提前30天提醒（本机关自定）。已在计划里生成2件任务'),
  )
  expect((await notices('office:demo-wangxin')).filter((one) => one.includes('网络安全法条文解读'))).toHaveLength(1)
})

test('the rounds of the server call days, each once', async () => {
  expect((await enter({ ...commencement(), name: '又一个日期', task2: undefined })).status).toBe(200)
  const before = (await tasksOf()).length
  for (let turn = 0; turn < 2; turn += 1) {
    for (const { go } of planning.rounds ?? []) await go({ kernel, context: fadu.app.context })
    fadu.pass(2)
  }
  expect((await tasksOf()).length).toBe(before + 1)
})

async function signedIn(path: string) {
  const session = await signInAsDemo(kernel.identity, 'demo-pufa-1', { demo: true })
  if (!('token' in session)) throw new Error('not signed in')
  return fadu.get(path, { cookie: `session=${session.token}` })
}

test.each([
  ['without a source', { basis: undefined }, '写明依据'],
  ['a yearly 29 February', { recurs: 'yearly', day: '2020-02-29' }, '2月29日'],
  ['a task without a line', { line: undefined }, '写了任务的'],
  ['a line of nobody', { line: '/planning/plans/x/lines/none' }, '没有这一项'],
  ['more than a year ahead', { lead: 400 }, '提前几天'],
  ['an article that is not there', { basis: 'csl@2017-06-01#art-99' }, '99'],
])('%s is refused', async (_, more, why) => {
  const told = await enter({ ...commencement(), name: `不成立的日期${why}`, ...more })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining(why)])
})

test('another office neither reads the tasks of a day nor makes them in a plan that is not its own', async () => {
  const other = await otherOffice(fadu, 'popularisation-officer')
  const told = await enter({ ...commencement(), owner: undefined }, other)
  expect([told.status, told.text]).toEqual([422, expect.stringContaining('没有这一项')])
  const open = (await fadu.get('/planning/publicity-days')).text
  expect(open).toContain('《网络安全法》施行')
  expect(open).not.toContain('专题讲座')
})

test('a line that was struck since: the office is reminded and told that no task was made', async () => {
  const second = await walk.plan({ title: '第二份计划', from: '2017-01-01', to: '2017-12-31' })
  const at = await walk.line(second, { basis: ['points-2017@2017-01-01#point-6'] })
  const day = { ...commencement(), name: '项已划去的日期', line: at, day: '2017-06-20', lead: 10 }
  expect((await enter(day)).status).toBe(200)
  await walk.posts('pufa-1', `/api/plan-lines/${at}/strike`, { reason: '不再需要这一项' })
  fadu.setDay('2017-06-10')
  expect(await call()).toBe(1)
  expect(await notices('office:demo-pufa')).toContainEqual(expect.stringContaining('2件任务生成了0件'))
  fadu.setDay('2017-05-02')
})

test('a yearly day comes each year, in the calendar, its list and its feed', async () => {
  const day = {
    name: '国家宪法日',
    recurs: 'yearly',
    day: '2017-12-04',
    lead: 30,
    source: '全国人大常委会决定（文本未收录）',
  }
  expect((await enter(day)).status).toBe(200)
  const first = (await fadu.get('/planning/calendar')).text
  expect(first).toContain('2017-12-04')
  expect(first).toContain('2017-11-04')
  fadu.setDay('2018-11-04')
  expect((await fadu.get('/planning/calendar?office=demo-pufa')).text).toContain('2018-12-04')
  expect((await fadu.get('/planning/calendar.ics')).text).toContain('DTSTART;VALUE=DATE:20181204')
  expect(await call()).toBe(1)
  expect((await fadu.get('/planning/calendar?office=none')).text).not.toContain('国家宪法日</')
  fadu.setDay('2017-05-02')
})

test('days are proposed from the library and from what a law names; a text that is not held says so (第十三条)', async () => {
  const page = async (day: string) => {
    fadu.setDay(day)
    return (await signedIn('/planning/day-proposals')).text
  }
  const before = await page('2017-05-02')
  expect(before).toContain('网络安全法》（2017-06-01文本）施行')
  expect(before).toContain('关于设立国家宪法日的决定》（文本未收录）')
  expect(before).toContain('国家安全法》（文本未收录）')
  expect(before).not.toContain('2026-01-01文本')
  const after = await page('2025-11-10')
  expect(after).not.toContain('关于设立国家宪法日的决定')
  expect(after).toContain('法治宣传教育法》第十三条第二款')
  // The amended text keeps the words of the first: they are not the basis of its own day.
  expect(after).toContain('网络安全法》（2026-01-01文本）施行')
  expect(after).toContain('网络安全法》2026-01-01文本')
  expect(after).toContain('宪法宣传周本法未规定')
  fadu.setDay('2017-05-02')
})
