import type { SheetRow } from '../../../kernel/sheet/sheet.ts'
import type { Say } from '../../../law/say.ts'
import { fieldSay, type Register } from '../define.ts'
import { readCell } from './cells.ts'
import { type Columns, columnsRead, type ImportFault, type KeptRow } from './rows.ts'

/** As the database compares words of a key: width and case are no difference. */
const folded = (words: string): string => words.normalize('NFKC').toLowerCase()

/**
 * Rows as a job keeps them: without the cells of columns that are not read, since a job lies in clear for weeks and such a
 * column may say what is to be sealed. With what they cannot stand beside within the sheet itself: the words of a key twice,
 * or periods that overlap.
 * What is wrong with a cell is for `judgeRow`; a row that has nothing to compare has no twin.
 */
export function withTwins(columns: Columns, rows: readonly SheetRow[]): readonly KeptRow[] {
  const { key, noOverlap } = columns.register
  const wordsOf = reader(columns)
  const read = new Set(columnsRead(columns).map(({ column }) => column))
  const readPart = ({ number, cells, formulas }: SheetRow) => ({
    number,
    cells: cells.map((cell, column) => (read.has(column) ? cell : '')),
    formulas: formulas.filter((column) => read.has(column)),
  })
  const byKey = firstWith(rows, (row) => group(key, row, wordsOf))
  const overlaps = noOverlap ? overlapping(rows, noOverlap, wordsOf) : new Map<number, number>()
  return rows.map((row) => {
    const keyed = byKey.get(row.number)
    const overlapped = overlaps.get(row.number)
    const twin =
      keyed !== undefined
        ? ({ kind: 'key', row: keyed } as const)
        : overlapped !== undefined
          ? ({ kind: 'overlap', row: overlapped } as const)
          : undefined
    return { ...readPart(row), ...(twin && { twin }) }
  })
}

type WordsOf = (row: SheetRow, field: string) => string | undefined

function reader(columns: Columns): WordsOf {
  const read = new Map(columnsRead(columns).map(({ field, column }) => [field.name, { field, column }]))
  return (row, name) => {
    const found = read.get(name)
    const words = found ? (row.cells[found.column] ?? '') : ''
    if (!found || words === '') return undefined
    const reading = readCell(found.field, words, row.formulas.includes(found.column))
    return reading.kind === 'value' ? folded(String(reading.value)) : undefined
  }
}

function group(fields: readonly string[], row: SheetRow, wordsOf: WordsOf): string | undefined {
  const words = fields.map((field) => wordsOf(row, field))
  return fields.length === 0 || words.includes(undefined) ? undefined : JSON.stringify(words)
}

/** Of each row that says what one before it says, the first of these. */
function firstWith(
  rows: readonly SheetRow[],
  says: (row: SheetRow) => string | undefined,
): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const again = new Map<number, number>()
  for (const row of rows) {
    const said = says(row)
    if (said === undefined) continue
    const before = first.get(said)
    if (before === undefined) first.set(said, row.number)
    else again.set(row.number, before)
  }
  return again
}

const NO_END = '9999-12-31'

interface Period {
  readonly row: number
  readonly from: string
  readonly to: string
}

/** Of rows that agree in some fields: in the order of their beginnings each is compared with what reaches farthest. */
function overlapping(
  rows: readonly SheetRow[],
  { of, from, to }: NonNullable<Register['noOverlap']>,
  wordsOf: WordsOf,
): ReadonlyMap<number, number> {
  const groups = Map.groupBy(
    rows.flatMap((row) => {
      const [same, begins] = [group(of, row, wordsOf), wordsOf(row, from)]
      return same === undefined || begins === undefined
        ? []
        : [{ same, row: row.number, from: begins, to: wordsOf(row, to) ?? NO_END }]
    }),
    ({ same }) => same,
  )
  return new Map([...groups.values()].flatMap(overlapsIn))
}

/** Later row, and the earlier one its period overlaps with. */
function overlapsIn(periods: readonly Period[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let reaching: Period | undefined
  for (const period of periods.toSorted((one, other) => one.from.localeCompare(other.from) || one.row - other.row)) {
    if (reaching && period.from <= reaching.to)
      found.push([Math.max(reaching.row, period.row), Math.min(reaching.row, period.row)])
    if (!reaching || period.to > reaching.to) reaching = period
  }
  return found
}

/** What a row is told of the one before it. */
export function twinFault(register: Register, { number, twin }: KeptRow): ImportFault | undefined {
  if (!twin) return undefined
  const fields = twin.kind === 'key' ? register.key : (register.noOverlap?.of ?? [])
  const names: Say = {
    zh: fields.map((field) => fieldSay(register, field).zh).join('、'),
    en: fields.map((field) => fieldSay(register, field).en).join(', '),
  }
  const [name] = fields
  return {
    row: number,
    ...(name !== undefined && { name: fieldSay(register, name) }),
    given: '',
    reason:
      twin.kind === 'key'
        ? {
            zh: `与第${twin.row}行相同；${names.zh}不得重复`,
            en: `The same as row ${twin.row}: no two may have the same ${names.en}`,
          }
        : {
            zh: `期间与第${twin.row}行重叠（${names.zh}相同）`,
            en: `Its period overlaps with that of row ${twin.row} (the same ${names.en})`,
          },
  }
}
