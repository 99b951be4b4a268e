import { expect, test } from 'vitest'
import { type AnswerShape, answerIn, fieldsOf, isAnswered, isDoubled, type ShownAnswer } from './answer-form.ts'
import { clockPeriod, clockWords, leftAt } from './clock.ts'
import { saveIn } from './pause.ts'
import { acknowledged, emptyQueue, enqueued, readQueue, sequenceAt, written } from './queue.ts'

const shape = (more: Partial<AnswerShape> & Pick<AnswerShape, 'kind'>): AnswerShape => ({
  names: ['A', 'B', 'C', 'D'],
  lefts: [],
  blanks: 0,
  ...more,
})

const pairs: readonly [shape: AnswerShape, fields: Record<string, string>, answer: ShownAnswer][] = [
  [shape({ kind: 'single' }), { answer: 'B' }, 'B'],
  [shape({ kind: 'multiple' }), { 'answer-A': 'on', 'answer-C': 'on' }, ['A', 'C']],
  [shape({ kind: 'indefinite' }), { 'answer-D': 'on' }, ['D']],
  [shape({ kind: 'true-false', names: [] }), { answer: 'false' }, false],
  [shape({ kind: 'fill', names: [], blanks: 2 }), { 'answer-1': '六个月', 'answer-2': '' }, ['六个月', '']],
  [shape({ kind: 'number', names: [] }), { answer: '6' }, '6'],
  [
    shape({ kind: 'match', names: ['A', 'B'], lefts: ['1', '2'] }),
    { 'answer-1': 'B', 'answer-2': 'A' },
    [
      ['1', 'B'],
      ['2', 'A'],
    ],
  ],
  [
    shape({ kind: 'order', names: ['A', 'B', 'C'] }),
    { 'answer-A': '2', 'answer-B': '1', 'answer-C': '3' },
    ['B', 'A', 'C'],
  ],
  [shape({ kind: 'short', names: [] }), { answer: '一、\n二、' }, '一、\n二、'],
]

test.each(pairs)('$kind: what the form says is the answer, and the answer fills the form', (of, fields, answer) => {
  expect(answerIn(of, fields)).toEqual(answer)
  const shown = fieldsOf(of, answer)
  expect({ ...Object.fromEntries(Object.keys(fields).map((name) => [name, ''])), ...shown }).toEqual(fields)
  expect(isAnswered(answer)).toBe(true)
  expect(answerIn(of, {})).toBeUndefined()
  expect(fieldsOf(of, null)).toEqual({})
  expect([isAnswered(null), isAnswered([]), isAnswered(['']), isAnswered('')]).toEqual([false, false, false, false])
})

test('what no option is called is no answer: neither an option beyond the shown nor a side that is not there', () => {
  expect(answerIn(shape({ kind: 'single' }), { answer: 'E' })).toBeUndefined()
  expect(answerIn(shape({ kind: 'multiple' }), { 'answer-E': 'on' })).toBeUndefined()
  expect(answerIn(shape({ kind: 'match', names: ['A'], lefts: ['1'] }), { 'answer-1': 'Z' })).toBeUndefined()
  expect(answerIn(shape({ kind: 'order' }), { 'answer-A': '9' })).toBeUndefined()
})

test('two options at one place of an order are told', () => {
  expect(isDoubled(shape({ kind: 'order' }), { 'answer-A': '1', 'answer-B': '1' })).toBe(true)
  expect(isDoubled(shape({ kind: 'order' }), { 'answer-A': '1', 'answer-B': '2' })).toBe(false)
})

test('of two answers to one item the later waits; what was answered anew on the way stays', () => {
  const first = enqueued(emptyQueue, { item: 3, sequence: 10, answer: 'A' })
  const second = enqueued(first, { item: 3, sequence: 20, answer: 'B' })
  expect(second.answers).toEqual([{ item: 3, sequence: 20, answer: 'B' }])
  expect(enqueued(second, { item: 3, sequence: 15, answer: 'C' })).toBe(second)
  expect(acknowledged(second, [{ item: 3, sequence: 10 }]).answers).toHaveLength(1)
  expect(acknowledged(second, [{ item: 3, sequence: 20 }]).answers).toHaveLength(0)
})

test('a reload reads back what waited, and nothing that somebody else wrote there', () => {
  const queue = { ...enqueued(emptyQueue, { item: 0, sequence: 7, answer: [['1', 'B']] as const }), handIn: true }
  expect(readQueue(written(queue))).toEqual(queue)
  for (const strange of [null, '', '{', '[]', '{"answers":3}', 'null']) expect(readQueue(strange)).toEqual(emptyQueue)
  expect(readQueue('{"answers":[[-1,2,"A"],[1,2,{"key":1}],[1,2],[1,2,"A"]]}').answers).toEqual([
    { item: 1, sequence: 2, answer: 'A' },
  ])
  expect(Object.keys(JSON.parse(written(queue)))).toEqual(['answers', 'handIn'])
})

test('an answer given later has the higher number, whatever the clock of the device says', () => {
  expect(sequenceAt(61_000.7, 3)).toBe(61_000)
  expect(sequenceAt(2, 61_000)).toBe(61_001)
})

test('what is left is counted from what the office said', () => {
  expect(leftAt({ left: 60_000, at: 1_000 }, 31_000)).toBe(30_000)
  expect(leftAt({ left: 60_000, at: 1_000 }, 99_000)).toBe(0)
  expect([clockWords(1_868_000), clockWords(5_468_000), clockWords(1)]).toEqual(['31:08', '1:31:08', '0:01'])
  expect(clockPeriod(1_868_000)).toBe('PT31M08S')
})

test('what is typed is saved once typing rests, after five seconds of typing on, and again and again before the end', () => {
  expect(saveIn(0, 60_000)).toBe(1_500)
  expect([saveIn(4_000, 60_000), saveIn(5_000, 60_000), saveIn(9_000, 60_000)]).toEqual([1_000, 0, 0])
  expect([saveIn(0, 5_400), saveIn(0, 5_000), saveIn(0, 2_300), saveIn(0, 1_200), saveIn(0, 400)]).toEqual([
    400, 1_500, 300, 700, 1_500,
  ])
  // Whoever types without a pause to the end loses what half a second holds, and no more.
  const KEY_MS = 100
  let [first, due, savedWith] = [0, Number.POSITIVE_INFINITY, 0]
  for (let at = 0; at < 20_000; at += KEY_MS) {
    if (at >= due) [first, savedWith] = [at, due]
    due = at + saveIn(at - first, 20_000 - at)
  }
  expect(savedWith).toBe(19_500)
})
