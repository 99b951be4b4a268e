import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStream, sealedSize, sealStream, Tampered } from './stream.ts'

const PIECE = 64 * 1024
const SEALED = PIECE + 16

async function* inChunks(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

const seal = (key: Buffer, plain: Buffer, chunk = 10_000) =>
  whole(sealStream(key, 'a/original', inChunks(plain, chunk)))
const open = (key: Buffer, sealed: Buffer, chunk = 10_000, place = 'a/original') =>
  whole(openStream(key, place, inChunks(sealed, chunk)))

const sizes = fc.oneof(
  fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE),
  fc.integer({ min: 0, max: 4 * PIECE }),
)
const chunks = fc.integer({ min: 1_000, max: 200_000 })

test('what is sealed comes back, however it is cut on the way', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, chunks, chunks, async (size, one, other) => {
      const [key, plain] = [randomBytes(32), randomBytes(size)]
      const sealed = await seal(key, plain, one)
      expect(sealed.length).toBe(sealedSize(size))
      expect((await open(key, sealed, other)).equals(plain)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

/** Ways to change a sealed file; each gives bytes that are not the ones that were sealed. */
const changes: Readonly<Record<string, (sealed: Buffer, at: number) => Buffer>> = {
  'a bit turned': (sealed, at) => {
    const changed = Buffer.from(sealed)
    changed[at % sealed.length] = (sealed[at % sealed.length] ?? 0) ^ (1 << (at % 8))
    return changed
  },
  'cut off': (sealed, at) => sealed.subarray(0, at % sealed.length),
  'cut off after a whole piece': (sealed, at) => sealed.subarray(0, SEALED * (at % Math.ceil(sealed.length / SEALED))),
  'a piece left out': (sealed, at) => {
    const from = SEALED * (at % Math.ceil(sealed.length / SEALED))
    return Buffer.concat([sealed.subarray(0, from), sealed.subarray(from + SEALED)])
  },
  'a piece twice': (sealed) => Buffer.concat([sealed.subarray(0, SEALED), sealed]),
  'bytes behind it': (sealed, at) => Buffer.concat([sealed, randomBytes(1 + (at % 100))]),
  'another begun behind it': (sealed) => Buffer.concat([sealed, sealed]),
}

test.each(Object.keys(changes))('%s: it is refused', async (name) => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), chunks, async (size, at, chunk) => {
      const [key, plain] = [randomBytes(32), randomBytes(size)]
      const changed = changes[name]?.(await seal(key, plain), at) ?? plain
      await expect(open(key, changed, chunk)).rejects.toThrow(Tampered)
    }),
    { numRuns: 60 },
  )
})

test('two pieces exchanged, another key, another file’s place: each is refused', async () => {
  const [key, plain] = [randomBytes(32), randomBytes(3 * PIECE)]
  const sealed = await seal(key, plain)
  const piece = (at: number) => sealed.subarray(at * SEALED, (at + 1) * SEALED)
  await expect(open(key, Buffer.concat([piece(1), piece(0), piece(2)]))).rejects.toThrow(Tampered)
  await expect(open(randomBytes(32), sealed)).rejects.toThrow(Tampered)
  await expect(open(key, sealed, 10_000, 'b/original')).rejects.toThrow(Tampered)
  await expect(open(key, sealed, 10_000, 'a/copy')).rejects.toThrow(Tampered)
})
