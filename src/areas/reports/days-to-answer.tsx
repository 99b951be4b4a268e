import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Visit } from '../../web/area.ts'
import { Histogram } from '../../web/chart/histogram.tsx'
import type { MonthSpan } from '../../web/months.ts'
import { hideInLine } from '../../web/suppression.ts'

/** Days of one bin, and how many bins; the last has everything beyond. */
const BIN_DAYS = 7
const BINS = 9
const WIDTH = 560

/**
 * How many reports of some months were answered within so many weeks, first bin first; of those answered before the last
 * whole month ended, so that the figures move once a month. One statement.
 */
export async function daysToAnswer(database: Database, { from, to }: MonthSpan): Promise<readonly number[]> {
  const { rows } = await sql<{ bin: number; reports: number }>`
    select least(floor(extract(epoch from s.taken_at - c.opened_at) / 86400 / ${BIN_DAYS})::integer, ${BINS - 1}) as bin,
      count(*)::integer as reports
    from "case" c join lateral (
      select min(taken_at) as taken_at from case_step
      where case_id = c.id and step = 'answer' and effect = 'taken') s on s.taken_at is not null
    where c.procedure = 'report'
      and c.opened_at >= (${from}::timestamp at time zone 'Asia/Shanghai')
      and s.taken_at >= c.opened_at and s.taken_at < (${to}::timestamp at time zone 'Asia/Shanghai')
    group by 1`.execute(database)
  return Array.from({ length: BINS }, (_, at) => rows.find(({ bin }) => bin === at)?.reports ?? 0)
}

/** The same as a picture; never so few that somebody could be known by it. */
export function DaysToAnswer({ bins, visit }: { readonly bins: readonly number[]; readonly visit: Visit }) {
  const { say } = visit
  const shown = hideInLine(bins)
  const name = (at: number): string =>
    at === BINS - 1
      ? say({ zh: `${at * BIN_DAYS}天以上`, en: `${at * BIN_DAYS} days and more` })
      : say({ zh: `${at * BIN_DAYS}至${(at + 1) * BIN_DAYS}天`, en: `${at * BIN_DAYS} to ${(at + 1) * BIN_DAYS} days` })
  const told = shown.flatMap((count, at) => (count === 0 ? [] : [`${name(at)} ${count ?? '—'}`]))
  return (
    <section aria-labelledby="days">
      <h2 id="days">{say({ zh: '从收到到答复用了几天', en: 'Days from receipt to answer' })}</h2>
      {told.length === 0 ? (
        <p>{say({ zh: '这十二个月还没有答复。', en: 'Nothing was answered in these months yet.' })}</p>
      ) : (
        <Histogram
          counts={shown}
          edges={Array.from({ length: BINS + 1 }, (_, at) => (at === BINS ? '…' : String(at * BIN_DAYS)))}
          unit={say({ zh: '天', en: 'days' })}
          width={WIDTH}
          label={say({
            zh: `收到以后多少天答复的直方图：${told.join('，')}`,
            en: `Reports by days until they were answered: ${told.join(', ')}`,
          })}
          caption={say({
            zh: `每${BIN_DAYS}天一柱，只数上月末以前答复的；“—”为隐去的。法律只说“及时”，没有定天数。`,
            en: `One bar for ${BIN_DAYS} days, of those answered before the last month ended; — is hidden. The law says “in good time” and sets no number of days.`,
          })}
          table={{
            heads: [say({ zh: '天数', en: 'Days' }), say({ zh: '件数', en: 'Reports' })],
            rows: shown.map((count, at) => ({ name: name(at), cells: [count?.toLocaleString('en') ?? '—'] })),
          }}
          visit={visit}
        />
      )}
    </section>
  )
}
