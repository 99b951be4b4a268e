import type { Refusal } from '../../law/refusal.ts'
import { PREAMBLE_BYTES } from './block.ts'
import type { LogbookEvent } from './event.ts'
import { mayHold } from './filter.ts'
import { readAt, type StoredBlock } from './folder.ts'
import type { OpenFrame } from './kept/frame.ts'
import type { FrameRow } from './kept/frame-row.ts'
import type { SpanIndex } from './kept/kept-file.ts'
import { type EventTexts, LineCursor } from './line-cursor.ts'
import { partOf, type SpanPart, type StoredPart } from './parts.ts'
import { clueOf, type SearchClue, type SideClue, sideCluesOf } from './query/clue.ts'
import { LinePlan } from './query/line-plan.ts'
import { asksForOwn, QueryMatcher } from './query/match.ts'
import { type BlockOutline, mayBeReceived, type OutlineTest, outlineTest } from './query/may-match.ts'
import type { LogbookQuery } from './query/query.ts'
import { NO, type ToldByBytes, UNSURE, YES } from './query/told.ts'
import { unreadable } from './reader.ts'
import { blockEvents } from './there.ts'
import type { UnpackedEvents } from './unpacked.ts'

/** After so much others have their turn. */
const TURN_BYTES = 1 << 20

/** A longer line, and any of a query of more terms, is asked with others' turns in between. */
const LONG_LINE = 64 << 10
const MANY_TERMS = 8

/** What was found in a part: how many events, and themselves, the newest first, where not only their number is asked. */
export interface FoundInPart {
  readonly count: number
  readonly hits: readonly LogbookEvent[]
}

const NOTHING: FoundInPart = { count: 0, hits: [] }

/** The same while it is looked for. */
class Finding {
  count = 0
  readonly hits: LogbookEvent[] = []
  readonly isCounted: boolean

  constructor(isCounted: boolean) {
    this.isCounted = isCounted
  }

  add(event: LogbookEvent): void {
    this.count += 1
    if (!this.isCounted) this.hits.push(event)
  }

  found(): FoundInPart {
    return { count: this.count, hits: this.hits.sort((one, other) => other.position - one.position) }
  }
}

/** Events that stand together, and what of them is asked for. */
interface Searched {
  /** An event by its number; its bytes are good until others have their turn. */
  readonly eventOf: (index: number) => LogbookEvent
  /** Whether it is asked for at all; of all where none is said. */
  readonly isWithin?: ((index: number) => boolean) | undefined
}

/** Of a frame that is damaged, of which all is left. */
const NO_EVENT = { received: 0, source: '', raw: new Uint8Array(0) }

/** A query as parts are looked through for it. */
export class PartScan {
  readonly #query: LogbookQuery
  readonly #isCounted: boolean
  readonly #matcher: QueryMatcher
  readonly #mayMatch: OutlineTest
  readonly #plan: LinePlan | undefined
  readonly #clue: SearchClue | undefined
  readonly #beside: readonly SideClue[]
  readonly #asksOwn: boolean
  readonly #asksOwnAlone: boolean

  /** @param isCounted only how many events there are is asked */
  constructor(query: LogbookQuery, isCounted = false) {
    this.#query = query
    this.#isCounted = isCounted
    this.#matcher = new QueryMatcher(query)
    this.#mayMatch = outlineTest(query)
    // What takes long to ask is asked in turns.
    this.#plan = this.#matcher.terms > MANY_TERMS ? undefined : new LinePlan(query)
    this.#clue = clueOf(query)
    this.#beside = sideCluesOf(query)
    this.#asksOwn = asksForOwn(query)
    this.#asksOwnAlone = query.kind === 'all' ? query.of.some(isOwnAlone) : isOwnAlone(query)
  }

  /** What has to be unpacked of a part, in bytes; undefined where that is damaged. None where nothing can be found. */
  weigh(folder: string, part: StoredPart): number | undefined {
    if (part.kind === 'block') return this.#isLeftOut(folder, part.block) ? 0 : part.block.record.unpacked
    if (this.#isPassedOver(part)) return 0
    const index = part.kept.index(part.span)
    if (!index) return undefined
    let sum = 0
    for (const { row } of this.#framesOf(part, index)) sum += row.unpacked
    return sum
  }

  /** Bytes that were unpacked so far. */
  unpacked = 0

  /** Looks through a part. Lets others have their turn in between. */
  async lookIn(folder: string, part: StoredPart): Promise<FoundInPart | Refusal> {
    return part.kind === 'block' ? this.#inBlock(folder, part.block) : this.#inSpan(part)
  }

  #isLeftOut(folder: string, block: StoredBlock): boolean {
    if ((block.record.own && !this.#asksOwn) || !mayBeReceived(this.#query, block.record)) return true
    const outline = outlineOf(folder, block)
    return outline !== undefined && !this.#mayMatch(outline)
  }

  async #inBlock(folder: string, block: StoredBlock): Promise<FoundInPart | Refusal> {
    if (this.#isLeftOut(folder, block)) return NOTHING
    await this.#rest(block.record.unpacked)
    const events = blockEvents(folder, block)
    if (!events) return this.#rewritten(folder, block)
    const { first, own, from, to, sources } = block.record
    const finding = new Finding(this.#isCounted)
    const [only] = sources
    const texts = {
      bytes: events.bytes,
      isLines: false,
      earliest: from,
      latest: to,
      source: sources.length === 1 ? only?.[0] : undefined,
      events: () => events,
    }
    const searched = { eventOf: (index: number) => ({ position: first + index, own, ...events.at(index) }) }
    const slow =
      (events.isUtf8() && this.#byBytes(texts, searched, finding)) || this.#byClues(events, searched, finding)
    await this.#takeInTurns(slow, finding)
    return finding.found()
  }

  /** It was rewritten since it was told of, or is damaged. */
  async #rewritten(folder: string, block: StoredBlock): Promise<FoundInPart | Refusal> {
    const part = partOf(folder, block)
    if (part?.kind !== 'span') return unreadable(`block ${block.record.block}`)
    try {
      return await this.#inSpan(part)
    } finally {
      part.kept.close()
    }
  }

  /** Whether nothing of a span can be asked for, by its head alone. */
  #isPassedOver({ span }: SpanPart): boolean {
    return (this.#asksOwnAlone && !span.own) || !mayBeReceived(this.#query, span)
  }

  async #inSpan(part: SpanPart): Promise<FoundInPart | Refusal> {
    const { kept, span } = part
    if (this.#isPassedOver(part)) return NOTHING
    const index = kept.index(span)
    if (!index) return unreadable(`block ${span.block}`)
    const finding = new Finding(this.#isCounted)
    for (const { at, row } of this.#framesOf(part, index)) {
      await this.#rest(row.unpacked)
      const open = kept.open(span, index, at)
      const slow = open && this.#inFrame(part, row, open, finding)
      if (!slow) return unreadable(`block ${span.block}`)
      await this.#takeInTurns(slow, finding)
    }
    return finding.found()
  }

  /** @returns events that are long to ask; undefined where something is not what was packed */
  #inFrame(
    { span, low, high }: SpanPart,
    row: FrameRow,
    open: OpenFrame,
    finding: Finding,
  ): readonly LogbookEvent[] | undefined {
    const placeOf = (index: number): number => span.first + (open.events()?.places[index] ?? 0)
    const isWhole = span.first + row.low >= low && span.first + row.high < high
    const searched: Searched = {
      eventOf(index) {
        const { received, source, raw } = open.events()?.events.at(index) ?? NO_EVENT
        return { position: placeOf(index), own: row.own, received, source, raw }
      },
      isWithin: isWhole ? undefined : (index) => placeOf(index) >= low && placeOf(index) < high,
    }
    const told = open.texts && this.#byBytes(open.texts, searched, finding)
    if (told) return open.isDamaged ? undefined : told
    // Where there is more to go by than an expression, that is asked of fewer bytes.
    if (this.#clue && this.#beside.length === 0 && open.lacks(this.#clue)) return []
    const frame = open.events()
    return frame && this.#byClues(frame.events, searched, finding)
  }

  async #rest(bytes: number): Promise<void> {
    const before = this.unpacked
    this.unpacked += bytes
    if (Math.floor(before / TURN_BYTES) < Math.floor(this.unpacked / TURN_BYTES)) await othersTurn()
  }

  /** By bytes alone; undefined where these cannot be gone by. The bytes of events are read before others have a turn. */
  #byBytes(texts: EventTexts, searched: Searched, finding: Finding): readonly LogbookEvent[] | undefined {
    const plan = this.#plan
    const { bytes } = texts
    if (!plan?.isGoodFor(bytes)) return undefined
    const sought = plan.soughtIn(bytes)
    if (sought.length === 0 && this.#clue) return undefined
    const cursor = new LineCursor(texts)
    const slow: LogbookEvent[] = []
    const take = (): void => {
      const told = cursor.end - cursor.begin > LONG_LINE ? UNSURE : plan.tell(cursor)
      if (told === NO) return
      if (told === YES && finding.isCounted && !searched.isWithin) finding.count += 1
      else this.#take(cursor.index(), { told, searched, finding, slow })
    }
    if (sought.length > 0) plan.seek(sought, cursor, take)
    else while (cursor.next()) take()
    return slow
  }

  #byClues(events: UnpackedEvents, searched: Searched, finding: Finding): readonly LogbookEvent[] {
    const slow: LogbookEvent[] = []
    const taking = { told: UNSURE, searched, finding, slow }
    if (this.#clue) for (const index of events.holding(this.#clue, this.#beside)) this.#take(index, taking)
    else for (let index = 0; index < events.count; index += 1) this.#take(index, taking)
    return slow
  }

  #take(
    index: number,
    {
      told,
      searched,
      finding,
      slow,
    }: {
      readonly told: ToldByBytes
      readonly searched: Searched
      readonly finding: Finding
      readonly slow: LogbookEvent[]
    },
  ): void {
    if (searched.isWithin && !searched.isWithin(index)) return
    if (told === YES && finding.isCounted) {
      finding.count += 1
      return
    }
    const event = searched.eventOf(index)
    const isSlow = told === UNSURE && (this.#matcher.terms > MANY_TERMS || event.raw.length > LONG_LINE)
    if (!isSlow && told === UNSURE && !this.#matcher.matches(event)) return
    // A copy: its bytes stand among many others, which would stay as long as it does, or are written over.
    const copy = isSlow || !finding.isCounted ? { ...event, raw: Buffer.from(event.raw) } : event
    if (isSlow) slow.push(copy)
    else finding.add(copy)
  }

  async #takeInTurns(events: readonly LogbookEvent[], finding: Finding): Promise<void> {
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
      if (isHit) finding.add(event)
    }
  }

  /** The frames of a span in which something may be found. */
  *#framesOf(
    { span, low, high }: SpanPart,
    index: SpanIndex,
  ): Generator<{ readonly at: number; readonly row: FrameRow }> {
    const outline = new FrameOutline(index)
    for (let at = 0; at < span.frames; at += 1) {
      outline.goTo(at)
      if (!this.#mayMatch(outline)) continue
      const { row } = outline
      const isOut = span.first + row.low >= high || span.first + row.high < low || (row.own && !this.#asksOwn)
      if (!isOut) yield { at, row }
    }
  }
}

/** What is known of one frame after another, each row read where it is asked for. */
class FrameOutline implements BlockOutline {
  readonly #index: SpanIndex
  #at = 0
  #row: FrameRow | undefined

  constructor(index: SpanIndex) {
    this.#index = index
  }

  goTo(frame: number): void {
    this.#at = frame
    this.#row = undefined
  }

  get row(): FrameRow {
    this.#row ??= this.#index.row(this.#at)
    return this.#row
  }

  get from(): number {
    return this.row.from
  }

  get to(): number {
    return this.row.to
  }

  get severities(): number {
    return this.row.severities
  }

  get sources(): readonly string[] {
    return this.#index.names().slice(this.row.senderLow, this.row.senderHigh + 1)
  }

  mayHold(entry: string): boolean {
    return this.#index.mayHold(this.#at, entry)
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
