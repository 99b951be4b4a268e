import type { No } from './codes.ts'
import type { OpenedTier } from './opening.ts'
import { CLOSE_CRIMINAL, CONFISCATE, inEnglish, type Measure } from './words.ts'

/**
 * What the tier orders in its own words, without 可以, and the proposal lacks. What a lower tier ordered stands in the
 * earlier order. Persons are never asked for: each has a decision of their own.
 */
export function obligatoryMissing({ edition, tier, request, address }: OpenedTier): readonly No[] {
  const { measures, fine, detentionDays } = request.proposal
  const no = (field: string, zh: string, en: string): No => ({
    code: 'obligatory-missing',
    unit: address,
    field,
    say: { zh: `本档应当${zh}，拟处罚中没有`, en: `This tier orders ${en}, and the proposal has none` },
  })
  const english = (measure: Measure): string => inEnglish(edition, measure)
  const { choice } = tier
  const chosen = choice ? choice.of.filter((measure) => measures.includes(measure)).length : 0
  return [
    ...tier.obligatory
      .filter((measure) => isAsked(measure, request.illegalIncome) && !measures.includes(measure))
      .map((measure) => no('proposal.measures', measure, `“${english(measure)}”`)),
    ...(choice && chosen < choice.least
      ? [no('proposal.measures', `作出“${choice.of.join('、')}”之一`, `one of “${choice.of.map(english).join(', ')}”`)]
      : []),
    ...(tier.ordersFine && fine === 0 && request.sameActFinedBy === null
      ? [no('proposal.fine', '处罚款', 'a fine')]
      : []),
    ...(tier.ordersDetention && detentionDays === 0 ? [no('proposal.detentionDays', '处拘留', 'detention')] : []),
  ]
}

function isAsked(measure: Measure, illegalIncome: number | null): boolean {
  if (measure === CLOSE_CRIMINAL) return false
  return measure !== CONFISCATE || (illegalIncome ?? 0) > 0
}
