import { addMonths } from '../../../kernel/calendar/day.ts'
import { label } from '../../../law/citation.ts'
import { articleOf, trailOf } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import type { Mark } from '../../../web/chart/frame.tsx'
import { Wheel } from '../../../web/chart/wheel.tsx'
import type { DutyBoard, DutyLine, DutyState } from './judge-board.ts'
import { dutyPath } from './paths.ts'
import { figures, placeWords, states, titleWords } from './words.tsx'

const MARKS = {
  proven: 'solid',
  due: 'due',
  'to-do': 'due',
  expired: 'due',
  missing: 'hollow',
  breach: 'late',
  'no-event': 'past',
  'not-applicable': 'past',
} as const satisfies Readonly<Record<DutyState, Mark>>

const MARK_WORDS = [
  ['solid', ['proven']],
  ['due', ['due', 'to-do', 'expired']],
  ['hollow', ['missing']],
  ['late', ['breach']],
  ['past', ['no-event', 'not-applicable']],
] as const satisfies readonly (readonly [Mark, readonly DutyState[]])[]

/** So many rows of each state, in words: nothing is added up to a score. */
export const countsOf = (lines: readonly DutyLine[]): ReadonlyMap<DutyState, number> =>
  new Map([...Map.groupBy(lines, ({ state }) => state)].map(([state, of]) => [state, of.length]))

/** The article a row stands in, by its path; what was added stands by itself. */
const articleOfLine = ({ of }: DutyLine): string =>
  (of && articleOf(of.edition, of.provision.unit)?.path) ?? of?.provision.unit ?? 'added'

/** Every duty in a ring, article by article. */
export function DutyWheel({ board, visit }: { readonly board: DutyBoard; readonly visit: Visit }) {
  const { say } = visit
  const { lines } = board
  const counts = countsOf(lines)
  const of = (wanted: readonly DutyState[]): number => wanted.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  const sectors = [
    ...Map.groupBy(lines, (line) => `${line.of?.edition.law ?? ''} ${articleOfLine(line)}`).values(),
  ].map((rows) => ({
    name: articleNumber(rows),
    cells: rows.map((line) => ({
      name: `${say(placeWords(line))} ${say(titleWords(line))}: ${say(states[line.state])}`,
      mark: MARKS[line.state],
    })),
  }))
  const proven = of(['proven'])
  const label = say({
    zh: `共${lines.length}项：${[...counts].map(([state, count]) => `${states[state].zh}${count}项`).join('，')}`,
    en: `${lines.length} in all: ${[...counts].map(([state, count]) => `${count} ${states[state].en}`).join(', ')}`,
  })
  return (
    <Wheel
      sectors={sectors}
      figureInside={String(proven)}
      wordsInside={say({ zh: `项有证据，共${lines.length}项`, en: `proven of ${lines.length}` })}
      label={label}
      legend={MARK_WORDS.filter(([, wanted]) => of(wanted) > 0).map(([mark, wanted]) => ({
        mark,
        words: `${wanted.map((state) => say(states[state])).join(say({ zh: '、', en: ', ' }))} ${of(wanted)}`,
      }))}
      caption={say({
        zh: '外圈数字是条号；一格一项义务。本图不打分。',
        en: 'Numbers outside are articles, a cell is a duty. This picture scores nothing.',
      })}
      visit={visit}
    />
  )
}

const articleNumber = ([line]: readonly DutyLine[]): string =>
  /^art-(\d+(?:-\d+)*)$/.exec(line ? articleOfLine(line) : '')?.[1] ?? '+'

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const A_ROW = 4

/** What a month is called; the first of a year with its year. */
const monthWords = (month: string): Say => {
  const [year = '', number = ''] = month.split('-')
  const at = Number(number) - 1
  const first = at === 0
  return { zh: `${first ? `${year}年` : ''}${MONTHS[at]}月`, en: `${MONTHS_EN[at]}${first ? ` ${year}` : ''}` }
}

/**
 * What falls due in the twelve months from that of the board on, month by month, each with whose figure it is; in the first
 * of them also what was due before.
 */
export function ExpiryCalendar({ board, visit }: { readonly board: DutyBoard; readonly visit: Visit }) {
  const { say, href } = visit
  const due = board.lines
    .flatMap((line) => (line.next ? [{ line, next: line.next }] : []))
    .toSorted((one, other) => (one.next.day < other.next.day ? -1 : 1))
  const first = `${board.day.slice(0, 7)}-01`
  const months = MONTHS.map((_, at) => addMonths(first, at).slice(0, 7)).map((month, at) => ({
    month,
    name: say(monthWords(month)),
    lines: due.filter(({ next }) => (at === 0 ? next.day.slice(0, 7) <= month : next.day.startsWith(month))),
  }))
  if (due.length === 0) {
    return <p class="meta">{say({ zh: '十二个月内没有到期的。', en: 'Nothing falls due within twelve months.' })}</p>
  }
  const rows = [0, 1, 2].map((row) => months.slice(row * A_ROW, (row + 1) * A_ROW))
  return (
    <div class="stack">
      <table data-figure="calendar">
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]?.month} class={row.every(({ lines }) => lines.length === 0) ? 'wide' : undefined}>
              {row.map(({ month, name, lines }) => (
                <td key={month} class={lines.length === 0 ? 'wide' : undefined}>
                  <strong>{name}</strong>
                  <ul>
                    {lines.length === 0 && <li class="meta">{say({ zh: '无', en: 'none' })}</li>}
                    {lines.map(({ line, next }) => (
                      <li key={line.id}>
                        <span class="meta">{next.day < first ? next.day : Number(next.day.slice(8))}</span>{' '}
                        <a href={href(dutyPath(line.id))}>{say(titleWords(line))}</a>
                        {next.figure === 'statute' && (
                          <>
                            {' '}
                            <span class="tag" data-tag="statute">
                              {say(figures.statute)}
                            </span>
                          </>
                        )}
                      </li>
                    ))}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Rows under the chapter they stand in, in the order of the law; what was added last. */
export function byChapter<Row extends Pick<DutyLine, 'of'>>(lines: readonly Row[]) {
  const chapterOf = ({ of }: Row): string =>
    of ? `${of.edition.law} ${trailOf(of.edition, of.provision.unit)[0] ?? ''}` : 'added'
  return [...Map.groupBy(lines, chapterOf)].map(([key, rows]) => ({
    key,
    name: chapterName(rows[0]?.of),
    lines: rows,
  }))
}

function chapterName(of: DutyLine['of']): Say {
  if (!of) return { zh: '增加的义务', en: 'Duties added' }
  const { edition, provision } = of
  const law = { zh: edition.short[0] ?? edition.title.zh, en: edition.title.en }
  const [path] = trailOf(edition, provision.unit)
  if (path === undefined) return law
  const name = label(edition, path)
  const heading = path.startsWith('ch') ? edition.units.get(path)?.text : undefined
  return { zh: [law.zh, name.zh, ...(heading ? [heading] : [])].join('　'), en: `${law.en}, ${name.en}` }
}
