import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { gradingRowsOf, isRecordRow, recordsIn, type StandingRow } from '../grading/standing.ts'
import { GRADINGS } from '../network-level.ts'
import type { KeptRecord } from '../proof.ts'

/** More than an operator keeps; what is beyond is told as not looked at. */
const MOST = 20_000

interface KeptRecords {
  readonly records: readonly KeptRecord[]
  /** Whether there are more than were read. */
  readonly more: boolean
}

/**
 * The current records of some registers of an office, without anything sealed: these registers seal nothing; and its
 * gradings in force where tests are over them. One statement.
 */
export async function keptRecords(
  database: Database,
  office: string,
  registers: readonly string[],
): Promise<KeptRecords> {
  const { rows } = await sql<StandingRow>`
    (select register, id, content, entered_at from register_record
    where register = any(${[...registers]}::text[]) and office = ${office} and state = 'current'
    order by register, id limit ${MOST + 1})
    ${registers.includes(GRADINGS) ? sql`union all ${gradingRowsOf(office)}` : sql``}`.execute(database)
  const kept = rows.filter(isRecordRow)
  return {
    more: kept.length > MOST,
    records: recordsIn([...kept.slice(0, MOST), ...rows.filter((row) => !isRecordRow(row))]),
  }
}
