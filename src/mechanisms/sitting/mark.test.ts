import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ItemShape } from '../exam/item.ts'
import { folded, markAnswer, markingWords, totalOf } from './mark.ts'
import type { ExamRules } from './paper.ts'
import type { StoredAnswer } from './shown.ts'

const ids = ['A', 'B', 'C', 'D', 'E']
const options = ids.map((id) => ({ id, text: id }))
const item = (more: object) => ItemShape.parse({ id: '1', stem: '题', options, ...more })
const half = { points: 3, choice: 'half' } as const
const mark = (more: object, answer: StoredAnswer, rule: { points: number; choice: ExamRules['choice'] } = half) =>
  markAnswer(item(more), answer, rule)

const some = fc.subarray(ids, { minLength: 1 })

test('of several choices: all count whole, a true part half where the rules say so, one wrong nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom('multiple', 'indefinite'), some, some, fc.boolean(), (kind, key, given, allows) => {
      const rule = { points: 3, choice: allows ? ('half' as const) : ('all' as const) }
      const right = given.every((id) => key.includes(id))
      const whole = right && given.length === key.length
      const due = whole ? 3 : right && allows ? 1.5 : 0
      expect(mark({ kind, key }, given, rule)).toBe(due)
      // The order of ticks says nothing.
      expect(mark({ kind, key }, given.toReversed(), rule)).toBe(due)
    }),
  )
})

test('no answer is worth more than its points or less than nothing, and none given counts nothing', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.array(fc.string()),
    fc.array(fc.tuple(fc.string(), fc.string())),
    fc.constant(null),
  )
  const keyed = fc.constantFrom(
    { kind: 'single', key: ['B'] },
    { kind: 'multiple', key: ['A', 'B'] },
    { kind: 'true-false', key: false },
    { kind: 'fill', key: [['六个月']] },
    { kind: 'number', key: [{ from: 1, to: 2 }] },
    { kind: 'match', key: [['A', 'B']] },
    { kind: 'order', key: ids },
  )
  fc.assert(
    fc.property(keyed, anything, fc.integer({ min: 1, max: 100 }), (one, answer, points) => {
      const given = mark(one, answer, { points, choice: 'half' })
      expect([0, points / 2, points]).toContain(given)
      expect(mark(one, null, { points, choice: 'half' })).toBe(0)
    }),
  )
})

test('a fill-in: width, case and spaces do not matter, every blank does', () => {
  const key = [['六个月', '6个月'], ['CERT']]
  expect(mark({ kind: 'fill', key }, ['６ 个月', 'ｃｅｒｔ '])).toBe(3)
  expect(mark({ kind: 'fill', key }, ['6个月', ''])).toBe(0)
  expect(mark({ kind: 'fill', key }, ['6个月'])).toBe(0)
  expect(mark({ kind: 'fill', key }, ['CERT', '6个月'])).toBe(0)
  fc.assert(
    fc.property(fc.string(), (words) => {
      expect(folded(folded(words))).toBe(folded(words))
      expect(folded(` ${words}\n`)).toBe(folded(words))
    }),
  )
})

test('numbers within a range, as people type them', () => {
  const key = [{ from: 10_000, to: 100_000 }]
  for (const typed of ['10000', '１００００', ' 10,000 ', '99999.5', '+100000'])
    expect(mark({ kind: 'number', key }, typed)).toBe(3)
  for (const typed of ['9999', '100001', '1万', '10,00', '', 'NaN', '1e4', '0x2710', '−10000'])
    expect(mark({ kind: 'number', key }, typed)).toBe(0)
  expect(mark({ kind: 'number', key: [{ from: -2, to: -2 }] }, '−２')).toBe(3)
})

test('matches and orders count only whole', () => {
  const match = {
    kind: 'match',
    key: [
      ['A', 'D'],
      ['B', 'C'],
    ],
  }
  expect(
    mark(match, [
      ['B', 'C'],
      ['A', 'D'],
    ]),
  ).toBe(3)
  expect(mark(match, [['A', 'D']])).toBe(0)
  expect(
    mark(match, [
      ['A', 'C'],
      ['B', 'D'],
    ]),
  ).toBe(0)
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 5, maxLength: 5 }), (given) => {
      expect(mark({ kind: 'order', key: ids }, given)).toBe(given.join('') === ids.join('') ? 3 : 0)
    }),
  )
})

test('people mark what was written, and what was left empty is nothing; a key taken away counts for everybody', () => {
  expect(mark({ kind: 'short' }, '应当')).toBeNull()
  expect(mark({ kind: 'short' }, null)).toBe(0)
  expect(mark({ kind: 'single', key: null }, null)).toBe(3)
  expect(mark({ kind: 'single', key: null }, null, { points: 0.335, choice: 'all' })).toBe(0.34)
  expect(totalOf([1, null, 0.5])).toEqual({ points: null, unmarked: 1 })
  expect(totalOf([1, 0.1, 0.2])).toEqual({ points: 1.3, unmarked: 0 })
})

test('how written answers are settled stands on a paper that may ask for any, with its own figure, and on no other', () => {
  const words = (...kinds: readonly (string | undefined)[]) =>
    markingWords({
      choice: 'all',
      apart: 1.5,
      blueprint: kinds.map((kind) => ({ where: { ...(kind !== undefined && { kind }) }, count: 1, points: 1 })),
    })
      .map(({ zh, en }) => `${zh} ${en}`)
      .join('\n')
  for (const some of [words('single', 'short'), words('single', undefined)])
    for (const said of ['由两名阅卷员分别评分', '相差不超过1.5分', 'differ by 1.5 points or fewer', '未作答的不得分'])
      expect(some).toContain(said)
  for (const said of ['阅卷员', 'marked by people']) expect(words('single', 'fill')).not.toContain(said)
})
