import { sql } from 'kysely'
import type { Ledger } from '../../kernel/ledger/log.ts'
import { currentLog, storeOf } from '../../kernel/ledger/log.ts'
import { publishedHead } from '../../kernel/ledger/published.ts'
import { rootAt } from '../../kernel/ledger/tiles.ts'
import type { Database } from '../../kernel/storage/connection.ts'

/** How far the record has come. */
export interface LedgerHead {
  /** The log that grows now. */
  readonly origin: string
  /** Of its signed head. */
  readonly size: number
  /** What has a number, and what waits for one. */
  readonly entered: number
}

const nowhere: LedgerHead = { origin: '', size: 0, entered: 0 }

export async function readHead(database: Database): Promise<LedgerHead> {
  const { rows } = await sql<LedgerHead>`
    select origin, size, numbered + (select count(*) from ledger_leaf where number is null) as entered
    from ledger_log order by id desc limit 1`.execute(database)
  return rows[0] ?? nowhere
}

/** The head as a draw is judged by it. */
export interface HeadForDraw extends LedgerHead {
  /** Which number its announcement has in the log, from nought; undefined before it has one. */
  readonly announced: number | undefined
}

/** The number of the newest entry of an act on a case: `draw.announce`. */
export async function numberOfAct(database: Database, subject: string, what: string): Promise<number | undefined> {
  const { rows } = await sql<{ number: number | null }>`
    select number from ledger_leaf
    where subject = ${subject} and entry::json ->> 'what' = ${what} order by id desc limit 1`.execute(database)
  return rows[0]?.number ?? undefined
}

/**
 * The root of the log at a size, from its published tiles, hexadecimal.
 *
 * @throws where the files here have not come so far: the event is handled again in a moment
 */
export async function rootOf(database: Database, ledger: Pick<Ledger, 'store'>, size: number): Promise<string> {
  const log = await currentLog(database)
  const store = log && storeOf(ledger, log)
  const published = store && (await publishedHead(store))
  if (!store || !published || published.size < size) throw new Error(`the published log has not reached ${size}`)
  return Buffer.from(await rootAt(store, size, published.size)).toString('hex')
}
