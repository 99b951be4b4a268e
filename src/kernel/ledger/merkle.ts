import { hash } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

/** RFC 6962 section 2.1: the tree of nothing has the hash of nothing. */
export const emptyRoot = (): Hash => hash('sha256', '', 'buffer')

// The first byte keeps a leaf from ever passing for a node.
export const leafHash = (entry: Uint8Array): Hash => hash('sha256', Buffer.concat([Uint8Array.of(0), entry]), 'buffer')

function nodeHash(left: Hash, right: Hash): Hash {
  const node = Buffer.allocUnsafe(1 + 2 * HASH_BYTES)
  node[0] = 1
  node.set(left, 1)
  node.set(right, 1 + HASH_BYTES)
  return hash('sha256', node, 'buffer')
}

export const sameHash = (one: Hash, other: Hash): boolean =>
  one.length === HASH_BYTES && Buffer.compare(one, other) === 0

/** The root over leaf hashes, each level from the one below; an odd last one goes up as it is. */
export function rootOf(leaves: readonly Hash[]): Hash {
  let level = leaves
  while (level.length > 1) {
    const above: Hash[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]]
      if (left) above.push(right ? nodeHash(left, right) : left)
    }
    level = above
  }
  return level[0] ?? emptyRoot()
}

/** Leaves `start` up to but not including `end`. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** The largest power of two below `size`: where the RFC splits a tree. By doubling, since logarithms round near 2^50. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * The ranges whose roots prove that the subtree over `start … end` is part of the tree of `size`, from the lowest up.
 * One walk gives both proofs of RFC 6962: a leaf is a subtree of one (2.1.1), an earlier tree is a subtree from 0
 * (2.1.2); between them, the subtrees of draft-ietf-plants-merkle-tree-certs.
 */
export function proofRanges({ start, end }: LeafRange, size: number): readonly LeafRange[] {
  const within = (from: number, to: number): readonly LeafRange[] => {
    if (from === start && to === end) return []
    const split = from + splitOf(to - from)
    if (end <= split) return [...within(from, split), { start: split, end: to }]
    if (start >= split) return [...within(split, to), { start: from, end: split }]
    return [...beyond(split, to), { start: from, end: split }]
  }
  // What reaches over a split holds all of its left side: only its right part is still to be found.
  const beyond = (from: number, to: number): readonly LeafRange[] => {
    if (to === end) return [{ start: from, end: to }]
    const split = from + splitOf(to - from)
    if (end <= split) return [...beyond(from, split), { start: split, end: to }]
    return [...beyond(split, to), { start: from, end: split }]
  }
  return isSubtree({ start, end }, size) && start < end ? within(0, size) : []
}

/** Whether the range can be a subtree at all: it starts where a full tree of its size, rounded up, may start. */
export function isSubtree({ start, end }: LeafRange, size: number): boolean {
  if (![start, end, size].every(Number.isSafeInteger) || start < 0 || end < start || end > size) return false
  let width = 1
  while (width < end - start) width *= 2
  return start % width === 0
}

interface Climb {
  /** The root of the subtree, as the proof has it. */
  readonly part: Hash
  /** The root of the tree around it. */
  readonly whole: Hash
}

// A path of the wrong length proves nothing, even where its hashes happen to fit: hence undefined, not a shorter walk.
function climb(
  { start, end }: LeafRange,
  size: number,
  known: Hash | undefined,
  proof: readonly Hash[],
): Climb | undefined {
  const last = proof.at(-1)
  if (start === 0 && end === size) {
    const found = known ?? last
    return found && proof.length === (known ? 0 : 1) ? { part: found, whole: found } : undefined
  }
  if (!last) return undefined
  const rest = proof.slice(0, -1)
  const split = splitOf(size)
  if (end <= split) {
    const left = climb({ start, end }, split, known, rest)
    return left && { part: left.part, whole: nodeHash(left.whole, last) }
  }
  const reaches = start < split
  const right = reaches
    ? climb({ start: 0, end: end - split }, size - split, undefined, rest)
    : climb({ start: start - split, end: end - split }, size - split, known, rest)
  return right && { part: reaches ? nodeHash(last, right.part) : right.part, whole: nodeHash(last, right.whole) }
}

/** A range of a tree with the root claimed for it, in the tree of `size` with its root, and the proof of that. */
export interface RangeProof extends LeafRange {
  readonly part: Hash
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/** Whether the proof shows that. An empty range is part of every tree and has the empty root. */
export function isPart({ start, end, part, size, root, proof }: RangeProof): boolean {
  if (!isSubtree({ start, end }, size)) return false
  if (start === end) return proof.length === 0 && sameHash(part, emptyRoot())
  if (start === 0 && end === size) return proof.length === 0 && Buffer.compare(part, root) === 0
  // Before hashing: a hash of another length would shift the bytes of its neighbour.
  if (![part, root, ...proof].every((each) => each.length === HASH_BYTES)) return false
  const found = climb({ start, end }, size, part, proof)
  return found !== undefined && sameHash(found.part, part) && sameHash(found.whole, root)
}

export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leaf: Hash
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/** RFC 6962 section 2.1.1: the leaf hash stands at `index` in the tree of `size`. */
export const isIncluded = ({ index, leaf, ...tree }: Inclusion): boolean =>
  leaf.length === HASH_BYTES && isPart({ ...tree, start: index, end: index + 1, part: leaf })

export interface Consistency {
  readonly oldSize: number
  readonly oldRoot: Hash
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/**
 * RFC 6962 section 2.1.2: the tree of `size` begins with the tree of `oldSize`. From size 0 nothing is proved, so it
 * is refused here; who accepts a first checkpoint does so knowingly.
 */
export const isConsistent = ({ oldSize, oldRoot, ...tree }: Consistency): boolean =>
  oldSize > 0 && isPart({ ...tree, start: 0, end: oldSize, part: oldRoot })

/** A full tree of 2^level leaves: the index-th of its level. */
export interface Node {
  readonly level: number
  readonly index: number
}

/** The full trees that make up a range, from the left; each is at least as large as the next. */
export function nodesOf({ start, end }: LeafRange): readonly Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1]
    while (at + width * 2 <= end && at % (width * 2) === 0) {
      level += 1
      width *= 2
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The root of a range from the hashes of its `nodesOf`. */
export const joinNodes = (hashes: readonly Hash[]): Hash =>
  hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right))

/** RFC 6962 section 2.1.1: the proof that the leaf hash at `index` is one of these. */
export const inclusionIn = (leaves: readonly Hash[], index: number): readonly Hash[] =>
  proofRanges({ start: index, end: index + 1 }, leaves.length).map(({ start, end }) => rootOf(leaves.slice(start, end)))
