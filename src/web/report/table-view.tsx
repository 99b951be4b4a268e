import type { Say } from '../../law/say.ts'
import type { Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { TierLine } from '../chart/ranges.tsx'
import { tierScale } from '../cost-bars.tsx'
import { Icon } from '../icon.tsx'
import type { HeadFigure, ReportCell, ReportTable } from './tables.ts'

/** The figures over a report, side by side. */
export const ReportFigures = ({
  figures,
  visit: { say },
}: {
  readonly figures: readonly HeadFigure[]
  readonly visit: Visit
}) => (
  <dl class="figures four">
    {figures.map(([name, figure, counts]) => (
      <div key={name.zh}>
        <dt>{say(name)}</dt>
        <dd>
          {figure} <small>{say(counts)}</small>
        </dd>
      </div>
    ))}
  </dl>
)

/** Rows of a table that one page shows. */
const TABLE_PAGE = 200

interface ReportTableViewOf {
  readonly table: ReportTable
  /** Where the page stands; `?table=ID&from=N` of it shows a long table from a row on. */
  readonly path: string
  readonly visit: Visit
}

/** One table of a report on its page, with its heading. */
export function ReportTableView({ table, path, visit }: ReportTableViewOf) {
  const { say, href, query } = visit
  const { id, name, note, uncounted, heads, widths, rows, none } = table
  const from = query.table === id && /^\d{1,5}$/.test(query.from ?? '') ? Number(query.from) : 0
  const shown = rows.slice(from, from + TABLE_PAGE)
  const to = (start: number) => href(`${path}?table=${id}&from=${start}#${id}`)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <AsWritten words={say(name)} visit={visit} /> {rows.length > 0 && !uncounted && <small>{rows.length}</small>}
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
  readonly one: ReportCell
  readonly isTitle: boolean
  readonly width: number | undefined
  readonly head: Say | undefined
  readonly visit: Visit
}

function Cell({ one: { words, path, num, tiers, state }, isTitle, width = 0, head, visit }: CellOf) {
  const { say, href } = visit
  const text = <AsWritten words={say(words)} visit={visit} />
  const inside = path === undefined ? text : <a href={href(path)}>{text}</a>
  if (isTitle) return <th scope="row">{inside}</th>
  return (
    <td class={num ? 'num' : width >= WIDE ? 'words' : 'small'} data-label={head && say(head)}>
      {tiers ? (
        <span class="cost">
          <TierLine tiers={tiers} scale={tierScale(say)} />
          <small>{inside}</small>
        </span>
      ) : state ? (
        <span class="state" data-state={state.looks}>
          {state.icon && <Icon name={state.icon} />}
          {inside}
        </span>
      ) : (
        inside
      )}
    </td>
  )
}

/** The cell that names a row: the first that leads somewhere, else the first. */
const titleAt = (row: ReportTable['rows'][number]): number =>
  Math.max(
    0,
    row.findIndex(({ path }) => path !== undefined),
  )
