import type { Selectable } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { publicKeyOf, type SigningKey, signWith } from './key.ts'
import type { LastHead } from './last-head.ts'
import { ED25519, formatVerifier, type Verifier } from './note.ts'
import { type TileStore, within } from './store.ts'
import type { LedgerTables } from './tables.ts'
import type { Witnesses } from './witnesses.ts'

/** What the ledger needs: where acts are recorded, where they are published, and the key that signs. */
export interface Ledger {
  readonly database: Database
  readonly store: TileStore
  readonly privateKey: SigningKey
  readonly now: () => Date
  /** What this server signed or saw last; nothing is signed that does not follow from it. */
  readonly lastHead: LastHead
  /** Asked what they saw last before this server begins to sign. */
  readonly witnesses: Witnesses
}

/** A log: one tree under one origin. There is a second only after an older backup was restored. */
export type Log = Selectable<LedgerTables['ledger_log']>

export const currentLog = (database: Database): Promise<Log | undefined> =>
  database.selectFrom('ledger_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()

/** Who signs the heads of a log: what others are given to check with, and the signing itself, wherever the key is. */
export interface HeadSigner extends Verifier {
  sign(text: string): Promise<Uint8Array>
}

export const signerFor = ({ privateKey }: Pick<Ledger, 'privateKey'>, { origin }: Pick<Log, 'origin'>): HeadSigner => ({
  name: origin,
  algorithm: ED25519,
  publicKey: publicKeyOf(privateKey),
  sign: (text) => signWith(privateKey, Buffer.from(text)),
})

export const keyFor = (ledger: Pick<Ledger, 'privateKey'>, log: Pick<Log, 'origin'>): string =>
  formatVerifier(signerFor(ledger, log))

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
