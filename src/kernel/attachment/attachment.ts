import type { ContentKind } from './kinds.ts'
import type { Treatment, Why } from './treatment.ts'

/** What is known of a file somebody sent; never its name. */
export interface Attachment {
  readonly id: string
  readonly kind: ContentKind
  /** Bytes as it was received. */
  readonly size: number
  readonly treatment: Treatment
  readonly why: Why | undefined
}

/** One that waits for the act which brings it to a case. */
export interface WaitingAttachment extends Attachment {
  /** Unguessable; whoever has it may bring the file to a case. */
  readonly handle: string
}

/** One of a case. */
export interface CaseAttachment extends Attachment {
  readonly case: string
  /** Of the original. */
  readonly sha256: Uint8Array
  /** Counted from 1 in each case. */
  readonly number: number
  /** The revision of the case that brought it. */
  readonly revision: number
}

/** What the act that brings a file writes of it: its keys, wrapped for its case. */
export interface Bringing {
  readonly id: string
  /** By what the record names it: a keyed hash, or the plain one of a file that came before there were such. */
  readonly sha256: Uint8Array
  readonly sealedHash: Uint8Array | undefined
  readonly originalKey: Uint8Array | undefined
  readonly copyKey: Uint8Array | undefined
}

export const MOST_BYTES = 20 * 1024 * 1024
/** With one form, and on one case in all. */
export const MOST_AT_ONCE = 5
export const MOST_ON_CASE = 50
/** How long a file waits for its act. */
export const WAITING_MS = 60 * 60_000
