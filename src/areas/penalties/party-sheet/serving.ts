import type { Actor } from '../../../kernel/identity/actor.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { investigatorsOf } from '../penalty/guards/hands.ts'

type Officer = Extract<Actor, { readonly kind: 'officer' }>

/**
 * Whether an officer serves papers of a case, and makes their sheets: who has it in hand. Whoever stepped aside, or a
 * colleague with no part in it, would end the party's code and have one of their own.
 */
export function servesCase(file: Pick<CaseState, 'steps'> | undefined, { person, roles }: Officer): boolean {
  const hands = new Set([...investigatorsOf(file), ...imposersOf(file)])
  return roles.includes('investigator') && (hands.size === 0 || hands.has(person))
}

/** Of a penalty on the spot: the two who imposed it. */
const imposersOf = (file: Pick<CaseState, 'steps'> | undefined): readonly string[] =>
  (file?.steps ?? []).flatMap(({ step, by, concurredBy = by }) => (step === 'impose' ? [by, concurredBy] : []))
