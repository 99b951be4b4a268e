import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snappyLength, unpackSnappy } from './snappy.ts'

// An encoder of its own, by the description of the format: a packed text as its pieces, and what they mean.

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(value >>> 7)])
const littleEndian = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, digit) => Math.floor(value / 256 ** digit) % 256)

interface Piece {
  readonly packed: readonly number[]
  /** What it adds to what is there. */
  readonly means: (before: readonly number[]) => readonly number[]
}

function literal(bytes: readonly number[], told: 0 | 1 | 2 | 3 | 4): Piece {
  const less = bytes.length - 1
  const head = told === 0 ? [less * 4] : [(59 + told) * 4, ...littleEndian(less, told)]
  return { packed: [...head, ...bytes], means: () => bytes }
}

/** `far` picks how far back, of what is there; `length` is made to fit the kind. */
function copy(kind: 1 | 2 | 3, far: number, long: number, before: readonly number[]): Piece {
  const back = 1 + (far % Math.min(before.length, kind === 1 ? 2047 : 65_535))
  const length = kind === 1 ? 4 + (long % 8) : 1 + (long % 64)
  const packed =
    kind === 1
      ? [1 + (length - 4) * 4 + Math.floor(back / 256) * 32, back % 256]
      : [kind + (length - 1) * 4, ...littleEndian(back, kind === 2 ? 2 : 4)]
  return {
    packed,
    means(all) {
      const more = [...all]
      for (let at = 0; at < length; at += 1) more.push(more[more.length - back] ?? 0)
      return more.slice(all.length)
    },
  }
}

const bytes = fc.array(fc.nat(255), { minLength: 1, maxLength: 60 })
const step = fc.oneof(
  fc.record({ bytes, told: fc.constantFrom(0, 1, 2, 3, 4) }),
  fc.record({ bytes: fc.array(fc.nat(255), { minLength: 61, maxLength: 300 }), told: fc.constantFrom(2, 3, 4) }),
  fc.record({ kind: fc.constantFrom(1, 2, 3), far: fc.nat(), long: fc.nat() }),
)
const sample = fc.tuple(bytes, fc.array(step, { maxLength: 30 })).map(([first, steps]) => {
  let unpacked: readonly number[] = first
  const packed = [...literal(first, 0).packed]
  for (const each of steps) {
    const piece = 'bytes' in each ? literal(each.bytes, each.told) : copy(each.kind, each.far, each.long, unpacked)
    unpacked = [...unpacked, ...piece.means(unpacked)]
    packed.push(...piece.packed)
  }
  return { unpacked: Buffer.from(unpacked), packed: Buffer.from([...varint(unpacked.length), ...packed]) }
})

test('literals and copies of every kind are what the description says', () => {
  fc.assert(
    fc.property(sample, ({ packed, unpacked }) => {
      expect(snappyLength(packed)).toBe(unpacked.length)
      expect(unpackSnappy(packed)).toEqual(unpacked)
    }),
    { numRuns: 500 },
  )
  expect(String(unpackSnappy(Buffer.from([7, 8, ...Buffer.from('xab'), 1, 2])))).toBe('xababab')
  expect(unpackSnappy(Buffer.of(0))).toEqual(Buffer.alloc(0))
  expect(snappyLength(Buffer.from([...varint(1 << 30), 0, 65, 254, 1, 0]))).toBe(undefined)
})

test('what is damaged is read as some other bytes of the length told, or not at all', () => {
  const damaged = fc.tuple(sample, fc.nat(), fc.nat(255), fc.nat(3)).map(([{ packed }, at, byte, cut]) => {
    const broken = Buffer.from(packed)
    broken[at % broken.length] = byte
    return broken.subarray(0, broken.length - cut)
  })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 60 })), (packed) => {
      const unpacked = unpackSnappy(packed)
      if (unpacked) expect(unpacked.length).toBe(snappyLength(packed))
      expect(packed.length * 22).toBeGreaterThanOrEqual(unpacked?.length ?? 0)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['nothing', []],
  ['a length that does not end', [255, 255, 255, 255, 255, 1]],
  ['a length beyond 32 bits', [255, 255, 255, 255, 127, 0]],
  ['a gigabyte, told in a few bytes', [...varint(1 << 30), 0, 65, 254, 1, 0]],
  ['less than it told', [5, 0, 65]],
  ['more than it told', [1, 4, 65, 66]],
  ['a copy beyond what it told', [3, 0, 65, 1, 1]],
  ['a literal beyond the end', [9, 32, 65]],
  ['a literal whose length stands beyond the end', [9, 252, 1]],
  ['a literal of four gigabytes', [9, 252, 255, 255, 255, 255, 65]],
  ['a copy of nothing', [4, 1, 1]],
  ['a copy from before the start', [5, 0, 65, 1, 2]],
  ['a copy from nowhere', [5, 0, 65, 1, 0]],
  ['a copy from four gigabytes back', [5, 0, 65, 15, 255, 255, 255, 255]],
  ['a copy that says not how far', [5, 0, 65, 14, 1]],
])('refused: %s', (_, packed) => {
  expect(unpackSnappy(Buffer.from(packed))).toBe(undefined)
})
