import type { Address } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import type { Answers, Effect, Proposal } from './case-state.ts'
import type { ClockChanges } from './clock-changes.ts'
import type { StepEvent } from './step-event.ts'

export interface DecidedNotice {
  /** `office:…`, `person:…`, or `party` for whoever holds the receipt. */
  readonly addressee: string
  readonly text: Say
}

/** Everything an act writes, and nothing that is read. */
export interface Decision extends ClockChanges {
  readonly kind: 'decision'
  readonly step: string
  readonly effect: Effect
  readonly by: string
  readonly as: string | undefined
  readonly concurredBy: string | undefined
  readonly concurredAs: string | undefined
  readonly at: Date
  /** When it happened: the day that was named where it is entered later, else the moment of the act. */
  readonly since: Date
  readonly grounds: readonly Address[]
  readonly stage: string
  readonly isEnd: boolean
  readonly office: string
  readonly holder: string | undefined
  readonly party: string | undefined
  readonly proposal: Proposal | undefined
  readonly answers: Answers
  /** The first day by which the office must act, of the clocks that run after this step. */
  readonly nextDue: Date | undefined
  readonly notices: readonly DecidedNotice[]
  readonly events: readonly StepEvent[]
}
