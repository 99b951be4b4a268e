import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFrom, hidden, listHash, seedOf } from './draw.ts'

const hex = (text: string) => createHash('sha256').update(text).digest('hex')

test('the vector of the page: the same list, seed and count give the same draw, here and with sha256sum', async () => {
  const salts = ['00', '11', '22', '33'].map((byte) => byte.repeat(32))
  const lines = ['青禾网络科技有限公司', '临江融媒体中心', '东岭电力', '柳湾快递']
  const hashes = await Promise.all(lines.map((line, at) => hidden(salts[at] ?? '', line)))
  const seed = seedOf('ab'.repeat(32), '03 07 11 19 26 30 + 08')
  expect(await listHash(hashes)).toBe('395739a54e0a5abaf4c18228e0829a0f2fb252048af62656a0ee1fb015cfd7f1')
  const drawn = await drawFrom(seed, hashes, 2)
  expect(drawn.map((hash) => lines[hashes.indexOf(hash)])).toEqual(['东岭电力', '青禾网络科技有限公司'])
  // By the tool that any machine has, following what the page says word for word.
  const sum = (text: string) => execFileSync('sha256sum', { input: text }).toString().slice(0, 64)
  const byHand = hashes
    .map((hash) => ({ hash, at: sum(`${seed}\n${hash}`) }))
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .slice(0, 2)
  expect(byHand.map(({ hash }) => hash)).toEqual(drawn)
})

const aList = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 60 })

test('in whichever order the list is given, the same are drawn, and none twice', async () => {
  await fc.assert(
    fc.asyncProperty(aList, fc.string(), fc.nat(70), fc.func(fc.nat()), async (lines, seed, count, key) => {
      const hashes = lines.map(hex)
      const shuffled = [...hashes].sort((one, other) => key(one) - key(other))
      const drawn = await drawFrom(seed, hashes, count)
      expect(await drawFrom(seed, [...shuffled, ...shuffled], count)).toEqual(drawn)
      expect(new Set(drawn).size).toBe(Math.min(count, hashes.length))
      expect(drawn.every((hash) => hashes.includes(hash))).toBe(true)
      expect(await listHash(shuffled)).toBe(await listHash(hashes))
    }),
    { numRuns: 60 },
  )
})

test('drawing more adds to those drawn, and a line that was not drawn changes nothing of who was', async () => {
  await fc.assert(
    fc.asyncProperty(aList, fc.string(), fc.integer({ min: 1, max: 20 }), async (lines, seed, count) => {
      const hashes = lines.map(hex)
      const drawn = await drawFrom(seed, hashes, count)
      expect((await drawFrom(seed, hashes, count + 1)).slice(0, drawn.length)).toEqual(drawn)
      expect(await drawFrom(seed, drawn, count)).toEqual(drawn)
    }),
    { numRuns: 60 },
  )
})

test('over many seeds every line is drawn about as often as every other (chi-squared, fixed seeds)', async () => {
  const hashes = Array.from({ length: 20 }, (_, at) => hex(`line ${at}`))
  const times = new Map(hashes.map((hash) => [hash, 0]))
  const rounds = 2_000
  for (let round = 0; round < rounds; round += 1) {
    for (const hash of await drawFrom(`seed ${round}`, hashes, 5)) times.set(hash, (times.get(hash) ?? 0) + 1)
  }
  const expected = (rounds * 5) / hashes.length
  const chi = [...times.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  // 19 degrees of freedom: 43.8 is passed by chance once in a thousand; the seeds are fixed, so it is no matter of luck.
  expect(chi).toBeLessThan(43.8)
})
