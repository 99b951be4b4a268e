import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookEvent } from './event.ts'
import { newestParts } from './parts.ts'
import type { LogbookQuery } from './query/query.ts'
import type { LogbookReader } from './reader.ts'
import { PartScan } from './scan.ts'

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
  for await (const part of newestParts(reader)) return isRefusal(part) ? part : part.high
  return 0
}

/** What a query finds from a position on: the newest, as many as are asked for, and how many more there were. */
export async function eventsSince(
  reader: LogbookReader,
  query: LogbookQuery,
  { from, most, forMs }: { readonly from: number; readonly most: number; readonly forMs: number },
): Promise<NewEvents | Refusal> {
  const scan = new PartScan(query)
  const end = performance.now() + forMs
  const events: LogbookEvent[] = []
  let [next, skipped, isCutOff] = [from, 0, false]
  for await (const part of newestParts(reader)) {
    if (isRefusal(part)) return part
    if (part.high <= from) break
    next = Math.max(next, part.high)
    if (scan.weigh(reader.folder, part) === 0) continue
    if (performance.now() > end) {
      isCutOff = true
      break
    }
    const found = await scan.lookIn(reader.folder, part)
    if (isRefusal(found)) return found
    const hits = found.hits.filter(({ position }) => position >= from)
    const room = Math.max(0, most - events.length)
    events.push(...hits.slice(0, room))
    skipped += Math.max(0, hits.length - room)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { events: events.reverse(), skipped, isCutOff, next }
}
