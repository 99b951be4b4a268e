import { DAY_MS } from '../../kernel/calendar/day.ts'

// When a source is silent: nothing came for ten times the median gap of seven days, at least fifteen minutes, or for a
// figure that people set. Pure: what came stands in a tally, and the day is given.

const SECOND_MS = 1000
const MINUTE_MS = 60_000

/** Days whose gaps count, up to that of the newest event: a source that ends does not forget how it used to send. */
const SILENCE_DAYS = 7
const FACTOR = 10
const LEAST_MS = 15 * MINUTE_MS
/** What comes within so long is one coming: a burst of lines tells nothing of how often a source sends. */
const ONE_COMING_MS = SECOND_MS
/** The longest figure of its own that a source may be given, in minutes: 92 days. */
export const LONGEST_PATIENCE_MINUTES = 92 * 24 * 60

/** Gaps of about one length. */
interface GapGroup {
  readonly count: number
  /** Milliseconds, all together. */
  readonly sum: number
}

/** Shorter gaps need not be told apart: ten of them are less than the least that is waited. */
const SHORT_MS = LEAST_MS / FACTOR
/** Groups for each doubling of a gap: the lengths in one differ by less than a tenth, and equal ones stay exact. */
const GROUPS_A_DOUBLING = 8

const groupOf = (gap: number): number =>
  gap < SHORT_MS ? 0 : 1 + Math.floor(GROUPS_A_DOUBLING * Math.log2(gap / SHORT_MS))

/** A tally as it is kept: when the first and the newest came, and by day how many gaps of a length and their sum. */
export type WrittenTally = readonly [
  first: number,
  last: number,
  days: readonly (readonly [day: number, gaps: readonly (readonly [length: number, count: number, sum: number])[]])[],
]

/** When events of one source came, as far as silence asks: the first, the newest, and the gaps of seven days. Bounded. */
export class ArrivalTally {
  #last: number | undefined
  #first: number | undefined
  /** By the day since 1970 on which they end. */
  readonly #days = new Map<number, Map<number, GapGroup>>()

  /** When the newest came, in milliseconds since 1970; undefined where none did. */
  get last(): number | undefined {
    return this.#last
  }

  /**
   * Events came from one moment to another, in milliseconds since 1970. To be told in the order of time; what lies before
   * the newest is none.
   */
  came(from: number, to = from): void {
    const last = this.#last
    if (last !== undefined && to < last) return
    this.#last = to
    this.#first ??= from
    if (last !== undefined) this.#gap(last, from)
  }

  /** The same of what lies before all that was told: for whoever reads from the newest back. */
  cameBefore(from: number, to: number): void {
    const first = this.#first
    this.#last ??= to
    if (first !== undefined) this.#gap(to, first)
    this.#first = Math.min(from, first ?? from)
  }

  /** What another tally was told, all of which came after what this one was. */
  follow(later: ArrivalTally): void {
    const [last, first] = [this.#last, later.#first]
    if (first === undefined) return
    this.#first ??= first
    this.#last = later.#last
    if (last !== undefined) this.#gap(last, first)
    for (const [day, groups] of later.#days) {
      for (const [at, { count, sum }] of groups) this.#add(day, at, { count, sum })
    }
  }

  /** The whole of it, to be kept. */
  written(): WrittenTally | undefined {
    const [first, last] = [this.#first, this.#last]
    if (first === undefined || last === undefined) return undefined
    const days = [...this.#days].map(([day, groups]) => {
      return [day, [...groups].map(([at, { count, sum }]) => [at, count, sum] as const)] as const
    })
    return [first, last, days]
  }

  static read([first, last, days]: WrittenTally): ArrivalTally {
    const tally = new ArrivalTally()
    tally.#first = first
    tally.#last = last
    for (const [day, groups] of days) for (const [at, count, sum] of groups) tally.#add(day, at, { count, sum })
    return tally
  }

  #gap(from: number, to: number): void {
    if (to - from < ONE_COMING_MS) return
    this.#add(Math.floor(to / DAY_MS), groupOf(to - from), { count: 1, sum: to - from })
  }

  #add(day: number, at: number, more: GapGroup): void {
    const oldest = this.#oldest()
    if (day < oldest) return
    const groups = this.#days.get(day) ?? new Map<number, GapGroup>()
    const { count = 0, sum = 0 } = groups.get(at) ?? {}
    groups.set(at, { count: count + more.count, sum: sum + more.sum })
    if (this.#days.has(day)) return
    this.#days.set(day, groups)
    for (const old of this.#days.keys()) if (old < oldest) this.#days.delete(old)
  }

  /** The oldest day whose gaps count. */
  #oldest(): number {
    return Math.floor((this.#last ?? 0) / DAY_MS) - SILENCE_DAYS + 1
  }

  /** The median of the gaps in milliseconds; undefined where there is none. */
  medianGap(): number | undefined {
    const all = new Map<number, GapGroup>()
    const oldest = this.#oldest()
    for (const [day, groups] of this.#days) {
      if (day < oldest) continue
      for (const [at, { count, sum }] of groups) {
        const there = all.get(at) ?? { count: 0, sum: 0 }
        all.set(at, { count: there.count + count, sum: there.sum + sum })
      }
    }
    const ordered = [...all].sort(([one], [other]) => one - other).map(([, group]) => group)
    const count = ordered.reduce((sum, group) => sum + group.count, 0)
    if (count === 0) return undefined
    return (gapAt(ordered, Math.floor((count - 1) / 2)) + gapAt(ordered, Math.floor(count / 2))) / 2
  }
}

/** The gap that stands at a place of all of them in order. */
function gapAt(ordered: readonly GapGroup[], place: number): number {
  let before = 0
  for (const { count, sum } of ordered) {
    before += count
    if (place < before) return sum / count
  }
  return 0
}

/** How long a source may be quiet. */
export interface Patience {
  /** Milliseconds. */
  readonly ms: number
  /** Ten times its median gap; the least that is waited, where that is shorter or unknown; or the figure of its own. */
  readonly whose: 'measured' | 'least' | 'own'
}

/**
 * @param medianGap in milliseconds; undefined where nothing is known of its gaps
 * @param ownMinutes what people set for this source
 */
export function patienceOf(medianGap: number | undefined, ownMinutes: number | undefined): Patience {
  if (ownMinutes !== undefined) return { ms: ownMinutes * MINUTE_MS, whose: 'own' }
  const measured = FACTOR * (medianGap ?? 0)
  return measured > LEAST_MS ? { ms: measured, whose: 'measured' } : { ms: LEAST_MS, whose: 'least' }
}

/** Whether a source is silent on a moment, and from when on it would be. */
export interface SilenceState {
  readonly isSilent: boolean
  /** When the newest event came, in milliseconds since 1970. */
  readonly last: number
  /** From this moment on it is silent, if nothing comes. */
  readonly after: number
  readonly patience: Patience
}

export interface SilenceAsked {
  /** When the newest event came; undefined where none ever did by a sender: then there is no silence either. */
  readonly last: number | undefined
  readonly medianGap: number | undefined
  readonly ownMinutes: number | undefined
  /** Since when we listen without a break: before that nothing could come. */
  readonly listeningSince?: number | undefined
  readonly now: number
}

export function silenceOf(asked: SilenceAsked): SilenceState | undefined {
  const { last, medianGap, ownMinutes, listeningSince = Number.NEGATIVE_INFINITY, now } = asked
  if (last === undefined) return undefined
  const patience = patienceOf(medianGap, ownMinutes)
  const after = Math.max(last, listeningSince) + patience.ms
  return { isSilent: now >= after, last, after, patience }
}
