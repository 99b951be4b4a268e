import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { act } from '../../../kernel/procedure/act.ts'
import { bindPiece, enterPiece } from '../../../mechanisms/evidence/act.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { enterLine } from '../../../mechanisms/plan/line-act.ts'
import { listTasks } from '../../../mechanisms/plan/list-tasks.ts'
import { servedId } from '../../../mechanisms/plan/served.ts'
import { actOnTask, type TaskDeed } from '../../../mechanisms/plan/task-act.ts'
import { atDay, type DatedWorld, sure } from './demo-dated.ts'

const KEEPER = 'pufa-1'
const REVIEWER = 'pufa-2'
const HEAD = 'pufa-3'

const rlpe = (article: string): string => `rlpe@2025-11-01#${article}`

/** Strand, text, bases and audience of each line. */
const LINES = [
  ['publicity', '国家工作人员学法用法', ['art-36', 'art-37'], '机关、事业单位'],
  ['publicity', '青少年法治教育', ['art-40', 'art-41'], '中小学校'],
  ['publicity', '谁执法谁普法', ['art-9', 'art-18'], '社会'],
  ['publicity', '宪法与主题宣传', ['art-13', 'art-16'], '公众'],
  ['publicity', '阵地与队伍', ['art-47', 'art-52'], '讲师、志愿者'],
  ['governance', '评估与报告', ['art-56', 'art-58'], '有关部门'],
  ['publicity', '涉外法治宣传', ['art-10'], '出境人员'],
] as const

interface Wanted {
  readonly line: number
  readonly title: string
  /** Days after the day of the start, or before it. */
  readonly due: number
  readonly needs: readonly (readonly [what: string, count: number])[]
  /** Pieces that are there, of each need. */
  readonly there?: readonly number[]
  /** A person of the office, or another office. */
  readonly owner?: 'pufa-1' | 'demo-wangxin' | 'demo-sifaju'
  /** What its people did with it. */
  readonly acts?: readonly (readonly [by: string, act: TaskDeed['act'], more?: Pick<TaskDeed, 'reason'>])[]
}

const TASKS: readonly Wanted[] = [
  {
    line: 1,
    title: '一季度学法考试',
    due: 28,
    needs: [
      ['试卷和成绩', 2],
      ['通报', 1],
    ],
    there: [1],
    owner: 'pufa-1',
  },
  {
    ...{
      line: 1,
      title: '应知应会清单更新',
      due: -10,
      needs: [
        ['清单', 1],
        ['公布的网址', 1],
      ],
      there: [1, 1],
    },
    owner: 'pufa-1',
    acts: [
      [KEEPER, 'done'],
      [REVIEWER, 'verify'],
    ],
  },
  { line: 2, title: '中小学法治副校长聘任情况汇总', due: 17, needs: [['汇总表', 1]], owner: 'demo-sifaju' },
  {
    ...{ line: 3, title: '各部门责任清单公布', due: -3, needs: [['公布的网址', 3]], there: [2] },
    owner: 'pufa-1',
  },
  {
    ...{
      line: 3,
      title: '网络安全以案释法',
      due: 60,
      needs: [
        ['案例', 2],
        ['活动照片', 2],
      ],
    },
    owner: 'demo-wangxin',
    acts: [
      ['wangxin-2', 'accept'],
      ['wangxin-2', 'comment', { reason: '第一个案例已经送法制审核。' }],
    ],
  },
  {
    ...{
      line: 4,
      title: '国家宪法日活动',
      due: 200,
      needs: [
        ['方案', 1],
        ['活动照片', 3],
      ],
    },
    owner: 'pufa-1',
    acts: [[KEEPER, 'move', { reason: '改在国家宪法日当天办' }]],
  },
  {
    line: 5,
    title: '场所名录核实',
    due: 45,
    needs: [['核实记录', 2]],
    there: [2],
    owner: 'pufa-1',
    acts: [[KEEPER, 'done']],
  },
  { line: 5, title: '讲师团续聘', due: 80, needs: [['聘书', 1]] },
  { line: 6, title: '向人大常委会报告的材料', due: 150, needs: [['报告', 1]], owner: 'pufa-1' },
]

/** The office's plan of the year, from its draft to tasks under way; drafted some weeks before the day of the start. */
export const demoPlan: DemoWork = async (world) => {
  const { kernel } = world
  const { database } = kernel.identity
  const keeper = world.actorOf(KEEPER)
  const today = dayOf(kernel.now())
  const there = await database
    .selectFrom('case')
    .select('id')
    .where('procedure', '=', planFiles.procedure)
    .where('office', '=', keeper.office)
    .limit(1)
    .executeTakeFirst()
  if (there) return
  const drafting = atDay(world, addDays(today, -40))
  const year = today.slice(0, 4)
  const head = {
    ...{ level: 'year', title: `临江市${year}年法治宣传教育工作计划`, from: `${year}-01-01`, to: `${year}-12-31` },
    source: '“九五”普法规划（市，演示用虚构文件）',
  }
  const { case: plan } = sure(
    await act(database, drafting.context, { procedure: 'plan', step: 'draft', answers: head, actor: keeper }),
    'draft',
  )
  const lines: string[] = []
  for (const [number, [strand, text, articles, audience]] of LINES.entries()) {
    const input = { number: number + 1, strand, text, audience, basis: articles.map(rlpe) }
    lines.push(sure(await enterLine(drafting.plan, { actor: keeper, caseId: plan, input }), text).id)
  }
  for (const wanted of TASKS) await enterWanted(drafting, { plan, line: lines[wanted.line - 1] ?? '', today }, wanted)
  const steps = [
    [KEEPER, 'submit', {}, -35],
    [REVIEWER, 'pass', { opinion: '内容合法，依据正确，期限均为本机关自定。' }, -32],
    [HEAD, 'approve', { gaps: '讲师团续聘和涉外宣传二月底前落实到人。' }, -30],
    [KEEPER, 'publish', {}, -28],
  ] as const
  for (const [by, step, answers, days] of steps) {
    const on = atDay(world, addDays(today, days))
    sure(await act(database, on.context, { case: plan, step, answers, actor: world.actorOf(by) }), step)
  }
  await carryOut(world, { plan, today })
}

interface Under {
  readonly plan: string
  readonly line: string
  readonly today: string
}

async function enterWanted({ plan: context, actorOf }: DatedWorld, { plan, line, today }: Under, wanted: Wanted) {
  const { title, due, needs, owner } = wanted
  const actor = actorOf(KEEPER)
  const holder =
    owner === 'pufa-1'
      ? { office: actor.office, person: actorOf(owner).person }
      : owner === undefined
        ? undefined
        : { office: owner }
  const lastDay = `${today.slice(0, 4)}-12-31`
  const dueOn = addDays(today, due) < lastDay ? addDays(today, due) : lastDay
  const input = {
    ...{ title, due: dueOn, begins: addDays(today, Math.min(due - 20, -30)), figure: 'own' },
    needs: needs.map(([what, count]) => ({ what, kind: 'any', count })),
    ...(holder && { owner: holder }),
  }
  sure(await enterTask(context, { actor, caseId: plan, line, input }), title)
}

/** What was done with the tasks since: evidence brought, said done, verified, taken on, moved. */
async function carryOut(world: DemoWorld, { plan, today }: Pick<Under, 'plan' | 'today'>): Promise<void> {
  const then = atDay(world, addDays(today, -5))
  const keeper = world.actorOf(KEEPER)
  const { database } = world.kernel.identity
  const query = { whose: { of: 'file', id: plan }, today, limit: TASKS.length } as const
  const { rows } = sure(await listTasks(database, keeper, query), 'tasks')
  const evidence = { kernel: then.kernel, kinds: [] }
  for (const { title, there = [], acts = [] } of TASKS) {
    const id = rows.find(({ content }) => content.title === title)?.id ?? ''
    for (const [need, count] of there.entries()) {
      for (let number = 1; number <= count; number += 1) {
        const input = {
          ...{ form: 'link', title: `${title}：材料${need + 1}-${number}（示例）`, collectedOn: addDays(today, -6) },
          link: 'https://example.com/',
        }
        const piece = sure(await enterPiece(evidence, { actor: keeper, input, files: [] }), title)
        const subject = { kind: 'task', id: servedId(id, need + 1) } as const
        const binding = { actor: keeper, id: piece.id, seen: piece.version, reason: undefined, subject, binds: true }
        sure(await bindPiece(evidence, binding), title)
      }
    }
    for (const [by, what, more = {}] of acts) {
      const input = what === 'move' ? { due: `${today.slice(0, 4)}-12-04` } : undefined
      sure(await actOnTask(then.plan, { actor: world.actorOf(by), id, act: what, ...more, input }), `${title} ${what}`)
    }
  }
}
