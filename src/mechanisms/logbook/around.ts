import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { parseRecord } from './block.ts'
import type { LogbookEvent } from './event.ts'
import type { StoredBlock } from './folder.ts'
import { clueOf } from './query/clue.ts'
import { matcherOf } from './query/match.ts'
import { mayMatch } from './query/may-match.ts'
import type { LogbookQuery } from './query/query.ts'
import { blockWith, type LogbookReader, outlineOf, readBlock } from './reader.ts'

// What a query finds next to a position, before and behind it: read from there outwards, not from the newest.

/** Blocks on each side that are looked at: what lies further is asked for by a search. */
const MOST_BLOCKS = 20_000

export interface NearbyEvents {
  /** By falling position, without the event itself. */
  readonly after: readonly LogbookEvent[]
  readonly before: readonly LogbookEvent[]
  /** Whether each side was looked at so far that there may be more than was found. */
  readonly isCutOff: { readonly after: boolean; readonly before: boolean }
}

export interface AroundAsked {
  readonly position: number
  readonly query: LogbookQuery
  /** How many events on each side. */
  readonly count: number
}

/** Undefined where there is no such position yet. */
export async function eventsAround(
  reader: LogbookReader,
  asked: AroundAsked,
): Promise<NearbyEvents | undefined | Refusal> {
  const block = await blockWith(reader, asked.position)
  if (!block || isRefusal(block)) return block
  const after = await side(reader, asked, blocksFrom(reader, block, 1), 1)
  if (isRefusal(after)) return after
  const before = await side(reader, asked, blocksFrom(reader, block, -1), -1)
  if (isRefusal(before)) return before
  return {
    after: after.events.toReversed(),
    before: before.events,
    isCutOff: { after: after.isCutOff, before: before.isCutOff },
  }
}

type Way = 1 | -1

/** Events of one side, the nearest first. */
async function side(
  reader: LogbookReader,
  { position, query, count }: AroundAsked,
  blocks: AsyncGenerator<StoredBlock | Refusal>,
  way: Way,
): Promise<{ readonly events: readonly LogbookEvent[]; readonly isCutOff: boolean } | Refusal> {
  const hitsIn = hitsOf(reader, query)
  const events: LogbookEvent[] = []
  let looked = 0
  for await (const block of blocks) {
    looked += 1
    if (looked > MOST_BLOCKS) return { events, isCutOff: true }
    const hits = isRefusal(block) ? block : hitsIn(block)
    if (isRefusal(hits)) return hits
    const nearest = hits.filter((event) => (event.position - position) * way > 0)
    events.push(...(way === 1 ? nearest : nearest.toReversed()).slice(0, count - events.length))
    if (events.length === count) break
    // A long way lets others have their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { events, isCutOff: false }
}

/** What a query finds in a block, the oldest first. */
function hitsOf(reader: LogbookReader, query: LogbookQuery) {
  const [matches, clue] = [matcherOf(query), clueOf(query)]
  return (block: StoredBlock): readonly LogbookEvent[] | Refusal => {
    const outline = outlineOf(reader.folder, block)
    if (outline && !mayMatch(query, outline)) return []
    const there = readBlock(reader.folder, block)
    return isRefusal(there) ? there : there.matching(matches, clue)
  }
}

const damaged = (index: number): Refusal =>
  refuse('failed', {
    zh: `日志簿已损坏（tile/entries ${index}）；请用 fadu logbook verify 核对。`,
    en: `The logbook is damaged (tile/entries ${index}): see fadu logbook verify.`,
  })

/** Blocks from one on, itself first, towards the newest or the oldest. */
async function* blocksFrom(
  reader: LogbookReader,
  { record: { block: begin } }: StoredBlock,
  way: Way,
): AsyncGenerator<StoredBlock | Refusal> {
  const isAhead = ({ record }: StoredBlock): boolean => (record.block - begin) * way >= 0
  const waiting = reader.unsealed.filter(isAhead)
  if (way === -1) yield* waiting.toReversed()
  for await (const block of sealedFrom(reader, Math.min(begin, reader.sealed - 1), way)) {
    if (isRefusal(block) || isAhead(block)) yield block
  }
  if (way === 1) yield* waiting
}

/** Blocks under the signed head, from those that are bundled with one on. */
async function* sealedFrom(
  { folder, sealed }: LogbookReader,
  begin: number,
  way: Way,
): AsyncGenerator<StoredBlock | Refusal> {
  if (begin < 0) return
  const last = Math.ceil(sealed / TILE_WIDTH) - 1
  for (let index = Math.floor(begin / TILE_WIDTH); index >= 0 && index <= last; index += way) {
    const entries = await readBundle(fileStore(folder), index, sealed)
    if (!entries) return yield damaged(index)
    for (const entry of way === 1 ? entries : entries.toReversed()) {
      const record = parseRecord(entry)
      if (!record) return yield damaged(index)
      yield { record, entry }
    }
  }
}
