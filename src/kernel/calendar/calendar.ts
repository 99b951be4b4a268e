import { hash } from 'node:crypto'
import { canonical } from '../ledger/commitment.ts'
import { type Day, isWeekend } from './day.ts'
import { type CalendarYear, issuedOf, trustedYear } from './year.ts'

/** Which days the State works, as far as it has been ordered. */
export interface Calendar {
  /** Changes with any day of any year: rows that were counted by another version are counted again. */
  readonly version: string
  readonly knownFrom: Day
  /** After this day nobody knows the holidays yet: what ends later is provisional. */
  readonly knownThrough: Day
  /** Beyond the known days Monday to Friday are called working days: check `knownThrough`. */
  isWorkday(day: Day): boolean
}

// A notice may order the last days of the December before its year: in nineteen years none reached back beyond the
// 29th (those for 2008 and 2019). Until the next notice is out these days are not certain.
const LAST_CERTAIN = '12-28'

/** The calendar that years make up. Years that follow a gap are left out: a count may not run over unknown holidays. */
export function calendarOf(years: readonly CalendarYear[]): Calendar {
  const run = unbroken(years)
  const off = new Set(run.flatMap((one) => one.off))
  const worked = new Set(run.flatMap((one) => one.worked))
  const days = run.map(({ year, off, worked }) => ({ year, off, worked }))
  return {
    version: hash('sha256', canonical(days), 'hex').slice(0, 16),
    knownFrom: `${run[0]?.year ?? 9999}-01-01`,
    knownThrough: `${run.at(-1)?.year ?? 0}-${LAST_CERTAIN}`.padStart(10, '0'),
    isWorkday: (day) => (isWeekend(day) ? worked.has(day) : !off.has(day)),
  }
}

function unbroken(years: readonly CalendarYear[]): readonly CalendarYear[] {
  const sorted = [...years].sort((one, other) => one.year - other.year)
  const gap = sorted.findIndex(({ year }, at) => at > 0 && year !== (sorted[at - 1]?.year ?? 0) + 1)
  return gap < 0 ? sorted : sorted.slice(0, gap)
}

/** One calendar from two sources: of a year that both have, the one with the later notice, the imported one if equal. */
export function mergeYears(ours: readonly CalendarYear[], imported: readonly CalendarYear[]): readonly CalendarYear[] {
  const byYear = new Map(ours.map((one) => [one.year, one]))
  for (const one of imported) {
    const known = byYear.get(one.year)
    if (!known || issuedOf(one) >= issuedOf(known)) byYear.set(one.year, one)
  }
  return [...byYear.values()]
}

const files = import.meta.glob<string>('./days/*.json', { query: '?raw', import: 'default', eager: true })

/** The years this release knows, each with its notices. */
export const shippedYears: readonly CalendarYear[] = Object.values(files).map(trustedYear)
