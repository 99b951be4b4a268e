import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPlans } from '../../../../test/plan-walk.ts'
import { flat, wordsOfForms } from '../../../../test/report-forms.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden } from '../../../../test/uploader.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { YearFigures } from './figures.ts'
import { publishedOf } from './report-file.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const said = (told: { readonly said: unknown }) => JSON.stringify(told.said)

const HOSTILE = '<script>alert(1)</script> =cmd|’/C calc’!A0'
const WORDS = {
  done: '主要任务都按期办结。',
  missing: '九件没有核验，原因逐件列出。',
  next: '先同承办机关商定再列任务。',
}
const MINE = {
  owner: { office: 'demo-pufa', person: 'demo-pufa-1' },
  needs: [{ what: '材料', kind: 'link', count: 1 }],
}
const WANGXIN = { ...MINE, owner: { office: 'demo-wangxin' } }

/** What the nine tasks that are not verified say of themselves, in every form. */
const REASONS = [
  '证据不齐：材料已有0件，需1件',
  '期限由2026-06-30改为2027-01-31，在计划期以外：“改到明年看上去就办完了”',
  `划去：“${HOSTILE}”`,
  '划去：“这一项不做了，任务一并划去”',
  '承办机关不接受：“本办没有这项职责”',
  '承办机关没有答复',
  '没有人办',
  '核验退回：“照片不是这次活动的”',
  '核验以后证据不再齐全：1件已撤回',
]

let plan = ''
let report = ''
let withdrawn = ''

async function verified(line: string, title: string) {
  const task = await walk.task(plan, line, { ...MINE, title })
  return { task, piece: (await walk.binds('pufa-1', task, 1, '材料')).id }
}

async function done(task: string) {
  await walk.taken('pufa-1', task, 'done')
  await walk.taken('pufa-2', task, 'verify')
}

beforeAll(async () => {
  plan = await walk.plan({ title: '七十件任务的计划' })
  const line = await walk.line(plan)
  const struckLine = await walk.line(plan, { number: 2, text: '划去的一项' })
  await walk.line(plan, { number: 3, text: '没有任务的一项', basis: ['法治宣传教育法第十条'] })
  const tasks: string[] = []
  for (let count = 1; count <= 62; count += 1) {
    const { task, piece } = await verified(line, `第${count}件`)
    tasks.push(task)
    withdrawn = piece
  }
  await walk.task(plan, line, { ...MINE, title: '没有证据的' })
  const moved = await walk.task(plan, line, { ...MINE, title: '移到明年的' })
  const struck = await walk.task(plan, line, { ...MINE, title: '划去的' })
  await walk.task(plan, struckLine, { ...MINE, title: '随项划去的' })
  const refused = await walk.task(plan, line, { ...WANGXIN, title: '不接受的' })
  await walk.task(plan, line, { ...WANGXIN, title: '没有答复的' })
  await walk.task(plan, line, { ...MINE, owner: undefined, title: '没有人办的' })
  const returned = (await verified(line, '退回的')).task
  await walk.publish(plan)
  for (const task of tasks) await done(task)
  await walk.taken('pufa-1', moved, 'move', { input: { due: '2027-01-31' }, reason: '改到明年看上去就办完了' })
  await walk.taken('pufa-1', struck, 'strike', { reason: HOSTILE })
  const strike = await walk.posts('pufa-1', `/api/plan-lines/${struckLine}/strike`, {
    reason: '这一项不做了，任务一并划去',
  })
  expect(strike.status).toBe(200)
  await walk.taken('wangxin-2', refused, 'refuse', { reason: '本办没有这项职责' })
  await walk.taken('pufa-1', returned, 'done')
  await walk.taken('pufa-2', returned, 'return', { reason: '照片不是这次活动的' })
}, 240_000)

const figuresOf = async (person: string | undefined, id: string) => {
  const path = `/api/year-reports/${id}`
  const told =
    person === undefined ? JSON.parse((await fadu.get(path)).text) : (await (await walk.as(person)).get(path)).said
  return {
    text: String(told.text),
    hash: String(told.hash),
    since: told.since,
    figures: YearFigures.parse(told.figures),
  }
}

test('nobody but its office knows of a report before it is published, and no other office makes it', async () => {
  const taken = await walk.opens('sifaju-1', 'year-report', 'draft', { plan, ...WORDS })
  expect([taken.status, said(taken)]).toEqual([422, expect.stringContaining('不是本机关')])
  report = await walk.opened('pufa-1', 'year-report', 'draft', { plan, ...WORDS })
  const twice = await walk.opens('pufa-1', 'year-report', 'draft', { plan, ...WORDS })
  expect([twice.status, said(twice)]).toEqual([422, expect.stringContaining('已有年度报告')])
  const other = await officerAt(fadu, 'sifaju-1')
  const own = await officerAt(fadu, 'pufa-2')
  for (const path of [
    `/planning/year-reports/${report}`,
    `/planning/year-reports/${report}/report.json`,
    `/api/year-reports/${report}`,
  ]) {
    const nowhere = await fadu.get(path.replace(report, 'none'))
    const seen = await fadu.get(path)
    expect([seen.status, seen.text.replaceAll(report, 'none')]).toEqual([404, nowhere.text])
    expect((await other.get(path)).status).toBe(404)
    expect((await own.get(path.replace('/api', '/planning'))).status).toBe(200)
  }
  expect((await other.get(`/planning/year-report-files/${report}`)).status).toBe(404)
  expect((await fadu.get('/planning/year-reports')).text).not.toContain(report)
})

test('whoever drafted neither reviews nor decides; figures are decided on as they stand, and none is typed', async () => {
  const typed = await walk.takes('pufa-1', report, 'amend', { ...WORDS, verified: 70 })
  expect(typed.status).toBe(422)
  await walk.all(report, [['pufa-1', 'submit']])
  expect((await walk.takes('pufa-1', report, 'pass', { opinion: '自己审核自己。' })).status).toBe(403)
  await walk.all(report, [['pufa-2', 'pass', { opinion: '文字与数字一致。' }]])
  const before = await figuresOf('pufa-3', report)
  expect(before.figures.totals).toMatchObject({ tasks: 70, verified: 62, unverified: 8 })
  // Of two reads one is old: evidence was withdrawn between the reading and the decision.
  expect(
    (await walk.posts('pufa-1', `/api/evidence/${withdrawn}/withdrawal`, { reason: '照片不是本次活动' })).status,
  ).toBe(200)
  const stale = await walk.takes('pufa-3', report, 'decide', { hash: before.hash, figures: before.text })
  expect([stale.status, said(stale)]).toEqual([409, expect.stringContaining('数字已经变了')])
  const now = await figuresOf('pufa-3', report)
  const forged = now.text.replace('"verified":61', '"verified":70')
  expect(forged).not.toBe(now.text)
  for (const figures of [forged, undefined]) {
    const told = await walk.takes('pufa-3', report, 'decide', { hash: now.hash, ...(figures && { figures }) })
    expect(told.status).toBe(409)
  }
  await walk.all(report, [
    ['pufa-3', 'decide', { hash: now.hash, figures: now.text }],
    ['pufa-1', 'publish'],
  ])
})

const formsOf = async (id: string) =>
  wordsOfForms(
    (await fadu.get(`/planning/year-reports/${id}`)).text,
    async (form) => (await fadu.app.inject(`/planning/year-reports/${id}/report.${form}`)).rawPayload,
  )

test('the year report shows 61 of 70 tasks verified; the 9 others are listed with reasons, in every form alike (G2, 5)', async () => {
  const { figures } = await figuresOf(undefined, report)
  expect(figures.totals).toMatchObject({ tasks: 70, verified: 61, unverified: 9, struck: 2, movedBeyond: 1, lines: 3 })
  const others = figures.tasks.filter(({ standing }) => standing !== 'verified')
  expect(others).toHaveLength(9)
  expect(others.every(({ reasons }) => reasons.length > 0)).toBe(true)
  const forms = await formsOf(report)
  for (const [form, words] of Object.entries(forms)) {
    for (const shown of ['61/70', '没有任务的一项', '第十条', WORDS.missing, ...REASONS])
      expect([form, words.includes(flat(shown)) ? shown : words.slice(0, 3_000)]).toEqual([form, shown])
    for (const { title } of figures.tasks)
      expect([form, title, words.includes(flat(title))]).toEqual([form, title, true])
  }
  expect((await fadu.get(`/planning/year-reports/${report}`)).text).not.toContain('<script>alert')
})

test('no question leaves a task or a line out', async () => {
  for (const query of ['?state=verified', '?table=unverified&from=99999', '?line=1', '?q=x']) {
    const page = await fadu.get(`/planning/year-reports/${report}${query}`)
    expect([query, page.text.includes('61/70')]).toEqual([query, true])
    if (!query.includes('99999')) expect([query, page.text.includes('不接受的')]).toEqual([query, true])
    expect((await figuresOf(undefined, report)).figures.tasks).toHaveLength(70)
  }
  const narrowed = JSON.parse((await fadu.get(`/api/year-reports/${report}?state=verified`)).text)
  expect(narrowed.figures.tasks).toHaveLength(70)
})

test('what changes after the decision changes no figure, and is shown beside as since then, in every form', async () => {
  const { figures, hash } = await figuresOf(undefined, report)
  const last = figures.tasks.findLast(({ standing }) => standing === 'verified')
  const { rows } = await fadu.owner.query(
    `select evidence from evidence_subject where subject_kind = 'task' and subject_id = $1`,
    [`${last?.id}/1`],
  )
  const gone = await walk.posts('pufa-1', `/api/evidence/${rows[0].evidence}/withdrawal`, {
    reason: '签到表是上一期的',
  })
  expect(gone.status).toBe(200)
  const after = await figuresOf(undefined, report)
  expect([after.hash, after.figures.totals.verified]).toEqual([hash, 61])
  expect(after.since).toEqual([{ task: last?.id, before: 'verified', now: 'fallen' }])
  for (const [form, words] of Object.entries(await formsOf(report)))
    expect([form, words.includes('61/70'), words.includes(flat(`审定以后的变化`))]).toEqual([form, true, true])
})

test('what is wrong is corrected with the head’s word and a reason: a new version, the old one at its address', async () => {
  expect((await walk.takes('pufa-1', report, 'hand', { unit: 'demo-sifating' })).status).toBe(422)
  await walk.all(report, [['pufa-1', 'correct', { reasons: '一件任务的证据核错了。' }, 'pufa-3']])
  // While it is corrected the public reads what was published.
  expect((await figuresOf(undefined, report)).figures.totals.verified).toBe(61)
  await walk.all(report, [
    ['pufa-1', 'amend', { ...WORDS, missing: '十件没有核验。' }],
    ['pufa-1', 'submit'],
    ['pufa-2', 'pass', { opinion: '已核对。' }],
  ])
  const desk = await officerAt(fadu, 'pufa-3')
  const work = await desk.get(`/planning/year-report-files/${report}`)
  expect(work.text).toContain('已核验60件')
  const draft = /value="([0-9a-f]{64})"/.exec(work.text)?.[1] ?? ''
  const decided = await desk.post(`/planning/year-report-files/${report}/decide`, { ...hidden(work.text), hash: draft })
  expect(decided.status).toBe(200)
  await walk.all(report, [['pufa-1', 'publish']])
  expect((await figuresOf(undefined, report)).figures.totals.verified).toBe(60)
  const old = await fadu.get(`/planning/year-reports/${report}?version=1`)
  for (const shown of ['61/70', '已由第2版更正']) expect(old.text).toContain(shown)
})

test('page, files and API of a report are asked for thirty times a minute at most from one network: each works the plan out', async () => {
  for (const url of [
    `/planning/year-reports/${report}`,
    `/planning/year-reports/${report}/report.json`,
    `/api/year-reports/${report}`,
  ]) {
    const ask = () => fadu.app.inject({ url, remoteAddress: '198.51.100.7' })
    const told = await Promise.all(Array.from({ length: 31 }, ask))
    expect(told.map(({ statusCode }) => statusCode)).toContain(429)
  }
})

test('of versions that were published the one alone is read that is asked for', () => {
  const step = (name: string, answers: object) => ({ step: name, answers, at: new Date('2026-03-02T02:00:00Z') })
  const steps = [
    step('draft', WORDS),
    step('decide', { hash: 'a', figures: 'no figures at all' }),
    step('publish', {}),
    step('correct', { reasons: '更正' }),
    step('decide', { hash: 'b', figures: 'nor these' }),
    step('publish', {}),
  ] as unknown as CaseState['steps']
  expect(publishedOf({ steps }).map(({ version, corrects }) => [version, corrects])).toEqual([
    [1, undefined],
    [2, '更正'],
  ])
})

test('a plan that has ended waits on the desk of its officer until its report is drafted', async () => {
  const past = await walk.plan({ title: '去年的计划', from: '2025-01-01', to: '2025-12-31' })
  await walk.line(past)
  const owed = async (person: string) => said(await (await walk.as(person)).get('/api/desk/work'))
  expect(await owed('pufa-1')).not.toContain('去年的计划')
  const early = await walk.opens('pufa-1', 'year-report', 'draft', { plan: past, ...WORDS })
  expect(early.status).toBe(422)
  await walk.publish(past)
  expect(await owed('pufa-1')).toContain('待编制年度报告')
  expect(await owed('pufa-2')).not.toContain('待编制年度报告')
  await walk.opened('pufa-1', 'year-report', 'draft', { plan: past, ...WORDS })
  expect(await owed('pufa-1')).not.toContain('待编制年度报告')
})
