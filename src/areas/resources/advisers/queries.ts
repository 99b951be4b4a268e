import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'

/** How many villages an office has entered, and how many of them have no adviser now. One statement. */
export async function adviserCounts(
  database: Database,
  office: string,
): Promise<{ readonly all: number; readonly vacant: number }> {
  const { rows } = await sql<{ all: number; vacant: number }>`
    select count(*)::integer as all, (count(*) filter (where stage = 'vacant'))::integer as vacant
    from "case" where procedure = 'village-adviser' and office = ${office} and not ended`.execute(database)
  return rows[0] ?? { all: 0, vacant: 0 }
}
