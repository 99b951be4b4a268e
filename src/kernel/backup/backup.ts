import type { PoolClient } from 'pg'
import type { Refusal } from '../../law/refusal.ts'
import type { Storage } from '../storage/open.ts'
import { putFolder } from './folders.ts'
import { type BackupHeader, DATABASE, type DatabaseNote, FORMAT, HEAD } from './format.ts'
import { copyOut, describe } from './tables.ts'
import { type BackupTarget, type Writer, writeBackup } from './write.ts'

export interface BackupOf extends BackupTarget {
  readonly storage: Pick<Storage, 'pool' | 'dataDir'>
  /** Of this program. */
  readonly release: string
  readonly now: () => Date
  /** Files of what runs beside, by their names in `logbook-kept`; whoever gives them leaves secrets out where nothing is encrypted. */
  readonly beside?: ReadonlyMap<string, Uint8Array> | undefined
}

/** What a backup holds. */
export interface Kept {
  readonly tables: number
  readonly rows: number
  readonly ledgerFiles: number
  readonly attachments: number
  readonly keys: number
  /** Files of a logbook that runs beside. */
  readonly logbook: number
  readonly logs: DatabaseNote['logs']
}

/**
 * Writes one file with all of an installation, while it goes on serving: the tables as they stood at one moment, and the
 * published log as it stood just before, so that no head in it is unknown to the tables. Keys go along only under a
 * passphrase, which then encrypts the whole file.
 */
export function backUp({ storage, release, now, beside = new Map(), ...target }: BackupOf): Promise<Kept | Refusal> {
  const head: BackupHeader = { format: FORMAT, release, at: now().toISOString() }
  return writeBackup(target, async (writer) => {
    await writer.put(HEAD, Buffer.from(JSON.stringify(head)))
    const ledgerFiles = await putFolder(storage.dataDir, 'ledger', writer)
    const { note, rows } = await putDatabase(storage, writer)
    const attachments = await putFolder(storage.dataDir, 'attachments', writer)
    const keys = target.passphrase === undefined ? 0 : await putFolder(storage.dataDir, 'keys', writer)
    for (const [name, bytes] of beside) await writer.put(`logbook-kept/${name}`, bytes)
    const logbook = beside.size
    return { tables: note.tables.length, rows, ledgerFiles, attachments, keys, logbook, logs: note.logs }
  })
}

async function putDatabase({ pool }: BackupOf['storage'], writer: Writer) {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0')
    const note = await describe(client)
    await writer.put(DATABASE, Buffer.from(JSON.stringify(note)))
    const rows = await copyAll(client, note, writer)
    await client.query('commit')
    client.release()
    return { note, rows }
  } catch (error) {
    // In the middle of a COPY nothing else can be said on the connection.
    client.release(true)
    throw error
  }
}

async function copyAll(client: PoolClient, { tables }: DatabaseNote, writer: Writer): Promise<number> {
  let rows = 0
  for (const table of tables) rows += await copyOut(client, table, writer)
  return rows
}
