import { DAY_MS, dayOf } from '../../../kernel/calendar/day.ts'
import { blockBytes } from '../block.ts'
import type { StoredBlock } from '../folder.ts'
import type { DayOfSource } from '../forecast.ts'
import { ArrivalTally, type WrittenTally } from '../silence.ts'

// When events came in the last days, by the records of blocks: of each source and day a tally, and how much it was.

/** Who sent nothing for longer is no longer waited for: it has ended, and is not silent. Our own figure. */
export const WATCHED_DAYS = 30
/** Days that are kept before that: a clock that is put back asks for them. */
const SPARE_DAYS = 15

/** What came in the last days, by the records of blocks alone. */
export interface RecentArrivals {
  /** Of each source that sent something: of files that people brought there is nothing to wait for. */
  readonly tallies: ReadonlyMap<string, ArrivalTally>
  readonly days: readonly DayOfSource[]
}

/** The day since 1970 on which a moment lies. */
export const numberOfDay = (moment: number): number => Math.floor(moment / DAY_MS)

/** From this day on blocks count, by when they ended. */
export const firstWatched = (now: Date): number => numberOfDay(now.getTime()) - WATCHED_DAYS

/** Arrivals as they are kept: from which day on, until which moment, the tallies of each day by source, and how much came. */
export interface WrittenArrivals {
  readonly from: number
  readonly newest: number
  readonly tallies: readonly (readonly [day: number, of: readonly (readonly [source: string, tally: WrittenTally])[]])[]
  readonly rows: readonly DayOfSource[]
}

/** Told of blocks in their order. Bounded: what is older than the days that count is let go. */
export class Arrivals {
  #from: number
  #newest = 0
  readonly #tallies = new Map<number, Map<string, ArrivalTally>>()
  readonly #rows = new DayRows()

  /** @param from the day since 1970 from which on it will be told of every block */
  constructor(from: number) {
    this.#from = from
  }

  add(block: StoredBlock): void {
    const { own, marks, from, to, sources } = block.record
    const day = numberOfDay(to)
    if (day < this.#from) return
    this.#newest = Math.max(to, this.#newest)
    this.#rows.add(block)
    const of = this.#tallies.get(day) ?? this.#begin(day)
    if (own || marks > 0) return
    for (const [source] of sources) came(of, source, from, to)
  }

  #begin(day: number): Map<string, ArrivalTally> {
    const of = new Map<string, ArrivalTally>()
    this.#tallies.set(day, of)
    this.#from = Math.max(this.#from, numberOfDay(this.#newest) - WATCHED_DAYS - SPARE_DAYS)
    for (const old of this.#tallies.keys()) if (old < this.#from) this.#tallies.delete(old)
    this.#rows.drop(this.#from)
    return of
  }

  /**
   * As `readRecent` reads them; undefined where that asks for days of which no more is known.
   *
   * @param more blocks behind all those that it was told of
   */
  recent(now: Date, more: readonly StoredBlock[]): RecentArrivals | undefined {
    const first = firstWatched(now)
    if (first < this.#from) return undefined
    const tallies = new Map<string, ArrivalTally>()
    const days = [...this.#tallies].filter(([day]) => day >= first).sort(([one], [other]) => one - other)
    for (const [, of] of days) {
      for (const [source, tally] of of) {
        const whole = tallies.get(source) ?? new ArrivalTally()
        whole.follow(tally)
        tallies.set(source, whole)
      }
    }
    for (const { record } of more) {
      const { own, marks, from, to, sources } = record
      if (own || marks > 0 || numberOfDay(to) < first) continue
      for (const [source] of sources) came(tallies, source, from, to)
    }
    return { tallies, days: this.#rows.since(first, more) }
  }

  written(): WrittenArrivals {
    const tallies = [...this.#tallies].map(([day, of]) => {
      const all = [...of].flatMap(([source, tally]) => {
        const written = tally.written()
        return written ? [[source, written] as const] : []
      })
      return [day, all] as const
    })
    return { from: this.#from, newest: this.#newest, tallies, rows: this.#rows.all() }
  }

  static read({ from, newest, tallies, rows }: WrittenArrivals): Arrivals {
    const arrivals = new Arrivals(from)
    arrivals.#newest = newest
    for (const [day, of] of tallies) {
      arrivals.#tallies.set(day, new Map(of.map(([source, tally]) => [source, ArrivalTally.read(tally)])))
    }
    for (const row of rows) arrivals.#rows.put(row)
    return arrivals
  }
}

function came(tallies: Map<string, ArrivalTally>, source: string, from: number, to: number): void {
  const tally = tallies.get(source) ?? new ArrivalTally()
  tally.came(from, to)
  tallies.set(source, tally)
}

const keyOf = ({ day, isImported, source }: Pick<DayOfSource, 'day' | 'isImported' | 'source'>): string =>
  `${day} ${isImported} ${source}`

/** What came by day of China, source, and whether people brought it. */
export class DayRows {
  readonly #rows = new Map<string, DayOfSource>()

  /** The bytes of a block are shared by its sources as its events are. */
  add({ record, entry }: StoredBlock): void {
    const bytes = blockBytes(record, entry.length)
    const logged = loggedBytes(entry.length)
    const day = dayOf(new Date(record.to))
    for (const [source, events] of record.sources) {
      const share = (whole: number): number => Math.round((whole * events) / record.count)
      this.put({ source, day, isImported: record.marks > 0, events, bytes: share(bytes), logged: share(logged) })
    }
  }

  /** Beside what is there of the same. */
  put(row: DayOfSource): void {
    const key = keyOf(row)
    const before = this.#rows.get(key)
    const events = row.events + (before?.events ?? 0)
    const bytes = row.bytes + (before?.bytes ?? 0)
    this.#rows.set(key, { ...row, events, bytes, logged: row.logged + (before?.logged ?? 0) })
  }

  /** Lets days go that are wholly before one since 1970. */
  drop(day: number): void {
    const first = dayOf(new Date(day * DAY_MS))
    for (const [key, row] of this.#rows) if (row.day < first) this.#rows.delete(key)
  }

  /** Days that are wholly behind the beginning of one since 1970, with these blocks more. */
  since(day: number, more: readonly StoredBlock[]): readonly DayOfSource[] {
    const first = dayOf(new Date(day * DAY_MS))
    const rows = new DayRows()
    for (const row of this.#rows.values()) rows.put(row)
    for (const block of more) rows.add(block)
    return rows.all().filter((row) => row.day > first)
  }

  all(): readonly DayOfSource[] {
    return [...this.#rows.values()]
  }
}

const HASH_BYTES = 32
const LENGTH_BYTES = 2

/** What the log has of a block beside its file: its record behind its length, and its hash. */
const loggedBytes = (entryLength: number): number => entryLength + LENGTH_BYTES + HASH_BYTES
