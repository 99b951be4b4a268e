import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { linesIn, readBulk, readLoki } from './forms.ts'
import { printedEvent } from './line.ts'

const body = (text: unknown) => Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))
const said = (raw: Uint8Array | undefined) =>
  printedEvent({ position: 0, received: 0, source: 's', raw: raw ?? Buffer.alloc(0), own: false })

test('lines: blank ones count, the last without LF too, a CR stays', () => {
  expect(linesIn(body('a\r\n\nb')).map(String)).toEqual(['a\r', '', 'b'])
  expect(linesIn(body('a\n')).map(String)).toEqual(['a'])
})

test('_bulk keeps the bytes of each document, and takes neither an update nor a delete', () => {
  const read = readBulk(body('{"create":{}}\n{"host": "h",  "n":1}\n{"index":{"_index":"x"}}\nno json\n'))
  expect(!isRefusal(read) && read.map(({ action, line }) => [action, String(line)])).toEqual([
    ['create', '{"host": "h",  "n":1}'],
    ['index', 'no json'],
  ])
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
