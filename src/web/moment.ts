import type { Say } from '../law/say.ts'
import { dayOf, longDay } from './day.ts'

const CHINA_MS = 8 * 3_600_000

/** A moment as a file tells it, in Chinese time: 2026年1月26日 14:32; 26 January 2026, 14:32. */
export function moment(at: Date): Say {
  const { zh, en } = longDay(dayOf(at))
  const time = new Date(at.getTime() + CHINA_MS).toISOString().slice(11, 16)
  return { zh: `${zh} ${time}`, en: `${en}, ${time}` }
}
