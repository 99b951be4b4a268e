import { BYTE_UNITS, FIRST_IN_TOKEN } from './unit.ts'

/** More of what is looked for is compared where it stands. */
export const MOST_SOUGHT = 64

/**
 * Few bytes looked for within a part of many others (Horspool 1980), in either case of a letter of ASCII where that is
 * asked: of what is passed over one byte in as many is looked at as there are in what is looked for.
 */
export class ByteSearch {
  readonly #bytes: Uint8Array
  /** Of each byte what it is compared as. */
  readonly #units: Uint8Array
  /** Of each byte how much further what is looked for may end; none where it may end there. */
  readonly #steps = new Uint8Array(256)
  /** The same behind a byte with which it may have ended and did not. */
  readonly #again: number

  /**
   * @param bytes at least one and at most {@link MOST_SOUGHT}
   * @param isFolded they are small letters, digits and `_`, and stand for either case
   */
  constructor(bytes: Uint8Array, isFolded: boolean) {
    this.#bytes = Uint8Array.from(bytes)
    this.#units = isFolded ? FOLDED : PLAIN
    const last = bytes.length - 1
    const farFrom = (byte: number): number => last - bytes.subarray(0, last).lastIndexOf(byte)
    for (let byte = 0; byte < 256; byte += 1) {
      const unit = this.#units[byte] ?? 0
      this.#steps[byte] = unit === bytes[last] ? 0 : farFrom(unit)
    }
    this.#again = farFrom(bytes[last] ?? 0)
  }

  /** Where the bytes stand first between two places; -1 where they do not. */
  indexIn(text: Uint8Array, from = 0, to = text.length): number {
    const [sought, units, steps, again] = [this.#bytes, this.#units, this.#steps, this.#again]
    const last = sought.length - 1
    for (let at = from + last; at < to; ) {
      const step = steps[text[at] ?? 0] ?? 1
      if (step > 0) {
        at += step
        continue
      }
      let back = 1
      while (back <= last && units[text[at - back] ?? 0] === sought[last - back]) back += 1
      if (back > last) return at - last
      at += again
    }
    return -1
  }
}

const PLAIN = Uint8Array.from(Array(256).keys())
const FOLDED = Uint8Array.from(BYTE_UNITS, (unit, byte) => (unit >= FIRST_IN_TOKEN ? unit : byte))
