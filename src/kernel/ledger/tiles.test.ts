import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isConsistent, isIncluded, leafHash, rootOf } from './merkle.ts'
import { fileStore, memoryStore, within } from './store.ts'
import { dropPartials, extend, prove, readBundle, readTile, rootAt, tilePath } from './tiles.ts'

const entry = (at: number): Uint8Array => Buffer.from(`entry ${at}`)
const entries = (from: number, to: number): Uint8Array[] =>
  Array.from({ length: to - from }, (_, at) => entry(from + at))
const naive = (size: number) => rootOf(entries(0, size).map(leafHash))

const paths: readonly [Parameters<typeof tilePath>, string][] = [
  [[{ level: 0, index: 0 }], 'tile/0/000'],
  [[{ level: 1, index: 1234067 }], 'tile/1/x001/x234/067'],
  [[{ level: 2, index: 1000 }, 112], 'tile/2/x001/000.p/112'],
  [[{ level: 'entries', index: 999 }, 256], 'tile/entries/999'],
]
test.each(paths)('a tile %j has the path %s', (tile, path) => {
  expect(tilePath(...tile)).toBe(path)
})

describe('tiles', () => {
  test('any sequence of appends gives the tree of all entries at once, from tiles alone', async () => {
    const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 700 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (sizes, tidy) => {
        const store = memoryStore()
        let size = 0
        for (const step of sizes) {
          await extend(store, size, entries(size, size + step))
          if (tidy) await dropPartials(store, size, size + step)
          size += step
          expect(Buffer.from(await rootAt(store, size))).toEqual(naive(size))
        }
      }),
      { numRuns: 40 },
    )
  })

  test('proofs of a tree of 70,000 come out of its tiles', async () => {
    const store = memoryStore()
    const size = 70_000
    await extend(store, 0, entries(0, 65_500))
    await extend(store, 65_500, entries(65_500, size))
    await dropPartials(store, 65_500, size)
    // The figures of the specification's own example.
    expect(await readTile(store, { level: 0, index: 273 }, size)).toHaveLength(112)
    expect(await readTile(store, { level: 1, index: 1 }, size)).toHaveLength(17)
    expect(await readTile(store, { level: 2, index: 0 }, size)).toHaveLength(1)
    const root = await rootAt(store, size)
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const proof = await prove(store, { start: index, end: index + 1 }, size)
      expect(isIncluded({ index, size, leaf: leafHash(entry(index)), root, proof })).toBe(true)
    }
    // An older tree whose partial tiles are gone is read out of the full ones.
    const oldRoot = await rootAt(store, 65_500)
    const proof = await prove(store, { start: 0, end: 65_500 }, size)
    expect(isConsistent({ oldSize: 65_500, oldRoot, size, root, proof })).toBe(true)
  })

  test('a writer that was cut off begins again and nothing differs', async () => {
    const files = new Map<string, Uint8Array>()
    const store = memoryStore(files)
    await extend(store, 0, entries(0, 300))
    const before = new Map(files)
    let left = 3
    const failing = {
      ...store,
      async write(path: string, bytes: Uint8Array) {
        if (left-- === 0) throw new Error('no space left')
        await store.write(path, bytes)
      },
    }
    await expect(extend(failing, 300, entries(300, 900))).rejects.toThrow('no space left')
    for (const [path, bytes] of before) expect(files.get(path)).toEqual(bytes)
    await extend(store, 300, entries(300, 900))
    expect(Buffer.from(await rootAt(store, 900))).toEqual(naive(900))
  })

  test('a damaged last tile is not built upon', async () => {
    const files = new Map<string, Uint8Array>()
    const store = memoryStore(files)
    await extend(store, 0, entries(0, 10))
    files.set('tile/0/000.p/10', Buffer.alloc(33))
    await expect(extend(store, 10, entries(10, 11))).rejects.toThrow('tile/0/000')
  })

  test('an entry of any bytes comes back out of its bundle; one too long is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 70 }), { minLength: 1, maxLength: 300 }), async (all) => {
        const store = memoryStore()
        await extend(store, 0, all)
        const read = [
          ...((await readBundle(store, 0, all.length)) ?? []),
          ...(all.length > 256 ? ((await readBundle(store, 1, all.length)) ?? []) : []),
        ]
        expect(read.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
          all.map((bytes) => Buffer.from(bytes).toString('hex')),
        )
      }),
      { numRuns: 30 },
    )
    await expect(extend(memoryStore(), 0, [Buffer.alloc(65_536)])).rejects.toThrow(RangeError)
  })
})

test('the folder on the disk holds what memory holds, and no file half written', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fadu-tiles-'))
  try {
    const files = new Map<string, Uint8Array>()
    for (const store of [within(fileStore(root), 'log'), within(memoryStore(files), 'log')]) {
      await extend(store, 0, entries(0, 250))
      await extend(store, 250, entries(250, 600))
      await dropPartials(store, 250, 600)
      expect(Buffer.from(await rootAt(store, 600))).toEqual(naive(600))
    }
    const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    expect(found.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)).sort()).toEqual(
      [...files.keys()].sort(),
    )
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
