import type { Day } from '../../../kernel/calendar/day.ts'

/** Until when maintenance is promised, and the last day on which it is given. */
interface Promised {
  readonly supportEnd?: Day | undefined
  readonly ended?: Day | undefined
}

/** Whether maintenance ends before the last day of its promised time; on that day itself it does not. */
export const breaksPromise = ({ supportEnd, ended }: Promised): boolean =>
  supportEnd !== undefined && ended !== undefined && ended < supportEnd
