// How messages follow one another on a stream (RFC 6587): each by its length, or ended by LF. Every message is told by
// itself which it is, since relays mix both.

/** A message as it stood on the wire. */
export interface SyslogFrame {
  /** Without what framed it; a CR before the LF belongs to it. */
  readonly raw: Buffer
  /** Bytes behind the longest that is kept, which are dropped. */
  readonly dropped: number
  /** Nothing ended it: the sender went away in its middle. */
  readonly isHalf: boolean
}

/** Of a longer message so much is kept. */
export const LONGEST_MESSAGE = 1 << 20

const LF = 10
const EMPTY = Buffer.alloc(0)
/** `123456789 <`: a length of at most nine digits, a blank, and what a syslog message begins with. */
const LONGEST_HEAD = 11

type Framing = { readonly kind: 'line' } | { readonly kind: 'counted'; readonly head: number; readonly length: number }

/** Undefined where more must come before it can be told. */
function framingOf(head: string): Framing | undefined {
  const [, digits] = /^([1-9]\d{0,8}) </.exec(head) ?? []
  if (digits !== undefined) return { kind: 'counted', head: digits.length + 1, length: Number(digits) }
  return /^[1-9]\d{0,8} ?$/.test(head) || head === '' ? undefined : { kind: 'line' }
}

/** Takes a stream apart, however it comes in pieces. What it holds of a message is at most `limit`. */
export class FrameReader {
  readonly #limit: number
  /** The beginning of a message of which nobody can tell yet how it is framed. */
  #head: Buffer = EMPTY
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

  push(piece: Buffer): readonly SyslogFrame[] {
    const frames: SyslogFrame[] = []
    let [bytes, at] = [piece, 0]
    while (at < bytes.length) {
      if (this.#left === undefined) {
        const head = Buffer.concat([this.#head, bytes.subarray(at, at + LONGEST_HEAD)])
        const framing = framingOf(head.toString('latin1'))
        if (!framing) {
          this.#head = head
          break
        }
        if (this.#head.length > 0) {
          bytes = Buffer.concat([this.#head, bytes.subarray(at)])
          at = 0
          this.#head = EMPTY
        }
        this.#left = framing.kind === 'counted' ? framing.length : Number.POSITIVE_INFINITY
        if (framing.kind === 'counted') at += framing.head
      }
      at = this.#take(bytes, at, frames)
    }
    return frames
  }

  /** Takes what belongs to the message that began; returns where it ends. */
  #take(bytes: Buffer, at: number, frames: SyslogFrame[]): number {
    const left = this.#left ?? 0
    const isCounted = Number.isFinite(left)
    const lineEnd = isCounted ? -1 : bytes.indexOf(LF, at)
    const end = isCounted ? Math.min(bytes.length, at + left) : lineEnd < 0 ? bytes.length : lineEnd
    this.#hold(bytes.subarray(at, end))
    const isWhole = isCounted ? end - at === left : lineEnd >= 0
    if (isWhole) frames.push(this.#frame(false))
    else if (isCounted) this.#left = left - (end - at)
    return isWhole && !isCounted ? end + 1 : end
  }

  #hold(part: Buffer): void {
    const kept = part.subarray(0, this.#limit - this.#held)
    this.#dropped += part.length - kept.length
    this.#held += kept.length
    // A sender that sends a byte at a time must not make an object of each.
    const last = this.#parts.at(-1)
    if (last && last.length + kept.length < 4096) this.#parts[this.#parts.length - 1] = Buffer.concat([last, kept])
    else if (kept.length > 0) this.#parts.push(kept)
  }

  #frame(isHalf: boolean): SyslogFrame {
    const [only = EMPTY] = this.#parts
    const raw = this.#parts.length > 1 ? Buffer.concat(this.#parts) : only
    const frame = { raw, dropped: this.#dropped, isHalf }
    this.#parts = []
    this.#held = 0
    this.#dropped = 0
    this.#left = undefined
    return frame
  }

  /** The stream ended; what of a message came is given as it is. */
  end(): SyslogFrame | undefined {
    if (this.#head.length > 0) {
      this.#hold(this.#head)
      this.#head = EMPTY
      return this.#frame(true)
    }
    return this.#left === undefined ? undefined : this.#frame(true)
  }
}
