import { hash } from 'node:crypto'
import { emptyRoot, HASH_BYTES, type Hash } from '../merkle.ts'
import type { BatchHasher, EntryBatch } from './entries.ts'

const NODE_BYTES = 1 + 2 * HASH_BYTES

/** By the hash function of Node, one entry after another. */
export const plainHasher: BatchHasher = {
  name: 'plain',
  rootOfEntries: (batch) => rootOver(hashed(batch)),
  leavesOf: hashed,
  rootOfLeaves: (leaves) => rootOver(Buffer.from(leaves)),
}

function hashed(batch: EntryBatch): Buffer {
  const level = Buffer.allocUnsafe(HASH_BYTES * batch.count)
  for (const [at, leaf] of leavesOf(batch)) level.set(leaf, HASH_BYTES * at)
  return level
}

/** @param level which is written over */
function rootOver(level: Buffer): Uint8Array {
  if (level.length === 0) return emptyRoot()
  const node = Buffer.allocUnsafe(NODE_BYTES)
  node[0] = 1
  for (let count = level.length / HASH_BYTES; count > 1; count = Math.ceil(count / 2)) {
    for (let pair = 0; 2 * pair + 1 < count; pair += 1) {
      level.copy(node, 1, 2 * HASH_BYTES * pair, 2 * HASH_BYTES * (pair + 1))
      level.set(hash('sha256', node, 'buffer'), HASH_BYTES * pair)
    }
    if (count % 2 === 1) level.copyWithin((HASH_BYTES * (count - 1)) / 2, HASH_BYTES * (count - 1), HASH_BYTES * count)
  }
  return new Uint8Array(level.subarray(0, HASH_BYTES))
}

function* leavesOf(batch: EntryBatch): Generator<readonly [number, Hash]> {
  let entry = Buffer.alloc(1024)
  for (let [at, begin] = [0, 0]; at < batch.count; at += 1) {
    const [head, end] = [batch.headOf(at), batch.ends[at] ?? 0]
    const length = 1 + head.length + end - begin
    if (length > entry.length) entry = Buffer.alloc(2 * length)
    entry.set(head, 1)
    entry.set(batch.bytes.subarray(begin, end), 1 + head.length)
    yield [at, hash('sha256', entry.subarray(0, length), 'buffer')]
    begin = end + (batch.between ?? 0)
  }
}
