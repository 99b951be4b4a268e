import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { type Checkpoint, readCheckpoint, type SignedCheckpoint, signHead } from './checkpoint.ts'
import { type Ledger, type Log, readLeaves, signerFor, storeOf } from './log.ts'
import { emptyRoot, leafHash, sameHash } from './merkle.ts'
import { CHECKPOINT, KEY, NEXT, PREVIOUS, publishedHead } from './published.ts'
import type { TileStore } from './store.ts'
import { holds, settle, succeed } from './succession.ts'
import { dropPartials, extend, readBundle, readTile, rootAt, TILE_WIDTH } from './tiles.ts'

/** How long a server may number alone without a word. One that is killed keeps the others waiting no longer. */
const LEASE_MS = 1_000

/** A disk may take longer than a lease; one that takes this long is left to another server's. */
const LONGEST_KEPT_MS = 30_000

/** Leaves numbered in one transaction, and written in one stroke: 16 full tiles. */
const BATCH = 4_096

export interface Pass {
  /** How many leaves got their number in this pass. */
  readonly numbered: number
  /** The published size after it. */
  readonly size: number
}

/**
 * One pass of the sequencer: publishes here what is signed already, and where leaves wait and the lease is ours,
 * numbers them, writes their tiles and signs. Cut off at any point, the next pass of any server takes it up: numbers
 * are given in the database first, tiles follow from them, and the head is signed only over tiles that are written.
 *
 * @param holder this server's name for the lease, another for each process
 */
export async function sequence(ledger: Ledger, holder: string): Promise<Pass> {
  const log = await settle(ledger)
  await publish(ledger, log)
  if (!(await isWork(ledger.database, log))) return { numbered: 0, size: log.size }
  const taken = await numberWaiting(ledger.database, holder)
  if (!taken) return { numbered: 0, size: log.size }
  // Another log may have begun in between, on another server: the next pass goes on there.
  if (taken.log !== log.id) return { numbered: taken.count, size: log.size }
  await keeping(ledger.database, taken, () => advance(ledger, log, taken))
  return { numbered: taken.count, size: taken.numbered }
}

async function isWork(database: Database, log: Log): Promise<boolean> {
  if (log.numbered > log.size) return true
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from ledger_leaf where number is null) as waits`.execute(database)
  return rows[0]?.waits === true
}

interface Taken {
  readonly token: number
  readonly log: number
  readonly count: number
  /** How many leaves of the log have a number now. */
  readonly numbered: number
}

/**
 * Takes or keeps the lease by the database's clock, and in the same transaction numbers waiting leaves. They are found
 * by having no number, never by an id beyond the last: ids come in another order than commits. The locked row of the
 * lease lets nobody else number meanwhile, and the second statement sees all that earlier holders did.
 */
function numberWaiting(database: Database, holder: string): Promise<Taken | undefined> {
  return database.transaction().execute(async (transaction) => {
    const lease = await sql<{ token: number }>`
      update ledger_lease
      set token = case when holder = ${holder} and until > clock_timestamp() then token else token + 1 end,
          holder = ${holder},
          until = clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000})
      where holder = ${holder} or until < clock_timestamp()
      returning token`.execute(transaction)
    const token = lease.rows[0]?.token
    if (token === undefined) return undefined
    const placed = await place(transaction)
    return placed && { token, ...placed }
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

async function place(transaction: Database): Promise<Omit<Taken, 'token'> | undefined> {
  const waiting = await sql<{ id: number }>`
    select id from ledger_leaf where number is null order by id limit ${BATCH}`.execute(transaction)
  // The ids go back as a list, whose length the planner knows: for one leaf it must not read the whole table.
  const ids = waiting.rows.map(({ id }) => id)
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

/** Writes the tiles up to what is numbered, signs, records the head, and publishes it last. */
async function advance(ledger: Ledger, log: Log, { token, numbered }: Taken): Promise<void> {
  const store = storeOf(ledger, log)
  const published = await publishedHead(store)
  const from = await soundSize(ledger, log, published)
  if (from === undefined) return
  await grow(ledger.database, store, log, from, numbered)
  const checkpoint = { origin: log.origin, size: numbered, root: await rootAt(store, numbered) }
  const signed = await signHead(checkpoint, signerFor(ledger, log))
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
  await dropPartials(store, published?.size ?? 0, numbered)
}

/**
 * The size from which the tiles here may be grown: the published one where its last tiles give the published root, 0
 * where they are damaged and all is to be written anew. Undefined where the damage hid another history, so that
 * another log was begun.
 */
async function soundSize(
  ledger: Ledger,
  log: Log,
  published: SignedCheckpoint | undefined,
): Promise<number | undefined> {
  if (!published || (await isSound(storeOf(ledger, log), published))) return published?.size ?? 0
  if (await holds(ledger, log, published)) return 0
  await succeed(ledger, log, published)
  return undefined
}

async function isSound(store: TileStore, { size, root }: Checkpoint): Promise<boolean> {
  const last = Math.floor(size / TILE_WIDTH)
  const begun = size % TILE_WIDTH > 0
  const hashes = begun ? await readTile(store, { level: 0, index: last }, size) : []
  const entries = begun ? await readBundle(store, last, size) : []
  if (!hashes || !entries?.every((entry, at) => sameHash(leafHash(entry), hashes[at] ?? entry))) return false
  return rootAt(store, size).then(
    (found) => sameHash(found, root),
    () => false,
  )
}

async function grow(database: Database, store: TileStore, log: Log, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    await extend(store, at, await readLeaves(database, log, at, Math.min(to, at + BATCH)))
  }
}

/**
 * Brings the files here up to the head that the database has: after a crash, or on a server that does not sign. Where
 * our leaves do not lead from what was published to that head, what was published is another history.
 */
export async function publish(ledger: Ledger, log: Log): Promise<void> {
  const store = storeOf(ledger, log)
  const published = await publishedHead(store)
  if (!published) await introduce(ledger, log, store)
  const own = log.checkpoint === null ? undefined : readCheckpoint(log.checkpoint)
  if (!own || log.checkpoint === null || own.size <= (published?.size ?? 0)) return
  const from = await soundSize(ledger, log, published)
  if (from === undefined) return
  await grow(ledger.database, store, log, from, own.size)
  if (!sameHash(await rootAt(store, own.size), own.root)) {
    if (published && !(await holds(ledger, log, published)) && (await succeed(ledger, log, published))) return
    throw new Error(`the leaves of log ${log.id} do not give the root that was signed`)
  }
  await store.write(CHECKPOINT, Buffer.from(log.checkpoint))
  await dropPartials(store, published?.size ?? 0, own.size)
}

/** A log's first files: its key, the empty head, and where it follows another, that one's head here and a pointer there. */
async function introduce(ledger: Ledger, log: Log, store: TileStore): Promise<void> {
  await store.write(KEY, Buffer.from(`${log.key}\n`))
  if (log.previous !== null) await pointHere(ledger, log, store, log.previous)
  const empty = { origin: log.origin, size: 0, root: emptyRoot() }
  if (log.checkpoint === null) await store.write(CHECKPOINT, Buffer.from(await signHead(empty, signerFor(ledger, log))))
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
  /** Milliseconds between passes; a fifth of a second keeps every receipt within a second of its act. */
  readonly every?: number
  /** Told of a pass that failed; the next one is tried all the same. */
  readonly onError: (error: unknown) => void
}

/** Passes without end, until told to stop. Every server runs one. */
export async function runSequencer(ledger: Ledger, options: SequencerOptions): Promise<void> {
  const { holder, stop, every = 200, onError } = options
  while (!stop.aborted) {
    const full = await sequence(ledger, holder).then(
      ({ numbered }) => numbered === BATCH,
      (error: unknown) => {
        onError(error)
        return false
      },
    )
    if (!full) await wait(every, undefined, { signal: stop }).catch(() => undefined)
  }
}
