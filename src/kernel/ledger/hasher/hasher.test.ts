import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble, HASHER } from '../../../../test/assemble-wasm.ts'
import { emptyRoot, leafHash, rootOf } from '../merkle.ts'
import { batchHasher } from './batch.ts'
import type { EntryBatch } from './entries.ts'
import { plainHasher } from './plain.ts'
import { MODULE } from './sha256-wasm.ts'
import { wasmHasher } from './wasm.ts'

/** An entry as the test knows it: both its parts. */
type Entry = readonly [head: Uint8Array, body: Uint8Array]

function batchOf(entries: readonly Entry[]): EntryBatch {
  let end = 0
  return {
    count: entries.length,
    bytes: Buffer.concat(entries.map(([, body]) => body)),
    ends: Uint32Array.from(entries, ([, body]) => {
      end += body.length
      return end
    }),
    headOf: (index) => entries[index]?.[0] ?? new Uint8Array(0),
  }
}

/** The same with a byte behind each body that belongs to none. */
function apart(entries: readonly Entry[]): EntryBatch {
  const { ends, ...batch } = batchOf(entries)
  const bytes = Buffer.concat(entries.flatMap(([, body]) => [body, Buffer.of(10)]))
  return { ...batch, bytes, ends: ends.map((end, at) => end + at), between: 1 }
}

/** One after another, by Node's own function. */
const expectedOf = (entries: readonly Entry[]) => hex(rootOf(entries.map((entry) => leafHash(Buffer.concat(entry)))))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const POOL = Buffer.from(Array.from({ length: 400_000 }, (_, at) => Math.imul(at + 1, 2_654_435_761) >>> 24))

/** Bytes that differ from place to place. */
const bytesOf = (length: number, from: number): Uint8Array => POOL.subarray(from, from + length)

test('the module that is kept is the one that its text makes', async () => {
  expect((await assemble(HASHER)).toString('base64')).toBe(MODULE)
})

test('the fast hasher runs here, and is the one chosen', () => {
  expect(batchHasher().name).toBe('wasm')
})

describe.each([plainHasher, wasmHasher() ?? plainHasher])('hashed at once ($name)', (hasher) => {
  test('no entries have the hash of nothing', () => {
    expect(hex(hasher.rootOfEntries(batchOf([])))).toBe(hex(emptyRoot()))
    expect(hex(hasher.rootOfLeaves(hasher.leavesOf(batchOf([]))))).toBe(hex(emptyRoot()))
  })

  test('entries of every length from none to four blocks, each alone', () => {
    for (let length = 0; length <= 256; length += 1) {
      const entry: Entry = [bytesOf(length % 25, length), bytesOf(length - (length % 25), length + 1)]
      expect(hex(hasher.rootOfEntries(batchOf([entry]))), `${length} bytes`).toBe(expectedOf([entry]))
    }
  })

  test('trees of every size to 300, where long and short entries stand beside one another', () => {
    for (let size = 1; size <= 300; size += 1) {
      const entries = Array.from({ length: size }, (_, at): Entry => [bytesOf(12, size), bytesOf((at * 37) % 400, at)])
      expect(hex(hasher.rootOfEntries(batchOf(entries))), `${size} entries`).toBe(expectedOf(entries))
    }
  })

  test('more entries and bytes than are held at once, some longer than a lane takes', () => {
    const lengths = [15_986, 15_987, 15_988, 15_989, 16_000, 70_000, 300_000, 0, 1]
    const entries = Array.from({ length: 9000 }, (_, at): Entry => {
      const length = at % 700 === 3 ? (lengths[Math.floor(at / 700) % lengths.length] ?? 0) : at % 190
      return [bytesOf(12, Math.floor(at / 10)), bytesOf(length, at)]
    })
    expect(hex(hasher.rootOfEntries(batchOf(entries)))).toBe(expectedOf(entries))
    expect(hex(hasher.rootOfLeaves(hasher.leavesOf(apart(entries))))).toBe(expectedOf(entries))
    const heads = entries.slice(0, 200).map(([, body], at): Entry => [bytesOf(at === 9 ? 90_000 : 1000, at), body])
    expect(hex(hasher.rootOfEntries(batchOf(heads)))).toBe(expectedOf(heads))
  })

  test('any entries', () => {
    const part = (maxLength: number) => fc.uint8Array({ maxLength })
    const entry = fc.oneof(
      { weight: 9, arbitrary: fc.tuple(part(30), part(192)) },
      { weight: 1, arbitrary: fc.tuple(part(90), part(3000)) },
    )
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), (entries) => {
        expect(hex(hasher.rootOfEntries(batchOf(entries)))).toBe(expectedOf(entries))
        const leaves = hex(Buffer.concat(entries.map((each) => leafHash(Buffer.concat(each)))))
        expect(hex(hasher.leavesOf(batchOf(entries)))).toBe(leaves)
        expect(hex(hasher.leavesOf(apart(entries)))).toBe(leaves)
        expect(hex(hasher.rootOfLeaves(Buffer.from(leaves, 'hex')))).toBe(expectedOf(entries))
      }),
      { numRuns: 300 },
    )
  })
})
