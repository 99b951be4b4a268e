import { columnName } from '../../kernel/sheet/sheet.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type ExamItem, type FoundItem, ItemShape, optionName } from '../exam/item.ts'
import { listIn, listOf } from '../exam/sheet/cell.ts'
import { headsIn, readItemRow } from '../exam/sheet/read.ts'
import { headSay, headsFor, type ItemColumn, kindWord } from '../exam/sheet/template.ts'
import { cellOf } from '../exam/sheet/write.ts'
import { oneLine } from '../exam/words.ts'
import { provisionsIn } from '../register/provisions.ts'
import { DIFFICULTIES, type Difficulty, type ItemValues, itemFields } from './item-form.ts'

// One place parses an answer: the reader of the template. A record is written into its row and read from there.

const MOST_OPTIONS = 26
const COLUMNS = headsFor(MOST_OPTIONS, ['title', 'tags', 'weights'])
const HEADS = headsIn({ number: 1, cells: COLUMNS.map((one) => headSay(one).zh), formulas: [] })

/** Options as lines, without the letters that people put before them where every line has its own. */
function optionLines(options: string | undefined): readonly string[] {
  const lines = (options ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const letters = lines.map((line) => /^([A-Z])\s*[.．、:：)）]\s*(?=\S)/.exec(line.normalize('NFKC')))
  const isLettered = lines.length > 1 && letters.every((found, at) => found?.[1] === optionName(at))
  return isLettered ? lines.map((line) => line.replace(/^.\s*[.．、:：)）]\s*/u, '')) : lines
}

function cellIn(values: ItemValues, column: ItemColumn | number): string {
  if (typeof column === 'number') return optionLines(values.options)[column] ?? ''
  switch (column) {
    case 'id':
      return values.code ?? ''
    case 'kind':
      return kindWord(values.kind)
    case 'key':
      return values.answer ?? ''
    case 'points':
      return values.points === undefined ? '' : String(values.points)
    case 'units':
      return listOf(provisionsIn(values.units))
    case 'title':
    case 'option-ids':
      return ''
    default:
      return values[column] ?? ''
  }
}

/** Which field of a record a column of the template is. */
const FIELD_OF: Readonly<Record<ItemColumn, keyof ItemValues>> = {
  id: 'code',
  kind: 'kind',
  stem: 'stem',
  key: 'answer',
  points: 'points',
  explanation: 'explanation',
  units: 'units',
  topic: 'topic',
  title: 'stem',
  tags: 'tags',
  weights: 'weights',
  'option-ids': 'options',
}

const fieldAt = (column: string | undefined): keyof ItemValues => {
  const head = COLUMNS.find((_, at) => columnName(at) === column)
  return head === undefined ? 'stem' : typeof head === 'number' ? 'options' : FIELD_OF[head]
}

interface ItemFieldFault {
  readonly field: keyof ItemValues
  readonly reason: Say
}

const noKey: ItemFieldFault = {
  field: 'answer',
  reason: {
    zh: '没有答案：除简答题和材料外，每题都要有',
    en: 'It has no key: every item but written answers and passages has one',
  },
}
const tooManyOptions: ItemFieldFault = {
  field: 'options',
  reason: { zh: `选项至多${MOST_OPTIONS}个`, en: `${MOST_OPTIONS} options at most` },
}

type Read = { readonly item: ExamItem } | { readonly faults: readonly ItemFieldFault[] }

function read(values: ItemValues): Read {
  if (optionLines(values.options).length > MOST_OPTIONS) return { faults: [tooManyOptions] }
  const row = { number: 2, cells: COLUMNS.map((column) => cellIn(values, column)), formulas: [] }
  const found: FoundItem = readItemRow(row, HEADS)
  if (found.kind === null) {
    const faults = found.findings
      .filter(({ code }) => code !== 'not-carried')
      .map(({ column, zh, en }) => ({ field: fieldAt(column), reason: { zh, en } }))
    return { faults }
  }
  if (found.key === null && found.kind !== 'short' && found.kind !== 'text') return { faults: [noKey] }
  return { item: ItemShape.parse({ ...found, id: values.code ?? 'item', findings: [] }) }
}

const known = new WeakMap<ItemValues, Read>()

function readOnce(values: ItemValues): Read {
  const before = known.get(values)
  if (before) return before
  const made = read(values)
  known.set(values, made)
  return made
}

/** What of a record is no item, field by field. */
export const itemFaults = (values: ItemValues): readonly ItemFieldFault[] => {
  const found = readOnce(values)
  return 'faults' in found ? found.faults : []
}

/** The item of a record, as an exam freezes it. Its id is its code, or `item`: whoever freezes it gives it its own. */
export function itemOf(values: unknown): ExamItem | Refusal {
  const parsed = itemFields.safeParse(values)
  if (!parsed.success) return notAnItem([])
  const found = readOnce(parsed.data)
  if ('item' in found) return found.item
  return notAnItem(found.faults.map(({ field, reason }) => ({ field, name: sayOf(field), reason, grounds: [] })))
}

const sayOf = (field: keyof ItemValues): Say => {
  const { zh, en } = itemFields.shape[field].meta() ?? {}
  return { zh: String(zh ?? field), en: String(en ?? field) }
}

const notAnItem = (faults: readonly FieldFault[]): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `不成一题：${faults.map(({ reason }) => reason.zh).join('；') || '字段不合要求'}`,
      en: `This is no item: ${faults.map(({ reason }) => reason.en).join('; ') || 'its fields are not as asked'}`,
    },
    { faults },
  )

/** What the template says of an item that the record has in fields of its own, in its tags. */
const DIFFICULTY_TAG = '难度'
const PASSAGE_TAG = '材料'

/** `材料:M1`: the passage that an item names. */
const passageIn = (tags: readonly string[]): string | undefined =>
  tags
    .map((tag) => tag.normalize('NFKC').split(':'))
    .find(([head, code = '']) => head === PASSAGE_TAG && code.trim() !== '')?.[1]
    ?.trim()

const isDifficulty = (word: string): word is Difficulty => Object.hasOwn(DIFFICULTIES, word)

/** `易`, `easy` or `难度:易`. */
function difficultyIn(tag: string): Difficulty | undefined {
  const [head = '', word] = tag.normalize('NFKC').toLowerCase().split(':')
  const said = (head === DIFFICULTY_TAG ? word : head)?.trim()
  return Object.keys(DIFFICULTIES)
    .filter(isDifficulty)
    .find((one) => one === said || DIFFICULTIES[one].zh === said)
}

/** An item that was read as the values of a record, letters in the place of its options' own ids. */
export function valuesOf(item: FoundItem): ItemValues | Refusal {
  if (item.kind === null) return notAnItem([])
  const whole: ExamItem = ItemShape.parse({ ...item, id: item.id ?? 'item' })
  const tags = item.tags ?? []
  const difficulty = tags.map(difficultyIn).find((one) => one !== undefined)
  const passage = passageIn(tags)
  const left = tags.filter((tag) => difficultyIn(tag) === undefined && passageIn([tag]) === undefined)
  const said = {
    code: item.id?.slice(0, 80),
    kind: item.kind,
    stem: item.stem,
    options: item.options.map(({ text }) => oneLine(text)).join('\n'),
    answer: cellOf(whole, 'key'),
    weights: cellOf(whole, 'weights'),
    points: item.points === 1 ? undefined : item.points,
    units: item.units.join(';'),
    explanation: item.explanation,
    topic: item.topic?.slice(0, 120),
    difficulty,
    passage,
    tags: listOf(left),
  }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = itemFields.safeParse(given)
  return parsed.success ? parsed.data : tooLong
}

const tooLong = refuse('too-large', {
  zh: '题干、选项或者解析太长，题库放不下',
  en: 'Its stem, options or explanation are too long for the bank',
})

/** The item of a record as a file carries it: its code, difficulty and passage as the template has them. */
export function carriedItem(id: string, values: ItemValues): ExamItem | Refusal {
  const item = itemOf(values)
  if (isRefusal(item)) return item
  const tags = [
    ...listIn(values.tags ?? ''),
    ...(values.difficulty ? [DIFFICULTIES[values.difficulty].zh] : []),
    ...(values.passage ? [`${PASSAGE_TAG}:${values.passage}`] : []),
  ]
  return { ...item, id: values.code ?? id, ...(tags.length > 0 && { tags }) }
}
