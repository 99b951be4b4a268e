import { columnName } from '../../kernel/sheet/sheet.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import { importPath } from '../../mechanisms/register/import/jobs.ts'
import type { ImportFault, KeptRow } from '../../mechanisms/register/import/rows.ts'
import type { DoneDryRun } from '../../mechanisms/register/import/start.ts'
import type { Visit } from '../area.ts'

/** Some rows of a sheet as they were sent. */
export interface PicturedRows {
  readonly rows: readonly KeptRow[]
  /** The row it is about; undefined where the sheet has no fault, and its first rows stand here. */
  readonly row: number | undefined
}

interface PictureOf {
  readonly register: Register
  readonly dryRun: DoneDryRun
  readonly faults: readonly ImportFault[]
  readonly pictured: PicturedRows
  readonly visit: Visit
}

/** Rows that have a fault, the first ones first; the heads are told elsewhere. */
export const faultyRows = (faults: readonly ImportFault[], head: number): readonly number[] => [
  ...new Set(faults.flatMap(({ row }) => (row > head ? [row] : []))),
]

/** As much of a cell as a picture shows. */
const SHOWN = 40
const shown = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN).toWellFormed()}…` : words)

/** The sheet as it was sent: the row with its faulty cells marked, and what stands beside it. */
export function SheetPicture({ register, dryRun: { job, body }, faults, pictured: { rows, row }, visit }: PictureOf) {
  const { say, href } = visit
  if (rows.length === 0) return null
  const faulty = faultyRows(faults, body.head)
  const before = faulty.findLast((one) => row !== undefined && one < row)
  const after = faulty.find((one) => row !== undefined && one > row)
  const to = (one: number) => href(`${importPath(register.id, job.id)}?row=${one}#picture`)
  const read = body.heads.filter(({ field }) => field !== undefined)
  const label = say({ zh: '原表的几行', en: 'Rows as they were sent' })
  return (
    <section aria-labelledby="picture">
      <h2 id="picture" class="head">
        <span>
          {row === undefined
            ? say({ zh: '原表的头几行', en: 'The first rows, as they were sent' })
            : say({ zh: `第${row}行，原表的样子`, en: `Row ${row}, as it was sent` })}
        </span>
        <span class="links">
          {before !== undefined && (
            <a class="meta" href={to(before)}>
              {say({ zh: `上一处：第${before}行`, en: `before: row ${before}` })}
            </a>
          )}
          {after !== undefined && (
            <a class="meta" href={to(after)}>
              {say({ zh: `下一处：第${after}行`, en: `next: row ${after}` })}
            </a>
          )}
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too. */}
      <section class="scroll" tabIndex={0} aria-label={label}>
        <table data-figure="cells">
          <thead>
            <tr>
              <td />
              {read.map(({ column, head }) => (
                <th key={column} scope="col">
                  {columnName(column)}　{shown(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ number, cells }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                {read.map(({ column }) => (
                  <Cell
                    key={column}
                    words={cells[column] ?? ''}
                    fault={faultAt(faults, number, column)}
                    visit={visit}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

const faultAt = (faults: readonly ImportFault[], row: number, column: number): ImportFault | undefined =>
  faults.find((fault) => fault.row === row && fault.column === columnName(column))

interface CellOf {
  readonly words: string
  readonly fault: ImportFault | undefined
  readonly visit: Visit
}

const Cell = ({ words, fault, visit: { say } }: CellOf) =>
  fault ? (
    <td data-tag="fault" title={say(fault.reason)}>
      {words === '' ? say({ zh: '（空）', en: '(empty)' }) : shown(words)}
    </td>
  ) : (
    <td>{shown(words)}</td>
  )
