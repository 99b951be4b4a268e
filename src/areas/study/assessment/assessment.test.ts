import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { HEAD, LINE, openPlans } from '../../../../test/plan-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { enterPiece } from '../../../mechanisms/evidence/act.ts'
import { draftIn } from '../../../mechanisms/tree/frozen.ts'
import { rowsOf, textOf } from '../../../mechanisms/tree/sheet.ts'
import { type Indicator, treeHash } from '../../../mechanisms/tree/tree.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const plans = openPlans(fadu)
const { opens, takes, opened, all } = plans
const { read } = openSupervision(fadu)

const indicator = (code: string, parent: string | undefined, weight: string): Indicator => ({
  ...{ code, parent, text: { zh: `指标${code}`, en: undefined }, weight, source: undefined },
  evidence: parent === undefined ? [] : ['link'],
  guide: parent === undefined ? undefined : '逐件得分',
  basis: parent === undefined ? [] : ['rlpe@2025-11-01#art-38'],
})
const indicators = [
  indicator('1', undefined, '40'),
  indicator('1.1', '1', '40'),
  indicator('2', undefined, '60'),
  indicator('2.1', '2', '60'),
]

const hashOf = async (id: string) => {
  const file = await loadCase(fadu.database, id)
  if (!file) throw new Error('no tree')
  return treeHash(draftIn(file))
}

async function frozen(assesses: 'unit' | 'plan' = 'unit'): Promise<string> {
  const id = await opened('pufa-1', 'study-tree', 'begin', { title: '学法用法考核指标', assesses })
  await all(id, [['pufa-1', 'write', { indicators: textOf(rowsOf(indicators, 'zh')) }]])
  await all(id, [['pufa-2', 'freeze', { hash: await hashOf(id) }]])
  return `${id}.1`
}

const unit = { kind: 'officer', person: 'demo-weijian-1', office: 'demo-weijian', roles: ['study-keeper'] } as const
async function piece(): Promise<string> {
  const input = { form: 'link', title: '中心组学法记录', collectedOn: '2026-03-01', link: 'https://example.org/' }
  const done = await enterPiece({ kernel: fadu.kernel, kinds: [] }, { actor: unit, input, files: [] })
  if (done.kind === 'refusal') throw new Error(done.reason.en)
  return `${done.id}@${done.version}`
}

const tree = await frozen()
const proof = await piece()
const begun = {
  title: '卫健局考核',
  unit: 'demo-weijian',
  from: '2025-11-01',
  to: '2025-12-31',
  tree,
  due: '2026-06-01',
}

const selfScores = [
  { leaf: '1.1', score: '40', evidence: proof },
  { leaf: '2.1', score: '60', evidence: proof },
]
const given = (first: string) => [
  { leaf: '1.1', score: first, reason: '缺一次，扣分。' },
  { leaf: '2.1', score: '55', reason: '一件没有文号。' },
]

async function told(more: object = {}): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await opened('pufa-1', 'study-assessment', 'open', { ...begun, ...more })
  await all(id, [
    ['weijian-1', 'selfScore', { leaves: selfScores }],
    ['weijian-1', 'submitSelf'],
    ['pufa-20', 'take'],
    ['pufa-20', 'score', { leaves: given('30') }],
    ['pufa-1', 'tell', { days: 7 }],
  ])
  return id
}

test('the office names the days for objections, the unit objects, and only once it is answered the result is fixed (A4.3; rlpe Art. 38)', async () => {
  const id = await told()
  const page = await (await officerAt(fadu, 'weijian-1')).get(`/study/units/unit-assessments/${id}`)
  for (const words of ['本机关自定', '缺一次，扣分。', '指标1.1']) expect(page.text).toContain(words)
  await all(id, [['weijian-1', 'object', { leaves: [{ leaf: '1.1', reason: '第四次的记录补在附件里。' }] }]])
  // The days are not over.
  expect((await takes('pufa-3', id, 'decide', { reasons: '总体落实，补足场次。' })).status).toBe(409)
  fadu.setDay('2026-03-12')
  const unanswered = await takes('pufa-3', id, 'decide', { reasons: '总体落实，补足场次。' })
  expect([unanswered.status, JSON.stringify(unanswered.said).includes('还有异议没有答复：1.1')]).toEqual([409, true])
  const other = await takes('pufa-20', id, 'reconsider', {
    leaves: [{ leaf: '2.1', score: '60', reason: '顺便改一改。' }],
  })
  expect([other.status, JSON.stringify(other.said).includes('没有待答复的异议')]).toEqual([409, true])
  await all(id, [
    ['pufa-20', 'reconsider', { leaves: [{ leaf: '1.1', score: '40', reason: '记录属实。' }] }],
    ['pufa-3', 'decide', { reasons: '总体落实，补足场次。' }],
  ])
  expect((await read('weijian-1', id)).said.stage).toBe('final')
  const final = await (await officerAt(fadu, 'weijian-1')).get(`/study/units/unit-assessments/${id}`)
  expect(final.text).toMatch(/评审[\s\S]{0,80}95/)
})

test('what an assessment found wanting is offered to whoever keeps the plan of that unit, once its result is fixed', async () => {
  const id = await told()
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     values ('plan-officer', 'demo-weijian-4', 'demo-weijian', 'department-plan-officer', '2025-01-01', 'confirmed', now())`,
  )
  const above = await plans.plan({ title: '市普法办的计划' })
  await plans.line(above)
  await plans.publish(above)
  const head = { ...HEAD, level: 'department', title: '卫健局普法计划', parent: above }
  const plan = await plans.opened('weijian-4', 'department-plan', 'draft', head)
  const line = String(Object((await plans.posts('weijian-4', `/api/plans/${plan}/lines`, { line: LINE })).said).id)
  const form = async () =>
    (await (await officerAt(fadu, 'weijian-4')).get(`/planning/plans/${plan}/tasks/new?line=${line}`)).text
  expect(await form()).not.toContain(`/study/units/unit-assessments/${id}`)
  fadu.setDay('2026-03-13')
  await all(id, [['pufa-3', 'decide', { reasons: '总体落实，补足场次。' }]])
  const offered = await form()
  expect(offered).toContain(`/study/units/unit-assessments/${id}`)
  for (const words of ['指标1.1：缺一次，扣分。', '30 / 40', '指标2.1：一件没有文号。'])
    expect(offered).toContain(words)
  fadu.setDay('2026-03-02')
})

test('the unit chooses its evidence by title', async () => {
  const id = await opened('pufa-1', 'study-assessment', 'open', begun)
  const form = await (await officerAt(fadu, 'weijian-1')).get(`/study/units/unit-assessments/${id}`)
  expect(form.text).toMatch(new RegExp(`<option value="${proof}"[^>]*>中心组学法记录（2026-03-01`))
})

test('whoever did not take the review is told that, and nothing of a draw', async () => {
  const id = await opened('pufa-1', 'study-assessment', 'open', begun)
  await all(id, [
    ['weijian-1', 'selfScore', { leaves: selfScores }],
    ['weijian-1', 'submitSelf'],
    ['pufa-20', 'take'],
  ])
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     values ('second-reviewer', 'demo-pufa-21', 'demo-pufa', 'study-assessment-reviewer', '2026-01-01', 'confirmed', now())`,
  )
  const other = await takes('pufa-21', id, 'score', { leaves: given('30') })
  expect([other.status, JSON.stringify(other.said)]).toEqual([403, expect.stringContaining('您没有受领')])
  expect(JSON.stringify(other.said)).not.toContain('抽')
})

test('nothing is fixed before the period that is assessed is over', async () => {
  const id = await told({ to: '2026-03-20' })
  fadu.setDay('2026-03-15')
  const early = await takes('pufa-3', id, 'decide', { reasons: '总体落实，补足场次。' })
  expect([early.status, JSON.stringify(early.said).includes('考核的期间还没有结束')]).toEqual([422, true])
})

test('an objection after its days is refused', async () => {
  const id = await told()
  fadu.setDay('2026-03-12')
  const late = await takes('weijian-1', id, 'object', { leaves: [{ leaf: '1.1', reason: '第四次的记录补在附件里。' }] })
  expect(late.status).toBe(409)
})

test('the unit reads no score before it is told, and another unit reads nothing', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('pufa-1', 'study-assessment', 'open', begun)
  const empty = await officerAt(fadu, 'weijian-1')
  // The form has a row for each leaf already.
  expect((await empty.get(`/study/units/unit-assessments/${id}`)).text).toMatch(
    /name="leaves\.1\.leaf"[^>]*value="2\.1"/,
  )
  await all(id, [
    ['weijian-1', 'selfScore', { leaves: selfScores }],
    ['weijian-1', 'submitSelf'],
    ['pufa-20', 'take'],
    ['pufa-20', 'score', { leaves: given('30') }],
  ])
  expect((await empty.get(`/study/units/unit-assessments/${id}`)).text).not.toContain('缺一次，扣分。')
  expect((await (await officerAt(fadu, 'wangxin-1')).get(`/study/units/unit-assessments/${id}`)).status).toBe(404)
})

test.each([
  ['itself', { unit: 'demo-pufa' }, 422],
  ['a company', { unit: 'demo-dongling' }, 422],
  ['a period before the law', { from: '2025-10-31' }, 422],
  ['a day before its period ends', { to: '2026-12-31' }, 422],
  ['a period that lies ahead', { from: '2026-12-01', to: '2026-12-31' }, 422],
  ['a period turned round', { from: '2025-12-31', to: '2025-11-01' }, 422],
  ['no tree', { tree: 'none.1' }, 422],
  ['a total typed by hand', { total: '100' }, 422],
])('an assessment of %s is refused', async (_, more, status) => {
  fadu.setDay('2026-03-02')
  expect((await opens('pufa-1', 'study-assessment', 'open', { ...begun, ...more })).status).toBe(status)
})

test('a tree of plans, and a tree of another procedure, assess no unit here', async () => {
  fadu.setDay('2026-03-02')
  const ofPlans = await frozen('plan')
  expect((await opens('pufa-1', 'study-assessment', 'open', { ...begun, tree: ofPlans })).status).toBe(422)
  const elsewhere = await opened('sifaju-1', 'evaluation-tree', 'begin', { title: '评估指标', assesses: 'unit' })
  await all(elsewhere, [['sifaju-1', 'write', { indicators: textOf(rowsOf(indicators, 'zh')) }]])
  await all(elsewhere, [['sifaju-2', 'freeze', { hash: await hashOf(elsewhere) }]])
  expect((await opens('pufa-1', 'study-assessment', 'open', { ...begun, tree: `${elsewhere}.1` })).status).toBe(422)
})

test('a score without evidence, beyond its weight, or by nobody who took the review is refused', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('pufa-1', 'study-assessment', 'open', begun)
  for (const row of [
    { leaf: '1.1', score: '40' },
    { leaf: '1.1', score: '41', evidence: proof },
    { leaf: '9', score: '1', evidence: proof },
  ])
    expect((await takes('weijian-1', id, 'selfScore', { leaves: [row] })).status).toBe(422)
  expect((await takes('weijian-1', id, 'submitSelf')).status).toBe(409)
  await all(id, [
    ['weijian-1', 'selfScore', { leaves: selfScores }],
    ['weijian-1', 'submitSelf'],
  ])
  expect((await takes('pufa-1', id, 'take')).status).toBe(403)
  await all(id, [['pufa-20', 'take']])
  expect((await takes('pufa-1', id, 'score', { leaves: given('30') })).status).toBe(403)
  expect((await takes('pufa-1', id, 'tell', { days: 7 })).status).toBe(409)
  expect((await takes('weijian-1', id, 'score', { leaves: given('30') })).status).toBe(403)
})
