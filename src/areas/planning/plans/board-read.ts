import { sql } from 'kysely'
import type { Actor, Office } from '../../../kernel/identity/actor.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { sectorPlanFiles } from '../../../mechanisms/plan/files.ts'
import { type TaskCounts, type TaskFilter, taskCounts, taskFilterSql } from '../../../mechanisms/plan/list-tasks.ts'
import {
  linesOf,
  type PlanLine,
  type PlanTask,
  piecesOf,
  type TaskRow,
  taskColumns,
  taskOf,
} from '../../../mechanisms/plan/load.ts'
import { type TaskState, taskState } from '../../../mechanisms/plan/state.ts'
import { nobodyPopularises } from '../coverage/provisions.ts'
import { reportOfPlan } from '../year-report/queries.ts'
import { type PlanRow, readPlan } from './queries.ts'

/** A task with the line it stands under, and where it stands. */
export interface BoardTask {
  readonly task: PlanTask
  readonly line: number
  readonly state: TaskState
}

/** A plan as its board shows it: one page of its tasks, line by line. */
export interface Board {
  readonly plan: PlanRow
  readonly counts: TaskCounts
  readonly lines: readonly PlanLine[]
  readonly tasks: readonly BoardTask[]
  readonly after: string | undefined
  /** Whether every task of the plan stands on this page. */
  readonly isWhole: boolean
  readonly offices: ReadonlyMap<string, Office>
  /** How many articles that departments bear or enforce nobody popularises. */
  readonly uncovered: number
  /** Lines of the parent plan that no line of this plan serves; none where it has no parent. */
  readonly unserved: readonly PlanLine[]
  /** Its year report that was published; undefined where there is none. */
  readonly report: string | undefined
}

interface LinedTask {
  readonly task: PlanTask
  readonly line: number
}

/** A plan has some hundreds of tasks: they are sorted as they are read. */
const byLine: Keyset<LinedTask> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 'l.number', kind: 'number', of: ({ line }) => line },
    { column: 't.due', kind: 'day', of: ({ task }) => task.content.due },
    { column: 't.id', kind: 'id', of: ({ task }) => task.id },
  ],
}

interface BoardQuery {
  readonly filter: TaskFilter | undefined
  readonly today: string
  readonly after: string | undefined
  readonly limit: number
  /** Who reads it. */
  readonly actor: Actor
  readonly shelf: readonly Edition[]
}

async function boardTasks(database: Database, plan: string, { filter, today, after, limit }: BoardQuery) {
  const mark = markGiven(byLine, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<TaskRow & { line: number }>`
    select ${taskColumns}, l.number as line from plan_task t join plan_line l on l.id = t.line and l.case_id = t.case_id
    where t.case_id = ${plan} and l.case_id = ${plan} and ${onward(byLine, mark)}
      and ${filter === undefined ? sql`t.left_at <> 'struck'` : taskFilterSql(filter, today)}
    order by ${ordered(byLine)} limit ${limit + 1}`.execute(database)
  return pageOf(
    byLine,
    rows.map(({ line, ...row }) => ({ line, task: taskOf(row) })),
    limit,
  )
}

/** Lines of the parent plan that are not carried on here, to whoever reads that plan. Two statements, where there is a parent. */
async function unservedOf(database: Database, actor: Actor, { head }: PlanRow, lines: readonly PlanLine[]) {
  if (head.parent === undefined || !(await readPlan(database, actor, head.parent))) return []
  const served = new Set(lines.map(({ content }) => content.parent))
  return (await linesOf(database, head.parent)).filter(
    ({ id, content }) => content.struck === undefined && !served.has(id),
  )
}

/** Ten statements at most; those that ask for nothing of one another go together. */
export async function readBoard(database: Database, plan: PlanRow, query: BoardQuery): Promise<Board | Refusal> {
  const { office, head } = plan
  const held = { plan: plan.id, office, from: head.from, to: head.to }
  const [counts, lines, found, uncovered, report] = await Promise.all([
    taskCounts(database, plan.id, query.today),
    linesOf(database, plan.id),
    boardTasks(database, plan.id, query),
    // The law on publicity orders nothing of a plan that is not of publicity.
    plan.procedure === sectorPlanFiles.procedure ? [] : nobodyPopularises(database, held, query),
    reportOfPlan(database, plan.id),
  ])
  if (isRefusal(found)) return found
  const tasks = found.rows.map(({ task }) => task)
  const owners = tasks.flatMap(({ content: { owner, verifier } }) =>
    [owner, verifier].flatMap((one) => (one ? [one.office] : [])),
  )
  const [pieces, offices, unserved] = await Promise.all([
    piecesOf(database, tasks),
    officesById(database, [...new Set([plan.office, ...owners])]),
    unservedOf(database, query.actor, plan, lines),
  ])
  return {
    ...{ plan, counts, lines, offices, unserved, report, after: found.after, uncovered: uncovered.length },
    isWhole: query.filter === undefined && query.after === undefined && found.after === undefined,
    tasks: found.rows.map(({ task, line }) => ({
      ...{ task, line },
      state: taskState(task.content, pieces.get(task.id) ?? [], query.today),
    })),
  }
}
