/** Entries of a tree, each in two parts: a head that neighbours may share, and a body; all bodies one behind another. */
export interface EntryBatch {
  readonly count: number
  readonly bytes: Uint8Array
  /** Where the n-th body ends; it begins where the one before ends, or so many bytes behind, the first at 0. */
  readonly ends: Uint32Array
  /** Bytes between a body and the next that belong to neither; none, where it is not said. */
  readonly between?: number
  /** The same object of those that have the same head one after another. */
  headOf(index: number): Uint8Array
}

/** Hashes of many entries at once (RFC 6962 section 2.1). */
export interface BatchHasher {
  readonly name: 'wasm' | 'plain'
  /** The root of the tree over the entries, as `rootOf` has it of their `leafHash`. */
  rootOfEntries(batch: EntryBatch): Uint8Array
  /** The hash of each entry as a leaf, end to end. */
  leavesOf(batch: EntryBatch): Uint8Array
  /** The root of the tree over such hashes. */
  rootOfLeaves(leaves: Uint8Array): Uint8Array
}
