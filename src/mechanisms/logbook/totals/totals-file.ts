import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openCheckpoint, parseHash, parseSize } from '../../../kernel/ledger/checkpoint.ts'
import type { Hash } from '../../../kernel/ledger/merkle.ts'
import { formatNote, isSigned, parseNote, type Signer, signNote, type Verifier } from '../../../kernel/ledger/note.ts'
import { CHECKPOINT, readText } from '../../../kernel/ledger/published.ts'
import { fileStore } from '../../../kernel/ledger/store.ts'
import { rootAt } from '../../../kernel/ledger/tiles.ts'
import { writePrivate } from '../../../kernel/storage/durable-file.ts'

// Totals on the disk: a note signed with the key of the logbook, which names the head that they were made at and the hash
// of what follows; then one line of JSON. They are made from the log, and made again wherever this file is not believed.

const FILE = 'totals'
const UNFINISHED = /^totals\.[0-9a-f]+\.tmp$/
const FORMAT = 'fadu-logbook-totals/v1'

/** What totals were made at. */
interface TotalsHead {
  readonly size: number
  readonly root: Hash
}

const digestOf = (text: string): string => hash('sha256', text, 'base64')

/** Whole or not at all. */
export function writeTotals(
  folder: string,
  signer: Signer,
  { size, root, body }: TotalsHead & { readonly body: string },
): void {
  const lines = [FORMAT, signer.name, String(size), Buffer.from(root).toString('base64'), digestOf(body)]
  // What a process that was killed was writing; there is one writer.
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) rmSync(join(folder, name), { force: true })
  const note = formatNote(signNote(`${lines.join('\n')}\n`, signer))
  writePrivate(join(folder, FILE), { text: `${note}\n${body}\n`, by: 'rename' })
}

/**
 * What was written last, where it is signed and was made at a head that the log still begins with; undefined where it is
 * not there or is not to be believed.
 */
export async function readTotals(
  folder: string,
  verifier: Verifier,
): Promise<{ readonly size: number; readonly body: string } | undefined> {
  const found = signedIn(textOf(join(folder, FILE)), verifier)
  return found && (await isBegun(folder, verifier, found)) ? found : undefined
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function signedIn(text: string, verifier: Verifier): (TotalsHead & { readonly body: string }) | undefined {
  const end = text.indexOf('\n\n', text.indexOf('\n\n') + 2)
  const note = end < 0 ? undefined : parseNote(text.slice(0, end + 1))
  const [format, name, sizeLine = '', rootLine = '', digest] = note?.text.split('\n') ?? []
  const [size, root] = [parseSize(sizeLine), parseHash(rootLine)]
  const body = text.slice(end + 2, -1)
  const isTrue =
    format === FORMAT && name === verifier.name && note && isSigned(note, verifier) && digestOf(body) === digest
  return isTrue && size !== undefined && root ? { size, root, body } : undefined
}

/** Whether the log, as its signed head has it, begins with that one. */
async function isBegun(folder: string, verifier: Verifier, { size, root }: TotalsHead): Promise<boolean> {
  const store = fileStore(folder)
  const head = openCheckpoint((await readText(store, CHECKPOINT)) ?? '', verifier)
  if (!head || head.size < size) return false
  try {
    const [there, now] = [await rootAt(store, size, head.size), await rootAt(store, head.size)]
    return Buffer.compare(there, root) === 0 && Buffer.compare(now, head.root) === 0
  } catch {
    return false
  }
}
