import { type Page, page, type Visit } from '../../web/area.ts'
import { DeskLinks } from './desk-page.tsx'
import { kinds } from './kinds.ts'
import { MonthBars } from './month-bars.tsx'
import { stages } from './stages.ts'
import type { Count, KindCount } from './statistics.ts'
import { hideInLine, hideSmall, LEAST, type Shown, type ShownTable } from './suppression.ts'

interface StatisticsOf {
  readonly visit: Visit
  readonly months: readonly string[]
  readonly byKind: readonly KindCount[]
  readonly byStage: readonly Count[]
  readonly byRegion: readonly Count[]
}

/** How many reports there were, of what, and how far they came; never so few that somebody could be known by it. */
export function statisticsPage({ visit, months, byKind, byStage, byRegion }: StatisticsOf): Page {
  const { say, actor } = visit
  const title = say({ zh: '举报统计', en: 'Reports in figures' })
  const counts = Object.keys(kinds).map((kind) =>
    months.map((month) => byKind.find((one) => one.kind === kind && one.month === month)?.reports ?? 0),
  )
  const table = hideSmall(counts)
  return page(
    title,
    <>
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
          <MonthBars months={months} counts={table.columnTotals} visit={visit} />
          <KindTable months={months} table={table} visit={visit} />
          <Line
            id="stages"
            title={say({ zh: '上月末处在哪一步', en: 'Where they stood at the end of last month' })}
            head={say({ zh: '阶段', en: 'Stage' })}
            rows={Object.entries(stages).map(([id, words]) => ({
              name: say(words),
              count: byStage.find(({ key }) => key === id)?.reports ?? 0,
            }))}
            visit={visit}
          />
          <Line
            id="regions"
            title={say({ zh: '收到机关在哪里', en: 'Where the offices are' })}
            head={say({ zh: '行政区划代码', en: 'Division code' })}
            rows={byRegion.map(({ key, reports }) => ({ name: key, count: reports }))}
            visit={visit}
          />
        </>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }], dense: true },
  )
}

const word = (count: Shown): string => (count === undefined ? '—' : count.toLocaleString('en'))

function KindTable({ months, table, visit: { say } }: { months: readonly string[]; table: ShownTable; visit: Visit }) {
  const all = say({ zh: '合计', en: 'All' })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too.
    <section class="scroll" tabIndex={0} aria-labelledby="kinds">
      <h2 id="kinds">{say({ zh: '按类别和月份', en: 'By kind and month' })}</h2>
      <table data-density="dense">
        <thead>
          <tr>
            <th scope="col">{say({ zh: '类别', en: 'Kind' })}</th>
            {months.map((month) => (
              <th key={month} scope="col" class="num">
                {month}
              </th>
            ))}
            <th scope="col" class="num">
              {all}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(kinds).map(([kind, words], at) => (
            <tr key={kind}>
              <th scope="row">{say(words)}</th>
              {table.cells[at]?.map((count, x) => (
                <td key={months[x]} class="num">
                  {word(count)}
                </td>
              ))}
              <td class="num">{word(table.rowTotals[at])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{all}</th>
            {table.columnTotals.map((count, x) => (
              <td key={months[x]} class="num">
                {word(count)}
              </td>
            ))}
            <td class="num">{word(table.total)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

interface LineOf {
  readonly id: string
  readonly title: string
  readonly head: string
  readonly rows: readonly { readonly name: string; readonly count: number }[]
  readonly visit: Visit
}

function Line({ id, title, head, rows: all, visit: { say } }: LineOf) {
  const rows = all.filter(({ count }) => count > 0)
  const shown = hideInLine(rows.map(({ count }) => count))
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table data-density="dense">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" class="num">
              {say({ zh: '件数', en: 'Reports' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name }, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="num">{word(shown[at])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
