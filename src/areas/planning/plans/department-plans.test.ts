import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { granted, post } from '../../../../test/identity.ts'
import { HEAD, LINE, openPlans, TASK } from '../../../../test/plan-walk.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const words = (told: { readonly said: unknown }) => JSON.stringify(told.said)
const idOf = (told: { readonly said: unknown }) => String(Object(told.said).id)

const [OFFICER, REVIEWER, DECIDER] = ['wangxin-31', 'wangxin-32', 'wangxin-33']
const head = (parent: string, more: object = {}) => ({
  ...{ ...HEAD, level: 'department', title: '市网信办普法计划', parent },
  ...more,
})
const drafts = (person: string, parent: string, more: object = {}) =>
  walk.opens(person, 'department-plan', 'draft', head(parent, more))

let above = ''
let lineAbove = ''
beforeAll(async () => {
  above = await walk.plan({ title: '市普法办的计划' })
  lineAbove = await walk.line(above)
  await walk.publish(above)
})

test('a department makes its own plan under a published plan of the popularisation office: drafted, reviewed, approved, published (B19.1a, A6)', async () => {
  const draft = await walk.plan({ title: '还没有公布的上级计划' })
  for (const parent of [draft, 'none']) {
    const no = await drafts(OFFICER, parent)
    expect([no.status, words(no)]).toEqual([422, expect.stringContaining('承接普法办已公布的计划')])
  }
  const { parent: _, ...without } = head(above)
  expect((await walk.opens(OFFICER, 'department-plan', 'draft', without)).status).toBe(422)
  const plan = await walk.opened(OFFICER, 'department-plan', 'draft', head(above))
  const line = await walk.posts(OFFICER, `/api/plans/${plan}/lines`, { line: { ...LINE, parent: lineAbove } })
  expect(line.status).toBe(200)
  const owner = { office: 'demo-wangxin', person: 'demo-wangxin-31' }
  const task = await walk.posts(OFFICER, `/api/plans/${plan}/tasks`, { line: idOf(line), task: { ...TASK, owner } })
  expect(task.status).toBe(200)
  // Whoever is not its officer keeps nothing of it, and nobody reviews what they wrote.
  const colleague = await walk.posts('wangxin-2', `/api/plans/${plan}/lines`, { line: { ...LINE, number: 2 } })
  expect(colleague.status).toBe(403)
  expect((await (await walk.as('pufa-1')).get(`/api/plans/${plan}`)).status).toBe(404)
  await walk.all(plan, [[OFFICER, 'submit']])
  expect((await walk.takes(OFFICER, plan, 'pass', { opinion: '内容合法，依据正确。' })).status).toBe(403)
  await walk.all(plan, [
    [REVIEWER, 'pass', { opinion: '内容合法，依据正确。' }],
    [DECIDER, 'approve'],
    [OFFICER, 'publish'],
  ])
  const stranger = await openCaller(fadu)
  const open = await stranger.get(`/api/plans/${plan}`)
  expect(open.said).toMatchObject({ office: 'demo-wangxin', level: 'department', parent: above })
  expect(words(await stranger.get('/api/plans?limit=50'))).toContain(plan)
  const board = await (await officerAt(fadu, OFFICER)).get(`/planning/plans/${plan}`)
  expect(board.text).toContain(`/planning/plans/department-files/${plan}`)
  expect(board.text).toContain('/lines/new')

  await walk.whole(OFFICER, idOf(task))
  await walk.taken(OFFICER, idOf(task), 'done')
  const own = await walk.acts('wangxin-2', idOf(task), 'verify')
  expect([own.status, words(own)]).toEqual([403, expect.stringContaining('审核、负责职务的人')])
  await walk.taken(REVIEWER, idOf(task), 'verify')
  expect((await walk.read(OFFICER, idOf(task))).state.standing).toBe('verified')
})

test('the plan of a sector’s critical information infrastructure is made by a department that protects it, and cites the article that orders it (B32.1)', async () => {
  const plan = await walk.opened(OFFICER, 'department-plan', 'draft', head(above, { level: 'sector' }))
  const board = await (await officerAt(fadu, OFFICER)).get(`/planning/plans/${plan}`)
  expect(board.text).toContain('第三十四条')
  const { identity } = fadu.kernel
  const role = { role: 'department-plan-officer', since: '2026-01-01' }
  granted(await post(identity, { person: 'demo-sifaju-1', office: 'demo-sifaju', ...role }))
  const no = await drafts('sifaju-1', above, { level: 'sector' })
  expect([no.status, words(no)]).toEqual([422, expect.stringContaining('csl@2026-01-01#art-34')])
  expect((await drafts('sifaju-1', above)).status).toBe(200)
  // The popularisation office makes none of it, and no department makes a plan of another level.
  expect((await walk.opens('pufa-1', 'plan', 'draft', { ...HEAD, level: 'sector' })).status).toBe(422)
  expect((await drafts(OFFICER, above, { level: 'year' })).status).toBe(422)
  expect((await drafts('pufa-1', above)).status).toBe(403)
})

test('the page of plans leads whoever drafts a department’s plan to its own form, and others to none', async () => {
  const linkOf = async (person: string) => (await (await officerAt(fadu, person)).get('/planning/plans')).text
  expect(await linkOf(OFFICER)).toContain('/planning/plans/department-files/new')
  expect(await linkOf('pufa-1')).toContain('/planning/plans/files/new')
  expect(await linkOf('wangxin-2')).not.toContain('files/new')
})
