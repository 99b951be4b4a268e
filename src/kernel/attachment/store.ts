/** Where the bytes of attachments lie, sealed; it knows neither cases nor keys. */
export interface AttachmentStore {
  readonly kind: 'folder' | 's3'
  /**
   * Keeps the file that lies at `path`, which is gone afterwards: whole and durable once this resolves, or not at all.
   *
   * @param size its bytes
   */
  put(name: string, path: string, size: number): Promise<void>
  /** Throws where there is none: a row never stands without its object. */
  get(name: string): Promise<AsyncIterable<Uint8Array>>
  /** What is gone already is no fault. */
  remove(names: readonly string[]): Promise<void>
  /** Names of what was kept before a moment, a page at a time. */
  keptBefore(moment: Date): AsyncIterable<readonly string[]>
}

/** What we call objects: nothing else in a folder or a bucket is ever touched. */
export const OBJECT_NAME = /^[0-9a-f]{48}$/
