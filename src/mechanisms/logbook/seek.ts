import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { StoredBlock } from './folder.ts'
import { blocksFrom } from './parts.ts'
import { type LogbookReader, unreadable } from './reader.ts'

// One record out of many: read where it stands, and not all before it.

/** A sealed block by its number; undefined of a log of none. */
export async function sealedBlock(reader: LogbookReader, block: number): Promise<StoredBlock | undefined | Refusal> {
  if (reader.sealed === 0) return undefined
  for await (const stored of blocksFrom(reader, block)) return stored
  return unreadable(`block ${block}`)
}

/**
 * The number of the first sealed block that ended at a moment or behind it; how many there are, where none did. Nothing is
 * received before what came before it, so that it is looked for by halves.
 */
export async function firstEndingAt(reader: LogbookReader, moment: number): Promise<number | Refusal> {
  let [low, high] = [0, reader.sealed]
  while (low < high) {
    const middle = (low + high) >> 1
    const block = await sealedBlock(reader, middle)
    if (!block) break
    if (isRefusal(block)) return block
    if (block.record.to < moment) low = middle + 1
    else high = middle
  }
  return low
}
