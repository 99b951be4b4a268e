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
  const name = Buffer.from(source, 'utf8')
  const entry = Buffer.allocUnsafe(10 + name.length + raw.length)
  entry.writeBigUInt64BE(BigInt(received), 0)
  entry.writeUInt16BE(name.length, 8)
  entry.set(name, 10)
  entry.set(raw, 10 + name.length)
  return entry
}

/** The same read back; undefined where the bytes are no entry. */
export function readEntry(bytes: Uint8Array): Pick<LogbookEvent, 'received' | 'source' | 'raw'> | undefined {
  const entry = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.length < 10) return undefined
  const received = Number(entry.readBigUInt64BE(0))
  const end = 10 + entry.readUInt16BE(8)
  const source = entry.subarray(10, end).toString('utf8')
  if (!Number.isSafeInteger(received) || end > entry.length || Buffer.byteLength(source) !== end - 10) return undefined
  return { received, source, raw: entry.subarray(end) }
}
