import { timeOf } from './forms.ts'
import { COMMA, NINE, QUOTE, ZERO } from './json-bytes.ts'
import type { WrittenLines } from './line-spans.ts'

const NAME = Buffer.from('"time":"')
const Z = 90

/** Of a time in nanoseconds in this century and the next: digits of its seconds, and of its microseconds. */
const [SECOND_DIGITS, MICRO_DIGITS, NANO_DIGITS] = [10, 6, 19]

/** Of nanoseconds whose upper half is less than this the microseconds are a number without loss: until 2242. */
const MOST_UPPER = 2_000_000_000
const UPPER = 2 ** 32
const MICROS = 1_000_000

/** Writes the member of a line that says when it was, as `timeOf` has it; most are of the same second as the one before. */
export class TimeMember {
  readonly #written: WrittenLines
  #second = Number.NaN
  #bytes: Buffer = Buffer.alloc(0)

  constructor(written: WrittenLines) {
    this.#written = written
  }

  /** Of nanoseconds as digits; false, and nothing written, where these bytes are no time. */
  ofDigits(bytes: Buffer, from: number, to: number): boolean {
    const isUsual = to - from === NANO_DIGITS && bytes[from] !== ZERO && areDigits(bytes, from, to)
    if (!isUsual) return this.#putSpelled(bytes.toString('latin1', from, to))
    const micros = from + SECOND_DIGITS
    return this.#put(numberIn(bytes, from, micros), numberIn(bytes, micros, micros + MICRO_DIGITS))
  }

  /** The same of eight bytes, the last digit first. */
  ofBytes(bytes: Buffer, from: number): boolean {
    const [lower, upper] = [bytes.readUInt32LE(from), bytes.readUInt32LE(from + 4)]
    if (upper >= MOST_UPPER) return this.#putSpelled(String(bytes.readBigUInt64LE(from)))
    if (upper === 0 && lower === 0) return false
    const micros = Math.floor(upper / 1000) * UPPER + Math.floor(((upper % 1000) * UPPER + lower) / 1000)
    const second = Math.floor(micros / MICROS)
    return this.#put(second, micros - second * MICROS)
  }

  #put(second: number, micros: number): boolean {
    const written = this.#written
    if (second !== this.#second) {
      this.#second = second
      this.#bytes = Buffer.from(new Date(second * 1000).toISOString().slice(0, -4))
    }
    written.put(NAME)
    written.put(this.#bytes)
    written.digits(micros, MICRO_DIGITS)
    written.byte(Z)
    return this.#end()
  }

  #putSpelled(nanoseconds: string): boolean {
    const time = timeOf(nanoseconds)
    if (time === undefined) return false
    this.#written.put(NAME)
    this.#written.ascii(time)
    return this.#end()
  }

  #end(): true {
    this.#written.byte(QUOTE)
    this.#written.byte(COMMA)
    return true
  }
}

export function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) < ZERO || (bytes[at] ?? 0) > NINE) return false
  return true
}

/** What these digits say. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) number = 10 * number + (bytes[at] ?? 0) - ZERO
  return number
}
