import type { ContentKind } from '../../kernel/attachment/kinds.ts'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { ServedSubject } from './content.ts'

/** What a proof says, as it was verified: each fact by its name. It is hashed and on record with the piece. */
export interface ProofStatement {
  readonly facts: readonly { readonly name: Say; readonly value: string }[]
  /** Where what it proves stands here; undefined where it stands elsewhere. */
  readonly path?: string
}

/**
 * A kind of live proof, as data of the area that can prove it. It is verified when the piece is entered and again whenever
 * the piece is read, so that what holds no longer is seen at once.
 */
export interface EvidenceKind {
  readonly id: string
  /** The day of this version of the kind. A change of what it asks is a new version; it is locked by `released-evidence.txt`. */
  readonly version: Day
  readonly name: Say
  /** What its reference is: a receipt, the number of a decision. */
  readonly asks: Say
  readonly help: Say
  /** Verifies a reference now, for the office that holds the piece; refused where it proves nothing. Whoever asks sees no more than the public does. */
  readonly verify: (
    kernel: Kernel,
    asked: { readonly reference: string; readonly today: Day; readonly office: string },
  ) => Promise<ProofStatement | Refusal>
}

/** What is locked of a kind: who relies on a piece relies on what was asked for it. */
export const lockedForm = ({ id, version, name, asks }: EvidenceKind): string =>
  JSON.stringify({ id, version, name, asks })

export interface AskedSubject {
  readonly office: string
  readonly id: string
  readonly day: Day
  readonly shelf: readonly Edition[]
}

/** What an area has beside cases and records that a piece of evidence may serve: a row of a list. */
export interface SubjectKind {
  readonly kind: Exclude<ServedSubject['kind'], 'case' | 'record'>
  readonly name: Say
  /** Where it stands for an officer of its office. */
  readonly path: (id: string) => string
  /** The id in what somebody typed, an address of a page or the id itself; its last segment, if not said. */
  readonly idIn?: (typed: string) => string | undefined
  /** Whether the office has one under this id that day. Of another office's there is nothing. */
  readonly isOf: (database: Database, asked: AskedSubject) => Promise<boolean>
  /** Why a file of a kind cannot serve it; any may, if not said. */
  readonly whyNotFile?: (kind: ContentKind) => Refusal | undefined
}
