import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { readCheckpoint } from '../ledger/checkpoint.ts'
import { readKey } from '../ledger/key.ts'
import { lastHeadOf } from '../ledger/last-head.ts'
import { logsOf } from '../ledger/ledger.ts'
import { keyFor, type Ledger, signerFor } from '../ledger/log.ts'
import { formatNote, isSigned } from '../ledger/note.ts'
import { type LedgerOptions, ledgerFolder } from '../ledger/open.ts'
import { publish } from '../ledger/sequencer.ts'
import { fileStore } from '../ledger/store.ts'
import { heed, settle } from '../ledger/succession.ts'
import { openWitnesses } from '../ledger/witnesses.ts'
import type { Database } from '../storage/connection.ts'
import { concerning, findHeads, type Seen } from './heads.ts'
import { falseHead, needsKey, otherKey } from './refusals.ts'

/** What was found out before anything is final: the key is the log's, and the heads given are of it. */
export interface Prepared {
  readonly ledger: Omit<Ledger, 'database'>
  readonly heads: readonly Seen[]
  /** The log as the backup has it. */
  readonly origin: string
  /** Whether a head was given by whoever restores. */
  readonly isTold: boolean
}

/** How the restored log goes on. */
export interface Continued {
  readonly origin: string
  readonly size: number
  /** The log of the backup, where another one had to follow it. */
  readonly follows: string | undefined
  /** Whether anybody could tell how far the log had been published. */
  readonly isTold: boolean
}

interface PreparedOf {
  readonly dataDir: string
  readonly keyFile: string | undefined
  readonly signingKey?: LedgerOptions['signingKey']
  readonly head: string | undefined
  readonly now: () => Date
}

/** In the restore's own transaction: what must be right before it ends. Undefined where the key is not there. */
export async function prepareLog(
  database: Database,
  { dataDir, keyFile, head, now, signingKey }: PreparedOf,
): Promise<Prepared | Refusal | undefined> {
  const logs = await logsOf(database)
  const last = logs.at(-1)
  const path = keyFile ?? join(dataDir, 'keys', 'ledger.key')
  if (!last || (!signingKey && !existsSync(path))) return head === undefined ? undefined : needsKey(path)
  const privateKey = signingKey ? await signingKey(false) : readKey(path)
  if (isRefusal(privateKey)) return privateKey
  const ledger: Ledger = {
    database,
    store: fileStore(ledgerFolder(dataDir)),
    privateKey,
    now,
    lastHead: lastHeadOf(dataDir),
    // Their word is given by `head`, once, and by whoever restores.
    witnesses: openWitnesses([]),
  }
  if (keyFor(ledger, last) !== last.key) return otherKey(path, last.origin)
  const origins = logs.map(({ origin }) => origin)
  const given = head === undefined ? [] : await findHeads(head, origins)
  if (isRefusal(given)) return given
  const heads = concerning(withKept(given, await keptHere(ledger)), origins)
  if (isRefusal(heads)) return heads
  const unsigned = heads.find((each) => !isSigned(each.head.note, signerFor(ledger, each.head)))
  return unsigned ? falseHead(unsigned.head.origin) : { ledger, heads, origin: last.origin, isTold: given.length > 0 }
}

/** What the server of this folder signed or saw last, where it has served before. */
async function keptHere({ lastHead }: Pick<Ledger, 'lastHead'>): Promise<Seen | undefined> {
  const text = await lastHead.read()
  const head = text === undefined ? undefined : readCheckpoint(text)
  return head && { head, isEnd: false }
}

/** Of two heads of one log the longer counts; but where another log was seen to go on from one, that one is its end. */
function withKept(given: readonly Seen[], kept: Seen | undefined): readonly Seen[] {
  if (!kept) return given
  const same = given.find(({ head }) => head.origin === kept.head.origin)
  if (!same) return [kept, ...given]
  if (same.isEnd || same.head.size >= kept.head.size) return given
  return given.map((each) => (each === same ? kept : each))
}

/** Settles with what was published here, heeds what was published elsewhere, and makes the published files whole. */
export async function continueLog(database: Database, prepared: Prepared): Promise<Continued | Refusal> {
  const { ledger: parts, heads, origin, isTold } = prepared
  const ledger: Ledger = { ...parts, database }
  await settle(ledger)
  for (const { head, isEnd } of heads) {
    // A head of a log that has just been left behind is no news.
    if (head.origin === (await settle(ledger)).origin) await heed(ledger, formatNote(head.note), isEnd)
  }
  const log = await settle(ledger)
  const refused = await publish(ledger, log)
  if (refused) return refused
  return {
    origin: log.origin,
    size: log.numbered,
    follows: log.origin === origin ? undefined : origin,
    isTold,
  }
}
