import type { Address } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Attachments } from '../attachment/attachments.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Office } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import type { Answers } from './case-state.ts'
import type { ProcedureCatalogue } from './catalogue.ts'
import type { FactReaders } from './fact.ts'
import type { Issues } from './paper.ts'

/** What an act stands on. The record is not among it: what writes an act writes its ledger leaf. */
export interface ActContext {
  readonly now: () => Date
  readonly calendar: (database: Database) => Promise<Calendar>
  readonly book: ProcedureCatalogue
  readonly office: (transaction: Database, id: string) => Promise<Office | Refusal>
  /** Finds the line of the remit table under which an office may take an act on a day. */
  readonly remit: (
    transaction: Database,
    question: {
      readonly act: string
      readonly office: string
      readonly on: string
      readonly grounds?: readonly Address[]
    },
  ) => Promise<object>
  readonly laws: readonly Edition[]
  /** Every read that steps may name, by its name. */
  readonly readers: FactReaders
  /** Keeps the files that acts bring to their cases. Missing, no step takes files. */
  readonly attachments?: Pick<Attachments, 'bring'>
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
      readonly case: string
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
    what: { readonly case: string; readonly from: string; readonly to: string },
  ) => Promise<void>
}

export interface SealedAnswers {
  readonly answers: Answers
  readonly found: readonly { readonly field: string; readonly key: string }[]
}
