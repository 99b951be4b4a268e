import type { BatchHasher, EntryBatch } from '../../../kernel/ledger/hasher/entries.ts'
import { HASH_BYTES, type Hash, leafHash, rootOf } from '../../../kernel/ledger/merkle.ts'
import { EntryHeads, entryOf, type LogbookEvent } from '../event.ts'

/** A block as the span has it. */
export interface SpanBlock {
  readonly count: number
  readonly own: boolean
  readonly marks: Uint8Array
}

/** Places within a span, first and last, that are gone, and the position of the entry that deleted them. */
export type GoneRange = readonly [from: number, to: number, by: number]

/** What came in of a source, there or gone. */
export interface ArrivedSource {
  readonly count: number
  /** When the oldest block with an event of it was begun. */
  readonly since: number
}

/** Where a span stands among all blocks. */
export interface SpanPlace {
  readonly block: number
  readonly first: number
}

/** What a span is made of; events that are there in their order, no object each. */
export interface SpanParts extends SpanPlace {
  readonly blocks: readonly SpanBlock[]
  /** Places within the span of the events that are there, rising. */
  readonly places: Uint32Array
  readonly received: Float64Array
  /** Of each event the number of its source. */
  readonly senders: Uint32Array
  /** Every source that has or had events here, by name. */
  readonly sources: readonly string[]
  readonly arrived: readonly ArrivedSource[]
  readonly ends: Uint32Array
  readonly bytes: Buffer
  readonly gone: readonly GoneRange[]
  /** Leaf hashes of what is gone, in its order, end to end. */
  readonly leaves: Uint8Array
}

/** Events of some blocks that stand one after another, all of them at once, and of what was deleted the leaf hashes. */
export class SpanEvents {
  readonly parts: SpanParts
  /** Events that are there. */
  readonly there: number
  /** Events of its blocks, there or gone. */
  readonly count: number
  #before: Uint32Array | undefined

  constructor(parts: SpanParts) {
    this.parts = parts
    this.there = parts.places.length
    this.count = parts.blocks.reduce((sum, { count }) => sum + count, 0)
  }

  /** Where each block begins within the span, with its own number. */
  *blocks(): Generator<{ readonly block: number; readonly begin: number; readonly of: SpanBlock }> {
    let begin = 0
    for (const [at, of] of this.parts.blocks.entries()) {
      yield { block: this.parts.block + at, begin, of }
      begin += of.count
    }
  }

  eventAt(index: number, own: boolean): LogbookEvent {
    const { first, places, received, senders, sources, ends, bytes } = this.parts
    return {
      position: first + (places[index] ?? 0),
      received: received[index] ?? 0,
      source: sources[senders[index] ?? 0] ?? '',
      raw: bytes.subarray(index === 0 ? 0 : ends[index - 1], ends[index]),
      own,
    }
  }

  /** Where the bytes of an event begin and end. */
  beginOf(index: number): number {
    return index === 0 ? 0 : (this.parts.ends[index - 1] ?? 0)
  }

  endOf(index: number): number {
    return this.parts.ends[index] ?? 0
  }

  /** The first of the events that are there at this place of the span or behind it. */
  indexFrom(place: number): number {
    let [low, high] = [0, this.there]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.parts.places[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Events of a block that are there, the oldest first. */
  eventsOf(begin: number, { count, own }: SpanBlock): readonly LogbookEvent[] {
    const [from, to] = [this.indexFrom(begin), this.indexFrom(begin + count)]
    return Array.from({ length: to - from }, (_, at) => this.eventAt(from + at, own))
  }

  /** Of every event of a block, in their order, those that are gone too. */
  leavesOf(begin: number, block: SpanBlock): readonly Hash[] {
    const leaves: Hash[] = new Array(block.count)
    for (const event of this.eventsOf(begin, block)) {
      leaves[event.position - this.parts.first - begin] = leafHash(entryOf(event))
    }
    const { gone } = this.parts
    for (
      let range = this.#rangeFrom(begin);
      (gone[range]?.[0] ?? Number.POSITIVE_INFINITY) < begin + block.count;
      range += 1
    ) {
      const [from, to] = gone[range] ?? [0, -1]
      for (let place = Math.max(from, begin); place <= Math.min(to, begin + block.count - 1); place += 1) {
        const at = ((this.#passed()[range] ?? 0) + place - from) * HASH_BYTES
        leaves[place - begin] = this.parts.leaves.subarray(at, at + HASH_BYTES)
      }
    }
    return leaves
  }

  /** The first range that ends at this place or behind it. */
  #rangeFrom(place: number): number {
    const { gone } = this.parts
    let [low, high] = [0, gone.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((gone[middle]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }

  /** How many leaf hashes stand before those of each range. */
  #passed(): Uint32Array {
    if (!this.#before) {
      this.#before = new Uint32Array(this.parts.gone.length)
      let sum = 0
      for (const [at, [from, to]] of this.parts.gone.entries()) {
        this.#before[at] = sum
        sum += to - from + 1
      }
    }
    return this.#before
  }

  /** The root of a block (RFC 6962), as it was when it came in. */
  rootOf(begin: number, block: SpanBlock, hasher: BatchHasher): Uint8Array {
    const [from, to] = [this.indexFrom(begin), this.indexFrom(begin + block.count)]
    return to - from === block.count ? hasher.rootOfEntries(this.#batch(from, to)) : rootOf(this.leavesOf(begin, block))
  }

  #batch(from: number, to: number): EntryBatch {
    const { received, senders, sources, ends, bytes } = this.parts
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0)
    const heads = new EntryHeads(sources)
    return {
      count: to - from,
      bytes: bytes.subarray(start, ends[to - 1]),
      ends: ends.slice(from, to).map((end) => end - start),
      headOf: (index) => heads.of(received[from + index] ?? 0, senders[from + index] ?? 0),
    }
  }
}

/** The entry that deleted what stood at this place; undefined where it is still there. */
export const goneBy = (gone: readonly GoneRange[], place: number): number | undefined =>
  gone.find(([from, to]) => from <= place && place <= to)?.[2]

/** The same without the events of which an entry is told, whose leaf hashes stay. */
export function withoutDeleted(span: SpanEvents, deletes: (event: LogbookEvent) => number | undefined): SpanEvents {
  const { parts } = span
  const by = new Map<number, number>()
  const hashes = new Map<number, Hash>()
  let passed = 0
  for (const [from, to, entry] of parts.gone) {
    for (let place = from; place <= to; place += 1, passed += 1) {
      by.set(place, entry)
      hashes.set(place, parts.leaves.subarray(passed * HASH_BYTES, (passed + 1) * HASH_BYTES))
    }
  }
  const staying: number[] = []
  for (const { begin, of } of span.blocks()) {
    for (let index = span.indexFrom(begin); index < span.indexFrom(begin + of.count); index += 1) {
      const event = span.eventAt(index, of.own)
      const entry = deletes(event)
      if (entry === undefined) staying.push(index)
      else {
        const place = parts.places[index] ?? 0
        by.set(place, entry)
        hashes.set(place, leafHash(entryOf(event)))
      }
    }
  }
  const order = [...by.keys()].sort((one, other) => one - other)
  const ends = new Uint32Array(staying.length)
  let end = 0
  const raws = staying.map((index, at) => {
    const { raw } = span.eventAt(index, false)
    end += raw.length
    ends[at] = end
    return raw
  })
  return new SpanEvents({
    ...parts,
    places: Uint32Array.from(staying, (index) => parts.places[index] ?? 0),
    received: Float64Array.from(staying, (index) => parts.received[index] ?? 0),
    senders: Uint32Array.from(staying, (index) => parts.senders[index] ?? 0),
    ends,
    bytes: Buffer.concat(raws),
    gone: rangesOf(order, by),
    leaves: Buffer.concat(order.map((place) => hashes.get(place) ?? Buffer.alloc(HASH_BYTES))),
  })
}

function rangesOf(order: readonly number[], by: ReadonlyMap<number, number>): readonly GoneRange[] {
  const ranges: [number, number, number][] = []
  for (const place of order) {
    const entry = by.get(place) ?? 0
    const last = ranges.at(-1)
    if (last && last[1] === place - 1 && last[2] === entry) last[1] = place
    else ranges.push([place, place, entry])
  }
  return ranges
}
