import { type Refusal, refuse } from '../refusal.ts'
import type { LawText } from '../tree.ts'
import { walk } from '../tree.ts'
import type { AmendingDecision } from './decision.ts'

/**
 * How much a decision may do to a text. Each of these is many times what any decision we know does; a text of a few lines
 * can ask for far more (each line doubles a word), and would keep a machine busy for hours.
 */

/** Steps of a whole decision; one that amends 27 texts has some 400. */
export const MOST_STEPS = 5_000

/** Places one list may name, ranges counted out. */
export const MOST_NAMED = 5_000

/** Places at which words are changed, all orders of a decision together. */
const MOST_PLACES = 20_000

/** The new text is never longer than this many times the old one and the decision together. */
const MOST_GROWTH = 4

/** What a decision may still do. */
export interface Allowance {
  places: number
  characters: number
}

export function allowanceFor(base: LawText, decision: AmendingDecision): Allowance {
  const old = sum([...walk(base.body)].map(({ label, text }) => label.length + text.length))
  const orders = decision.amendments.flatMap(({ instructions }) => instructions)
  const given = sum(orders.map(({ words }) => words.length))
  return { places: MOST_PLACES, characters: MOST_GROWTH * (old + given) - old }
}

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0)

/**
 * Takes from the allowance, before the words are changed.
 *
 * @param each characters written at each of the places
 */
export function spend(allowance: Allowance, places: number, each: number): Refusal | undefined {
  allowance.places -= places
  allowance.characters -= places * each
  if (allowance.places < 0) return tooManyPlaces
  return allowance.characters < 0 ? tooLong : undefined
}

const tooManyPlaces = refuse('too-large', {
  zh: `决定要改动的文字超过${MOST_PLACES}处，没有执行，条文未改动：请检查是否重复修改同一词语，或者分成几份决定`,
  en: `The decision changes words at more than ${MOST_PLACES} places; nothing was applied: check whether it changes the same word again and again, or divide it`,
})

const tooLong = refuse('too-large', {
  zh: `照这份决定修改，文本会超过原文与决定之和的${MOST_GROWTH}倍，没有执行，条文未改动：请检查是否重复增加同一词语`,
  en: `The text would become more than ${MOST_GROWTH} times as long as it and the decision together; nothing was applied: check whether the decision puts in the same words again and again`,
})

export const tooManySteps = refuse('too-large', {
  zh: `决定的指令超过${MOST_STEPS}项，没有读完：请分成几份决定`,
  en: `The decision holds more than ${MOST_STEPS} orders and was not read to its end: divide it into several`,
})
