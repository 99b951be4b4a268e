// How messages follow one another on a stream (RFC 6587): each by its length, or ended by LF. Every message is told by
// itself which it is, since relays mix both.

/** What is to be told of a message beside its bytes. */
export interface MessageFault {
  /** Bytes behind the longest that is kept, which are dropped. */
  readonly dropped: number
  /** Nothing ended it: the sender went away in its middle. */
  readonly isHalf: boolean
}

/**
 * Takes a message as it stood on the wire: without what framed it; a CR before the LF belongs to it. Its bytes are good
 * until this returns.
 */
export type MessageTaker = (bytes: Buffer, begin: number, end: number, fault?: MessageFault) => void

/** Of a longer message so much is kept. */
export const LONGEST_MESSAGE = 1 << 20

const [LF, BLANK, ZERO, NINE, LESS] = [10, 32, 48, 57, 60]
const EMPTY = Buffer.alloc(0)
/** `123456789 <`: a length of at most nine digits, a blank, and what a syslog message begins with. */
const MOST_DIGITS = 9

/** Takes a stream apart, however it comes in pieces. What it holds of a message is at most `limit`. */
export class MessageReader {
  readonly #limit: number
  /** The beginning of a message of which nobody can tell yet how it is framed. */
  #head: Buffer = EMPTY
  /** The length that the last head told. */
  #counted = 0
  /** Undefined between two messages; else how many bytes are still to come, or how many there are until LF. */
  #left: number | undefined
  #parts: Buffer[] = []
  #held = 0
  #dropped = 0

  constructor(limit = LONGEST_MESSAGE) {
    this.#limit = limit
  }

  /** Bytes of a message that is not whole yet. */
  get held(): number {
    return this.#held + this.#head.length
  }

  /** Whether a message began that is not whole yet. */
  get isWithin(): boolean {
    return this.#head.length > 0 || this.#left !== undefined
  }

  push(piece: Buffer, take: MessageTaker): void {
    let [bytes, at] = [piece, 0]
    if (this.#head.length > 0) {
      bytes = Buffer.concat([this.#head, piece])
      this.#head = EMPTY
    }
    while (at < bytes.length) {
      if (this.#left === undefined) {
        const head = this.#headAt(bytes, at)
        if (head < 0) {
          this.#head = Buffer.from(bytes.subarray(at))
          break
        }
        this.#left = head > 0 ? this.#counted : Number.POSITIVE_INFINITY
        at += head
      }
      at = this.#take(bytes, at, take)
    }
  }

  /** Bytes of the head of a counted message that begins there, 0 of a line; -1 where more must come to tell. */
  #headAt(bytes: Buffer, at: number): number {
    let [digits, length] = [0, 0]
    for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at + digits] ?? 0) {
      if (digits === MOST_DIGITS || length + byte === ZERO) return 0
      length = length * 10 + byte - ZERO
      digits += 1
    }
    if (digits === 0) return 0
    for (const [ahead, sign] of [
      [digits, BLANK],
      [digits + 1, LESS],
    ] as const) {
      if (at + ahead >= bytes.length) return -1
      if (bytes[at + ahead] !== sign) return 0
    }
    this.#counted = length
    return digits + 1
  }

  /** Takes what belongs to the message that began; returns where it ends. */
  #take(bytes: Buffer, at: number, take: MessageTaker): number {
    const left = this.#left ?? 0
    const isCounted = left < Number.POSITIVE_INFINITY
    const lineEnd = isCounted ? -1 : bytes.indexOf(LF, at)
    const end = isCounted ? Math.min(bytes.length, at + left) : lineEnd < 0 ? bytes.length : lineEnd
    const isWhole = isCounted ? end - at === left : lineEnd >= 0
    if (isWhole && this.#held === 0 && this.#dropped === 0 && end - at <= this.#limit) {
      this.#left = undefined
      take(bytes, at, end)
    } else {
      this.#hold(bytes.subarray(at, end))
      if (isWhole) this.#give(take, false)
      else if (isCounted) this.#left = left - (end - at)
    }
    return isWhole && !isCounted ? end + 1 : end
  }

  #hold(part: Buffer): void {
    const kept = part.subarray(0, this.#limit - this.#held)
    this.#dropped += part.length - kept.length
    this.#held += kept.length
    // A sender that sends a byte at a time must not make an object of each.
    const last = this.#parts.at(-1)
    if (last && last.length + kept.length < 4096) this.#parts[this.#parts.length - 1] = Buffer.concat([last, kept])
    // What it is part of is used again, or is large.
    else if (kept.length > 0) this.#parts.push(Buffer.from(kept))
  }

  #give(take: MessageTaker, isHalf: boolean): void {
    const [only = EMPTY] = this.#parts
    const raw = this.#parts.length > 1 ? Buffer.concat(this.#parts) : only
    const dropped = this.#dropped
    this.#parts = []
    this.#held = 0
    this.#dropped = 0
    this.#left = undefined
    take(raw, 0, raw.length, dropped > 0 || isHalf ? { dropped, isHalf } : undefined)
  }

  /** The stream ended; what of a message came is given as it is. */
  end(take: MessageTaker): void {
    if (!this.isWithin) return
    this.#hold(this.#head)
    this.#head = EMPTY
    this.#give(take, true)
  }
}
