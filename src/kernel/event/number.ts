import { sql } from 'kysely'
import { type Database, inTransaction } from '../storage/connection.ts'

const AT_ONCE = 5_000

/** The number that was given last. */
export async function lastNumber(database: Database): Promise<number> {
  const { last } = await database.selectFrom('event_head').select('last').executeTakeFirstOrThrow()
  return last
}

/**
 * Gives waiting events their numbers, one after the other without a gap. Only what is committed is seen, and one server
 * numbers at a time, so that no event ever gets a number below one that a consumer has passed.
 */
export async function numberEvents(database: Database): Promise<number> {
  for (let all = 0; ; ) {
    const numbered = await inTransaction(database, numberSome)
    all += numbered
    if (numbered < AT_ONCE) return all
  }
}

async function numberSome(transaction: Database): Promise<number> {
  const head = await sql<{ last: number }>`select last from event_head for update skip locked`.execute(transaction)
  const last = head.rows[0]?.last
  if (last === undefined) return 0
  // A statement of its own, begun with the head in hand: it sees all that another server numbered before it let go.
  const { rows } = await sql<{ numbered: number }>`
    with waiting as (
      select id, ${last}::bigint + row_number() over (order by id) as number
      from (select id from event where number is null order by id limit ${AT_ONCE}) as unnumbered),
    given as (update event set number = waiting.number from waiting where event.id = waiting.id returning event.number),
    moved as (update event_head set last = (select max(number) from given) where exists (select from given))
    select count(*) as numbered from given`.execute(transaction)
  return rows[0]?.numbered ?? 0
}
