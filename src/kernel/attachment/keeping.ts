import type { Database } from '../storage/connection.ts'
import type { FileKeys, KeyPlace } from './file-key.ts'
import type { AttachmentStore } from './store.ts'

/** What the parts of this folder stand on. */
export interface Keeping {
  readonly database: Database
  readonly now: () => Date
  readonly keys: FileKeys
  /** Where new files go. */
  readonly store: AttachmentStore
  /** Where those of a row lie, new or of an earlier setting. */
  readonly storeOf: (kind: AttachmentStore['kind']) => AttachmentStore
  /** Sealed files on their way; on this machine, whatever the store. */
  readonly incoming: string
}

/** How a sealed file is bound to what it is. */
export const placeOf = (attachment: string, part: KeyPlace['part']): string => `${attachment}/${part}`
