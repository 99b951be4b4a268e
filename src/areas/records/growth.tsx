import { addDays, longDay } from '../../kernel/calendar/day.ts'
import type { Visit } from '../../web/area.ts'
import type { DayCount } from './queries.ts'

/** How many days the chart shows. */
export const DAYS = 30

/** The day so many days before another. */
export const daysBefore = (day: string, count: number): string => addDays(day, -count)

const BAR = { pitch: 22, width: 14, height: 110, foot: 30, head: 28 } as const
const WIDTH = DAYS * BAR.pitch

/** Entries by day as bars; the same figures stand in a table below for whoever does not see the picture. */
export function Growth({ counts, today, visit }: { counts: readonly DayCount[]; today: string; visit: Visit }) {
  const { say } = visit
  const known = new Map(counts.map(({ day, entries }) => [day, entries]))
  const days = Array.from({ length: DAYS }, (_, at) => daysBefore(today, DAYS - 1 - at))
  const most = counts.length > 0 ? Math.max(...known.values()) : undefined
  const total = counts.reduce((sum, { entries }) => sum + entries, 0)
  const height = BAR.head + BAR.height + BAR.foot
  return (
    <figure>
      <svg
        data-figure="growth"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={say({
          zh: `最近${DAYS}日每日记入条数的柱图：共 ${total} 条，最多的一日 ${most ?? 0} 条`,
          en: `Entries by day for the last ${DAYS} days: ${total} in all, ${most ?? 0} on the busiest day`,
        })}
      >
        <path data-mark="line" d={`M0 ${BAR.head + BAR.height + 0.5}H${WIDTH}`} />
        {days.map((day, at) => (
          <Bar key={day} day={day} entries={known.get(day) ?? 0} most={most} at={at} />
        ))}
      </svg>
      <figcaption>
        {say({
          zh: `最近${DAYS}日，每日一柱，按北京时间；数字标在最多的一日。`,
          en: `The last ${DAYS} days, one bar a day, China time; the busiest day has its figure.`,
        })}
      </figcaption>
      {counts.length > 0 && (
        <details>
          <summary>{say({ zh: '逐日数字', en: 'Figures by day' })}</summary>
          <table data-density="dense">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '日期', en: 'Day' })}</th>
                <th scope="col" class="num">
                  {say({ zh: '条数', en: 'Entries' })}
                </th>
              </tr>
            </thead>
            <tbody>
              {counts.toReversed().map(({ day, entries }) => (
                <tr key={day}>
                  <th scope="row">{say(longDay(day))}</th>
                  <td class="num">{entries}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  )
}

// The busiest day has its figure, every seventh day from the last one back its date: large enough to read on a phone.
function Bar({ day, entries, most, at }: { day: string; entries: number; most: number | undefined; at: number }) {
  const x = at * BAR.pitch + (BAR.pitch - BAR.width) / 2
  const tall = entries === 0 ? 0 : Math.max(2, Math.round((entries / (most ?? entries)) * BAR.height))
  const top = BAR.head + BAR.height - tall
  const anchor = at < 2 ? 'start' : at > DAYS - 3 ? 'end' : 'middle'
  const middle = x + (anchor === 'start' ? 0 : anchor === 'end' ? BAR.width : BAR.width / 2)
  return (
    <g>
      {entries > 0 && <rect data-mark="solid" x={x} y={top} width={BAR.width} height={tall} />}
      {entries > 0 && entries === most && (
        <text class="quiet" x={middle} y={top - 6} text-anchor={anchor}>
          {entries.toLocaleString('en')}
        </text>
      )}
      {(DAYS - 1 - at) % 7 === 0 && (
        <text class="quiet" x={middle} y={BAR.head + BAR.height + 24} text-anchor={anchor}>
          {day.slice(5)}
        </text>
      )}
    </g>
  )
}
