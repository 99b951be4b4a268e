import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import { writeWhole } from '../../kernel/storage/durable-file.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { parseRecord } from './block.ts'
import { blockAt, blocksPath, bodyOf, type NextPlace, placeAfter, readAt, SET_ASIDE, START, sizeOf } from './folder.ts'

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
 * Takes up a folder where a writer before left it, killed or not.
 *
 * @param size blocks under the signed head
 */
export async function recover(folder: string, size: number): Promise<Recovered | Refusal> {
  const sealed = await endOfSealed(folder, size)
  if (!sealed) return damaged(size)
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
  if (bytes) await writeWhole(join(folder, SET_ASIDE, `${next.file}-${next.offset}-${Date.now()}`), bytes)
  await truncate(join(folder, blocksPath(next.file)), next.offset)
  return { waiting, next, setAside: left }
}

/** Where the last sealed block ends; undefined where the log cannot say it. */
export async function endOfSealed(folder: string, size: number): Promise<NextPlace | undefined> {
  if (size === 0) return START
  const bundle = await readBundle(fileStore(folder), Math.floor((size - 1) / TILE_WIDTH), size)
  const entry = bundle?.[(size - 1) % TILE_WIDTH]
  const record = entry && parseRecord(entry)
  return record && placeAfter({ record, entry })
}

const damaged = (block: number): Refusal =>
  refuse('failed', {
    zh: `日志簿在第 ${block} 块附近缺失或被改动，不再写入；请用 fadu logbook verify 核对。`,
    en: `The logbook is missing or changed near block ${block}, and is not written to: see fadu logbook verify.`,
  })
