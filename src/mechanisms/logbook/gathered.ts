import type { EntryBatch } from '../../kernel/ledger/hasher/entries.ts'
import { entryHead, type LogbookEvent } from './event.ts'
import { release } from './release.ts'

/** An event before it has its number. */
export type IncomingEvent = Pick<LogbookEvent, 'received' | 'source' | 'raw'>

/** What the event before was committed to beside its bytes. */
interface KnownHead {
  readonly received: number
  readonly place: number
  readonly bytes: Uint8Array
}
const NO_HEAD: KnownHead = { received: Number.NaN, place: -1, bytes: new Uint8Array(0) }

/** Lines of a file, and how many events and bytes a block takes. */
interface GatheredLines {
  readonly received: number
  readonly source: string
  readonly from: Uint8Array
  readonly begin: number
  readonly events: number
  readonly bytes: number
}

const LF = 10
const LONGEST_BY_BYTE = 32
const FEWEST_EVENTS = 64
const FEWEST_BYTES = 16 << 10
/** What is filled grows by so many bytes more than it needs at most: many such blocks stand in memory for long. */
const MOST_MORE = 1 << 20

/** Events of one block on their way in, their bytes end to end: no object an event. May be filled again once written. */
export class GatheredEvents implements EntryBatch {
  count = 0
  bytes: Buffer = Buffer.allocUnsafe(FEWEST_BYTES)
  ends = new Uint32Array(FEWEST_EVENTS)
  /** When each was received, and the number of its source in the order of `countSources`. */
  received = new Float64Array(FEWEST_EVENTS)
  places = new Uint32Array(FEWEST_EVENTS)
  readonly #placeOf = new Map<string, number>()
  readonly #names: string[] = []
  #last = { source: '', place: -1 }
  #head = NO_HEAD

  get length(): number {
    return this.count === 0 ? 0 : (this.ends[this.count - 1] ?? 0)
  }

  add(received: number, source: string, raw: Uint8Array): void {
    const at = this.length
    this.#makeRoom(at + raw.length)
    this.bytes.set(raw, at)
    this.#end(received, this.#placeFor(source), at + raw.length)
  }

  /** The same of a part of a buffer. */
  addPart(received: number, source: string, from: Uint8Array, begin: number, end: number): void {
    const at = this.length
    const to = at + end - begin
    this.#makeRoom(to)
    this.#copy(from, begin, end, at)
    this.#end(received, this.#placeFor(source), to)
  }

  /** Takes lines that end in the buffer until one would be too much; returns where the next begins. */
  addLines({ received, source, from, begin, events, bytes }: GatheredLines): number {
    let [next, at, ended] = [begin, this.length, this.count]
    this.#makeRoom(at + from.length - begin)
    const place = this.#placeFor(source)
    while (ended < events) {
      const end = from.indexOf(LF, next)
      if (end < 0) break
      const to = at + end - next
      if (to > bytes && ended > 0) break
      this.#copy(from, next, end, at)
      this.#end(received, place, to)
      ended += 1
      at = to
      next = end + 1
    }
    return next
  }

  /** There is room for it. Of a short one, and of a buffer, no view is made. */
  #copy(from: Uint8Array, begin: number, end: number, at: number): void {
    const { bytes } = this
    if (end - begin <= LONGEST_BY_BYTE) {
      for (let [read, put] = [begin, at]; read < end; read += 1, put += 1) bytes[put] = from[read] ?? 0
    } else if (Buffer.isBuffer(from)) from.copy(bytes, at, begin, end)
    else bytes.set(from.subarray(begin, end), at)
  }

  #end(received: number, place: number, end: number): void {
    if (this.count === this.ends.length) this.#makeMore()
    this.received[this.count] = received
    this.places[this.count] = place
    this.ends[this.count] = end
    this.count += 1
  }

  #placeFor(source: string): number {
    if (source === this.#last.source && this.#last.place >= 0) return this.#last.place
    let place = this.#placeOf.get(source)
    if (place === undefined) {
      place = this.#names.length
      this.#placeOf.set(source, place)
      this.#names.push(source)
    }
    this.#last = { source, place }
    return place
  }

  #makeRoom(length: number): void {
    if (length <= this.bytes.length) return
    const smaller = this.bytes
    this.bytes = Buffer.allocUnsafe(length + Math.min(length, MOST_MORE))
    this.bytes.set(smaller.subarray(0, this.length))
    release(smaller)
  }

  #makeMore(): void {
    this.ends = doubled(this.ends, new Uint32Array(2 * this.count))
    this.places = doubled(this.places, new Uint32Array(2 * this.count))
    this.received = doubled(this.received, new Float64Array(2 * this.count))
  }

  /** Each source with its number of events, in the order in which they first stand. */
  countSources(): readonly (readonly [string, number])[] {
    const counts = this.#names.map(() => 0)
    for (let at = 0; at < this.count; at += 1) counts[this.places[at] ?? 0] = (counts[this.places[at] ?? 0] ?? 0) + 1
    return this.#names.map((name, place) => [name, counts[place] ?? 0])
  }

  headOf(index: number): Uint8Array {
    const [received, place] = [this.received[index] ?? 0, this.places[index] ?? 0]
    if (received !== this.#head.received || place !== this.#head.place) {
      this.#head = { received, place, bytes: entryHead(received, this.#names[place] ?? '') }
    }
    return this.#head.bytes
  }

  clear(): void {
    this.count = 0
    this.#names.length = 0
    this.#placeOf.clear()
    this.#last = { source: '', place: -1 }
    this.#head = NO_HEAD
  }
}

function doubled<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

export function gatherEvents(events: readonly IncomingEvent[]): GatheredEvents {
  const gathered = new GatheredEvents()
  for (const { received, source, raw } of events) gathered.add(received, source, raw)
  return gathered
}
