import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { hideSmall, LEAST, type Shown } from '../../../web/suppression.ts'
import { Table } from '../../../web/table.tsx'
import { BasisLine } from '../exam/basis-line.tsx'
import { examCrumbs, ResultsHead } from './head.tsx'
import { openResults } from './open.ts'
import { countUnits, MOST_UNITS, type UnitCounts } from './read.ts'

export const shownText = (count: Shown): string => (count === undefined ? '—' : count.toLocaleString('en'))

export const PARTS = ['passed', 'failed', 'waits', 'absent'] as const

export const countHeads = {
  unit: { zh: '单位', en: 'Unit' },
  passed: { zh: '合格', en: 'Passed' },
  failed: { zh: '不合格', en: 'Not passed' },
  waits: { zh: '待阅', en: 'Being marked' },
  absent: { zh: '没有交卷', en: 'Nothing handed in' },
  total: { zh: '座位', en: 'Seats' },
} as const satisfies Readonly<Record<string, Say>>

export const HIDDEN: Say = {
  zh: `不足${LEAST}人的、可以由别的数相减得出的，写作“—”。`,
  en: `Fewer than ${LEAST} people, and what could be told by subtraction, are written —.`,
}

const without: Say = { zh: '没有写单位', en: 'no unit' }
const others: Say = { zh: '其余单位', en: 'other units' }

interface UnitLine {
  readonly name: Say
  readonly counts: readonly number[]
}

const countsOf = (unit: UnitCounts): readonly number[] => PARTS.map((part) => unit[part])

/** Units by name; those beyond what a page tells apart are one line. */
function linesOf(units: readonly UnitCounts[]): readonly UnitLine[] {
  const shown = units.slice(0, MOST_UNITS)
  const rest = units.slice(MOST_UNITS)
  return [
    ...shown.map((unit) => ({
      name: unit.unit === null ? without : { zh: unit.unit, en: unit.unit },
      counts: countsOf(unit),
    })),
    ...(rest.length > 0
      ? [{ name: others, counts: PARTS.map((part) => rest.reduce((sum, unit) => sum + unit[part], 0)) }]
      : []),
  ]
}

/** How many of each unit sat and passed, as it may be passed on: small counts are hidden. */
export async function countsPage(visit: Visit): Promise<Answer> {
  const opened = await openResults(visit)
  if (isRefusal(opened)) return opened
  const { exam } = opened
  const { say } = visit
  const lines = linesOf(await countUnits(databaseOf(visit), exam))
  const { cells, rowTotals, columnTotals, total } = hideSmall(lines.map(({ counts }) => counts))
  const figures = [...PARTS.map((part) => countHeads[part]), countHeads.total].map((head) => ({ ...head, num: true }))
  return page(
    exam.title,
    <>
      <ResultsHead exam={exam} at="/counts" visit={visit} />
      <p class="meta">
        {say(HIDDEN)} {say({ zh: '单位按名称排列，不排名次。', en: 'Units stand by name: none is ranked.' })}
      </p>
      {lines.length === 0 ? (
        <p>{say({ zh: '名册里没有座位。', en: 'There are no seats on the roll.' })}</p>
      ) : (
        <Table name={{ zh: '各单位人数', en: 'Counts by unit' }} heads={[countHeads.unit, ...figures]} visit={visit}>
          {lines.map(({ name }, at) => (
            <tr key={name.zh}>
              <th scope="row">{say(name)}</th>
              {PARTS.map((part, column) => (
                <td key={part} class="num" data-label={say(countHeads[part])}>
                  {shownText(cells[at]?.[column])}
                </td>
              ))}
              <td class="num" data-label={say(countHeads.total)}>
                {shownText(rowTotals[at])}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say({ zh: '合计', en: 'All' })}</th>
            {PARTS.map((part, column) => (
              <td key={part} class="num" data-label={say(countHeads[part])}>
                {shownText(columnTotals[column])}
              </td>
            ))}
            <td class="num" data-label={say(countHeads.total)}>
              {shownText(total)}
            </td>
          </tr>
        </Table>
      )}
      <BasisLine {...exam.rules} visit={visit} />
    </>,
    { crumbs: examCrumbs(visit, exam), dense: true },
  )
}
