import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Erasing } from '../erasure/erasing.ts'
import type { Database } from '../storage/connection.ts'
import { canonical, commit, LedgerEntry, newSalt } from './commitment.ts'
import { type Ledger, type Log, storeOf } from './log.ts'
import { isIncluded, leafHash } from './merkle.ts'
import { formatNote } from './note.ts'
import { cosignedHead, publishedHead } from './published.ts'
import type { Receipt } from './receipt.ts'
import { prove } from './tiles.ts'

/** The row an entry becomes: for `enter`, or for a statement that writes it together with other rows. */
export function leafOf(entry: LedgerEntry) {
  const salt = newSalt()
  const text = canonical(entry)
  return { entry: text, salt, commitment: commit(salt, text), subject: entry.subject }
}

/**
 * Puts the entry into the record, in the caller's own transaction: no act without its leaf, no leaf without its act.
 * It has no number yet, so that no act waits for another; the sequencer gives it one within a second.
 *
 * @returns the leaf's id, for `receiptOf`
 */
export async function enter(transaction: Database, entry: LedgerEntry): Promise<number> {
  const { id } = await transaction
    .insertInto('ledger_leaf')
    .values(leafOf(entry))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Puts several entries into the record, each of a subject of its own, by one statement.
 *
 * @returns the leaf of each, by its subject
 */
export async function enterEach(
  transaction: Database,
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<string, number>> {
  if (entries.length === 0) return new Map()
  const rows = await transaction
    .insertInto('ledger_leaf')
    .values(entries.map(leafOf))
    .returning(['id', 'subject'])
    .execute()
  return new Map(rows.map(({ id, subject }) => [subject ?? '', id]))
}

/** A leaf as lists show it. The number is null until the sequencer has come by. */
export interface Leaf {
  readonly id: number
  readonly number: number | null
  readonly enteredAt: Date
  readonly entry: LedgerEntry
}

/** What is on record of a subject, oldest first, a page at a time. */
export async function leavesOf(
  database: Database,
  subject: string,
  { limit, after = 0 }: { readonly limit: number; readonly after?: number },
): Promise<readonly Leaf[]> {
  const rows = await database
    .selectFrom('ledger_leaf')
    .select(['id', 'number', 'entered_at', 'entry'])
    .where('subject', '=', subject)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ id, number, entered_at, entry }) =>
    entry === null ? [] : [{ id, number, enteredAt: entered_at, entry: LedgerEntry.parse(JSON.parse(entry)) }],
  )
}

const noEntry = (): Refusal =>
  refuse('not-found', {
    zh: '账本中没有这一条，或已依法删除',
    en: 'The ledger has no such entry, or it was erased by law',
  })

const MINUTE_MS = 60_000

/** @param notBefore of an act through an anonymous route: its entry waits, so that no head tells when it was done */
function notYet(notBefore: Date | null): Refusal {
  if (notBefore === null) {
    return refuse('not-ready', {
      zh: '此条已经记录，正在编入公开账本，请一秒后再取回执',
      en: 'The entry is recorded and is just going into the published log: ask for its receipt in a second',
    })
  }
  const until = new Date(Math.ceil(notBefore.getTime() / MINUTE_MS + 1) * MINUTE_MS).toISOString()
  return refuse('not-ready', {
    zh: `此条已经记录。为不使公开账本透露办理的时刻，它在一小时之内的随机时刻编入，至迟于 ${until}，届时可取回执`,
    en: `The entry is recorded. So that the published log does not tell when the act was done, it goes in at a random moment of the hour, by ${until} at the latest: ask for its receipt then`,
  })
}

const unfit = (): Refusal =>
  refuse('failed', {
    zh: '账本中保存的这一条的文字与公布的承诺值不符：文字、随机数或者公布的文件被改动过，不能出具回执',
    en: 'The words kept of this entry do not give the published commitment: they, their salt or the published files were changed, so there is no receipt of it',
  })

/**
 * The receipt of a leaf, refused where what is kept of it is not what was published. It stands against the newest head that witnesses cosigned, else the newest. Its proof stays true for as
 * long as the log stands.
 */
export async function receiptOf(ledger: Pick<Ledger, 'database' | 'store'>, id: number): Promise<Receipt | Refusal> {
  const leaf = await ledger.database
    .selectFrom('ledger_leaf as leaf')
    .leftJoin('ledger_log as log', 'log.id', 'leaf.log')
    .select(['leaf.number', 'leaf.entry', 'leaf.salt', 'log.place'])
    .select(sql<Date | null>`nullif(leaf.not_before, '-infinity')`.as('not_before'))
    .where('leaf.id', '=', id)
    .executeTakeFirst()
  if (!leaf || leaf.entry === null || leaf.salt === null) return noEntry()
  const { number: index, place } = leaf
  if (index === null || place === null) return notYet(leaf.not_before)
  const store = storeOf(ledger, { place })
  const published = await publishedHead(store)
  if (!published || index >= published.size) return notYet(null)
  const cosigned = await cosignedHead(store)
  const head = cosigned && index < cosigned.size && cosigned.size <= published.size ? cosigned : published
  const proof = await prove(store, { start: index, end: index + 1 }, head.size, published.size)
  const { size, root } = head
  const committed = leafHash(commit(leaf.salt, leaf.entry))
  if (!isIncluded({ index, size, leaf: committed, root, proof })) return unfit()
  const entry = LedgerEntry.parse(JSON.parse(leaf.entry))
  return { entry, salt: leaf.salt, index, proof, checkpoint: formatNote(head.note) }
}

/** Every log from the first to the one that grows, for a page that shows them. */
export const logsOf = (database: Database): Promise<readonly Log[]> =>
  database.selectFrom('ledger_log').selectAll().orderBy('id').execute()

/**
 * Takes persons or cases out of the record: entry, salt and subject go, the commitment stays, and the log verifies as
 * before.
 *
 * @returns how many leaves were emptied
 */
export async function shred({ database, note }: Erasing, subjects: readonly string[]): Promise<number> {
  await note('subject', subjects)
  const { rows } = await sql<{ shredded: number }>`
    select shred_entries(${[...subjects]}::text[]) as shredded`.execute(database)
  return rows[0]?.shredded ?? 0
}
