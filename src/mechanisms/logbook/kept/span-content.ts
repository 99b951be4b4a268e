import type { BatchHasher } from '../../../kernel/ledger/hasher/entries.ts'
import { HASH_BYTES } from '../../../kernel/ledger/merkle.ts'
import type { UnpackedEvents } from '../unpacked.ts'
import type { UnpackedFrame } from './frame.ts'
import type { KeptFile } from './kept-file.ts'
import { Room } from './room.ts'
import { type GoneRange, SpanEvents } from './span-events.ts'
import type { SpanDetails, SpanHead } from './span-head.ts'

// Everything of a span at once: its events in their order, for who rewrites it; or their hashes alone, for who checks it.

/** A span as it is packed has no more, unless one block alone does. */
const ROOM = new Room(32 << 20)

/** Undefined where it is not what was packed. */
export function spanEventsIn(kept: KeptFile, span: SpanHead): SpanEvents | undefined {
  const [index, details, leaves] = [kept.index(span), kept.details(span), kept.goneLeaves(span)]
  if (!index || !details || !leaves || !fits(span, details)) return undefined
  const frames: UnpackedFrame[] = []
  const room = ROOM.of(index.rows.reduce((sum, row) => sum + row.unpacked, 0))
  let end = 0
  for (const [at, { unpacked }] of index.rows.entries()) {
    const frame = kept.frame(span, index, at, room.subarray(end, end + unpacked))
    if (!frame) return undefined
    frames.push(frame)
    end += unpacked
  }
  const columns = inOrder(span, frames)
  if (!columns) return undefined
  const marks = new Map(details.marks)
  const own = new Set(details.own)
  const blocks = details.counts.map((count, at) => ({
    count,
    own: own.has(at),
    marks: Buffer.from(marks.get(at) ?? '', 'base64'),
  }))
  const { block, first } = span
  const arrived = index.sources().map(([, there, , , gone, since]) => ({ count: there + gone, since }))
  return new SpanEvents({
    ...columns,
    block,
    first,
    blocks,
    sources: index.names(),
    arrived,
    gone: details.gone,
    leaves,
  })
}

/** The leaf hashes of a span in the order of its events, there or gone. */
export interface SpanLeaves {
  /** Its blocks, the number of each and of its first event, and the root of its tree. */
  readonly blocks: readonly BlockLeaves[]
  readonly gone: readonly GoneRange[]
}

export interface BlockLeaves {
  readonly block: number
  readonly first: number
  readonly count: number
  readonly own: boolean
  readonly root: Uint8Array
  /** Events of a block in which the logbook itself speaks, by position. */
  readonly entries: readonly { readonly position: number; readonly raw: Uint8Array }[]
}

/** Hashes frame after frame as they stand, and puts each hash where its event belongs: no event is moved. */
export function spanLeavesIn(kept: KeptFile, span: SpanHead, hasher: BatchHasher): SpanLeaves | undefined {
  const [index, details, goneLeaves] = [kept.index(span), kept.details(span), kept.goneLeaves(span)]
  if (!index || !details || !goneLeaves || !fits(span, details)) return undefined
  const leaves = new LeafTable(span.count)
  const isOwn = ownPlaces(span, details)
  const entries = new Map<number, Uint8Array>()
  for (let at = 0; at < span.frames; at += 1) {
    const frame = kept.open(span, index, at)?.events()
    if (!frame || !leaves.put(frame.places, hasher.leavesOf(frame.events))) return undefined
    if (isOwn) entriesIn(frame, isOwn, entries)
  }
  if (leaves.count !== span.there || !leaves.putGone(details.gone, goneLeaves)) return undefined
  return { blocks: blocksOf(span, details, { leaves, hasher, entries }), gone: details.gone }
}

/** Copies of the events of a frame that stand in blocks of the logbook itself, by place. */
function entriesIn({ places, events }: UnpackedFrame, isOwn: Uint8Array, found: Map<number, Uint8Array>): void {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0
    if (isOwn[place] === 1) found.set(place, Buffer.from(events.at(index).raw))
  }
}

/** Of each place whether its block is one of the logbook itself; undefined where none is. */
function ownPlaces({ count }: SpanHead, { counts, own }: SpanDetails): Uint8Array | undefined {
  if (own.length === 0) return undefined
  const found = new Uint8Array(count)
  const isOwn = new Set(own)
  let begin = 0
  for (const [at, of] of counts.entries()) {
    if (isOwn.has(at)) found.fill(1, begin, begin + of)
    begin += of
  }
  return found
}

interface CheckedLeaves {
  readonly leaves: LeafTable
  readonly hasher: BatchHasher
  readonly entries: ReadonlyMap<number, Uint8Array>
}

function blocksOf(
  span: SpanHead,
  { counts, own }: SpanDetails,
  { leaves, hasher, entries }: CheckedLeaves,
): readonly BlockLeaves[] {
  const isOwn = new Set(own)
  const all = [...entries].sort(([one], [other]) => one - other)
  let begin = 0
  return counts.map((count, at) => {
    const [from, to] = [begin, begin + count]
    begin = to
    return {
      block: span.block + at,
      first: span.first + from,
      count,
      own: isOwn.has(at),
      root: hasher.rootOfLeaves(leaves.bytes.subarray(from * HASH_BYTES, to * HASH_BYTES)),
      entries: all.flatMap(([place, raw]) =>
        isOwn.has(at) && place >= from && place < to ? [{ position: span.first + place, raw }] : [],
      ),
    }
  })
}

const WORDS = HASH_BYTES / 4

/** A leaf hash for each place of a span, each put once. */
class LeafTable {
  readonly bytes: Uint8Array
  /** How many were put. */
  count = 0
  readonly #words: Uint32Array
  readonly #isThere: Uint8Array

  constructor(count: number) {
    this.#words = new Uint32Array(WORDS * count)
    this.bytes = new Uint8Array(this.#words.buffer)
    this.#isThere = new Uint8Array(count)
  }

  /** False where a place is none, or has one already. */
  put(places: Uint32Array, hashes: Uint8Array): boolean {
    const from = new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length / 4)
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] ?? 0
      if (this.#isThere[place] !== 0) return false
      this.#isThere[place] = 1
      for (let word = 0; word < WORDS; word += 1) this.#words[WORDS * place + word] = from[WORDS * index + word] ?? 0
    }
    this.count += places.length
    return true
  }

  /** The same of what is gone; false where not every place has one then. */
  putGone(gone: readonly GoneRange[], hashes: Uint8Array): boolean {
    let at = 0
    for (const [from, to] of gone) {
      for (let place = from; place <= to; place += 1, at += 1) {
        if (this.#isThere[place] !== 0) return false
        this.#isThere[place] = 1
        this.bytes.set(hashes.subarray(HASH_BYTES * at, HASH_BYTES * (at + 1)), HASH_BYTES * place)
      }
    }
    this.count += at
    return this.count === this.#isThere.length
  }
}

/** Whether blocks, and what is gone of them, add up to the span. */
function fits(span: SpanHead, { counts, gone }: SpanDetails): boolean {
  const count = counts.reduce((sum, each) => sum + each, 0)
  const missing = gone.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const isRising = gone.every(([from, to], at) => from <= to && from > (gone[at - 1]?.[1] ?? -1))
  const isWithin = (gone.at(-1)?.[1] ?? -1) < span.count
  return (
    counts.length === span.blocks &&
    count === span.count &&
    span.there + missing === count &&
    span.leaves === missing * HASH_BYTES &&
    isRising &&
    isWithin
  )
}

/** The events of all frames by their places, as one; undefined where a place has two, or their number is another. */
function inOrder(span: SpanHead, frames: readonly UnpackedFrame[]) {
  const places = placesIn(span, frames)
  if (!places) return undefined
  const at = new Int32Array(span.count)
  for (const [index, place] of places.entries()) at[place] = index
  const { there } = span
  const [received, senders, ends] = [new Float64Array(there), new Uint32Array(there), new Uint32Array(there)]
  for (const { places: of, events } of frames) {
    for (let index = 0; index < events.count; index += 1) ends[at[of[index] ?? 0] ?? 0] = events.lengthOf(index)
  }
  let end = 0
  for (let index = 0; index < there; index += 1) {
    end += ends[index] ?? 0
    ends[index] = end
  }
  const bytes = Buffer.allocUnsafe(end)
  for (const { places: of, events } of frames) copyFrame(of, events, { at, received, senders, ends, bytes })
  return { places, received, senders, ends, bytes }
}

function placesIn({ there, count }: SpanHead, frames: readonly UnpackedFrame[]): Uint32Array | undefined {
  const total = frames.reduce((sum, { places }) => sum + places.length, 0)
  if (total !== there) return undefined
  const isThere = new Uint8Array(count)
  for (const { places: of } of frames) for (const place of of) isThere[place] = 1
  const places = new Uint32Array(there)
  let filled = 0
  for (let place = 0; place < count; place += 1) if (isThere[place] === 1) places[filled++] = place
  return filled === there ? places : undefined
}

interface SpanColumns {
  readonly at: Int32Array
  readonly received: Float64Array
  readonly senders: Uint32Array
  readonly ends: Uint32Array
  readonly bytes: Buffer
}

function copyFrame(
  places: Uint32Array,
  events: UnpackedEvents,
  { at, received, senders, ends, bytes }: SpanColumns,
): void {
  for (let index = 0; index < events.count; index += 1) {
    const to = at[places[index] ?? 0] ?? 0
    received[to] = events.receivedAt(index)
    senders[to] = events.senderOf(index)
    const begin = to === 0 ? 0 : (ends[to - 1] ?? 0)
    events.copyBytes(index, bytes, begin)
  }
}
