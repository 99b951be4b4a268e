import { type Page, page, type Visit } from '../../web/area.ts'
import { CountLine, MonthTable } from '../../web/count-tables.tsx'
import { MonthBars } from '../../web/month-bars.tsx'
import { PrintSheet } from '../../web/print-sheet.tsx'
import { hideSmall, LEAST } from '../../web/suppression.ts'
import { DaysToAnswer } from './days-to-answer.tsx'
import { DeskLinks } from './desk-page.tsx'
import { kinds } from './kinds.ts'
import { stages } from './stages.ts'
import type { Count, KindCount } from './statistics.ts'

interface StatisticsOf {
  readonly visit: Visit
  readonly months: readonly string[]
  readonly byKind: readonly KindCount[]
  readonly byStage: readonly Count[]
  readonly byRegion: readonly Count[]
  /** Answered, by weeks. */
  readonly days: readonly number[]
}

/** How many reports there were, of what, and how far they came; never so few that somebody could be known by it. */
export function statisticsPage({ visit, months, byKind, byStage, byRegion, days }: StatisticsOf): Page {
  const { say, actor } = visit
  const title = say({ zh: '举报统计', en: 'Reports in figures' })
  const counts = Object.keys(kinds).map((kind) =>
    months.map((month) => byKind.find((one) => one.kind === kind && one.month === month)?.reports ?? 0),
  )
  const table = hideSmall(counts)
  return page(
    title,
    <PrintSheet path="/reports/statistics" visit={visit}>
      <h1>{title}</h1>
      {actor.kind === 'officer' && <DeskLinks visit={visit} here="/reports/statistics" />}
      <p class="lede">
        {say({
          zh: `最近十二个整月，按实际收到的月份。少于 ${LEAST} 件的不公布，写作“—”；能由合计推算出来的，也一并隐去。`,
          en: `The last twelve whole months, by the month a report really came. Counts below ${LEAST} are not told and stand as —, and so do those from which one could reckon them.`,
        })}
      </p>
      {table.total === 0 ? (
        <p>{say({ zh: '这十二个月没有举报。', en: 'There was no report in these months.' })}</p>
      ) : (
        <>
          <MonthBars
            months={months}
            counts={table.columnTotals}
            what={{ zh: '收到举报', en: 'Reports' }}
            visit={visit}
          />
          <MonthTable
            id="kinds"
            title={{ zh: '按类别和月份', en: 'By kind and month' }}
            head={{ zh: '类别', en: 'Kind' }}
            rows={Object.values(kinds)}
            months={months}
            table={table}
            visit={visit}
          />
          <DaysToAnswer bins={days} visit={visit} />
          <CountLine
            id="stages"
            title={{ zh: '上月末处在哪一步', en: 'Where they stood at the end of last month' }}
            head={{ zh: '阶段', en: 'Stage' }}
            rows={Object.entries(stages).map(([id, words]) => ({
              name: words,
              count: byStage.find(({ key }) => key === id)?.reports ?? 0,
            }))}
            visit={visit}
          />
          <CountLine
            id="regions"
            title={{ zh: '收到机关在哪里', en: 'Where the offices are' }}
            head={{ zh: '行政区划代码', en: 'Division code' }}
            rows={byRegion.map(({ key, reports }) => ({ name: { zh: key, en: key }, count: reports }))}
            visit={visit}
          />
        </>
      )}
    </PrintSheet>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }], dense: true },
  )
}
