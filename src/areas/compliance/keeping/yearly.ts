import { addMonths, type Day } from '../../../kernel/calendar/day.ts'
import { FIRST_TEXT } from './texts.ts'

/** A year of our own after the last: when the next assessment is planned. The statute counts calendar years. */
const PLANNED_MONTHS = 12

export interface Yearly {
  readonly state: 'proven' | 'due' | 'missing' | 'breach'
  /** Of a breach: the last whole year that had none. */
  readonly missed?: number
  /** Whole years that had none, each with a later year that has one: made good, and told. */
  readonly passed: readonly number[]
  readonly next?: { readonly day: Day; readonly figure: 'statute' | 'own' }
  /** Of what is proven: the statute's last day for the next one, beside the planning day. */
  readonly statuteDay?: Day
}

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** In 2017 the law was in force for seven months: a part of a year, which is never red. */
const FIRST_WHOLE_YEAR = yearOf(FIRST_TEXT) + 1

/**
 * 每年至少进行一次检测评估 (csl Art. 38; Art. 40 of 2026), read as one within each calendar year: red from 1 January after a year
 * with none until one is done, amber from twelve months after the last, which is a figure of planning.
 *
 * @param boundSince from when on the duty is owed, where that is known; else the first assessment says
 */
export function yearly(done: readonly Day[], today: Day, boundSince?: Day): Yearly {
  const days = done.filter((one) => one <= today).toSorted()
  const last = days.at(-1)
  const begun = boundSince ?? days[0]
  if (begun === undefined) return { state: 'missing', passed: [] }
  const thisYear = yearOf(today)
  const firstOwed = Math.max(FIRST_WHOLE_YEAR, boundSince === undefined ? yearOf(begun) : yearOf(begun) + 1)
  const isDone = (year: number) => days.some((one) => yearOf(one) === year)
  const endOfYear = { day: `${thisYear}-12-31`, figure: 'statute' as const }
  const before = thisYear - 1
  const passed = yearsBetween(firstOwed, last === undefined ? firstOwed : yearOf(last)).filter((year) => !isDone(year))
  if (before >= firstOwed && !isDone(before) && !isDone(thisYear)) {
    return { state: 'breach', missed: before, passed, next: endOfYear }
  }
  if (last === undefined) return { state: 'missing', passed, ...(thisYear >= firstOwed && { next: endOfYear }) }
  const planned = addMonths(last, PLANNED_MONTHS)
  if (today < planned) {
    const year = Math.max(firstOwed, yearOf(last) + 1)
    return { state: 'proven', passed, next: { day: planned, figure: 'own' }, statuteDay: `${year}-12-31` }
  }
  return { state: 'due', passed, ...(!isDone(thisYear) && thisYear >= firstOwed && { next: endOfYear }) }
}

/** From the first on, and before the last. */
const yearsBetween = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
