import { expect, test } from 'vitest'
import { linesIn } from './forms.ts'
import { LineSpans, WrittenLines } from './line-spans.ts'

const LINE = Buffer.from('x'.repeat(700_000))

function written(count: number): WrittenLines {
  const lines = new WrittenLines()
  for (let line = 0; line < count; line += 1) lines.add(LINE)
  return lines
}

test('lines are as they were written, in however many chunks', () => {
  expect([...written(3)].map((line) => line.equals(LINE))).toEqual([true, true, true])
})

test('of lines whose memory another request has, or nobody, none is read', () => {
  const before = written(1)
  const lines = written(3)
  expect(() => [...before]).toThrow('a request before')
  expect(() => before.each(() => undefined)).toThrow('a request before')
  lines.giveBack()
  expect(() => [...lines]).toThrow('given back')
  expect(() => lines.each(() => undefined)).toThrow('given back')
  const sent = linesIn(Buffer.from('a\nb\n'))
  if (!(sent instanceof LineSpans)) throw new Error('refused')
  expect([...sent].map(String)).toEqual(['a', 'b'])
  sent.giveBack()
  expect(() => sent.each(() => undefined)).toThrow('given back')
})
