import { dayOf, startOf } from '../calendar/day.ts'
import type { Procedure } from './definition.ts'

type Protecting = Pick<Procedure, 'readBy'>

const MINUTE_MS = 60_000

/**
 * The moment an act is of. Of a case whose reporter is protected it is kept to the minute, for its steps have an order and
 * its clocks run; finer than that somebody could be told by when they were seen to do it.
 */
export const momentOf = ({ readBy }: Protecting, now: Date): Date =>
  readBy ? new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS) : now

/** The moment as it is kept where neither a clock nor the order of steps stands on it: of such a case the day alone. */
export const withoutOrder = ({ readBy }: Protecting, at: Date): Date => (readBy ? startOf(dayOf(at)) : at)
