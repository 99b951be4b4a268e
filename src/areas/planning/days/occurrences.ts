import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import type { Address } from '../../../law/address.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

/**
 * The days of a record `r` of days in a span: of a yearly one each year's, from the first that counts.
 *
 * @param content the column of the record that is read
 */
export const daysOf = (content: 'r.content' | 'r.open_content', from: Day, to: Day) => sql`
  cross join lateral (
    select day from (
      select (${sql.raw(content)} ->> 'day')::date as day where ${sql.raw(content)} ->> 'recurs' = 'once'
      union all
      select make_date(y, extract(month from (${sql.raw(content)} ->> 'day')::date)::int,
        extract(day from (${sql.raw(content)} ->> 'day')::date)::int)
      from generate_series(extract(year from ${from}::date)::int, extract(year from ${to}::date)::int) as y
      where ${sql.raw(content)} ->> 'recurs' = 'yearly' and y >= extract(year from (${sql.raw(content)} ->> 'day')::date)
    ) all_days where day between ${from}::date and ${to}::date) o`

/** What everybody reads of a day. */
const Open = z.object({
  name: z.string(),
  recurs: z.enum(['once', 'yearly']),
  basis: z.custom<Address>((value) => typeof value === 'string').optional(),
  source: z.string().optional(),
  lead: z.number(),
})

export interface CalendarDay extends Readonly<z.infer<typeof Open>> {
  readonly id: string
  readonly day: Day
  readonly version: number
  readonly changedAt: Date
  readonly office: string
  readonly officeName: Say
}

interface Row {
  readonly id: string
  readonly day: string
  readonly version: number
  readonly changed_at: Date
  readonly office: string
  readonly name_zh: string
  readonly name_en: string
  readonly content: unknown
}

/** Days of a year or two of some thousand offices: sorted as they are read. */
const byDay: Keyset<CalendarDay> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 'o.day', kind: 'day', of: ({ day }) => day },
    { column: 'r.id', kind: 'id', of: ({ id }) => id },
  ],
}

export interface CalendarQuery {
  readonly from: Day
  readonly to: Day
  readonly office?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

const ofOffice = (office: string | undefined) => (office === undefined ? sql`` : sql`and r.office = ${office}`)

/** Days that everybody reads, the first first. One statement. */
export async function calendarDays(
  database: Database,
  { from, to, office, limit, after }: CalendarQuery,
): Promise<KeysetPage<CalendarDay> | Refusal> {
  const mark = markGiven(byDay, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select r.id, to_char(o.day, 'YYYY-MM-DD') as day, r.version, r.changed_at, r.office, f.name_zh, f.name_en,
      r.open_content as content
    from register_record r join office f on f.id = r.office ${daysOf('r.open_content', from, to)}
    where r.register = 'publicity-days' and r.state = 'current' and r.open_content is not null
      and ${onward(byDay, mark)} ${ofOffice(office)}
    order by ${ordered(byDay)} limit ${limit + 1}`.execute(database)
  const found = rows.map(
    ({ content, changed_at, name_zh, name_en, ...row }): CalendarDay => ({
      ...row,
      ...Open.parse(content),
      changedAt: changed_at,
      officeName: { zh: name_zh, en: name_en },
    }),
  )
  return pageOf(byDay, found, limit)
}

export interface MonthCount {
  /** `2026-12`. */
  readonly month: string
  /** Of these so many are under way: their lead day has come. */
  readonly begun: number
  readonly all: number
}

/** How many days fall into each month, and for how many of them the lead day has come. One statement. */
export async function monthCounts(
  database: Database,
  { from, to, office, today }: Pick<CalendarQuery, 'from' | 'to' | 'office'> & { readonly today: Day },
): Promise<readonly MonthCount[]> {
  const { rows } = await sql<MonthCount>`
    select to_char(o.day, 'YYYY-MM') as month, count(*)::int as all,
      count(*) filter (where o.day - (r.open_content ->> 'lead')::int <= ${today}::date)::int as begun
    from register_record r ${daysOf('r.open_content', from, to)}
    where r.register = 'publicity-days' and r.state = 'current' and r.open_content is not null ${ofOffice(office)}
    group by 1 order by 1`.execute(database)
  return rows
}
