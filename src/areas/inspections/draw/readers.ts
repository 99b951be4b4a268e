import { sql } from 'kysely'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'

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
interface HeadForDraw extends LedgerHead {
  /** Which number its announcement has in the log, from nought; undefined before it has one. */
  readonly announced: number | undefined
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly ledgerHead: HeadForDraw
  }
}

async function announcedAt(database: Database, draw: string): Promise<number | undefined> {
  const { rows } = await sql<{ number: number | null }>`
    select number from ledger_leaf
    where subject = ${draw} and entry::json ->> 'what' = 'draw.announce' order by id desc limit 1`.execute(database)
  return rows[0]?.number ?? undefined
}

export const readers: readonly FactReader[] = [
  factReader('ledgerHead', async (database, { file }) => ({
    ...(await readHead(database)),
    announced: file && (await announcedAt(database, file.id)),
  })),
]
