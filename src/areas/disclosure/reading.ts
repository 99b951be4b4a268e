import type { CaseState } from '../../kernel/procedure/case-state.ts'
import { type FactReader, factReader } from '../../kernel/procedure/fact.ts'
import { effectiveDecision, standingOn } from './queries.ts'

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

/** The decision that a case stands on, named in the answers before the case is opened. */
const decisionNamed = (file: CaseState | undefined, answers: unknown): string =>
  String(file?.steps[0]?.answers.decision ?? answerOf(answers, 'decision') ?? '')

/** The decision named, for an officer of its office and for the system itself; for everyone else it is as if it were not there. */
export const decisionReader = factReader(
  'effectiveDecision',
  async (database, { file, actor, answers }) => {
    if (actor.kind !== 'system' && actor.kind !== 'officer') return undefined
    const named = decisionNamed(file, answers)
    // That it was annulled is not noted before what stands on it is written: whoever withdraws that finds it then.
    await database.selectFrom('effective_decision').select('case_id').where('case_id', '=', named).forShare().execute()
    return effectiveDecision(database, named, actor.kind === 'officer' ? actor.office : undefined)
  },
  { rows: true },
)

declare module '../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether an open publication stands on the decision named. */
    readonly openPublication: boolean
    /** Whether an open credit entry does. */
    readonly openEntry: boolean
  }
}

/** Whether an open case of this procedure stands on the decision named. */
export const standingReader = (name: 'openPublication' | 'openEntry', procedure: string): FactReader =>
  factReader(
    name,
    async (database, { file, answers }) =>
      (await standingOn(database, procedure, decisionNamed(file, answers))).length > 0,
    { alone: ({ file, answers }) => [decisionNamed(file, answers)] },
  )
