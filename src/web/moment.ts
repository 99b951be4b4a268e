import { dayOf, longDay, startOf, timeOf } from '../kernel/calendar/day.ts'
import type { Say } from '../law/say.ts'

/**
 * A moment as a file tells it, in Chinese time: 2026年1月26日 14:32; 26 January 2026, 14:32. What is kept or told to the
 * day stands as the first moment of it, and is said as a day.
 */
export function moment(at: Date): Say {
  const day = dayOf(at)
  const { zh, en } = longDay(day)
  if (at.getTime() === startOf(day).getTime()) return { zh, en }
  const time = timeOf(at)
  return { zh: `${zh} ${time}`, en: `${en}, ${time}` }
}
