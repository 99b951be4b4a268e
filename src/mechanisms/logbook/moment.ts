/** `+08:00` */
export function spelledZone(eastMinutes: number): string {
  const minutes = Math.abs(eastMinutes)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((count) => String(count).padStart(2, '0'))
  return `${eastMinutes < 0 ? '-' : '+'}${hours}:${rest}`
}

/** Minutes east of Greenwich, from −14 to 14 hours; undefined where a text is no `+08:00`. */
export function parseZone(text: string): number | undefined {
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d{2}):([0-5]\d)$/.exec(text) ?? []
  const east = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return sign === undefined || Math.abs(east) > 14 * 60 ? undefined : east
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

const MINUTE_MS = 60_000
/** China has one time, without summer time since 1991. */
export const CHINA_MINUTES = 8 * 60

export interface DayAndTime {
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
}

/** Milliseconds since 1970 of a time that far east of Greenwich; undefined where there is no such day or time. */
function millisecondsOf(time: DayAndTime, offsetMinutes: number): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = time
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCDate() !== day) return undefined
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 - offsetMinutes * MINUTE_MS
}

/** Of a time of China, or of one so many minutes east of Greenwich. */
export const inZone = (time: DayAndTime, eastMinutes = CHINA_MINUTES): number | undefined =>
  millisecondsOf(time, eastMinutes)

/** RFC 3339, to any fraction of a millisecond; undefined where it is none or names no moment. */
export function parseMoment(text: string): number | undefined {
  const parts = RFC_3339.exec(text)
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const [fraction = '', sign, hours = '0', minutes = '0'] = parts.slice(7)
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const whole = millisecondsOf({ year, month, day, hour, minute, second }, offset)
  return whole === undefined ? undefined : whole + Number(`0${fraction}`) * 1000
}

/** RFC 3339, or a date, which begins at midnight in China. */
export function parseMomentOrDay(text: string): number | undefined {
  const [, year, month, day] = DAY.exec(text) ?? []
  if (year === undefined) return parseMoment(text)
  return inZone({ year: Number(year), month: Number(month), day: Number(day) })
}
