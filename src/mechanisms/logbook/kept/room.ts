/** Bytes of a frame for which room stays; of one that is longer than others nothing does. */
export const MOST_FRAME = 8 << 20

/** Room that is used again: what stands there is good until the next asks. */
export class Room {
  readonly #most: number
  #bytes: Buffer = Buffer.alloc(0)

  /** @param most bytes that stay */
  constructor(most: number) {
    this.#most = most
  }

  of(length: number): Buffer {
    if (length > this.#most) return Buffer.allocUnsafe(length)
    if (this.#bytes.length < length) this.#bytes = Buffer.allocUnsafeSlow(Math.min(this.#most, 2 * length))
    return this.#bytes.subarray(0, length)
  }
}
