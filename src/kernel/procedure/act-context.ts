import type { Address } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Attachments } from '../attachment/attachments.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { LedgerEntry } from '../ledger/commitment.ts'
import type { Database } from '../storage/connection.ts'
import type { Subject } from '../subject.ts'
import type { Answers, RemittedOffice } from './case-state.ts'
import type { ProcedureCatalogue } from './catalogue.ts'
import type { FactReaders } from './fact.ts'
import type { Issues } from './paper.ts'
import type { RefusedLookUps } from './refused-look-ups.ts'

/** What an act stands on. The record is not among it: what writes an act writes its ledger leaf. */
export interface ActContext {
  readonly now: () => Date
  readonly calendar: (database: Database) => Promise<Calendar>
  readonly catalogue: ProcedureCatalogue
  /**
   * Offices by their ids, each with those of some acts that the remit table gives it on a day. One that is not there is
   * left out.
   */
  readonly powers: (
    database: Database,
    question: { readonly offices: readonly string[]; readonly acts: readonly string[]; readonly on: string },
  ) => Promise<ReadonlyMap<string, RemittedOffice>>
  readonly laws: readonly Edition[]
  /** Every read that steps may name, by its name. */
  readonly readers: FactReaders
  /** What officers asked for in vain. */
  readonly lookUps: RefusedLookUps
  /** Keeps the files that acts bring to their cases. Missing, no step takes files. */
  readonly attachments?: Pick<Attachments, 'bring'>
  /** Binds the hash of an access code to the case it was made for. Missing, a code opens nothing afterwards. */
  readonly receiptMac?: (id: string, receiptHash: Uint8Array) => Uint8Array
  /** What acts issue on paper; nothing, if missing. */
  readonly issues?: Issues
  /** Missing, a step that asks sealed fields is a fault. */
  readonly seal?: Sealing
}

/** What an act does with what is sealed, in its own transaction. */
export interface Sealing {
  /** Seals answers to the office that will hold the case; those of `exact` are found by a keyed hash. */
  readonly seal: (
    transaction: Database,
    what: {
      readonly subject: Subject
      /** Of the act that seals them: they open at no other. */
      readonly revision: number
      readonly office: string
      readonly procedure: string
      readonly step: string
      readonly answers: Answers
      readonly exact: readonly string[]
    },
  ) => Promise<SealedAnswers>
  /** From here on the other office can open it, and the one before cannot. */
  readonly handOver: (
    transaction: Database,
    what: { readonly subject: Subject; readonly from: string; readonly to: string },
  ) => Promise<void>
  /** Missing, a step that opens what is sealed is a fault. */
  readonly openings?: Openings
}

/** One of the two acts by which something sealed is opened, as it was written. */
export interface OpeningStep {
  readonly case: string
  readonly revision: number
  readonly office: string
  /** The roles of who proposed and, in an agreement, of who agreed. */
  readonly as: string | undefined
  readonly concurredAs: string | undefined
  /** Its entry in the ledger. */
  readonly entry: LedgerEntry
}

/** Who takes part in an opening, in which roles, and of which case. */
export interface OpenersAsked {
  readonly openers: readonly { readonly person: string; readonly role: string | undefined }[]
  readonly office: string
  /** When the case was begun. */
  readonly began: Date
  readonly now: Date
  readonly grounds: readonly Address[]
}

/** What makes an opening true beside its rows, in the act's own transaction. */
export interface Openings {
  /** Whether a second person answers for the posts by which they propose and agree. */
  readonly whyNotOpeners: (transaction: Database, asked: OpenersAsked) => Promise<Refusal | undefined>
  readonly prove: (transaction: Database, act: OpeningStep) => Promise<void>
  /** Whether what is agreed to was proposed here: nobody agrees to what only stands in a row. */
  readonly whyNotProposed: (
    transaction: Database,
    proposal: {
      readonly case: string
      /** Of the agreement. */
      readonly revision: number
      readonly procedure: string
      readonly step: string
      readonly office: string
      readonly by: string
      readonly as: string | undefined
      readonly answers: Answers
    },
  ) => Promise<Refusal | undefined>
}

export interface SealedAnswers {
  readonly answers: Answers
  readonly found: readonly { readonly field: string; readonly key: string }[]
}
