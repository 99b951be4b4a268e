import type { WaitingAttachment } from '../kernel/attachment/attachment.ts'
import type { ContentKind } from '../kernel/attachment/kinds.ts'
import type { Refusal } from '../law/refusal.ts'

/** A file that came with a form, and what its name claims it to be where that is something else. */
export interface BroughtFile extends WaitingAttachment {
  readonly claimed: ContentKind | undefined
}

/** A table somebody sent, as it came: it is read in a thread with limits alone. */
export interface SentSheet {
  readonly name: string
  readonly content: Uint8Array
}

export interface Brought {
  readonly files: readonly BroughtFile[]
  readonly sheet?: SentSheet
  /** Why a file was not taken. */
  readonly refusal: Refusal | undefined
}
