import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'

/** The last day on which something may be done: the moment at which its time is over is the first of the next day. */
export const lastDay = (over: Date): Say => longDay(dayOf(new Date(over.getTime() - 1)))
