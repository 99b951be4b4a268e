import { MOST_EVENTS } from './block.ts'
import { GatheredEvents } from './gathered.ts'
import { release } from './release.ts'

/** Names of sources that one block takes, as characters. */
const MOST_NAMES = 16 * 1024
/**
 * A block goes to the disk with so many bytes: as many as 8,192 lines of syslog mostly have. Longer ones would need several
 * times as much memory while they are packed, and are gathered later all the same.
 */
const FULL_BYTES = 2 << 20
/** What blocks were filled in is filled again, as much of it as two blocks mostly need. */
const MOST_SPARE_BYTES = 3 * FULL_BYTES

/** Whose events stand in a block, and how many. */
export interface BlockPart<Owner> {
  readonly owner: Owner
  count: number
}

/** Events on their way into one block, end to end as it has them. */
export class FillingBlock<Owner> {
  events: GatheredEvents
  /** What the logbook says stands in blocks of its own. */
  readonly own: boolean
  parts: BlockPart<Owner>[] = []
  /** When it goes to the disk at the latest. */
  due = Number.POSITIVE_INFINITY
  /** Something did not fit: nothing more is put into it. */
  isFull = false
  #source = ''
  readonly #sources = new Set<string>()
  #nameLength = 0

  constructor(events: GatheredEvents, own: boolean) {
    this.events = events
    this.own = own
  }

  /** Whether an event of so many bytes fits. */
  fits(source: string, bytes: number): boolean {
    const { count, length } = this.events
    if (count === 0) return true
    if (count >= MOST_EVENTS || length + bytes > FULL_BYTES) return false
    return source === this.#source || this.#sources.has(source) || this.#nameLength + source.length <= MOST_NAMES
  }

  add(owner: Owner, received: number, source: string, from: Uint8Array, begin: number, end: number): void {
    if (source !== this.#source && !this.#sources.has(source)) {
      this.#sources.add(source)
      this.#nameLength += source.length
    }
    this.#source = source
    this.events.addPart(received, source, from, begin, end)
    const last = this.parts[this.parts.length - 1]
    if (last?.owner === owner) last.count += 1
    else this.parts.push({ owner, count: 1 })
    if (this.events.count === MOST_EVENTS) this.isFull = true
  }

  /** Takes out what is not to be kept, in a new place; what is kept stands in its order. */
  keep(isKept: (owner: Owner) => boolean, into: GatheredEvents): void {
    const { events } = this
    const names = events.countSources().map(([name]) => name)
    let [at, begin] = [0, 0]
    for (const { owner, count } of this.parts) {
      for (const last = at + count; at < last; at += 1) {
        const end = events.ends[at] ?? 0
        const source = names[events.places[at] ?? 0] ?? ''
        if (isKept(owner)) into.addPart(events.received[at] ?? 0, source, events.bytes, begin, end)
        begin = end
      }
    }
    this.parts = this.parts.filter(({ owner }) => isKept(owner))
    this.events = into
  }
}

/** Memory of blocks that are on the disk, for the next. */
export class SpareBlocks {
  readonly #spare: GatheredEvents[] = []

  take(): GatheredEvents {
    return this.#spare.pop() ?? new GatheredEvents()
  }

  give(events: GatheredEvents): void {
    const bytes = this.#spare.reduce((sum, spare) => sum + spare.bytes.length, events.bytes.length)
    events.clear()
    if (bytes > MOST_SPARE_BYTES) release(events.bytes)
    else this.#spare.push(events)
  }
}
