import type { Database } from '../storage/connection.ts'
import { caseSubject } from '../subject.ts'
import type { ActContext, SealedAnswers } from './act-context.ts'
import type { Answers, CaseState } from './case-state.ts'
import type { Decision } from './decision.ts'
import { fieldWords, type Procedure, type Step, sealedFields } from './definition.ts'

// What an act does with answers that are sealed, in its own transaction.

/** An act with nothing to seal. */
export const plain = ({ answers }: Decision): SealedAnswers => ({ answers, found: [] })

/** Whether what is sealed goes to the other office with the case. Where a yes is asked for it, the last answer counts. */
export function goesAlong(procedure: Procedure, step: Step, file: CaseState, { effect, office }: Decision): boolean {
  if (effect !== 'taken' || office === file.office || !sealsAny(procedure)) return false
  const { carriesSeal: field } = step
  if (field === undefined) return true
  const asked = file.steps.findLast((taken) => procedure.steps[taken.step]?.asks.shape[field])
  return asked?.answers[field] === true
}

const sealsAny = ({ steps }: Procedure): boolean => Object.values(steps).some((step) => sealedFields(step).length > 0)

/** Those answers to a step that are to be sealed. What comes from a proposal was sealed already. */
export const sealedIn = (step: Step, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([field]) => sealedFields(step).includes(field)))

interface ToSeal {
  readonly id: string
  readonly revision: number
  readonly procedure: Procedure
  readonly step: Step
  readonly decision: Decision
  readonly toSeal: Answers
}

export async function sealed(
  transaction: Database,
  context: ActContext,
  { id, revision, procedure, step, decision, toSeal }: ToSeal,
): Promise<SealedAnswers> {
  const { answers, office } = decision
  if (Object.keys(toSeal).length === 0 || !context.seal) return plain(decision)
  const sealing = await context.seal.seal(transaction, {
    subject: caseSubject(id),
    revision,
    office,
    procedure: procedure.id,
    step: decision.step,
    answers: toSeal,
    exact: sealedFields(step).filter((field) => fieldWords(step, field).exact),
  })
  return { answers: { ...answers, ...sealing.answers }, found: sealing.found }
}
