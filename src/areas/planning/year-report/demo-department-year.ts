import { dayOf } from '../../../kernel/calendar/day.ts'
import { act } from '../../../kernel/procedure/act.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { enterLine } from '../../../mechanisms/plan/line-act.ts'
import { actOnTask } from '../../../mechanisms/plan/task-act.ts'
import { atDay, sure } from '../plans/demo-dated.ts'
import { bring, demoReport, demoSteps, yearTitle } from './demo-year.ts'
import { reportKinds } from './kinds.ts'

const KEEPER = 'wangxin-31'
const REVIEWER = 'wangxin-32'
const HEAD = 'wangxin-33'

const KIND = reportKinds.ofDepartment

/** Text of each line, its basis, the one task, what shows it, its month and day, and whether it was carried out. */
const LINES = [
  ['网络安全以案释法', 'point-6', '典型案例汇编一册', '汇编', '09-20', true],
  ['工作人员学法', 'point-4', '全员学法考试', '成绩统计', '11-20', true],
  ['网络普法专栏', 'point-10', '专栏改版', '改版说明', '10-31', false],
] as const

const WORDS = {
  done: '以案释法和学法考试按期办结，案例汇编发到各网络运营者。',
  missing: '专栏改版没有办完：当年没有落实经费。',
  next: '专栏改版列入下一年预算后再办；案例改为每季度更新。',
}

/** The plan of the year before of the city's cyberspace administration, carried out and closed, and its year report. */
export const demoDepartmentYear: DemoWork = async (world) => {
  const { database } = world.kernel.identity
  const keeper = world.actorOf(KEEPER)
  const today = dayOf(world.kernel.now())
  const year = Number(today.slice(0, 4)) - 1
  if (today < `${year + 1}-01-21`) return
  const parent = await planCalled(world, yearTitle(year))
  if (parent === undefined || (await hasReport(world, keeper.office))) return
  const begun = atDay(world, `${year}-02-06`)
  const head = {
    ...{ level: 'department', title: `临江市网信办${year}年普法计划`, from: `${year}-01-01`, to: `${year}-12-31` },
    ...{ source: yearTitle(year), parent },
  }
  const opening = { procedure: KIND.plan, step: 'draft', answers: head, actor: keeper }
  const { case: plan } = sure(await act(database, begun.context, opening), 'department plan')
  const tasks: { readonly id: string; readonly at: (typeof LINES)[number] }[] = []
  for (const [place, at] of LINES.entries()) {
    const [text, basis, title, need, due] = at
    const input = { number: place + 1, strand: 'publicity', text, basis: [`points-2017@2017-01-01#${basis}`] }
    const line = sure(await enterLine(begun.plan, { actor: keeper, caseId: plan, input }), text).id
    const task = {
      ...{ title, begins: `${year}-03-01`, due: `${year}-${due}`, figure: 'own' },
      needs: [{ what: need, kind: 'any', count: 1 }],
      owner: { office: keeper.office, person: keeper.person },
    }
    const deed = { actor: keeper, caseId: plan, line, input: task }
    tasks.push({ id: sure(await enterTask(begun.plan, deed), title).id, at })
  }
  await demoSteps(world, plan, [
    [KEEPER, 'submit', {}, `${year}-02-10`],
    [REVIEWER, 'pass', { opinion: '承接市普法办的计划，期限均为本机关自定。' }, `${year}-02-12`],
    [HEAD, 'approve', {}, `${year}-02-14`],
    [KEEPER, 'publish', {}, `${year}-02-17`],
  ])
  for (const { id, at } of tasks) {
    const [, , title, need, due, isDone] = at
    if (!isDone) continue
    const day = `${year}-${due}`
    await bring(world, { id, title: `${title}：${need}（示例）`, by: KEEPER, collectedOn: day })
    for (const [by, what] of [
      [KEEPER, 'done'],
      [REVIEWER, 'verify'],
    ] as const)
      sure(await actOnTask(atDay(world, day).plan, { actor: world.actorOf(by), id, act: what }), `${title} ${what}`)
  }
  const reasons = '三件任务办结两件；专栏改版没有办完，下一年再列。'
  await demoSteps(world, plan, [[HEAD, 'close', { reasons }, `${year}-12-30`]])
  await demoReport(world, {
    ...{ procedure: KIND.report, plan, year: year + 1, words: WORDS },
    ...{ keeper: KEEPER, reviewer: REVIEWER, head: HEAD },
  })
}

/** The plan of the popularisation office with this title, as its draft has it. */
async function planCalled({ kernel, actorOf }: DemoWorld, title: string): Promise<string | undefined> {
  const { office } = actorOf('pufa-1')
  const drafts = await kernel.identity.database
    .selectFrom('case')
    .innerJoin('case_step', 'case_step.case_id', 'case.id')
    .select(['case.id', 'case_step.answers'])
    .where('case.procedure', '=', reportKinds.ofOffice.plan)
    .where('case.office', '=', office)
    .where('case_step.revision', '=', 1)
    .execute()
  return drafts.find(({ answers }) => Object(JSON.parse(answers)).title === title)?.id
}

const hasReport = async ({ kernel }: DemoWorld, office: string): Promise<boolean> =>
  (await kernel.identity.database
    .selectFrom('case')
    .select('id')
    .where('procedure', '=', KIND.report)
    .where('office', '=', office)
    .limit(1)
    .executeTakeFirst()) !== undefined
