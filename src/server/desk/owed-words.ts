import { addDays, type Day, dayOf, daysBetween } from '../../kernel/calendar/day.ts'
import type { Until } from '../../kernel/procedure/next-step.ts'
import type { Say } from '../../law/say.ts'

/** How long is left of a time, and how it looks: red only past the law's own figure. */
export interface TimeLeft {
  readonly words: Say
  readonly state: 'overdue' | 'past' | 'due' | 'quiet'
  /** It ends today. */
  readonly isToday?: true
}

/** Within so many days a time is near. */
const NEAR = 7

export function timeLeft(until: Until | undefined, now: Date): TimeLeft {
  if (!until?.day) {
    return until
      ? { words: { zh: '应当及时', en: 'in good time' }, state: 'quiet' }
      : { words: { zh: '未定期限', en: 'no time set' }, state: 'quiet' }
  }
  const left = daysBetween(dayOf(now), until.day)
  if (until.isPast) return past(until, Math.max(1, -left))
  if (left <= 0) return { words: { zh: '今日', en: 'today' }, state: 'due', isToday: true }
  const words = { zh: `余${left}日`, en: `${left} ${left === 1 ? 'day' : 'days'} left` }
  return { words, state: left <= NEAR ? 'due' : 'quiet' }
}

const past = ({ figure }: Until, days: number): TimeLeft => {
  const counted = `${days} ${days === 1 ? 'day' : 'days'}`
  return figure === 'statute'
    ? { words: { zh: `逾期${days}日`, en: `${counted} overdue` }, state: 'overdue' }
    : { words: { zh: `已过${days}日`, en: `${counted} past` }, state: 'past' }
}

export const figureWords: Readonly<Record<Until['figure'], Say>> = {
  statute: { zh: '法定', en: 'statute' },
  own: { zh: '自定', en: 'own' },
  timely: { zh: '及时', en: 'in good time' },
}

/** A day of the picture of the next weeks. */
export interface PictureDay {
  readonly day: Day
  readonly isOff: boolean
  readonly isToday: boolean
  /** Whose figures end on it. */
  readonly ends: readonly Until['figure'][]
}

/** Five weeks from the Monday of today's, with what ends on each day. */
export function daysAhead(
  today: Day,
  untils: readonly Until[],
  isWorkday: (day: Day) => boolean,
): readonly PictureDay[] {
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  return Array.from({ length: 35 }, (_, at) => {
    const day = addDays(monday, at)
    return {
      day,
      isOff: !isWorkday(day),
      isToday: day === today,
      ends: untils.filter((until) => until.day === day && !until.isPast).map(({ figure }) => figure),
    }
  })
}
