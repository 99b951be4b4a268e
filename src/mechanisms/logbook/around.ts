import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookEvent } from './event.ts'
import { newestParts, partsFrom, type StoredPart } from './parts.ts'
import type { LogbookQuery } from './query/query.ts'
import type { LogbookReader } from './reader.ts'
import { PartScan } from './scan.ts'
import { blockWith } from './there.ts'

// What a query finds next to a position, before and behind it: read from there outwards, not from the newest.

/** Blocks, or spans of blocks, on each side that are looked at: what lies further is asked for by a search. */
const MOST_PARTS = 20_000

/** Bytes of lines on each side, beyond which no further event is told. */
const MOST_BYTES = 4 << 20

export interface NearbyEvents {
  /** By falling position, without the event itself. */
  readonly after: readonly LogbookEvent[]
  readonly before: readonly LogbookEvent[]
  /** Whether each side was looked at so far that there may be more than was found. */
  readonly isCutOff: { readonly after: boolean; readonly before: boolean }
}

export interface AroundAsked {
  readonly position: number
  readonly query: LogbookQuery
  /** How many events on each side. */
  readonly count: number
}

/** Undefined where there is no such position yet. */
export async function eventsAround(
  reader: LogbookReader,
  asked: AroundAsked,
): Promise<NearbyEvents | undefined | Refusal> {
  const block = await blockWith(reader, asked.position)
  if (!block || isRefusal(block)) return block
  const after = await side(reader, asked, partsFrom(reader, block.record.block), 1)
  if (isRefusal(after)) return after
  const before = await side(reader, asked, newestParts(reader, asked.position), -1)
  if (isRefusal(before)) return before
  return {
    after: after.events.toReversed(),
    before: before.events,
    isCutOff: { after: after.isCutOff, before: before.isCutOff },
  }
}

type Way = 1 | -1

/** Events of one side, the nearest first. */
async function side(
  reader: LogbookReader,
  { position, query, count }: AroundAsked,
  parts: AsyncGenerator<StoredPart | Refusal>,
  way: Way,
): Promise<{ readonly events: readonly LogbookEvent[]; readonly isCutOff: boolean } | Refusal> {
  const scan = new PartScan(query)
  const found = new OneSide(count)
  let looked = 0
  for await (const part of parts) {
    looked += 1
    if (looked > MOST_PARTS) return { events: found.events, isCutOff: true }
    const there = isRefusal(part) ? part : await scan.lookIn(reader.folder, part)
    if (isRefusal(there)) return there
    const nearest = there.hits.filter((event) => (event.position - position) * way > 0)
    found.take(way === 1 ? nearest.toReversed() : nearest)
    if (found.isFull) break
    // A long way lets others have their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { events: found.events, isCutOff: found.isTooLong }
}

/** The nearest of one side: as many as are asked for, or as are long enough together. */
class OneSide {
  readonly events: LogbookEvent[] = []
  readonly #count: number
  #bytes = 0
  isTooLong = false

  constructor(count: number) {
    this.#count = count
  }

  get isFull(): boolean {
    return this.isTooLong || this.events.length === this.#count
  }

  take(nearest: readonly LogbookEvent[]): void {
    for (const event of nearest) {
      if (this.isFull) return
      this.#bytes += event.raw.length
      this.isTooLong = this.#bytes > MOST_BYTES && this.events.length > 0
      if (!this.isTooLong) this.events.push(event)
    }
  }
}
