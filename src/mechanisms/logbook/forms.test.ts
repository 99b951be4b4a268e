import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { linesIn as linesOrRefusal, MOST_LINES, readBulk, readLoki } from './forms.ts'
import { printedEvent } from './line.ts'

const body = (text: unknown) => Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))
const linesIn = (text: Buffer): readonly Buffer[] => {
  const lines = linesOrRefusal(text)
  if (isRefusal(lines)) throw new Error(lines.reason.en)
  return [...lines]
}
const said = (raw: Uint8Array | undefined) =>
  printedEvent({ position: 0, received: 0, source: 's', raw: raw ?? Buffer.alloc(0), own: false })

test('lines: blank ones count, the last without LF too, a CR stays', () => {
  expect(linesIn(body('a\r\n\nb')).map(String)).toEqual(['a\r', '', 'b'])
  expect(linesIn(body('a\n')).map(String)).toEqual(['a'])
})

test('_bulk keeps the bytes of each document, and takes neither an update nor a delete', () => {
  const read = readBulk(body('{"create":{}}\n{"host": "h",  "n":1}\n{"index":{"_index":"x"}}\nno json\n'))
  expect(!isRefusal(read) && [...read].map(String)).toEqual(['{"host": "h",  "n":1}', 'no json'])
  expect(readBulk(body('{"delete":{"_id":"1"}}\n'))).toMatchObject({ code: 'unreadable' })
  expect(readBulk(body('{"create":{}}'))).toMatchObject({ reason: { en: 'Line 2 is missing' } })
  expect(readBulk(body('null\nx'))).toMatchObject({ code: 'unreadable' })
})

test('Loki: a line with its labels and its time', () => {
  const values = [['1772409516551123456', '登录失败 user=bob', { trace: 't' }]]
  const read = readLoki(body({ streams: [{ stream: { job: 'sshd', host: 'h1' }, values }] }))
  expect(said(isRefusal(read) ? undefined : read[0])).toMatchObject({
    said: '2026-03-01T23:58:36.551123Z',
    host: 'h1',
    app: 'sshd',
    raw: expect.stringContaining('"line":"登录失败 user=bob"'),
  })
  for (const wrong of ['', '[]', { streams: [{}] }, { streams: [{ stream: {}, values: [['1']] }] }]) {
    expect(readLoki(body(wrong))).toMatchObject({ code: 'unreadable' })
  }
})

test('more lines than one request may bring are refused before they are many', () => {
  expect(linesIn(body('\n'.repeat(MOST_LINES)))).toHaveLength(MOST_LINES)
  expect(linesIn(body(`${'\n'.repeat(MOST_LINES - 1)}x`))).toHaveLength(MOST_LINES)
  expect(linesOrRefusal(body(`${'\n'.repeat(MOST_LINES)}x`))).toMatchObject({ code: 'too-large' })
  expect(linesOrRefusal(body('\n'.repeat(16 << 20)))).toMatchObject({ code: 'too-large' })
  expect(readBulk(body('\n'.repeat(16 << 20)))).toMatchObject({ code: 'too-large' })
  const most = readBulk(body(`${'{"index":{}}\nx\n'.repeat(MOST_LINES)}\n`))
  expect(most).toHaveLength(MOST_LINES)
})

test('labels and metadata deeper than anybody writes are refused', () => {
  const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  for (const push of [
    `{"streams":[{"stream":${deep},"values":[["1","x"]]}]}`,
    `{"streams":[{"stream":{},"values":[["1","x",${deep}]]}]}`,
  ]) {
    expect(readLoki(body(push))).toMatchObject({ code: 'unreadable' })
  }
})

test('of whatever is sent each line is told once, and nothing is thrown at', () => {
  const text = fc.string({ unit: 'grapheme' })
  const line = text.map((each) => each.replaceAll('\n', ''))
  const streams = fc.array(
    fc.record({ stream: fc.dictionary(text, text), values: fc.array(fc.tuple(fc.constant('1'), text)) }),
  )
  fc.assert(
    fc.property(fc.array(line), streams, fc.uint8Array({ maxLength: 300 }), (documents, loki, bytes) => {
      const bulk = readBulk(body(documents.map((each) => `{"create":{}}\n${each}\n`).join('')))
      expect(isRefusal(bulk) ? bulk : [...bulk].map(String)).toEqual(documents)
      const pushed = readLoki(body({ streams: loki }))
      expect(isRefusal(pushed) ? pushed : pushed.map((each) => JSON.parse(String(each)).line)).toEqual(
        loki.flatMap(({ values }) => values.map(([, each]) => each)),
      )
      for (const cut of [bytes, Buffer.concat([body({ streams: loki }).subarray(0, 20), bytes])]) {
        expect([readBulk(Buffer.from(cut)), readLoki(Buffer.from(cut))]).toHaveLength(2)
      }
    }),
  )
})
