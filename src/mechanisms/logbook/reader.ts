import { publishedHead } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type FileMark, PREAMBLE_BYTES, parseMarks, parseRecord, unpackEvents } from './block.ts'
import type { LogbookEvent } from './event.ts'
import { blockAt, bodyOf, isLogbook, noLogbook, placeAfter, readAt, type StoredBlock } from './folder.ts'
import type { BlockOutline } from './query/may-match.ts'
import { endOfSealed } from './recover.ts'

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

/** What is known of a block without reading its events. */
export function outlineOf(folder: string, { record, entry }: StoredBlock): BlockOutline | undefined {
  const { file, offset, filter, from, to, sources, severities } = record
  const bytes = readAt(folder, file, offset + PREAMBLE_BYTES + entry.length, filter)
  return bytes && { from, to, sources: sources.map(([name]) => name), severities, filter: bytes }
}

/** The events of a block, the oldest first. */
export function eventsOf(folder: string, block: StoredBlock): readonly LogbookEvent[] | Refusal {
  const body = bodyOf(folder, block)
  const { filter, marks } = block.record
  const events = body && unpackEvents(block.record, body.subarray(filter + marks))
  return events ?? unreadable(`block ${block.record.block}`)
}

/** How far each file was read, by its path. */
export async function marksOf(reader: LogbookReader): Promise<ReadonlyMap<string, FileMark> | Refusal> {
  const found = new Map<string, FileMark>()
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    if (block.record.marks === 0) continue
    const { file, offset, filter, marks } = block.record
    const bytes = readAt(reader.folder, file, offset + PREAMBLE_BYTES + block.entry.length + filter, marks)
    if (!bytes) return unreadable(`block ${block.record.block}`)
    const read = parseMarks(bytes)
    if (!read) return unreadable(`block ${block.record.block}`)
    // Of one block too the last mark of a file is the newest.
    for (const mark of read.toReversed()) if (!found.has(mark.path)) found.set(mark.path, mark)
  }
  return found
}
