import type { SheetRow } from '../../kernel/sheet/sheet.ts'
import { columnName } from '../../kernel/sheet/sheet.ts'
import type { Say } from '../../law/say.ts'
import { isClass, isPupilNumber } from './pupil-seat.ts'

/** A seat as a roll names it. */
export interface RollSeat {
  readonly number: string
  readonly unit: string | undefined
  readonly name: string | undefined
  /** Login of whom it is, where they have an account here. */
  readonly account: string | undefined
  /** Row of the sheet, from 1. */
  readonly row: number
}

/** What is wrong in a roll, by row and column as its program counts them. */
export interface RollFault {
  readonly row: number
  readonly column: string
  readonly reason: Say
}

type RollColumn = 'number' | 'unit' | 'name' | 'account'

/** Heads of a roll, as they are written and read. */
export const ROLL_HEADS: Readonly<Record<RollColumn, Say>> = {
  number: { zh: '座位号', en: 'Number' },
  unit: { zh: '单位', en: 'Unit' },
  name: { zh: '姓名', en: 'Name' },
  account: { zh: '账号', en: 'Account' },
}

const ALSO: Readonly<Record<string, RollColumn>> = {
  考号: 'number',
  准考证号: 'number',
  编号: 'number',
  班级: 'unit',
  学校: 'unit',
  部门: 'unit',
  登录名: 'account',
  login: 'account',
  seat: 'number',
}

const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*（）()]/g, '')

function columnOf(head: string): RollColumn | undefined {
  const said = folded(head)
  const known = Object.entries(ROLL_HEADS).find(([, { zh, en }]) => said === folded(zh) || said === folded(en))
  if (known) return known[0] as RollColumn
  return Object.hasOwn(ALSO, said) ? ALSO[said] : undefined
}

const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,29}$/u
const LONGEST = 60

interface RollRead {
  readonly seats: readonly RollSeat[]
  readonly faults: readonly RollFault[]
}

interface RollAsked {
  /** Of pupils no name is taken: numbers alone. */
  readonly withoutNames: boolean
}

/** The seats of a roll, or all that is wrong with it. Pure. */
export function readRoll(rows: readonly SheetRow[], { withoutNames }: RollAsked): RollRead {
  const [head, ...body] = rows
  const columns = (head?.cells ?? []).map(columnOf)
  const headRow = head?.number ?? 1
  const faults: RollFault[] = [
    ...headFaults(columns, head?.cells ?? [], headRow),
    ...(withoutNames ? nameHeads(columns, headRow) : []),
  ]
  if (faults.length > 0) return { seats: [], faults }
  if (body.length === 0)
    return {
      seats: [],
      faults: [{ row: headRow, column: 'A', reason: { zh: '名册没有一行', en: 'the roll has no row' } }],
    }
  const seen = new Map<string, number>()
  const seats = body.map((row) => seatIn(row, columns, faults))
  if (withoutNames) faults.push(...seats.flatMap((seat) => pupilFaults(seat, columns)))
  for (const { number, row } of seats) {
    const before = seen.get(number)
    if (number !== '' && before !== undefined)
      faults.push({
        row,
        column: at(columns, 'number'),
        reason: {
          zh: `座位号“${number}”与第${before}行相同`,
          en: `the number “${number}” stands in row ${before} too`,
        },
      })
    seen.set(number, before ?? row)
  }
  return faults.length > 0 ? { seats: [], faults } : { seats, faults }
}

const at = (columns: readonly (RollColumn | undefined)[], column: RollColumn): string =>
  columnName(Math.max(0, columns.indexOf(column)))

function headFaults(columns: readonly (RollColumn | undefined)[], cells: readonly string[], row: number): RollFault[] {
  const unknown = columns.flatMap((one, index): RollFault[] =>
    one === undefined && cells[index] !== ''
      ? [
          {
            row,
            column: columnName(index),
            reason: {
              zh: `不认识的列“${(cells[index] ?? '').slice(0, 40)}”；可用：座位号、单位、姓名、账号`,
              en: `“${(cells[index] ?? '').slice(0, 40)}” is no column of a roll: Number, Unit, Name, Account`,
            },
          },
        ]
      : [],
  )
  const twice = columns.flatMap((one, index): RollFault[] =>
    one !== undefined && columns.indexOf(one) < index
      ? [{ row, column: columnName(index), reason: { zh: '这一列写了两次', en: 'this column stands twice' } }]
      : [],
  )
  const missing: RollFault[] = columns.includes('number')
    ? []
    : [{ row, column: 'A', reason: { zh: '缺少“座位号”一列', en: 'there is no column “Number”' } }]
  return [...missing, ...unknown, ...twice]
}

const nameHeads = (columns: readonly (RollColumn | undefined)[], row: number): RollFault[] =>
  columns.flatMap((one, index) =>
    one === 'name' || one === 'account'
      ? [
          {
            row,
            column: columnName(index),
            reason: {
              zh: '校园学法的名册只收座位号和班级，不收姓名和账号；请删去这一列',
              en: 'a roll of pupils takes numbers and classes alone, no names and no accounts: take this column out',
            },
          },
        ]
      : [],
  )

/** What was typed is not said again: it may be a name. */
const pupilFaults = ({ number, unit, row }: RollSeat, columns: readonly (RollColumn | undefined)[]): RollFault[] => [
  ...(number === '' || isPupilNumber(number)
    ? []
    : [
        {
          row,
          column: at(columns, 'number'),
          reason: {
            zh: '学生只写班级代号和座位号，如 5-2-01：字母、数字和短横，以数字结尾，不写姓名和拼音；收集个人信息限于最小范围（个人信息保护法第六条第二款）',
            en: 'of a pupil write a code of the class and a number alone, as 5-2-01: letters, digits and hyphens, a digit last, no name; no more is collected than is needed (Personal Information Protection Law, Art. 6 para. 2)',
          },
        },
      ]),
  ...(unit === undefined || isClass(unit)
    ? []
    : [
        {
          row,
          column: at(columns, 'unit'),
          reason: {
            zh: '班级只写年级和班的数字，如“五年级二班”“高二（3）班”“5-2”，不写人名；收集个人信息限于最小范围（个人信息保护法第六条第二款）',
            en: 'name a class by its numbers alone, as “5-2” or “五年级二班”, and by nobody’s name; no more is collected than is needed (Personal Information Protection Law, Art. 6 para. 2)',
          },
        },
      ]),
]

function seatIn(
  { number: row, cells, formulas }: SheetRow,
  columns: readonly (RollColumn | undefined)[],
  faults: RollFault[],
): RollSeat {
  const cell = (column: RollColumn): string => cells[columns.indexOf(column)] ?? ''
  const fault = (column: number, zh: string, en: string) =>
    faults.push({ row, column: columnName(column), reason: { zh, en } })
  for (const column of formulas) fault(column, '是公式，请粘贴为文字', 'is a formula: paste it as words')
  const number = cell('number').normalize('NFKC')
  if (number === '') fault(columns.indexOf('number'), '没有座位号', 'has no number')
  else if (!NUMBER.test(number))
    fault(
      columns.indexOf('number'),
      `座位号“${number.slice(0, 40)}”只能是字、数字和短横，至多30个`,
      `“${number.slice(0, 40)}” is no number of a seat: letters, digits and hyphens, 30 at most`,
    )
  for (const column of ['unit', 'name', 'account'] as const)
    if (cell(column).length > LONGEST)
      fault(columns.indexOf(column), `至多${LONGEST}个字`, `has ${LONGEST} signs at most`)
  for (const [index, words] of cells.entries())
    if (words !== '' && columns[index] === undefined)
      fault(index, '这一列没有列名', 'stands in a column without a head')
  const given = (column: RollColumn) => cell(column) || undefined
  return { number, unit: given('unit'), name: given('name'), account: given('account'), row }
}
