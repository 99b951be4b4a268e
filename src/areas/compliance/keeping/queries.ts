import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { KeptRecord } from '../proof.ts'

const Values = z.record(z.string(), z.json())

/** More than an operator keeps; what is beyond is told as not looked at. */
const MOST = 20_000

interface KeptRecords {
  readonly records: readonly KeptRecord[]
  /** Whether there are more than were read. */
  readonly more: boolean
}

/** The current records of some registers of an office, without anything sealed: these registers seal nothing. One statement. */
export async function keptRecords(
  database: Database,
  office: string,
  registers: readonly string[],
): Promise<KeptRecords> {
  const { rows } = await sql<{ register: string; id: string; content: unknown; at: Date }>`
    select register, id, content, entered_at as at from register_record
    where register = any(${[...registers]}::text[]) and office = ${office} and state = 'current'
    order by register, id limit ${MOST + 1}`.execute(database)
  return {
    more: rows.length > MOST,
    records: rows.slice(0, MOST).map(({ register, id, content, at }) => ({
      register,
      id,
      values: Values.parse(content),
      enteredOn: dayOf(at),
    })),
  }
}
