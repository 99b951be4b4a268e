import type { Say } from '../../law/say.ts'
import type { Day } from '../calendar/day.ts'
import type { CaseState } from './case-state.ts'
import type { Deadline } from './clock.ts'

/**
 * The main next step of a stage, and for which files it is that. Whose it is follows from who may take the step; every
 * other step of the stage is optional. This decides what people are shown and told, never what they may do, so it is no
 * part of the legal core.
 */
export interface NextOf {
  readonly step: string
  /** Whom outside the office it waits for before it can take this step: a payer, a court. No officer is notified then. */
  readonly awaits?: Say
  /** Why nothing is owed at this stage: the case stays here until somebody chooses to take this step. */
  readonly rests?: Say
  /** Holds only while one of these clocks is running; where several run, until the last of them ends. */
  readonly while?: readonly string[]
  /** Holds only where none of these steps was taken. */
  readonly before?: readonly string[]
  /** Holds only where one of these steps was taken and neither this step nor one of `settledBy` came after it. */
  readonly answers?: readonly string[]
  readonly settledBy?: readonly string[]
  /** Holds only where this is true of the file on the day. */
  readonly where?: (file: Pick<CaseState, 'steps' | 'deadlines' | 'party' | 'stage'>, today: Day) => boolean
}

/** One step; or several, of which the first that fits the file counts. The last of several must fit every file. */
export type StageWay = string | readonly (string | NextOf)[]

export const nextsOf = (way: StageWay): readonly NextOf[] =>
  typeof way === 'string' ? [{ step: way }] : way.map((one) => (typeof one === 'string' ? { step: one } : one))

/** Whether it has no condition, so that it fits every file. */
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

/** Whether its conditions hold for this file; the caller takes the first that fits. */
export function fits(next: NextOf, file: CaseState, { now, today }: At): boolean {
  const last = (steps: readonly string[]) => file.steps.findLastIndex(({ step }) => steps.includes(step))
  if (next.while && waitedFor(next, file, now).length === 0) return false
  if (next.before && last(next.before) >= 0) return false
  if (next.answers && last(next.answers) <= last([next.step, ...(next.settledBy ?? [])])) return false
  return next.where === undefined || next.where(file, today)
}
