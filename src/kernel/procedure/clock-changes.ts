import type { Calendar } from '../calendar/calendar.ts'
import { isDay, startOf } from '../calendar/day.ts'
import type { Answers, RunningDeadline } from './case-state.ts'
import { type Clock, type Deadline, extendClock, pauseClock, recount, resumeClock, startClock } from './clock.ts'
import { clocksOfStep, type Step } from './definition.ts'
import type { Judged } from './guard.ts'

/** What a step does to the clocks of its case. */
export interface ClockChanges {
  readonly starts: readonly Deadline[]
  /** Paused, resumed or extended. */
  readonly changes: readonly RunningDeadline[]
  /** Rows of the clocks that stop. */
  readonly stops: readonly number[]
}

interface Taken {
  readonly step: Step
  readonly judged: Judged
  /** When it happened: clocks start there, stand still and go on. */
  readonly since: Date
  readonly calendar: Calendar
}

/** A clock that is started while it runs begins anew: the old row stops. */
export function clockChanges(taken: Taken): ClockChanges & { readonly running: readonly Deadline[] } {
  const { step, judged, since, calendar } = taken
  const starts = clocksOfStep(step)
    .filter((clock) => begins(clock, taken))
    .map((clock) => countedAnew(clock, taken) ?? startClock(clock, since, calendar, saidFor(clock, taken)))
  const stopped = new Set([...(step.stops ?? []), ...starts.map(({ clock }) => clock)])
  const kept = judged.file?.deadlines ?? []
  const going = kept.filter(({ clock }) => !stopped.has(clock))
  const after = going.map((deadline) => ({ ...changed(deadline, taken), id: deadline.id }))
  return {
    starts,
    changes: after.filter(
      (deadline, at) => deadline.dueAt !== going[at]?.dueAt || deadline.pauses !== going[at]?.pauses,
    ),
    stops: kept.flatMap(({ clock, id }) => (stopped.has(clock) ? [id] : [])),
    running: [...after, ...starts],
  }
}

/** A clock that an answer counts from another day; undefined where the step names none. */
function countedAnew(clock: Clock, { judged: { file, answers }, calendar }: Taken): Deadline | undefined {
  const from = clock.countedFrom === undefined ? undefined : answers[clock.countedFrom]
  if (typeof from !== 'string' || !isDay(from)) return undefined
  const begun = startClock(clock, startOf(from), calendar)
  const before = file?.deadlines.find((one) => one.clock === clock.id)
  return before ? recount({ ...begun, extendedBy: before.extendedBy, pauses: before.pauses }, calendar) : begun
}

/** Whether the step starts this clock on these answers: where a condition is named it holds; a last day or a length is said. */
function begins(clock: Clock, taken: Taken): boolean {
  const { step, judged } = taken
  if (clock.only !== undefined && !step.conditions?.[clock.only]?.(judged)) return false
  if (clock.kind === 'days-said') return typeof saidFor(clock, taken)[clock.field] === 'number'
  return clock.kind !== 'until' || typeof saidFor(clock, taken)[clock.field] === 'string'
}

/** The answers that name the day up to which a clock runs, or for how many days. */
function saidFor(clock: Clock, { judged: { file, answers } }: Taken): Answers {
  if (!('field' in clock) || clock.of === undefined) return answers
  return file?.steps.findLast(({ step }) => step === clock.of)?.answers ?? {}
}

function changed(deadline: RunningDeadline, { step, judged: { answers }, since, calendar }: Taken): Deadline {
  if (step.pauses?.includes(deadline.clock)) return pauseClock(deadline, since, calendar)
  if (step.resumes?.includes(deadline.clock)) return resumeClock(deadline, since, calendar)
  if (step.extends?.clock !== deadline.clock) return deadline
  return extendClock(deadline, Number(answers[step.extends.by]), calendar)
}

/** The earliest moment by which the office must act; a party's window is no task of the office. */
export function nextDue(deadlines: readonly Deadline[]): Date | undefined {
  const due = deadlines.flatMap(({ binds, dueAt }) => (binds === 'office' && dueAt ? [dueAt.getTime()] : []))
  return due.length > 0 ? new Date(Math.min(...due)) : undefined
}
