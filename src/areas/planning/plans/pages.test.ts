import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { HEAD, LINE, openPlans, TASK } from '../../../../test/plan-walk.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden } from '../../../../test/uploader.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const officer = await officerAt(fadu, 'pufa-1')
const words = (told: { readonly said: unknown }) => JSON.stringify(told.said)

test('the work points become a plan of thirteen lines in one press, its gaps are named before it is approved (G2, 1)', async () => {
  const plan = await walk.plan({ level: 'year', title: '2017年要点计划', from: '2026-01-01', to: '2026-12-31' })
  const preview = await officer.get(`/planning/plans/${plan}/import`)
  expect(preview.text).toContain('导入13项')
  expect((await fadu.owner.query('select from plan_line where case_id = $1', [plan])).rowCount).toBe(0)
  const done = await officer.post(`/planning/plans/${plan}/import`, {
    ...hidden(preview.text),
    law: 'points-2017@2017-01-01',
  })
  expect(done.status).toBe(200)
  const { rows } = await fadu.owner.query(
    `select count(*)::int as lines, (select count(*)::int from plan_task where case_id = $1) as tasks,
      (select count(distinct leaf)::int from plan_version where case_id = $1) as leaves
    from plan_line where case_id = $1`,
    [plan],
  )
  expect(rows).toEqual([{ lines: 13, tasks: expect.any(Number), leaves: 1 }])
  expect(rows[0].tasks).toBeGreaterThan(60)
  const board = await officer.get(`/planning/plans/${plan}`)
  for (const shown of ['没有人办', '状态只由证据得出', '深入推进依法治理']) expect(board.text).toContain(shown)
  // A second press brings nothing.
  const again = await officer.post(`/planning/plans/${plan}/import`, {
    ...hidden(preview.text),
    law: 'points-2017@2017-01-01',
  })
  expect(again.status).toBe(409)

  await walk.all(plan, [
    ['pufa-1', 'submit'],
    ['pufa-2', 'pass', { opinion: '内容合法，依据正确。' }],
  ])
  const refused = await walk.takes('pufa-3', plan, 'approve')
  expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining('没有人办的任务')])
  await walk.all(plan, [['pufa-3', 'approve', { gaps: '余下的在三月前落实到人。' }]])
})

test.each([
  ['that ends before it begins', { from: '2026-12-31', to: '2026-01-01' }, '早于开始'],
  ['of an unknown level', { level: 'village' }, ''],
  ['of the whole country by a city', { level: 'national' }, '不在这一级'],
  ['of a province by a city', { level: 'province' }, '不在这一级'],
  ['on a parent that is not there', { parent: 'none' }, '没有这份上级计划'],
])('a plan %s is refused', async (_, more, why) => {
  const told = await walk.opens('pufa-1', 'plan', 'draft', { ...HEAD, ...more })
  expect([told.status, words(told)]).toEqual([422, expect.stringContaining(why)])
})

test('a province makes the provincial plan, which alone cites the article that orders it (rlpe Art. 6 para. 2)', async () => {
  const title = '清江省法治宣传教育规划'
  const plan = await walk.opened('sifating-1', 'plan', 'draft', { ...HEAD, level: 'province', title })
  const department = await officerAt(fadu, 'sifating-1')
  expect((await department.get(`/planning/plans/${plan}`)).text).toContain('第六条第二款')
  const lowered = await walk.takes('sifating-1', plan, 'amend', { ...HEAD, level: 'national', title })
  expect([lowered.status, words(lowered)]).toEqual([422, expect.stringContaining('不在这一级')])
  const year = await walk.plan({ title: '一年的计划' })
  for (const path of [`/planning/plans/${year}`, `/planning/plans/files/${year}`])
    expect((await officer.get(path)).text).not.toContain('第六条')
})

test('a plan whose parent is its child is refused, at any depth (A0.3)', async () => {
  const five = await walk.plan({ title: '五年规划', level: 'five-year', to: '2030-12-31' })
  const year = await walk.plan({ title: '年度计划', parent: five })
  const activity = await walk.plan({ title: '活动方案', level: 'activity', parent: year })
  for (const parent of [five, year, activity]) {
    const told = await walk.takes('pufa-1', five, 'amend', { ...HEAD, title: '五年规划', level: 'five-year', parent })
    expect([told.status, words(told)]).toEqual([422, expect.stringContaining('承接本计划')])
  }
  // A line serves a line of the parent plan and of no other; what nobody serves is listed.
  const above = await walk.line(five, { text: '宪法学习宣传' })
  const left = await walk.line(five, { number: 2, text: '民法典学习宣传' })
  const other = await walk.posts('pufa-1', `/api/plans/${activity}/lines`, { line: { ...LINE, parent: above } })
  expect([other.status, words(other)]).toEqual([422, expect.stringContaining('上级计划里没有这一项')])
  await walk.line(year, { parent: above })
  const board = await officer.get(`/planning/plans/${year}`)
  expect(board.text).toContain('上级计划里没有承接的项：2 民法典学习宣传')
  expect(left).not.toBe(above)
})

test('nobody reviews or approves what they drafted, and a plan without a line goes nowhere', async () => {
  const plan = await walk.plan({ title: '空的计划' })
  expect((await walk.takes('pufa-1', plan, 'submit')).status).toBe(422)
  await walk.line(plan)
  await walk.all(plan, [['pufa-1', 'submit']])
  expect((await walk.takes('pufa-1', plan, 'pass', { opinion: '自己审核自己。' })).status).toBe(403)
  // While it is reviewed nothing of it changes.
  expect((await walk.posts('pufa-1', `/api/plans/${plan}/lines`, { line: { ...LINE, number: 2 } })).status).toBe(409)
})

test('a published plan is everybody’s to read without its people, and is revised with a reason and its head’s word', async () => {
  const plan = await walk.plan({ title: '公布的计划' })
  const line = await walk.line(plan)
  const task = await walk.task(plan, line, { owner: { office: 'demo-pufa', person: 'demo-pufa-1' } })
  for (const path of [`/planning/plans/${plan}`, `/planning/plans/${plan}/calendar.ics`, `/tasks/${task}`])
    expect((await fadu.get(path)).status).toBe(404)
  await walk.publish(plan)
  const board = await fadu.get(`/planning/plans/${plan}`)
  for (const shown of ['公布的计划', '国家宪法日活动', '0/3件', '本机关自定']) expect(board.text).toContain(shown)
  for (const path of [
    `/planning/plans/${plan}`,
    `/planning/plans/${plan}/calendar`,
    `/tasks/${task}`,
    `/api/tasks/${task}`,
  ]) {
    const seen = await fadu.get(path)
    expect([seen.status, seen.text.includes('林晓岚') || seen.text.includes('demo-pufa-1')]).toEqual([200, false])
  }
  expect((await fadu.get('/planning/plans')).text).toContain('公布的计划')
  const feed = await fadu.get(`/planning/plans/${plan}/calendar.ics`)
  expect([feed.status, feed.text]).toEqual([200, expect.stringContaining('DTSTART;VALUE=DATE:20260630')])
  expect((await walk.takes('pufa-1', plan, 'revise', HEAD)).status).toBe(422)
  await walk.all(plan, [
    ['pufa-1', 'revise', { ...HEAD, title: '公布的计划（调整）', reasons: '省里印发了新的要点。' }, 'pufa-3'],
  ])
  expect((await fadu.get(`/planning/plans/${plan}`)).text).toContain('第2版')
})

test('by page: a line, a task, its evidence, its verification; a refusal comes back on the form with what was typed', async () => {
  const plan = await walk.plan({ title: '用网页办的计划' })
  const at = `/planning/plans/${plan}`
  const typed = { number: '1', text: '宪法宣传', strand: 'publicity', basis: '法治宣传教育法第九百条' }
  const wrong = await officer.post(`${at}/lines`, { ...hidden((await officer.get(`${at}/lines/new`)).text), ...typed })
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('第九百条')])
  const sent = await officer.post(`${at}/lines`, {
    ...hidden(wrong.text),
    ...typed,
    basis: '法治宣传教育法第十三条\n法治宣传教育法第五十三条',
  })
  expect(sent.status).toBe(200)
  const line = /lines\/(\w{20,})"/.exec((await officer.get(at)).text)?.[1] ?? ''
  const form = await officer.get(`${at}/tasks/new?line=${line}`)
  const added = await officer.post(`${at}/tasks`, {
    ...hidden(form.text),
    ...{ line, title: '宪法宣传周展板', due: '2026-06-30', 'owner-office': 'demo-pufa', 'owner-person': 'demo-pufa-1' },
    ...{ 'need-1': '照片', 'kind-1': 'link', 'count-1': '1' },
  })
  expect(added.status).toBe(200)
  await walk.publish(plan)
  const path = /\/tasks\/\w{20,}/.exec((await officer.get(at)).text)?.[0] ?? ''
  const task = path.split('/')[2] ?? ''
  const early = await officer.post(`${path}/done`, hidden((await officer.get(path)).text))
  expect([early.status, early.text]).toEqual([422, expect.stringContaining('还缺：照片')])
  const caller = await walk.as('pufa-1')
  const piece = await caller.post(
    '/api/evidence',
    { form: 'link', title: '展板照片', collectedOn: '2026-03-02', link: 'https://example.com/a' },
    { 'idempotency-key': 'piece' },
  )
  const bound = await officer.post(`${path}/evidence`, {
    ...hidden((await officer.get(path)).text),
    ...{ piece: String(piece.said.id), need: '1' },
  })
  expect(bound.status).toBe(200)
  expect((await officer.get(path)).text).toContain('展板照片')
  expect((await officer.post(`${path}/done`, hidden((await officer.get(path)).text))).status).toBe(200)
  const verifier = await officerAt(fadu, 'pufa-2')
  expect((await verifier.get('/tasks?of=verify')).text).toContain(path)
  // To an officer who holds no post that verifies nothing waits.
  expect((await officer.get('/tasks?of=verify')).text).not.toContain(path)
  expect((await verifier.post(`${path}/verify`, hidden((await verifier.get(path)).text))).status).toBe(200)
  expect((await officer.get(at)).text).toContain('1件任务中1件已核验')
  // The piece is withdrawn: the state falls back, and the page says why.
  await caller.post(
    `/api/evidence/${piece.said.id}/withdrawal`,
    { reason: '不是这次的照片' },
    { 'idempotency-key': 'gone' },
  )
  const fallen = await officer.get(path)
  for (const shown of ['证据不再齐全', '展板照片', '已撤回']) expect(fallen.text).toContain(shown)
  expect((await officer.get(`${at}?state=fallen`)).text).toContain(path)
  expect(task).not.toBe('')
})

test('a line is changed with a version that was seen, and a published one with a reason alone', async () => {
  const plan = await walk.plan({ title: '改一项的计划' })
  const line = await walk.line(plan)
  await walk.publish(plan)
  const caller = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
  const change = (body: object, match: string) =>
    caller.call('PUT', `/api/plan-lines/${line}`, body, { 'if-match': match })
  const next = { line: { ...LINE, text: '宪法学习宣传教育' } }
  expect((await change(next, '"1"')).status).toBe(422)
  expect((await change({ ...next, reason: '按新要点改写' }, '"1"')).status).toBe(200)
  expect((await change({ ...next, reason: '按新要点改写' }, '"1"')).status).toBe(409)
  expect((await fadu.get(`/planning/plans/${plan}/lines/${line}`)).text).toContain('宪法学习宣传教育')
})

test('what the board counts is what the tasks are', async () => {
  const plan = await walk.plan({ title: '数得对的计划' })
  const line = await walk.line(plan)
  const owner = { office: 'demo-pufa', person: 'demo-pufa-1' }
  const ids = [
    await walk.task(plan, line, { owner, due: '2026-03-20' }),
    await walk.task(plan, line, { due: '2026-12-01' }),
    await walk.task(plan, line, { owner: { office: 'demo-wangxin' } }),
  ]
  await walk.publish(plan)
  const counts = Object((await (await walk.as('pufa-1')).get(`/api/plans/${plan}`)).said).counts
  expect(counts).toMatchObject({ all: 3, soon: 1, unowned: 1, offered: 1, overdue: 0, verified: 0 })
  expect(ids).toHaveLength(3)
  expect(TASK.needs).toHaveLength(2)
})

test('a published plan says nothing of the lines of a parent that is still a draft, but to whoever reads that', async () => {
  const draft = await walk.plan({ title: '未公布的规划', level: 'five-year', from: '2026-01-01', to: '2030-12-31' })
  await walk.line(draft, { text: '草案中的一项内容' })
  const year = await walk.plan({ title: '承接草案的年度计划', parent: draft })
  await walk.line(year)
  await walk.publish(year)
  const board = `/planning/plans/${year}`
  expect((await (await officerAt(fadu, 'pufa-1')).get(board)).text).toContain('草案中的一项内容')
  const seen = await fadu.get(board)
  expect([seen.status, seen.text.includes('草案中的一项内容')]).toEqual([200, false])
})

test('by page: a task that recurs is made ahead, each occurrence with its own evidence; a comment stands in its history', async () => {
  const plan = await walk.plan({ title: '按季度办的计划' })
  const line = await walk.line(plan)
  const at = `/planning/plans/${plan}`
  const form = await officer.get(`${at}/tasks/new?line=${line}`)
  const added = await officer.post(`${at}/tasks`, {
    ...hidden(form.text),
    ...{ line, title: '季度通报', due: '2026-03-31', 'owner-office': 'demo-pufa', 'owner-person': 'demo-pufa-1' },
    ...{ 'need-1': '通报', 'kind-1': 'link', 'count-1': '1', months: '3', until: '2026-09-30' },
  })
  expect(added.status).toBe(200)
  await walk.publish(plan)
  const { rows } = await fadu.owner.query<{ id: string; due: string }>(
    `select id, to_char(due, 'YYYY-MM-DD') as due from plan_task where case_id = $1 order by due`,
    [plan],
  )
  expect(rows.map(({ due }) => due)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30'])
  const [first, second] = rows.map(({ id }) => id)
  await walk.binds('pufa-1', String(first), 1, '一季度通报')
  await walk.taken('pufa-1', String(first), 'done')
  // What proves one occurrence proves no other.
  expect((await walk.acts('pufa-1', String(second), 'done')).status).toBe(422)
  const path = `/tasks/${second}`
  const empty = await officer.post(`${path}/comment`, { ...hidden((await officer.get(path)).text), reason: ' ' })
  expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('请写意见')])
  const said = await officer.post(`${path}/comment`, {
    ...hidden((await officer.get(path)).text),
    reason: '<b>先看一季度的格式</b>',
  })
  expect([said.status, said.text]).toEqual([200, expect.stringContaining('&lt;b>先看一季度的格式')])
  // Nobody outside the offices concerned reads what was said, or says anything.
  expect((await fadu.get(path)).text).not.toContain('先看一季度的格式')
  expect((await walk.acts('gongan-2', String(second), 'comment', { reason: '别家的意见' })).status).toBe(403)
})
