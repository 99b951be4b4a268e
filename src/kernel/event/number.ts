import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'

const AT_ONCE = 5_000

/** The number that was given last. */
export async function lastNumber(database: Database): Promise<number> {
  const { last } = await database.selectFrom('event_head').select('last').executeTakeFirstOrThrow()
  return last
}

/**
 * Gives waiting events their numbers. Only what is committed is seen, and one server numbers at a time, so that no
 * event ever gets a number below one that a consumer has passed. What another server numbered since this statement
 * began to look is not numbered twice.
 */
export async function numberEvents(database: Database): Promise<number> {
  let all = 0
  for (;;) {
    const { rows } = await sql<{ numbered: number }>`
      with head as (select last from event_head for update skip locked),
      waiting as (
        select id, last + row_number() over (order by id) as number
        from head, (select id from event where number is null order by id limit ${AT_ONCE}) as unnumbered),
      given as (update event set number = waiting.number from waiting where event.id = waiting.id and event.number is null returning event.number),
      moved as (update event_head set last = (select max(number) from given) where exists (select from given))
      select count(*) as numbered from given`.execute(database)
    const numbered = rows[0]?.numbered ?? 0
    all += numbered
    if (numbered < AT_ONCE) return all
  }
}
