import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { type SignedCheckpoint, signHead } from './checkpoint.ts'
import { another, growsFrom, type Known, knownHeads, seenHeads } from './continuity.ts'
import { currentLog, type Ledger, type Log, readLeaves, signerFor, storeOf } from './log.ts'
import { emptyRoot, sameHash } from './merkle.ts'
import { formatNote } from './note.ts'
import { CHECKPOINT, KEY, NEXT, PREVIOUS, publishedHead } from './published.ts'
import type { TileStore } from './store.ts'
import { dropPartials, extend, rootAt } from './tiles.ts'

/** How long a server may number alone without a word: a little more than the second between two heads. */
const LEASE_MS = 1_200

/** A disk may take longer than a lease; one that takes this long is left to another server's. */
const LONGEST_KEPT_MS = 30_000

/** Nobody is helped by looking more often whether somebody put right what stops the signing. */
const STOPPED_MS = 5_000

/** Leaves numbered in one transaction, and written in one stroke: 16 full tiles. */
const BATCH = 4_096

export interface Pass {
  /** How many leaves got their number in this pass. */
  readonly numbered: number
  /** The published size after it. */
  readonly size: number
  /** Why nothing is signed or published: what was signed before is no beginning of what the database has. */
  readonly stopped?: Refusal
}

/** A pass that numbers whatever waits now. */
export const sequence = async (ledger: Ledger, holder: string): Promise<Pass> => {
  const { second: _, ...done } = await pass(ledger, holder, undefined)
  return done
}

/** The second that began last when leaves were numbered: those of the running second wait for the next. */
interface Beat {
  readonly last: number | undefined
}

interface Beaten extends Pass {
  /** The second whose leaves were numbered, by the database's clock; undefined where none were looked for. */
  readonly second?: number
}

/**
 * One pass of the sequencer: publishes here what is signed already, and where leaves wait and the lease is ours,
 * numbers them, writes their tiles and signs. Cut off at any point, the next pass of any server takes it up: numbers
 * are given in the database first, tiles follow from them, and the head is signed only over tiles that are written, and
 * only where it continues every head that is known to have been signed.
 *
 * @param holder this server's name for the lease, another for each process
 */
async function pass(ledger: Ledger, holder: string, beat: Beat | undefined): Promise<Beaten> {
  const log = await theLog(ledger.database)
  const none = { numbered: 0, size: log.size }
  const stopped = await publish(ledger, log)
  if (stopped) return { ...none, stopped }
  const work = await findWork(ledger, log, beat)
  if (!work) return none
  const term = await takeLease(ledger.database, holder)
  if (term === undefined) return none
  const from = await whatToGrow(ledger, log, term)
  if (isRefusal(from)) return { ...none, stopped: from }
  const taken = await numberWaiting(ledger, { term, ...work })
  if (!taken) return none
  // Another log may have begun in between, on another server: the next pass goes on there.
  if (taken.log !== log.id) return { numbered: taken.count, size: log.size }
  await keeping(ledger.database, taken, () => advance(ledger, log, taken, from))
  // Where the batch was full, more of the same second wait.
  const second = taken.count === BATCH ? undefined : work.second
  return { numbered: taken.count, size: taken.numbered, ...(second !== undefined && { second }) }
}

async function theLog(database: Database): Promise<Log> {
  const log = await currentLog(database)
  if (!log) throw new Error('the ledger was not opened')
  return log
}

interface Work {
  /** Undefined where leaves of the running second are taken too. */
  readonly second: number | undefined
  /** Leaves that wait for a moment after this one are left. */
  readonly until: Date
}

async function findWork(ledger: Ledger, log: Log, beat: Beat | undefined): Promise<Work | undefined> {
  const now = ledger.now()
  const until = beat ? new Date(Math.floor(now.getTime() / 1000) * 1000) : now
  const { rows } = await sql<{ second: number; waits: boolean }>`
    select floor(extract(epoch from clock_timestamp()))::float8 as second, exists (
      select from ledger_leaf where ${waiting(until, beat !== undefined)}) as waits`.execute(ledger.database)
  const second = rows[0]?.second
  if (log.numbered === log.size && (!rows[0]?.waits || (beat && beat.last === second))) return undefined
  return { second: beat && second, until }
}

/** A leaf that may have its number now. They are found by having none, never by an id beyond the last. */
const waiting = (until: Date, wholeSeconds: boolean) => sql`
  number is null and not_before <= ${until}::timestamptz
  ${wholeSeconds ? sql`and entered_at < date_trunc('second', clock_timestamp())` : sql``}`

/** Takes or keeps the lease by the database's clock. A term ends when another server takes it, or when it ran out. */
async function takeLease(database: Database, holder: string): Promise<number | undefined> {
  const { rows } = await sql<{ token: number }>`
    update ledger_lease
    set token = case when holder = ${holder} and until > clock_timestamp() then token else token + 1 end,
        holder = ${holder},
        until = clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000})
    where holder = ${holder} or until < clock_timestamp()
    returning token`.execute(database)
  return rows[0]?.token
}

/** From which size this server may go on; refused where not all that is known to be signed leads there. */
async function whatToGrow(ledger: Ledger, log: Log, term: number): Promise<number | Refusal> {
  const { witnesses } = ledger
  const known = await knownHeads(ledger, log)
  if (isRefusal(known) || !witnesses.isDue(term)) return isRefusal(known) ? known : growsFrom(ledger, log, known)
  const seen = await seenHeads(ledger, log)
  const from = isRefusal(seen) ? seen : await growsFrom(ledger, log, [...known, ...seen])
  if (!isRefusal(from)) witnesses.agreed(term)
  return from
}

interface Taken {
  readonly token: number
  readonly log: number
  readonly count: number
  /** How many leaves of the log have a number now. */
  readonly numbered: number
}

/**
 * Numbers waiting leaves in one transaction. The locked row of the lease lets nobody else number meanwhile, and the
 * second statement sees all that earlier holders did. Undefined where the term is over.
 */
function numberWaiting({ database }: Ledger, given: Work & { readonly term: number }): Promise<Taken | undefined> {
  return database.transaction().execute(async (transaction) => {
    const { term } = given
    const lease = await sql`select from ledger_lease where token = ${term} for update`.execute(transaction)
    if (lease.rows.length === 0) return undefined
    const placed = await place(transaction, given)
    return placed && { token: term, ...placed }
  })
}

/** Keeps the lease while its holder writes: else two with slow disks take it from each other, and neither ever signs. */
async function keeping(database: Database, { token }: Taken, work: () => Promise<void>): Promise<void> {
  const since = Date.now()
  const keep = async () => {
    if (Date.now() - since > LONGEST_KEPT_MS) return
    await sql`
      update ledger_lease set until = clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000})
      where token = ${token}`.execute(database)
  }
  // Where it cannot be kept it runs out, as that of a server that is gone.
  const keeper = setInterval(() => void keep().catch(() => undefined), LEASE_MS / 4)
  await work().finally(() => clearInterval(keeper))
}

async function place(transaction: Database, { until, second }: Work): Promise<Omit<Taken, 'token'> | undefined> {
  const found = await sql<{ id: number; at: Date }>`
    select id, greatest(entered_at, not_before) as at from ledger_leaf
    where ${waiting(until, second !== undefined)} order by not_before, id limit ${BATCH}`.execute(transaction)
  // Each by when it might first be numbered: where those that had to wait stood last, their place would tell them apart.
  const inOrder = found.rows.toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.id - other.id)
  // The ids go back as a list, whose length the planner knows: for one leaf it must not read the whole table.
  const ids = inOrder.map(({ id }) => id)
  const { rows } = await sql<Omit<Taken, 'token'>>`
    with log as (select id, numbered from ledger_log order by id desc limit 1 for update),
    placed as (
      update ledger_leaf set log = log.id, number = log.numbered + leaf.place - 1
      from log, unnest(${ids}::bigint[]) with ordinality as leaf (id, place)
      where ledger_leaf.id = leaf.id
      returning 1
    )
    update ledger_log set numbered = log.numbered + (select count(*) from placed)
    from log where ledger_log.id = log.id
    returning log.id as log, (select count(*) from placed) as count, ledger_log.numbered`.execute(transaction)
  const [placed] = rows
  if (placed && placed.count !== ids.length) throw new Error('a waiting leaf is gone: its number would be a gap')
  return placed
}

/** Writes the tiles up to what is numbered, signs, remembers that, records the head, and publishes it last. */
async function advance(ledger: Ledger, log: Log, { token, numbered }: Taken, from: number): Promise<void> {
  const store = storeOf(ledger, log)
  const before = await publishedHead(store)
  await grow(ledger.database, store, log, from, numbered)
  const checkpoint = { origin: log.origin, size: numbered, root: await rootAt(store, numbered) }
  const signed = await signHead(checkpoint, signerFor(ledger, log))
  // Before anybody else learns of it: what was signed here is never signed otherwise.
  await ledger.lastHead.keep(signed)
  const { numUpdatedRows } = await ledger.database
    .updateTable('ledger_log')
    .set({ size: numbered, checkpoint: signed })
    .where('id', '=', log.id)
    .where('size', '<', numbered)
    .where(({ exists, selectFrom }) => exists(selectFrom('ledger_lease').select('token').where('token', '=', token)))
    .executeTakeFirst()
  // Without the lease another server signs the same leaves under the same numbers; its head reaches us by `publish`.
  if (numUpdatedRows === 0n) return
  await store.write(CHECKPOINT, Buffer.from(signed))
  await dropPartials(store, before?.size ?? 0, numbered)
}

async function grow(database: Database, store: TileStore, log: Log, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    await extend(store, at, await readLeaves(database, log, at, Math.min(to, at + BATCH)))
  }
}

/**
 * Brings the files here up to the head that the database has: after a crash, or on a server that does not sign. Refused
 * where our leaves do not lead from what was signed to that head: then nothing more is published or signed here.
 */
export async function publish(ledger: Ledger, log: Log): Promise<Refusal | undefined> {
  const remembered = await knownHeads(ledger, log)
  if (isRefusal(remembered)) return remembered
  // Where nothing here tells of an earlier head, nothing is signed before the witnesses were asked, not an empty one.
  const known = remembered.length > 0 ? remembered : await seenHeads(ledger, log)
  if (isRefusal(known)) return known
  const published = headBy('published', known)
  const texts = new Set(known.map(({ head }) => head.note.text))
  // As nearly always: everybody knows the same head, and the database has come as far.
  const agree = published !== undefined && texts.size === 1 && published.size <= log.numbered
  const from = agree ? published.size : await growsFrom(ledger, log, known)
  if (isRefusal(from)) return from
  if (!published) await introduce(ledger, log, storeOf(ledger, log))
  return follow(ledger, log, known, from)
}

const headBy = (by: Known['by'], known: readonly Known[]): SignedCheckpoint | undefined =>
  known.find((one) => one.by === by)?.head

/** Publishes the database's head where it is ahead of the files here, and keeps the newest that is published. */
async function follow(ledger: Ledger, log: Log, known: readonly Known[], from: number): Promise<Refusal | undefined> {
  const store = storeOf(ledger, log)
  const [kept, published, own] = [headBy('kept', known), headBy('published', known), headBy('database', known)]
  const size = published?.size ?? 0
  if (own && own.size > size) {
    await grow(ledger.database, store, log, from, own.size)
    if (!sameHash(await rootAt(store, own.size), own.root)) return another('database', own)
    const signed = formatNote(own.note)
    await ledger.lastHead.keep(signed)
    await store.write(CHECKPOINT, Buffer.from(signed))
    await dropPartials(store, size, own.size)
  } else if (published && size > (kept?.size ?? -1)) {
    await ledger.lastHead.keep(formatNote(published.note))
  }
  return undefined
}

/** A log's first files: its key, the empty head, and where it follows another, that one's head here and a pointer there. */
async function introduce(ledger: Ledger, log: Log, store: TileStore): Promise<void> {
  await store.write(KEY, Buffer.from(`${log.key}\n`))
  if (log.previous !== null) await pointHere(ledger, log, store, log.previous)
  const empty = { origin: log.origin, size: 0, root: emptyRoot() }
  // Of one that is not empty the head is written with its tiles.
  if (log.size > 0) return
  await store.write(CHECKPOINT, Buffer.from(log.checkpoint ?? (await signHead(empty, signerFor(ledger, log)))))
}

async function pointHere(ledger: Ledger, log: Log, store: TileStore, previous: string): Promise<void> {
  await store.write(PREVIOUS, Buffer.from(previous))
  const before = await ledger.database
    .selectFrom('ledger_log')
    .select('place')
    .where('id', '<', log.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await storeOf(ledger, before).write(NEXT, Buffer.from(`${log.place}\n`))
}

export interface SequencerOptions {
  readonly holder: string
  readonly stop: AbortSignal
  /**
   * Milliseconds between passes. Heads are of whole seconds whatever it is; a fifth of one lets the files of a server
   * that does not sign follow closely, and finds a lease that ran out.
   */
  readonly every?: number
  /** Told of a pass that failed; the next one is tried all the same. */
  readonly onError: (error: unknown) => void
  /** Told of every other pass. */
  readonly onPass?: (pass: Pass) => void
}

/**
 * Passes without end, until told to stop. Every server runs one. A head has the acts of whole seconds, and there is one
 * a second at most: it tells of no act when in its second it was done.
 */
export async function runSequencer(ledger: Ledger, options: SequencerOptions): Promise<void> {
  const { holder, stop, every = 200, onError, onPass } = options
  let last: number | undefined
  while (!stop.aborted) {
    const done = await pass(ledger, holder, { last }).catch((error: unknown) => void onError(error))
    last = done?.second ?? last
    if (done) onPass?.({ numbered: done.numbered, size: done.size, ...(done.stopped && { stopped: done.stopped }) })
    if (done?.numbered === BATCH) continue
    // On the beat of the clock: a pass comes just after each whole second.
    const pause = done?.stopped ? Math.max(every, STOPPED_MS) : every - (Date.now() % every)
    await wait(pause, undefined, { signal: stop }).catch(() => undefined)
  }
}
