import { type Hash, leafHash } from '../../kernel/ledger/merkle.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type BlockRecord, type FileMark, parseMarks, parseRecord, unpackEvents } from './block.ts'
import { entryOf, type LogbookEvent } from './event.ts'
import { bodyOf, type StoredBlock } from './folder.ts'
import { spanEventsIn } from './kept/span-content.ts'
import { goneBy, type SpanEvents } from './kept/span-events.ts'
import { newestParts, partOf, partsFrom, type SpanPart, type StoredPart } from './parts.ts'
import { type LogbookReader, unreadable } from './reader.ts'
import { firstEndingAt } from './seek.ts'
import type { UnpackedEvents } from './unpacked.ts'

/** What there is of a block. */
export interface BlockThere {
  /** The events that are there, the oldest first. */
  readonly events: readonly LogbookEvent[]
  /** Of every event, in their order, also of those that were deleted. */
  leaves(): readonly Hash[]
  /** The entry that deleted an event, by its place in the block; undefined where it is there. */
  deletedBy(index: number): number | undefined
}

/** Reads blocks one after another; those that were rewritten together are unpacked once for all. */
export class BlockLoader {
  readonly #folder: string
  #span: SpanEvents | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  load(block: StoredBlock): BlockThere | Refusal {
    const { record } = block
    if (this.#span && holds(this.#span, record)) return inSpan(this.#span, record)
    const part = partOf(this.#folder, block)
    if (part?.kind === 'span') return this.#loadSpan(part, record)
    const events = part && blockEvents(this.#folder, block)
    if (events) return asItCame(record, events)
    // It was rewritten between two looks.
    const again = part && partOf(this.#folder, block)
    return again?.kind === 'span' ? this.#loadSpan(again, record) : unreadable(`block ${record.block}`)
  }

  #loadSpan({ kept, span }: SpanPart, record: BlockRecord): BlockThere | Refusal {
    try {
      this.#span = spanEventsIn(kept, span)
    } finally {
      kept.close()
    }
    return this.#span ? inSpan(this.#span, record) : unreadable(`block ${record.block}`)
  }
}

const holds = ({ parts: { first }, count }: SpanEvents, record: BlockRecord): boolean =>
  first <= record.first && record.first + record.count <= first + count

function inSpan(span: SpanEvents, { first, count, own }: BlockRecord): BlockThere {
  const begin = first - span.parts.first
  const block = { count, own, marks: new Uint8Array(0) }
  return {
    events: span.eventsOf(begin, block),
    leaves: () => span.leavesOf(begin, block),
    deletedBy: (index) => goneBy(span.parts.gone, begin + index),
  }
}

function asItCame({ first, own }: BlockRecord, unpacked: UnpackedEvents): BlockThere {
  const events = eventsIn({ first, own }, unpacked)
  return { events, leaves: () => events.map((event) => leafHash(entryOf(event))), deletedBy: () => undefined }
}

/** The events of a block as it came in. Undefined where its file is gone, or it is not what its record says. */
export function blockEvents(folder: string, block: StoredBlock): UnpackedEvents | undefined {
  const body = bodyOf(folder, block)
  return body && unpackEvents(block.record, body.subarray(block.record.filter + block.record.marks))
}

const eventsIn = (
  { first, own }: Pick<BlockRecord, 'first' | 'own'>,
  unpacked: UnpackedEvents,
): readonly LogbookEvent[] =>
  Array.from({ length: unpacked.count }, (_, index) => ({ position: first + index, own, ...unpacked.at(index) }))

/** The block that has an event of that number; undefined where there is none yet. */
export async function blockWith(reader: LogbookReader, position: number): Promise<StoredBlock | undefined | Refusal> {
  const inIt = ({ record }: StoredBlock) => record.first <= position && position < record.first + record.count
  const waiting = reader.unsealed.find(inIt)
  if (waiting) return waiting
  const store = fileStore(reader.folder)
  let [low, high] = [0, Math.ceil(reader.sealed / TILE_WIDTH) - 1]
  while (low <= high) {
    const index = (low + high) >> 1
    const entries = await readBundle(store, index, reader.sealed)
    const [first, last] = [recordIn(entries, 0), recordIn(entries, (entries?.length ?? 0) - 1)]
    if (!first || !last) return unreadable(`tile/entries ${index}`)
    if (position < first.first) high = index - 1
    else if (position >= last.first + last.count) low = index + 1
    else {
      const blocks = (entries ?? []).map((entry) => ({ entry, record: parseRecord(entry) }))
      const found = blocks.find(({ record }) => record && position < record.first + record.count)
      return found?.record ? { entry: found.entry, record: found.record } : unreadable(`tile/entries ${index}`)
    }
  }
  return undefined
}

const recordIn = (entries: readonly Uint8Array[] | undefined, at: number): BlockRecord | undefined => {
  const entry = entries?.[at]
  return entry && parseRecord(entry)
}

/** The events of blocks that have one of a source and were begun no later than a moment, some at a time, the oldest first. */
export async function* eventsFrom(
  reader: LogbookReader,
  { source, at }: { readonly source: string; readonly at: number },
): AsyncGenerator<readonly LogbookEvent[] | Refusal> {
  const begin = await firstEndingAt(reader, at)
  if (isRefusal(begin)) return yield begin
  for await (const part of partsFrom(reader, begin)) {
    if (isRefusal(part)) return yield part
    if (!mayHaveOf(part, source)) continue
    if ((part.kind === 'span' ? part.span : part.block.record).from > at) return
    const events = sourceEvents(reader.folder, part, source)
    yield events
    if (isRefusal(events)) return
  }
}

/** Of what is whole gone there is no time any longer; what else a span is of stands in its index. */
function mayHaveOf(part: StoredPart, source: string): boolean {
  if (part.kind === 'span') return part.span.there > 0
  const { own, sources } = part.block.record
  return !own && sources.some(([name]) => name === source)
}

/** Events of a part, at least all those of one source, in no order. */
function sourceEvents(folder: string, part: StoredPart, source: string): readonly LogbookEvent[] | Refusal {
  if (part.kind === 'block') {
    const there = new BlockLoader(folder).load(part.block)
    return isRefusal(there) ? there : there.events
  }
  return spanEvents(part, source)
}

function spanEvents({ kept, span, low, high }: SpanPart, source: string): readonly LogbookEvent[] | Refusal {
  const index = kept.index(span)
  if (!index) return unreadable(`block ${span.block}`)
  const sender = index.names().indexOf(source)
  const found: LogbookEvent[] = []
  for (const [at, row] of index.rows.entries()) {
    if (row.own || row.senderLow > sender || row.senderHigh < sender) continue
    const frame = kept.frame(span, index, at)
    if (!frame) return unreadable(`block ${span.block}`)
    for (const [each, place] of frame.places.entries()) {
      const position = span.first + place
      if (position >= low && position < high) found.push({ position, own: false, ...frame.events.at(each) })
    }
  }
  return found
}

/** How far each file was read, by its path. */
export async function marksOf(reader: LogbookReader): Promise<ReadonlyMap<string, FileMark> | Refusal> {
  const found = new Map<string, FileMark>()
  for await (const part of newestParts(reader)) {
    if (isRefusal(part)) return part
    const written = marksIn(reader.folder, part)
    if (isRefusal(written)) return written
    // Of one block too the last mark of a file is the newest.
    for (const mark of written) if (!found.has(mark.path)) found.set(mark.path, mark)
  }
  return found
}

/** The marks of a part, the newest first. */
function marksIn(folder: string, part: StoredPart): readonly FileMark[] | Refusal {
  if (part.kind === 'span') {
    if (!part.span.marked) return []
    const details = part.kept.details(part.span)
    const read = details?.marks.map(([, marks]) => parseMarks(Buffer.from(marks, 'base64')))
    if (!read || read.includes(undefined)) return unreadable(`block ${part.span.block}`)
    return read.flatMap((marks) => marks ?? []).toReversed()
  }
  const { block } = part
  const { filter, marks } = block.record
  if (marks === 0) return []
  const body = bodyOf(folder, block)
  if (body)
    return parseMarks(body.subarray(filter, filter + marks))?.toReversed() ?? unreadable(`block ${block.record.block}`)
  const again = partOf(folder, block)
  if (again?.kind !== 'span') return unreadable(`block ${block.record.block}`)
  try {
    return marksIn(folder, again)
  } finally {
    again.kept.close()
  }
}
