import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { RunningDeadline } from '../../kernel/procedure/case-state.ts'
import { stateOf } from '../../kernel/procedure/clock.ts'
import type { Procedure, Step } from '../../kernel/procedure/definition.ts'

type Timed = Pick<CaseFile, 'stage' | 'deadlines' | 'ended'>

/** Why a clock on the file counts no more: its time is over, the matter is, or nothing that could stop it is ahead. */
export type WhyQuiet = 'over' | 'ended' | 'behind'

/** Why a clock no longer counts for anybody; undefined while it does. Pure. */
function whyQuiet(procedure: Procedure, file: Timed, deadline: RunningDeadline, now: Date): WhyQuiet | undefined {
  if (stateOf(deadline, now) === 'lapsed') return 'over'
  if (deadline.binds === 'party') return undefined
  if (file.ended) return 'ended'
  const stopping = Object.values(procedure.steps).filter((step) => stopsClock(step, deadline.clock))
  const ahead = reachableFrom(procedure, file.stage)
  const isBehind = stopping.length > 0 && !stopping.some(({ from }) => from.some((stage) => ahead.has(stage)))
  return isBehind ? 'behind' : undefined
}

const stopsClock = ({ stops }: Step, clock: string): boolean => stops?.includes(clock) ?? false

/** The stages a case may still come to, its own among them. */
function reachableFrom({ steps }: Procedure, stage: string): ReadonlySet<string> {
  const reached = new Set([stage])
  // A set gives what is added while it is walked.
  for (const at of reached) {
    for (const { from, to } of Object.values(steps)) if (to !== undefined && from.includes(at)) reached.add(to)
  }
  return reached
}

/** How urgent a clock is, the most urgent lowest. */
const RANKS = { overdue: 0, running: 1, elapsing: 2, paused: 3, lapsed: 4 } as const

/** Clocks of a case by urgency; those that count no more come last, with why. */
export function byUrgency(procedure: Procedure, file: Timed, now: Date) {
  const rank = (deadline: RunningDeadline, quiet: WhyQuiet | undefined) =>
    quiet ? RANKS.lapsed : RANKS[stateOf(deadline, now)]
  return file.deadlines
    .map((deadline) => ({ deadline, quiet: whyQuiet(procedure, file, deadline, now) }))
    .sort(
      (one, other) =>
        rank(one.deadline, one.quiet) - rank(other.deadline, other.quiet) ||
        (one.deadline.dueAt?.getTime() ?? 0) - (other.deadline.dueAt?.getTime() ?? 0),
    )
}

/** The clocks that count, the most urgent first. */
export const countingIn = (procedure: Procedure, file: Timed, now: Date): readonly RunningDeadline[] =>
  byUrgency(procedure, file, now).flatMap(({ deadline, quiet }) => (quiet ? [] : [deadline]))

/** The clock that a step stops, the most urgent where it stops several. */
export const clockOf = (step: Step | undefined, counting: readonly RunningDeadline[]): RunningDeadline | undefined =>
  counting.find(({ clock }) => step && stopsClock(step, clock))

/**
 * The last day of the clock that is stopped by what leads to a stage. A clock that what leads to an `earlier` stage of
 * the way stops already says nothing of this one: a decision due by a day does not close the case by that day. Of a clock
 * that by itself leads to a stage the day is of that stage: what lasts until a day does not end early by it.
 */
export function dayOfWhatLeadsTo(
  procedure: Procedure,
  file: Timed,
  { stage, earlier }: { readonly stage: string; readonly earlier: readonly string[] },
  now: Date,
): Day | undefined {
  const steps = Object.values(procedure.steps)
  const stopped = (clock: string, isOfStage: (to: string) => boolean) =>
    steps.some((step) => step.to !== undefined && isOfStage(step.to) && stopsClock(step, clock))
  return lastDayOf(
    countingIn(procedure, file, now).find((deadline) => {
      const { clock, dueAt } = deadline
      const lapse = lapseOf(procedure, deadline)
      if (lapse !== undefined) return dueAt && lapse === stage
      return dueAt && stopped(clock, (to) => to === stage) && !stopped(clock, (to) => earlier.includes(to))
    }),
  )
}

/** The last day of the clock that, once it is over, leads to a stage by itself. */
export const dayOfLapseTo = (procedure: Procedure, file: Timed, stage: string, now: Date): Day | undefined =>
  lastDayOf(countingIn(procedure, file, now).find((deadline) => lapseOf(procedure, deadline) === stage))

/** The stage to which the system's own step leads once a clock is over; undefined where it leads nowhere. */
const lapseOf = ({ steps }: Procedure, { whenOver }: RunningDeadline): string | undefined =>
  whenOver === undefined ? undefined : steps[whenOver]?.to

const lastDayOf = (found: RunningDeadline | undefined): Day | undefined =>
  found?.lastDay ?? (found?.dueAt && dayOf(found.dueAt))
