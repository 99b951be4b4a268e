import type { Say } from '../../law/say.ts'
import type { FrozenItem } from '../../mechanisms/sitting/paper.ts'
import { type StoredAnswer, shownAnswer } from '../../mechanisms/sitting/shown.ts'

const NONE: Say = { zh: '未答', en: 'unanswered' }
const both = (words: string): Say => ({ zh: words, en: words })

const truth = (is: boolean): Say => (is ? { zh: '正确', en: 'true' } : { zh: '错误', en: 'false' })

/** An answer by shown names, in words: B; A、C; 1-B、2-A; 六个月／五万元. */
export function answerWords(kind: FrozenItem['item']['kind'], answer: StoredAnswer): Say {
  if (answer === null || answer === '') return NONE
  if (typeof answer === 'boolean') return truth(answer)
  if (typeof answer === 'string') return both(answer)
  if (answer.length === 0) return NONE
  const parts = answer.map((one) => (typeof one === 'string' ? one : one.join('-')))
  if (kind === 'fill') return both(parts.map((part) => part || '—').join('／'))
  return both(kind === 'order' ? parts.join(' → ') : parts.join('、'))
}

/** What counts as right, by the names this candidate saw; undefined where people mark, or everybody is given the points. */
export function keyWords({ shown, newest }: KeyOf, order: string): Say | undefined {
  const { item } = newest
  switch (item.kind) {
    case 'single':
      return item.key ? both(item.key.map((id) => nameOf(shown, order, id)).join('／')) : undefined
    case 'multiple':
    case 'indefinite':
    case 'order':
      return item.key ? answerWords(item.kind, shownAnswer(shown, order, item.key)) : undefined
    case 'match':
      return item.key ? answerWords(item.kind, shownAnswer(shown, order, item.key)) : undefined
    case 'true-false':
      return item.key === null ? undefined : truth(item.key)
    case 'fill':
      return item.key ? both(item.key.map((accepted) => accepted.join(' / ')).join('；')) : undefined
    case 'number':
      return item.key
        ? both(item.key.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join('；'))
        : undefined
    default:
      return undefined
  }
}

interface KeyOf {
  /** As it was shown, and with its newest key. */
  readonly shown: FrozenItem
  readonly newest: FrozenItem
}

function nameOf(shown: FrozenItem, order: string, id: string): string {
  const name = shownAnswer(shown, order, id)
  return typeof name === 'string' ? name : id
}

/** Whether an item's key was taken away, so that it counts for everybody. */
export const isGiven = ({ newest: { item } }: Pick<KeyOf, 'newest'>): boolean =>
  item.kind !== 'short' && item.kind !== 'text' && item.kind !== null && item.key === null
