// Numbers in as few bits as they need, the low bit of a byte first.

/** Writes numbers one behind another. */
export class BitWriter {
  #bytes = new Uint8Array(4096)
  #at = 0
  #held = 0
  #count = 0

  /** @param bits at most 24 */
  put(value: number, bits: number): void {
    this.#held |= value << this.#count
    this.#count += bits
    while (this.#count >= 8) {
      this.#byte(this.#held & 0xff)
      this.#held >>>= 8
      this.#count -= 8
    }
  }

  /** So many ones and a zero. */
  putOnes(count: number): void {
    let left = count
    for (; left >= 16; left -= 16) this.put(0xffff, 16)
    this.put((1 << left) - 1, left + 1)
  }

  /** As many ones as the high part says and a zero, then the low bits (Rice 1979). */
  putRice(value: number, low: number): void {
    this.putOnes(Math.floor(value / 2 ** low))
    if (low > 0) this.put(value & ((1 << low) - 1), low)
  }

  /** A number from 1 on: as many ones as it has bits behind the first and a zero, then those (Elias 1975). */
  putGamma(value: number): void {
    const bits = 31 - Math.clz32(value)
    this.putOnes(bits)
    if (bits > 0) this.put(value & ((1 << bits) - 1), bits)
  }

  /** All of it, filled up to a whole byte. */
  end(): Uint8Array {
    if (this.#count > 0) this.#byte(this.#held & 0xff)
    const bytes = this.#bytes.slice(0, this.#at)
    this.#at = this.#held = this.#count = 0
    return bytes
  }

  #byte(byte: number): void {
    if (this.#at === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#at)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#at++] = byte
  }
}

/** Reads what a {@link BitWriter} wrote; behind the end stand zeros. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at = 0
  #held = 0
  #count = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** @param bits at most 24 */
  take(bits: number): number {
    while (this.#count < bits) {
      this.#held |= (this.#bytes[this.#at++] ?? 0) << this.#count
      this.#count += 8
    }
    const value = this.#held & ((1 << bits) - 1)
    this.#held >>>= bits
    this.#count -= bits
    return value
  }

  takeRice(low: number): number {
    const high = this.takeOnes()
    return high * 2 ** low + (low > 0 ? this.take(low) : 0)
  }

  takeGamma(): number {
    const bits = Math.min(this.takeOnes(), 24)
    return bits === 0 ? 1 : (1 << bits) | this.take(bits)
  }

  /** How many ones stand before the next zero. */
  takeOnes(): number {
    let ones = 0
    for (;;) {
      if (this.#count === 0) {
        this.#held = this.#bytes[this.#at++] ?? 0
        this.#count = 8
      }
      const run = Math.min(this.#count, onesBelow(this.#held))
      ones += run
      this.#held >>>= run
      this.#count -= run
      if (this.#count > 0) {
        this.#held >>>= 1
        this.#count -= 1
        return ones
      }
      if (this.#at > this.#bytes.length) return ones
    }
  }
}

/** How many ones stand below the first zero. */
const onesBelow = (held: number): number => 31 - Math.clz32(~held & (held + 1))
