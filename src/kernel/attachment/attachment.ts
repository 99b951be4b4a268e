import type { Subject } from '../subject.ts'
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

/** One that waits for the act which brings it to its subject. */
export interface WaitingAttachment extends Attachment {
  /** Unguessable; whoever has it may bring the file, where it came with a form; else who sent it alone. */
  readonly handle: string
}

/** One of a subject. */
export interface SubjectAttachment extends Attachment {
  readonly subject: Subject
  /** Of the original. */
  readonly sha256: Uint8Array
  /** Counted from 1 in each subject. */
  readonly number: number
  /** The revision of the subject that brought it. */
  readonly revision: number
}

/** What the act that brings a file writes of it: its keys, wrapped for its subject. */
export interface Bringing {
  readonly id: string
  readonly kind: ContentKind
  /** By what the record names it: a keyed hash, or the plain one of a file that came before there were such. */
  readonly sha256: Uint8Array
  readonly sealedHash: Uint8Array | undefined
  readonly originalKey: Uint8Array | undefined
  readonly copyKey: Uint8Array | undefined
}

export const MOST_BYTES = 20 * 1024 * 1024
/** With one form, and on one subject in all. */
export const MOST_AT_ONCE = 5
export const MOST_ON_SUBJECT = 50
/** How long a file waits for its act. */
export const WAITING_MS = 60 * 60_000
