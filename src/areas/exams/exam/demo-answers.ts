import { hash } from 'node:crypto'
import type { DrawnItems, FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import type { SavedAnswer } from '../../../mechanisms/sitting/save.ts'
import type { StoredAnswer } from '../../../mechanisms/sitting/shown.ts'

// What candidates of the demonstration answer: always the same to the same words, whatever a start draws or numbers.

/** A candidate of the demonstration. */
export interface DemoCandidate {
  /** What its lots are drawn by. */
  readonly lot: string
  /** From about -2 to 2. */
  readonly ability: number
  /** What they write where words are asked; nothing, if not said. */
  readonly words?: string
}

/** Between 0 and 1, from words alone. */
function lotOf(...words: readonly string[]): number {
  return Number.parseInt(hash('sha256', JSON.stringify(words), 'hex').slice(0, 8), 16) / 2 ** 32
}

/** How hard an item is on the scale of ability. */
const HARDNESS: Readonly<Record<string, number>> = { 易: -1.9, 中: -0.8, 难: 0.6 }
/** How steeply the chance rises with ability. */
const SLOPE = 2
/** Of a hundred answers so many are left out. */
const LEFT_OUT = 0.03

/** One question that those who know the law best read too closely, so that its discrimination is below nought. */
const MISREAD = '设立用于实施诈骗活动的网站'

function chanceOf({ item: { stem }, difficulty }: FrozenItem, ability: number): number {
  const hardness = (HARDNESS[difficulty ?? ''] ?? 0) + lotOf('hardness', stem) - 0.5
  const slope = stem.includes(MISREAD) ? -SLOPE : SLOPE
  return 1 / (1 + Math.exp(-slope * (ability - hardness)))
}

/** The answers to a paper, in its order; what is left out is not among them. */
export function demoAnswers(
  items: readonly FrozenItem[],
  drawn: DrawnItems,
  candidate: DemoCandidate,
): readonly SavedAnswer[] {
  return drawn.flatMap(([place], at) => {
    const frozen = items[place]
    const answer = frozen && answerOf(frozen, candidate)
    return answer === undefined || answer === null ? [] : [{ item: at, sequence: 1, answer }]
  })
}

function answerOf(frozen: FrozenItem, { lot, ability, words }: DemoCandidate): StoredAnswer | undefined {
  const { item } = frozen
  if (item.kind === 'short') return words
  if (lotOf('left out', lot, item.stem) < LEFT_OUT) return undefined
  const isRight = lotOf('right', lot, item.stem) < chanceOf(frozen, ability)
  return isRight ? rightAnswer(item) : wrongAnswer(item, lotOf('which', lot, item.stem))
}

type AnsweredItem = FrozenItem['item']

function rightAnswer(item: AnsweredItem): StoredAnswer | undefined {
  switch (item.kind) {
    case 'single':
      return item.key?.[0]
    case 'multiple':
    case 'indefinite':
    case 'true-false':
      return item.key
    case 'fill':
      return item.key?.map(([accepted = '']) => accepted)
    default:
      return undefined
  }
}

/** @param which of the wrong ones, between 0 and 1 */
function wrongAnswer(item: AnsweredItem, which: number): StoredAnswer | undefined {
  switch (item.kind) {
    case 'single': {
      const others = item.options.map(({ id }) => id).filter((id) => !item.key?.includes(id))
      // The first of them draw most.
      return others[Math.floor(which ** 2 * others.length)]
    }
    case 'multiple':
    case 'indefinite':
      return wrongChoice(item.key ?? [], item.options, which)
    case 'true-false':
      return item.key !== true
    case 'fill':
      return item.key?.map(() => '三十日')
    default:
      return undefined
  }
}

/** One too few, or one too many. */
function wrongChoice(key: readonly string[], options: AnsweredItem['options'], which: number): readonly string[] {
  const other = options.find(({ id }) => !key.includes(id))
  return other && (key.length === 1 || which >= 0.7) ? [...key, other.id] : key.slice(0, -1)
}

/** So many abilities, evenly spread and in no order. */
export const abilities = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => -1.8 + (3.6 * ((at * 17) % count)) / Math.max(1, count - 1))
