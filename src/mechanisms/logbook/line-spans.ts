import { release } from './release.ts'

const FEWEST_LINES = 16
const CHUNK = 1 << 20
/** Fewer bytes are copied one by one. */
const SHORT = 64

/** Takes one line: a part of a buffer, which may be used again at once. */
export type LineTaker = (from: Uint8Array, begin: number, end: number) => void

/** Lines of one request where they stand, one after another in few buffers: no object a line. */
export class LineSpans {
  length = 0
  #places = new Uint32Array(2 * FEWEST_LINES)
  /** Each buffer, with the number of the line that is the first behind its own. */
  readonly #parts: { readonly bytes: Buffer; until: number }[] = []

  take(bytes: Buffer, begin: number, end: number): void {
    const at = 2 * this.length
    if (at === this.#places.length) this.#makeMore()
    this.#places[at] = begin
    this.#places[at + 1] = end
    this.length += 1
    const last = this.#parts[this.#parts.length - 1]
    if (last?.bytes === bytes) last.until = this.length
    else this.#parts.push({ bytes, until: this.length })
  }

  #makeMore(): void {
    const more = new Uint32Array(2 * this.#places.length)
    more.set(this.#places)
    this.#places = more
  }

  /** Where this line begins and ends in its buffer. */
  at(line: number): readonly [number, number] {
    return [this.#places[2 * line] ?? 0, this.#places[2 * line + 1] ?? 0]
  }

  each(take: LineTaker): void {
    this.holdGood()
    let line = 0
    for (const { bytes, until } of this.#parts) {
      for (; line < until; line += 1) take(bytes, this.#places[2 * line] ?? 0, this.#places[2 * line + 1] ?? 0)
    }
  }

  /** The same as a view each, for who has time. */
  *[Symbol.iterator](): Generator<Buffer> {
    this.holdGood()
    let line = 0
    for (const { bytes, until } of this.#parts) {
      for (; line < until; line += 1) yield bytes.subarray(this.#places[2 * line], this.#places[2 * line + 1])
    }
  }

  #isGivenBack = false

  /** Nobody reads them any more. */
  giveBack(): void {
    this.#isGivenBack = true
  }

  /** Throws where their memory is others' by now: what stands there would be taken for what was sent. */
  protected holdGood(): void {
    if (this.#isGivenBack) throw new RangeError('lines that were given back')
  }
}

/** The first chunk of each request, and how many requests had it. */
let scratch: Buffer = Buffer.alloc(0)
let requests = 0

/** Lines that are written from a request, end to end. They are good until the next are begun. */
export class WrittenLines extends LineSpans {
  /** Bytes of all of them. */
  bytes = 0
  #out: Buffer
  #at = 0
  #begin = 0
  /** What was needed beside the first chunk. */
  readonly #more: Buffer[] = []
  readonly #request: number

  constructor() {
    super()
    if (scratch.length === 0) scratch = Buffer.allocUnsafeSlow(CHUNK)
    this.#out = scratch
    requests += 1
    this.#request = requests
  }

  /** Begins a line of so many bytes at most. */
  begin(most: number): void {
    if (this.#at + most > this.#out.length) {
      this.#out = Buffer.allocUnsafeSlow(Math.max(CHUNK, most))
      this.#more.push(this.#out)
      this.#at = 0
    }
    this.#begin = this.#at
  }

  end(): void {
    this.take(this.#out, this.#begin, this.#at)
    this.bytes += this.#at - this.#begin
  }

  /** A line that was written elsewhere. */
  add(line: Buffer): void {
    this.begin(line.length)
    this.put(line)
    this.end()
  }

  byte(byte: number): void {
    this.#out[this.#at++] = byte
  }

  put(bytes: Uint8Array): void {
    this.#out.set(bytes, this.#at)
    this.#at += bytes.length
  }

  /** A text of ASCII alone. */
  ascii(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.#out[this.#at++] = text.charCodeAt(at)
  }

  /** A whole number, with zeros before it until it has so many digits. */
  digits(number: number, fewest = 1): void {
    let count = fewest
    for (let least = 10 ** fewest; number >= least; least *= 10) count += 1
    let rest = number
    for (let at = this.#at + count - 1; at >= this.#at; at -= 1) {
      const more = Math.floor(rest / 10)
      this.#out[at] = 48 + rest - 10 * more
      rest = more
    }
    this.#at += count
  }

  copy(from: Buffer, begin: number, end: number): void {
    if (end - begin > SHORT) this.#at += from.copy(this.#out, this.#at, begin, end)
    else for (let at = begin; at < end; at += 1) this.#out[this.#at++] = from[at] ?? 0
  }

  protected override holdGood(): void {
    super.holdGood()
    if (this.#request !== requests) throw new RangeError('lines of a request before the last')
  }

  override giveBack(): void {
    super.giveBack()
    for (const chunk of this.#more) release(chunk)
  }
}
