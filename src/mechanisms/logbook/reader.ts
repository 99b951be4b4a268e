import { type Hash, leafHash } from '../../kernel/ledger/merkle.ts'
import { publishedHead } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type BlockRecord, type FileMark, PREAMBLE_BYTES, parseMarks, parseRecord, unpackEvents } from './block.ts'
import { entryOf, type LogbookEvent } from './event.ts'
import { blockAt, bodyOf, isLogbook, noLogbook, placeAfter, readAt, type StoredBlock } from './folder.ts'
import type { Matcher } from './query/match.ts'
import type { BlockOutline } from './query/may-match.ts'
import { endOfSealed } from './recover.ts'
import { remnantOf, remnantOutline } from './remnant.ts'
import type { UnpackedEvents } from './unpacked.ts'

/** A logbook as whoever reads finds it: beside the one writer, without a lock, all that was acknowledged by now. */
export interface LogbookReader {
  readonly folder: string
  /** Blocks that were on the disk when it was opened and not yet in the log, the oldest first. */
  readonly unsealed: readonly StoredBlock[]
  /** Blocks under the signed head. */
  readonly sealed: number
}

export async function openReader(folder: string): Promise<LogbookReader | Refusal> {
  if (!isLogbook(folder)) return noLogbook(folder)
  const sealed = (await publishedHead(fileStore(folder)))?.size
  const end = sealed === undefined ? undefined : await endOfSealed(folder, sealed)
  if (sealed === undefined || !end) return unreadable('checkpoint')
  const unsealed: StoredBlock[] = []
  for (let block = blockAt(folder, end); block; block = blockAt(folder, placeAfter(block))) unsealed.push(block)
  return { folder, unsealed, sealed }
}

const unreadable = (what: string): Refusal =>
  refuse('failed', {
    zh: `日志簿已损坏（${what}）；请用 fadu logbook verify 核对。`,
    en: `The logbook is damaged (${what}): see fadu logbook verify.`,
  })

/** Every block, the newest first; ends with a refusal where one is damaged. */
export async function* newestBlocks(reader: LogbookReader): AsyncGenerator<StoredBlock | Refusal> {
  yield* reader.unsealed.toReversed()
  const store = fileStore(reader.folder)
  for (let index = Math.ceil(reader.sealed / TILE_WIDTH) - 1; index >= 0; index -= 1) {
    const entries = await readBundle(store, index, reader.sealed)
    if (!entries) return yield unreadable(`tile/entries ${index}`)
    for (const entry of entries.toReversed()) {
      const record = parseRecord(entry)
      if (!record) return yield unreadable(`tile/entries ${index}`)
      yield { record, entry }
    }
  }
}

/** What is known of a block without reading its events; of one that a deletion went through, what stayed of it. */
export function outlineOf(folder: string, { record, entry }: StoredBlock): BlockOutline | undefined {
  const { file, offset, filter, from, to, sources, severities } = record
  const bytes = readAt(folder, file, offset + PREAMBLE_BYTES + entry.length, filter)
  if (bytes) return { from, to, sources: sources.map(([name]) => name), severities, filter: bytes }
  const kept = remnantOutline(folder, record)
  return kept && { ...kept.head, sources: kept.head.sources.map(([name]) => name), filter: kept.filter }
}

/** What there is of a block. */
export interface BlockThere {
  /** The events that are there, the oldest first. */
  readonly events: readonly LogbookEvent[]
  /** Those that match, the oldest first; a clue is what each of them holds (`query/clue.ts`). */
  matching(matches: Matcher, clue: RegExp | undefined): readonly LogbookEvent[]
  /** Of every event, in their order, also of those that were deleted. */
  leaves(): readonly Hash[]
}

export function readBlock(folder: string, block: StoredBlock): BlockThere | Refusal {
  const { record } = block
  const body = bodyOf(folder, block)
  const events = body && unpackEvents(record, body.subarray(record.filter + record.marks))
  if (events) return thereOf(record, events)
  const kept = remnantOf(folder, record)
  if (!kept) return unreadable(`block ${record.block}`)
  return { events: kept.events, matching: (matches) => kept.events.filter(matches), leaves: () => kept.leaves }
}

function thereOf({ first, own }: BlockRecord, unpacked: UnpackedEvents): BlockThere {
  const eventOf = (index: number): LogbookEvent => ({ position: first + index, own, ...unpacked.at(index) })
  const all = () => Array.from({ length: unpacked.count }, (_, index) => eventOf(index))
  return {
    get events() {
      return all()
    },
    matching(matches, clue) {
      return (clue ? unpacked.holding(clue).map(eventOf) : all()).filter(matches)
    },
    leaves: () => all().map((event) => leafHash(entryOf(event))),
  }
}

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
    const blocks = (entries ?? []).map((entry) => ({ entry, record: parseRecord(entry) }))
    const [first, last] = [blocks[0]?.record, blocks.at(-1)?.record]
    if (!first || !last) return unreadable(`tile/entries ${index}`)
    if (position < first.first) high = index - 1
    else if (position >= last.first + last.count) low = index + 1
    else {
      const found = blocks.find(({ record }) => record && position < record.first + record.count)
      return found?.record ? { entry: found.entry, record: found.record } : unreadable(`tile/entries ${index}`)
    }
  }
  return undefined
}

/** The events of blocks that have one of a source and were begun no later than a moment, block by block. */
export async function* eventsFrom(
  reader: LogbookReader,
  { source, at }: { readonly source: string; readonly at: number },
): AsyncGenerator<readonly LogbookEvent[] | Refusal> {
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return yield block
    const { own, from, sources } = block.record
    if (own || from > at || !sources.some(([name]) => name === source)) continue
    const there = readBlock(reader.folder, block)
    yield isRefusal(there) ? there : there.events
  }
}

/** How far each file was read, by its path. */
export async function marksOf(reader: LogbookReader): Promise<ReadonlyMap<string, FileMark> | Refusal> {
  const found = new Map<string, FileMark>()
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    if (block.record.marks === 0) continue
    const { file, offset, filter, marks } = block.record
    const there = readAt(reader.folder, file, offset + PREAMBLE_BYTES + block.entry.length + filter, marks)
    const bytes = there ?? remnantOf(reader.folder, block.record)?.marks
    if (!bytes) return unreadable(`block ${block.record.block}`)
    const read = parseMarks(bytes)
    if (!read) return unreadable(`block ${block.record.block}`)
    // Of one block too the last mark of a file is the newest.
    for (const mark of read.toReversed()) if (!found.has(mark.path)) found.set(mark.path, mark)
  }
  return found
}
