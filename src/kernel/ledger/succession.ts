import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { type Checkpoint, openCheckpoint, readCheckpoint, type SignedCheckpoint, signHead } from './checkpoint.ts'
import { contentHash } from './commitment.ts'
import { enter } from './ledger.ts'
import { currentLog, keyFor, type Ledger, type Log, readLeaves, signerFor, storeOf } from './log.ts'
import { emptyRoot, joinNodes, leafHash, rootOf, sameHash } from './merkle.ts'
import { formatNote } from './note.ts'
import { isPlace, NEXT, nameAfter, PREVIOUS, publishedHead, readText } from './published.ts'
import { type TileStore, within } from './store.ts'
import { readBundle, TILE_WIDTH } from './tiles.ts'

/**
 * After a lawful restore, and at nobody's wish but a keeper's: the log to go on with. Where what was published here is no
 * beginning of what the database holds, the published log ends where it stands, and another begins whose origin names
 * its head. Nobody who saw the old one can take the new one for it. A server that only serves never does this: it stops
 * signing instead (`continuity.ts`).
 */
export async function settle(ledger: Ledger): Promise<Log> {
  for (;;) {
    const log = await currentLog(ledger.database)
    if (!log) throw new Error('the ledger was not opened')
    const store = storeOf(ledger, log)
    const ended = await endOf(ledger, store)
    const published = ended ?? (await publishedHead(store))
    if (!published || (!ended && (await begins(ledger, log, published)))) return log
    await succeed(ledger, log, published, ended !== undefined)
  }
}

/** The head at which another log already went on from this one, of which our database knows nothing. */
export async function endOf(ledger: Pick<Ledger, 'store'>, store: TileStore): Promise<SignedCheckpoint | undefined> {
  const next = (await readText(store, NEXT))?.trim()
  const previous =
    next !== undefined && isPlace(next) ? await readText(within(ledger.store, next), PREVIOUS) : undefined
  return previous === undefined ? undefined : readCheckpoint(previous)
}

/**
 * Takes notice of a head that was published elsewhere: a witness saw it, or somebody kept it. So after a restore on
 * another machine, where the published files are as old as the backup and cannot tell. Refuses a head that our key
 * did not sign for the log that grows.
 *
 * @param isEnd whether another log was seen to go on from it: then ours goes on there too, however far it reaches
 * @returns whether it is ahead of us or another history, so that another log was begun
 */
export async function heed(ledger: Ledger, signed: string, isEnd = false): Promise<boolean | Refusal> {
  const log = await settle(ledger)
  const head = openCheckpoint(signed, signerFor(ledger, log))
  if (!head) {
    return refuse('failed', {
      zh: `所给的账本首页不是由 ${log.origin} 的密钥签署的`,
      en: `The checkpoint is not signed by the key of ${log.origin}`,
    })
  }
  if (!isEnd && (await holds(ledger, log, head))) return false
  return succeed(ledger, log, head, isEnd)
}

/** Whether the published head is a beginning of our log. Where it is only behind, publishing will tell. */
async function begins(ledger: Ledger, log: Log, published: Checkpoint): Promise<boolean> {
  const own = log.checkpoint === null ? undefined : readCheckpoint(log.checkpoint)
  if (own && published.size < own.size) return true
  if (own && published.size === own.size) return sameHash(published.root, own.root)
  return holds(ledger, log, published)
}

/** The same, from every leaf in the database: slow and certain. */
export async function holds(ledger: Ledger, log: Log, published: Checkpoint): Promise<boolean> {
  if (published.size > log.numbered) return false
  return sameHash(published.root, await rootOfLeaves(ledger.database, log, published.size))
}

/** Leaves read at a time: 16,384 are half a megabyte, and a full tree. */
const STRIDE = 2 ** 14

async function rootOfLeaves(database: Database, log: Log, size: number) {
  const parts: Uint8Array[] = []
  for (let from = 0; from < size; from += STRIDE) {
    const leaves = await readLeaves(database, log, from, Math.min(size, from + STRIDE))
    parts.push(rootOf(leaves.map(leafHash)))
  }
  // Full trees of one size and a rest are themselves the foot of the tree above them.
  return parts.length === 0 ? joinNodes([]) : rootOf(parts)
}

/**
 * Ends a log at its published head and begins the next; once, whichever servers find out. What was read before the lock
 * may be older than what was published since: the log is looked at again, and one that holds the head goes on.
 *
 * @param isEnd whether another log was seen to go on from that head
 * @returns whether another log goes on now
 */
async function succeed(ledger: Ledger, log: Log, published: SignedCheckpoint, isEnd = false): Promise<boolean> {
  const strangers = await unpublished(ledger, log, published)
  const begun = await ledger.database.transaction().execute(async (transaction) => {
    // Nobody numbers meanwhile: who waits for this row finds the new log.
    await sql`select from ledger_lease for update`.execute(transaction)
    const now = await currentLog(transaction)
    if (now?.id !== log.id) return true
    if (!isEnd && (await holds({ ...ledger, database: transaction }, now, published))) return undefined
    const previous = formatNote(published.note)
    await sql`update ledger_leaf set log = null, number = null where log = ${log.id}
      and (number >= ${Math.min(published.size, log.numbered)} or number = any(${strangers}))`.execute(transaction)
    await transaction
      .updateTable('ledger_log')
      .set({ size: published.size, checkpoint: previous })
      .where('id', '=', log.id)
      .execute()
    return beginNext(ledger, transaction, published, previous)
  })
  // From here on this server signs for the new log alone.
  if (typeof begun === 'string') await ledger.lastHead.keep(begun)
  return begun !== undefined
}

/** @returns the signed empty head: whoever cannot sign begins no log that another server would go on with */
async function beginNext(ledger: Ledger, transaction: Database, head: Checkpoint, previous: string): Promise<string> {
  const first = await transaction
    .selectFrom('ledger_log')
    .select('origin')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const place = nameAfter(head)
  const origin = `${first.origin}/${place}`
  const key = keyFor(ledger, { origin })
  const checkpoint = await signHead({ origin, size: 0, root: emptyRoot() }, signerFor(ledger, { origin }))
  await transaction.insertInto('ledger_log').values({ origin, key, place, previous, checkpoint }).execute()
  await enter(transaction, {
    who: 'ledger',
    what: 'ledger.continue',
    subject: origin,
    grounds: [],
    when: ledger.now().toISOString(),
    content: contentHash(previous),
  })
  return checkpoint
}

/** The numbers whose leaf in the database is not what was published under them: these need a place in the new log. */
async function unpublished(ledger: Ledger, log: Log, published: Checkpoint): Promise<readonly number[]> {
  const store = storeOf(ledger, log)
  const size = Math.min(published.size, log.numbered)
  const strangers: number[] = []
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const bundle = (await readBundle(store, from / TILE_WIDTH, published.size)) ?? []
    const leaves = await readLeaves(ledger.database, log, from, Math.min(size, from + TILE_WIDTH))
    leaves.forEach((leaf, at) => {
      if (Buffer.compare(leaf, bundle[at] ?? Buffer.alloc(0)) !== 0) strangers.push(from + at)
    })
  }
  return strangers
}
