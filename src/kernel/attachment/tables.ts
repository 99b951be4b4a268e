import type { Subject } from '../subject.ts'
import type { ContentKind } from './kinds.ts'
import type { AttachmentStore } from './store.ts'
import type { Treatment, Why } from './treatment.ts'

/** The tables of attachments; what each column means stands in `012-attachment.sql` and `067-subject.sql`. */
export interface AttachmentTables {
  attachment: AttachmentTable
}

declare module '../storage/tables.ts' {
  interface Tables extends AttachmentTables {}
}

interface AttachmentTable {
  id: string
  handle: Uint8Array | null
  subject_kind: Subject['kind'] | null
  subject_id: string | null
  sender: Uint8Array | null
  revision: number | null
  number: number | null
  taken_at: Date
  kind: ContentKind
  size: number
  /** A keyed hash where `sha256_sealed` stands. */
  sha256: Uint8Array
  sha256_sealed: Uint8Array | null
  treatment: Treatment
  why: Why | null
  store: AttachmentStore['kind'] | null
  original: string | null
  original_key: Uint8Array | null
  copy: string | null
  copy_key: Uint8Array | null
  copy_size: number | null
}
