import { sql } from 'kysely'
import type { Actor } from '../../../kernel/identity/actor.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { linesOf, type PlanLine } from '../../../mechanisms/plan/load.ts'
import { listPlans, type PlanRow, readPlan } from '../plans/queries.ts'

/** The plan that is asked for; else the newest of the reader's office, or the newest that everybody reads. */
export async function planAsked(
  database: Database,
  actor: Actor,
  asked: string | undefined,
): Promise<PlanRow | undefined> {
  if (asked !== undefined) return readPlan(database, actor, asked)
  for (const own of actor.kind === 'officer' ? [true, false] : [false]) {
    const found = await listPlans(database, actor, { own, limit: 1, after: undefined })
    if (!isRefusal(found) && found.rows[0]) return found.rows[0]
  }
  return undefined
}

export interface PlanGaps {
  readonly lines: readonly PlanLine[]
  /** Lines under which no task stands. */
  readonly bare: readonly PlanLine[]
  /** Lines of the parent plan that none serves, to whoever reads that plan. */
  readonly unserved: readonly PlanLine[]
  /** Tasks that nobody owes. */
  readonly unowned: readonly { readonly id: string; readonly title: string; readonly due: string }[]
}

/** Tasks without an owner that a page reads; a plan has some hundreds of tasks. */
const MOST = 1_000

/** What a plan lacks by itself. Four statements at most. */
export async function planGaps(database: Database, actor: Actor, plan: PlanRow): Promise<PlanGaps> {
  const lines = (await linesOf(database, plan.id)).filter(({ content }) => content.struck === undefined)
  const [busy, unowned] = await Promise.all([busyLines(database, plan.id), unownedTasks(database, plan.id)])
  const parent = plan.head.parent
  const above = parent !== undefined && (await readPlan(database, actor, parent)) ? await linesOf(database, parent) : []
  const served = new Set(lines.map(({ content }) => content.parent))
  return {
    lines,
    bare: lines.filter(({ id }) => !busy.has(id)),
    unserved: above.filter(({ id, content }) => content.struck === undefined && !served.has(id)),
    unowned,
  }
}

async function busyLines(database: Database, plan: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ line: string }>`
    select distinct line from plan_task where case_id = ${plan} and left_at <> 'struck' and line is not null`.execute(
    database,
  )
  return new Set(rows.map(({ line }) => line))
}

async function unownedTasks(database: Database, plan: string): Promise<PlanGaps['unowned']> {
  const { rows } = await sql<PlanGaps['unowned'][number]>`
    select id, content ->> 'title' as title, to_char(due, 'YYYY-MM-DD') as due from plan_task
    where case_id = ${plan} and left_at in ('unowned', 'refused') order by plan_task.due, id limit ${MOST}`.execute(
    database,
  )
  return rows
}
