import type { FactReader } from '../../kernel/procedure/act-context.ts'
import type { CaseState } from '../../kernel/procedure/case-state.ts'
import { effectiveDecision, standingOn } from './queries.ts'

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

/** The decision that a case stands on, named in the answers before the case is opened. */
const decisionNamed = (file: CaseState | undefined, answers: unknown): string =>
  String(file?.steps[0]?.answers.decision ?? answerOf(answers, 'decision') ?? '')

/** The decision named, for an officer of its office and for the house itself; for everyone else it is as if it were not there. */
export const readEffectiveDecision: FactReader = async (database, { file, actor, answers }) => {
  if (actor.kind !== 'system' && actor.kind !== 'officer') return undefined
  return effectiveDecision(database, decisionNamed(file, answers), actor.kind === 'officer' ? actor.office : undefined)
}

/** Whether an open case of this procedure stands on the decision named. */
export const readStanding =
  (procedure: string): FactReader =>
  async (database, { file, answers }) =>
    (await standingOn(database, procedure, decisionNamed(file, answers))).length > 0
