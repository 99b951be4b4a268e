import { type Amended, amend } from '../../law/amend/amend.ts'
import type { AmendingDecision } from '../../law/amend/decision.ts'
import { isDecision, readDecision } from '../../law/amend/read-decision.ts'
import { diffTexts, type TextDiff } from '../../law/diff.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { LawText } from '../../law/tree.ts'

export interface AmendOrder {
  readonly base: LawText
  /** The decision, as it was typed in. */
  readonly words: string
}

/** What a decision would do to a text. */
export interface Tried {
  readonly decision: AmendingDecision
  readonly amended: Amended
  /** Between the base and what came of it. */
  readonly difference: TextDiff
}

/** Reads a decision and carries it out on a text, in a thread of the pool, keeping neither; refused where it does not fit. */
export function run({ base, words }: AmendOrder): Tried | Refusal {
  const decision = readDecision(words)
  if (!isDecision(decision)) return asIncomplete(decision)
  const amended = beforeAdoption(decision) ?? amend(base, decision)
  if (isRefusal(amended)) return asIncomplete(amended)
  return { decision, amended, difference: diffTexts(base, amended.text, amended.map) }
}

/** A decision that does not fit the text is for its sender to mend: nothing here has failed. */
const asIncomplete = ({ code, reason, grounds }: Refusal): Refusal =>
  refuse(code === 'failed' ? 'incomplete' : code, reason, { grounds })

const beforeAdoption = ({ adopted, inForce }: AmendingDecision): Refusal | undefined =>
  adopted && inForce && inForce < adopted
    ? refuse('incomplete', {
        zh: `施行日期${inForce}早于通过日期${adopted}`,
        en: `It would be in force on ${inForce}, before it was adopted on ${adopted}`,
      })
    : undefined
