import { hash } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { publicKeyOf, readKey, readOrMakeKey, type SigningKey } from './key.ts'
import { lastHeadOf } from './last-head.ts'
import { currentLog, keyFor, type Ledger } from './log.ts'
import { fileStore } from './store.ts'
import { openWitnesses } from './witnesses.ts'
import type { WitnessAddress } from './witnessing.ts'

/** Where a data folder has its published log. */
export const ledgerFolder = (dataDir: string): string => join(dataDir, 'ledger')

export interface LedgerOptions {
  readonly database: Database
  readonly dataDir: string
  /** FADU_KEY_FILE; `keys/ledger.key` in the data folder where it is not said. */
  readonly keyFile: string | undefined
  /**
   * Where the key is not read from a file here: whoever has it.
   *
   * @param make whether the log is only about to begin, so that there may be none yet
   */
  readonly signingKey?: ((make: boolean) => Promise<SigningKey | Refusal>) | undefined
  /** FADU_ORIGIN, https://…: the log is called after it. Used once, when the log begins. */
  readonly origin: string | undefined
  readonly now: () => Date
  /** FADU_WITNESS: asked before this server begins to sign. */
  readonly witnesses?: readonly WitnessAddress[]
}

/**
 * Opens the ledger of an installation; the first time its key and its log are made. Refuses a key that is not the
 * log's: signing with it would make two logs of one.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger | Refusal> {
  const { database, dataDir, keyFile, now, signingKey, witnesses = [] } = options
  const path = keyFile ?? join(dataDir, 'keys', 'ledger.key')
  const begun = await currentLog(database)
  const ownKey = () => (begun ? readKey(path) : readOrMakeKey(path))
  const privateKey = signingKey ? await signingKey(!begun) : ownKey()
  if (isRefusal(privateKey)) return privateKey
  const ledger: Ledger = {
    database,
    store: fileStore(ledgerFolder(dataDir)),
    privateKey,
    now,
    lastHead: lastHeadOf(dataDir),
    witnesses: openWitnesses(witnesses),
  }
  return (await beginLedger(ledger, originFor(options.origin, privateKey), path)) ?? ledger
}

/**
 * Sees to it that there is a log and that the key is its own. Whether it may be gone on with is seen at each pass.
 *
 * @param keyName how the refusal calls the key
 */
export async function beginLedger(ledger: Ledger, origin: string, keyName: string): Promise<Refusal | undefined> {
  await sql`
    insert into ledger_log (origin, key, place) select ${origin}, ${keyFor(ledger, { origin })}, ''
    where not exists (select from ledger_log) on conflict do nothing`.execute(ledger.database)
  const log = await currentLog(ledger.database)
  if (log && keyFor(ledger, log) !== log.key) {
    return refuse('failed', {
      zh: `密钥文件 ${keyName} 不是账本 ${log.origin} 的密钥，换用它会使账本分叉；请放回原来的密钥文件。`,
      en: `The key file ${keyName} is not the key of the log ${log.origin}; signing with it would fork the log: put the old file back.`,
    })
  }
  return undefined
}

/** The log's name: the address it is read at without the scheme, or one that no other installation has. */
function originFor(address: string | undefined, privateKey: SigningKey): string {
  if (address !== undefined) return `${address.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')}/ledger`
  return `localhost/ledger-${hash('sha256', publicKeyOf(privateKey), 'hex').slice(0, 16)}`
}
