// Protocol Buffers on the wire, by bytes: each field is a tag, which is its number and how it is written, and its value.

/** How a value is written. */
export const [VARINT, BIT_64, LENGTH] = [0, 1, 2]
const BIT_32 = 5

/** Fields of one message with all that stand in it: more take more room than what they were sent in by far. */
export const MOST_FIELDS_READ = 1_000_000

/** A place in such bytes, and what was met on the way there. */
export class WireBytes {
  readonly bytes: Buffer
  at = 0
  /** They are no such message. Nothing that is read from there on means anything. */
  isBroken = false
  /** How many fields were read. */
  fields = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get isTooMany(): boolean {
    return this.fields > MOST_FIELDS_READ
  }

  /** The tag of the next field, which counts. A number of 0 is none. */
  tag(end: number): number {
    this.fields += 1
    const tag = this.varint(end)
    if (tag < 8 || this.isTooMany) this.isBroken = true
    return tag
  }

  has(bytes: number, end: number): boolean {
    if (this.at + bytes > end) this.isBroken = true
    return !this.isBroken
  }

  /** Goes on by so many bytes; returns where they begin. */
  passed(bytes: number): number {
    this.at += bytes
    return this.at - bytes
  }

  /** Where what stands there ends, by its length before it. */
  length(end: number): number {
    const length = this.varint(end)
    return this.has(length, end) ? this.at + length : this.at
  }

  taken(end: number): Buffer {
    const to = this.length(end)
    const from = this.at
    this.at = to
    return this.bytes.subarray(from, to)
  }

  /** A tag, or how long something is: 32 bits at most. */
  varint(end: number): number {
    const first = this.bytes[this.at] ?? 0
    if (first < 128 && this.at < end) {
      this.at += 1
      return first
    }
    return this.#longVarint(end)
  }

  #longVarint(end: number): number {
    let value = 0
    for (let [place, digits] = [1, 0]; digits < 5 && this.at < end; place *= 128, digits += 1) {
      const byte = this.bytes[this.at++] ?? 0
      value += (byte & 127) * place
      if (byte < 128) {
        if (value > 0xffffffff) break
        return value
      }
    }
    this.isBroken = true
    return 0
  }

  varint64(end: number): bigint {
    let [low, high] = [0, 0]
    for (let digits = 0; digits < 10 && this.at < end; digits += 1) {
      const byte = this.bytes[this.at++] ?? 0
      // Seven digits of seven bits are a number that a double has whole.
      if (digits < 7) low += (byte & 127) * 128 ** digits
      else high += (byte & 127) * 128 ** (digits - 7)
      if (byte < 128) return BigInt.asUintN(64, (BigInt(high) << 49n) | BigInt(low))
    }
    this.isBroken = true
    return 0n
  }

  skip(written: number, end: number): void {
    if (written === VARINT) this.varint64(end)
    else if (written === BIT_64 && this.has(8, end)) this.at += 8
    else if (written === BIT_32 && this.has(4, end)) this.at += 4
    else if (written === LENGTH) this.at = this.length(end)
    // Groups, which no message of today has.
    else this.isBroken = true
  }
}
