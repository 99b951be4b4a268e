import { type FoundItem, type ItemOption, optionName, share } from './item.ts'
import { highest } from './numbers.ts'

/** An answer of a source that gives each its share of the points: GIFT and Moodle XML. */
export interface SharedAnswer {
  readonly text: string
  /** From −1 to 1. */
  readonly share: number
}

type Choice = Pick<FoundItem, 'options'> & {
  readonly kind: 'single' | 'multiple'
  readonly key: string[] | null
  readonly weights?: Record<string, number>
}

/** A choice whose options are called A, B, C; weights only where a share is neither whole nor nothing. */
export function choiceOf(answers: readonly SharedAnswer[], several: boolean): Choice {
  const options: ItemOption[] = answers.map(({ text }, at) => ({ id: optionName(at), text }))
  const shares = answers.map((one) => share(one.share))
  const least = (!several && highest(shares)) || Number.MIN_VALUE
  const key = options.filter((_, at) => (shares[at] ?? 0) >= least).map(({ id }) => id)
  const isPartial = shares.some((one) => one !== 0 && one !== 1)
  return {
    kind: several ? 'multiple' : 'single',
    options,
    key: key.length > 0 ? key : null,
    ...(isPartial && { weights: Object.fromEntries(options.map(({ id }, at) => [id, shares[at] ?? 0])) }),
  }
}

type Matched = Pick<FoundItem, 'options'> & { readonly kind: 'match'; readonly key: [string, string][] | null }

/** Pairs of words: left sides are 1, 2, 3, right sides A, B, C, each once; a right side without a left one belongs to none. */
export function matchOf(pairs: readonly { readonly left: string; readonly right: string }[]): Matched {
  const lefts: ItemOption[] = []
  const rights = new Map<string, ItemOption>()
  const key: [string, string][] = []
  for (const { left, right } of pairs) {
    const other = rights.get(right) ?? { id: optionName(rights.size), text: right }
    rights.set(right, other)
    if (left === '') continue
    const one = { id: String(lefts.length + 1), text: left }
    lefts.push(one)
    key.push([one.id, other.id])
  }
  return { kind: 'match', options: [...lefts, ...rights.values()], key: key.length > 0 ? key : null }
}

/** A gap of a text as one side of a match: it has no words of its own, only its place. */
export const gapOption = (id: string, at: number): ItemOption => ({ id, text: `（${at + 1}）` })
