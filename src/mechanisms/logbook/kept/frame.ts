import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { lineFilter } from '../filter-batch.ts'
import { UnpackedEvents } from '../unpacked.ts'
import type { SpanEvents } from './span-events.ts'

// A frame: events of one source, application and host, or of some that had few, by rising position, compressed together.
// Before that: how long the columns are (4 bytes); place, moment, source and length of each event, column by column, as
// numbers of 7 bits a byte, the first two as what they are more than the one before; then all bytes as received.

/** What is known of a frame without unpacking it. */
export interface FrameRow {
  readonly events: number
  /** Places within the span, first and last. */
  readonly low: number
  readonly high: number
  /** When the first and the last of them was received. */
  readonly from: number
  readonly to: number
  /** Bit n where an event has severity n. */
  readonly severities: number
  readonly own: boolean
  /** Numbers of the first and the last of its sources. */
  readonly senderLow: number
  readonly senderHigh: number
  /** Bytes: of its filter, as compressed, and before. */
  readonly filter: number
  readonly packed: number
  readonly unpacked: number
}

export const ROW_BYTES = 56

export function writeRow(row: FrameRow, to: Buffer, at: number): void {
  const numbers = [row.events, row.low, row.high, row.senderLow, row.senderHigh, row.filter, row.packed, row.unpacked]
  for (const [index, number] of numbers.entries()) to.writeUInt32LE(number, at + index * 4)
  to.writeDoubleLE(row.from, at + 32)
  to.writeDoubleLE(row.to, at + 40)
  to.writeUInt32LE(row.severities, at + 48)
  to.writeUInt32LE(row.own ? 1 : 0, at + 52)
}

export function readRow(from: Buffer, at: number): FrameRow {
  const number = (index: number) => from.readUInt32LE(at + index * 4)
  return {
    events: number(0),
    low: number(1),
    high: number(2),
    senderLow: number(3),
    senderHigh: number(4),
    filter: number(5),
    packed: number(6),
    unpacked: number(7),
    from: from.readDoubleLE(at + 32),
    to: from.readDoubleLE(at + 40),
    severities: number(12),
    own: number(13) === 1,
  }
}

export interface PackedFrame {
  readonly row: FrameRow
  readonly filter: Uint8Array
  readonly packed: Uint8Array
}

/** One is enough: no frame is packed beside another. */
const builder = lineFilter()

/** @param indexes events of the span, rising */
export function packFrame(span: SpanEvents, indexes: Uint32Array, own: boolean, level: number): PackedFrame {
  const { places, received, senders, bytes } = span.parts
  let [from, to, senderLow, senderHigh, length] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0, 0]
  for (const index of indexes) {
    const [at, sender] = [received[index] ?? 0, senders[index] ?? 0]
    from = Math.min(from, at)
    to = Math.max(to, at)
    senderLow = Math.min(senderLow, sender)
    senderHigh = Math.max(senderHigh, sender)
    length += span.endOf(index) - span.beginOf(index)
    builder.add(bytes, span.beginOf(index), span.endOf(index), at)
  }
  const { severities } = builder
  const filter = builder.build()
  const [low, high] = [places[indexes[0] ?? 0] ?? 0, places[indexes.at(-1) ?? 0] ?? 0]
  const plain = layOutFrame(span, indexes, { low, from, senderLow, length })
  const packed = zstdCompressSync(plain, {
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const sizes = { filter: filter.length, packed: packed.length, unpacked: plain.length }
  const row = { events: indexes.length, low, high, from, to, severities, own, senderLow, senderHigh, ...sizes }
  return { row, filter, packed }
}

interface FrameBegin extends Pick<FrameRow, 'low' | 'from' | 'senderLow'> {
  /** Bytes of its events. */
  readonly length: number
}

function layOutFrame(
  span: SpanEvents,
  indexes: Uint32Array,
  { low, from, senderLow, length }: FrameBegin,
): Buffer<ArrayBuffer> {
  const { places, received, senders, bytes } = span.parts
  const plain = Buffer.allocUnsafe(4 + indexes.length * 4 * MOST_NUMBER + length)
  let at = 4
  const put = (number: number): void => {
    let rest = number
    while (rest >= 128) {
      plain[at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    plain[at++] = rest
  }
  let before = low
  for (const index of indexes) {
    put((places[index] ?? 0) - before)
    before = places[index] ?? 0
  }
  before = from
  for (const index of indexes) {
    // A clock may go back: what is less than nothing is odd.
    const step = (received[index] ?? 0) - before
    put(step < 0 ? -2 * step - 1 : 2 * step)
    before = received[index] ?? 0
  }
  for (const index of indexes) put((senders[index] ?? 0) - senderLow)
  for (const index of indexes) put(span.endOf(index) - span.beginOf(index))
  plain.writeUInt32LE(at, 0)
  for (const index of indexes) at += bytes.copy(plain, at, span.beginOf(index), span.endOf(index))
  return plain.subarray(0, at)
}

/** Bytes of a number at most: a moment may be any whole number below 2^53, and twice as much as a step. */
const MOST_NUMBER = 8
const FEWEST_CHUNK = 64

/** The events of a frame, and the place of each within the span. */
export interface UnpackedFrame {
  readonly events: UnpackedEvents
  readonly places: Uint32Array
}

/** Undefined where it is not what was packed. */
export function unpackFrame(row: FrameRow, packed: Uint8Array, sources: readonly string[]): UnpackedFrame | undefined {
  let plain: Buffer
  try {
    const most = Math.max(row.unpacked, FEWEST_CHUNK)
    plain = zstdDecompressSync(packed, { maxOutputLength: most, chunkSize: most })
  } catch {
    return undefined
  }
  if (plain.length !== row.unpacked || plain.length < 4) return undefined
  const head = plain.readUInt32LE(0)
  if (head > plain.length) return undefined
  const { events: count } = row
  const [places, senders, ends] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)]
  const received = new Float64Array(count)
  let at = 4
  const take = (): number => {
    let byte = plain[at++] ?? 0
    if (byte < 128) return byte
    let [number, place] = [byte - 128, 128]
    for (; at < head; place *= 128) {
      byte = plain[at++] ?? 0
      number += (byte % 128) * place
      if (byte < 128) break
    }
    return number
  }
  let sum = row.low
  for (let index = 0; index < count; index += 1) places[index] = sum += take()
  sum = row.from
  for (let index = 0; index < count; index += 1) {
    const step = take()
    received[index] = sum += step % 2 === 0 ? step / 2 : -(step + 1) / 2
  }
  for (let index = 0; index < count; index += 1) senders[index] = row.senderLow + take()
  sum = 0
  for (let index = 0; index < count; index += 1) ends[index] = sum += take()
  const bytes = plain.subarray(head)
  if (at !== head || sum !== bytes.length || senders.some((sender) => sender >= sources.length)) return undefined
  return { events: UnpackedEvents.of({ received, places: senders, ends, bytes, sources }), places }
}
