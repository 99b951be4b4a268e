import type { ContentKind } from '../kinds.ts'
import type { Why } from '../treatment.ts'

/** A sealed file to look into, and where the sealed copy goes. Keys are base64: the order goes to another process. */
export interface Order {
  readonly id: number
  readonly from: SealedFile
  readonly to: SealedFile
}

export interface SealedFile {
  readonly path: string
  readonly key: string
  readonly place: string
}

/** First what the file is, then what became of it: whoever breaks in between leaves the first behind. */
export type Report =
  | { readonly id: number; readonly step: 'found'; readonly kind: ContentKind | undefined }
  | { readonly id: number; readonly step: 'done'; readonly why: Why | undefined; readonly size: number }
