import { dayOf, timeOf } from '../../kernel/calendar/day.ts'

/** `2026-01-26 14:32`, the time in China. */
export const minuteOf = (moment: Date): string => `${dayOf(moment)} ${timeOf(moment)}`

export const Moment = ({ at }: { at: Date }) => <time dateTime={at.toISOString()}>{minuteOf(at)}</time>
