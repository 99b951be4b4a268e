import type { Office } from '../identity/actor.ts'
import type { Deadline } from './clock.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * What became of a step: taken; proposed, and waiting for a second person; turned down by that person. And what is no
 * step of the procedure: clocks counted again by a new calendar, a case moved to another version of its procedure, the
 * key of what is sealed destroyed, a case put into somebody's hands.
 */
export type Effect = 'taken' | 'proposed' | 'objected' | 'recounted' | 'adopted' | 'destroyed' | 'assigned'

/** What a step was told, after the form's own parse, as JSON has it. */
export type Answers = Readonly<Record<string, Json>>

export interface TakenStep {
  readonly step: string
  readonly revision: number
  /** A pseudonymous key: a person's, `party`, `anyone` or `system`. */
  readonly by: string
  /** The role it was taken in; undefined where no officer took it. */
  readonly as: string | undefined
  /** Who agreed, where a second person must. */
  readonly concurredBy: string | undefined
  readonly concurredAs: string | undefined
  readonly at: Date
  readonly answers: Answers
}

/** A step that waits for a second person's word. */
export interface Proposal {
  readonly step: string
  readonly by: string
  readonly as: string | undefined
  readonly at: Date
  readonly answers: Answers
}

/** A clock on the file, by its row. */
export interface RunningDeadline extends Deadline {
  readonly id: number
}

/** Of a case that not everybody at its office reads. */
export interface Restriction {
  /** Roles that read it whole. */
  readonly roles: readonly string[]
  /** Who took, proposed, agreed to or objected to a step on it: pseudonymous keys. */
  readonly insiders: readonly string[]
  /** Its number for everybody but the office that opened it; undefined for a case of before. */
  readonly publicNumber: number | undefined
}

/** As much of a case as a decision needs. */
export interface CaseState {
  readonly id: string
  readonly procedure: string
  /** The version of its procedure that the case is pinned to. */
  readonly version: string
  readonly stage: string
  readonly office: string
  /** The office it was opened at. */
  readonly firstOffice: string
  readonly holder: string | undefined
  /** Undefined where the whole office reads it. */
  readonly restriction?: Restriction | undefined
  /** The person or office that is its party, `person:…` or `office:…`; undefined where a receipt is all there is. */
  readonly party: string | undefined
  readonly revision: number
  readonly steps: readonly TakenStep[]
  /** Clocks not stopped, over or not. */
  readonly deadlines: readonly RunningDeadline[]
  readonly proposal: Proposal | undefined
}

/** An office with the powers its remit table gives it on the day. */
export interface RemittedOffice {
  readonly office: Office
  readonly remit: Pick<ReadonlySet<string>, 'has'>
}

/** What was read before a decision, since a decision reads nothing itself. */
export interface Facts {
  /** The actor's office and the one a case is handed or addressed to; one that is not there is not held. */
  readonly offices: ReadonlyMap<string, RemittedOffice>
  /** What the readers gave whose names the step declares. */
  readonly read: Readonly<Record<string, unknown>>
}

export const noFacts: Facts = { offices: new Map(), read: {} }
