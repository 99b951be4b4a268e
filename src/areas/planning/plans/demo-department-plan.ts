import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { act } from '../../../kernel/procedure/act.ts'
import { bindPiece, enterPiece } from '../../../mechanisms/evidence/act.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { departmentPlanFiles, planFiles } from '../../../mechanisms/plan/files.ts'
import { enterLine } from '../../../mechanisms/plan/line-act.ts'
import { linesOf } from '../../../mechanisms/plan/load.ts'
import { servedId } from '../../../mechanisms/plan/served.ts'
import { actOnTask } from '../../../mechanisms/plan/task-act.ts'
import { atDay, sure } from './demo-dated.ts'

const KEEPER = 'wangxin-31'
const REVIEWER = 'wangxin-32'
const HEAD = 'wangxin-33'

/** Text, the line of the parent plan that it serves, its bases, and its tasks with their due days from the day of the start. */
const LINES = [
  {
    text: '网络安全法以案释法',
    serves: 3,
    basis: ['rlpe@2025-11-01#art-9', 'rlpe@2025-11-01#art-18'],
    tasks: [
      ['网络运营者安全义务讲解', -6],
      ['典型案例两件', 70],
    ],
  },
  {
    text: '网络普法专栏和网络安全宣传周',
    serves: 4,
    basis: ['rlpe@2025-11-01#art-22'],
    tasks: [['网络安全宣传周方案', 120]],
  },
  {
    text: '本机关工作人员学法',
    serves: 1,
    basis: ['rlpe@2025-11-01#art-36'],
    tasks: [['半年学法考试', 100]],
  },
] as const

async function newestPlan({ kernel }: DemoWorld, procedure: string, office?: string): Promise<string | undefined> {
  const cases = kernel.identity.database.selectFrom('case').select('id').where('procedure', '=', procedure)
  const found = await (office === undefined ? cases : cases.where('office', '=', office))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id
}

/** The plan of the year of the city's cyberspace administration, under that of the popularisation office. */
export const demoDepartmentPlan: DemoWork = async (world) => {
  const { database } = world.kernel.identity
  const keeper = world.actorOf(KEEPER)
  const today = dayOf(world.kernel.now())
  const parent = await newestPlan(world, planFiles.procedure, world.actorOf('pufa-1').office)
  if (parent === undefined || (await newestPlan(world, departmentPlanFiles.procedure, keeper.office))) return
  const drafting = atDay(world, addDays(today, -24))
  const year = today.slice(0, 4)
  const answers = {
    ...{ level: 'department', title: `临江市网信办${year}年普法计划`, from: `${year}-01-01`, to: `${year}-12-31` },
    ...{ source: `临江市${year}年法治宣传教育工作计划（演示用）`, parent },
  }
  const { case: plan } = sure(
    await act(database, drafting.context, { procedure: 'department-plan', step: 'draft', answers, actor: keeper }),
    'draft',
  )
  const above = await linesOf(database, parent)
  const tasks: string[] = []
  for (const [at, { text, serves, basis, tasks: wanted }] of LINES.entries()) {
    const served = above.find(({ content }) => content.number === serves)
    const input = {
      ...{ number: at + 1, strand: 'publicity', text, basis: [...basis] },
      ...(served && { parent: served.id }),
    }
    const line = sure(await enterLine(drafting.plan, { actor: keeper, caseId: plan, input }), text).id
    for (const [title, days] of wanted) {
      const lastDay = `${year}-12-31`
      const due = addDays(today, days) < lastDay ? addDays(today, days) : lastDay
      const task = {
        ...{ title, due, begins: addDays(today, Math.min(days - 20, -24)), figure: 'own' },
        needs: [{ what: '材料', kind: 'any', count: 1 }],
        owner: { office: keeper.office, person: keeper.person },
      }
      tasks.push(sure(await enterTask(drafting.plan, { actor: keeper, caseId: plan, line, input: task }), title).id)
    }
  }
  const steps = [
    [KEEPER, 'submit', {}, -22],
    [REVIEWER, 'pass', { opinion: '承接市普法办的计划，依据正确，期限均为本机关自定。' }, -21],
    [HEAD, 'approve', {}, -20],
    [KEEPER, 'publish', {}, -19],
  ] as const
  for (const [by, step, told, days] of steps) {
    const on = atDay(world, addDays(today, days))
    sure(await act(database, on.context, { case: plan, step, answers: told, actor: world.actorOf(by) }), step)
  }
  await carryOutFirst(world, tasks[0] ?? '', addDays(today, -7))
}

/** The first task: its evidence is brought, it is said done, and verified by the reviewer. */
async function carryOutFirst(world: DemoWorld, task: string, day: string): Promise<void> {
  const then = atDay(world, day)
  const keeper = world.actorOf(KEEPER)
  const evidence = { kernel: then.kernel, kinds: [] }
  const input = {
    ...{ form: 'link', title: '讲解课件和签到（示例）', collectedOn: addDays(day, -1) },
    link: 'https://example.com/',
  }
  const piece = sure(await enterPiece(evidence, { actor: keeper, input, files: [] }), 'piece')
  const subject = { kind: 'task', id: servedId(task, 1) } as const
  const binding = { actor: keeper, id: piece.id, seen: piece.version, reason: undefined, subject, binds: true }
  sure(await bindPiece(evidence, binding), 'bound')
  for (const [by, what] of [
    [KEEPER, 'done'],
    [REVIEWER, 'verify'],
  ] as const)
    sure(await actOnTask(then.plan, { actor: world.actorOf(by), id: task, act: what }), what)
}
