import { dayOf } from '../../web/day.ts'

const CHINA_MS = 8 * 3_600_000

/** `2026-01-26 14:32`, the time in China. */
export const minuteOf = (moment: Date): string =>
  `${dayOf(moment)} ${new Date(moment.getTime() + CHINA_MS).toISOString().slice(11, 16)}`

export const Moment = ({ at }: { at: Date }) => <time dateTime={at.toISOString()}>{minuteOf(at)}</time>
