import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { parseMarks } from './block.ts'
import type { EntryOf, LogbookRules } from './diary.ts'
import type { LogbookEvent } from './event.ts'
import { bodyOf, type StoredBlock } from './folder.ts'
import { type Matcher, matcherOf } from './query/match.ts'
import { parseQuery } from './query/parse.ts'
import { bothOf } from './query/query.ts'
import { type LogbookReader, newestBlocks, readBlock } from './reader.ts'
import { deletedBy, packRemnant, remnantHead, remnantOf, replaceByKept } from './remnant.ts'

/** What is asked to be deleted: received before a moment, of these sources or of all. */
export interface DeletionOrder {
  readonly before: number
  readonly sources: readonly string[] | undefined
  /** Positions of the holds in whose way it does not come. */
  readonly holds: readonly number[]
}

/** Whether an event is one that must stay for one of the holds. */
export function heldBy(rules: LogbookRules, holds: readonly number[]): Matcher {
  const matchers = rules.holds
    .filter(({ position }) => holds.includes(position))
    .map(({ entry }) => matcherOf(holdQuery(entry)))
  return (event) => matchers.some((matches) => matches(event))
}

/** Everything that a hold speaks of; of one that cannot be read any longer, all there is. */
function holdQuery({ query, since, until }: EntryOf<'hold'>) {
  const asked = parseQuery(query)
  const words = isRefusal(asked) ? ({ kind: 'all', of: [] } as const) : asked
  const from = since ?? Number.NEGATIVE_INFINITY
  return bothOf({ kind: 'received', from, until: until ?? Number.POSITIVE_INFINITY }, words)
}

/** Whether the order speaks of an event, whatever holds say. What the logbook wrote itself is never deleted. */
const isOrdered = ({ own, received, source }: LogbookEvent, { before, sources }: DeletionOrder): boolean =>
  !own && received < before && (sources === undefined || sources.includes(source))

export interface DeletionCount {
  /** Events that go, and that stay because they are held. */
  readonly events: number
  readonly held: number
}

const mayBeOrdered = ({ record }: StoredBlock, { before, sources }: DeletionOrder): boolean =>
  !record.own &&
  record.from < before &&
  (sources === undefined || record.sources.some(([name]) => sources.includes(name)))

/** How many events an order would take, before it is given. */
export async function countDeletion(
  reader: LogbookReader,
  order: DeletionOrder,
  isHeld: Matcher,
): Promise<DeletionCount | Refusal> {
  let [events, held] = [0, 0]
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    const ordered = orderedIn(reader.folder, block, order)
    if (isRefusal(ordered)) return ordered
    const staying = ordered.filter(isHeld).length
    held += staying
    events += ordered.length - staying
  }
  return { events, held }
}

/** Events of a block that the order speaks of. */
function orderedIn(folder: string, block: StoredBlock, order: DeletionOrder): readonly LogbookEvent[] | Refusal {
  if (!mayBeOrdered(block, order)) return []
  const there = readBlock(folder, block)
  return isRefusal(there) ? there : there.events.filter((event) => isOrdered(event, order))
}

export interface DeletionWork {
  readonly order: DeletionOrder
  readonly isHeld: Matcher
  /** The position of its entry; it stands in a later file than all that it deletes. */
  readonly by: number
}

/**
 * Deletes what is ordered, file by file: each is rewritten without it, with the leaf hashes of what is gone. To be done
 * again where it was cut off, with the same result. Returns how many files changed.
 */
export async function carryOut(reader: LogbookReader, work: DeletionWork): Promise<number | Refusal> {
  const files = await filesOf(reader, work.by)
  if (isRefusal(files)) return files
  let changed = 0
  for (const [file, blocks] of files) {
    const touched = await isTouched(reader.folder, blocks, work)
    if (isRefusal(touched)) return touched
    if (!touched) continue
    const [first] = blocks
    if (!first) continue
    const place = { file, first: first.record.block, blocks: blocks.length }
    await replaceByKept(reader.folder, place, remnantsOf(reader.folder, blocks, work))
    changed += 1
  }
  return changed
}

/** The sealed blocks by their files, oldest first, without those in the file of the entry and behind it. */
async function filesOf(reader: LogbookReader, by: number): Promise<Map<number, StoredBlock[]> | Refusal> {
  const files = new Map<number, StoredBlock[]>()
  // Whatever is newer than the entry stands in its file or behind it.
  let last = -1
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    const { record } = block
    if (record.first <= by && by < record.first + record.count) last = record.file
    if (record.file >= last || record.block >= reader.sealed) continue
    const there = files.get(record.file)
    if (there) there.unshift(block)
    else files.set(record.file, [block])
  }
  return new Map([...files].reverse())
}

async function isTouched(
  folder: string,
  blocks: readonly StoredBlock[],
  { order, isHeld }: DeletionWork,
): Promise<boolean | Refusal> {
  for (const block of blocks) {
    const ordered = orderedIn(folder, block, order)
    if (isRefusal(ordered)) return ordered
    if (ordered.some((event) => !isHeld(event))) return true
  }
  return false
}

async function* remnantsOf(
  folder: string,
  blocks: readonly StoredBlock[],
  { order, isHeld, by }: DeletionWork,
): AsyncGenerator<Uint8Array> {
  for (const block of blocks) {
    const { record } = block
    const there = readBlock(folder, block)
    if (isRefusal(there)) throw new Error(there.reason.en)
    const before = remnantHead(folder, record)
    const gone: (number | undefined)[] = Array.from({ length: record.count }, (_, index) =>
      before ? deletedBy(before, index) : undefined,
    )
    for (const event of there.events) {
      if (isOrdered(event, order) && !isHeld(event)) gone[event.position - record.first] = by
    }
    const leaves = there.leaves()
    yield packRemnant({ record, marks: marksIn(folder, block), leaves, events: there.events, by: gone })
    // A whole file in one go would keep everybody else waiting.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** How far files were read stays: what was deleted does not come in again with the next import. */
function marksIn(folder: string, block: StoredBlock): Uint8Array {
  const { filter, marks } = block.record
  const there = bodyOf(folder, block)?.subarray(filter, filter + marks)
  const kept = there ?? remnantOf(folder, block.record)?.marks ?? Buffer.alloc(0)
  return parseMarks(kept) ? kept : Buffer.alloc(0)
}
