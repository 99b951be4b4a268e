import { addDays, longDay } from '../../kernel/calendar/day.ts'
import type { Visit } from '../../web/area.ts'
import { Bars } from '../../web/chart/bars.tsx'
import type { DayCount } from './queries.ts'

/** How many days the chart shows. */
export const DAYS = 30

/** The day so many days before another. */
export const daysBefore = (day: string, count: number): string => addDays(day, -count)

/** Units of the picture for one day. */
const DAY = 22
/** Every seventh day from the last one back has its date: large enough to read on a phone. */
const WEEK = 7

/** Entries by day as bars; the busiest day has its figure, and all figures stand in a table below. */
export function Growth({ counts, today, visit }: { counts: readonly DayCount[]; today: string; visit: Visit }) {
  const { say } = visit
  const known = new Map(counts.map(({ day, entries }) => [day, entries]))
  const days = Array.from({ length: DAYS }, (_, at) => daysBefore(today, DAYS - 1 - at))
  const most = counts.length > 0 ? Math.max(...known.values()) : 0
  const total = counts.reduce((sum, { entries }) => sum + entries, 0)
  return (
    <Bars
      categories={days.map((day, at) => ({
        name: day,
        ...((DAYS - 1 - at) % WEEK === 0 && { tick: day.slice(5) }),
      }))}
      series={[
        { name: say({ zh: '条数', en: 'Entries' }), mark: 'solid', values: days.map((day) => known.get(day) ?? 0) },
      ]}
      figures="highest"
      width={DAYS * DAY}
      label={say({
        zh: `最近${DAYS}日每日记入条数的柱图：共 ${total} 条，最多的一日 ${most} 条`,
        en: `Entries by day for the last ${DAYS} days: ${total} in all, ${most} on the busiest day`,
      })}
      caption={say({
        zh: `最近${DAYS}日，每日一柱，按北京时间；数字标在最多的一日。`,
        en: `The last ${DAYS} days, one bar a day, China time; the busiest day has its figure.`,
      })}
      {...(counts.length > 0 && {
        table: {
          summary: say({ zh: '逐日数字', en: 'Figures by day' }),
          heads: [say({ zh: '日期', en: 'Day' }), say({ zh: '条数', en: 'Entries' })],
          rows: counts.toReversed().map(({ day, entries }) => ({ name: say(longDay(day)), cells: [String(entries)] })),
        },
      })}
      visit={visit}
    />
  )
}
