/** What the logbook says of itself has this source, and no other event may be given it. */
export const OWN_SOURCE = 'logbook'

/** A line as it came in. */
export interface LogbookEvent {
  /** Its number in the store, from 0. */
  readonly position: number
  /** When it came to us, in milliseconds since 1970. */
  readonly received: number
  readonly source: string
  /** The bytes as received, without the LF that ended them. */
  readonly raw: Uint8Array
  /** Written by the logbook itself: found only where a query says `source:logbook`. */
  readonly own: boolean
}

/**
 * What is committed of an event: when it was received (8 bytes, the high one first), the length of its source (2), the
 * source, and the bytes as received. Two events of the same entry are the same in all but their place.
 */
export function entryOf({ received, source, raw }: Pick<LogbookEvent, 'received' | 'source' | 'raw'>): Uint8Array {
  return Buffer.concat([entryHead(received, source), raw])
}

/** All of it but the bytes as received. */
export function entryHead(received: number, source: string): Uint8Array {
  const name = Buffer.from(source, 'utf8')
  const head = Buffer.allocUnsafe(10 + name.length)
  putMoment(head, received)
  head.writeUInt16BE(name.length, 8)
  head.set(name, 10)
  return head
}

const HALF = 2 ** 32

function putMoment(head: Buffer, received: number): void {
  head.writeUInt32BE(Math.floor(received / HALF), 0)
  head.writeUInt32BE(received % HALF, 4)
}

/** Heads of many entries one after another: another object where the head is another, and good until the next but one. */
export class EntryHeads {
  readonly #sources: readonly string[]
  #received = Number.NaN
  #place = -1
  #head: Buffer = Buffer.alloc(0)
  #before: Buffer = Buffer.alloc(0)

  constructor(sources: readonly string[]) {
    this.#sources = sources
  }

  /** @param place the number of the source */
  of(received: number, place: number): Uint8Array {
    if (received === this.#received && place === this.#place) return this.#head
    const next = this.#before
    this.#before = this.#head
    this.#head = next
    if (place !== this.#place || next.length !== this.#before.length) {
      this.#head = Buffer.from(entryHead(received, this.#sources[place] ?? ''))
      this.#before = Buffer.from(this.#head)
      this.#place = place
    } else putMoment(this.#head, received)
    this.#received = received
    return this.#head
  }
}
