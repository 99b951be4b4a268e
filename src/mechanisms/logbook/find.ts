import type { Hash } from '../../kernel/ledger/merkle.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { BlockRecord } from './block.ts'
import type { LogbookEvent } from './event.ts'
import type { StoredBlock } from './folder.ts'
import { clueOf } from './query/clue.ts'
import { asksForOwn, matcherOf } from './query/match.ts'
import { mayMatch } from './query/may-match.ts'
import type { LogbookQuery } from './query/query.ts'
import { blockWith, type LogbookReader, newestBlocks, outlineOf, readBlock } from './reader.ts'
import { deletedBy, isKept, remnantHead } from './remnant.ts'

/** Events of one block that a query asks for, the newest first. */
export interface BlockHits {
  readonly block: StoredBlock
  /** Of every event of the block, in their order. */
  leaves(): readonly Hash[]
  readonly hits: readonly LogbookEvent[]
}

/**
 * What a query finds, block by block from the newest. A block of which its filter says that nothing in it can be asked
 * for is not read. Ends with a refusal where the store is damaged.
 *
 * @param below blocks that begin at this position or behind it are left out
 */
export async function* findBlocks(
  reader: LogbookReader,
  query: LogbookQuery,
  below = Number.POSITIVE_INFINITY,
): AsyncGenerator<BlockHits | Refusal> {
  const matches = matcherOf(query)
  const clue = clueOf(query)
  const asksOwn = asksForOwn(query)
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return yield block
    if ((block.record.own && !asksOwn) || block.record.first >= below) continue
    const outline = outlineOf(reader.folder, block)
    if (outline && !mayMatch(query, outline)) continue
    const there = readBlock(reader.folder, block)
    if (isRefusal(there)) return yield there
    const hits = there.matching(matches, clue).toReversed()
    if (hits.length > 0) yield { block, leaves: there.leaves, hits }
    // A search through everything lets others have their turn between two blocks.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Events that a query finds, by falling position. */
export async function* findEvents(
  reader: LogbookReader,
  query: LogbookQuery,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<LogbookEvent | Refusal> {
  if (limit === 0) return
  let left = limit
  for await (const found of findBlocks(reader, query)) {
    if (isRefusal(found)) return yield found
    for (const event of found.hits) {
      yield event
      left -= 1
      if (left === 0) return
    }
  }
}

/** An event by its number; where it was deleted, by which entry. Undefined where there is none yet. */
export async function eventAt(
  reader: LogbookReader,
  position: number,
): Promise<FoundEvent | DeletedEvent | undefined | Refusal> {
  const block = await blockWith(reader, position)
  if (!block || isRefusal(block)) return block
  const there = readBlock(reader.folder, block)
  if (isRefusal(there)) return there
  const event = there.events.find((each) => each.position === position)
  if (event) return { event, found: { block, leaves: there.leaves, hits: [event] } }
  const head = remnantHead(reader.folder, block.record)
  const by = head && deletedBy(head, position - block.record.first)
  return by === undefined ? undefined : { deletedBy: by }
}

export interface FoundEvent {
  readonly event: LogbookEvent
  /** The same as a query finds it. */
  readonly found: BlockHits
}

export interface DeletedEvent {
  /** The position of the entry that deleted it. */
  readonly deletedBy: number
}

export async function countEvents(reader: LogbookReader, query: LogbookQuery): Promise<number | Refusal> {
  let count = 0
  for await (const found of findBlocks(reader, query)) {
    if (isRefusal(found)) return found
    count += found.hits.length
  }
  return count
}

/** A source, as far as the store has events of it. */
export interface SourceSummary {
  readonly source: string
  /** Events that are there, and those that were deleted. */
  readonly events: number
  readonly gone: number
  /**
   * When the oldest and the newest block with an event of it that is there was begun and ended, and the oldest at all, in
   * milliseconds since 1970. Of a source all of whose events are gone the first two are undefined.
   */
  readonly from: number | undefined
  readonly to: number | undefined
  readonly since: number
  /** The longest time between two blocks with events of it; undefined where there is one block or none. */
  readonly silence: { readonly from: number; readonly to: number } | undefined
}

/** Of each source in a block how many events are there, from when to when. */
function spansIn(folder: string, record: BlockRecord): ReadonlyMap<string, readonly [number, number, number]> {
  const kept = isKept(folder, record.file) ? remnantHead(folder, record) : undefined
  if (kept) return new Map(kept.sources.map(([name, events, from, to]) => [name, [events, from, to]]))
  return new Map(record.sources.map(([name, events]) => [name, [events, record.from, record.to]]))
}

/** Every source by name, without what the logbook writes itself. */
export async function summariseSources(reader: LogbookReader): Promise<readonly SourceSummary[] | Refusal> {
  const found = new Map<string, SourceSummary>()
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    if (block.record.own) continue
    const spans = spansIn(reader.folder, block.record)
    for (const [source, count] of block.record.sources) {
      found.set(
        source,
        withBlock(found.get(source), source, { count, since: block.record.from, span: spans.get(source) }),
      )
    }
  }
  return [...found.values()].sort((one, other) => (one.source < other.source ? -1 : 1))
}

interface SourceInBlock {
  /** Events of the source that the block was written with, and when it was begun. */
  readonly count: number
  readonly since: number
  /** Those that are there, from when to when. */
  readonly span: readonly [number, number, number] | undefined
}

/** @param before what is known from newer blocks */
function withBlock(
  before: SourceSummary | undefined,
  source: string,
  { count, since, span: [events, from, to] = [0, 0, 0] }: SourceInBlock,
): SourceSummary {
  const { from: next, silence } = before ?? {}
  const between = next === undefined || events === 0 ? undefined : { from: to, to: Math.max(to, next) }
  const isLonger = between && (!silence || between.to - between.from > silence.to - silence.from)
  return {
    source,
    events: (before?.events ?? 0) + events,
    gone: (before?.gone ?? 0) + count - events,
    from: events > 0 ? Math.min(from, before?.from ?? from) : before?.from,
    to: events > 0 ? Math.max(to, before?.to ?? to) : before?.to,
    since: Math.min(since, before?.since ?? since),
    silence: isLonger ? between : silence,
  }
}
