import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteSearch } from './byte-search.ts'

const letters = fc.string({ unit: fc.constantFrom('e', 'E', 'e', 'E', 'q', '_', '法'), minLength: 5, maxLength: 60 })

test('finds what Node finds, in either case where that is asked, and nothing that runs on behind the end', () => {
  let found = 0
  fc.assert(
    fc.property(
      letters,
      fc.string({ unit: fc.constantFrom('e', 'e', 'q', '_'), minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.nat({ max: 20 }),
      fc.integer({ min: 5, max: 70 }),
      (text, words, isFolded, from, to) => {
        const bytes = Buffer.from(text)
        const compared = Buffer.from(isFolded ? text.replaceAll('E', 'e') : text).subarray(0, to)
        const expected = compared.indexOf(words, from)
        const search = new ByteSearch(Buffer.from(words), isFolded)
        expect(search.indexIn(bytes, from, Math.min(to, bytes.length))).toBe(expected)
        if (expected >= 0) found += 1
      },
    ),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(300)
})

test('what is compared as small letters is no other sign', () => {
  for (const [word, text] of [
    ['_', '\u007f'],
    ['0', '\u0010'],
    ['a', '!'],
    ['z', ':'],
  ] as const) {
    expect([word, new ByteSearch(Buffer.from(word), true).indexIn(Buffer.from(text))]).toEqual([word, -1])
  }
  expect(new ByteSearch(Buffer.from('az_9'), true).indexIn(Buffer.from('x AZ_9'))).toBe(2)
})
