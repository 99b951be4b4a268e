import { createHash, hash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { batchHasher } from '../../kernel/ledger/hasher/batch.ts'
import { lineFilter } from './filter-batch.ts'
import type { LineFilter } from './filter-builder.ts'
import { GatheredEvents, gatherEvents, type IncomingEvent } from './gathered.ts'
import { release } from './release.ts'
import { type LaidOut, UnpackedEvents } from './unpacked.ts'

// A block on the disk: a preamble (magic, length of the record, its SHA-256), the record, and the body. The record is
// what the log commits to, byte by byte; it commits to the body by its hash and to each event by their root (RFC 6962).
// The body is the filter, the marks of files that were read, and the events, compressed.

export type { IncomingEvent } from './gathered.ts'

/** What every block begins with. */
export const MAGIC = Buffer.from('FLB1', 'latin1')
const DIGEST_BYTES = 32
export const PREAMBLE_BYTES = MAGIC.length + 4 + DIGEST_BYTES

/** A C2SP log takes no longer entries. */
const LONGEST_RECORD = 0xffff

/** Events of a block at most, and bytes of them, unless one alone has more. */
export const MOST_EVENTS = 8192
export const MOST_BYTES = 8 << 20

const count = z.int().nonnegative()

const Record = z.strictObject({
  format: z.literal('fadu-logbook-block/v1'),
  block: count,
  /** Which file of blocks it stands in, and where. */
  file: count,
  offset: count,
  first: z.int().nonnegative(),
  count: z.int().positive().max(MOST_EVENTS),
  own: z.boolean(),
  from: count,
  to: count,
  sources: z.array(z.tuple([z.string(), z.int().positive()])),
  severities: z.int().min(0).max(255),
  /** Bytes of the filter, of the marks, of the events as compressed and as they were. */
  filter: count,
  marks: count,
  packed: count,
  unpacked: count,
  /** Base64 of SHA-256. */
  body: z.string(),
  root: z.string(),
})

/** What is on record of a block. */
export type BlockRecord = z.infer<typeof Record>

/** Undefined where the bytes are no record. */
export function parseRecord(bytes: Uint8Array): BlockRecord | undefined {
  try {
    return Record.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** How far a file was read into the logbook. */
export interface FileMark {
  /** Its whole path. */
  readonly path: string
  /** Bytes and lines that are in the logbook, and the SHA-256 of these bytes (base64). */
  readonly bytes: number
  readonly lines: number
  readonly digest: string
  /** Where the last line begins, if nothing ended it; else undefined. */
  readonly openLine?: number | undefined
}

const Marks = z.array(
  z.strictObject({
    path: z.string(),
    bytes: count,
    lines: count,
    digest: z.string(),
    openLine: count.optional(),
  }),
)

/** Undefined where the bytes are no marks. */
export function parseMarks(bytes: Uint8Array): readonly FileMark[] | undefined {
  try {
    return bytes.length === 0 ? [] : Marks.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}

export interface BlockPlace {
  readonly block: number
  readonly file: number
  readonly offset: number
  readonly first: number
}

export interface PackedBlock {
  readonly record: BlockRecord
  /** The record as the log has it. */
  readonly entry: Uint8Array
  /** The whole block as the disk has it. */
  readonly bytes: Uint8Array
}

export interface BlockContent {
  readonly events: readonly IncomingEvent[] | GatheredEvents
  readonly marks: readonly FileMark[]
  readonly own: boolean
}

/** Who sent the events of a block. */
export const sourcesOf = ({ events }: BlockContent): ReadonlySet<string> =>
  new Set(
    events instanceof GatheredEvents ? events.countSources().map(([name]) => name) : events.map(({ source }) => source),
  )

/** @throws RangeError where the events are none or more than a block takes */
export function packBlock(place: BlockPlace, content: BlockContent, hasher = batchHasher()): PackedBlock {
  const { marks, own } = content
  const events = content.events instanceof GatheredEvents ? content.events : gatherEvents(content.events)
  const { count } = events
  if (count === 0 || count > MOST_EVENTS) throw new RangeError(`a block of ${count} events`)
  const { from, to, filter, severities, packed, unpacked } = packEvents(events)
  const marked = marks.length === 0 ? Buffer.alloc(0) : Buffer.from(JSON.stringify(marks))
  const body = [filter, marked, packed]
  const record: BlockRecord = {
    format: 'fadu-logbook-block/v1',
    ...place,
    count,
    own,
    from,
    to,
    sources: events.countSources().map(([name, of]) => [name, of]),
    severities,
    filter: filter.length,
    marks: marked.length,
    packed: packed.length,
    unpacked,
    body: digestOfAll(body).toString('base64'),
    root: Buffer.from(hasher.rootOfEntries(events)).toString('base64'),
  }
  const entry = Buffer.from(JSON.stringify(record))
  if (entry.length > LONGEST_RECORD) throw new RangeError(`a record of ${entry.length} bytes`)
  const bytes = Buffer.concat([preambleOf(entry), entry, ...body])
  release(filter)
  // It is the only part of what it was packed into.
  release(new Uint8Array(packed.buffer))
  return { record, entry, bytes }
}

/** Mostly a block is packed into no more: it stands in one piece then, whose memory is given back. */
const PACKED_CHUNK = 1 << 20

/** Events as the body of a block has them, and what is known of them once each is read. */
function packEvents(events: GatheredEvents) {
  const { from, to } = spanOf(events)
  const { filter, severities } = filterOf(events)
  const plain = layOut(events, from)
  const packed = zstdCompressSync(plain, {
    chunkSize: PACKED_CHUNK,
    params: { [constants.ZSTD_c_compressionLevel]: 1 },
  })
  return { from, to, filter, severities, packed, unpacked: plain.length }
}

function digestOfAll(parts: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

function preambleOf(entry: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(entry.length)
  return Buffer.concat([MAGIC, length, hash('sha256', entry, 'buffer')])
}

/** One is enough: no block is packed beside another, and what it holds is used again. Who only reads has none. */
let builder: LineFilter | undefined

function filterOf(events: GatheredEvents): { readonly filter: Uint8Array; readonly severities: number } {
  builder ??= lineFilter()
  for (let [at, begin] = [0, 0]; at < events.count; at += 1) {
    const end = events.ends[at] ?? 0
    builder.add(events.bytes, begin, end, events.received[at] ?? 0)
    begin = end
  }
  const { severities } = builder
  return { filter: builder.build(), severities }
}

/** The first and the last moment at which one of them was received. */
function spanOf({ received, count }: GatheredEvents): { readonly from: number; readonly to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, 0]
  for (let at = 0; at < count; at += 1) {
    from = Math.min(from, received[at] ?? 0)
    to = Math.max(to, received[at] ?? 0)
  }
  return { from, to }
}

// The events in the body: how long the head is (4 bytes); for each when it was received after the first, the number of
// its source and its length, as numbers of 7 bits a byte; then all bytes as received, one after another.

/** Good until the next block is laid out. */
function layOut(events: GatheredEvents, from: number): Uint8Array {
  const most = 4 + events.count * 3 * 8 + events.length
  if (most > layout.length) {
    release(layout)
    layout = Buffer.allocUnsafe(most)
  }
  const plain = layout
  let [at, begin] = [4, 0]
  const put = (number: number): void => {
    let rest = number
    while (rest >= 128) {
      plain[at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    plain[at++] = rest
  }
  for (let index = 0; index < events.count; index += 1) {
    const end = events.ends[index] ?? 0
    put((events.received[index] ?? 0) - from)
    put(events.places[index] ?? 0)
    put(end - begin)
    begin = end
  }
  plain.writeUInt32BE(at, 0)
  events.bytes.copy(plain, at, 0, begin)
  return plain.subarray(0, at + begin)
}

let layout: Buffer = Buffer.alloc(0)

/** The events of a block from its compressed part. Undefined where that is not what the record says. */
export const unpackEvents = (record: BlockRecord, packed: Uint8Array): UnpackedEvents | undefined =>
  unpackLaidOut({ ...record, sources: record.sources.map(([name]) => name) }, packed)

/** Undefined where it is not what was laid out. */
function unpackLaidOut(layout: LaidOut, packed: Uint8Array): UnpackedEvents | undefined {
  const most = Math.max(layout.unpacked, FEWEST_CHUNK)
  const chunkSize = Math.min(most, MOST_CHUNK)
  try {
    return UnpackedEvents.read(layout, zstdDecompressSync(packed, { maxOutputLength: most, chunkSize }))
  } catch {
    return undefined
  }
}

/** Bytes that are unpacked at once: Node takes no fewer, and a block of lines has no more. */
const FEWEST_CHUNK = 64
const MOST_CHUNK = 2 * MOST_BYTES

/** The length of a record from the preamble before it, with the hash it must have; undefined where it is no preamble. */
export function readPreamble(bytes: Uint8Array): { readonly length: number; readonly digest: Uint8Array } | undefined {
  if (bytes.length < PREAMBLE_BYTES || Buffer.compare(bytes.subarray(0, MAGIC.length), MAGIC) !== 0) return undefined
  const length = Buffer.from(bytes.subarray(MAGIC.length, MAGIC.length + 4)).readUInt32BE()
  return length <= LONGEST_RECORD ? { length, digest: bytes.subarray(MAGIC.length + 4, PREAMBLE_BYTES) } : undefined
}

export const digestOf = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** Bytes of the body, and of the whole block with a record of this length. */
const bodyBytes = ({ filter, marks, packed }: BlockRecord): number => filter + marks + packed
export const blockBytes = (record: BlockRecord, entryLength: number): number =>
  PREAMBLE_BYTES + entryLength + bodyBytes(record)
