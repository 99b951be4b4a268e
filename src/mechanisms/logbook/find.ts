import type { Hash } from '../../kernel/ledger/merkle.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookEvent } from './event.ts'
import type { StoredBlock } from './folder.ts'
import { newestParts, type StoredPart } from './parts.ts'
import type { LogbookQuery } from './query/query.ts'
import { type LogbookReader, openReader, unreadable } from './reader.ts'
import { type FoundInPart, PartScan } from './scan.ts'
import { orderOf, type PartScanner, type ScanAnswer } from './scanner.ts'
import { BlockLoader, blockWith } from './there.ts'

/** Events of one block that a query asks for, the newest first. */
export interface BlockHits {
  readonly block: StoredBlock
  /** Of every event of the block, in their order. */
  leaves(): readonly Hash[]
  readonly hits: readonly LogbookEvent[]
}

/** Events that a query asks for and that are kept together, the newest first. */
export interface PartHits {
  readonly hits: readonly LogbookEvent[]
  /** The same by the blocks whose records commit to them, the newest first. */
  committed(): AsyncGenerator<BlockHits | Refusal>
}

/**
 * What a query finds, part by part from the newest. A part of which its filters say that nothing in it can be asked for is
 * not read. Ends with a refusal where the store is damaged.
 *
 * @param below events at this position or behind it are left out
 * @param scanner who looks through many parts at once; where none is said they are read here, one after another
 */
export async function* findBlocks(
  reader: LogbookReader,
  query: LogbookQuery,
  below = Number.POSITIVE_INFINITY,
  scanner?: PartScanner,
): AsyncGenerator<PartHits | Refusal> {
  for await (const found of scanned(reader, query, { below, scanner, isCounted: false })) {
    if (isRefusal(found)) return yield found
    const hits = below === Number.POSITIVE_INFINITY ? found.hits : found.hits.filter(({ position }) => position < below)
    if (hits.length > 0) yield { hits, committed: () => byBlock(reader, hits) }
  }
}

interface Scanning {
  readonly below: number
  readonly scanner: PartScanner | undefined
  readonly isCounted: boolean
}

/** What is looked through here before others are asked: a search that finds its hundred at once needs nobody. */
const HERE_BYTES = 24 << 20
const ORDER_BYTES = 8 << 20

async function* scanned(
  reader: LogbookReader,
  query: LogbookQuery,
  { below, scanner, isCounted }: Scanning,
): AsyncGenerator<FoundInPart | Refusal> {
  const scan = new PartScan(query, isCounted)
  const orders = scanner && new Orders(reader.folder, query, scanner, isCounted)
  for await (const part of newestParts(reader, below)) {
    if (isRefusal(part)) return yield part
    if (orders && scan.unpacked >= HERE_BYTES) {
      orders.add(part, scan.weigh(reader.folder, part))
      yield* orders.answered(orders.most)
      if (orders.isDamaged) return
    } else {
      // Positions at `below` and behind it are sorted out by whoever asks.
      const found = await scan.lookIn(reader.folder, part)
      yield found
      if (isRefusal(found)) return
    }
    // A search through everything lets others have their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (orders) yield* orders.rest()
}

/** Parts that others look through, answered in the order in which they were given. */
class Orders {
  readonly #folder: string
  readonly #query: LogbookQuery
  readonly #scanner: PartScanner
  readonly #isCounted: boolean
  #batch: StoredPart[] = []
  #weight = 0
  isDamaged = false
  readonly #asked: { readonly answer: Promise<ScanAnswer>; readonly low: number; readonly high: number }[] = []

  constructor(folder: string, query: LogbookQuery, scanner: PartScanner, isCounted: boolean) {
    this.#folder = folder
    this.#query = query
    this.#scanner = scanner
    this.#isCounted = isCounted
  }

  /** Orders that are out at once. */
  get most(): number {
    return 2 * this.#scanner.threads
  }

  /** Answers, until no more than so many are waited for; ends with a refusal where something is damaged. */
  async *answered(most: number): AsyncGenerator<FoundInPart | Refusal> {
    while (this.#asked.length > most && !this.isDamaged) {
      const found = await this.#next()
      this.isDamaged = isRefusal(found)
      yield found
    }
  }

  rest(): AsyncGenerator<FoundInPart | Refusal> {
    this.flush()
    return this.answered(0)
  }

  /** @param weight bytes to be unpacked; undefined where something is damaged, which is then told in its turn */
  add(part: StoredPart, weight = 1): void {
    if (weight === 0) return
    this.#batch.push(part)
    this.#weight += weight
    if (this.#weight >= ORDER_BYTES) this.flush()
  }

  flush(): void {
    const [newest, oldest] = [this.#batch[0], this.#batch.at(-1)]
    if (!newest || !oldest) return
    const order = orderOf(this.#folder, this.#batch, this.#query, this.#isCounted)
    const answer = this.#scanner.scan(order)
    // It is waited for in its turn: until then its failing is nobody's.
    answer.catch(() => undefined)
    this.#asked.push({ answer, low: oldest.low, high: newest.high })
    this.#batch = []
    this.#weight = 0
  }

  async #next(): Promise<FoundInPart | Refusal> {
    const asked = this.#asked.shift()
    if (!asked) throw new Error('nothing was asked')
    const answer = await asked.answer
    if (answer.kind === 'found') return { hits: answer.hits, count: answer.count }
    if (answer.kind === 'damaged') return unreadable(answer.what)
    return this.#again(asked)
  }

  /** A file was rewritten before it was looked through. */
  async #again({ low, high }: { readonly low: number; readonly high: number }): Promise<FoundInPart | Refusal> {
    const reader = await openReader(this.#folder)
    if (isRefusal(reader)) return reader
    const scan = new PartScan(this.#query)
    const all: LogbookEvent[] = []
    for await (const part of newestParts(reader, high)) {
      if (isRefusal(part)) return part
      if (part.high <= low) break
      const found = await scan.lookIn(this.#folder, part)
      if (isRefusal(found)) return found
      for (const hit of found.hits) if (hit.position >= low && hit.position < high) all.push(hit)
    }
    return { hits: all, count: all.length }
  }
}

/** Hits by the blocks whose records commit to them. */
async function* byBlock(reader: LogbookReader, hits: readonly LogbookEvent[]): AsyncGenerator<BlockHits | Refusal> {
  const loader = new BlockLoader(reader.folder)
  for (let at = 0; at < hits.length; ) {
    const block = await blockWith(reader, hits[at]?.position ?? 0)
    if (!block) return yield unreadable(`event ${hits[at]?.position}`)
    if (isRefusal(block)) return yield block
    let end = at
    while (end < hits.length && (hits[end]?.position ?? 0) >= block.record.first) end += 1
    const there = loader.load(block)
    if (isRefusal(there)) return yield there
    yield { block, leaves: there.leaves, hits: hits.slice(at, end) }
    at = end
  }
}

/** Events that a query finds, by falling position. */
export async function* findEvents(
  reader: LogbookReader,
  query: LogbookQuery,
  limit = Number.POSITIVE_INFINITY,
  scanner?: PartScanner,
): AsyncGenerator<LogbookEvent | Refusal> {
  if (limit === 0) return
  let left = limit
  for await (const found of findBlocks(reader, query, Number.POSITIVE_INFINITY, scanner)) {
    if (isRefusal(found)) return yield found
    for (const event of found.hits) {
      yield event
      left -= 1
      if (left === 0) return
    }
  }
}

/** An event by its number; where it was deleted, by which entry. Undefined where there is none yet. */
export async function eventAt(
  reader: LogbookReader,
  position: number,
): Promise<FoundEvent | DeletedEvent | undefined | Refusal> {
  const block = await blockWith(reader, position)
  if (!block || isRefusal(block)) return block
  const there = new BlockLoader(reader.folder).load(block)
  if (isRefusal(there)) return there
  const event = there.events.find((each) => each.position === position)
  if (event) return { event, found: { block, leaves: there.leaves, hits: [event] } }
  const by = there.deletedBy(position - block.record.first)
  return by === undefined ? undefined : { deletedBy: by }
}

export interface FoundEvent {
  readonly event: LogbookEvent
  /** The same with what commits to it. */
  readonly found: BlockHits
}

export interface DeletedEvent {
  /** The position of the entry that deleted it. */
  readonly deletedBy: number
}

export async function countEvents(
  reader: LogbookReader,
  query: LogbookQuery,
  scanner?: PartScanner,
): Promise<number | Refusal> {
  let count = 0
  const asked = { below: Number.POSITIVE_INFINITY, scanner, isCounted: true }
  for await (const found of scanned(reader, query, asked)) {
    if (isRefusal(found)) return found
    count += found.count
  }
  return count
}
