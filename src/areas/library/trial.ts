import { type Amended, amend } from '../../kernel/law/amend/amend.ts'
import type { Decision } from '../../kernel/law/amend/decision.ts'
import { isDecision, readDecision } from '../../kernel/law/amend/read-decision.ts'
import type { Edition } from '../../kernel/law/library/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'

/** A decision is some tens of kilobytes; the longest of those read here had a hundred. */
export const LONGEST_DECISION = 1024 * 1024

/** What a decision would do to a text, or why it does not fit; nothing is kept of either. */
export interface Tried {
  readonly decision: Decision
  readonly amended: Amended
}

const beforeAdoption = ({ adopted, inForce }: Decision): Refusal | undefined =>
  adopted && inForce && inForce < adopted
    ? refuse('incomplete', {
        zh: `施行日期${inForce}早于通过日期${adopted}`,
        en: `It would be in force on ${inForce}, before it was adopted on ${adopted}`,
      })
    : undefined

/** Reads a decision and carries it out on a text, keeping neither; refused where it does not fit. */
export function tryDecision(base: Edition, words: string): Tried | Refusal {
  const decision = readDecision(words)
  if (!isDecision(decision)) return decision
  const amended = beforeAdoption(decision) ?? amend(base.text, decision)
  return isRefusal(amended) ? amended : { decision, amended }
}
