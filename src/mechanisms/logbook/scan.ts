import type { Refusal } from '../../law/refusal.ts'
import { PREAMBLE_BYTES } from './block.ts'
import type { LogbookEvent } from './event.ts'
import { mayHold } from './filter.ts'
import { readAt, type StoredBlock } from './folder.ts'
import type { FrameRow } from './kept/frame-row.ts'
import type { SpanIndex } from './kept/kept-file.ts'
import { partOf, type SpanPart, type StoredPart } from './parts.ts'
import { clueOf, type SearchClue, type SideClue, sideCluesOf } from './query/clue.ts'
import { asksForOwn, QueryMatcher } from './query/match.ts'
import { type BlockOutline, mayMatch } from './query/may-match.ts'
import type { LogbookQuery } from './query/query.ts'
import { unreadable } from './reader.ts'
import { blockEvents } from './there.ts'
import type { UnpackedEvents } from './unpacked.ts'

/** After so much others have their turn. */
const TURN_BYTES = 1 << 20

/** A longer line, and any of a query of more terms, is asked with others' turns in between. */
const LONG_LINE = 64 << 10
const MANY_TERMS = 8

/** A query as parts are looked through for it. */
export class PartScan {
  readonly #query: LogbookQuery
  readonly #matcher: QueryMatcher
  readonly #clue: SearchClue | undefined
  readonly #beside: readonly SideClue[]
  readonly #asksOwn: boolean
  readonly #asksOwnAlone: boolean

  constructor(query: LogbookQuery) {
    this.#query = query
    this.#matcher = new QueryMatcher(query)
    this.#clue = clueOf(query)
    this.#beside = sideCluesOf(query)
    this.#asksOwn = asksForOwn(query)
    this.#asksOwnAlone = query.kind === 'all' ? query.of.some(isOwnAlone) : isOwnAlone(query)
  }

  /** What has to be unpacked of a part, in bytes; undefined where that is damaged. None where nothing can be found. */
  weigh(folder: string, part: StoredPart): number | undefined {
    if (part.kind === 'block') return this.#isLeftOut(folder, part.block) ? 0 : part.block.record.unpacked
    const index = part.kept.index(part.span)
    return index?.rows.reduce((sum, row, at) => (this.#may(part, index, row, at) ? sum + row.unpacked : sum), 0)
  }

  /** Bytes that were unpacked so far. */
  unpacked = 0

  /** Events of a part that the query asks for, the newest first. Lets others have their turn in between. */
  async hitsIn(folder: string, part: StoredPart): Promise<readonly LogbookEvent[] | Refusal> {
    return part.kind === 'block' ? this.#inBlock(folder, part.block) : this.#inSpan(part)
  }

  #isLeftOut(folder: string, block: StoredBlock): boolean {
    if (block.record.own && !this.#asksOwn) return true
    const outline = outlineOf(folder, block)
    return outline !== undefined && !mayMatch(this.#query, outline)
  }

  async #inBlock(folder: string, block: StoredBlock): Promise<readonly LogbookEvent[] | Refusal> {
    if (this.#isLeftOut(folder, block)) return []
    await this.#rest(block.record.unpacked)
    const unpacked = blockEvents(folder, block)
    if (!unpacked) return this.#rewritten(folder, block)
    const { first, own } = block.record
    const found: LogbookEvent[] = []
    await this.#search(unpacked, (index) => ({ position: first + index, own, ...unpacked.at(index) }), found)
    return found.sort((one, other) => other.position - one.position)
  }

  /** It was rewritten since it was told of, or is damaged. */
  async #rewritten(folder: string, block: StoredBlock): Promise<readonly LogbookEvent[] | Refusal> {
    const part = partOf(folder, block)
    if (part?.kind !== 'span') return unreadable(`block ${block.record.block}`)
    try {
      return await this.#inSpan(part)
    } finally {
      part.kept.close()
    }
  }

  async #inSpan(part: SpanPart): Promise<readonly LogbookEvent[] | Refusal> {
    const { kept, span, low, high } = part
    if (this.#asksOwnAlone && !span.own) return []
    const index = kept.index(span)
    if (!index) return unreadable(`block ${span.block}`)
    const found: LogbookEvent[] = []
    for (const [at, row] of index.rows.entries()) {
      if (!this.#may(part, index, row, at)) continue
      await this.#rest(row.unpacked)
      const open = kept.open(span, index, at)
      if (!open) return unreadable(`block ${span.block}`)
      // Where there is more to go by than an expression, that is asked of fewer bytes.
      if (this.#clue && this.#beside.length === 0 && open.lacks(this.#clue)) continue
      const frame = open.events()
      if (!frame) return unreadable(`block ${span.block}`)
      const { events, places } = frame
      await this.#search(
        events,
        (each) => ({ position: span.first + (places[each] ?? 0), own: row.own, ...events.at(each) }),
        found,
        (each) => {
          const position = span.first + (places[each] ?? 0)
          return position >= low && position < high
        },
      )
    }
    return found.sort((one, other) => other.position - one.position)
  }

  async #rest(bytes: number): Promise<void> {
    const before = this.unpacked
    this.unpacked += bytes
    if (Math.floor(before / TURN_BYTES) < Math.floor(this.unpacked / TURN_BYTES)) await othersTurn()
  }

  /** The bytes of events are read before anybody else has a turn: after it they may be written over. */
  async #search(
    events: UnpackedEvents,
    eventOf: (index: number) => LogbookEvent,
    found: LogbookEvent[],
    isWithin: (index: number) => boolean = () => true,
  ): Promise<void> {
    const isMany = this.#matcher.terms > MANY_TERMS
    const slow: LogbookEvent[] = []
    const take = (index: number): void => {
      if (!isWithin(index)) return
      const event = eventOf(index)
      // A copy: its bytes stand among many others, which would stay as long as it does, or are written over.
      if (isMany || event.raw.length > LONG_LINE) slow.push({ ...event, raw: Buffer.from(event.raw) })
      else if (this.#matcher.matches(event)) found.push({ ...event, raw: Buffer.from(event.raw) })
    }
    if (this.#clue) for (const index of events.holding(this.#clue, this.#beside)) take(index)
    else for (let index = 0; index < events.count; index += 1) take(index)
    await this.#takeInTurns(slow, found)
  }

  async #takeInTurns(events: readonly LogbookEvent[], found: LogbookEvent[]): Promise<void> {
    let asked = 0
    const turnBefore = async (bytes: number): Promise<void> => {
      asked += bytes
      if (asked <= LONG_LINE) return
      asked = 0
      await othersTurn()
    }
    for (const event of events) {
      const { length } = event.raw
      const isLong = length > LONG_LINE / MANY_TERMS
      if (!isLong) await turnBefore(length * this.#matcher.terms)
      const isHit = isLong
        ? await this.#matcher.matchesInTurns(event, () => turnBefore(length))
        : this.#matcher.matches(event)
      if (isHit) found.push(event)
    }
  }

  #may({ span, low, high }: SpanPart, index: SpanIndex, row: FrameRow, at: number): boolean {
    if (span.first + row.low >= high || span.first + row.high < low || (row.own && !this.#asksOwn)) return false
    const { from, to, severities } = row
    return mayMatch(this.#query, {
      from,
      to,
      severities,
      get sources() {
        return index.names().slice(row.senderLow, row.senderHigh + 1)
      },
      mayHold: (entry) => index.mayHold(at, entry),
    })
  }
}

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Whether nothing but what the logbook says of itself can be asked for. */
const isOwnAlone = (query: LogbookQuery): boolean => query.kind === 'field' && asksForOwn(query)

/** What is known of a block without reading its events; undefined where its file is gone. */
function outlineOf(folder: string, { record, entry }: StoredBlock): BlockOutline | undefined {
  const { file, offset, filter, from, to, sources, severities } = record
  const bytes = readAt(folder, file, offset + PREAMBLE_BYTES + entry.length, filter)
  return (
    bytes && { from, to, sources: sources.map(([name]) => name), severities, mayHold: (entry) => mayHold(bytes, entry) }
  )
}
