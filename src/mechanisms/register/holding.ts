import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { RecordValues, Register } from './define.ts'
import { literal, textOf } from './expressions.ts'

/** A record that holds on a day. */
export interface HoldingRecord {
  readonly id: string
  readonly office: string
  readonly content: RecordValues
}

const Values = z.record(z.string(), z.json())

/** More than an office has of what is asked so. */
const MOST = 100

/** The records of an office that hold on a day, in the order in which they were entered. One statement. */
export async function recordsHolding(
  database: Database,
  register: Register,
  { office, day }: { readonly office: string; readonly day: Day },
): Promise<readonly HoldingRecord[]> {
  const { validity } = register
  const from = validity?.from
  const { rows } = await sql<{ id: string; office: string; content: unknown }>`
    select id, office, content from register_record
    where register = ${sql.raw(literal(register))} and office = ${office} and state = 'current'
      ${from === undefined ? sql`` : sql`and coalesce(${sql.raw(textOf(from))} <= ${day}, true)`}
      ${validity ? sql`and coalesce(${sql.raw(textOf(validity.to))} >= ${day}, true)` : sql``}
    order by id limit ${MOST}`.execute(database)
  return rows.map(({ id, office: whose, content }) => ({ id, office: whose, content: Values.parse(content) }))
}
