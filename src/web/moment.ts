import { dayOf, longDay, timeOf } from '../kernel/calendar/day.ts'
import type { Say } from '../law/say.ts'

/** A moment as a file tells it, in Chinese time: 2026年1月26日 14:32; 26 January 2026, 14:32. */
export function moment(at: Date): Say {
  const { zh, en } = longDay(dayOf(at))
  const time = timeOf(at)
  return { zh: `${zh} ${time}`, en: `${en}, ${time}` }
}
