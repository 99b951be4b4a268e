import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { type JudgeMark, judge, takeTurn } from './judging.ts'

const marks = (...points: readonly number[]): readonly JudgeMark[] =>
  points.map((one, at) => ({ judge: `marker-${at + 1}`, turn: at + 1, points: one }))

test.each([
  [[], { kind: 'waits', turn: 1, diverged: false }],
  [[6], { kind: 'waits', turn: 2, diverged: false }],
  [[6, 8], { kind: 'settled', points: 7 }],
  [[6, 8.01], { kind: 'waits', turn: 3, diverged: true }],
  [[2, 9, 8], { kind: 'settled', points: 8.5 }],
  [[2, 9, 3], { kind: 'settled', points: 2.5 }],
  // The third in the very middle is as near to the one as to the other.
  [[2, 8, 5], { kind: 'settled', points: 5 }],
  [[2, 9, 0], { kind: 'settled', points: 1 }],
  // Half up: 3.335 is 3.34, whatever binary fractions say.
  [[3.33, 3.34], { kind: 'settled', points: 3.34 }],
  [[1.1, 3.1], { kind: 'settled', points: 2.1 }],
])('marks %j, two points apart at most, are %j', (points, expected) => {
  expect(judge(marks(...points), { apart: 2 })).toEqual(expected)
})

/** A stream of numbers from a seed, the same at every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

test('two thousand sets of marks: the order does not matter, the result lies between them, a third is asked for only where two are too far apart', () => {
  const stream = numbers(18)
  const next = (most: number) => (stream.next().value as number) % (most + 1)
  for (let round = 0; round < 2_000; round += 1) {
    const apart = next(400) / 100
    const given = Array.from({ length: 2 + (round % 2) }, () => next(1_000) / 100)
    const judged = judge(marks(...given), { apart })
    expect(judge(marks(...given.toReversed()), { apart })).toEqual(judged)
    const [low, high] = [Math.min(...given), Math.max(...given)]
    if (judged.kind === 'settled') {
      expect(judged.points).toBeGreaterThanOrEqual(low)
      expect(judged.points).toBeLessThanOrEqual(high)
      expect(Math.abs(judged.points * 100 - Math.round(judged.points * 100))).toBeLessThan(1e-6)
    }
    expect(judged.kind === 'waits').toBe(given.length === 2 && Math.round((high - low) * 100) > Math.round(apart * 100))
    // Nobody is given the same answer twice, and nobody their own.
    const rules = { apart }
    const asked = { owner: 'marker-0', marks: marks(...given), rules, most: 10, points: 5 }
    const turn = takeTurn({ ...asked, judge: 'marker-9' })
    expect(isRefusal(turn)).toBe(judged.kind === 'settled')
    if (!isRefusal(turn)) expect(turn).toBe(3)
    expect(takeTurn({ ...asked, judge: 'marker-1' })).toMatchObject({ code: 'same-person' })
    expect(takeTurn({ ...asked, judge: 'marker-0' })).toMatchObject({ code: 'not-yours' })
  }
})

test.each([-0.01, 10.01, 3.333, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d points of ten are refused, with the field',
  (points) => {
    const asked = { judge: 'marker-1', owner: undefined, marks: [], rules: { apart: 1 }, most: 10 }
    expect(takeTurn({ ...asked, points })).toMatchObject({ code: 'incomplete', faults: [{ field: 'points' }] })
    expect(takeTurn({ ...asked, points: 10 })).toBe(1)
  },
)
