import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import type { Refusal } from '../../law/refusal.ts'
import { parseRecord } from './block.ts'
import type { StoredBlock } from './folder.ts'
import { standingGeneration } from './kept/generations.ts'
import { KeptFile, type KeptName } from './kept/kept-file.ts'
import type { SpanHead } from './kept/span-head.ts'
import { type LogbookReader, unreadable } from './reader.ts'

/** What is read at once: a block as it came in, or a span of blocks that were rewritten together. */
export type StoredPart = ArrivedPart | SpanPart

export interface ArrivedPart {
  readonly kind: 'block'
  readonly block: StoredBlock
  readonly low: number
  readonly high: number
}

export interface SpanPart {
  readonly kind: 'span'
  /** Open as long as nothing of another file is asked for. */
  readonly kept: KeptFile
  readonly name: KeptName
  readonly span: SpanHead
  /** Positions from `low` on and below `high`: what stands behind was told already, of the file as it was before. */
  readonly low: number
  readonly high: number
}

/** A block as it came in. */
export const blockPart = (block: StoredBlock): ArrivedPart => {
  const { first, count } = block.record
  return { kind: 'block', block, low: first, high: first + count }
}

/** The records of sealed blocks, a bundle at a time. */
class Records {
  readonly #reader: LogbookReader
  #at = -1
  #bundle: readonly Uint8Array[] = []

  constructor(reader: LogbookReader) {
    this.#reader = reader
  }

  /** Undefined where the log has it no more, or something else. */
  async of(block: number): Promise<StoredBlock | undefined> {
    const at = Math.floor(block / TILE_WIDTH)
    if (at !== this.#at) {
      const bundle = await readBundle(fileStore(this.#reader.folder), at, this.#reader.sealed)
      if (!bundle) return undefined
      this.#at = at
      this.#bundle = bundle
    }
    const entry = this.#bundle[block % TILE_WIDTH]
    const record = entry && parseRecord(entry)
    return record?.block === block && entry ? { record, entry } : undefined
  }
}

/** Sealed blocks from a number on, the oldest first; ends with a refusal where the log is damaged. */
export async function* blocksFrom(reader: LogbookReader, first: number): AsyncGenerator<StoredBlock | Refusal> {
  const records = new Records(reader)
  for (let block = first; block < reader.sealed; block += 1) {
    const stored = await records.of(block)
    if (!stored) return yield unreadable(`tile/entries ${Math.floor(block / TILE_WIDTH)}`)
    yield stored
  }
}

/**
 * Everything, the newest first; ends with a refusal where something is damaged. What a file holds may be rewritten
 * meanwhile: nothing is left out or told twice for that.
 *
 * @param below what begins at this position or behind it is left out
 */
export async function* newestParts(
  reader: LogbookReader,
  below = Number.POSITIVE_INFINITY,
): AsyncGenerator<StoredPart | Refusal> {
  for (const block of reader.unsealed.toReversed()) if (block.record.first < below) yield blockPart(block)
  const records = new Records(reader)
  for (let next = await newestBelow(reader, records, below); next >= 0; ) {
    const stored = await records.of(next)
    if (!stored) return yield unreadable(`tile/entries ${Math.floor(next / TILE_WIDTH)}`)
    const part = partOf(reader.folder, stored)
    if (!part) return yield unreadable(`block ${next}`)
    if (part.kind === 'block') {
      yield part
      next -= 1
      continue
    }
    try {
      yield* spansOf(part, next)
      next = (part.kept.foot.spans[0]?.block ?? 0) - 1
    } finally {
      part.kept.close()
    }
  }
}

/** The records of all blocks, the newest first, however their events are kept; ends with a refusal like `newestParts`. */
export async function* newestBlocks(reader: LogbookReader): AsyncGenerator<StoredBlock | Refusal> {
  yield* reader.unsealed.toReversed()
  const records = new Records(reader)
  for (let block = reader.sealed - 1; block >= 0; block -= 1) {
    const stored = await records.of(block)
    if (!stored) return yield unreadable(`tile/entries ${Math.floor(block / TILE_WIDTH)}`)
    yield stored
  }
}

/** What stands from a block on, itself first, the oldest first; ends with a refusal like `newestParts`. */
export async function* partsFrom(reader: LogbookReader, begin: number): AsyncGenerator<StoredPart | Refusal> {
  const records = new Records(reader)
  for (let next = begin; next < reader.sealed; ) {
    const stored = await records.of(next)
    const part = stored && partOf(reader.folder, stored)
    if (!part) return yield unreadable(`block ${next}`)
    if (part.kind === 'block') {
      yield part
      next += 1
      continue
    }
    try {
      for (const span of part.kept.foot.spans) {
        const high = span.first + span.count
        if (high > part.low) yield { ...part, span, low: Math.max(part.low, span.first), high }
        next = span.block + span.blocks
      }
    } finally {
      part.kept.close()
    }
  }
  for (const block of reader.unsealed) if (block.record.block >= begin) yield blockPart(block)
}

/** The spans of a file with a block and those before it, the newest first. */
function spansOf(part: SpanPart, block: number): readonly SpanPart[] {
  return part.kept.foot.spans
    .filter((span) => span.block <= block)
    .toReversed()
    .map((span) => ({ ...part, span, low: span.first, high: Math.min(part.high, span.first + span.count) }))
}

/** The newest sealed block that begins below a position. */
async function newestBelow(reader: LogbookReader, records: Records, below: number): Promise<number> {
  let [low, high] = [0, reader.sealed]
  if (below === Number.POSITIVE_INFINITY) return high - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const stored = await records.of(middle)
    // What is damaged is told when it is read.
    if (!stored) return reader.sealed - 1
    if (stored.record.first < below) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The part that a block stands in, alone or with others. The caller closes its file. */
export function partOf(folder: string, block: StoredBlock): StoredPart | undefined {
  const { file, first, count } = block.record
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const generation = standingGeneration(folder, file, tries > 0)
    if (generation === undefined) return undefined
    if (generation === 0) return blockPart(block)
    const kept = KeptFile.open(folder, { file, generation })
    if (kept === 'damaged') return undefined
    const span = kept?.foot.spans.find((each) => each.first <= first && first < each.first + each.count)
    if (kept && span) {
      return { kind: 'span', kept, name: { file, generation }, span, low: first, high: first + count }
    }
    kept?.close()
  }
  return undefined
}

/** A file is not rewritten so often while somebody opens it. */
const MOST_TRIES = 5
