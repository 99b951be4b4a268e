import { expect, test } from 'vitest'
import { type AnalysedItem, type CodedPaper, codePage } from './coded.ts'
import { EACH_WITH_EACH, similarPairs } from './similar.ts'

const OPTIONS = ['A', 'B', 'C', 'D']
const itemsOf = (count: number): readonly AnalysedItem[] =>
  Array.from({ length: count }, (_, place) => ({
    ...{ place, record: `r${place}`, version: 1, options: OPTIONS, worth: '1' },
  }))

/** A is right; each paper is its answers as letters, `.` for none. */
const pagesOf = (papers: readonly string[]): readonly Uint16Array[] => {
  const items = itemsOf(Math.max(...papers.map(({ length }) => length)))
  const stored = papers.map(
    (given, seat): CodedPaper => [
      seat,
      [...given].map((_, at) => [at, 'ABCD', 0] as const),
      [...given].map((answer) => (answer === 'A' ? 1 : 0)),
      Object.fromEntries([...given].flatMap((answer, at) => (answer === '.' ? [] : [[String(at), answer]]))),
    ],
  )
  return [codePage(stored, items, { whole: items.map(() => 1), lines: [1] }).words]
}

test('a pair is what both chose wrongly alike, against what chance gives, by hand', () => {
  // Item 0: wrong are B B C: chance (2/3)² + (1/3)² = 5/9. Item 1: B B: 1. Item 2: C D: 1/2.
  const found = similarPairs(pagesOf(['BBC', 'BBD', 'CA.']), { least: 2, times: 0 })
  expect(found).toEqual({
    cut: false,
    pairs: [{ one: 0, other: 1, equal: [0, 1], wrong: 3, chance: 5 / 9 + 1 + 1 / 2 }],
  })
  expect(similarPairs(pagesOf(['BBC', 'BBD', 'CA.']), { least: 3, times: 0 }).pairs).toEqual([])
  expect(similarPairs(pagesOf(['BBC', 'BBD', 'CA.']), { least: 2, times: 1 }).pairs).toEqual([])
})

test('what is right, blank, or chosen at another place is nothing alike', () => {
  expect(similarPairs(pagesOf(['AAAA', 'AAAA', '....', '....']), { least: 1, times: 0 }).pairs).toEqual([])
})

test('among many papers those who share rare wrong choices are found, and the others are not compared', () => {
  let state = 7
  // mulberry32
  const roll = (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
  const letters = () => Array.from({ length: 40 }, () => (roll(4) > 0 ? 'A' : ['B', 'B', 'B', 'C', 'C', 'D'][roll(6)]))
  const papers = Array.from({ length: EACH_WITH_EACH * 4 }, () => letters().join(''))
  const [copied = ''] = papers.slice(1234)
  // Twelve wrong of which all but one are taken over.
  const source = `${copied.slice(0, 28).replaceAll(/[BCD]/g, 'A')}DDCDCDDCDDCD`
  papers[1234] = source
  papers[4321] = `B${source.slice(1, -1)}B`
  const { pairs, cut } = similarPairs(pagesOf(papers), { least: 11, times: 2 })
  expect(cut).toBe(false)
  expect(pairs.map(({ one, other, equal }) => [one, other, equal.length])).toEqual([[1234, 4321, 11]])
})
