import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { act } from '../../../kernel/procedure/act.ts'
import { bindPiece, enterPiece, withdrawPiece } from '../../../mechanisms/evidence/act.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { enterLine } from '../../../mechanisms/plan/line-act.ts'
import { servedId } from '../../../mechanisms/plan/served.ts'
import { actOnTask, type TaskDeed } from '../../../mechanisms/plan/task-act.ts'
import { atDay, sure } from '../plans/demo-dated.ts'
import { frozenText } from './facts.ts'
import { reportKinds } from './kinds.ts'
import { readYear } from './read-year.ts'
import { figuresHash } from './report.ts'

const KEEPER = 'pufa-1'
const REVIEWER = 'pufa-2'
const HEAD = 'pufa-3'
const CYBER = 'wangxin-2'

const points = (unit: string): string => `points-2017@2017-01-01#${unit}`

/** Strand, text and basis of each line: points of the work points, in fewer words. */
const LINES = [
  ['publicity', '领导干部学法用法', ['point-4']],
  ['publicity', '青少年法治教育', ['point-5']],
  ['publicity', '“谁执法谁普法”普法责任制', ['point-6']],
  ['governance', '依法治理和法治创建', ['point-7']],
  ['publicity', '媒体公益普法', ['point-9']],
  ['publicity', '新媒体新技术普法', ['point-10']],
  ['publicity', '阵地、队伍和资源', ['point-12']],
  ['publicity', '对外法治宣传', ['point-13']],
] as const

type Deed = readonly [by: string, act: TaskDeed['act'], monthDay: string, reason?: string, due?: string]

interface Wanted {
  readonly line: number
  readonly title: string
  /** Month and day of that year. */
  readonly due: string
  readonly need: string
  /** How many pieces there are; all are needed. */
  readonly there?: number
  readonly needed?: number
  readonly other?: true
  readonly deeds?: readonly Deed[]
}

const verified = (line: number, title: string, due: string, need: string): Wanted => ({
  ...{ line, title, due, need, there: 1 },
  deeds: [
    [KEEPER, 'done', due],
    [REVIEWER, 'verify', due],
  ],
})

const TASKS: readonly Wanted[] = [
  verified(1, '党委（党组）中心组学法四次', '11-20', '学习记录'),
  verified(1, '领导干部任前法律知识考试', '10-15', '成绩通报'),
  verified(1, '国家工作人员年度学法考试', '11-30', '考试组织和成绩统计'),
  verified(2, '“法治进校园”巡讲二十场', '10-31', '巡讲场次表'),
  verified(2, '中小学法治教师培训一期', '08-20', '签到表和课程表'),
  { line: 2, title: '青少年法治教育实践基地挂牌', due: '09-30', need: '挂牌照片和协议' },
  verified(3, '督促各部门编制普法责任清单', '04-30', '编制情况表'),
  {
    ...{ line: 3, title: '网络安全宣传周以案释法', due: '09-20', need: '案例和活动照片', there: 1, other: true },
    deeds: [
      [CYBER, 'accept', '03-02'],
      [CYBER, 'done', '09-20'],
      [REVIEWER, 'verify', '09-22'],
    ],
  },
  {
    ...{ line: 3, title: '网络主播法治培训', due: '10-20', need: '培训记录', other: true },
    deeds: [[CYBER, 'refuse', '03-05', '主播培训由行业协会组织，本办当年没有这项经费和安排。']],
  },
  {
    ...{ line: 3, title: '互联网企业合规宣讲', due: '11-10', need: '宣讲记录', needed: 2, other: true },
    deeds: [[CYBER, 'accept', '03-05']],
  },
  verified(4, '民主法治示范村（社区）复核', '10-31', '复核表'),
  verified(4, '村（社区）法律顾问全覆盖核查', '09-15', '核查表'),
  verified(5, '报纸和电视公益普法专栏', '11-15', '刊播证明'),
  verified(6, '普法微信公众号全年推送', '11-25', '推送统计'),
  {
    ...{ line: 6, title: '法治动漫微电影征集', due: '10-10', need: '入选作品目录', there: 1 },
    deeds: [
      [KEEPER, 'done', '10-10'],
      [REVIEWER, 'return', '10-14', '目录里没有作者授权，不能算办完。'],
    ],
  },
  verified(7, '普法讲师团年度培训', '07-15', '签到表'),
  {
    ...{ line: 7, title: '法治文化公园修缮', due: '10-31', need: '竣工验收单' },
    deeds: [[KEEPER, 'move', '09-28', '招标流标一次，改到下一年第一季度完工。', 'next-03-31']],
  },
  {
    ...{ line: 7, title: '普法资源库建库', due: '11-30', need: '上线网址' },
    deeds: [[KEEPER, 'strike', '08-12', '省厅统一建库，本市不再单独建。']],
  },
]

/** What no evidence says. */
const WORDS = {
  done: '学法考试、法治进校园、普法专栏等主要任务都按期办结。',
  missing:
    '各部门的普法责任清单只编制了，当年还没有公布；青少年实践基地因场地没有落实没有挂牌；市网信办的两件任务一件不接受、一件没有办完，年初分工时没有先商量。',
  next: '责任清单在本平台公布；先同承办机关商定再列任务；实践基地改由市教育局和市司法局共同承办；对外法治宣传等省里安排。',
}

/** Of the task whose evidence turned out wrong once it was verified. */
const WITHDRAWN = '普法讲师团年度培训'

/** What the office's plan of a year is called. */
export const yearTitle = (year: number): string => `临江市${year}年法治宣传教育工作计划`

/** The office's plan of the year before, carried out and closed, and its year report: most of it verified, some of it not. */
export const demoYear: DemoWork = async (world) => {
  const { kernel, context } = world
  const { database } = kernel.identity
  const keeper = world.actorOf(KEEPER)
  const today = dayOf(kernel.now())
  const year = Number(today.slice(0, 4)) - 1
  const on = (monthDay: string) => atDay(world, `${year}-${monthDay}`)
  // Texts of those days are not held, or the report would lie ahead.
  if (!context.catalogue.current('plan', `${year}-01-09`) || today < `${year + 1}-01-21`) return
  const title = yearTitle(year)
  if (await isThere(world, keeper.office)) return
  const head = {
    ...{ level: 'year', title, from: `${year}-01-01`, to: `${year}-12-31` },
    source: `${year}年全市普法依法治理工作要点（演示用虚构文件）`,
  }
  const begun = on('01-09')
  const draft = { procedure: 'plan', step: 'draft', answers: head, actor: keeper }
  const { case: plan } = sure(await act(database, begun.context, draft), 'draft')
  const lines: string[] = []
  for (const [place, [strand, text, units]] of LINES.entries()) {
    const input = { number: place + 1, strand, text, basis: units.map(points) }
    lines.push(sure(await enterLine(begun.plan, { actor: keeper, caseId: plan, input }), text).id)
  }
  const ids = new Map<string, string>()
  for (const { line, title: name, due, need, needed = 1, other } of TASKS) {
    const owner = other ? { office: world.actorOf(CYBER).office } : { office: keeper.office, person: keeper.person }
    const input = {
      ...{ title: name, begins: `${year}-02-01`, due: `${year}-${due}`, figure: 'own', owner },
      needs: [{ what: need, kind: 'any', count: needed }],
    }
    const deed = { actor: keeper, caseId: plan, line: lines[line - 1] ?? '', input }
    ids.set(name, sure(await enterTask(begun.plan, deed), name).id)
  }
  await demoSteps(world, plan, [
    [KEEPER, 'submit', {}, `${year}-01-16`],
    [REVIEWER, 'pass', { opinion: '依据正确，期限均为本机关自定。' }, `${year}-01-19`],
    [HEAD, 'approve', { gaps: '对外法治宣传一项等省里安排后再定任务。' }, `${year}-01-23`],
    [KEEPER, 'publish', {}, `${year}-01-26`],
  ])
  const brought = await carryOut(world, { year, ids })
  await demoSteps(world, plan, [
    [
      HEAD,
      'close',
      { reasons: '任务多数办结。没有办结的逐件写明原因，转入下一年计划的在下一年计划里另列。' },
      `${year}-12-30`,
    ],
  ])
  await demoReport(world, {
    ...{ procedure: reportKinds.ofOffice.report, plan, year: year + 1 },
    ...{ keeper: KEEPER, reviewer: REVIEWER, head: HEAD, words: WORDS },
  })
  const last = { kernel: atDay(world, `${year + 1}-01-20`).kernel, kinds: [] }
  const wrong = {
    actor: keeper,
    id: brought.get(WITHDRAWN) ?? '',
    seen: undefined,
    reason: '签到表是上一期的，核对后撤回。',
  }
  sure(await withdrawPiece(last, wrong), WITHDRAWN)
}

const isThere = async ({ kernel }: DemoWorld, office: string): Promise<boolean> =>
  (await kernel.identity.database
    .selectFrom('case')
    .select('id')
    .where('procedure', '=', 'year-report')
    .where('office', '=', office)
    .limit(1)
    .executeTakeFirst()) !== undefined

export type DemoStep = readonly [by: string, step: string, answers: object, day: string]

export async function demoSteps(world: DemoWorld, id: string, taken: readonly DemoStep[]): Promise<void> {
  for (const [by, step, answers, day] of taken) {
    const { context } = atDay(world, day)
    const deed = { case: id, step, answers, actor: world.actorOf(by) }
    sure(await act(world.kernel.identity.database, context, deed), step)
  }
}

interface Carried {
  readonly year: number
  readonly ids: ReadonlyMap<string, string>
}

/** What became of each task of that year. @returns the last piece of evidence of each */
async function carryOut(world: DemoWorld, carried: Carried): Promise<ReadonlyMap<string, string>> {
  const pieces = new Map<string, string>()
  for (const task of TASKS)
    for (const deed of task.deeds ?? []) {
      const piece = await doOne(world, carried, task, deed)
      if (piece !== undefined) pieces.set(task.title, piece)
    }
  return pieces
}

/** One deed; evidence is brought the day before a task is said done. @returns the last piece that was */
async function doOne(world: DemoWorld, { year, ids }: Carried, task: Wanted, [by, what, monthDay, reason, to]: Deed) {
  const { title, due, need, there = 0, other } = task
  const id = ids.get(title) ?? ''
  let piece: string | undefined
  for (let count = 0; what === 'done' && count < there; count += 1) {
    const collectedOn = addDays(`${year}-${due}`, -1)
    piece = await bring(world, { id, title: `${title}：${need}（示例）`, by: other ? CYBER : KEEPER, collectedOn })
  }
  const input = to === undefined ? undefined : { due: to.replace('next', String(year + 1)) }
  const deed = { actor: world.actorOf(by), id, act: what, reason, input }
  sure(await actOnTask(atDay(world, `${year}-${monthDay}`).plan, deed), `${title} ${what}`)
  return piece
}

interface BroughtPiece {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly collectedOn: string
}

export async function bring(world: DemoWorld, { id, title, by, collectedOn }: BroughtPiece): Promise<string> {
  const context = { kernel: atDay(world, collectedOn).kernel, kinds: [] }
  const actor = world.actorOf(by)
  const input = { form: 'link', title, collectedOn, link: 'https://example.com/' }
  const piece = sure(await enterPiece(context, { actor, input, files: [] }), title)
  const subject = { kind: 'task', id: servedId(id, 1) } as const
  const binding = { actor, id: piece.id, seen: piece.version, reason: undefined, subject, binds: true }
  sure(await bindPiece(context, binding), title)
  return piece.id
}

/** A report of a plan: which procedure, by whom, and in which words. */
export interface ReportTold {
  readonly procedure: string
  readonly plan: string
  /** The year in which it is made. */
  readonly year: number
  readonly keeper: string
  readonly reviewer: string
  readonly head: string
  readonly words: { readonly done: string; readonly missing: string; readonly next: string }
}

/** Drafted, reviewed, decided on the figures of that day, and published. */
export async function demoReport(world: DemoWorld, told: ReportTold): Promise<void> {
  const { procedure, plan, year, keeper, reviewer, head, words } = told
  const { database } = world.kernel.identity
  const opened = { procedure, step: 'draft', answers: { plan, ...words }, actor: world.actorOf(keeper) }
  const { case: id } = sure(await act(database, atDay(world, `${year}-01-06`).context, opened), procedure)
  await demoSteps(world, id, [
    [keeper, 'submit', {}, `${year}-01-08`],
    [reviewer, 'pass', { opinion: '文字与数字一致，没有核验的任务都在表里。' }, `${year}-01-12`],
  ])
  const figures = await readYear(database, plan, `${year}-01-16`)
  const text = figures ? frozenText(figures) : ''
  await demoSteps(world, id, [
    [head, 'decide', { hash: figuresHash(text), figures: text }, `${year}-01-16`],
    [keeper, 'publish', {}, `${year}-01-19`],
  ])
}
