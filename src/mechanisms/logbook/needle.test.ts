import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Needle } from './needle.ts'

test('is found where Node finds it', () => {
  const letters = fc.string({ unit: fc.constantFrom('e', 'x', 'q', '0', '法', '度'), maxLength: 60 })
  const asked = fc.string({ unit: fc.constantFrom('e', 'x', 'q', '0', '法'), minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(letters, asked, fc.nat({ max: 70 }), (written, words, from) => {
      const [text, needle] = [Buffer.from(written), Buffer.from(words)]
      expect(new Needle(needle).indexIn(text, from)).toBe(from > text.length ? -1 : text.indexOf(needle, from))
    }),
    { numRuns: 2000 },
  )
})
