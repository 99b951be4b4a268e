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
  head.writeBigUInt64BE(BigInt(received), 0)
  head.writeUInt16BE(name.length, 8)
  head.set(name, 10)
  return head
}
