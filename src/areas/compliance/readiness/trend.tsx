import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { Lines } from '../../../web/chart/lines.tsx'
import { numberCell, type ReportTable, wordsCell } from '../../../web/report/tables.ts'
import type { DutyState } from '../board/judge-board.ts'
import type { BoardHistory, PastBoard } from '../board/past-boards.ts'
import { states } from '../board/words.tsx'
import { isProven, NOTHING } from './cells.ts'
import type { ReadinessReading } from './read-report.ts'

export const TREND = 'trend'

const COLUMNS: readonly DutyState[] = ['breach', 'expired', 'missing', 'no-event', 'not-applicable']

const provenOf = ({ board }: PastBoard): number | undefined => board?.lines.filter(isProven).length

/** What the trend counts, and what it cannot know. */
const countedWords = (erased: number): Say => {
  const lost = {
    zh: `另有${erased}条记录已依法删除，它们当时证明过什么，已不可知，不计入。`,
    en: ` Of ${erased} records the words were erased by law since: what they proved then is not known now, and does not count.`,
  }
  return {
    zh: `每月最后一天和今天。按当天为止已经登记的情况、登记簿、证据和认定，依当天施行的文本得出；以后补登记的，不计入以前。检查的办法是今天的。还没有登记运营者情况的日子没有台账，写作“—”。${erased > 0 ? lost.zh : ''}`,
    en: `The last day of each month, and today: what was on record by then of facts, registers, evidence and designation, under the text in force on it. What was entered later counts for no day before. The tests are those of today. A day before the facts were entered has no board and is written “—”.${erased > 0 ? lost.en : ''}`,
  }
}

/** How many rows were proven at the end of each month, from what was on record by then. */
export function trendTable({ history }: ReadinessReading): ReportTable {
  const heads: readonly Say[] = [
    { zh: '截至', en: 'As of' },
    { zh: '义务', en: 'Duties' },
    { zh: '有证据', en: 'Proven' },
    { zh: '其中将到期', en: 'Of these due soon' },
    { zh: '其中待办', en: 'Of these to be done' },
    ...COLUMNS.map((state) => states[state]),
  ]
  return {
    id: TREND,
    uncounted: true,
    name: { zh: '有证据的义务，逐月', en: 'Proven duties, month by month' },
    tab: { zh: '逐月', en: 'By month' },
    ...(history && { note: countedWords(history.erased) }),
    heads,
    widths: [3, 2, 2, 2, 2, ...COLUMNS.map(() => 2)],
    rows: (history?.boards ?? []).map(({ day, board }) => {
      const count = (state: DutyState) => numberCell(board?.lines.filter((line) => line.state === state).length ?? 0)
      return board
        ? [
            wordsCell(day),
            numberCell(board.lines.length),
            numberCell(board.lines.filter(isProven).length),
            count('due'),
            count('to-do'),
            ...COLUMNS.map(count),
          ]
        : [wordsCell(day), ...heads.slice(1).map(() => ({ ...NOTHING, num: true as const }))]
    }),
    none: {
      zh: '登记的版本太多，逐月的数字在这里算不出来。',
      en: 'There are too many versions of records to work the months out here.',
    },
  }
}

const WIDTH = 660

/** The same as two lines: rows that were proven, set against all there were, with the table folded beneath. */
export function TrendPicture({
  history: { boards },
  table,
  visit,
}: {
  readonly history: BoardHistory
  readonly table: ReportTable
  readonly visit: Visit
}) {
  const { say } = visit
  const known = boards.filter(({ board }) => board !== undefined)
  const [first, last] = [known[0], known.at(-1)]
  const [head, ...heads] = table.heads.map(say)
  return (
    <section aria-labelledby={table.id}>
      <h2 id={table.id}>{say(table.name)}</h2>
      <Lines
        points={boards.map(({ day }, at) => ({
          name: day,
          tick: at === boards.length - 1 ? say({ zh: '今', en: 'now' }) : String(Number(day.slice(5, 7))),
        }))}
        series={[
          { name: say({ zh: '有证据', en: 'proven' }), mark: 'trend', values: boards.map(provenOf) },
          {
            name: say({ zh: '应履行的', en: 'owed' }),
            mark: 'past',
            values: boards.map(({ board }) => board?.lines.length),
          },
        ]}
        width={WIDTH}
        label={say(
          first && last
            ? {
                zh: `有证据的义务：${first.day}有${provenOf(first)}项，共${first.board?.lines.length}项；${last.day}有${provenOf(last)}项，共${last.board?.lines.length}项`,
                en: `Proven duties: ${provenOf(first)} of ${first.board?.lines.length} on ${first.day}, ${provenOf(last)} of ${last.board?.lines.length} on ${last.day}`,
              }
            : NONE,
        )}
        caption={table.note && say(table.note)}
        table={{
          heads: [head ?? '', ...heads],
          rows: table.rows.map(([name, ...cells]) => ({
            name: name ? say(name.words) : '',
            cells: cells.map(({ words }) => say(words)),
          })),
        }}
        visit={visit}
      />
    </section>
  )
}

const NONE: Say = { zh: '没有一天有台账', en: 'No day has a board' }
