import type { Address } from '../../law/address.ts'
import type { Answers, CaseState, Effect, RunningDeadline } from './case-state.ts'
import { nextDue } from './clock-changes.ts'
import type { Decision } from './decision.ts'
import type { Procedure } from './definition.ts'

interface StandingAct {
  readonly procedure: Procedure
  readonly file: CaseState
  readonly step: string
  readonly effect: Effect
  readonly by: string
  readonly at: Date
  readonly grounds: readonly Address[]
  readonly answers: Answers
}

/** A recorded act that leaves the case where it stands, with what it changes in `more`. */
export function decidePending(given: StandingAct, more: Partial<Decision> = {}): Decision {
  const { procedure, file, ...act } = given
  const { stage, office, holder, party, proposal } = file
  return {
    kind: 'decision',
    ...act,
    since: act.at,
    as: undefined,
    concurredBy: undefined,
    concurredAs: undefined,
    stage,
    isEnd: procedure.ends.includes(stage),
    office,
    holder,
    party,
    proposal,
    starts: [],
    changes: [],
    stops: [],
    nextDue: nextDue(file.deadlines),
    notices: [],
    events: [],
    ...more,
  }
}

/** The clocks of a case with some of them changed. */
export const withChanges = (file: CaseState, changes: readonly RunningDeadline[]): readonly RunningDeadline[] =>
  file.deadlines.map((deadline) => changes.find(({ id }) => id === deadline.id) ?? deadline)
