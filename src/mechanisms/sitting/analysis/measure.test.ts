import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openAnalysis, type PaperFigures } from '../../exam/analysis.ts'
import { exactPoints } from '../../exam/points.ts'
import { type AnalysedItem, type CodedPaper, codePage } from './coded.ts'
import {
  countPapers,
  countTied,
  type ExamMeasures,
  groupCuts,
  measuresFrom,
  nothingCounted,
  nothingTied,
} from './measure.ts'

interface Vector {
  readonly name: string
  readonly responses: string
  readonly key: string
  readonly gives: PaperFigures
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../../../test/data/exam/analysis.json', import.meta.url), 'utf8'),
)

const set = (words: string): string => [...new Set(words)].sort().join('')
const OPTIONS = [...'ABCDEFGH']

const itemAt = (place: number, worth: string): AnalysedItem => ({
  ...{ place, record: `r${place}`, version: 1, options: OPTIONS, worth },
})

/** As the job does it, with so many papers on a page. */
function measure(papers: readonly CodedPaper[], items: readonly AnalysedItem[], size: number): ExamMeasures {
  const points = exactPoints(items.map(({ worth }) => worth))
  const pages: Uint16Array[] = []
  for (let from = 0; from < papers.length; from += size)
    pages.push(codePage(papers.slice(from, from + size), items, { whole: points.whole, lines: [] }).words)
  const counted = pages.reduce((before, page) => countPapers(before, [page]), nothingCounted)
  const cuts = groupCuts(counted)
  const tied = pages.reduce((before, page) => countTied(before, cuts, [page]), nothingTied)
  return measuresFrom(counted, tied, { items, ...points })
}

const close = (mine: number | null, theirs: number | null, what: string) =>
  theirs === null || mine === null
    ? expect(mine, what).toBe(theirs)
    : expect(Math.abs(mine - theirs), what).toBeLessThan(1e-9)

function same(mine: ExamMeasures, theirs: PaperFigures, names: readonly string[]): void {
  expect([mine.n, mine.k]).toEqual([theirs.n, theirs.k])
  for (const figure of ['mean', 'sd', 'kr20', 'sem'] as const) close(mine[figure], theirs[figure], figure)
  for (const item of theirs.items) {
    const own = mine.items[names.indexOf(item.item)]
    if (!own) throw new Error(item.item)
    for (const figure of ['p', 'rest', 'd27'] as const) close(own[figure], item[figure], `${item.item} ${figure}`)
    expect(own.blank).toBe(item.blank)
    expect(Object.fromEntries(own.answers.map(({ answer, n, upper, lower }) => [answer, { n, upper, lower }]))).toEqual(
      item.options,
    )
  }
}

describe('where everybody has the same items it is contract 4, groups and ties among it', () => {
  for (const { name, responses, key, gives } of vectors)
    test(name, () => {
      const keys = key
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
      const [head = '', ...rows] = responses.trim().split('\n')
      const columns = head.split(',').slice(1)
      const items = keys.map(([, , worth = '1'], place) => itemAt(place, worth))
      const papers = rows.map((row, seat): CodedPaper => {
        const cells = row.split(',').slice(1)
        const given = keys.map(([item = '']) => set(cells[columns.indexOf(item)] ?? ''))
        return [
          seat,
          keys.map((_, place) => [place, '', 0] as const),
          keys.map(([, right = '', worth], at) => (given[at] === set(right) ? Number(worth) : 0)),
          Object.fromEntries(given.map((answer, at) => [at, [...answer]])),
        ]
      })
      for (const size of [1, 7, 5000])
        same(
          measure(papers, items, size),
          gives,
          keys.map(([item = '']) => item),
        )
    })
})

test('of items that not everybody got, each is measured among those who got it, by hand', () => {
  const items = [0, 1, 2].map((place) => itemAt(place, '1'))
  // Seat, its two items, right or wrong of each.
  const papers: readonly CodedPaper[] = [
    [
      1,
      [
        [0, '', 0],
        [1, '', 0],
      ],
      [1, 1],
      { 0: 'A', 1: 'A' },
    ],
    [
      2,
      [
        [1, '', 0],
        [2, '', 0],
      ],
      [1, 0],
      { 0: 'A', 1: 'C' },
    ],
    [
      3,
      [
        [0, '', 0],
        [2, '', 0],
      ],
      [0, 0],
      { 0: 'B' },
    ],
    [
      4,
      [
        [2, '', 0],
        [0, '', 0],
      ],
      [1, 1],
      { 0: 'A', 1: 'A' },
    ],
    // A later try is counted as seen alone.
    [
      4,
      [
        [1, '', 0],
        [0, '', 0],
      ],
      null,
      null,
    ],
  ]
  const found = measure(papers, items, 2)
  expect(found).toMatchObject({ n: 4, k: 3, mean: 5 / 4, kr20: null, why: 'papers' })
  const [first, second, third] = found.items
  expect(first).toMatchObject({ n: 3, p: 2 / 3, group: 1, d27: 1 })
  // Item 0: right, wrong, right; the rest 1, 0, 1.
  close(first?.rest ?? null, 1, 'rest')
  // Item 1: both right: no variance.
  expect(second).toMatchObject({ n: 2, p: 1, rest: null })
  expect(third).toMatchObject({ n: 3, p: 1 / 3, blank: 1 })
  const seen = codePage(papers, items, { whole: [1, 1, 1], lines: [1] }).seen
  expect(new Map(seen)).toEqual(
    new Map([
      [0, 4],
      [1, 3],
      [2, 3],
    ]),
  )
})

test('what people mark is no item: neither in totals nor in figures', () => {
  const papers: readonly CodedPaper[] = [
    [
      1,
      [
        [0, '', 0],
        [9, '', 0],
      ],
      [1, null],
      { 0: 'A', 1: '写的' },
    ],
    [
      2,
      [
        [9, '', 0],
        [0, '', 0],
      ],
      ['5.00', 0],
      { 0: '写的', 1: 'B' },
    ],
  ]
  const found = measure(papers, [itemAt(0, '1')], 10)
  expect(found).toMatchObject({ n: 2, k: 1, mean: 0.5, why: 'one-item' })
})

test('the pure analysis and this one agree on half a thousand papers of uneven points', () => {
  const keys = OPTIONS.map((_, at) => ({
    item: `Q${at}`,
    key: at % 3 === 0 ? 'AC' : 'B',
    points: at % 2 ? '1.5' : '2',
  }))
  const items = keys.map(({ points }, place) => itemAt(place, points))
  const pure = openAnalysis(keys)
  const papers = Array.from({ length: 500 }, (_, seat): CodedPaper => {
    const given = keys.map(({ key }, at) => {
      const roll = (seat * 7919 + at * 104729 + seat * at * 31) % 17
      return roll < 9 ? set(key) : roll < 12 ? 'A' : roll < 15 ? 'CD' : ''
    })
    pure.add(given)
    return [
      seat,
      keys.map((_, place) => [place, '', 0] as const),
      keys.map(({ key, points }, at) => (given[at] === set(key) ? Number(points) : 0)),
      Object.fromEntries(given.map((answer, at) => [at, [...answer]])),
    ]
  })
  same(
    measure(papers, items, 64),
    pure.figures(),
    keys.map(({ item }) => item),
  )
})
