import { columnName, type ReadSheet, type SheetRow } from '../../../kernel/sheet/sheet.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { strangeIn } from '../check.ts'
import { notCarried } from '../findings.ts'
import { blank, type FoundItem, type ItemFinding, type ItemKind, type ItemOption, optionName, share } from '../item.ts'
import { numberIn } from '../numbers.ts'
import { isUnitAddress } from '../units.ts'
import { oneLine, tidy } from '../words.ts'
import { answerIn, type ItemCellFault } from './answer.ts'
import { listIn, parts } from './cell.ts'
import { COLUMNS, columnOf, type ItemColumn, kindOf, NEEDED, templateHeads } from './template.ts'

/** Which column of a sheet is which, from its first row. */
export type Heads = ReadonlyMap<ItemColumn | number, number>

export function headsIn(row: SheetRow | undefined): Heads {
  const heads = new Map<ItemColumn | number, number>()
  for (const [column, cell] of (row?.cells ?? []).entries()) {
    const meant = cell === '' ? undefined : columnOf(cell)
    if (meant !== undefined && !heads.has(meant)) heads.set(meant, column)
  }
  return heads
}

export const isOurs = (heads: Heads): boolean => NEEDED.every((column) => heads.has(column))

/** Items of a sheet that has the template's head, each row with its faults. */
export function readItemSheet({ rows }: ReadSheet): readonly FoundItem[] | Refusal {
  const [head, ...others] = rows
  const heads = headsIn(head)
  if (!isOurs(heads)) return noHead(heads)
  return others.map((row) => readItemRow(row, heads))
}

export const noHead = (heads: Heads = new Map()): Refusal => {
  const missing = NEEDED.filter((column) => !heads.has(column)).map((column) => COLUMNS[column])
  return refuse('incomplete', {
    zh: `第一行不是试题模板的表头（缺${missing.map(({ zh }) => zh).join('、')}）；表头应为：${templateHeads('zh')}`,
    en: `The first row is not the head of the item template (${missing.map(({ en }) => en).join(', ')} missing). It should be: ${templateHeads('zh')} (or in English: ${templateHeads('en')})`,
  })
}

interface Row {
  readonly isFormula: (column: ItemColumn | number) => boolean
  /** Empty where it holds a formula. */
  readonly cell: (column: ItemColumn | number) => string
  readonly tell: (column: ItemColumn | number, code: string, say: ItemCellFault) => void
}

const missing = (column: ItemColumn): ItemCellFault => ({
  zh: `没有填写“${COLUMNS[column].zh}”`,
  en: `“${COLUMNS[column].en}” is empty`,
})

/** One row under heads that `headsIn` has read. */
export function readItemRow({ number: row, cells, formulas }: SheetRow, heads: Heads): FoundItem {
  const faults: ItemFinding[] = []
  const placeOf = (column: ItemColumn | number) => ({ row, column: columnName(heads.get(column) ?? 0) })
  const asked: Row = {
    isFormula: (column) => formulas.includes(heads.get(column) ?? -1),
    cell: (column) => (asked.isFormula(column) ? '' : (cells[heads.get(column) ?? -1] ?? '')),
    tell: (column, code, say) => faults.push({ code, ...say, ...placeOf(column) }),
  }
  for (const column of heads.keys()) if (asked.isFormula(column)) asked.tell(column, 'formula', FORMULA)
  const common = {
    ...blank(),
    ...namesIn(asked),
    stem: tidy(asked.cell('stem')),
    explanation: tidy(asked.cell('explanation')),
    points: pointsIn(asked),
  }
  const options = optionsIn(asked, heads)
  const kind = kindIn(asked, options)
  const item = kind && faults.length === 0 ? answeredIn(asked, kind, { ...common, options }) : undefined
  const notes = common.units.flatMap((unit) =>
    isUnitAddress(unit) ? [] : [{ code: 'unit-unknown', ...unknownUnit(unit), ...placeOf('units') }],
  )
  if (item && faults.length === 0) return { ...item, findings: notes }
  return { ...common, kind: null, key: null, findings: [...faults, ...notes, { ...faulty, row }] }
}

/** Its kind, once what every item needs is there. */
function kindIn({ cell, tell, isFormula }: Row, options: readonly ItemOption[]): ItemKind | undefined {
  const word = cell('kind')
  const kind = kindOf(word)
  if (!kind && !isFormula('kind')) tell('kind', 'kind-unknown', word === '' ? missing('kind') : unknownKind(word))
  if (cell('stem') === '' && !isFormula('stem')) tell('stem', 'missing', missing('stem'))
  const isChoice = kind === 'single' || kind === 'multiple' || kind === 'indefinite'
  if (isChoice && options.length === 0) tell(0, 'missing', NO_OPTIONS)
  return kind
}

/** The item with its key, weights and the ids of its options; what is wrong with them is told. */
function answeredIn(asked: Row, kind: ItemKind, common: Omit<ReturnType<typeof blank>, 'id'>): FoundItem | undefined {
  const answer = answerIn(kind, asked.cell('key'), common.options)
  if ('zh' in answer) {
    asked.tell('key', 'key-wrong', answer)
    return undefined
  }
  const item = { ...common, ...answer, ...weightsIn(asked, answer.kind, common.options) }
  const called = withIds(item, listIn(asked.cell('option-ids')))
  if (called && strangeIn(called) === undefined) return called
  asked.tell(called ? 'weights' : 'option-ids', 'option-ids', OPTION_IDS)
  return undefined
}

const FORMULA: ItemCellFault = {
  zh: '这一格是公式，不计算、不读取；请改为文字',
  en: 'This cell is a formula, which is neither computed nor read: put words in its place',
}
const NO_OPTIONS: ItemCellFault = { zh: '选择题没有选项', en: 'A choice has no options' }
const OPTION_IDS: ItemCellFault = {
  zh: '选项标识或者部分得分与选项对不上：有几个选项写几个，不得重复',
  en: 'Ids or shares do not go with the options: one for each, none twice',
}
const unknownKind = (word: string): ItemCellFault => ({
  zh: `没有“${word.slice(0, 40)}”这种题型；可用：单选题、多选题、不定项选择题、判断题、填空题、数值题、连线题、排序题、简答题、材料`,
  en: `There is no kind “${word.slice(0, 40)}”. Kinds: single, multiple, indefinite, true-false, fill, number, match, order, short, text`,
})
const unknownUnit = (unit: string): ItemCellFault => ({
  zh: `“${unit.slice(0, 80)}”不是条款地址（如 csl@2026-01-01#art-23），照原样保留`,
  en: `“${unit.slice(0, 80)}” is no address of a provision (as csl@2026-01-01#art-23) and is kept as written`,
})
const faulty = notCarried('faulty row', {
  zh: '这一行有错，整题未收',
  en: 'The row is faulty and nothing of it is carried',
})

function optionsIn({ cell }: Row, heads: Heads): ItemOption[] {
  const numbers = [...heads.keys()].filter((head) => typeof head === 'number').sort((one, other) => one - other)
  return numbers.flatMap((at) => (cell(at) === '' ? [] : [{ id: optionName(at), text: tidy(cell(at)) }]))
}

function pointsIn({ cell, tell }: Row): number {
  if (cell('points') === '') return 1
  const points = numberIn(cell('points').replace(/分$/, ''))
  if (points !== undefined && points >= 0) return points
  tell('points', 'points-wrong', { zh: '分值不是数，或者小于0', en: 'Points are no number, or below 0' })
  return 1
}

function namesIn({ cell }: Row) {
  const [id, title, topic, tags] = [
    oneLine(cell('id')),
    oneLine(cell('title')),
    oneLine(cell('topic')),
    listIn(cell('tags')),
  ]
  return {
    units: listIn(cell('units').replaceAll('\n', ';')).map(oneLine),
    ...(id !== '' && { id }),
    ...(title !== '' && { title }),
    ...(topic !== '' && { topic }),
    ...(tags.length > 0 && { tags: tags.map(oneLine) }),
  }
}

/** `A=0.5;C=0.5;B=-1` */
function weightsIn({ cell, tell }: Row, kind: FoundItem['kind'], options: readonly ItemOption[]) {
  const written = cell('weights')
  if (written === '' || (kind !== 'single' && kind !== 'multiple')) return {}
  const weights = parts(written, ';').flatMap((one) => {
    if (one.trim() === '') return []
    const [letter = '', value = ''] = one.normalize('NFKC').split('=')
    return [[letter.trim().toUpperCase(), numberIn(value)] as const]
  })
  const isRight = weights.every(
    ([letter, value]) => value !== undefined && Math.abs(value) <= 1 && options.some(({ id }) => id === letter),
  )
  if (isRight) return { weights: Object.fromEntries(weights.map(([letter, value]) => [letter, share(value ?? 0)])) }
  tell('weights', 'weights-wrong', {
    zh: '部分得分写成“A=0.5;C=0.5;B=-1”，在−1到1之间',
    en: 'Partial credit is written A=0.5;C=0.5;B=-1, from −1 to 1',
  })
  return {}
}

/** The item with its options called by their own ids instead of letters; undefined where there are not as many. */
function withIds(item: FoundItem, ids: readonly string[]): FoundItem | undefined {
  if (ids.length === 0) return item
  if (ids.length !== item.options.length) return undefined
  const names = new Map(item.options.map(({ id }, at) => [id, ids[at] ?? id]))
  return renamed(item, (id) => names.get(id) ?? id)
}

function renamed(item: FoundItem, name: (id: string) => string): FoundItem {
  const options = item.options.map(({ id, text }) => ({ id: name(id), text }))
  switch (item.kind) {
    case 'single':
    case 'multiple': {
      const weights =
        item.weights && Object.fromEntries(Object.entries(item.weights).map(([id, value]) => [name(id), value]))
      return { ...item, options, key: item.key?.map(name) ?? null, ...(weights && { weights }) }
    }
    case 'indefinite':
    case 'order':
      return { ...item, options, key: item.key?.map(name) ?? null }
    case 'match':
      return {
        ...item,
        options,
        key: item.key?.map(([one, other]): [string, string] => [name(one), name(other)]) ?? null,
      }
    default:
      return { ...item, options }
  }
}
