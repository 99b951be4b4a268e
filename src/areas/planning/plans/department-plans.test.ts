import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
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

const GOALS = { goals: '主要设施不中断。', requirements: '同步规划、同步建设、同步使用。' }
const sectorHead = (more: object = {}) => {
  const { level: _, ...rest } = HEAD
  return { ...rest, level: 'sector', title: '能源行业关键信息基础设施安全规划', ...GOALS, ...more }
}

test('the plan of a sector’s critical information infrastructure is made by the department whose remit it is, under no other plan, and is read by it alone (B32.1)', async () => {
  const drafted = (person: string, more: object = {}) => walk.opens(person, 'sector-plan', 'draft', sectorHead(more))
  // The cyberspace office has the role and no such remit; nor has anybody of the popularisation office the role.
  const no = await drafted(OFFICER)
  expect([no.status, words(no)]).toEqual([403, expect.stringContaining('csl@2026-01-01#art-34')])
  expect((await drafted('pufa-1')).status).toBe(403)
  expect((await drafts(OFFICER, above, { level: 'sector' })).status).toBe(422)
  expect((await walk.opens('pufa-1', 'plan', 'draft', { ...HEAD, level: 'sector' })).status).toBe(422)
  // What the regulation says such a plan makes clear is asked.
  expect((await drafted('nengyuan-31', { goals: undefined })).status).toBe(422)
  const plan = await walk.opened('nengyuan-31', 'sector-plan', 'draft', sectorHead())
  const line = await walk.posts('nengyuan-31', `/api/plans/${plan}/lines`, {
    line: { ...LINE, text: '主要设施的检测评估', strand: 'governance', basis: ['网络安全法第四十条'] },
  })
  expect(line.status).toBe(200)
  const owner = { office: 'demo-nengyuan', person: 'demo-nengyuan-31' }
  const task = await walk.posts('nengyuan-31', `/api/plans/${plan}/tasks`, {
    line: idOf(line),
    task: { ...TASK, owner },
  })
  expect(task.status).toBe(200)
  await walk.all(plan, [['nengyuan-31', 'submit']])
  expect((await walk.takes('nengyuan-31', plan, 'pass', { opinion: '自己审核自己。' })).status).toBe(403)
  await walk.all(plan, [
    ['nengyuan-32', 'pass', { opinion: '依据正确，没有增加运营者的义务。' }],
    ['nengyuan-33', 'approve'],
    ['nengyuan-31', 'issue', { number: '清能发〔2026〕示例7号' }],
  ])
  const visit = { operator: '青禾网络科技有限公司', kind: 'supervise', on: '2026-03-01', found: '日志留存不满六个月。' }
  const ahead = await walk.takes('nengyuan-31', plan, 'supervise', { ...visit, on: '2026-03-03' })
  expect([ahead.status, words(ahead)]).toEqual([422, expect.stringContaining('日期在今天之后')])
  await walk.all(plan, [['nengyuan-31', 'supervise', { ...visit, asked: '限期补足，报送说明。' }]])
  const own = await officerAt(fadu, 'nengyuan-31')
  const board = (await own.get(`/planning/plans/${plan}`)).text
  for (const shown of ['第三十四条', '第二十二条', '已印发，组织实施', `/planning/plans/sector-files/${plan}`])
    expect(board).toContain(shown)
  expect(board).not.toContain('没有人普及')
  expect((await own.get(`/planning/plans/sector-files/${plan}`)).text).toContain('日志留存不满六个月')
  // What is issued is not rewritten without its legal review: the head proposes, the reviewer agrees.
  const revised = { ...sectorHead({ title: '能源行业关键信息基础设施安全规划（修订）' }), reasons: '增加演练要求。' }
  expect((await walk.takes('nengyuan-31', plan, 'revise', revised)).status).toBe(403)
  await walk.all(plan, [['nengyuan-33', 'revise', revised]])
  expect((await own.get(`/planning/plans/${plan}`)).text).not.toContain('（修订）')
  expect((await walk.agrees('nengyuan-33', plan, 'revise')).status).toBe(403)
  expect((await walk.agrees('nengyuan-32', plan, 'revise')).status).toBe(200)
  expect((await own.get(`/planning/plans/${plan}`)).text).toContain('（修订）')
  // Issued, it is public to nobody: not to strangers, not to another department, not in any list.
  const stranger = await openCaller(fadu)
  for (const who of [stranger, await openCaller(fadu, OFFICER), await openCaller(fadu, 'pufa-1')]) {
    expect((await who.get(`/api/plans/${plan}`)).status).toBe(404)
    expect((await who.get(`/api/tasks/${idOf(task)}`)).status).toBe(404)
    expect(words(await who.get('/api/plans?limit=100'))).not.toContain(plan)
  }
  expect((await fadu.get(`/planning/plans/${plan}`)).status).toBe(404)
})

test('before the regulation the plan of a sector stands on the law’s article alone, and asks no more', async () => {
  fadu.setDay('2019-05-06')
  const early = { ...sectorHead({ from: '2019-06-01', to: '2020-12-31' }), goals: undefined, requirements: undefined }
  const plan = await walk.opened('nengyuan-31', 'sector-plan', 'draft', early)
  const board = (await (await officerAt(fadu, 'nengyuan-31')).get(`/planning/plans/${plan}`)).text
  expect(board).toContain('第三十二条')
  expect(board).not.toContain('第二十二条')
  fadu.setDay('2026-03-02')
})

test('the area leads to plans of sectors only whoever is of a department with that remit', async () => {
  const leads = async (person: string) => (await (await officerAt(fadu, person)).get('/planning')).text
  expect(await leads('nengyuan-32')).toContain('/planning/plans/sector-files')
  expect(await leads('pufa-1')).not.toContain('/planning/plans/sector-files')
  expect(await leads(OFFICER)).not.toContain('/planning/plans/sector-files')
})

test('the page of plans leads whoever drafts a department’s plan to its own form, and others to none', async () => {
  const linkOf = async (person: string) => (await (await officerAt(fadu, person)).get('/planning/plans')).text
  expect(await linkOf(OFFICER)).toContain('/planning/plans/department-files/new')
  expect(await linkOf('pufa-1')).toContain('/planning/plans/files/new')
  expect(await linkOf('wangxin-2')).not.toContain('files/new')
})
