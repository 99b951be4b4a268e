// What the thread that reads datagrams and the one that keeps them say to one another.

export interface DatagramThreadData {
  readonly host: string
  readonly port: number
}

/** Datagrams end to end: where each ends, and the number of its sender among the names. */
export interface DatagramBatch {
  readonly bytes: Uint8Array
  readonly ends: readonly number[]
  readonly senders: readonly number[]
  readonly names: readonly string[]
  /** Those for which there was no room, before these. */
  readonly lost: number
}

export type DatagramSaying =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'batch'; readonly batch: DatagramBatch }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'closed' }

export type DatagramOrder = { readonly kind: 'taken'; readonly bytes: number } | { readonly kind: 'close' }
