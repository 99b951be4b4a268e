import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { type Keyset, markGiven, pageOf, readMark, writeMark } from './keyset.ts'

interface Line {
  readonly day: string
  readonly title: string
}

const byDay: Keyset<Line> = {
  index: 'none',
  direction: 'desc',
  columns: [
    { column: 'day', kind: 'day', of: ({ day }) => day },
    { column: 'title', kind: 'words', of: ({ title }) => title },
  ],
}

test('a mark gives back the values it was made of, whatever stands in them', () => {
  for (const title of ['规定', 'a~b', '100%', '', "x' or true --", '7:30']) {
    expect(readMark(byDay, writeMark(byDay, { day: '2026-03-02', title }))).toEqual(['2026-03-02', title])
  }
})

test('what is no mark of this list is refused, and none of it reaches a statement', () => {
  for (const text of [
    '',
    'nonsense',
    '2026-02-31~x',
    '0000-01-01~x',
    '2026-03-02',
    '2026-03-02~x~y',
    '2026-03-02~%E0%A4',
  ]) {
    expect(isRefusal(markGiven(byDay, text)), text).toBe(true)
  }
  expect(markGiven(byDay, undefined)).toBeUndefined()
})

test('the one row more that was read says whether the list goes on', () => {
  const rows = ['甲', '乙', '丙'].map((title) => ({ day: '2026-03-02', title }))
  expect(pageOf(byDay, rows, 2)).toEqual({ rows: rows.slice(0, 2), after: '2026-03-02~%E4%B9%99' })
  expect(pageOf(byDay, rows, 3)).toEqual({ rows, after: undefined })
  expect(pageOf(byDay, [], 3)).toEqual({ rows: [], after: undefined })
})
