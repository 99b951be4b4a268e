import { beforeEach, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { officerAt, openCaller, reportedTo, takeAs } from '../../../test/report-walk.ts'
import { runJobs } from '../../server/jobs.ts'
import { addDays } from '../calendar/day.ts'
import { loadCase } from '../procedure/case-file.ts'
import { remind, remindingDaily } from './remind.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
// The server's own connections: what a reminder writes, its role must be allowed.
const { database } = fadu.kernel.identity
const { context } = fadu.app
const officer = await openCaller(fadu, 'wangxin-2')

let keys = 0
const enter = async (title: string, expiresOn: string) => {
  const piece = { form: 'link', title, collectedOn: '2026-03-02', link: 'https://example.com/', expiresOn }
  const { said } = await officer.post('/api/evidence', piece, { 'idempotency-key': `k${++keys}` })
  return String(said.id)
}
const told = async () =>
  (await fadu.owner.query(`select addressee, zh, en, what from notice where kind = 'reminder' order by addressee`)).rows
const toldTo = async (person: string) => (await told()).filter(({ addressee }) => addressee === `person:demo-${person}`)

beforeEach(async () => {
  fadu.setDay('2026-03-02')
  await fadu.owner.query(
    `delete from notice where kind = 'reminder'; delete from reminder; delete from deadline where subject_kind <> 'case'`,
  )
})

test('at nine in China one notice a person holds all that is due, with its day and whose figure it is; and once', async () => {
  await enter('等保备案', '2026-03-09')
  await enter('检测报告', '2026-03-03')
  await enter('还早的', '2026-03-20')
  fadu.pass(-61)
  expect(await remind(database, context)).toBe(0)
  fadu.pass(1)
  expect(await remind(database, context)).toBeGreaterThan(0)
  const [notice, ...others] = await toldTo('wangxin-2')
  expect(others).toEqual([])
  expect(notice.zh).toBe(
    '2项将到期：检测报告“证明材料到期”2026-03-03到期，还有1天（本机关自定）；等保备案“证明材料到期”2026-03-09到期，还有7天（本机关自定）',
  )
  // Those of the post that entered it, and nobody of another office.
  expect(await toldTo('gongan-2')).toEqual([])
  expect(await toldTo('wangxin-1')).toEqual([])
  expect(await remind(database, context)).toBe(0)
  expect(await toldTo('wangxin-2')).toHaveLength(1)
})

test('the notice leads to a page with the way to each; of another’s day nothing is shown', async () => {
  const id = await enter('等保备案', '2026-03-09')
  await remind(database, context)
  const visitor = await officerAt(fadu, 'wangxin-2')
  expect((await visitor.get('/notices')).text).toContain('href="/reminders/2026-03-02"')
  const page = await visitor.get('/reminders/2026-03-02')
  expect([page.status, page.text]).toEqual([200, expect.stringContaining(`href="/evidence/${id}"`)])
  expect(page.text).toContain('本机关自定')
  expect((await (await officerAt(fadu, 'gongan-2')).get('/reminders/2026-03-02')).status).toBe(404)
  expect((await visitor.get('/reminders/2026-02-30')).status).toBe(404)
})

test('two servers at once tell each person once, and so does one that goes round', async () => {
  await enter('等保备案', '2026-03-09')
  const told2 = await Promise.all([
    remind(database, context),
    remind(fadu.database, context),
    remind(database, context),
  ])
  const people = (await told()).map(({ addressee }) => addressee)
  expect(new Set(people).size).toBe(people.length)
  expect(told2.reduce((sum, one) => sum + one, 0)).toBe(people.length)
  await runJobs({ database, context })
  await remindingDaily(database, context)()
  expect(await told()).toHaveLength(people.length)
})

test('a crash between the row and the notice has told nobody, and the next round tells all', async () => {
  await enter('等保备案', '2026-03-09')
  await fadu.owner.query(`alter table notice add constraint crash check (kind is distinct from 'reminder') not valid`)
  await expect(remind(database, context)).rejects.toThrow(/crash/)
  expect((await fadu.owner.query('select from reminder')).rowCount).toBe(0)
  await fadu.owner.query('alter table notice drop constraint crash')
  expect(await remind(database, context)).toBeGreaterThan(0)
  expect(await toldTo('wangxin-2')).toHaveLength(1)
})

test('what was withdrawn, or given another day, is not reminded of', async () => {
  const withdrawn = await enter('撤回的', '2026-03-09')
  await officer.post(
    `/api/evidence/${withdrawn}/withdrawal`,
    { reason: '来源有误' },
    { 'idempotency-key': `k${++keys}` },
  )
  await remind(database, context)
  expect(await toldTo('wangxin-2')).toEqual([])
})

test('a clock of a case is reminded of to the post whose turn it is, by its number, and of the law’s figure as such', async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  const file = await loadCase(fadu.database, id)
  const clock = file?.deadlines.find(({ binds, lastDay }) => binds === 'office' && lastDay !== undefined)
  if (!clock?.lastDay) throw new Error('no clock with a day')
  fadu.setDay(addDays(clock.lastDay, -1))
  await remind(database, context)
  const all = await told()
  const own = 'figure' in clock.term && clock.term.figure === 'own' ? '本机关自定' : '法定'
  expect(
    all.filter(({ zh }) => zh.includes(`“${clock.name.zh}”${clock.lastDay}到期，还有1天（${own}）`)).length,
  ).toBeGreaterThan(0)
  // It is the office's alone.
  expect(all.every(({ addressee }) => String(addressee).startsWith('person:demo-wangxin'))).toBe(true)
})

test('the term of a record that ends is reminded of to the post that enters it', async () => {
  const keeper = await openCaller(fadu, 'pufa-1')
  const values = {
    name: '青禾测评',
    services: ['testing'],
    qualification: '示例第0009号',
    rule: '示例规定第三条',
    scope: '等级测评',
    from: '2026-01-01',
    to: '2026-03-09',
  }
  const { said } = await keeper.post('/api/registers/agencies/records', { values }, { 'idempotency-key': 'agency' })
  await remind(database, context)
  expect(await toldTo('pufa-1')).toMatchObject([
    { zh: expect.stringContaining('青禾测评“有效期届满”2026-03-09到期，还有7天') },
  ])
  const { rows } = await fadu.owner.query(`select path from deadline where subject_kind = 'record'`)
  expect(rows).toEqual([{ path: `/registers/agencies/records/${String(said.id)}` }])
})
