import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handleUnpack, type Unpack, unpackPlainly } from './unpack.ts'

const handle = handleUnpack()

test('the handle of this Node can be used again', () => {
  expect(handle).toBeDefined()
})

describe.each<readonly [name: string, unpack: Unpack]>([
  ['by a handle that is used again', handle ?? unpackPlainly],
  ['by the documented function', unpackPlainly],
])('%s', (_, unpack) => {
  test('gives what was packed, one after another', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 5 }), (all) => {
        for (const plain of all) {
          const room = Buffer.alloc(plain.length)
          expect(unpack(zstdCompressSync(plain), room)).toBe(true)
          expect(room.equals(plain)).toBe(true)
        }
      }),
    )
  })

  test('says no to what is damaged, too short or too long, and goes on', () => {
    const plain = Buffer.from('one line and another '.repeat(400))
    const packed = zstdCompressSync(plain)
    fc.assert(
      fc.property(fc.nat({ max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(packed)
        damaged[at] = (damaged[at] ?? 0) ^ change
        const room = Buffer.alloc(plain.length)
        // Without a sum of its own a change may give other bytes; whoever asks has one.
        unpack(damaged, room)
        expect(unpack(packed.subarray(0, at), room)).toBe(false)
        expect(unpack(packed, Buffer.alloc(plain.length + 1))).toBe(false)
        expect(unpack(packed, Buffer.alloc(plain.length - 1))).toBe(false)
        expect(unpack(packed, room)).toBe(true)
        expect(room.equals(plain)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
