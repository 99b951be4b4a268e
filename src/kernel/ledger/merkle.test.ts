import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { home } from '../../server/home.ts'
import {
  emptyRoot,
  type Hash,
  isConsistent,
  isIncluded,
  isPart,
  isSubtree,
  joinNodes,
  type LeafRange,
  leafHash,
  nodesOf,
  proofRanges,
  rootOf,
} from './merkle.ts'

const base64 = z.string().transform((text): Hash => Buffer.from(text, 'base64'))
const proof = z
  .array(base64)
  .nullable()
  .transform((hashes) => hashes ?? [])
const common = { name: z.string(), proof, wantErr: z.boolean() }
const Inclusion = z.object({ ...common, leafIdx: z.number(), treeSize: z.number(), root: base64, leafHash: base64 })
const Consistency = z.object({
  ...common,
  size1: z.number(),
  size2: z.number(),
  root1: base64,
  root2: base64,
})
const SubtreeInclusion = z.object({
  ...common,
  leafIdx: z.number(),
  start: z.number(),
  end: z.number(),
  root: base64,
  leafHash: base64,
})
const SubtreeConsistency = z.object({
  ...common,
  start: z.number(),
  end: z.number(),
  size: z.number(),
  root1: base64,
  root2: base64,
})

function vectors<T>(file: string, schema: z.ZodType<T>): T[] {
  const text = readFileSync(join(home(), 'test/data/ledger', file), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)))
}

const known = {
  inclusion: vectors('inclusion.jsonl', Inclusion),
  consistency: vectors('consistency.jsonl', Consistency),
  subtreeInclusion: vectors('subtreeinclusion.jsonl', SubtreeInclusion),
  subtreeConsistency: vectors('subtreeconsistency.jsonl', SubtreeConsistency),
}

/** The names of those that came out otherwise than published. */
const wrong = <T extends { name: string; wantErr: boolean }>(all: readonly T[], holds: (vector: T) => boolean) =>
  all.filter((vector) => holds(vector) === vector.wantErr).map(({ name }) => name)

describe('the published vectors of RFC 6962 trees', () => {
  test('are all read', () => {
    expect(Object.values(known).map(({ length }) => length)).toEqual([98, 98, 204, 118])
  })

  test('inclusion', () => {
    const holds = ({ leafIdx, treeSize, leafHash: leaf, root, proof }: (typeof known.inclusion)[0]) =>
      isIncluded({ index: leafIdx, size: treeSize, leaf, root, proof })
    expect(wrong(known.inclusion, holds)).toEqual([])
  })

  test('consistency', () => {
    const holds = ({ size1, size2, root1, root2, proof }: (typeof known.consistency)[0]) =>
      isConsistent({ oldSize: size1, oldRoot: root1, size: size2, root: root2, proof })
    expect(wrong(known.consistency, holds)).toEqual([])
  })

  test('inclusion in a subtree: a leaf of the tree that the subtree is, if it can be one', () => {
    const holds = ({ leafIdx, start, end, leafHash: leaf, root, proof }: (typeof known.subtreeInclusion)[0]) =>
      isSubtree({ start, end }, end) && isIncluded({ index: leafIdx - start, size: end - start, leaf, root, proof })
    expect(wrong(known.subtreeInclusion, holds)).toEqual([])
  })

  test('consistency of a subtree', () => {
    const holds = ({ root1, root2, ...range }: (typeof known.subtreeConsistency)[0]) =>
      isPart({ ...range, part: root1, root: root2 })
    expect(wrong(known.subtreeConsistency, holds)).toEqual([])
  })
})

const LARGEST = 300

/** Every full tree of the first leaves, level by level: an oracle that shares nothing with the tiles. */
const levels: Hash[][] = [Array.from({ length: LARGEST }, (_, at) => leafHash(Buffer.from(`entry ${at}`)))]
while ((levels.at(-1)?.length ?? 0) > 1) {
  const below = levels.at(-1) ?? []
  levels.push(Array.from({ length: Math.floor(below.length / 2) }, (_, at) => rootOf(below.slice(2 * at, 2 * at + 2))))
}
const leaves = levels[0] ?? []
const rangeRoot = (range: LeafRange): Hash =>
  joinNodes(nodesOf(range).map(({ level, index }) => levels[level]?.[index] ?? Buffer.alloc(0)))
const provedBy = (range: LeafRange, size: number): Hash[] => proofRanges(range, size).map(rangeRoot)

test('the root of the first n is the same from ranges of full trees and level by level, for n up to 300', () => {
  for (let size = 0; size <= LARGEST; size++) {
    expect(rangeRoot({ start: 0, end: size })).toEqual(rootOf(leaves.slice(0, size)))
  }
  expect(rootOf([])).toEqual(emptyRoot())
})

/** What is not the proof of that leaf, though nearly. */
const nearly = (whole: Parameters<typeof isIncluded>[0]): (typeof whole)[] => {
  const changed = [
    { ...whole, index: whole.index + 1 },
    { ...whole, leaf: whole.leaf.map((byte) => byte ^ 1) },
    { ...whole, proof: [...whole.proof, whole.leaf] },
  ]
  if (whole.size === 1) return changed
  const longer = whole.proof.map((hash) => Buffer.concat([hash, Buffer.of(0)]))
  return [...changed, { ...whole, proof: whole.proof.slice(1) }, { ...whole, proof: longer }]
}

test('every leaf of every tree up to 300 is proved, at its own place and in its own tree only', () => {
  for (let size = 1; size <= LARGEST; size++) {
    const root = rangeRoot({ start: 0, end: size })
    for (let index = 0; index < size; index++) {
      const leaf = leaves[index] ?? emptyRoot()
      const whole = { index, size, leaf, root, proof: provedBy({ start: index, end: index + 1 }, size) }
      if (!isIncluded(whole)) throw new Error(`leaf ${index} of ${size}`)
      if (nearly(whole).some(isIncluded)) throw new Error(`something else than leaf ${index} of ${size}`)
    }
  }
})

test('every tree up to 300 is proved to begin with every smaller one', () => {
  for (let size = 1; size <= LARGEST; size++) {
    const root = rangeRoot({ start: 0, end: size })
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const oldRoot = rangeRoot({ start: 0, end: oldSize })
      const proof = provedBy({ start: 0, end: oldSize }, size)
      if (!isConsistent({ oldSize, oldRoot, size, root, proof })) throw new Error(`${oldSize} in ${size}`)
      const other = oldRoot.map((byte) => byte ^ 1)
      if (isConsistent({ oldSize, oldRoot: other, size, root, proof })) throw new Error(`not ${oldSize} in ${size}`)
    }
  }
})

test('a range that is no subtree has no proof', () => {
  for (const [start, end] of [
    [1, 3],
    [2, 5],
    [3, 3],
    [4, 9],
    [-1, 1],
  ] as const) {
    expect(proofRanges({ start, end }, 8)).toEqual([])
  }
})

test('sizes near the largest safe number are walked, not rounded', () => {
  const size = 2 ** 53 - 1
  for (const index of [0, 2 ** 50 - 1, 2 ** 52, size - 1]) {
    const ranges = proofRanges({ start: index, end: index + 1 }, size)
    const covered = ranges.reduce((sum, { start, end }) => sum + (end - start), 1)
    expect(covered).toBe(size)
    expect(ranges.length).toBeLessThanOrEqual(53)
  }
})
