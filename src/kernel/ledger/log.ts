import type { KeyObject } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { ED25519, formatVerifier, type Signer, signerOf } from './note.ts'
import { type Reader, type Store, within } from './store.ts'
import type { LedgerTables } from './tables.ts'

/** What the ledger needs: where acts are recorded, where they are published, and the key that signs. */
export interface Ledger {
  readonly database: Database
  readonly store: Store
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

export const storeOf = (ledger: Pick<Ledger, 'store'>, { place }: Pick<Log, 'place'>): Store =>
  within(ledger.store, place)

/** The files a log publishes besides its tiles. */
export const CHECKPOINT = 'checkpoint'
/** The key to verify it with. For comfort: who trusts nobody has it from elsewhere. */
export const KEY = 'key'
/** The signed head of the log that this one follows. */
export const PREVIOUS = 'previous'
/** The newest head that witnesses cosigned, with their lines. */
export const COSIGNED = 'cosigned'
/** The folder of the log that follows this one. */
export const NEXT = 'next'

export async function readText(reader: Reader, path: string): Promise<string | undefined> {
  const bytes = await reader.read(path)
  return bytes && Buffer.from(bytes).toString('utf8')
}

/** The head as published here, whoever signed it; undefined where nothing was, or where it cannot be read. */
export const publishedHead = (reader: Reader): Promise<SignedCheckpoint | undefined> => readHead(reader, CHECKPOINT)

export const cosignedHead = (reader: Reader): Promise<SignedCheckpoint | undefined> => readHead(reader, COSIGNED)

async function readHead(reader: Reader, path: string): Promise<SignedCheckpoint | undefined> {
  const text = await readText(reader, path)
  return text === undefined ? undefined : readCheckpoint(text)
}

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
