import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { columnName, type SheetRow } from '../../../kernel/sheet/sheet.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { type RecordValues, type Register, sealedFields } from '../define.ts'
import { type RegisterField, registerFields, sheetFields } from '../field-kind.ts'
import type { ReadValues } from '../naming.ts'
import { readCell } from './cells.ts'
import type { MatchedHead } from './heads.ts'

const Said = z.object({ zh: z.string(), en: z.string() })

/** One thing that is wrong with a sheet, by its row and column. */
export const ImportFault = z.object({
  /** As the spreadsheet counts it. */
  row: z.number().int(),
  /** `E`; of a field that no column has there is none. */
  column: z.string().optional(),
  /** What the register calls the field; of a fault of the whole row there is none. */
  name: Said.optional(),
  /** As it stands in the sheet; empty where nothing does. */
  given: z.string(),
  reason: Said,
  instead: Said.optional(),
})
export type ImportFault = z.infer<typeof ImportFault>

/** A row as a job keeps it, with the row before it that it cannot stand beside. */
export const KeptRow = z.object({
  number: z.number().int(),
  cells: z.array(z.string()),
  formulas: z.array(z.number().int()),
  twin: z.object({ kind: z.enum(['key', 'overlap']), row: z.number().int() }).optional(),
})
export type KeptRow = z.infer<typeof KeptRow>

/** As much of a cell as shows which it is. */
const SHOWN = 60
const shown = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN).toWellFormed()}…` : words)

/** What a sheet's columns are to a register. */
export interface Columns {
  readonly register: Register
  readonly heads: readonly MatchedHead[]
}

interface Column {
  readonly field: RegisterField
  readonly column: number
}

export function columnsRead({ register, heads }: Columns): readonly Column[] {
  const fields = registerFields(register)
  return heads.flatMap(({ column, field: name }) => {
    const field = fields.find((one) => one.name === name)
    return field ? [{ field, column }] : []
  })
}

/** Fields that must be there and that no column has: told once, and not in every row. */
export function missingColumns({ register, heads }: Columns): readonly RegisterField[] {
  const read = new Set(heads.map(({ field }) => field))
  return sheetFields(register).filter(({ name, required }) => required && !read.has(name))
}

/** The fault of a field that no column has, in the row of the heads. */
export const missingFault = ({ say }: RegisterField, row: number): ImportFault => ({
  row,
  name: say,
  given: '',
  reason: { zh: `表头里没有“${say.zh}”一列，而它必填`, en: `No column is headed “${say.en}”, which must be filled in` },
})

/** A row as the register takes it, or everything that is wrong with it. */
export type JudgedRow = { readonly values: RecordValues } | { readonly faults: readonly ImportFault[] }

/** The cells of a row as values, before what names something was looked up. */
export interface ReadRow {
  readonly given: Readonly<Record<string, unknown>>
  readonly faults: readonly ImportFault[]
  /** Fields of which a fault is told already, in this row or at the heads. */
  readonly wrong: ReadonlySet<string>
}

/** Judges a row on a day, with what it names looked up. Pure: what already stands in the register is asked elsewhere. */
export function judgeRow(
  columns: Columns,
  row: SheetRow,
  { read: { faults: before, wrong }, named, today }: RowRead & { readonly today: Day },
): JudgedRow {
  const unread = unreadFaults(columns, row, named)
  const faults = [...before, ...unread]
  const told = new Set([...wrong, ...named.faults.flatMap(({ field }) => field ?? [])])
  const judged = columns.register.judge(
    { ...Object(named.values), ...named.doubtful },
    today,
    sealedFields(columns.register),
  )
  if (!isRefusal(judged)) return faults.length === 0 ? { values: judged } : { faults }
  const read = columnsRead(columns)
  const others = (judged.faults ?? []).flatMap(({ field: path, name, reason }) => {
    const key = path?.split('.', 1)[0]
    // Of one field one thing is told: what its cell says is no value of it, or no column has it.
    if (key !== undefined && told.has(key)) return []
    const found = read.find(({ field }) => field.name === key)
    return found
      ? [{ ...faultAt(row, found), reason }]
      : [{ row: row.number, ...(name && { name }), given: '', reason }]
  })
  const all = [...faults, ...others]
  if (all.length > 0 || wrong.size > 0) return { faults: all }
  return { faults: [{ row: row.number, given: '', reason: judged.reason }] }
}

/** A row's cells, and what they name. */
export interface RowRead {
  readonly read: ReadRow
  readonly named: ReadValues
}

/** What a row names and is not there, at its cell. */
export const unreadFaults = (columns: Columns, row: SheetRow, { faults }: ReadValues): readonly ImportFault[] =>
  faults.flatMap(({ field, reason }) => {
    const found = columnsRead(columns).find((one) => one.field.name === field)
    return found ? [{ ...faultAt(row, found), reason }] : []
  })

/** The values of a row's cells, what is no value, and of which fields. */
export function readCells(columns: Columns, row: SheetRow): ReadRow {
  const given: Record<string, unknown> = {}
  const faults: ImportFault[] = []
  const wrong = new Set(missingColumns(columns).map(({ name }) => name))
  for (const read of columnsRead(columns)) {
    const { field, column } = read
    const words = row.cells[column] ?? ''
    if (words === '') {
      // Of many choices none may be meant, as on a form where nothing is ticked.
      if (field.kind === 'many') given[field.name] = []
      continue
    }
    const reading = readCell(field, words, row.formulas.includes(column))
    if (reading.kind === 'value') given[field.name] = reading.value
    else {
      wrong.add(field.name)
      const { reason, instead } = reading
      faults.push({ ...faultAt(row, read), reason, ...(instead && { instead }) })
    }
  }
  return { given, faults, wrong }
}

const faultAt = ({ number, cells }: SheetRow, { field, column }: Column) => ({
  row: number,
  column: columnName(column),
  name: field.say,
  given: shown(cells[column] ?? ''),
})
