import { sql } from 'kysely'
import { daysLater } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import type { Consumer } from './definition.ts'

/** How long an event is kept once everybody has heard of it: a year, and time to look back at it. Our own figure. */
export const KEPT_DAYS = 400

const AT_ONCE = 5_000

/**
 * Takes away events older than that which every consumer that lives here has passed, slice by slice. What one has still
 * to hear of stays, however old it is.
 *
 * @returns how many
 */
export async function clearEvents(database: Database, consumers: readonly Consumer[], now: Date): Promise<number> {
  const names = consumers.map(({ name }) => name)
  const before = daysLater(now, -KEPT_DAYS)
  for (let all = 0; ; ) {
    const { rows } = await sql<{ cleared: number }>`
      with passed as (
        select coalesce(min(cursor), (select last from event_head)) as up_to, count(*) as known
        from event_consumer where name = any(${names}::text[])),
      old as (
        select id from event, passed
        where number <= up_to and happened_at < ${before}::timestamptz and known = ${names.length}
        order by number limit ${AT_ONCE}),
      cleared as (delete from event using old where event.id = old.id returning event.id)
      select count(*)::int as cleared from cleared`.execute(database)
    const cleared = rows[0]?.cleared ?? 0
    all += cleared
    if (cleared < AT_ONCE) return all
  }
}
