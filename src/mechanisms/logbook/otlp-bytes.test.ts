import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { readOtlp } from './otlp.ts'
import { readOtlpBytes } from './otlp-bytes.ts'

// A request of which a name is written with an escape is not plain, and is read as objects: both ways are compared.

const told = (text: string) => {
  const read = readOtlp(Buffer.from(text))
  return isRefusal(read) ? read : [...read].map(String)
}
const asObjects = (text: string) => told(text.replace('{', '{"\\u0061":[],'))

/** JSON of a value as somebody else may write it. */
const written = (value: unknown): fc.Arbitrary<string> =>
  fc.constantFrom(0, 1, 2).map((gap) => JSON.stringify(value, null, gap))
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '',
    '7',
    '用户',
    '"',
    '\\n',
    'C:\\a/b',
    '\u2028\u0000\u007f',
    '__proto__',
    'host.name',
    'app',
    '\ud800',
  ),
)
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 9, 17, 24, 25, -0, 1e21, 1e-7, 999_999_999_999_999, 9_007_199_254_740_992),
)
const digits = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n).map(String),
  fc.constantFrom('0', '-0', '01', '7', '-7', '1.5', '', 'x', '1e3', '999999999999999', '1000000000000000'),
)
const moments = fc.oneof(
  fc.constantFrom(
    '1772409516551123456',
    '1772409516551000999',
    '1772409516',
    '0',
    '',
    '017724095165511234',
    '99999999999999999999',
  ),
  fc.bigInt(0n, 2n ** 63n).map(String),
  fc.constantFrom(1_772_409_516_551, null, '17724095165511234\u0035', '1772409516x51123456'),
)
const any = fc.oneof(
  texts,
  numbers,
  fc.boolean(),
  fc.constant(null),
  fc.json({ maxDepth: 2 }).map((json) => JSON.parse(json) as unknown),
)
const pairsOf = <K extends string>(names: readonly K[], value: fc.Arbitrary<unknown>, most = 2) =>
  fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: most }).map((all) => Object.fromEntries(all))
const { anyValue, attributes } = fc.letrec<{ anyValue: unknown; attributes: unknown }>((tie) => ({
  anyValue: fc.oneof(
    { maxDepth: 3 },
    texts.map((stringValue) => ({ stringValue })),
    fc.boolean().map((boolValue) => ({ boolValue })),
    fc.oneof(digits, numbers).map((intValue) => ({ intValue })),
    numbers.map((doubleValue) => ({ doubleValue })),
    fc.array(tie('anyValue'), { maxLength: 2 }).map((values) => ({ arrayValue: { values } })),
    tie('attributes').map((values) => ({ kvlistValue: { values } })),
    pairsOf(['stringValue', 'boolValue', 'intValue', 'bytesValue', 'doubleValue', 'arrayValue'], any),
    any,
  ),
  attributes: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ key: texts, value: tie('anyValue') }) },
      fc.record({ key: any, value: any }, { requiredKeys: [] }),
      any,
    ),
    { maxLength: 3 },
  ),
}))
const record = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        timeUnixNano: moments,
        observedTimeUnixNano: moments,
        severityNumber: fc.oneof(numbers, any),
        severityText: fc.oneof(texts, any),
        body: anyValue,
        attributes: fc.oneof({ weight: 5, arbitrary: attributes }, any),
        traceId: texts,
        spanId: texts,
        eventName: texts,
        flags: any,
        more: any,
      },
      { requiredKeys: [] },
    ),
  },
  any,
)
const plainRecord = fc.record(
  {
    timeUnixNano: fc.constantFrom('1772409516551123456', '1772409516000000001', '1772409517000000001'),
    severityNumber: fc.integer({ min: 0, max: 24 }),
    severityText: fc.constantFrom('', 'ERROR'),
    body: fc.constantFrom('failed "su"', '用户 登录', 'a\\b\n').map((stringValue) => ({ stringValue })),
    attributes: fc.constantFrom(
      [],
      [{ key: 'pid', value: { intValue: '4711' } }],
      [
        { key: 'a', value: { boolValue: true } },
        { key: 'b"', value: { doubleValue: 0.5 } },
      ],
    ),
  },
  { requiredKeys: [] },
)
const resource = fc.oneof(fc.record({ attributes }), any)
const request = fc
  .array(
    fc.record(
      {
        resource,
        scopeLogs: fc.array(
          fc.record(
            {
              scope: fc.oneof(fc.record({ name: texts }), any),
              logRecords: fc.array(fc.oneof(record, plainRecord), { maxLength: 3 }),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 2 },
  )
  .map((resourceLogs) => ({ resourceLogs }))

test('whatever comes as JSON is the same lines read by bytes and as objects', () => {
  fc.assert(
    fc.property(request.chain(written), (text) => {
      expect(told(text)).toEqual(asObjects(text))
    }),
    { numRuns: 3000 },
  )
})

test('what is damaged is read by bytes only where it is JSON', () => {
  const damaged = fc
    .tuple(
      request.chain(written),
      fc.nat(),
      fc.constantFrom(
        '',
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '0',
        '-',
        '.',
        'e',
        ' ',
        '\t',
        '\u0001',
        't',
        '\\u00',
        '\\u0041',
        '\\/',
      ),
    )
    .map(([text, at, sign]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + sign + text.slice(place + (at % 2))
    })
  fc.assert(
    fc.property(damaged, (text) => {
      if (readOtlpBytes(Buffer.from(text))) expect(() => JSON.parse(text)).not.toThrow()
      if (text.startsWith('{')) expect(told(text)).toEqual(asObjects(text))
    }),
    { numRuns: 3000 },
  )
})

test('what agents send is read by bytes', () => {
  fc.assert(
    fc.property(fc.array(plainRecord, { minLength: 1, maxLength: 3 }), (logRecords) => {
      const attributes = [{ key: 'host.name', value: { stringValue: 'web-1' } }]
      const text = JSON.stringify({
        resourceLogs: [{ resource: { attributes }, scopeLogs: [{ scope: { name: 's' }, logRecords }] }],
      })
      const lines = readOtlpBytes(Buffer.from(text))
      expect(lines && [...lines].map(String)).toEqual(asObjects(text))
    }),
  )
})

test('a name that stands twice is the later one, a name that is a number comes first', () => {
  const of = (record: string) => `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${record}]}]}]}`
  for (const each of [
    '{"body":{"stringValue":"a"},"body":{"stringValue":"b"}}',
    '{"body":{"stringValue":"a","stringValue":"b"}}',
    '{"body":{"stringValue":"a"},"body":{}}',
    '{"body":{"stringValue":"a"},"b\\u006fdy":{"stringValue":"c"}}',
    '{"attributes":[{"key":"a","value":{"intValue":"1"}},{"key":"7","value":{"intValue":"2"}}]}',
    '{"attributes":[{"key":"a","value":{"intValue":"1"}},{"key":"a","value":{"intValue":"2"}}]}',
    '{"attributes":[{"key":"a","key":"b","value":{"intValue":"1"},"value":{"intValue":"2"}}]}',
    '{"attributes":[{"value":{"intValue":1.0}},{"key":"d","value":{"doubleValue":5e0}}]}',
    '{"attributes":[{"key":"d","value":{"boolValue":{ "x": 1 }}}],"attributes":[]}',
  ]) {
    expect([each, told(of(each))]).toEqual([each, asObjects(of(each))])
  }
  const late =
    '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{}],"scope":{"name":"s"}}],"resource":{"attributes":[{"key":"host","value":{"stringValue":"h"}}]}}]}'
  expect(told(late)).toEqual(['{"host":"h","app":"s","scope":"s","attributes":{},"resource":{"host":"h"}}'])
})
