import { harmless } from '../../../kernel/sheet/harmless.ts'
import { type ExamItem, optionName } from '../item.ts'
import { moreOf } from '../more.ts'
import { highest } from '../numbers.ts'
import { answerCell } from './answer.ts'
import { listOf } from './cell.ts'
import { readItemSheet } from './read.ts'
import { headSay, headsFor, type ItemColumn, kindWord } from './template.ts'

/** A cell of Excel holds no more. */
const LONGEST_CELL = 32_767
/** A sheet that is read has at most two hundred columns. */
const MOST_OPTIONS = 150

export interface ItemRows {
  /** The head first. */
  readonly rows: readonly (readonly string[])[]
  /** Items that a row does not give back. */
  readonly leftOut: readonly ExamItem[]
}

/** Items as rows of the template, each read back before it is taken. */
export function itemRows(items: readonly ExamItem[]): ItemRows {
  const carried = items.filter((item) => item.kind !== null && item.options.length <= MOST_OPTIONS)
  const options = highest(carried.map((item) => item.options.length))
  const beside = BESIDE.filter((column) => carried.some((item) => cellOf(item, column) !== ''))
  const heads = headsFor(options, beside)
  const head = heads.map((one) => headSay(one).zh)
  const rows: (readonly string[])[] = [head]
  const taken = new Set<ExamItem>()
  for (const item of carried) {
    const row = heads.map((one) => cellOf(item, one))
    if (!comesBack(item, head, row)) continue
    rows.push(row)
    taken.add(item)
  }
  return { rows, leftOut: items.filter((item) => !taken.has(item)) }
}

const BESIDE: readonly ItemColumn[] = ['title', 'tags', 'weights', 'option-ids']

const letterIn = (item: ExamItem) => (id: string) => optionName(item.options.findIndex((option) => option.id === id))

/** What stands in a column of an item. */
export function cellOf(item: ExamItem, column: ItemColumn | number): string {
  if (typeof column === 'number') return item.options[column]?.text ?? ''
  switch (column) {
    case 'kind':
      return item.kind === null ? '' : kindWord(item.kind)
    case 'key':
      return answerCell(item, letterIn(item))
    case 'points':
      return String(item.points)
    case 'units':
      return listOf(item.units)
    case 'tags':
      return listOf(item.tags ?? [])
    case 'weights':
      return weightsCell(item)
    case 'option-ids':
      return item.options.every(({ id }, at) => id === optionName(at)) ? '' : listOf(item.options.map(({ id }) => id))
    default:
      return item[column] ?? ''
  }
}

const weightsCell = (item: ExamItem): string =>
  'weights' in item && item.weights
    ? Object.entries(item.weights)
        .map(([id, value]) => `${letterIn(item)(id)}=${value}`)
        .join(';')
    : ''

function comesBack(item: ExamItem, head: readonly string[], row: readonly string[]): boolean {
  if (row.some((cell) => harmless(cell).length > LONGEST_CELL)) return false
  const sheet = {
    kind: 'csv',
    name: undefined,
    rows: [head, row].map((cells, at) => ({ number: at + 1, cells, formulas: [] })),
  } as const
  const back = readItemSheet(sheet)
  if (!Array.isArray(back)) return false
  return moreOf(item, back[0]) === undefined
}
