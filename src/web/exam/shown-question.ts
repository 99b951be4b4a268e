import type { Say } from '../../law/say.ts'
import type { ShownItem } from '../../mechanisms/sitting/shown.ts'
import type { AnswerShape, QuestionKind } from './answer-form.ts'

/** A question as its candidate sees it: options by their shown names, and nothing of its key, source or explanation. */
export interface ShownQuestion extends Omit<ShownItem, 'kind'> {
  /** On the candidate's own paper, from 0. */
  readonly place: number
  readonly kind: QuestionKind
}

export const shapeOf = ({ kind, options, lefts, blanks }: ShownQuestion): AnswerShape => ({
  kind,
  names: options.map(({ name }) => name),
  lefts: lefts.map(({ name }) => name),
  blanks,
})

export const kindNames: Readonly<Record<QuestionKind, Say>> = {
  single: { zh: '单选', en: 'single choice' },
  multiple: { zh: '多选', en: 'several choices' },
  indefinite: { zh: '不定项', en: 'one or more choices' },
  'true-false': { zh: '判断', en: 'true or false' },
  fill: { zh: '填空', en: 'blanks' },
  number: { zh: '填数', en: 'a number' },
  match: { zh: '连线', en: 'pairs' },
  order: { zh: '排序', en: 'an order' },
  short: { zh: '简答', en: 'written answer' },
}
