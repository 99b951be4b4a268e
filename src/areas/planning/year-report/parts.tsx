import { cite } from '../../../kernel/kernel.ts'

import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { YearReading } from './reading.ts'
import { type NameProvision, tablesOf, type YearCell, type YearTable } from './tables.ts'

/** What provisions are called, by the texts that are held here. */
const provisionNames =
  ({ app }: Pick<Visit, 'app'>): NameProvision =>
  (address) => {
    const place = parseAddress(address)
    const [cited] = place ? [cite(app.kernel.shelf, formatAddress(place))] : []
    return cited ?? { words: { zh: address, en: address }, brief: { zh: address, en: address } }
  }

export const yearTables = ({ figures, since }: YearReading, visit: Pick<Visit, 'app'>): readonly YearTable[] =>
  tablesOf({ figures, since, nameProvision: provisionNames(visit) })

/** The figures over a report, each with what it counts: files show the same. */
export function headFigures({ figures: { totals, gaps } }: YearReading): readonly (readonly [Say, string, Say])[] {
  return [
    [
      { zh: '已核验的任务', en: 'Tasks verified' },
      `${totals.verified}/${totals.tasks}`,
      { zh: '件，只由证据得出', en: 'counted from evidence alone' },
    ],
    [
      { zh: '没有核验的', en: 'Not verified' },
      String(totals.unverified),
      { zh: `件，逐件列出；其中划去${totals.struck}件`, en: `each listed; ${totals.struck} of them struck out` },
    ],
    [
      { zh: '改过期限的', en: 'Moved to another day' },
      String(totals.moved),
      { zh: `件，移出计划期${totals.movedBeyond}件`, en: `${totals.movedBeyond} beyond the plan’s period` },
    ],
    [
      { zh: '没有任务的项', en: 'Lines without a task' },
      String(gaps.lines.length),
      { zh: `项，共${totals.lines}项`, en: `of ${totals.lines} lines` },
    ],
  ]
}

export const WORDS_HEADS = {
  done: { zh: '做得好的', en: 'What was done well' },
  missing: { zh: '还缺什么，为什么', en: 'What is missing, and why' },
  next: { zh: '下一年怎样做', en: 'What is intended for the next year' },
} as const satisfies Record<keyof YearReading['words'], Say>

export const SAID = ['done', 'missing', 'next'] as const

/** Rows of a table that one page shows. */
const TABLE_PAGE = 200

interface TableOf {
  readonly table: YearTable
  /** From which row on. */
  readonly from: number
  /** Where the page stands. */
  readonly path: string
  readonly visit: Visit
}

export function ReportTable({ table, from, path, visit }: TableOf) {
  const { say, href } = visit
  const { id, name, note, heads, widths, rows, none } = table
  const shown = rows.slice(from, from + TABLE_PAGE)
  const to = (start: number) => href(`${path}?table=${id}&from=${start}#${id}`)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {say(name)} {rows.length > 0 && <small>{rows.length}</small>}
      </h2>
      {note && <p class="meta">{say(note)}</p>}
      {rows.length === 0 ? (
        <p>{say(none)}</p>
      ) : (
        <div class="scroll stack">
          <table class="lean wraps year" data-density="dense">
            <thead>
              <tr>
                {heads.map((head, column) => (
                  <th key={head.zh} scope="col" class={rows[0]?.[column]?.num && 'num'}>
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, at) => (
                <tr key={from + at}>
                  {row.map((one, column) => (
                    <Cell
                      key={column}
                      {...{ one, isTitle: column === titleAt(row), visit }}
                      width={widths[column]}
                      head={heads[column]}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > TABLE_PAGE && (
        <p class="meta">
          {say({
            zh: `第${from + 1}至${from + shown.length}行，共${rows.length}行`,
            en: `Rows ${from + 1} to ${from + shown.length} of ${rows.length}`,
          })}{' '}
          {from > 0 && <a href={to(Math.max(0, from - TABLE_PAGE))}>{say({ zh: '前面的行', en: 'Rows before' })}</a>}{' '}
          {from + TABLE_PAGE < rows.length && (
            <a href={to(from + TABLE_PAGE)}>{say({ zh: '后面的行', en: 'Rows after' })}</a>
          )}
        </p>
      )}
    </section>
  )
}

/** A column from this width on is for sentences. */
const WIDE = 4

interface CellOf {
  readonly one: YearCell
  readonly isTitle: boolean
  readonly width: number | undefined
  readonly head: Say | undefined
  readonly visit: Visit
}

function Cell({ one: { words, path, num }, isTitle, width = 0, head, visit }: CellOf) {
  const { say, href } = visit
  const text = <AsWritten words={say(words)} visit={visit} />
  const inside = path === undefined ? text : <a href={href(path)}>{text}</a>
  if (isTitle) return <th scope="row">{inside}</th>
  return (
    <td class={num ? 'num' : width >= WIDE ? 'words' : 'small'} data-label={head && say(head)}>
      {inside}
    </td>
  )
}

/** The cell that names a row: the first that leads somewhere, else the first. */
const titleAt = (row: YearTable['rows'][number]): number =>
  Math.max(
    0,
    row.findIndex(({ path }) => path !== undefined),
  )
