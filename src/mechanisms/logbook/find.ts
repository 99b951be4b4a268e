import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookEvent } from './event.ts'
import type { StoredBlock } from './folder.ts'
import { asksForOwn, matcherOf } from './query/match.ts'
import { mayMatch } from './query/may-match.ts'
import type { LogbookQuery } from './query/query.ts'
import { eventsOf, type LogbookReader, newestBlocks, outlineOf } from './reader.ts'

/** Events of one block that a query asks for, the newest first. */
export interface BlockHits {
  readonly block: StoredBlock
  /** Every event of the block, the oldest first. */
  readonly events: readonly LogbookEvent[]
  readonly hits: readonly LogbookEvent[]
}

/**
 * What a query finds, block by block from the newest. A block of which its filter says that nothing in it can be asked
 * for is not read. Ends with a refusal where the store is damaged.
 */
export async function* findBlocks(reader: LogbookReader, query: LogbookQuery): AsyncGenerator<BlockHits | Refusal> {
  const matches = matcherOf(query)
  const asksOwn = asksForOwn(query)
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return yield block
    if (block.record.own && !asksOwn) continue
    const outline = outlineOf(reader.folder, block)
    if (outline && !mayMatch(query, outline)) continue
    const events = eventsOf(reader.folder, block)
    if (isRefusal(events)) return yield events
    const hits = events.filter(matches).reverse()
    if (hits.length > 0) yield { block, events, hits }
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
  readonly events: number
  /** When the oldest and the newest block with an event of it was begun and ended, in milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

/** Every source by name, without what the logbook writes itself. */
export async function summariseSources(reader: LogbookReader): Promise<readonly SourceSummary[] | Refusal> {
  const found = new Map<string, SourceSummary>()
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    const { own, sources, from, to } = block.record
    if (own) continue
    for (const [source, events] of sources) {
      const before = found.get(source) ?? { source, events: 0, from, to }
      const span = { from: Math.min(before.from, from), to: Math.max(before.to, to) }
      found.set(source, { source, events: before.events + events, ...span })
    }
  }
  return [...found.values()].sort((one, other) => (one.source < other.source ? -1 : 1))
}
