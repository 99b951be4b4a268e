import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { DemoCase } from '../../kernel/procedure/demo-case.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type BegunCase, numberOfActs } from './plan.ts'

/**
 * Notes the cases that this database does not have yet, with today as the day from which their days count back, and
 * returns all of them. A database that has cases and none of the demonstration's, as an earlier release left it, gets
 * none.
 */
export async function beginCases(
  database: Database,
  cases: readonly DemoCase[],
  now: Date,
): Promise<readonly BegunCase[]> {
  if (cases.length === 0) return []
  if (await livesAlready(database)) return []
  const day = dayOf(now)
  await database
    .insertInto('demo_case')
    .values(cases.map(({ key }) => ({ key, day, case_id: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = await database.selectFrom('demo_case').selectAll().execute()
  const told = new Map(rows.map((row) => [row.key, row]))
  return cases.flatMap((one) => {
    const row = told.get(one.key)
    return row
      ? [{ key: one.key, day: row.day, acts: row.acts, wanted: numberOfActs(one), caseId: row.case_id ?? undefined }]
      : []
  })
}

/** Whether there are cases, and none of them is of the demonstration. */
async function livesAlready(database: Database): Promise<boolean> {
  const { rows } = await sql`
    select where exists (select from "case") and not exists (select from demo_case)`.execute(database)
  return rows.length > 0
}

/**
 * The case that the system opened from another case of the demonstration, found by that case's id in its first answers;
 * undefined where the first act opens it itself.
 */
export async function openedFrom(
  database: Database,
  { key, procedure, from }: DemoCase,
  ids: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  if (from === undefined) return undefined
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c join case_step s on s.case_id = c.id and s.revision = 1
    where c.procedure = ${procedure} and s.taken_by = 'system' and position(${ids.get(from) ?? ''} in s.answers) > 0
      and not exists (select from demo_case d where d.case_id = c.id)
    order by c.opened_at, c.id limit 1`.execute(database)
  const [row] = rows
  if (!ids.has(from) || !row) throw new Error(`${key}: ${from} has brought about no case of ${procedure}`)
  return row.id
}
