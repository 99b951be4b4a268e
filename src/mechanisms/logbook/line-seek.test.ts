import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble, SEEK } from '../../../test/assemble-wasm.ts'
import { ByteSearch } from './byte-search.ts'
import { frameRoom, lineSeek, seekNeedle } from './line-seek.ts'
import { MODULE } from './seek-wasm.ts'

test('the module that is kept is the one that its text makes', async () => {
  expect((await assemble(SEEK)).toString('base64')).toBe(MODULE)
})

/** Lines as they stand in a frame. */
function laidOut(lines: readonly string[]): Buffer {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  const room = frameRoom(text.length)
  text.copy(room)
  return room
}

function linesWith(text: Buffer, words: readonly string[], isFolded: boolean): readonly string[] {
  const found: string[] = []
  const needles = words.map((word) => seekNeedle(Buffer.from(word), isFolded))
  lineSeek()?.lines(text, needles, (begin, end) => found.push(text.toString('utf8', begin, end)))
  return found
}

test('frames are unpacked where lines are sought here', () => {
  expect(lineSeek()?.has(frameRoom(10))).toBe(true)
})

test('the lines that have all of it, in their order, whatever stood there before', () => {
  const line = fc.string({ unit: fc.constantFrom('e', 'E', 'e', 'E', 'q', '_', '法'), minLength: 10, maxLength: 60 })
  const word = fc.string({ unit: fc.constantFrom('e', 'e', 'q', '_'), minLength: 1, maxLength: 6 })
  let found = 0
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (lines, words, isFolded) => {
        const searches = words.map((each) => new ByteSearch(Buffer.from(each), isFolded))
        const expected = lines.filter((each) => searches.every((search) => search.indexIn(Buffer.from(each)) >= 0))
        expect(linesWith(laidOut(lines), words, isFolded)).toEqual(expected)
        found += expected.length
      },
    ),
    { numRuns: 2000 },
  )
  expect(found).toBeGreaterThan(1000)
})

test('more lines than are told at once', () => {
  const lines = Array.from(
    { length: 3000 },
    (_, at) => `${at} ${at % 3 === 0 ? 'NEEDLE' : 'other'} ${'x'.repeat(at % 50)}`,
  )
  expect(linesWith(laidOut(lines), ['needle', 'x'], true)).toEqual(
    lines.filter((line) => line.includes('NEEDLE') && line.endsWith('x')),
  )
})
