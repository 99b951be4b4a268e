import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookEvent } from './event.ts'
import { clueOf } from './query/clue.ts'
import { asksForOwn, matcherOf } from './query/match.ts'
import { mayMatch } from './query/may-match.ts'
import type { LogbookQuery } from './query/query.ts'
import { type LogbookReader, newestBlocks, outlineOf, readBlock } from './reader.ts'

/** What came since a position. */
export interface NewEvents {
  /** By rising position, the newest of them. */
  readonly events: readonly LogbookEvent[]
  /** Events that a query finds and that were too many. */
  readonly skipped: number
  /** Blocks were left out, the time being up: there may be more. */
  readonly isCutOff: boolean
  /** Where to go on. */
  readonly next: number
}

/** The position that the next event will have. */
export async function nextPosition(reader: LogbookReader): Promise<number | Refusal> {
  for await (const block of newestBlocks(reader)) {
    return isRefusal(block) ? block : block.record.first + block.record.count
  }
  return 0
}

/** What a query finds from a position on: the newest, as many as are asked for, and how many more there were. */
export async function eventsSince(
  reader: LogbookReader,
  query: LogbookQuery,
  { from, most, forMs }: { readonly from: number; readonly most: number; readonly forMs: number },
): Promise<NewEvents | Refusal> {
  const [matches, clue, asksOwn] = [matcherOf(query), clueOf(query), asksForOwn(query)]
  const end = performance.now() + forMs
  const events: LogbookEvent[] = []
  let [next, skipped, isCutOff] = [from, 0, false]
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    const behind = block.record.first + block.record.count
    if (behind <= from) break
    next = Math.max(next, behind)
    if (block.record.own && !asksOwn) continue
    const outline = outlineOf(reader.folder, block)
    if (outline && !mayMatch(query, outline)) continue
    if (performance.now() > end) {
      isCutOff = true
      break
    }
    const there = readBlock(reader.folder, block)
    if (isRefusal(there)) return there
    const hits = there.matching(matches, clue).filter(({ position }) => position >= from)
    const room = Math.max(0, most - events.length)
    events.push(...hits.slice(hits.length - Math.min(room, hits.length)).toReversed())
    skipped += Math.max(0, hits.length - room)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { events: events.reverse(), skipped, isCutOff, next }
}
