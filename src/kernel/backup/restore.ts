import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { eraseAgain, settleErasures } from '../erasure/again.ts'
import { type Erasure, erasureList } from '../erasure/list.ts'
import type { LedgerOptions } from '../ledger/open.ts'
import { databaseOn } from '../storage/connection.ts'
import { codeOf } from '../storage/fault.ts'
import { beginRestoring, clearHalfRestored, endRestoring } from '../storage/half-restored.ts'
import { holdFolder } from '../storage/hold.ts'
import { openEmpty, type Storage } from '../storage/open.ts'
import { postgresFolder } from '../storage/postgres/folder.ts'
import { takeFile } from './folders.ts'
import { type BackupHeader, type FolderName, folderNames } from './format.ts'
import { load } from './load.ts'
import { Broken, broken, type OpenedBackup, openBackup } from './read.ts'
import { filesThere } from './refusals.ts'
import { type Continued, continueLog, type Prepared, prepareLog } from './resume.ts'

export interface RestoreOf {
  readonly file: string
  readonly passphrase: string | undefined
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** DATABASE_ADMIN_URL: its owner, who restores. */
  readonly adminUrl?: string | undefined
  /** FADU_KEY_FILE, where the signing key is kept elsewhere. */
  readonly keyFile: string | undefined
  /** Who signs, where no file here has the key. */
  readonly signingKey?: LedgerOptions['signingKey']
  /** Where a head that was published is read: see `findHeads`. */
  readonly head: string | undefined
  /** Lists of erasures that were kept apart, beside the one in the data folder. */
  readonly erasures: readonly Erasure[]
  readonly now: () => Date
}

export interface Restored {
  readonly head: BackupHeader
  readonly rows: number
  /** Erasures of after the backup, done again. */
  readonly erased: number
  /** Folders that were there already and were left as they are. */
  readonly left: readonly FolderName[]
  /** How the log goes on; undefined where its key is not there yet, and the next start will tell. */
  readonly log: Continued | undefined
  /** Whether files of a logbook that ran beside came back. */
  readonly logbook: boolean
}

/**
 * Brings an installation back from a backup, into a folder and a database that hold none. What was erased since is erased
 * again, and where more of the log was published than the backup knows, another log goes on that names what it follows.
 * Refused or cut off at any point, nothing is left that could be opened.
 */
export async function restore(given: RestoreOf): Promise<Restored | Refusal> {
  const backup = await openBackup(given.file, given.passphrase)
  if (isRefusal(backup)) return backup
  try {
    const hold = holdFolder(given.dataDir, 'restore')
    if (isRefusal(hold)) return hold
    try {
      return await restoreHeld(backup, { ...given, dataDir: hold.dataDir })
    } finally {
      hold.release()
    }
  } finally {
    backup.close()
  }
}

async function restoreHeld(backup: OpenedBackup, given: RestoreOf): Promise<Restored | Refusal> {
  const { dataDir, databaseUrl } = given
  await clearHalfRestored(dataDir)
  const embedded = databaseUrl === undefined
  if (embedded && existsSync(postgresFolder(dataDir))) return filesThere(postgresFolder(dataDir))
  if (existsSync(join(dataDir, 'attachments'))) return filesThere(join(dataDir, 'attachments'))
  const left = folderNames.filter((name) => existsSync(join(dataDir, name)))
  const makes = folderNames.filter((name) => !left.includes(name))
  beginRestoring(dataDir, embedded ? ['postgres', ...makes] : makes)
  let done = false
  try {
    const restored = await fill(backup, given, left)
    done = !isRefusal(restored)
    return restored
  } finally {
    if (done) endRestoring(dataDir)
    else await clearHalfRestored(dataDir)
  }
}

async function fill(backup: OpenedBackup, given: RestoreOf, left: readonly FolderName[]): Promise<Restored | Refusal> {
  const { dataDir, databaseUrl, adminUrl } = given
  const storage = await openEmpty({ dataDir, databaseUrl, adminUrl, command: 'restore', statementTimeout: 0 })
  if (isRefusal(storage)) return storage
  try {
    const filled = await fillDatabase(storage, backup, given, left)
    if (isRefusal(filled)) return filled
    await storage.pool.query('analyze')
    const erasedLater = await settleErasures(storage.database, erasureList(dataDir))
    if (isRefusal(erasedLater)) return erasedLater
    const { rows, erased, prepared } = filled
    const log = prepared && (await continueLog(storage.database, prepared))
    if (isRefusal(log)) return log
    const logbook = !left.includes('logbook-kept') && existsSync(join(dataDir, 'logbook-kept'))
    return { head: backup.head, rows, erased, left, log, logbook }
  } finally {
    await storage.close()
  }
}

interface Filled {
  readonly rows: number
  readonly erased: number
  readonly prepared: Prepared | undefined
}

/** All that the database is given, in one transaction: whole or not at all. */
async function fillDatabase(
  { pool }: Storage,
  backup: OpenedBackup,
  given: RestoreOf,
  left: readonly FolderName[],
): Promise<Filled | Refusal> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const filled = await fillWithin(client, backup, given, left)
    if (!isRefusal(filled)) await client.query('commit')
    client.release(isRefusal(filled))
    return filled
  } catch (error) {
    // In the middle of a COPY nothing else can be said on the connection; without it the transaction ends.
    client.release(true)
    if (error instanceof Broken || isBadRow(error)) return broken(given.file)
    throw error
  }
}

/** Data (class 22) and constraint (23) errors of rows that were right when they were written. */
const isBadRow = (error: unknown): boolean => /^2[23]/.test(codeOf(error) ?? '')

async function fillWithin(
  client: PoolClient,
  backup: OpenedBackup,
  given: RestoreOf,
  left: readonly FolderName[],
): Promise<Filled | Refusal> {
  const { dataDir } = given
  const loaded = await load(client, backup, async (folder, entry) => {
    if (!left.includes(folder)) await takeFile(dataDir, folder, entry)
  })
  if (isRefusal(loaded)) return loaded
  const list = erasureList(dataDir)
  const listed = await list.read()
  if (isRefusal(listed)) return listed
  const known = new Set(listed.map(({ id }) => id))
  const brought = given.erasures.filter(({ id }) => !known.has(id))
  const trx = databaseOn(client)
  // Whoever ended a session since the backup would find it open again.
  await client.query('delete from session; delete from challenge')
  const prepared = await prepareLog(trx, given)
  if (isRefusal(prepared)) return prepared
  const erased = await eraseAgain(trx, [...listed, ...brought])
  await list.append(brought)
  return { rows: loaded.rows, erased, prepared }
}
