// Snappy, the block format (https://github.com/google/snappy/blob/main/format_description.txt): how long it becomes, then
// literals, which stand there, and copies of what was unpacked before, told by how far back and how long.

const [LITERAL, COPY_1, COPY_2] = [0, 1, 2]

/** No byte becomes more than this many: a copy of three bytes tells 64. */
const MOST_TIMES = 64 / 3

/** How many bytes `packed` says that it becomes; undefined where it says none, or more than it can. */
export function snappyLength(packed: Uint8Array): number | undefined {
  const preamble = preambleOf(packed)
  return preamble && preamble.length <= packed.length * MOST_TIMES ? preamble.length : undefined
}

interface SnappyPreamble {
  /** Bytes unpacked. */
  readonly length: number
  /** Where what is packed begins. */
  readonly end: number
}

function preambleOf(packed: Uint8Array): SnappyPreamble | undefined {
  let length = 0
  for (let [at, place] = [0, 1]; at < 5; at += 1, place *= 128) {
    const byte = packed[at]
    if (byte === undefined) return undefined
    length += (byte & 127) * place
    if (byte < 128) return length <= 0xffffffff ? { length, end: at + 1 } : undefined
  }
  return undefined
}

/**
 * What was packed, exactly as long as it says; undefined where it is no Snappy. Asks for no more memory than
 * {@link snappyLength}, which the caller has held against its limit.
 */
export function unpackSnappy(packed: Uint8Array): Buffer | undefined {
  const preamble = preambleOf(packed)
  return preamble && snappyLength(packed) !== undefined ? new SnappyReader(packed, preamble).whole() : undefined
}

class SnappyReader {
  readonly #packed: Uint8Array
  readonly #unpacked: Buffer
  #at: number
  #filled = 0

  constructor(packed: Uint8Array, { length, end }: SnappyPreamble) {
    this.#packed = packed
    this.#unpacked = Buffer.allocUnsafeSlow(length)
    this.#at = end
  }

  whole(): Buffer | undefined {
    while (this.#at < this.#packed.length) {
      const tag = this.#number(1)
      const isRead = (tag & 3) === LITERAL ? this.#literal(tag >> 2) : this.#copy(tag)
      if (!isRead) return undefined
    }
    return this.#filled === this.#unpacked.length ? this.#unpacked : undefined
  }

  /** Up to 60 the length stands in the tag, else in as many bytes behind it as the tag goes on. */
  #literal(told: number): boolean {
    const length = 1 + (told < 60 ? told : this.#number(told - 59))
    const from = this.#at
    if (from + length > this.#packed.length || !this.#hasRoom(length)) return false
    this.#unpacked.set(this.#packed.subarray(from, from + length), this.#filled)
    this.#at += length
    this.#filled += length
    return true
  }

  #copy(tag: number): boolean {
    const kind = tag & 3
    const isShort = kind === COPY_1
    const length = isShort ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2)
    const back = isShort ? (tag >> 5) * 256 + this.#number(1) : this.#number(kind === COPY_2 ? 2 : 4)
    if (this.#at > this.#packed.length || back === 0 || back > this.#filled || !this.#hasRoom(length)) return false
    copyBack(this.#unpacked, this.#filled, back, length)
    this.#filled += length
    return true
  }

  #hasRoom(length: number): boolean {
    return this.#filled + length <= this.#unpacked.length
  }

  /** So many bytes, the lowest first; behind the end there are none, and {@link #at} says so. */
  #number(bytes: number): number {
    let value = 0
    for (let digit = bytes - 1; digit >= 0; digit -= 1) value = value * 256 + (this.#packed[this.#at + digit] ?? 0)
    this.#at += bytes
    return value
  }
}

/** A copy may reach into itself, and then says the same again and again. */
function copyBack(bytes: Buffer, to: number, back: number, length: number): void {
  if (back >= length) bytes.copyWithin(to, to - back, to - back + length)
  else for (let at = to; at < to + length; at += 1) bytes[at] = bytes[at - back] ?? 0
}
