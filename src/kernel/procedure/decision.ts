import type { Address } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import type { Answers, Effect, Proposal } from './case-state.ts'
import type { ClockChanges } from './clock-changes.ts'
import type { StepEvent } from './step-event.ts'

export interface DecidedNotice {
  /** `office:…`, `person:…`, or `party` for whoever holds the receipt. */
  readonly addressee: string
  readonly text: Say
  /** Whether the number of the case, as the office that holds it knows it, and whom it is about stand before the text. */
  readonly named?: boolean
}

/** A notice to each person who holds a role at an office on the day, each of whom may do what it tells. */
export interface DeskNotice {
  readonly office: string
  readonly role: string
  readonly text: Say
  /** Who may not do it, for what they did on the case. Where nobody else holds the role, the office is told. */
  readonly barred: readonly string[]
  /** Who knows it without. */
  readonly told: readonly string[]
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
  /** Those whose turn it is; nobody, if not said. */
  readonly desks?: readonly DeskNotice[]
  /** Whom or what the case is about, for notices that name it. */
  readonly about?: string | undefined
  readonly events: readonly StepEvent[]
}
