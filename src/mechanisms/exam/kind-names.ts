import type { Say } from '../../law/say.ts'
import type { ItemKind } from './item.ts'

/** What the kinds of items are called to people. */
export const ITEM_KINDS = {
  single: { zh: '单选题', en: 'single choice' },
  multiple: { zh: '多选题', en: 'several choices' },
  indefinite: { zh: '不定项选择题', en: 'one or more choices' },
  'true-false': { zh: '判断题', en: 'true or false' },
  fill: { zh: '填空题', en: 'blanks' },
  number: { zh: '数值题', en: 'number' },
  match: { zh: '连线题', en: 'pairs' },
  order: { zh: '排序题', en: 'sequence' },
  short: { zh: '简答题', en: 'written answer' },
  text: { zh: '材料', en: 'passage' },
} as const satisfies Record<ItemKind, Say>

/** What a passage with its questions is called, where it is asked for as one. */
export const CASE_NAME: Say = { zh: '案例（材料和小题，整套）', en: 'case (a passage with its questions, whole)' }
