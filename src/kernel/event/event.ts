import { sql, type Transaction } from 'kysely'
import { type Database, messageOf } from '../storage/connection.ts'
import type { Tables } from '../storage/tables.ts'

/** Something that happened, as a consumer is told of it. Its number is the order in which everyone hears of it. */
export interface Event {
  readonly number: number
  readonly kind: string
  readonly subject: string
  readonly body: unknown
  readonly happenedAt: Date
}

/** Whoever must know. What it writes, it writes in the transaction that moves its cursor: each event is handled once. */
export interface Consumer {
  readonly name: string
  /** All kinds, if not said. */
  readonly kinds?: readonly string[]
  handle(transaction: Transaction<Tables>, event: Event): Promise<void>
}

/** For what is no act of a procedure: a provision that changed, a clock that ended. */
export async function tellOf(
  transaction: Database,
  event: { readonly kind: string; readonly subject: string; readonly body: object; readonly at: Date },
): Promise<void> {
  const { kind, subject, body, at } = event
  await transaction
    .insertInto('event')
    .values({ number: null, kind, subject, body: JSON.stringify(body), happened_at: at })
    .execute()
}

const NUMBERED_AT_ONCE = 5_000

/**
 * Gives waiting events their numbers. Only what is committed is seen, and one server numbers at a time, so that no
 * event ever gets a number below one that a consumer has passed. What another server numbered since this statement
 * began to look is not numbered twice.
 */
export async function numberEvents(database: Database): Promise<number> {
  const { rows } = await sql<{ numbered: number }>`
    with head as (select last from event_head for update skip locked),
    waiting as (
      select id, last + row_number() over (order by id) as number
      from head, (select id from event where number is null order by id limit ${NUMBERED_AT_ONCE}) as unnumbered),
    given as (update event set number = waiting.number from waiting where event.id = waiting.id and event.number is null returning event.number),
    moved as (update event_head set last = (select max(number) from given) where exists (select from given))
    select count(*) as numbered from given`.execute(database)
  return rows[0]?.numbered ?? 0
}

const HANDLED_AT_ONCE = 100

/** Numbers what waits and brings every consumer up to date; one that fails stops alone. To be called again and again. */
export async function deliverEvents(
  database: Database,
  consumers: readonly Consumer[],
  now: () => Date,
): Promise<number> {
  while ((await numberEvents(database)) === NUMBERED_AT_ONCE);
  let handled = 0
  for (const consumer of consumers) handled += await catchUp(database, consumer, now)
  return handled
}

async function catchUp(database: Database, consumer: Consumer, now: () => Date): Promise<number> {
  let handled = 0
  for (;;) {
    const batch = await database.transaction().execute((transaction) => handleBatch(transaction, consumer, now()))
    handled += batch.handled
    if (!batch.more) return handled
  }
}

interface Batch {
  readonly handled: number
  readonly more: boolean
}

const idle: Batch = { handled: 0, more: false }

async function handleBatch(transaction: Transaction<Tables>, consumer: Consumer, now: Date): Promise<Batch> {
  const cursor = await takeCursor(transaction, consumer, now)
  if (!cursor) return idle
  const events = await nextEvents(transaction, cursor.cursor)
  let at = cursor.cursor
  let handled = 0
  for (const event of events) {
    const failure = await handleOne(transaction, consumer, event)
    if (failure !== undefined) {
      await stop(transaction, consumer, { at, failure, attempts: cursor.attempts + 1, now, since: cursor.failed_at })
      return { handled, more: false }
    }
    at = event.number
    handled += 1
    cursor.attempts = 0
    cursor.failed_at = null
  }
  if (at !== cursor.cursor || cursor.failure !== null) await advance(transaction, consumer, at)
  return { handled, more: events.length === HANDLED_AT_ONCE }
}

/** The consumer's row, locked; undefined while another server has it, or while it waits to try again. */
async function takeCursor(transaction: Database, { name }: Consumer, now: Date) {
  // A new consumer begins at the first event: what it is for may have happened before it was installed.
  await transaction
    .insertInto('event_consumer')
    .values({ name, cursor: 0, failure: null, failed_at: null, retry_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return transaction
    .selectFrom('event_consumer')
    .select(['cursor', 'failure', 'failed_at', 'attempts'])
    .where('name', '=', name)
    .where((or) => or.or([or('retry_at', 'is', null), or('retry_at', '<=', now)]))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

async function nextEvents(transaction: Database, cursor: number): Promise<readonly Event[]> {
  const rows = await transaction
    .selectFrom('event')
    .select(['number', 'kind', 'subject', 'body', 'happened_at'])
    .where('number', '>', cursor)
    .orderBy('number')
    .limit(HANDLED_AT_ONCE)
    .execute()
  return rows.flatMap(({ number, kind, subject, body, happened_at }) =>
    number === null ? [] : [{ number, kind, subject, body: JSON.parse(body), happenedAt: happened_at }],
  )
}

/** What went wrong, or undefined. What a failing consumer wrote for this event is taken back, and only that. */
async function handleOne(
  transaction: Transaction<Tables>,
  { kinds, handle }: Consumer,
  event: Event,
): Promise<string | undefined> {
  if (kinds && !kinds.includes(event.kind)) return undefined
  await sql`savepoint handling`.execute(transaction)
  try {
    await handle(transaction, event)
    await sql`release savepoint handling`.execute(transaction)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint handling`.execute(transaction)
    return messageOf(error)
  }
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 600_000

/** Twice as long after each failure, from one second to ten minutes. */
export const waitAfter = (attempts: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS)

interface Stop {
  readonly at: number
  readonly failure: string
  readonly attempts: number
  readonly now: Date
  readonly since: Date | null
}

async function stop(transaction: Database, { name }: Consumer, { at, failure, attempts, now, since }: Stop) {
  const retry_at = new Date(now.getTime() + waitAfter(attempts))
  const change = { cursor: at, failure, failed_at: since ?? now, attempts, retry_at }
  await transaction.updateTable('event_consumer').set(change).where('name', '=', name).execute()
}

async function advance(transaction: Database, { name }: Consumer, cursor: number) {
  const change = { cursor, failure: null, failed_at: null, attempts: 0, retry_at: null }
  await transaction.updateTable('event_consumer').set(change).where('name', '=', name).execute()
}

/** How a consumer stands, for the readiness page. */
export interface ConsumerState {
  readonly name: string
  readonly cursor: number
  /** Events it has not come to yet, the unnumbered ones not counted. */
  readonly behind: number
  readonly failure: { readonly message: string; readonly since: Date; readonly attempts: number } | undefined
}

export async function consumersOf(database: Database): Promise<readonly ConsumerState[]> {
  const rows = await database
    .selectFrom('event_consumer')
    .innerJoin('event_head', (join) => join.onTrue())
    .select(['name', 'cursor', 'last', 'failure', 'failed_at', 'attempts'])
    .orderBy('name')
    .execute()
  return rows.map(({ name, cursor, last, failure, failed_at, attempts }) => ({
    name,
    cursor,
    behind: last - cursor,
    failure: failure === null || failed_at === null ? undefined : { message: failure, since: failed_at, attempts },
  }))
}
