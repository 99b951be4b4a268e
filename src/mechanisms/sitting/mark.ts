import type { Say } from '../../law/say.ts'
import { judgingWords } from '../judging/judging.ts'
import { questionsInCase } from './case-kind.ts'
import { choiceRules, type DrawnItems, type ExamRules, type FrozenItem } from './paper.ts'
import { pointsOf, type StoredAnswer } from './shown.ts'

/** Whether a paper drawn by these lines may ask for an answer that people mark. */
const mayAskWritten = ({ blueprint }: Pick<ExamRules, 'blueprint'>): boolean =>
  blueprint.some(({ where: { kind } }) => kind === undefined || kind === 'short' || questionsInCase(kind) !== undefined)

/** How this paper is marked, sentence by sentence, as it is printed on it; of written answers where it may ask for any. */
export const markingWords = (rules: Pick<ExamRules, 'choice' | 'blueprint' | 'apart'>): readonly Say[] => [
  {
    zh: '单选、判断、填数、连线、排序全部答对才得分',
    en: 'one choice, true or false, numbers, matches and orders count only where they are wholly right',
  },
  choiceRules[rules.choice],
  {
    zh: '填空题各空全部填对才得分，全角半角、大小写、空格不论',
    en: 'a fill-in counts only where every blank is right; width, case and spaces do not matter',
  },
  ...(mayAskWritten(rules) ? [writtenWords, ...judgingWords(rules)] : []),
]

const writtenWords: Say = {
  zh: '简答题由阅卷员评分，未作答的不得分',
  en: 'written answers are marked by people; one that was not given counts nothing',
}

/** What an accepted answer and a given one are compared by: NFKC, without case and spaces. */
export const folded = (words: string): string =>
  words.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, '')

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/

/** A number as people type it: full width, spaces and thousands with commas. */
function numberOf(words: string): number | undefined {
  const signs = folded(words).replaceAll('−', '-')
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(signs) ? signs.replaceAll(',', '') : signs
  return NUMBER.test(plain) ? Number(plain) : undefined
}

/**
 * Points of an answer under the rules printed on the paper; null where people mark it. A choice of which part is right
 * counts half where the rules say so. An item whose key was taken away counts for everybody.
 */
export function markAnswer(
  item: FrozenItem['item'],
  answer: StoredAnswer,
  { points, choice }: { readonly points: number; readonly choice: ExamRules['choice'] },
): number | null {
  if (item.kind === 'text' || item.kind === null) return 0
  if (item.kind === 'short') return answer === null ? 0 : null
  if (item.key === null) return hundredths(points)
  if (answer === null) return 0
  return hundredths(points * shareOf(item, answer, choice))
}

const hundredths = (points: number): number => Math.round(points * 100) / 100

type Keyed = Exclude<FrozenItem['item'], { readonly kind: 'text' | 'short' | null }>

function shareOf(item: Keyed, answer: StoredAnswer, choice: ExamRules['choice']): 0 | 0.5 | 1 {
  switch (item.kind) {
    case 'single':
      return whole(typeof answer === 'string' && (item.key ?? []).includes(answer))
    case 'multiple':
    case 'indefinite':
      return shareOfChoice(item.key ?? [], textsOf(answer), choice)
    case 'true-false':
      return whole(answer === item.key)
    case 'fill': {
      const blanks = textsOf(answer)
      const key = item.key ?? []
      return whole(
        blanks.length === key.length &&
          key.every((accepted, at) => accepted.some((one) => folded(one) === folded(blanks[at] ?? ''))),
      )
    }
    case 'number': {
      const given = typeof answer === 'string' ? numberOf(answer) : undefined
      return whole(given !== undefined && (item.key ?? []).some(({ from, to }) => from <= given && given <= to))
    }
    case 'match':
      return whole(sameSet((item.key ?? []).map(pairText), pairsOf(answer).map(pairText)))
    case 'order': {
      const given = textsOf(answer)
      const key = item.key ?? []
      return whole(given.length === key.length && key.every((id, at) => given[at] === id))
    }
  }
  return 0
}

const whole = (right: boolean): 0 | 1 => (right ? 1 : 0)

function shareOfChoice(key: readonly string[], given: readonly string[], choice: ExamRules['choice']): 0 | 0.5 | 1 {
  if (sameSet(key, given)) return 1
  const isTruePart = given.length > 0 && given.every((id) => key.includes(id))
  return choice === 'half' && isTruePart ? 0.5 : 0
}

const textsOf = (answer: StoredAnswer): readonly string[] =>
  Array.isArray(answer) ? answer.flatMap((one) => (typeof one === 'string' ? [one] : [])) : []
const pairsOf = (answer: StoredAnswer): readonly (readonly string[])[] =>
  Array.isArray(answer) ? answer.flatMap((one) => (Array.isArray(one) ? [one] : [])) : []
const pairText = (pair: readonly string[]): string => JSON.stringify(pair)

const sameSet = (one: readonly string[], other: readonly string[]): boolean => {
  const [left, right] = [new Set(one), new Set(other)]
  return left.size === right.size && [...left].every((id) => right.has(id))
}

/** The marks of a whole paper, in its order. */
export interface PaperMarks {
  readonly marks: readonly (number | null)[]
  /** Their sum; null while people have something to mark. */
  readonly points: number | null
  readonly unmarked: number
}

export function markPaper(
  { items, rules }: { readonly items: readonly FrozenItem[]; readonly rules: Pick<ExamRules, 'blueprint' | 'choice'> },
  drawn: DrawnItems,
  answers: ReadonlyMap<number, StoredAnswer>,
): PaperMarks {
  const marks = drawn.map((one, at) => {
    const frozen = items[one[0]]
    const rule = { points: pointsOf(rules, one), choice: rules.choice }
    return frozen ? markAnswer(frozen.item, answers.get(at) ?? null, rule) : 0
  })
  return { marks, ...totalOf(marks) }
}

/** What marks come to. */
export function totalOf(marks: readonly (number | null)[]): Pick<PaperMarks, 'points' | 'unmarked'> {
  const unmarked = marks.filter((one) => one === null).length
  const sum = marks.reduce<number>((before, one) => before + (one ?? 0), 0)
  return { points: unmarked > 0 ? null : Math.round(sum * 100) / 100, unmarked }
}
