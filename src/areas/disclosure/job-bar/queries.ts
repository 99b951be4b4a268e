import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import { addDays, startOf } from '../../../kernel/calendar/day.ts'
import { searchKey } from '../../../kernel/procedure/search-keys.ts'
import type { Keyring } from '../../../kernel/seal/keyring.ts'
import { exactKey } from '../../../kernel/seal/search-key.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { inquiry } from './inquiry.ts'

/** Until a day, or for life; undefined where nobody is barred. */
export type Barred = { readonly until: Day | 'life' } | undefined

/**
 * Whether somebody is barred today, by the very number and name that were recorded. A bar that is over is none, whether
 * or not anything has swept it yet. Which office recorded it, and why, is not told. One statement.
 */
export async function barredUntil(
  database: Database,
  keyring: Keyring,
  { person, now }: { readonly person: string; readonly now: Date },
): Promise<Barred> {
  const key = await exactKey(database, keyring, { procedure: 'job-bar', field: 'person', words: searchKey(person) })
  const { rows } = await sql<{ life: boolean; last_day: string | null }>`
    select bool_or(d.id is null) as life, max(d.last_day)::text as last_day
    from case_index i
    join "case" c on c.id = i.case_id and c.stage = 'barred'
    left join deadline d on d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'five-years' and d.stopped_at is null
    where i.procedure = 'job-bar' and i.field = 'person' and i.key = ${key}
      and (d.id is null or d.due_at > ${now}::timestamptz)
    having count(*) > 0`.execute(database)
  const [row] = rows
  if (!row) return undefined
  return { until: row.life || row.last_day === null ? 'life' : row.last_day }
}

/** How often an employer has asked on a day. */
export async function inquiriesOn(database: Database, office: string, day: Day): Promise<number> {
  const { rows } = await sql<{ asked: number }>`
    select count(*)::integer as asked from "case"
    where office = ${office} and procedure = ${inquiry.id} and stage = 'asked'
      and opened_at >= ${startOf(day)}::timestamptz and opened_at < ${startOf(addDays(day, 1))}::timestamptz`.execute(
    database,
  )
  return rows[0]?.asked ?? 0
}

/** A case by the number an office gave it: the one way to a bar, since there is no list of them. */
export async function barNumbered(
  database: Database,
  { office, year, number }: { readonly office: string; readonly year: number; readonly number: number },
): Promise<string | undefined> {
  const row = await database
    .selectFrom('case')
    .select('id')
    .where('procedure', '=', 'job-bar')
    .where('office', '=', office)
    .where('number_year', '=', year)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}
