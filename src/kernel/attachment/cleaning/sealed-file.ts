/** A sealed file on this disk. */
export interface SealedFile {
  readonly path: string
  /** In base64. */
  readonly key: string
  /** What it is bound to. */
  readonly place: string
}

/** One that has come in, to be looked into. */
export interface IncomingFile extends SealedFile {
  /** Bytes of its plain content. */
  readonly size: number
  /** Who sent it, as one stranger is told from another for a while; never an address. */
  readonly sender: string
}
