/** Entries of a tree, each in two parts: a head that neighbours may share, and a body; all bodies end to end. */
export interface EntryBatch {
  readonly count: number
  readonly bytes: Uint8Array
  /** Where the n-th body ends; it begins where the one before ends, the first at 0. */
  readonly ends: Uint32Array
  /** The same object of those that have the same head one after another. */
  headOf(index: number): Uint8Array
}

/** Hashes of many entries at once (RFC 6962 section 2.1). */
export interface BatchHasher {
  readonly name: 'wasm' | 'plain'
  /** The root of the tree over the entries, as `rootOf` has it of their `leafHash`. */
  rootOfEntries(batch: EntryBatch): Uint8Array
}
