import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  goodPiecesSql,
  isFallenSql,
  linesOf,
  type PlanTask,
  piecesOf,
  type TaskRow,
  taskColumns,
  taskOf,
} from '../../../mechanisms/plan/load.ts'
import { yearTask } from './compute.ts'
import type { FrozenYear } from './report-file.ts'
import { type ChangedTask, changedSince } from './since.ts'

/**
 * Tasks that may be otherwise than when the figures were frozen: new ones, those that somebody acted on since, those whose
 * evidence or day lets them stand otherwise, and those that had fallen back, for whose pieces it is read anew. What is
 * still as it was is not read. One statement.
 */
async function tasksToLookAt(
  database: Database,
  { figures, decidedAt }: FrozenYear,
  today: Day,
): Promise<readonly PlanTask[]> {
  const then = JSON.stringify(
    figures.tasks.map(({ id, standing, there, overdue }) => ({ id, standing, there, overdue })),
  )
  const { rows } = await sql<TaskRow>`
    with stood as materialized (
      select ${taskColumns}, t.due, t.left_at, ${isFallenSql(today)} as fallen, ${goodPiecesSql(today)} as there
      from plan_task t where t.case_id = ${figures.plan.id})
    select t.id, t.case_id, t.office, t.version, t.content, t.changed_at from stood t
    left join json_to_recordset(${then}::json) as f(id text, standing text, there integer, overdue boolean) on f.id = t.id
    where f.id is null or t.changed_at >= ${decidedAt} or t.fallen or f.there <> t.there
      or f.standing <> case when t.fallen then 'fallen' else t.left_at end
      or f.overdue <> (t.due < ${today}::date and t.left_at not in ('said', 'verified', 'struck'))
    order by t.due, t.id`.execute(database)
  return rows.map(taskOf)
}

/** What of a plan changed since its figures were frozen. Of a plan where nothing did, one statement. */
export async function changedTasks(
  database: Database,
  frozen: FrozenYear,
  today: Day,
): Promise<readonly ChangedTask[]> {
  const tasks = await tasksToLookAt(database, frozen, today)
  if (tasks.length === 0) return []
  const { plan } = frozen.figures
  const [lines, pieces] = await Promise.all([linesOf(database, plan.id), piecesOf(database, tasks)])
  const numbers = new Map(lines.map(({ id, content }) => [id, content.number]))
  const now = tasks.map((task) => yearTask(task, numbers, pieces.get(task.id) ?? [], { on: today, plan }))
  return changedSince(
    frozen.figures,
    now.toSorted((one, other) => one.line - other.line || (one.due < other.due ? -1 : one.due > other.due ? 1 : 0)),
  )
}
