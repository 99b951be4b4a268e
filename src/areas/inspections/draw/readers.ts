import { sql } from 'kysely'
import { z } from 'zod'
import type { FactReader } from '../../../kernel/procedure/act-context.ts'
import type { Database } from '../../../kernel/storage/connection.ts'

/** How far the record has come. */
export const LedgerHead = z.object({
  /** The log that grows now. */
  origin: z.string(),
  /** Of its signed head. */
  size: z.number(),
  /** What has a number, and what waits for one. */
  entered: z.number(),
})
export type LedgerHead = Readonly<z.infer<typeof LedgerHead>>

const nowhere: LedgerHead = { origin: '', size: 0, entered: 0 }

export async function readHead(database: Database): Promise<LedgerHead> {
  const { rows } = await sql<LedgerHead>`
    select origin, size, numbered + (select count(*) from ledger_leaf where number is null) as entered
    from ledger_log order by id desc limit 1`.execute(database)
  return rows[0] ?? nowhere
}

/** As guards are given it. */
export const headIn = (read: Readonly<Record<string, unknown>>): LedgerHead =>
  LedgerHead.catch({ ...nowhere }).parse(read.ledgerHead)

export const readers: Readonly<Record<string, FactReader>> = { ledgerHead: readHead }
