import { HeadReader } from './head.ts'
import type { AskedLine } from './query/told.ts'
import type { UnpackedEvents } from './unpacked.ts'

const LF = 10

/** Events that stand together, as their bytes are looked through. */
export interface EventTexts {
  readonly bytes: Buffer
  /** Whether an LF stands behind each event and within none; else where each ends is asked for. */
  readonly isLines: boolean
  readonly earliest: number
  readonly latest: number
  /** The source of all of them; undefined where there are more. */
  readonly source: string | undefined
  /** What is known of each beside its bytes, read when it is first asked for; undefined where it is not what was written. */
  events(): UnpackedEvents | undefined
}

/** One is enough: what it read is taken before the next is. */
const HEAD = new HeadReader()

/** Goes from event to event by their bytes. */
export class LineCursor implements AskedLine {
  readonly bytes: Buffer
  readonly isLines: boolean
  readonly earliest: number
  readonly latest: number
  begin = 0
  end = -1
  readonly #texts: EventTexts
  #index = -1
  #hasRead = false
  #head: HeadReader | undefined

  constructor(texts: EventTexts) {
    this.#texts = texts
    this.bytes = texts.bytes
    this.isLines = texts.isLines
    this.earliest = texts.earliest
    this.latest = texts.latest
  }

  /** To the event in which a byte stands, behind where it is; false where there is none. */
  moveTo(at: number): boolean {
    this.#hasRead = false
    if (this.isLines) {
      const { bytes } = this
      let begin = at
      while (begin > this.end + 1 && bytes[begin - 1] !== LF) begin -= 1
      this.moveToLine(begin, endOfLine(bytes, at))
      return true
    }
    return this.#moveToIndex(this.#firstBehind(at))
  }

  /** To a line that an LF ends, behind where it is. */
  moveToLine(begin: number, end: number): void {
    this.#hasRead = false
    this.begin = begin
    this.end = end
    this.#index = -1
  }

  /** To the next event; false where there is none. */
  next(): boolean {
    this.#hasRead = false
    if (!this.isLines) return this.#moveToIndex(this.#index + 1)
    const begin = this.end + 1
    if (begin >= this.bytes.length) return false
    this.moveToLine(begin, endOfLine(this.bytes, begin))
    return true
  }

  /** The number of the event among all that stand together. */
  index(): number {
    if (this.#index < 0) this.#index = this.#firstBehind(this.end - 1)
    return this.#index
  }

  received(): number {
    const index = this.index()
    return this.#texts.events()?.receivedAt(index) ?? 0
  }

  source(): string {
    return this.#texts.source ?? this.#texts.events()?.sourceOf(this.index()) ?? ''
  }

  head(): HeadReader | undefined {
    if (!this.#hasRead) {
      this.#hasRead = true
      this.#head = HEAD.read(this.bytes, this.begin, this.end) ? HEAD : undefined
    }
    return this.#head
  }

  #moveToIndex(index: number): boolean {
    const events = this.#texts.events()
    if (!events || index >= events.count) return false
    this.#index = index
    this.end = events.ends[index] ?? 0
    this.begin = this.end - events.lengthOf(index)
    return true
  }

  /** The first event that ends behind a byte. */
  #firstBehind(at: number): number {
    const ends = this.#texts.events()?.ends ?? new Uint32Array(0)
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

function endOfLine(bytes: Buffer, from: number): number {
  let end = from
  while (end < bytes.length && bytes[end] !== LF) end += 1
  return end
}
