import type { KeyObject } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { ED25519, formatVerifier, type Signer, signerOf } from './note.ts'
import { type TileStore, within } from './store.ts'
import type { LedgerTables } from './tables.ts'

/** What the ledger needs: where acts are recorded, where they are published, and the key that signs. */
export interface Ledger {
  readonly database: Database
  readonly store: TileStore
  readonly privateKey: KeyObject
  readonly now: () => Date
}

/** A log: one tree under one origin. There is a second only after an older backup was restored. */
export type Log = Selectable<LedgerTables['ledger_log']>

export const currentLog = (database: Database): Promise<Log | undefined> =>
  database.selectFrom('ledger_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()

export const signerFor = (ledger: Ledger, { origin }: Pick<Log, 'origin'>): Signer =>
  signerOf(origin, ED25519, ledger.privateKey)

export const keyFor = (ledger: Ledger, log: Pick<Log, 'origin'>): string => formatVerifier(signerFor(ledger, log))

export const storeOf = (ledger: Pick<Ledger, 'store'>, { place }: Pick<Log, 'place'>): TileStore =>
  within(ledger.store, place)

/** The commitments numbered `from` up to but not including `to`, in order. */
export async function readLeaves(
  database: Database,
  log: Pick<Log, 'id'>,
  from: number,
  to: number,
): Promise<readonly Uint8Array[]> {
  const rows = await database
    .selectFrom('ledger_leaf')
    .select('commitment')
    .where('log', '=', log.id)
    .where('number', '>=', from)
    .where('number', '<', to)
    .orderBy('number')
    .execute()
  if (rows.length !== to - from) throw new Error(`ledger_leaf lacks numbers of log ${log.id} between ${from} and ${to}`)
  return rows.map(({ commitment }) => commitment)
}
