import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { freshErasures } from '../../../../test/erasures.ts'
import { LINE, openPlans, TASK } from '../../../../test/plan-walk.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { erasing } from '../../../kernel/erasure/erasing.ts'
import { eraseCases } from '../../../kernel/procedure/remove.ts'
import { YearFigures } from './figures.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const WORDS = { done: '主要任务都按期办结。', missing: '没有核验的逐件列出。', next: '先商定再列任务。' }
const said = (told: { readonly said: unknown }) => JSON.stringify(told.said)

const enter = async (register: string, values: object) => {
  const told = await office.call('POST', `/api/registers/${register}/records`, { values })
  expect([told.status, told.text]).toEqual([200, told.text])
}

const Told = z.object({
  hash: z.string(),
  text: z.string().optional(),
  figures: YearFigures,
  since: z.array(z.object({ task: z.string(), before: z.string().optional(), now: z.string() })).optional(),
})

const reportOf = async (person: string, id: string) =>
  Told.parse((await (await walk.as(person)).get(`/api/year-reports/${id}`)).said)

async function decided(plan: string, people: readonly [string, string, string], procedure: string): Promise<string> {
  const [officer, reviewer, head] = people
  const report = await walk.opened(officer, procedure, 'draft', { plan, ...WORDS })
  await walk.all(report, [
    [officer, 'submit'],
    [reviewer, 'pass', { opinion: '文字与数字一致。' }],
  ])
  const { hash, text } = await reportOf(head, report)
  await walk.all(report, [
    [head, 'decide', { hash, figures: text }],
    [officer, 'publish'],
  ])
  return report
}

const PUFA = ['pufa-1', 'pufa-2', 'pufa-3'] as const
const WANGXIN = ['wangxin-31', 'wangxin-32', 'wangxin-33'] as const

let plan = ''
let line = ''
let above = ''
beforeAll(async () => {
  plan = await walk.plan({ title: '带问题和经费的计划' })
  line = await walk.line(plan)
  above = line
  await walk.publish(plan)
})

test('problems and research of the plan’s year stand in its report, what is not solved first, and expenses added up by budget', async () => {
  const problem = { title: '夜班工人听不到讲座', foundIn: 'question', what: '讲座都在上午。' }
  await walk.opened('pufa-1', 'plan-problem', 'find', problem)
  const none = await walk.opened('pufa-1', 'plan-problem', 'find', { ...problem, title: '其实不是问题的问题' })
  await walk.all(none, [['pufa-2', 'drop', { reasons: '讲座改在晚上已经一年。' }]])
  await enter('fund-budgets', {
    ...{ document: '临财预〔2026〕31号', year: '2026', holder: 'government', amount: 90_000 },
    source: '一般公共预算',
  })
  for (const [voucher, amount, on] of [
    ['凭证第31号', 1_200, '2026-02-10'],
    ['凭证第32号', 800, '2026-02-11'],
    // Of another year.
    ['凭证第33号', 500, '2025-12-30'],
  ] as const)
    await enter('fund-expenses', { purpose: '展板制作', budget: '临财预〔2026〕31号', on, amount, voucher })
  const report = await decided(plan, PUFA, 'year-report')
  const { figures } = await reportOf('pufa-1', report)
  expect(figures.problems).toMatchObject({ found: 2, total: 2 })
  const [first, second] = figures.problems?.listed.map(({ title, stage }) => `${title} ${stage}`) ?? []
  expect([first, second].toSorted()).toEqual(['其实不是问题的问题 dropped', '夜班工人听不到讲座 found'].toSorted())
  expect(figures.funds.expenses).toEqual([{ document: '临财预〔2026〕31号', year: '2026', expenses: 2, yuan: 2_000 }])
  const page = (await fadu.get(`/planning/year-reports/${report}`)).text
  for (const shown of ['夜班工人听不到讲座', '已发现，没有交办', '2,000', '临财预〔2026〕31号'])
    expect(page).toContain(shown)
  expect(page.indexOf('夜班工人听不到讲座')).toBeLessThan(page.indexOf('其实不是问题的问题'))
  // The single expense is the office's own.
  expect(page).not.toContain('凭证第31号')
  expect(page).not.toContain('展板制作')
})

test('a published report shows what expired and what serves no more since then, and nothing of what stays as it was', async () => {
  const other = await walk.plan({ title: '会过期的计划' })
  const its = await walk.line(other)
  const mine = {
    owner: { office: 'demo-pufa', person: 'demo-pufa-1' },
    needs: [{ what: '材料', kind: 'link', count: 1 }],
  }
  const [expires, stays, freed] = await Promise.all(
    ['会过期的', '不变的', '材料另用的'].map((title) => walk.task(other, its, { ...mine, title })),
  )
  await walk.publish(other)
  const pieces: string[] = []
  for (const task of [expires, stays, freed]) {
    const more = task === expires ? { expiresOn: '2026-04-01' } : {}
    pieces.push((await walk.binds('pufa-1', task ?? '', 1, '材料', more)).id)
    await walk.taken('pufa-1', task ?? '', 'done')
    await walk.taken('pufa-2', task ?? '', 'verify')
  }
  const report = await decided(other, PUFA, 'year-report')
  expect((await reportOf('pufa-1', report)).since).toEqual([])
  const released = { subject: `/tasks/${freed}/1`, binds: false }
  const freeing = await office.call('POST', `/api/evidence/${pieces[2]}/subjects`, released)
  expect([freeing.status, freeing.text]).toEqual([200, freeing.text])
  fadu.setDay('2026-04-02')
  const { since } = await reportOf('pufa-1', report)
  const told = since?.map(({ task, before, now }) => `${task} ${before} ${now}`)
  expect(told?.toSorted()).toEqual([`${expires} verified fallen`, `${freed} verified fallen`].toSorted())
  fadu.setDay('2026-03-02')
})

test('a department’s own plan has its year report, made by its people, read by everybody, handed to the office above (A6.3)', async () => {
  const own = await walk.opened('wangxin-31', 'department-plan', 'draft', {
    ...{ level: 'department', title: '市网信办普法计划（年报）', from: '2026-01-01', to: '2026-12-31' },
    ...{ source: '普法责任制（演示）', parent: plan },
  })
  const told = await walk.posts('wangxin-31', `/api/plans/${own}/lines`, { line: { ...LINE, parent: above } })
  const task = await walk.posts('wangxin-31', `/api/plans/${own}/tasks`, {
    ...{ line: String(Object(told.said).id) },
    task: { ...TASK, title: '部门计划里没有办的任务', owner: { office: 'demo-wangxin', person: 'demo-wangxin-31' } },
  })
  expect(task.status).toBe(200)
  await walk.all(own, [
    ['wangxin-31', 'submit'],
    ['wangxin-32', 'pass', { opinion: '内容合法，依据正确。' }],
    ['wangxin-33', 'approve'],
    ['wangxin-31', 'publish'],
  ])
  // Nobody reports on another office's plan, and a popularisation office makes no department's report.
  for (const [person, procedure] of [
    ['pufa-1', 'year-report'],
    ['pufa-1', 'department-year-report'],
    ['wangxin-31', 'year-report'],
  ] as const)
    expect((await walk.opens(person, procedure, 'draft', { plan: own, ...WORDS })).status).not.toBe(200)
  const report = await decided(own, WANGXIN, 'department-year-report')
  const page = await fadu.get(`/planning/year-reports/${report}`)
  expect([page.status, page.text.includes('部门计划里没有办的任务')]).toEqual([200, true])
  expect((await fadu.get('/planning/year-reports')).text).toContain(report)
  const desk = await officerAt(fadu, 'wangxin-31')
  expect((await desk.get(`/planning/department-year-reports/${report}`)).status).toBe(200)
  expect((await walk.takes('wangxin-31', report, 'hand', { unit: 'demo-sifaju' })).status).toBe(422)
  await walk.all(report, [['wangxin-31', 'hand', { unit: 'demo-pufa' }]])
  const twice = await walk.opens('wangxin-31', 'department-year-report', 'draft', { plan: own, ...WORDS })
  expect([twice.status, said(twice)]).toEqual([422, expect.stringContaining('已有年度报告')])
})

test('the year report of a plan goes with the plan that is erased: no copy of a task outlives it', async () => {
  const gone = await walk.plan({ title: '要清除的年度计划' })
  const its = await walk.line(gone)
  await walk.task(gone, its, { title: '只在这份计划里的任务' })
  await walk.publish(gone)
  const report = await decided(gone, PUFA, 'year-report')
  const holds = async () => {
    const { rows } = await fadu.owner.query(
      `select count(*)::int as count from case_step where strpos(answers, '只在这份计划里的任务') > 0`,
    )
    return rows[0].count
  }
  expect(await holds()).toBe(1)
  await erasing(fadu.database, freshErasures(), (trx) => eraseCases(trx, [gone]))
  expect(await holds()).toBe(0)
  expect((await fadu.get(`/planning/year-reports/${report}`)).status).toBe(404)
  expect((await fadu.get('/planning/year-reports')).text).not.toContain(report)
})
