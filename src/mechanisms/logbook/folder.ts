import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseVerifier, type Verifier } from '../../kernel/ledger/note.ts'
import { KEY, readText } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { type BlockRecord, blockBytes, digestOf, PREAMBLE_BYTES, parseRecord, readPreamble } from './block.ts'

/** The private key of a logbook, which signs its heads. */
export const SIGNING_KEY = 'key.pem'
/** The folder of what a recovery took away from the end of the blocks. */
export const SET_ASIDE = 'set-aside'

/** `blocks/000007.blk` */
export const blocksPath = (file: number): string => `blocks/${String(file).padStart(6, '0')}.blk`

/** Whether a folder holds a logbook, or what is left of one. */
export const isLogbook = (folder: string): boolean =>
  ['checkpoint', KEY, SIGNING_KEY, 'blocks'].some((name) => existsSync(join(folder, name)))

export const noLogbook = (folder: string): Refusal =>
  refuse('not-found', {
    zh: `${folder} 中没有日志簿；用 --store 指明其目录，或先用 fadu logbook import 导入。`,
    en: `There is no logbook in ${folder}: say where it is with --store, or begin one with fadu logbook import.`,
  })

/** The key that a store gives out to be verified with. */
export async function publicKeyIn(folder: string): Promise<Verifier | undefined> {
  const text = await readText(fileStore(folder), KEY)
  return text === undefined ? undefined : parseVerifier(text)
}

/** Undefined where there is no such file or it ends before. */
export function readAt(folder: string, file: number, offset: number, length: number): Buffer | undefined {
  let descriptor: number
  try {
    descriptor = openSync(join(folder, blocksPath(file)), 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    if (statSync(join(folder, blocksPath(file))).size < offset + length) return undefined
    const bytes = Buffer.allocUnsafe(length)
    let read = 0
    while (read < length) {
      const got = readSync(descriptor, bytes, read, length - read, offset + read)
      if (got === 0) return undefined
      read += got
    }
    return bytes
  } finally {
    closeSync(descriptor)
  }
}

/** Bytes of a file of blocks; undefined where there is none. */
export const sizeOf = (folder: string, file: number): number | undefined =>
  statSync(join(folder, blocksPath(file)), { throwIfNoEntry: false })?.size

/** Where a block may begin, and which it would be. */
export interface NextPlace {
  readonly block: number
  readonly first: number
  readonly file: number
  readonly offset: number
}

export const START: NextPlace = { block: 0, first: 0, file: 0, offset: 0 }

/** A record with the bytes that the log has of it. */
export interface StoredBlock {
  readonly record: BlockRecord
  readonly entry: Uint8Array
}

export const placeAfter = ({ record, entry }: StoredBlock): NextPlace => ({
  block: record.block + 1,
  first: record.first + record.count,
  file: record.file,
  offset: record.offset + blockBytes(record, entry.length),
})

/**
 * The block that stands there whole, or at the beginning of the next file where this one ends there. Undefined where
 * none does: nothing at all, or bytes that are no block, or not all of it.
 */
export function blockAt(folder: string, place: NextPlace): StoredBlock | undefined {
  if (sizeOf(folder, place.file) === place.offset && sizeOf(folder, place.file + 1) !== undefined) {
    return blockAt(folder, { ...place, file: place.file + 1, offset: 0 })
  }
  const preamble = readAt(folder, place.file, place.offset, PREAMBLE_BYTES)
  const head = preamble && readPreamble(preamble)
  const entry = head && readAt(folder, place.file, place.offset + PREAMBLE_BYTES, head.length)
  if (!entry || Buffer.compare(digestOf(entry), head.digest) !== 0) return undefined
  const record = parseRecord(entry)
  if (!record || !isPlaced(record, place)) return undefined
  return (sizeOf(folder, place.file) ?? 0) < placeAfter({ record, entry }).offset ? undefined : { record, entry }
}

const isPlaced = (record: BlockRecord, { block, first, file, offset }: NextPlace): boolean =>
  record.block === block && record.first === first && record.file === file && record.offset === offset

/** The body of a block as its record says it is; undefined where it is missing or another. */
export function bodyOf(folder: string, { record, entry }: StoredBlock): Buffer | undefined {
  const { file, offset, filter, marks, packed, body } = record
  const bytes = readAt(folder, file, offset + PREAMBLE_BYTES + entry.length, filter + marks + packed)
  return bytes && Buffer.from(digestOf(bytes)).toString('base64') === body ? bytes : undefined
}
