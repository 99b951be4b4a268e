import { sql } from 'kysely'
import { addDays, addMonths, type Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import { literal, textOf } from '../../mechanisms/register/expressions.ts'

/** A record of the office that holds no longer, or not for long. */
export interface EndingRecord {
  readonly register: string
  readonly id: string
  readonly title: string
  /** The last day on which it holds. */
  readonly to: Day
}

/** Months shown, the present one first. */
export const MONTHS_AHEAD = 12
const MOST = 200

/** What of an office's registers is over, or ends within a year, the first above; one statement for all registers. */
export async function endingRecords(
  database: Database,
  registers: readonly Register[],
  { office, today }: { readonly office: string; readonly today: Day },
): Promise<readonly EndingRecord[]> {
  const ending = registers.flatMap((register) => (register.validity ? [{ register, to: register.validity.to }] : []))
  if (ending.length === 0) return []
  const last = addDays(addMonths(today.slice(0, 7).concat('-01'), MONTHS_AHEAD), -1)
  const parts = ending.map(
    ({ register, to }) => sql`(
      select register, id, ${sql.raw(textOf(register.title, 'content'))} as title, ${sql.raw(textOf(to, 'content'))} as ends
      from register_record
      where register = ${sql.raw(literal(register))} and office = ${office} and state = 'current'
        and ${sql.raw(textOf(to, 'content'))} <= ${last}
      order by ${sql.raw(textOf(to, 'content'))}, id limit ${MOST})`,
  )
  const { rows } = await sql<{ register: string; id: string; title: string; ends: string }>`
    select * from (${sql.join(parts, sql` union all `)}) ending order by ends, register, id limit ${MOST}`.execute(
    database,
  )
  return rows.map(({ ends, ...row }) => ({ ...row, to: ends }))
}
