import { batchHasher } from '../../../kernel/ledger/hasher/batch.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { LogbookEvent } from '../event.ts'
import type { StoredBlock } from '../folder.ts'
import { blocksFrom } from '../parts.ts'
import { type LogbookReader, unreadable } from '../reader.ts'
import { gatherSpans } from './gather-span.ts'
import { generationPath, standingGeneration } from './generations.ts'
import { KeptFile, writeKept } from './kept-file.ts'
import { type KeptTier, type PackedSpan, packSpan } from './pack-span.ts'
import { type BlockLeaves, spanEventsIn, spanLeavesIn } from './span-content.ts'
import type { SpanEvents } from './span-events.ts'
import { withoutDeleted } from './span-events.ts'

/** What a file of blocks becomes. */
export interface Rewriting {
  readonly file: number
  /** The first block in it. */
  readonly block: number
  /** The tier that it has, where none is said. */
  readonly tier?: KeptTier | undefined
  /** The entry that deletes an event; undefined where it stays. Nothing goes, where none is said. */
  readonly deletes?: ((event: LogbookEvent) => number | undefined) | undefined
}

/** A generation that is written, and that nobody reads before the log speaks of it. */
export interface Rewritten {
  readonly file: number
  readonly generation: number
  readonly tier: KeptTier
  /** SHA-256 of the file, in base64. */
  readonly digest: string
  readonly bytes: number
}

/**
 * Writes the next generation of a file. Before it has its name the events are read from it again, and the root of every
 * block is what the log says it is.
 */
export async function rewrite(
  reader: LogbookReader,
  { file, block, tier, deletes }: Rewriting,
): Promise<Rewritten | Refusal> {
  const { folder } = reader
  const standing = standingGeneration(folder, file, true)
  if (standing === undefined) return unreadable(generationPath(file, 0))
  const before = standing === 0 ? undefined : KeptFile.open(folder, { file, generation: standing })
  if (before === 'damaged' || (standing > 0 && !before)) return unreadable(generationPath(file, standing))
  try {
    const kept = tier ?? before?.foot.tier ?? 'hot'
    const spans = before ? keptSpans(before) : gatherSpans(folder, blocksOf(reader, file, block))
    const name = { file, generation: standing + 1 }
    const written = await writeKept(folder, { ...name, tier: kept }, packed(spans, kept, deletes), (made) =>
      checkRoots(reader, file, made),
    )
    return { ...name, tier: kept, ...written }
  } catch (error) {
    if (error instanceof NotRewritten) return error.refusal
    throw error
  } finally {
    before?.close()
  }
}

/** A refusal on its way through what knows none. */
class NotRewritten extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason.en)
    this.refusal = refusal
  }
}

/** The sealed blocks of one file, by the log. */
async function* blocksOf(reader: LogbookReader, file: number, first: number): AsyncGenerator<StoredBlock | Refusal> {
  for await (const stored of blocksFrom(reader, first)) {
    if (!isRefusal(stored) && stored.record.file !== file) return
    yield stored
  }
}

async function* keptSpans(kept: KeptFile): AsyncGenerator<SpanEvents | Refusal> {
  for (const span of kept.foot.spans) yield spanEventsIn(kept, span) ?? unreadable(`block ${span.block}`)
}

async function* packed(
  spans: AsyncIterable<SpanEvents | Refusal>,
  tier: KeptTier,
  deletes: Rewriting['deletes'],
): AsyncGenerator<PackedSpan> {
  for await (const span of spans) {
    if (isRefusal(span)) throw new NotRewritten(span)
    yield packSpan(deletes ? withoutDeleted(span, deletes) : span, tier)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** @throws where a block is not what the log says of it, or one is missing or too many */
async function checkRoots(reader: LogbookReader, file: number, kept: KeptFile): Promise<void> {
  const stored = blocksOf(reader, file, kept.foot.spans[0]?.block ?? 0)
  for (const span of kept.foot.spans) {
    const leaves = spanLeavesIn(kept, span, batchHasher())
    if (!leaves) throw new NotRewritten(unreadable(`block ${span.block}`))
    for (const each of leaves.blocks) {
      const { value } = await stored.next()
      const isSame = value && !isRefusal(value) && isBlock(value, each) && isRootOf(value, each)
      if (!isSame) throw new NotRewritten(unreadable(`block ${each.block}`))
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { value: more } = await stored.next()
  if (more) throw new NotRewritten(unreadable(generationPath(file, 0)))
}

/** Whether a block of a span is the one of a record: its number, its positions, and who speaks in it. */
export const isBlock = ({ record }: StoredBlock, { block, first, count, own }: BlockLeaves): boolean =>
  record.block === block && record.first === first && record.count === count && record.own === own

/** Whether events, and leaf hashes of those that are gone, are those of the block's root. */
export const isRootOf = ({ record }: StoredBlock, { root }: BlockLeaves): boolean =>
  Buffer.from(root).toString('base64') === record.root
