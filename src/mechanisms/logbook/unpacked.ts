import { isUtf8 } from 'node:buffer'
import type { EntryBatch } from '../../kernel/ledger/hasher/entries.ts'
import { EntryHeads } from './event.ts'
import type { IncomingEvent } from './gathered.ts'
import type { Needle } from './needle.ts'
import type { SideClue } from './query/clue.ts'

const BACKSLASH = 92
/** One of so many events is few. */
const FEW = 3

/** How some events were laid out. */
export interface LaidOut {
  readonly count: number
  /** The earliest moment of them. */
  readonly from: number
  readonly sources: readonly string[]
  /** Bytes before they were compressed. */
  readonly unpacked: number
}

/** What is known of events beside their bytes, which stand end to end. */
export interface EventColumns {
  readonly received: Float64Array
  /** Of each the number of its source. */
  readonly places: Uint32Array
  readonly ends: Uint32Array
  readonly bytes: Buffer
  readonly sources: readonly string[]
  /** Bytes between one and the next; none, where it is not said. */
  readonly between?: number
  /** Every event is surely UTF-8. */
  readonly isText?: boolean
  /** All bytes as characters of Latin-1, where somebody else has asked already. */
  latin1?(): string
}

/** Events of a block as they were laid out, or of a frame: an event becomes an object when somebody asks for it. */
export class UnpackedEvents implements EntryBatch {
  readonly count: number
  readonly bytes: Buffer
  readonly ends: Uint32Array
  readonly between: number
  readonly #received: Float64Array
  readonly #places: Uint32Array
  readonly #sources: readonly string[]
  readonly #heads: EntryHeads
  readonly #isText: boolean
  readonly #latin1: () => string

  private constructor(columns: EventColumns) {
    const { received, places, ends, bytes, sources, between = 0, isText = false } = columns
    this.#latin1 = () => columns.latin1?.() ?? bytes.toString('latin1')
    this.between = between
    this.#isText = isText
    this.count = ends.length
    this.bytes = bytes
    this.ends = ends
    this.#received = received
    this.#places = places
    this.#sources = sources
    this.#heads = new EntryHeads(sources)
  }

  static of(columns: EventColumns): UnpackedEvents {
    return new UnpackedEvents(columns)
  }

  /** Undefined where it is not what was laid out. */
  static read(layout: LaidOut, plain: Buffer): UnpackedEvents | undefined {
    if (plain.length !== layout.unpacked || plain.length < 4) return undefined
    const head = plain.readUInt32BE(0)
    let at = 4
    const take = (): number => {
      let [number, place] = [0, 1]
      for (; at < head; place *= 128) {
        const byte = plain[at++] ?? 0
        number += (byte % 128) * place
        if (byte < 128) break
      }
      return number
    }
    const { count, sources } = layout
    const events = new UnpackedEvents({
      received: new Float64Array(count),
      places: new Uint32Array(count),
      ends: new Uint32Array(count),
      bytes: plain.subarray(head),
      sources,
    })
    let end = 0
    for (let index = 0; index < layout.count; index += 1) {
      events.#received[index] = layout.from + take()
      const place = take()
      events.#places[index] = place
      end += take()
      events.ends[index] = end
      if (place >= layout.sources.length || end > events.bytes.length) return undefined
    }
    return end === events.bytes.length ? events : undefined
  }

  at(index: number): IncomingEvent {
    return {
      received: this.#received[index] ?? 0,
      source: this.sourceOf(index),
      raw: this.bytes.subarray(this.#begin(index), this.ends[index]),
    }
  }

  lengthOf(index: number): number {
    return (this.ends[index] ?? 0) - this.#begin(index)
  }

  receivedAt(index: number): number {
    return this.#received[index] ?? 0
  }

  sourceOf(index: number): string {
    return this.#sources[this.#places[index] ?? 0] ?? ''
  }

  /** The number of its source. */
  senderOf(index: number): number {
    return this.#places[index] ?? 0
  }

  copyBytes(index: number, to: Buffer, at: number): void {
    this.bytes.copy(to, at, this.#begin(index), this.ends[index])
  }

  all(): readonly IncomingEvent[] {
    return Array.from({ length: this.count }, (_, index) => this.at(index))
  }

  #begin(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] ?? 0) + this.between
  }

  headOf(index: number): Uint8Array {
    return this.#heads.of(this.#received[index] ?? 0, this.#places[index] ?? 0)
  }

  /**
   * Numbers of the events that hold a clue, and of those that are not UTF-8, of which it says nothing.
   *
   * @param beside what they must hold too
   */
  holding(clue: Needle | RegExp, beside: readonly SideClue[] = []): readonly number[] {
    if (this.isUtf8()) return this.#holdingAll(clue, this.#needlesOf(beside))
    const holding = new Set(this.#withClue(clue))
    return Array.from({ length: this.count }, (_, index) => index).filter(
      (index) => holding.has(index) || !isUtf8(this.bytes.subarray(this.#begin(index), this.ends[index])),
    )
  }

  #needlesOf(beside: readonly SideClue[]): readonly Needle[] {
    if (beside.length === 0) return []
    const hasBackslash = this.bytes.includes(BACKSLASH)
    return beside.flatMap(({ needle, isEscapable }) => (isEscapable && hasBackslash ? [] : [needle]))
  }

  #holdingAll(clue: Needle | RegExp, needles: readonly Needle[]): readonly number[] {
    // Where few hold a needle, the expression is asked of these alone and not of all bytes.
    const few = clue instanceof RegExp && this.#fewWith(needles)
    let found = few ? few.filter((index) => this.#isIn(clue, index)) : this.#withClue(clue)
    for (const needle of needles) found = this.#within(found, needle)
    return found
  }

  #fewWith(needles: readonly Needle[]): readonly number[] | undefined {
    for (const needle of needles) {
      const found = this.#seek(needle, this.count / FEW)
      if (found) return found
    }
    return undefined
  }

  #isIn(clue: RegExp, index: number): boolean {
    clue.lastIndex = 0
    return clue.test(this.bytes.toString('latin1', this.#begin(index), this.ends[index]))
  }

  /** Those of these events in which the bytes stand. */
  #within(found: readonly number[], needle: Needle): readonly number[] {
    let hit = -1
    return found.filter((index) => {
      const begin = this.#begin(index)
      if (hit < begin) hit = needle.indexIn(this.bytes, begin)
      if (hit < 0) hit = this.bytes.length
      return hit < (this.ends[index] ?? 0)
    })
  }

  #withClue(clue: Needle | RegExp): readonly number[] {
    return clue instanceof RegExp ? this.#scan(clue) : (this.#seek(clue) ?? [])
  }

  /** Undefined where there are more. */
  #seek(clue: Needle, most = Number.POSITIVE_INFINITY): readonly number[] | undefined {
    const found: number[] = []
    let index = 0
    for (let hit = clue.indexIn(this.bytes); hit >= 0; hit = clue.indexIn(this.bytes, this.ends[index - 1])) {
      while ((this.ends[index] ?? 0) <= hit) index += 1
      found.push(index)
      if (found.length > most) return undefined
      index += 1
    }
    return found
  }

  #scan(clue: RegExp): readonly number[] {
    const text = this.#latin1()
    const found: number[] = []
    let index = 0
    clue.lastIndex = 0
    for (let hit = clue.exec(text); hit; hit = clue.exec(text)) {
      while ((this.ends[index] ?? 0) <= hit.index) index += 1
      found.push(index)
      // From the next event on: what was found may run into it, and hide what stands there.
      clue.lastIndex = this.ends[index] ?? 0
    }
    return found
  }

  /** Whether each event is. */
  isUtf8(): boolean {
    if (this.#isText) return true
    if (!isUtf8(this.bytes)) return false
    // None begins in the middle of a character.
    return this.ends.every((end) => ((this.bytes[end] ?? 0) & 0xc0) !== 0x80)
  }
}
