import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type EntryOf, entriesOf, type LogbookRules, NO_RULES, RULES, readEntry, withEntry } from '../diary.ts'
import type { LogbookEvent } from '../event.ts'
import { newestParts } from '../parts.ts'
import type { LogbookQuery } from '../query/query.ts'
import type { LogbookReader } from '../reader.ts'
import { PartScan } from '../scan.ts'

// What the logbook said of itself, as far as it is asked for every day: what was ruled, and what of a source is missing.

/** Gaps that are told one by one, the newest; of more their number is told. */
const MOST_GAPS = 100

/** What the logbook noted of a source: gaps in its numbers, and what was lost or refused. */
export interface NotedFaults {
  /** The newest first, at most {@link MOST_GAPS}. */
  readonly gaps: readonly {
    readonly at: string
    readonly after: number
    readonly before: number
    readonly missing: number
  }[]
  readonly gaps_in_all: number
  readonly missing_in_all: number
  readonly lost: number
  readonly rejected: number
}

type NotedGap = readonly [at: number, after: number, before: number, missing: number]
type DayOfFaults = readonly [gaps: number, missing: number, lost: number, rejected: number]

interface SourceFaults {
  readonly days: Map<Day, DayOfFaults>
  /** The newest first. */
  gaps: NotedGap[]
}

type RuleEvent = Pick<LogbookEvent, 'position' | 'received'> & { readonly raw: string }

/** The same as it is kept. */
export interface WrittenNotes {
  readonly rules: readonly RuleEvent[]
  readonly kept: readonly EntryOf<'kept'>[]
  readonly faults: readonly (readonly [
    source: string,
    days: readonly (readonly [Day, DayOfFaults])[],
    gaps: readonly NotedGap[],
  ])[]
}

const NOTED: LogbookQuery = { kind: 'any', of: [RULES, entriesOf('gap'), entriesOf('counts')] }

/** What the logbook said of itself up to a position. */
export class Notes {
  readonly #ruled: RuleEvent[] = []
  readonly #kept = new Map<number, EntryOf<'kept'>>()
  readonly #faults = new Map<string, SourceFaults>()
  #rules: LogbookRules = NO_RULES

  /** Takes up what stands at one position or behind it, and before another. */
  async read(
    reader: LogbookReader,
    { low, high }: { readonly low: number; readonly high: number },
  ): Promise<Refusal | undefined> {
    const later: LogbookEvent[] = []
    for await (const events of notedIn(reader, low, high)) {
      if (isRefusal(events)) return events
      // Of counts there are as many as minutes; all else is seldom, and goes by its order.
      for (const event of events) if (!this.#addCounts(event)) later.push(event)
    }
    for (const event of later.reverse()) this.#add(event)
    this.#settle()
    return undefined
  }

  /** The same of what is given, without change to this. */
  with(events: readonly LogbookEvent[]): Notes {
    if (events.length === 0) return this
    const more = Notes.readWritten(this.written())
    for (const event of events) if (!more.#addCounts(event)) more.#add(event)
    more.#settle()
    return more
  }

  rules(): LogbookRules {
    return this.#rules
  }

  /** @param since the day of China from which on it is asked for */
  faultsOf(source: string, since: Day): NotedFaults {
    const { days, gaps } = this.#faults.get(source) ?? { days: new Map<Day, DayOfFaults>(), gaps: [] }
    let [all, missing, lost, rejected] = [0, 0, 0, 0]
    for (const [day, of] of days) {
      if (day < since) continue
      all += of[0]
      missing += of[1]
      lost += of[2]
      rejected += of[3]
    }
    const told = gaps.filter(([at]) => dayOf(new Date(at)) >= since)
    return {
      gaps: told.map(([at, after, before, of]) => ({ at: new Date(at).toISOString(), after, before, missing: of })),
      gaps_in_all: all,
      missing_in_all: missing,
      lost,
      rejected,
    }
  }

  #addCounts(event: LogbookEvent): boolean {
    // Most of what is read is counts of which nothing was lost.
    const entry = readEntry(event.raw)
    if (entry?.logbook !== 'counts') return false
    for (const { source, lost, rejected } of entry.sources) {
      if (lost + rejected > 0) this.#count(source, event.received, [0, 0, lost, rejected])
    }
    return true
  }

  #add({ position, received, raw }: LogbookEvent): void {
    const entry = readEntry(raw)
    if (entry?.logbook === 'gap') {
      const { source, after, before, missing } = entry
      const of = this.#count(source, received, [1, missing, 0, 0])
      of.gaps = [[received, after, before, missing] as const, ...of.gaps].slice(0, MOST_GAPS)
    } else if (entry?.logbook === 'kept') this.#kept.set(entry.file, entry)
    else if (entry && 'rule' in entry && entry.logbook !== 'started') {
      const text = Buffer.from(raw).toString('utf8')
      this.#ruled.push({ position, received, raw: text })
      this.#rules = withEntry(this.#rules, { position, received, raw })
    }
  }

  #settle(): void {
    this.#rules = { ...this.#rules, kept: new Map(this.#kept) }
  }

  #count(source: string, at: number, more: DayOfFaults): SourceFaults {
    const of = this.#faults.get(source) ?? { days: new Map<Day, DayOfFaults>(), gaps: [] }
    this.#faults.set(source, of)
    const day = dayOf(new Date(at))
    const [gaps, missing, lost, rejected] = of.days.get(day) ?? [0, 0, 0, 0]
    of.days.set(day, [gaps + more[0], missing + more[1], lost + more[2], rejected + more[3]])
    return of
  }

  written(): WrittenNotes {
    const faults = [...this.#faults].map(([source, { days, gaps }]) => [source, [...days], gaps] as const)
    return { rules: [...this.#ruled], kept: [...this.#kept.values()], faults }
  }

  /** The same in an order that does not depend on when each was told. */
  inOrder(): WrittenNotes {
    const byName = <T extends readonly [string, ...unknown[]]>(all: readonly T[]): readonly T[] =>
      all.toSorted(([one], [other]) => (one < other ? -1 : 1))
    const { rules, kept, faults } = this.written()
    return {
      rules,
      kept: kept.toSorted((one, other) => one.file - other.file),
      faults: byName(faults.map(([source, days, gaps]) => [source, byName(days), gaps] as const)),
    }
  }

  static readWritten({ rules, kept, faults }: WrittenNotes): Notes {
    const notes = new Notes()
    notes.#ruled.push(...rules)
    for (const entry of kept) notes.#kept.set(entry.file, entry)
    for (const [source, days, gaps] of faults) notes.#faults.set(source, { days: new Map(days), gaps: [...gaps] })
    notes.#rules = rules.reduce(
      (known, { raw, ...placed }) => withEntry(known, { ...placed, raw: Buffer.from(raw) }),
      NO_RULES,
    )
    notes.#settle()
    return notes
  }
}

/** What was noted between two positions, some at a time, the newest first; ends with a refusal where something is damaged. */
async function* notedIn(
  reader: LogbookReader,
  low: number,
  high: number,
): AsyncGenerator<readonly LogbookEvent[] | Refusal> {
  const scan = new PartScan(NOTED)
  for await (const part of newestParts(reader, high)) {
    if (isRefusal(part)) return yield part
    if (part.high <= low) return
    const found = await scan.lookIn(reader.folder, part)
    if (isRefusal(found)) return yield found
    yield found.hits.filter(({ position }) => position >= low && position < high)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
