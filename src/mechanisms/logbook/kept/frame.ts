import { isUtf8 } from 'node:buffer'
import { constants, crc32, zstdCompressSync } from 'node:zlib'
import { lineFilter } from '../filter-batch.ts'
import type { LineFilter } from '../filter-builder.ts'
import type { EventTexts } from '../line-cursor.ts'
import type { Needle } from '../needle.ts'
import { unpack } from '../unpack.ts'
import { UnpackedEvents } from '../unpacked.ts'
import { type FrameColumns, readColumns, writeColumns } from './frame-columns.ts'
import type { FrameRow } from './frame-row.ts'
import type { SpanEvents } from './span-events.ts'

// A frame: events of one source, application and host, or of some that had few, by rising position. Its bytes as received,
// compressed together, each with an LF behind it where none has one within; then its columns (`frame-columns.ts`).

const LF = 10

export interface PackedFrame {
  readonly row: FrameRow
  /** Hashes of its entries (`span-words.ts`). */
  readonly hashes: Uint32Array
  readonly packed: Uint8Array
  readonly columns: Uint8Array
}

/** One is enough: no frame is packed beside another. Who only reads has none. */
let builder: LineFilter | undefined

/** @param indexes events of the span, rising */
export function packFrame(span: SpanEvents, indexes: Uint32Array, own: boolean, level: number): PackedFrame {
  builder ??= lineFilter()
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
  const hashes = builder.buildHashes()
  const { plain, isText, isLines } = layOutFrame(span, indexes, length)
  const packed = zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: level } })
  const count = indexes.length
  const row = {
    events: count,
    low: places[indexes[0] ?? 0] ?? 0,
    high: places[indexes.at(-1) ?? 0] ?? 0,
    from,
    to,
    senderLow,
    senderHigh,
    isLines,
  }
  const columns = writeColumns(row, {
    places: indexes.map((index) => places[index] ?? 0),
    received: Float64Array.from(indexes, (index) => received[index] ?? 0),
    senders: indexes.map((index) => senders[index] ?? 0),
    lengths: indexes.map((index) => span.endOf(index) - span.beginOf(index)),
  })
  const sizes = { filter: 0, columns: columns.length, packed: packed.length, unpacked: plain.length }
  return {
    row: { ...row, severities, own, isText, ...sizes, check: checkOf(packed, columns) },
    hashes,
    packed,
    columns,
  }
}

const checkOf = (packed: Uint8Array, columns: Uint8Array): number => crc32(columns, crc32(packed))

/** @param length bytes of its events */
function layOutFrame(span: SpanEvents, indexes: Uint32Array, length: number) {
  const { bytes } = span.parts
  const plain = Buffer.allocUnsafe(length + indexes.length)
  let at = 0
  for (const index of indexes) {
    at += bytes.copy(plain, at, span.beginOf(index), span.endOf(index))
    plain[at++] = LF
  }
  const isText = isUtf8(plain)
  if (countLines(plain) === indexes.length) return { plain, isText, isLines: true }
  at = 0
  for (const index of indexes) at += bytes.copy(plain, at, span.beginOf(index), span.endOf(index))
  return { plain: plain.subarray(0, length), isText, isLines: false }
}

function countLines(plain: Buffer): number {
  let count = 0
  for (let at = plain.indexOf(LF); at >= 0; at = plain.indexOf(LF, at + 1)) count += 1
  return count
}

/** The events of a frame, and the place of each within the span. */
export interface UnpackedFrame {
  readonly events: UnpackedEvents
  readonly places: Uint32Array
}

/** A frame whose bytes are unpacked; what it has of each event is read when somebody asks, and once. */
export class OpenFrame {
  /** Its events as bytes; undefined where they are not known to be UTF-8. */
  readonly texts: EventTexts | undefined
  /** Whether it was asked for its events and is not what was packed. */
  isDamaged = false
  readonly #read: () => UnpackedFrame | undefined
  readonly #latin1: (() => string) | undefined
  #frame: UnpackedFrame | undefined

  /**
   * @param read what gives its events
   * @param row with its bytes, where they are unpacked already
   */
  constructor(read: () => UnpackedFrame | undefined, row?: FrameRow, content?: FrameContent) {
    this.#read = read
    this.texts = row?.isText && content ? textsOf(row, content, () => this.events()?.events) : undefined
    this.#latin1 = content?.latin1
  }

  /** Whether surely no event of it has the clue. */
  lacks(clue: Needle | RegExp): boolean {
    // Of an event that is not UTF-8 a clue says nothing.
    if (!this.texts || !this.#latin1) return false
    if (!(clue instanceof RegExp)) return clue.indexIn(this.texts.bytes) < 0
    clue.lastIndex = 0
    return !clue.test(this.#latin1())
  }

  /** Undefined where it is not what was packed. */
  events(): UnpackedFrame | undefined {
    if (this.#frame || this.isDamaged) return this.#frame
    this.#frame = this.#read()
    this.isDamaged = !this.#frame
    return this.#frame
  }
}

function textsOf(row: FrameRow, { plain, sources }: FrameContent, events: EventTexts['events']): EventTexts {
  return {
    bytes: plain,
    isLines: row.isLines,
    earliest: row.from,
    latest: row.to,
    get source() {
      return row.senderLow === row.senderHigh ? sources()[row.senderLow] : undefined
    },
    events,
  }
}

/**
 * Undefined where it is not what was packed.
 *
 * @param stored its bytes and its columns
 * @param plain where it is unpacked to, as long as it is then
 */
export function openFrame(
  row: FrameRow,
  stored: Uint8Array,
  sources: () => readonly string[],
  plain: Buffer,
): OpenFrame | undefined {
  if (crc32(stored) !== row.check || !unpack(stored.subarray(0, row.packed), plain)) return undefined
  let text: string | undefined
  const latin1 = (): string => {
    text ??= plain.toString('latin1')
    return text
  }
  const content = { plain, sources, latin1 }
  return new OpenFrame(() => unpackFrame(row, stored, content), row, content)
}

/** What of a frame is at hand. */
interface FrameContent {
  readonly plain: Buffer
  readonly sources: () => readonly string[]
  readonly latin1: () => string
}

function unpackFrame(
  row: FrameRow,
  stored: Uint8Array,
  { plain, sources: named, latin1 }: FrameContent,
): UnpackedFrame | undefined {
  const sources = named()
  const columns = readColumns(row, stored.subarray(row.packed), sources.length)
  const ends = columns && (row.isLines ? lineEnds(plain, row.events) : endsOf(columns, plain.length))
  if (!ends) return undefined
  const { places, received, senders } = columns
  const { isText, isLines } = row
  const between = isLines ? 1 : 0
  const events = UnpackedEvents.of({ received, places: senders, ends, bytes: plain, sources, between, isText, latin1 })
  return { places, events }
}

/** Undefined where there are not so many lines. */
function lineEnds(plain: Buffer, count: number): Uint32Array | undefined {
  const ends = new Uint32Array(count)
  let at = -1
  for (let index = 0; index < count; index += 1) {
    at = plain.indexOf(LF, at + 1)
    if (at < 0) return undefined
    ends[index] = at
  }
  return at === plain.length - 1 ? ends : undefined
}

function endsOf({ lengths }: FrameColumns, total: number): Uint32Array | undefined {
  const ends = new Uint32Array(lengths.length)
  let sum = 0
  for (let index = 0; index < lengths.length; index += 1) ends[index] = sum += lengths[index] ?? 0
  return sum === total ? ends : undefined
}
