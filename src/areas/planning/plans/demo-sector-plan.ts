import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { act } from '../../../kernel/procedure/act.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { sectorPlanFiles } from '../../../mechanisms/plan/files.ts'
import { enterLine } from '../../../mechanisms/plan/line-act.ts'
import { atDay, sure } from './demo-dated.ts'

const OFFICER = 'nengyuan-31'
const REVIEWER = 'nengyuan-32'
const HEAD = 'nengyuan-33'

/** Its lines stand on the text of this day. */
const IN_FORCE = '2026-01-01'
/** Days before the day of the start on which it is begun. */
const BEGUN = 40

const csl = (article: string): string => `csl@2026-01-01#${article}`

/** Text, basis, the one task, its evidence, and when that is due in days from the day of the start. */
const LINES = [
  ['安全措施与设施同步规划、建设、使用', 'art-35', '新建调度系统同步措施核对', '核对表', 60],
  ['运营者每年的检测评估', 'art-40', '汇总运营者报送的检测评估情况', '汇总表', 90],
  ['应急预案和演练', 'art-41', '组织一次行业应急演练', '演练方案和总结', 120],
] as const

/** The security plan of the sector of the provincial energy bureau, issued, with one supervision of an operator. */
export const demoSectorPlan: DemoWork = async (world) => {
  const { database } = world.kernel.identity
  const officer = world.actorOf(OFFICER)
  const today = dayOf(world.kernel.now())
  const begun = addDays(today, -BEGUN)
  if (begun < IN_FORCE) return
  const there = await database
    .selectFrom('case')
    .select('id')
    .where('procedure', '=', sectorPlanFiles.procedure)
    .where('office', '=', officer.office)
    .limit(1)
    .executeTakeFirst()
  if (there) return
  const drafting = atDay(world, begun)
  const year = Number(today.slice(0, 4))
  const answers = {
    ...{ level: 'sector', title: '清江省能源行业关键信息基础设施安全规划（示例）' },
    ...{ from: `${year}-01-01`, to: `${year + 2}-12-31`, source: '《清江省能源局职责规定》（演示用虚构文件）' },
    goals: '主要设施不因网络攻击中断，重要数据不泄露。',
    requirements: '同步规划、同步建设、同步使用；每年检测评估；定期演练。',
  }
  const opening = { procedure: sectorPlanFiles.procedure, step: 'draft', answers, actor: officer }
  const { case: plan } = sure(await act(database, drafting.context, opening), 'sector plan')
  for (const [at, [text, article, title, need, due]] of LINES.entries()) {
    const input = { number: at + 1, strand: 'governance', text, basis: [csl(article)] }
    const line = sure(await enterLine(drafting.plan, { actor: officer, caseId: plan, input }), text).id
    const task = {
      ...{ title, begins: begun, due: addDays(today, due), figure: 'own' },
      needs: [{ what: need, kind: 'any', count: 1 }],
      owner: { office: officer.office, person: officer.person },
    }
    sure(await enterTask(drafting.plan, { actor: officer, caseId: plan, line, input: task }), title)
  }
  const visited = addDays(today, -6)
  const supervised = {
    ...{ operator: '青禾网络科技有限公司（示例）', kind: 'supervise', on: visited },
    ...{ found: '看了上一年的检测评估报告，两项问题没有写整改时间。', asked: '补写整改时间，整改后报送。' },
  }
  const steps = [
    [OFFICER, 'submit', {}, -36],
    [REVIEWER, 'pass', { opinion: '依据正确，没有在法律之外增加运营者的义务。' }, -33],
    [HEAD, 'approve', {}, -31],
    [OFFICER, 'issue', { number: `清能发〔${year}〕示例7号` }, -29],
    [OFFICER, 'supervise', supervised, -5],
  ] as const
  for (const [by, step, told, days] of steps) {
    const { context } = atDay(world, addDays(today, days))
    sure(await act(database, context, { case: plan, step, answers: told, actor: world.actorOf(by) }), step)
  }
}
