import { expect, test } from 'vitest'
import { type QuizCell, suppressed } from './suppress.ts'

const cells = (...asked: readonly number[]): readonly QuizCell[] =>
  asked.map((count, at) => ({ place: `甲${at}`, asked: count, right: Math.floor(count / 2) }))
const shown = (...asked: readonly number[]) => suppressed(cells(...asked)).cells.map((cell) => cell.asked)

test.each<[string, readonly number[], readonly (number | undefined)[]]>([
  ['nothing is small', [10, 20, 30], [10, 20, 30]],
  ['one is small: the next smallest goes along', [9, 50, 20], [undefined, 50, undefined]],
  ['two are small, and together ten: they alone', [6, 4, 20], [undefined, undefined, 20]],
  ['two are small, and together fewer: the next goes along', [1, 1, 20, 30], [undefined, undefined, undefined, 30]],
  ['one small beside one: both', [9, 100], [undefined, undefined]],
  ['one place alone, enough', [10], [10]],
])('%s', (_, given, wanted) => {
  expect(shown(...given)).toEqual(wanted)
  expect(suppressed(cells(...given)).total?.asked).toBe(given.reduce((sum, one) => sum + one, 0))
})

test('fewer than ten in all: neither place nor total', () => {
  expect(suppressed(cells(4, 5))).toEqual({ cells: [{ place: '甲0' }, { place: '甲1' }], total: undefined })
})

test('whatever is entered, what is hidden is two places and ten answers at least, or all there is', () => {
  for (let seed = 1; seed < 3_000; seed += 1) {
    const given = Array.from({ length: 1 + (seed % 6) }, (_, at) => 1 + ((seed * (at + 7) * 31) % 23))
    const { cells: open, total } = suppressed(cells(...given))
    const hidden = given.filter((_, at) => open[at]?.asked === undefined)
    expect(open.every(({ asked }) => asked === undefined || asked >= 10)).toBe(true)
    if (total && hidden.length > 0 && hidden.length < given.length) {
      expect(hidden.length).toBeGreaterThanOrEqual(2)
      expect(hidden.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(10)
    }
  }
})
