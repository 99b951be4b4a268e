import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { type Hash, isIncluded, leafHash } from '../../kernel/ledger/merkle.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { prove, readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import { writeWhole } from '../../kernel/storage/durable-file.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { digestOf, MAGIC, PREAMBLE_BYTES, parseRecord, readPreamble } from './block.ts'
import {
  blockAt,
  blocksPath,
  bodyOf,
  type NextPlace,
  placeAfter,
  readAt,
  SET_ASIDE,
  START,
  type StoredBlock,
  sizeOf,
} from './folder.ts'

/** What a writer finds behind the last block that was sealed. */
export interface Recovered {
  /** Records of blocks that are whole on the disk and not yet in the log. */
  readonly waiting: readonly Uint8Array[]
  /** Where the next block goes. */
  readonly next: NextPlace
  /** Bytes of a write that was cut off; nobody was told that it was done. They stand in `set-aside` now. */
  readonly setAside: number
}

/**
 * Takes up a folder where a writer before left it, killed or not. Of the sealed blocks it checks the last against the
 * signed head; those before it are for `verifyStore`, which reads all of them.
 *
 * @param head what is signed: how many blocks, and their root
 */
export async function recover(folder: string, head: SealedHead): Promise<Recovered | Refusal> {
  const { size } = head
  const sealed = await endOfSealed(folder, size)
  if (!sealed || !(await isLastAsSigned(folder, head))) return damaged(size)
  const waiting: Uint8Array[] = []
  let next = sealed
  for (let block = blockAt(folder, next); block && bodyOf(folder, block); block = blockAt(folder, next)) {
    waiting.push(block.entry)
    next = placeAfter(block)
  }
  // A next file that was begun and no further: its first block is what was cut off.
  if (sizeOf(folder, next.file) === next.offset && sizeOf(folder, next.file + 1) !== undefined) {
    next = { ...next, file: next.file + 1, offset: 0 }
  }
  const left = (sizeOf(folder, next.file) ?? 0) - next.offset
  if (left < 0) return damaged(size)
  if (left === 0) return { waiting, next, setAside: 0 }
  // What was acknowledged cannot lie behind what was cut off: a file that follows says that this one was changed.
  if (sizeOf(folder, next.file + 1) !== undefined) return damaged(next.block)
  const bytes = readAt(folder, next.file, next.offset, left)
  if (bytes && holdsLaterBlock(folder, next, bytes)) return damaged(next.block)
  if (bytes) await writeWhole(join(folder, SET_ASIDE, `${next.file}-${next.offset}-${Date.now()}`), bytes)
  await truncate(join(folder, blocksPath(next.file)), next.offset)
  return { waiting, next, setAside: left }
}

/** What a checkpoint says of the log. */
interface SealedHead {
  readonly size: number
  readonly root: Hash
}

/** Where the last sealed block ends; undefined where the log cannot say it. */
export async function endOfSealed(folder: string, size: number): Promise<NextPlace | undefined> {
  if (size === 0) return START
  const last = await lastSealed(folder, size)
  return last && placeAfter(last)
}

async function lastSealed(folder: string, size: number): Promise<StoredBlock | undefined> {
  const bundle = await readBundle(fileStore(folder), Math.floor((size - 1) / TILE_WIDTH), size)
  const entry = bundle?.[(size - 1) % TILE_WIDTH]
  const record = entry && parseRecord(entry)
  return record && { record, entry }
}

/** Whether the last sealed block is on the disk byte by byte as the signed head has it. */
async function isLastAsSigned(folder: string, { size, root }: SealedHead): Promise<boolean> {
  if (size === 0) return true
  const last = await lastSealed(folder, size)
  if (!last || last.record.block !== size - 1) return false
  const { record, entry } = last
  const proof = await prove(fileStore(folder), { start: size - 1, end: size }, size).catch(() => [])
  if (!isIncluded({ index: size - 1, size, root, leaf: leafHash(entry), proof })) return false
  const { block, first, file, offset } = record
  const there = blockAt(folder, { block, first, file, offset })
  return there !== undefined && Buffer.compare(there.entry, entry) === 0 && bodyOf(folder, last) !== undefined
}

/**
 * Whether a whole block stands somewhere behind `next`. A block is begun once the one before it is on the disk, so what
 * stands before it was no write that was cut off: it was acknowledged, and changed since.
 */
function holdsLaterBlock(folder: string, { block, file, offset }: NextPlace, bytes: Buffer): boolean {
  for (let at = bytes.indexOf(MAGIC, 1); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const head = readPreamble(bytes.subarray(at))
    const entry = head && bytes.subarray(at + PREAMBLE_BYTES, at + PREAMBLE_BYTES + head.length)
    if (!entry || Buffer.compare(digestOf(entry), head.digest) !== 0) continue
    const record = parseRecord(entry)
    const isPlaced = record?.file === file && record.offset === offset + at && record.block > block
    if (isPlaced && bodyOf(folder, { record, entry })) return true
  }
  return false
}

const damaged = (block: number): Refusal =>
  refuse('failed', {
    zh: `日志簿在第 ${block} 块附近缺失或被改动，不再写入；请用 fadu logbook verify 核对。`,
    en: `The logbook is missing or changed near block ${block}, and is not written to: see fadu logbook verify.`,
  })
