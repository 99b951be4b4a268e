import type { Office } from '../identity/actor.ts'
import type { Deadline } from './clock.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * What became of a step: taken; proposed, and waiting for a second person; turned down by that person. And what is no
 * step of the procedure: clocks counted again by a new calendar, a case moved to another version of its procedure, the
 * key of what is sealed destroyed.
 */
export type Effect = 'taken' | 'proposed' | 'objected' | 'recounted' | 'adopted' | 'destroyed'

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
export interface KeptDeadline extends Deadline {
  readonly id: number
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
  /** The person or office that is its party, `person:…` or `office:…`; undefined where a receipt is all there is. */
  readonly party: string | undefined
  readonly revision: number
  readonly steps: readonly TakenStep[]
  /** Clocks not stopped, over or not. */
  readonly deadlines: readonly KeptDeadline[]
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
