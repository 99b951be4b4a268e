import { longDay } from '../kernel/calendar/day.ts'
import type { Say } from '../kernel/say.ts'

export { longDay }

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The day it is in China at a moment: dates of the law are days in Asia/Shanghai. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** 2026年1月26日　星期一; Monday, 26 January 2026. */
export function dayAndWeekday(day: string): Say {
  const index = new Date(`${day}T00:00:00Z`).getUTCDay()
  const { zh, en } = longDay(day)
  return { zh: `${zh}　星期${WEEKDAYS[index]}`, en: `${WEEKDAYS_EN[index]}, ${en}` }
}

/** `2026-01-26` and a real day, as a query may name it. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
