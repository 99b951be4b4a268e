import type { FactReader } from '../../../kernel/procedure/bench.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Standing } from '../../../kernel/procedure/standing.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { decidedIn } from '../penalty/decided.ts'
import type { EffectiveDecision } from './decision.ts'
import { standingOn } from './queries.ts'

/** The decision of a penalty case as it stands now; undefined before it is served, and once it is annulled. */
export function effectiveIn(file: CaseFile): EffectiveDecision | undefined {
  throw new Error('to come')
}

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

/** The decision that a case stands on, named in the answers before the case is opened. */
const decisionNamed = (file: Standing | undefined, answers: unknown): string =>
  String(file?.steps[0]?.answers.decision ?? answerOf(answers, 'decision') ?? '')

/** Of a penalty case by its id, where there is one and its decision is in effect. */
export async function effectiveDecision(database: Database, id: string): Promise<EffectiveDecision | undefined> {
  const file = await loadCase(database, id)
  return file?.procedure === 'penalty' ? effectiveIn(file) : undefined
}

/** The same for an officer of its office; for everyone else it is as if it were not there. */
export const readEffectiveDecision: FactReader = async (database, { file, actor, answers }) => {
  const found = await effectiveDecision(database, decisionNamed(file, answers))
  if (actor.kind === 'system') return found
  return actor.kind === 'officer' && found?.office === actor.office ? found : undefined
}

/** Whether an open case of this procedure stands on the decision named. */
export const readStanding =
  (procedure: string): FactReader =>
  async (database, { file, answers }) =>
    (await standingOn(database, procedure, decisionNamed(file, answers))).length > 0
