import { expect, test } from 'vitest'
import { type QuizCell, suppressed } from './suppress.ts'

const cells = (...asked: readonly number[]): readonly QuizCell[] =>
  asked.map((count, at) => ({ place: `甲${at}`, asked: count, right: Math.floor(count / 2) }))
const shown = (...asked: readonly number[]) => suppressed(cells(...asked)).cells.map((cell) => cell.asked)

test.each<[string, readonly number[], readonly (number | undefined)[]]>([
  ['nothing is small', [10, 20, 30], [10, 20, 30]],
  ['one is small: the next two go along', [9, 50, 20, 60], [undefined, undefined, undefined, 60]],
  [
    'two are small, and beside the larger fewer than ten: the next goes along',
    [6, 4, 20, 30],
    [undefined, undefined, undefined, 30],
  ],
  ['several are small, and beside the largest ten: they alone', [6, 6, 4, 20], [undefined, undefined, undefined, 20]],
  [
    'two are small, and together fewer: the next two go along',
    [1, 1, 20, 30, 40],
    [undefined, undefined, undefined, undefined, 40],
  ],
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
      expect(hidden.reduce((sum, one) => sum + one, 0) - Math.max(...hidden)).toBeGreaterThanOrEqual(10)
    }
  }
})

test.each([0, 1])('what is hidden is never all right or all wrong: its sum would say so of each (%s)', (share) => {
  const sided = (asked: number, place: string): QuizCell => ({ place, asked, right: asked * share })
  const small = [sided(9, '甲'), sided(8, '乙'), sided(7, '丙')]
  const open = suppressed([...small, { place: '丁', asked: 20, right: 5 }, { place: '戊', asked: 30, right: 5 }])
  expect(open.cells.map(({ asked }) => asked)).toEqual([undefined, undefined, undefined, undefined, 30])
  expect(suppressed([...small, sided(20, '丁')])).toEqual({
    cells: ['甲', '乙', '丙', '丁'].map((place) => ({ place })),
    total: undefined,
  })
})
