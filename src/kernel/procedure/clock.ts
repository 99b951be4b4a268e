import type { Say } from '../../law/say.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { addDays, addMonths, type Day, dayOf, daysBetween, endOf } from '../calendar/day.ts'
import type { Grounds } from './grounds.ts'

/** Whose figure it is: the law's, or a target the office set itself (本机关自定), which is never called statutory. */
export type Figure = 'statute' | 'own'

/** 期间的最后一日是法定休假日的，以休假日结束的次日为最后一日 (Civil Code, Art. 203), unless a law counts on regardless. */
export type Ends = 'next-workday' | 'as-counted'

/**
 * How time runs. The kind is said for each clock and never guessed from the figure: under Art. 85 of the
 * Administrative Penalty Law 二日、三日、五日、七日 are working days while 十五日 and 九十日 are calendar days, and
 * the Reconsideration Law draws the line elsewhere. `timely` is 及时: time is shown, nothing is overdue by law.
 */
export type ClockTerm =
  | { readonly kind: 'timely' }
  | { readonly kind: 'hours'; readonly length: number; readonly figure: Figure }
  | { readonly kind: 'working-days'; readonly length: number; readonly figure: Figure }
  | { readonly kind: 'calendar-days'; readonly length: number; readonly figure: Figure; readonly ends: Ends }
  | { readonly kind: 'months'; readonly length: number; readonly figure: Figure; readonly ends: Ends }
  | { readonly kind: 'until'; readonly day: Day; readonly figure: Figure }

/**
 * A term as a procedure has it: the day up to which one runs, or the number of days that the office set for this case,
 * is named by an answer, of the step that starts it if not said.
 */
type TermOfClock =
  | Exclude<ClockTerm, { readonly kind: 'until' }>
  | { readonly kind: 'until'; readonly field: string; readonly of?: string; readonly figure: Figure }
  | { readonly kind: 'days-said'; readonly field: string; readonly of?: string; readonly figure: 'own' }

export type Clock = TermOfClock & {
  readonly id: string
  readonly name: Say
  readonly grounds: Grounds
  /**
   * The answer that names the day from which it is counted, of a step that asks for it; the day of the step elsewhere.
   * Begun anew by such a step, it keeps what it was extended by and the time that did not count.
   */
  readonly countedFrom?: string
  /** Whom it binds. What binds the office may be overdue; a party's right lapses. The office, if not said. */
  readonly binds?: 'office' | 'party'
  /** The condition of the step under which it starts at all; always, if not said. */
  readonly only?: string
  /** The step that the system takes once it is over; no step, if not said. */
  readonly whenOver?: string
  /** By how much in all it may be extended, in its own unit, and on what ground. Not at all, if not said. */
  readonly extension?: { readonly longest: number; readonly grounds: Grounds }
}

/** Time that does not count (中止): the day it stopped still counted, the day it went on does not (as Art. 201). */
export interface Pause {
  readonly from: Date
  /** Undefined while the clock still stands. */
  readonly to: Date | undefined
}

/** A clock that was started on a case. It holds all that a recount needs, whatever became of its definition. */
export interface Deadline {
  readonly clock: string
  readonly name: Say
  readonly term: ClockTerm
  readonly binds: 'office' | 'party'
  /** The step that the system takes once it is over. */
  readonly whenOver: string | undefined
  readonly startedAt: Date
  /** In the term's own unit. */
  readonly extendedBy: number
  readonly pauses: readonly Pause[]
  /** Undefined for 及时, for hours, and while the clock is paused. */
  readonly lastDay: Day | undefined
  /** The first moment at which the time is over. Undefined for 及时 and while the clock is paused. */
  readonly dueAt: Date | undefined
  /** It runs into days whose holidays nobody knows yet. */
  readonly provisional: boolean
  /** The calendar it was counted by. */
  readonly calendar: string
}

export function startClock(
  clock: Clock,
  startedAt: Date,
  calendar: Calendar,
  answers: Readonly<Record<string, unknown>> = {},
): Deadline {
  const { id, name, binds = 'office', whenOver } = clock
  const open = { clock: id, name, term: termOf(clock, answers), binds, whenOver, startedAt, extendedBy: 0, pauses: [] }
  return recount({ ...open, lastDay: undefined, dueAt: undefined, provisional: false, calendar: '' }, calendar)
}

/** The same deadline, counted by this calendar. */
export function recount(deadline: Deadline, calendar: Calendar): Deadline {
  const { term, startedAt, extendedBy, pauses } = deadline
  const counted = { ...deadline, lastDay: undefined, dueAt: undefined, provisional: false, calendar: calendar.version }
  if (term.kind === 'timely' || isPaused(deadline)) return counted
  if (term.kind === 'hours') {
    const ms = (term.length + extendedBy) * HOUR_MS + pausedMs(pauses)
    return { ...counted, dueAt: new Date(startedAt.getTime() + ms) }
  }
  const lastDay = lastDayOf(deadline, term, calendar)
  return { ...counted, lastDay, dueAt: endOf(lastDay), provisional: !isCertain(deadline, lastDay, calendar) }
}

const isPaused = ({ pauses }: Pick<Deadline, 'pauses'>): boolean => pauses.some(({ to }) => to === undefined)

/** 中止. A clock that stands already is left as it is. */
export const pauseClock = (deadline: Deadline, at: Date, calendar: Calendar): Deadline =>
  isPaused(deadline)
    ? deadline
    : recount({ ...deadline, pauses: [...deadline.pauses, { from: at, to: undefined }] }, calendar)

/** The clock goes on; a clock that runs is left as it is. */
export const resumeClock = (deadline: Deadline, at: Date, calendar: Calendar): Deadline =>
  recount({ ...deadline, pauses: deadline.pauses.map((pause) => ({ ...pause, to: pause.to ?? at })) }, calendar)

/** 延长, by so many of the term's own unit. Whether it may be is the decision's question. */
export const extendClock = (deadline: Deadline, by: number, calendar: Calendar): Deadline =>
  recount({ ...deadline, extendedBy: deadline.extendedBy + by }, calendar)

/** `elapsing` is 及时; `lapsed` is a party's right that was not used; `overdue` is an office's duty not done. */
export type ClockState = 'elapsing' | 'running' | 'paused' | 'overdue' | 'lapsed'

export function stateOf(deadline: Deadline, now: Date): ClockState {
  if (isPaused(deadline)) return 'paused'
  if (!deadline.dueAt) return 'elapsing'
  if (now < deadline.dueAt) return 'running'
  return deadline.binds === 'office' ? 'overdue' : 'lapsed'
}

/** 已历时几日: from the day it started to today. */
export const daysElapsed = ({ startedAt }: Pick<Deadline, 'startedAt'>, now: Date): number =>
  daysBetween(dayOf(startedAt), dayOf(now))

const HOUR_MS = 3_600_000

function termOf(clock: Clock, answers: Readonly<Record<string, unknown>>): ClockTerm {
  if (clock.kind === 'timely') return { kind: 'timely' }
  if (clock.kind === 'until') return { kind: 'until', day: String(answers[clock.field]), figure: clock.figure }
  if (clock.kind === 'days-said') {
    const length = Number(answers[clock.field])
    return { kind: 'calendar-days', length, figure: clock.figure, ends: 'next-workday' }
  }
  const { length, figure } = clock
  if (clock.kind === 'hours' || clock.kind === 'working-days') return { kind: clock.kind, length, figure }
  return { kind: clock.kind, length, figure, ends: clock.ends }
}

type DayTerm = Extract<ClockTerm, { readonly kind: 'working-days' | 'calendar-days' | 'months' | 'until' }>

// 开始的当日不计入，自下一日开始计算; a month ends on its corresponding day (Civil Code, Arts. 201 and 202).
function lastDayOf(deadline: Deadline, term: DayTerm, calendar: Calendar): Day {
  const { startedAt, extendedBy, pauses } = deadline
  if (term.kind === 'until') return addDays(term.day, extendedBy + pausedDays(pauses))
  const start = dayOf(startedAt)
  const length = term.length + extendedBy
  if (term.kind === 'working-days') {
    return countOn(start, length, (day) => calendar.isWorkday(day) && !isSkipped(day, pauses))
  }
  const last =
    term.kind === 'months'
      ? addDays(addMonths(start, length), pausedDays(pauses))
      : countOn(start, length, (day) => !isSkipped(day, pauses))
  return term.ends === 'next-workday' ? rollOn(last, calendar) : last
}

function countOn(start: Day, length: number, counts: (day: Day) => boolean): Day {
  let day = start
  for (let left = length; left > 0; ) {
    day = addDays(day, 1)
    if (counts(day)) left -= 1
  }
  return day
}

function rollOn(last: Day, calendar: Calendar): Day {
  let day = last
  while (!calendar.isWorkday(day)) day = addDays(day, 1)
  return day
}

const isSkipped = (day: Day, pauses: readonly Pause[]): boolean =>
  pauses.some(({ from, to }) => to !== undefined && day > dayOf(from) && day <= dayOf(to))

const pausedDays = (pauses: readonly Pause[]): number =>
  pauses.reduce((sum, { from, to }) => sum + (to ? daysBetween(dayOf(from), dayOf(to)) : 0), 0)

const pausedMs = (pauses: readonly Pause[]): number =>
  pauses.reduce((sum, { from, to }) => sum + (to ? to.getTime() - from.getTime() : 0), 0)

/** Working days need every day of the count to be known; other terms only the day they end on, and some not even that. */
function isCertain({ term, startedAt }: Deadline, lastDay: Day, calendar: Calendar): boolean {
  if (term.kind === 'working-days') {
    return dayOf(startedAt) >= calendar.knownFrom && lastDay <= calendar.knownThrough
  }
  const asCounted = term.kind === 'until' || ('ends' in term && term.ends === 'as-counted')
  return asCounted || (lastDay >= calendar.knownFrom && lastDay <= calendar.knownThrough)
}
