import { crc32, zstdCompressSync } from 'node:zlib'
import { HeadReader } from '../head.ts'
import { readLine } from '../line.ts'
import { textOf } from '../text.ts'
import { type PackedFrame, packFrame } from './frame.ts'
import { ROW_BYTES, writeRow } from './frame-row.ts'
import type { SpanEvents } from './span-events.ts'
import type { SpanHead, SpanSource } from './span-head.ts'
import { packWords } from './span-words.ts'

/** How events are kept: as they are searched every day, or smaller and a little slower. */
export type KeptTier = 'hot' | 'cold'

interface Packing {
  /** Of zstd. */
  readonly level: number
  /** Events and bytes of a frame at most; one with fewer than `fewest` events takes those of the next application too. */
  readonly events: number
  readonly bytes: number
  readonly fewest: number
}

const PACKINGS: Readonly<Record<KeptTier, Packing>> = {
  hot: { level: 1, events: 8192, bytes: 2 << 20, fewest: 512 },
  cold: { level: 12, events: 16_384, bytes: 4 << 20, fewest: 3072 },
}

/** The bytes of a span, in the order in which they stand, and what says where they are. */
export interface PackedSpan {
  /** Without the place in its file. */
  readonly head: Omit<SpanHead, 'at'>
  readonly parts: readonly Uint8Array[]
}

export function packSpan(span: SpanEvents, tier: KeptTier): PackedSpan {
  const packing = PACKINGS[tier]
  const frames: PackedFrame[] = []
  for (const { indexes, own } of framesOf(span, packing)) frames.push(packFrame(span, indexes, own, packing.level))
  const { parts } = span
  const rows = Buffer.alloc(frames.length * ROW_BYTES)
  for (const [at, { row }] of frames.entries()) writeRow(row, rows, at * ROW_BYTES)
  const sources = Buffer.from(JSON.stringify(sourcesOf(span)))
  const words = packWords(frames.map(({ hashes }) => hashes))
  const heads = Buffer.concat([rows, sources, words.directory])
  const index = Buffer.concat([heads, words.pages])
  const details = zstdCompressSync(Buffer.from(JSON.stringify(detailsOf(span))))
  const packed = frames.flatMap((frame) => [frame.packed, frame.columns])
  const [from, to] = [Math.min(...frames.map(({ row }) => row.from)), Math.max(0, ...frames.map(({ row }) => row.to))]
  const head = {
    block: parts.block,
    blocks: parts.blocks.length,
    first: parts.first,
    count: span.count,
    there: span.there,
    from: frames.length === 0 ? 0 : from,
    to,
    own: frames.some(({ row }) => row.own),
    marked: parts.blocks.some(({ marks }) => marks.length > 0),
    frames: frames.length,
    sources: sources.length,
    index: index.length,
    check: crc32(heads),
    words: words.head,
    details: details.length,
    packed: packed.reduce((sum, { length }) => sum + length, 0),
    leaves: parts.leaves.length,
  }
  return { head, parts: [index, details, ...packed, parts.leaves] }
}

const detailsOf = ({ parts: { blocks, gone } }: SpanEvents) => ({
  counts: blocks.map(({ count }) => count),
  own: blocks.flatMap(({ own }, at) => (own ? [at] : [])),
  marks: blocks.flatMap(({ marks }, at) => (marks.length > 0 ? [[at, Buffer.from(marks).toString('base64')]] : [])),
  gone,
})

interface SpanFrame {
  readonly indexes: Uint32Array
  readonly own: boolean
}

/** Events by source, application and host, cut into frames, in each by rising position. */
function* framesOf(span: SpanEvents, packing: Packing): Generator<SpanFrame> {
  let [taken, own]: [number[], boolean] = [[], false]
  const frame = (): SpanFrame => ({ indexes: Uint32Array.from(taken).sort(), own })
  for (const group of groupsOf(span)) {
    if (taken.length > 0 && (taken.length >= packing.fewest || group.own !== own)) {
      yield frame()
      taken = []
    }
    own = group.own
    let size = sizeOf(span, taken)
    for (const index of group.indexes) {
      const length = span.endOf(index) - span.beginOf(index)
      if (taken.length > 0 && (taken.length >= packing.events || size + length > packing.bytes)) {
        yield frame()
        ;[taken, size] = [[], 0]
      }
      taken.push(index)
      size += length
    }
  }
  if (taken.length > 0) yield frame()
}

const sizeOf = (span: SpanEvents, indexes: readonly number[]): number =>
  indexes.reduce((sum, index) => sum + span.endOf(index) - span.beginOf(index), 0)

interface SpanGroup {
  readonly own: boolean
  readonly indexes: number[]
}

/** A name cannot be read where one of these stands in it, and is sorted all the same. */
const BETWEEN = '\u0000'

function groupsOf(span: SpanEvents): readonly SpanGroup[] {
  const { senders, sources } = span.parts
  const groups = new Map<string, SpanGroup>()
  const names = new NameReader(span)
  for (const { begin, of } of span.blocks()) {
    const end = span.indexFrom(begin + of.count)
    for (let index = span.indexFrom(begin); index < end; index += 1) {
      const key = `${of.own ? 1 : 0}${sources[senders[index] ?? 0] ?? ''}${BETWEEN}${names.read(index)}`
      const group = groups.get(key)
      if (group) group.indexes.push(index)
      else groups.set(key, { own: of.own, indexes: [index] })
    }
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}

/** More names than these are hosts made up by senders: what comes then is kept by its source alone. */
const MOST_GROUPS = 20_000
const LONGEST_NAME = 255

class NameReader {
  readonly #span: SpanEvents
  readonly #head = new HeadReader()
  readonly #known = new Set<string>()

  constructor(span: SpanEvents) {
    this.#span = span
  }

  /** Application and host of a line, as far as it tells them. */
  read(index: number): string {
    const { bytes, ends, received } = this.#span.parts
    const [begin, end] = [index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0]
    const name = this.#nameIn(bytes, begin, end, received[index] ?? 0)
    if (this.#known.has(name)) return name
    if (this.#known.size >= MOST_GROUPS || name.length > 2 * LONGEST_NAME) return ''
    this.#known.add(name)
    return name
  }

  #nameIn(bytes: Buffer, begin: number, end: number, received: number): string {
    // How a line is put in order decides nothing: bytes that are no UTF-8 may be read as they come.
    if (this.#head.read(bytes, begin, end)) {
      const { app, host } = this.#head
      return `${bytes.toString('latin1', app.begin, app.end)}${BETWEEN}${bytes.toString('latin1', host.begin, host.end)}`
    }
    const { app, host } = readLine(textOf(bytes.subarray(begin, end)), received)
    return `${app ?? ''}${BETWEEN}${host ?? ''}`
  }
}

/** What there is of a source so far. */
class SourceTally {
  events = 0
  from = 0
  to = 0
  silence: readonly [number, number] = [-1, -1]

  /** Of the next block with any: how many, when the first and the last of them was received. */
  add({ events, from, to }: Pick<SourceTally, 'events' | 'from' | 'to'>): void {
    const isFirst = this.events === 0
    const [low, high] = this.silence
    if (!isFirst && from - this.to > high - low) this.silence = [this.to, from]
    this.from = isFirst ? from : Math.min(this.from, from)
    this.to = isFirst ? to : Math.max(this.to, to)
    this.events += events
  }
}

/** What there is of each source, from when to when, and how long it was silent between two blocks. */
function sourcesOf(span: SpanEvents): readonly SpanSource[] {
  const { sources, arrived } = span.parts
  const tallies = sources.map(() => new SourceTally())
  for (const { begin, of } of span.blocks()) {
    for (const [sender, tally] of talliesIn(span, begin, begin + of.count)) tallies[sender]?.add(tally)
  }
  return sources.map((name, at) => {
    const { events, from, to, silence } = tallies[at] ?? new SourceTally()
    const { count, since } = arrived[at] ?? { count: events, since: from }
    return [name, events, from, to, count - events, since, ...silence]
  })
}

/** Of each source by its number what stands between two places. */
function talliesIn(span: SpanEvents, low: number, high: number) {
  const { senders, received } = span.parts
  const found = new Map<number, { events: number; from: number; to: number }>()
  const end = span.indexFrom(high)
  for (let index = span.indexFrom(low); index < end; index += 1) {
    const [sender, at] = [senders[index] ?? 0, received[index] ?? 0]
    const there = found.get(sender)
    if (!there) found.set(sender, { events: 1, from: at, to: at })
    else {
      there.events += 1
      there.from = Math.min(there.from, at)
      there.to = Math.max(there.to, at)
    }
  }
  return found
}
