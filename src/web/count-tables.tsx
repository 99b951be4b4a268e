import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { hideInLine, type Shown, type ShownTable } from './suppression.ts'

const word = (count: Shown): string => (count === undefined ? '—' : count.toLocaleString('en'))

interface TableOf {
  readonly id: string
  readonly title: Say
  /** What stands in the rows. */
  readonly head: Say
  readonly visit: Visit
}

interface MonthTableOf extends TableOf {
  readonly rows: readonly Say[]
  readonly months: readonly string[]
  readonly table: ShownTable
}

/** Counts of each row by month, with their totals; what is hidden stands as —. */
export function MonthTable({ id, title, head, rows, months, table, visit: { say } }: MonthTableOf) {
  const all = say({ zh: '合计', en: 'All' })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too.
    <section class="scroll" tabIndex={0} aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      <table data-density="dense">
        <thead>
          <tr>
            <th scope="col">{say(head)}</th>
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
          {rows.map((name, at) => (
            <tr key={name.zh}>
              <th scope="row">{say(name)}</th>
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

interface CountLineOf extends TableOf {
  readonly rows: readonly { readonly name: Say; readonly count: number }[]
}

/** One count a row, where there is any. */
export function CountLine({ id, title, head, rows: all, visit: { say } }: CountLineOf) {
  const rows = all.filter(({ count }) => count > 0)
  const shown = hideInLine(rows.map(({ count }) => count))
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      <table data-density="dense">
        <thead>
          <tr>
            <th scope="col">{say(head)}</th>
            <th scope="col" class="num">
              {say({ zh: '件数', en: 'Cases' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name }, at) => (
            <tr key={name.zh}>
              <th scope="row">{say(name)}</th>
              <td class="num">{word(shown[at])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
