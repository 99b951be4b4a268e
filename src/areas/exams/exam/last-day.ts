import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'

/** Of an exam under the alias `e`: its close with the longest extra time of a seat. */
export const lastEnd = sql<Date>`
  (e.closes_at + coalesce((select max(s.extra_minutes) from exam_seat s
    where s.case_id = e.case_id and s.extra_minutes > 0 and not s.withdrawn), 0) * interval '1 minute')`

/** The last day on which somebody can still sit an exam; undefined before it is frozen. */
export async function lastDayOf(database: Database, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ ends: Date }>`
    select ${lastEnd} as ends from exam e where e.case_id = ${caseId}`.execute(database)
  return rows[0] && dayOf(rows[0].ends)
}
