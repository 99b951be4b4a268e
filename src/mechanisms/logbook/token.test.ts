import { afterEach, expect, test, vi } from 'vitest'
import { holdsToken, tokensOf } from './token.ts'

afterEach(() => vi.restoreAllMocks())

test('a token is looked for once in each run, however often it stands in it', () => {
  const line = `${'a'.repeat(100_000)} ${'b𝒶'.repeat(1000)} aa`
  const looked = vi.spyOn(String.prototype, 'indexOf')
  const found = [holdsToken(line, 'aa'), holdsToken(line, 'b'), holdsToken(line, 'a')]
  const times = looked.mock.calls.length
  vi.restoreAllMocks()
  expect(found).toEqual([true, false, false])
  expect(times).toBeLessThan(10)
})

test('it is found where it is one of its own, as the tokens of the text are', () => {
  const parts = ['a', 'aa', '中', '𝒶', ' ', '-', 'é', '_', '𠮷']
  for (const one of parts)
    for (const two of parts)
      for (const three of parts) {
        const text = one + two + three
        for (const token of ['a', 'aa', '中', '𝒶', '𠮷', 'aé', 'a_a']) {
          expect([text, token, holdsToken(text, token)]).toEqual([text, token, tokensOf(text).includes(token)])
        }
      }
})
