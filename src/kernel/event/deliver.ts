import { sql, type Transaction } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { messageOf } from '../storage/fault.ts'
import type { Tables } from '../storage/tables.ts'
import type { Consumer, EventDefinition } from './definition.ts'
import { numberEvents } from './number.ts'

/** An event as it is stored: its body may be of an older version. */
export interface StoredEvent {
  readonly number: number
  readonly kind: string
  readonly version: number
  readonly subject: string
  readonly body: unknown
  readonly happenedAt: Date
}

export interface Delivery {
  readonly database: Database
  readonly now: () => Date
  /**
   * The body of an event that was stored before its kind told all its facts, made again by whoever raised it; undefined
   * where it no longer can be, as of a case that was erased.
   */
  readonly restate?: (transaction: Database, stored: StoredEvent) => Promise<unknown>
  /** Milliseconds after which a handler that has not come back is given up; it fails then. */
  readonly longest?: number
  /** From then on nothing more is handled, and a handler on its way is given up: its event is handled another time. */
  readonly stopping?: AbortSignal
}

/**
 * Gives each consumer that is new here its cursor, where it says that it starts. To be called before anything happens
 * that a consumer from now on must hear of.
 */
export async function registerConsumers(database: Database, consumers: readonly Consumer[]): Promise<void> {
  if (consumers.length === 0) return
  // What has happened has happened before now.
  await numberEvents(database)
  const rows = JSON.stringify(consumers.map(({ name, from }) => ({ name, from })))
  await sql`
    insert into event_consumer (name, cursor)
    select c.name, case c.from when 'now' then last else 0 end
    from event_head, json_to_recordset(${rows}::json) as c(name text, "from" text)
    on conflict do nothing`.execute(database)
}

/** Numbers what waits and brings every consumer up to date, until nothing is left to do. One that fails stops alone. */
export async function deliverEvents(delivery: Delivery, consumers: readonly Consumer[]): Promise<number> {
  await registerConsumers(delivery.database, consumers)
  for (let all = 0; ; ) {
    await numberEvents(delivery.database)
    let handled = 0
    for (const consumer of consumers) handled += (await catchUp(delivery, consumer)).handled
    all += handled
    if (handled === 0) return all
  }
}

/** How far it came. */
export interface Progress {
  readonly handled: number
  /** The number up to which nothing waits for this consumer; undefined where it failed, or another server has it. */
  readonly upTo: number | undefined
}

/** Brings one consumer up to date. Right with several servers, and to be called again and again. */
export async function catchUp(delivery: Delivery, consumer: Consumer): Promise<Progress> {
  const upTo = delivery.stopping?.aborted ? undefined : await passOver(delivery.database, consumer)
  if (upTo !== undefined) return { handled: 0, upTo }
  for (let handled = 0; ; ) {
    const batch = delivery.stopping?.aborted ? idle : await nextBatch(delivery, consumer)
    handled += batch.handled
    if (!batch.more) return { handled, upTo: batch.upTo }
  }
}

/**
 * Moves the cursor over events that are not of its kinds, where there are no others: what most consumers do most of the
 * time. One statement.
 */
async function passOver(database: Database, consumer: Consumer): Promise<number | undefined> {
  const { rows } = await sql<{ cursor: number }>`
    with own as (
      select name, cursor from event_consumer where name = ${consumer.name} and failure is null for update skip locked),
    bound as (${boundOf(consumer)})
    update event_consumer set cursor = bound.last from own, bound
    where event_consumer.name = own.name and own.cursor < bound.last and not exists (
      select from unnest(${kindsOf(consumer)}::text[]) as wanted(name) cross join lateral (
        select from event where kind = wanted.name and number > own.cursor and number <= bound.last limit 1) as one)
    returning event_consumer.cursor`.execute(database)
  return rows[0]?.cursor
}

const kindsOf = ({ subscriptions }: Consumer): readonly string[] => [
  ...new Set(subscriptions.map(({ event }) => event.kind)),
]

/** Up to where it may hear: what has a number, and what those before it have passed. */
const boundOf = ({ after }: Consumer) => sql`
      select least(last, (select min(cursor) from event_consumer where name = any(${[...after]}::text[]))) as last
      from event_head`

interface Batch extends Progress {
  readonly more: boolean
}

const idle: Batch = { handled: 0, upTo: undefined, more: false }

async function nextBatch(delivery: Delivery, consumer: Consumer): Promise<Batch> {
  const { database, now } = delivery
  try {
    return await database.transaction().execute((transaction) => handleBatch(transaction, delivery, consumer))
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error
    if (delivery.stopping?.aborted) return idle
    // With its transaction went all that it wrote: what it does later is refused.
    return database.transaction().execute(async (transaction) => {
      const cursor = await takeCursor(transaction, consumer, now())
      if (cursor) await stop(transaction, consumer, { ...cursor, failure: error.message, now: now() })
      return idle
    })
  }
}

/** A handler that did not come back in time. */
class GivenUp extends Error {}

const LONGEST_MS = 60_000
const AT_ONCE = 100

async function handleBatch(transaction: Transaction<Tables>, delivery: Delivery, consumer: Consumer): Promise<Batch> {
  const cursor = await takeCursor(transaction, consumer, delivery.now())
  if (!cursor) return idle
  const { events, last } = await nextEvents(transaction, consumer, cursor.at)
  let { at, attempts, since } = cursor
  let handled = 0
  for (const stored of events) {
    const failure = await handleOne(transaction, delivery, consumer, stored)
    if (failure !== undefined) {
      await stop(transaction, consumer, { at, attempts, since, failure, now: delivery.now() })
      return { handled, upTo: undefined, more: false }
    }
    at = stored.number
    attempts = 0
    since = undefined
    handled += 1
  }
  const more = events.length === AT_ONCE
  // Of what is not its own kind nothing waits for it.
  if (!more) at = Math.max(at, last)
  if (at !== cursor.at || cursor.failed) await advance(transaction, consumer, at)
  return { handled, upTo: at, more }
}

interface Cursor {
  readonly at: number
  readonly attempts: number
  /** Since when it has failed, and whether it did the last time. */
  readonly since: Date | undefined
  readonly failed: boolean
}

/** The consumer's row, locked; undefined while another server has it, or while it waits to try again. */
async function takeCursor(transaction: Database, { name }: Consumer, now: Date): Promise<Cursor | undefined> {
  const row = await transaction
    .selectFrom('event_consumer')
    .select(['cursor', 'failure', 'failed_at', 'attempts'])
    .where('name', '=', name)
    .where((or) => or.or([or('retry_at', 'is', null), or('retry_at', '<=', now)]))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return (
    row && {
      at: row.cursor,
      attempts: row.attempts,
      since: row.failed_at ?? undefined,
      failed: row.failure !== null,
    }
  )
}

interface Row {
  readonly last: number
  readonly number: number | null
  readonly kind: string
  readonly version: number
  readonly subject: string
  readonly body: string
  readonly happened_at: Date
}

/**
 * The next events of the consumer's kinds, each kind by its index, up to where the consumers that it comes after have
 * come; and that number itself. One statement, so that what it says of both is of one moment.
 */
async function nextEvents(transaction: Database, consumer: Consumer, cursor: number) {
  const { rows } = await sql<Row>`
    with bound as (${boundOf(consumer)})
    select bound.last, next.* from bound left join lateral (
      select e.* from unnest(${kindsOf(consumer)}::text[]) as wanted(name) cross join lateral (
        select number, kind, version, subject, body, happened_at from event
        where kind = wanted.name and number > ${cursor} and number <= bound.last
        order by number limit ${AT_ONCE}) as e
      order by number limit ${AT_ONCE}) as next on true
    order by next.number`.execute(transaction)
  const events = rows.flatMap(({ number, kind, version, subject, body, happened_at }): readonly StoredEvent[] =>
    number === null ? [] : [{ number, kind, version, subject, body: JSON.parse(body), happenedAt: happened_at }],
  )
  return { events, last: rows[0]?.last ?? cursor }
}

/** What went wrong, or undefined. What a failing consumer wrote for this event is taken back, and only that. */
async function handleOne(
  transaction: Transaction<Tables>,
  delivery: Delivery,
  { name, subscriptions }: Consumer,
  stored: StoredEvent,
): Promise<string | undefined> {
  await sql`savepoint handling`.execute(transaction)
  try {
    for (const { event, handle } of subscriptions.filter((one) => one.event.kind === stored.kind)) {
      const body = await currentBody(transaction, delivery, event, stored)
      if (body !== undefined) await inTime(delivery, name, handle(transaction, { ...stored, body }))
    }
    await sql`release savepoint handling`.execute(transaction)
    return undefined
  } catch (error) {
    if (error instanceof GivenUp) throw error
    await sql`rollback to savepoint handling`.execute(transaction)
    return messageOf(error)
  }
}

async function inTime(
  { longest = LONGEST_MS, stopping }: Delivery,
  name: string,
  handling: Promise<void>,
): Promise<void> {
  let giveUp: () => void = () => undefined
  const given = new Promise<never>((_, reject) => {
    giveUp = () => reject(new GivenUp(`${name} did not come back within ${longest} ms`))
  })
  const timer = setTimeout(giveUp, longest)
  stopping?.addEventListener('abort', giveUp, { once: true })
  try {
    await Promise.race([handling, given])
  } finally {
    clearTimeout(timer)
    stopping?.removeEventListener('abort', giveUp)
  }
}

/** The body as it is declared now; undefined where nobody can say it any more. */
async function currentBody(
  transaction: Database,
  { restate }: Delivery,
  { kind, version, upcasts }: EventDefinition,
  stored: StoredEvent,
): Promise<unknown> {
  if (stored.version > version) throw new Error(`${kind} of version ${stored.version} is newer than this release knows`)
  let { body } = stored
  for (let at = stored.version; at < version; at += 1) {
    const upcast = upcasts[at]
    if (!upcast) return restate?.(transaction, stored)
    body = upcast(body)
  }
  return body
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 600_000

/** Twice as long after each failure, from one second to ten minutes. */
export const waitAfter = (attempts: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS)

interface Stop extends Pick<Cursor, 'at' | 'attempts' | 'since'> {
  readonly failure: string
  readonly now: Date
}

async function stop(transaction: Database, { name }: Consumer, { at, failure, attempts: before, now, since }: Stop) {
  const attempts = before + 1
  const retry_at = new Date(now.getTime() + waitAfter(attempts))
  const change = { cursor: at, failure, failed_at: since ?? now, attempts, retry_at }
  await transaction.updateTable('event_consumer').set(change).where('name', '=', name).execute()
}

async function advance(transaction: Database, { name }: Consumer, cursor: number) {
  const change = { cursor, failure: null, failed_at: null, attempts: 0, retry_at: null }
  await transaction.updateTable('event_consumer').set(change).where('name', '=', name).execute()
}
