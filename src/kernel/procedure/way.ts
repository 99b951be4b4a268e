import type { Say } from '../../law/say.ts'
import type { Day } from '../calendar/day.ts'
import type { CaseState } from './case-state.ts'
import type { Deadline } from './clock.ts'

/**
 * The main next step of a stage, and when it is that. Whose it is follows from who may take it; every other step of the
 * stage stands beside it. It says what people are shown and told, and nothing of what may be done: no part of the legal
 * core.
 */
export interface NextOf {
  readonly step: string
  /** Whom the office waits for until it can take this step: who pays, a court. Its own takers are not called then. */
  readonly awaits?: Say
  /** Why nobody owes anything at this stage: it lasts until somebody ends it by this step. */
  readonly rests?: Say
  /** Only while one of these clocks runs and is not over; the last of them to end ends it. */
  readonly while?: readonly string[]
  /** Only where none of these steps was taken. */
  readonly before?: readonly string[]
  /** Only where one of these steps was taken, and neither this step nor one of `settledBy` since. */
  readonly answers?: readonly string[]
  readonly settledBy?: readonly string[]
  /** Only where this holds of the file on the day. */
  readonly where?: (file: Pick<CaseState, 'steps' | 'deadlines' | 'party' | 'stage'>, today: Day) => boolean
}

/** A step; or several, of which the first that fits the file is the way. The last of several fits every file. */
export type StageWay = string | readonly (string | NextOf)[]

export const nextsOf = (way: StageWay): readonly NextOf[] =>
  typeof way === 'string' ? [{ step: way }] : way.map((one) => (typeof one === 'string' ? { step: one } : one))

/** Whether it is the way of every file that comes to it. */
export const fitsAlways = (next: NextOf): boolean => !(next.while || next.before || next.answers || next.where)

/** Whether a clock runs and is not over. */
const runs = ({ dueAt }: Pick<Deadline, 'dueAt'>, now: Date): boolean => dueAt !== undefined && now < dueAt

/** Those of the clocks of `while` that run. */
export const waitedFor = (next: NextOf, { deadlines }: Pick<CaseState, 'deadlines'>, now: Date): readonly Deadline[] =>
  deadlines.filter((one) => next.while?.includes(one.clock) && runs(one, now))

interface At {
  readonly now: Date
  readonly today: Day
}

/** Whether it is the way of this file, where no earlier one is. */
export function fits(next: NextOf, file: CaseState, { now, today }: At): boolean {
  const last = (steps: readonly string[]) => file.steps.findLastIndex(({ step }) => steps.includes(step))
  if (next.while && waitedFor(next, file, now).length === 0) return false
  if (next.before && last(next.before) >= 0) return false
  if (next.answers && last(next.answers) <= last([next.step, ...(next.settledBy ?? [])])) return false
  return next.where === undefined || next.where(file, today)
}
