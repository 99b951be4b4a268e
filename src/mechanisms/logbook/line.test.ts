import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryOf } from './event.ts'
import { printedEvent, readLine } from './line.ts'

const RECEIVED = Date.parse('2026-03-01T00:00:00Z')
const printed = (raw: string | Uint8Array, received = RECEIVED) =>
  printedEvent({ position: 7, received, source: 's', raw: Buffer.from(raw), own: false })
const fieldsOf = (line: string, received = RECEIVED) => {
  const { host = null, app = null, severity = null, said = null } = readLine(line, received)
  return [host, app, severity, said]
}
const NOTHING = [null, null, null, null]

describe('RFC 5424', () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    [
      "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed",
      ['mymachine.example.com', 'su', 2, '2003-10-11T22:14:15.003Z'],
    ],
    [
      "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
      ['192.0.2.1', 'myproc', 5, '2003-08-24T05:14:15.000003-07:00'],
    ],
    ['<0>1 - - - - - -', [null, null, 0, null]],
    ['<191>999 - h a p m [x@1] text', ['h', 'a', 7, null]],
    ['<14>1 - h a p m [x@1 k="v"][y k="\\]\\"\\\\"]', ['h', 'a', 6, null]],
    ['<14>1 - h a p m -\r', ['h', 'a', 6, null]],
  ]
  for (const [line, fields] of cases) test(line, () => expect(fieldsOf(line)).toEqual(fields))

  // A priority is read all the same (RFC 3164 section 4.3.3); the rest of a form that is not kept is not guessed.
  const broken: readonly (readonly [string, number | null])[] = [
    ['<14>1 2003-13-11T22:14:15Z h a p m - x', 6],
    ['<14>1 2003-10-11T24:14:15Z h a p m - x', 6],
    ['<14>1 2003-10-11T22:14:15.0000003Z h a p m - x', 6],
    ['<14>0 - h a p m - x', 6],
    ['<14>1 - h a p m [x@1 k="v" x', 6],
    ['<14>1 - h a p m [x@1 k="v"]x', 6],
    ['<14>1 - h a p m', 6],
    [`<14>1 - ${'h'.repeat(256)} a p m - x`, 6],
    ['<192>1 - h a p m - x', null],
    ['<014>1 - h a p m - x', null],
    ['1 - h a p m - x', null],
  ]
  for (const [line, severity] of broken)
    test(`not kept: ${line.slice(0, 40)}`, () => expect(fieldsOf(line)).toEqual([null, null, severity, null]))

  test('parameters of its structured data are unescaped', () => {
    expect(readLine('<14>1 - h a p m [x@1 k="a\\"b\\\\c\\]d\\n" e=""] m', RECEIVED).pairs).toEqual([
      ['k', 'a"b\\c]d\\n'],
      ['e', ''],
    ])
  })
})

describe('RFC 3164, with or without a priority', () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ["<34>Oct 11 22:14:15 mymachine su: 'su root' failed", ['mymachine', 'su', 2, '2025-10-11T22:14:15+08:00']],
    ['Oct 11 22:14:15 mymachine su: failed', ['mymachine', 'su', null, '2025-10-11T22:14:15+08:00']],
    ['<13>Feb  5 17:32:18 10.0.0.99 Use the BFG!', ['10.0.0.99', 'Use', 5, '2026-02-05T17:32:18+08:00']],
    ['Jan 01 00:00:00 h sshd[42]: x', ['h', 'sshd', null, '2026-01-01T00:00:00+08:00']],
    ['Mar  1 08:00:01 h a: ten seconds ahead', ['h', 'a', null, '2026-03-01T08:00:01+08:00']],
    ['Feb 29 12:00:00 h a: leap', ['h', 'a', null, '2024-02-29T12:00:00+08:00']],
    ['Oct 11 22:14:15 h : no tag', ['h', null, null, '2025-10-11T22:14:15+08:00']],
    ['Oct 11 22:14:15 h', ['h', null, null, '2025-10-11T22:14:15+08:00']],
    ['Oct 11 22:14:15 h\r', ['h', null, null, '2025-10-11T22:14:15+08:00']],
    ['Feb 30 12:00:00 h a: x', NOTHING],
    ['Oct 11 24:14:15 h a: x', NOTHING],
    ['Oct 11 22:14:60 h a: x', NOTHING],
    ['Oct 1 22:14:59 h a: one digit', ['h', 'a', null, '2025-10-01T22:14:59+08:00']],
    ['Oct 11 22:14:15 h 应用[1]: x', ['h', '应用', null, '2025-10-11T22:14:15+08:00']],
    ['Oct 11 22:14:15 主机 a: x', NOTHING],
    ['oct 11 22:14:15 h a: x', NOTHING],
    ['Okt 11 22:14:15 h a: x', NOTHING],
    [' Oct 11 22:14:15 h a: x', NOTHING],
    ['<0>1990 Oct 22 10:52:01 TZ-6 scapegoat sched[0]: x', [null, null, 0, null]],
  ]
  for (const [line, fields] of cases) test(line, () => expect(fieldsOf(line)).toEqual(fields))
})

describe('JSON', () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['{"host":"h","app":"门户","severity":3}', ['h', '门户', 3, null]],
    ['\uFEFF {"host":"h"}\r', ['h', null, null, null]],
    ['{"time":"2026-01-01T00:00:00Z"}', [null, null, null, '2026-01-01T00:00:00Z']],
    ['{"time":"now","@timestamp":"2026-01-01T00:00:00+08:00"}', [null, null, null, '2026-01-01T00:00:00+08:00']],
    ['{"host":1,"app":null,"severity":"3"}', NOTHING],
    ['{"severity":8}', NOTHING],
    ['{"severity":3.0}', NOTHING],
    ['{"in":{"host":"h"},"list":[{"app":"a"}]}', NOTHING],
    ['{"host":"first","host":"last"}', ['last', null, null, null]],
    ['{"host":"h"', NOTHING],
    ['[{"host":"h"}]', NOTHING],
    ['{}', NOTHING],
  ]
  for (const [line, fields] of cases) test(line, () => expect(fieldsOf(line)).toEqual(fields))

  test('of a name that stands twice the later is said, and either is found', () => {
    expect(readLine('{"user":"a","host":"x","user":"b","host":"y"}', RECEIVED)).toMatchObject({
      host: 'y',
      pairs: [
        ['user', 'a'],
        ['host', 'x'],
        ['user', 'b'],
        ['host', 'y'],
      ],
    })
  })

  test('whatever JSON says at its top is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), fc.nat(3), (object, indent) => {
        const pairs = new Map(readLine(JSON.stringify(object, null, indent), RECEIVED).pairs)
        const parsed: Record<string, unknown> = JSON.parse(JSON.stringify(object))
        const plain = Object.entries(parsed).filter(([, value]) => value !== null && typeof value !== 'object')
        expect(pairs).toEqual(new Map(plain.map(([key, value]) => [key, String(value)])))
      }),
    )
  })
})

test('no line is dropped or changed for its form', () => {
  const lines: readonly (string | Uint8Array)[] = [
    '',
    '\r',
    'a\rb',
    '\u0000\u0000',
    `\uFEFF<34>Oct 11 22:14:15 h a: x`,
    '<34>',
    '<34>1 ',
    'x'.repeat(1 << 20),
    '{"host":',
  ]
  for (const raw of lines) expect(printed(raw).raw).toBe(raw)
})

test('bytes are read as UTF-8, else as GB18030', () => {
  expect(printed(Buffer.from('d3c3bba7b5c7c2bc', 'hex')).raw).toBe('用户登录')
  expect(printed(Buffer.from('9534b235', 'hex')).raw).toBe('𠮷')
  expect(printed(Buffer.from('用户登录')).raw).toBe('用户登录')
  expect(printed(Buffer.from('ff', 'hex')).raw).toBe('\uFFFD')
})

test('any line is read, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => {
      expect(printed(raw)).toMatchObject({ position: 7, source: 's', raw: expect.any(String) })
    }),
  )
})

test('two events of one entry are the same in all but their place', () => {
  const source = fc.constantFrom('', 'a', 'ab', '日志')
  const event = fc.record({ received: fc.nat(2), source, raw: fc.uint8Array({ maxLength: 2, max: 98 }) })
  fc.assert(
    fc.property(event, event, (one, other) => {
      const isSame = Buffer.compare(entryOf(one), entryOf(other)) === 0
      expect(isSame).toBe(JSON.stringify(one) === JSON.stringify(other))
    }),
  )
})
