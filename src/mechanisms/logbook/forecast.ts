import { addDays, DAY_MS, type Day, dayOf, daysBetween } from '../../kernel/calendar/day.ts'
import { COLD_AFTER_DAYS } from './kept/cold-after.ts'
import type { KeptShares } from './kept/shares.ts'

// Whether the disk will hold what must be kept, at the rate of the last days. Pure: days, bytes and terms are given.

/** Whole days that the rate is taken of; today is none of them. */
const FORECAST_DAYS = 7
/** On the first day the rate is taken of what came so far, once there is so much of it. */
const FIRST_DAY_LEAST_MS = 3_600_000

/** What came of one source on one day of China. */
export interface DayOfSource {
  readonly source: string
  readonly day: Day
  readonly events: number
  /** In the file of blocks as it comes in, with filter and record. */
  readonly bytes: number
  /** In the log beside it, where it stays as it is. */
  readonly logged: number
  /** From a file that people brought, and not from a sender: on the first day that tells nothing of the next. */
  readonly isImported: boolean
}

/** A source, as far as a forecast asks. */
export interface ForecastSource {
  readonly source: string
  /** How long its logs are kept: the day that must still be there (`retention.ts`). */
  readonly keptFrom: Day
  /** The day of the oldest event of it that is there. */
  readonly oldest: Day
}

export interface ForecastAsked {
  readonly days: readonly DayOfSource[]
  readonly sources: readonly ForecastSource[]
  /** When the first event of all came, in milliseconds since 1970; undefined where none did. */
  readonly since: number | undefined
  /** Bytes on the disk that may still be written. */
  readonly free: number
  /** What files of this store take once they are gathered, and once they are cold, of what they took as they came in. */
  readonly shares: KeptShares
  readonly now: Date
}

export interface SourceRate {
  readonly source: string
  /** On the disk as it comes in: in files of blocks, which are gathered, and in the log, which stays. */
  readonly bytesADay: number
  readonly loggedADay: number
  readonly eventsADay: number
}

export interface StorageForecast {
  /** How many whole days the rate is taken of; 0: of the first day, so far. */
  readonly basis: number
  readonly bytesADay: number
  readonly free: number
  /** What was counted on: how much smaller files become; as they came in, where that is not known. */
  readonly shares: KeptShares
  /** By falling bytes a day. */
  readonly rates: readonly SourceRate[]
  /** Whole days until the disk is full at this rate, gathered as it is, if nothing is deleted; undefined where nothing comes. */
  readonly daysLeft: number | undefined
  /** Bytes that come until each source has its whole term; from then on as much may be deleted as comes. */
  readonly needed: number
  /** Days until the last of the sources has its whole term. */
  readonly daysNeeded: number
  /** Whether what must be kept fits. */
  readonly isEnough: boolean
}

/** Undefined where nothing is known yet of how much comes. */
export function forecastOf(asked: ForecastAsked): StorageForecast | undefined {
  const { since, free, now, sources, shares } = asked
  if (since === undefined) return undefined
  const measured = ratesOf(asked, since)
  if (!measured) return undefined
  const today = dayOf(now)
  const places = new Map(sources.map((each) => [each.source, each]))
  let [needed, daysNeeded] = [0, 0]
  for (const rate of measured.rates) {
    const place = places.get(rate.source)
    // A source all of whose events are gone begins its term anew.
    const missing = Math.max(0, daysBetween(place?.keptFrom ?? today, place?.oldest ?? today))
    needed += grownIn(missing, rate, shares)
    if (rate.bytesADay > 0) daysNeeded = Math.max(daysNeeded, missing)
  }
  const bytesADay = measured.rates.reduce((sum, rate) => sum + rate.bytesADay, 0)
  const loggedADay = measured.rates.reduce((sum, rate) => sum + rate.loggedADay, 0)
  return {
    ...measured,
    bytesADay,
    free,
    shares,
    daysLeft: bytesADay > 0 ? daysUntil(free, { bytesADay, loggedADay }, shares) : undefined,
    needed: Math.round(needed),
    daysNeeded,
    isEnough: needed <= free,
  }
}

/** What comes on a day, in files of blocks and in the log. */
type DailyBytes = Pick<SourceRate, 'bytesADay' | 'loggedADay'>

/** Bytes of a day as they stand once gathered, and once cold: the log stays as it is. */
function keptADay({ bytesADay, loggedADay }: DailyBytes, { hot = 1, cold = hot }: KeptShares) {
  const came = bytesADay - loggedADay
  return { hot: loggedADay + came * hot, cold: loggedADay + came * cold }
}

/** By how much a store grows in so many days: the newest of them stand gathered, those before are cold. */
function grownIn(days: number, daily: DailyBytes, shares: KeptShares): number {
  const { hot, cold } = keptADay(daily, shares)
  return Math.min(days, COLD_AFTER_DAYS) * hot + Math.max(0, days - COLD_AFTER_DAYS) * cold
}

/** Whole days until it has grown by so much. */
function daysUntil(bytes: number, daily: DailyBytes, shares: KeptShares): number {
  const { hot, cold } = keptADay(daily, shares)
  const first = COLD_AFTER_DAYS * hot
  return Math.floor(bytes < first ? bytes / hot : COLD_AFTER_DAYS + (bytes - first) / cold)
}

/** Of the last whole days that the store has, or of its first day so far. */
function ratesOf(
  { days, now }: ForecastAsked,
  since: number,
): { readonly basis: number; readonly rates: readonly SourceRate[] } | undefined {
  const today = dayOf(now)
  const firstWhole = addDays(dayOf(new Date(since)), 1)
  const from = [firstWhole, addDays(today, -FORECAST_DAYS)].sort().at(-1) ?? today
  const basis = Math.max(0, daysBetween(from, today))
  const passed = now.getTime() - since
  if (basis === 0 && passed < FIRST_DAY_LEAST_MS) return undefined
  const length = basis > 0 ? basis : passed / DAY_MS
  const sums = new Map<string, { bytes: number; logged: number; events: number }>()
  for (const { source, day, bytes, logged, events, isImported } of days) {
    if (basis > 0 ? day < from || day >= today : isImported) continue
    const sum = sums.get(source) ?? { bytes: 0, logged: 0, events: 0 }
    sums.set(source, { bytes: sum.bytes + bytes, logged: sum.logged + logged, events: sum.events + events })
  }
  const rates = [...sums].map(([source, { bytes, logged, events }]) => ({
    source,
    bytesADay: Math.round((bytes + logged) / length),
    loggedADay: Math.round(logged / length),
    eventsADay: Math.round(events / length),
  }))
  return { basis, rates: rates.sort((one, other) => other.bytesADay - one.bytesADay) }
}
