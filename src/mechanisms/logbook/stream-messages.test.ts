import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MessageReader, type MessageTaker } from './stream-messages.ts'

const read = (bytes: Buffer, cuts: readonly number[], limit?: number) => {
  const reader = new MessageReader(limit)
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b)
  const frames: { readonly raw: Buffer; readonly dropped: number; readonly isHalf: boolean }[] = []
  const take: MessageTaker = (from, begin, end, fault = { dropped: 0, isHalf: false }) => {
    frames.push({ raw: Buffer.from(from.subarray(begin, end)), ...fault })
  }
  for (const [at, end] of places.slice(1).entries()) {
    // As a socket may, the piece is used again once it is read.
    const piece = Buffer.from(bytes.subarray(places[at], end))
    reader.push(piece, take)
    piece.fill(0)
  }
  reader.end(take)
  return frames
}

const texts = (bytes: Buffer, cuts: readonly number[] = [], limit?: number) =>
  read(bytes, cuts, limit).map(({ raw }) => raw.toString())

test('counted messages and lines, mixed, a LF within a counted one', () => {
  const stream = Buffer.from('<34>one\r\n11 <34>two\nend17 no number\n\n6 <1>end<34>last\n')
  expect(texts(stream)).toEqual(['<34>one\r', '<34>two\nend', '17 no number', '', '<1>end', '<34>last'])
})

test('what no LF ended is given at the end and told to be half', () => {
  expect(read(Buffer.from('<34>whole\n<34>ha'), []).map(({ isHalf }) => isHalf)).toEqual([false, true])
  expect(read(Buffer.from('20 <34>ha'), [])).toMatchObject([{ isHalf: true }])
  expect(texts(Buffer.from('12'))).toEqual(['12'])
})

test('of a message longer than the limit so much is kept, the rest is counted, and the next one is whole', () => {
  const long = 'x'.repeat(25)
  expect(read(Buffer.from(`${long}\n30 <4>${long}..<5>next\n`), [3, 17, 40], 10)).toMatchObject([
    { raw: Buffer.from('x'.repeat(10)), dropped: 15 },
    { raw: Buffer.from(`<4>${'x'.repeat(7)}`), dropped: 20 },
    { raw: Buffer.from('<5>next'), dropped: 0 },
  ])
})

test('however the stream is cut, the messages are the same, and so is their number', () => {
  const message = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `<13>${text.replaceAll('\n', '')}`)
  const framed = fc.tuple(message, fc.boolean())
  fc.assert(
    fc.property(fc.array(framed, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 30 }), (messages, cuts) => {
      const stream = Buffer.from(
        messages.map(([text, counted]) => (counted ? `${Buffer.byteLength(text)} ${text}` : `${text}\n`)).join(''),
      )
      expect(texts(stream, cuts)).toEqual(messages.map(([text]) => text))
    }),
  )
})
