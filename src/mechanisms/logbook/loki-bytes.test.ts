import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { readLoki } from './forms.ts'
import { readLokiBytes, readLokiJson } from './loki-bytes.ts'

const told = (read: typeof readLokiJson, text: string) => {
  const lines = read(Buffer.from(text))
  return isRefusal(lines) ? lines : [...lines].map(String)
}
const expectSame = (text: string): void => {
  expect([text, told(readLokiJson, text)]).toEqual([text, told(readLoki, text)])
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '',
    '7',
    '用户',
    'failed "su" for C:\\x\n',
    '\u2028\u0000\u007f',
    '__proto__',
    'host',
    'job',
    '\ud800',
  ),
)
const any = fc.oneof(
  texts,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.json({ maxDepth: 2 }).map((json) => JSON.parse(json) as unknown),
)
const moments = fc.oneof(
  fc.constantFrom('1772409516551123456', '1772409516551000999', '1772409516', '0', '', '0177240951655112345', 'x'),
  fc.constantFrom('99999999999999999999', '9999999999999999999', '1772409516x51123456'),
  fc.bigInt(0n, 2n ** 64n).map(String),
)
const labels = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(texts, texts, { maxKeys: 3 }) },
  fc.dictionary(texts, any, { maxKeys: 2 }),
  any,
)
const entry = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(moments, texts) },
  { weight: 2, arbitrary: fc.tuple(moments, texts, labels) },
  { weight: 1, arbitrary: fc.tuple(any, texts) },
)
const wrong = fc.oneof(fc.array(any, { maxLength: 4 }), any)
const stream = fc.oneof(
  { weight: 8, arbitrary: fc.record({ stream: labels, values: fc.array(entry, { maxLength: 4 }) }) },
  fc.record({ values: fc.array(entry, { maxLength: 2 }), stream: labels, more: any }, { requiredKeys: [] }),
  fc.record({ stream: labels, values: fc.array(fc.oneof(entry, wrong), { maxLength: 3 }) }, { requiredKeys: [] }),
  any,
)
const push = fc.oneof(
  { weight: 8, arbitrary: fc.record({ streams: fc.array(stream, { maxLength: 3 }) }) },
  fc.record({ more: any, streams: fc.oneof(fc.array(stream, { maxLength: 2 }), any) }, { requiredKeys: [] }),
)
/** As somebody else may write it: with blanks, with escapes where none are needed. */
const written = push.chain((value) =>
  fc.tuple(fc.constantFrom(0, 1, 2), fc.boolean()).map(([gap, isOdd]) => {
    const json = JSON.stringify(value, null, gap)
    return isOdd ? json.replaceAll('s', '\\u0073') : json
  }),
)

test('whatever comes is the same lines read by bytes and as values', () => {
  fc.assert(fc.property(written, expectSame), { numRuns: 3000 })
})

test('what is damaged is refused or read by bytes as it is as values', () => {
  const signs = ['', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', ' ', '\u0001', '\\u00', '\\u0041', '\\/']
  const damaged = fc.tuple(written, fc.nat(), fc.constantFrom(...signs)).map(([text, at, sign]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + sign + text.slice(place + (at % 2))
  })
  fc.assert(fc.property(damaged, expectSame), { numRuns: 3000 })
})

test('what agents send is read by bytes', () => {
  const plain = fc.tuple(
    fc.constantFrom('1772409516551123456', '1772409516551000999', '1'),
    fc.constantFrom('', 'failed "su" for C:\\x\n', '用户 登录', 'x'.repeat(300)),
  )
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (values) => {
      const text = JSON.stringify({ streams: [{ stream: { host: 'web-1', job: 'portal' }, values }] })
      const lines = readLokiBytes(Buffer.from(text))
      expect(lines && [...lines].map(String)).toEqual(told(readLoki, text))
    }),
  )
})

test('names that stand twice, or behind what they are needed for, are read all the same', () => {
  const [stream, values] = ['"stream":{"host":"h"}', '"values":[["1","x"]]']
  for (const text of [
    `{"streams":[{${values},${stream}}]}`,
    `{"streams":[{${stream},${values},"stream":{"host":"other"}}]}`,
    `{"streams":[{${stream},${values},"values":[["2","y"]]}]}`,
    `{"streams":[{${stream},${values},"v\\u0061lues":[["2","y"]]}]}`,
    `{"streams":[{${stream},${values}}],"streams":[]}`,
    `{"streams":[{${stream},${values}}]} x`,
    `{"streams":[{${stream},"values":[["0177240951655112345","x"],["x","y"],["1772409516551123456","z"],[1,"x"]]}]}`,
    `{"streams":[{${stream},"values":[["1","\\u0078\\/"],["1","x",{}],["1","x",null],["1","x",{"a":"b"},2]]}]}`,
  ]) {
    expectSame(text)
  }
})
