import type { Say } from '../../../law/say.ts'
import { type ItemKind, optionName } from '../item.ts'

/** Columns of a sheet of items, by what their head says. */
export type ItemColumn =
  | 'id'
  | 'kind'
  | 'stem'
  | 'key'
  | 'points'
  | 'explanation'
  | 'units'
  | 'topic'
  | 'title'
  | 'tags'
  | 'weights'
  | 'option-ids'

export const COLUMNS: Readonly<Record<ItemColumn, Say>> = {
  id: { zh: '编号', en: 'Id' },
  kind: { zh: '题型', en: 'Kind' },
  stem: { zh: '题干', en: 'Stem' },
  key: { zh: '答案', en: 'Key' },
  points: { zh: '分值', en: 'Points' },
  explanation: { zh: '解析', en: 'Explanation' },
  units: { zh: '条款', en: 'Provisions' },
  topic: { zh: '主题', en: 'Topic' },
  title: { zh: '标题', en: 'Title' },
  tags: { zh: '标签', en: 'Tags' },
  weights: { zh: '部分得分', en: 'Partial credit' },
  'option-ids': { zh: '选项标识', en: 'Option ids' },
}

/** Without these a sheet is not ours. */
export const NEEDED: readonly ItemColumn[] = ['kind', 'stem', 'key']

const TEMPLATE_OPTIONS = 6

const optionHead = (at: number): Say => ({ zh: `选项${optionName(at)}`, en: `Option ${optionName(at)}` })

/** The heads of a sheet with so many options, and the columns beside them that its items need. */
export function headsFor(options: number, beside: readonly ItemColumn[]): readonly (ItemColumn | number)[] {
  const numbers = Array.from({ length: Math.max(options, TEMPLATE_OPTIONS) }, (_, at) => at)
  return ['id', 'kind', 'stem', ...numbers, 'key', 'points', 'explanation', 'units', 'topic', ...beside]
}

export const headSay = (head: ItemColumn | number): Say => (typeof head === 'number' ? optionHead(head) : COLUMNS[head])

/** Heads as they are compared: without case, width, blanks and marks. */
const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')

/** What the head of a column says: a column, an option by its place, or nothing of ours. */
export function columnOf(head: string): ItemColumn | number | undefined {
  const said = folded(head.slice(0, 100))
  const [, letters] = /^(?:选项|option)([a-z]{1,2})$/.exec(said) ?? []
  if (letters !== undefined) return [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 96, 0) - 1
  const names = Object.entries(COLUMNS).find(([, { zh, en }]) =>
    [zh, en, `${zh}${en}`].some((name) => folded(name) === said),
  )
  return names && isColumn(names[0]) ? names[0] : undefined
}

const isColumn = (name: string): name is ItemColumn => Object.hasOwn(COLUMNS, name)

/** The first is how it is written; all are understood, with or without 题. */
const KIND_NAMES: Readonly<Record<ItemKind, readonly string[]>> = {
  single: ['单选题', '单选', '单项选择', '单项选择题', '单选选择题'],
  multiple: ['多选题', '多选', '多项选择', '多项选择题'],
  indefinite: ['不定项选择题', '不定项', '不定项选择', '不定项题'],
  'true-false': ['判断题', '判断', '是非', '是非题', '对错题', 'truefalse'],
  fill: ['填空题', '填空'],
  number: ['数值题', '数值', '计算题', '计算'],
  match: ['连线题', '连线', '匹配', '匹配题', '配对', '配对题'],
  order: ['排序题', '排序'],
  short: ['简答题', '简答', '问答', '问答题', '论述', '论述题', 'essay'],
  text: ['材料', '阅读材料', '材料题', '标题', '说明'],
}

export const kindWord = (kind: ItemKind): string => KIND_NAMES[kind][0] ?? kind

export function kindOf(word: string): ItemKind | undefined {
  const said = folded(word)
  const found = Object.entries(KIND_NAMES).find(([kind, names]) => folded(kind) === said || names.includes(said))
  return found && isKind(found[0]) ? found[0] : undefined
}

const isKind = (name: string): name is ItemKind => Object.hasOwn(KIND_NAMES, name)

/** The heads of the template, for whoever has sent a sheet without them. */
export const templateHeads = (lang: 'zh' | 'en'): string =>
  headsFor(0, [])
    .map((head) => headSay(head)[lang])
    .join(',')
