import { dayOf, isDay, longDay } from '../kernel/calendar/day.ts'
import type { Say } from '../law/say.ts'

export { dayOf, isDay, longDay }

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** 2026年1月26日　星期一; Monday, 26 January 2026. */
export function dayAndWeekday(day: string): Say {
  const index = new Date(`${day}T00:00:00Z`).getUTCDay()
  const { zh, en } = longDay(day)
  return { zh: `${zh}　星期${WEEKDAYS[index]}`, en: `${WEEKDAYS_EN[index]}, ${en}` }
}
