import type { Say } from '../../law/say.ts'

/** A day in China, `2026-01-01`. The law counts days; moments are UTC. */
export type Day = string

export const DAY_MS = 86_400_000
// China keeps one time zone and, since 1991, no summer time.
const CHINA_MS = 8 * 3_600_000

/** The day in China on which a moment falls, whatever the server's own clock says. */
export const dayOf = (moment: Date): Day => new Date(moment.getTime() + CHINA_MS).toISOString().slice(0, 10)

/** The time in China at a moment, to the minute: `14:32`. */
export const timeOf = (moment: Date): string => new Date(moment.getTime() + CHINA_MS).toISOString().slice(11, 16)

/** Whether the words name a day that exists: 30 February does not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text

export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)

/** The same moment some days later, or earlier where the count is negative. */
export const daysLater = (moment: Date, count: number): Date => new Date(moment.getTime() + count * DAY_MS)

/** How many days lie from one to the other; negative where the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY_MS

/** The corresponding day of a later month, or that month's last where it has none (Civil Code, Art. 202). */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The moment a day begins, 0:00. */
export const startOf = (day: Day): Date => new Date(Date.parse(day) - CHINA_MS)

/** The moment a day is over, 24:00 (Civil Code, Art. 203). */
export const endOf = (day: Day): Date => new Date(Date.parse(day) + DAY_MS - CHINA_MS)

export function isWeekend(day: Day): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 || weekday === 6
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
const MONTHS_EN = [...MONTHS, 'November', 'December']

/** `2026-01-26` as people write it: 2026年1月26日, 26 January 2026. */
export function longDay(day: Day): Say {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${MONTHS_EN[month - 1]} ${year}` }
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** 2026年1月26日　星期一; Monday, 26 January 2026. */
export function dayAndWeekday(day: Day): Say {
  const index = new Date(day).getUTCDay()
  const { zh, en } = longDay(day)
  return { zh: `${zh}　星期${WEEKDAYS[index]}`, en: `${WEEKDAYS_EN[index]}, ${en}` }
}
