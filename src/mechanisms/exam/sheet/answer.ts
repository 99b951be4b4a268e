import type { ExamItem, ItemAnswer, ItemKind, ItemOption, NumberRange } from '../item.ts'
import { about, between, numberIn } from '../numbers.ts'
import { oneLine } from '../words.ts'
import { escaped, parts, unescaped } from './cell.ts'

// The cell 答案: `B`, `ACD`, `对`, `六个月|6个月;网信部门`, `5.9~6.1`, `A-C;B-D`, `CAB`.

/** What a cell says in a kind; words in two languages where it cannot be. */
export type ItemCellFault = { readonly zh: string; readonly en: string }
export type CellAnswer = ItemAnswer | ItemCellFault

const TRUE = new Set(['对', '正确', '是', '√', '✓', 'true', 't', 'yes', 'y', 'right', '1'])
const FALSE = new Set(['错', '错误', '否', '不正确', '×', '✗', 'x', 'false', 'f', 'no', 'n', 'wrong', '0'])

/** A cell without a word is no key. */
export function answerIn(kind: ItemKind, cell: string, options: readonly ItemOption[]): CellAnswer {
  if (kind === 'short' || kind === 'text') return { kind, key: null }
  if (cell === '') return { kind, key: null }
  switch (kind) {
    case 'single':
    case 'multiple':
    case 'indefinite':
      return choice(kind, cell, options)
    case 'order':
      return order(cell, options)
    case 'true-false':
      return trueOrFalse(cell)
    case 'fill':
      return fill(cell)
    case 'number':
      return numbers(cell)
    case 'match':
      return pairs(cell, options)
  }
}

/** Letters one behind the other, or parted. */
const lettersIn = (cell: string): readonly string[] => {
  const said = cell.normalize('NFKC').toUpperCase().trim()
  return /[^A-Z]/.test(said) ? said.split(/[^A-Z0-9]+/).filter((one) => one !== '') : [...said]
}

const strange = (letter: string): ItemCellFault => ({
  zh: `答案“${letter}”不在选项之中`,
  en: `The key “${letter}” is none of the options`,
})

function idsOf(cell: string, options: readonly ItemOption[]): readonly string[] | ItemCellFault {
  const letters = lettersIn(cell)
  const unknown = letters.find((letter) => !options.some(({ id }) => id === letter))
  if (unknown !== undefined) return strange(unknown)
  if (letters.length === 0) return strange(cell.slice(0, 40))
  return [...new Set(letters)]
}

const isFault = (value: object): value is ItemCellFault => 'zh' in value

function choice(kind: 'single' | 'multiple' | 'indefinite', cell: string, options: readonly ItemOption[]): CellAnswer {
  const ids = idsOf(cell, options)
  if (isFault(ids)) return ids
  if (kind === 'single' && ids.length > 1)
    return { zh: '单选题只能有一个答案', en: 'A single choice has one right option' }
  return { kind, key: options.filter(({ id }) => ids.includes(id)).map(({ id }) => id) }
}

function order(cell: string, options: readonly ItemOption[]): CellAnswer {
  const ids = idsOf(cell, options)
  if (isFault(ids)) return ids
  if (ids.length < options.length)
    return { zh: '排序题的答案要写全部选项', en: 'The key of an order names every option' }
  return { kind: 'order', key: [...ids] }
}

function trueOrFalse(cell: string): CellAnswer {
  const said = cell.normalize('NFKC').toLowerCase().trim()
  if (TRUE.has(said)) return { kind: 'true-false', key: true }
  if (FALSE.has(said)) return { kind: 'true-false', key: false }
  return { zh: '判断题的答案写“对”或者“错”', en: 'The key of a true-or-false item is 对 or 错, true or false' }
}

function fill(cell: string): CellAnswer {
  const key = parts(cell, ';').map((blank) =>
    parts(blank, '|')
      .map((text) => oneLine(unescaped(text)))
      .filter((text) => text !== ''),
  )
  // One that ends in a separator has no blank behind it.
  if (key.length > 1 && key.at(-1)?.length === 0) key.pop()
  if (key.every((accepted) => accepted.length > 0)) return { kind: 'fill', key }
  return { zh: '有一空没有答案；各空用分号隔开', en: 'A blank has no answer; blanks are parted by semicolons' }
}

function numbers(cell: string): CellAnswer {
  const key: NumberRange[] = []
  for (const written of parts(cell, ';')) {
    if (written.trim() === '') continue
    const range = rangeIn(written.normalize('NFKC').trim())
    if (!range)
      return {
        zh: `“${written.trim().slice(0, 40)}”不是数，也不是“5.9~6.1”“6±0.1”`,
        en: 'This is no number, nor 5.9~6.1 or 6±0.1',
      }
    key.push(range)
  }
  return { kind: 'number', key: key.length > 0 ? key : null }
}

function rangeIn(written: string): NumberRange | undefined {
  const [middle, tolerance, ...others] = written.split(/±|\+\/-/)
  if (tolerance !== undefined && others.length === 0) {
    const [value, off] = [numberIn(middle ?? ''), numberIn(tolerance)]
    return value === undefined || off === undefined ? undefined : about(value, off)
  }
  const bounds = written.split(/~|至|\.\./)
  if (bounds.length === 2) return between(numberIn(bounds[0] ?? ''), numberIn(bounds[1] ?? ''))
  const value = numberIn(written)
  return value === undefined ? undefined : { from: value, to: value }
}

function pairs(cell: string, options: readonly ItemOption[]): CellAnswer {
  const key: [string, string][] = []
  for (const written of cell
    .normalize('NFKC')
    .toUpperCase()
    .split(/[;,、\n]/)) {
    if (written.trim() === '') continue
    const [, one = '', other = ''] = /^\s*([A-Z]{1,2})\s*(?:[-—–=→:]|->)?\s*([A-Z]{1,2})\s*$/.exec(written) ?? []
    const unknown = [one, other].find((letter) => !options.some(({ id }) => id === letter))
    if (unknown !== undefined)
      return unknown === ''
        ? { zh: '连线题的答案写成“A-C;B-D”', en: 'The key of a match is written A-C;B-D' }
        : strange(unknown)
    key.push([one, other])
  }
  return { kind: 'match', key: key.length > 0 ? key : null }
}

/** The key of an item as such a cell; `letterOf` gives the letter of an option. */
export function answerCell(item: ExamItem, letterOf: (id: string) => string): string {
  if (item.key === null) return ''
  switch (item.kind) {
    case 'single':
    case 'multiple':
    case 'indefinite':
    case 'order': {
      const letters = item.key.map(letterOf)
      return item.options.length > 26 ? `${letters.join(',')},` : letters.join('')
    }
    case 'true-false':
      return item.key ? '对' : '错'
    case 'fill':
      return item.key.map((accepted) => accepted.map(escaped).join('|')).join(';')
    case 'number':
      return item.key.map(({ from, to }) => (from === to ? String(from) : `${from}~${to}`)).join(';')
    case 'match':
      return item.key.map((pair) => pair.map(letterOf).join('-')).join(';')
    default:
      return ''
  }
}
