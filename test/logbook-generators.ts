import fc from 'fast-check'
import {
  type NaiveQuery,
  naiveAddress,
  naiveAll,
  naiveAny,
  naiveCharacters,
  naiveField,
  naiveNot,
  naivePair,
  naivePhrase,
  naiveReceived,
  naiveSeverity,
} from './naive-logbook.ts'

// Lines and queries of the same few words, so that they meet.
const word = fc.constantFrom(
  ...[
    'failed',
    'Failed',
    'FAILED',
    'password',
    'root',
    'ſystem',
    'System',
    '用户',
    '登录',
    'Alice',
    '〇',
    '二',
    'a_b',
    '3',
  ],
  ...[
    '10.0.0.1',
    '10.1.2.3',
    '010.0.0.1',
    '1.2.3.4.5',
    '256.1.1.1',
    '::1',
    '2001:db8::1',
    'fe80::10.0.0.1',
    '12:30:01',
  ],
  ...[
    'user=bob',
    'user="two words"',
    'xuser=bob',
    'user=bob,',
    'user:bob',
    'user:"two words"',
    'user="a\\"b"',
    'user=',
    'user="bob',
    '用户=张三',
  ],
)
const between = fc.constantFrom(' ', '', '-', '.', ':', ': ', '，', '\t', '(', ')', '"', '[', ']', '\u3000')
const message = fc
  .array(fc.tuple(word, between), { maxLength: 8 })
  .map((parts) => parts.map((part) => part.join('')).join(''))
const head = fc.constantFrom(
  '',
  '<34>Oct 11 22:14:15 web1 sshd[1]: ',
  'Oct 11 22:14:15 web2 su: ',
  '<165>1 2026-03-01T00:00:00Z web1 nginx 1 - - ',
)
/** Lines that are neither JSON nor hold structured data. */
export const plainLine = fc.tuple(head, message).map((parts) => parts.join(''))

/** Moments as a query writes them, each with its milliseconds since 1970; a day is one in China. */
const MOMENTS: readonly (readonly [string, number])[] = [
  ['2026-03-01', 1_772_294_400_000],
  ['2026-03-01T00:00:00Z', 1_772_323_200_000],
  ['2026-03-01T08:00:00.001+08:00', 1_772_323_200_001],
  ['2026-03-02', 1_772_380_800_000],
]
/** When a line may have been received: at those moments, and just before. */
export const receivedAt = fc
  .tuple(fc.constantFrom(...MOMENTS), fc.constantFrom(0, 1))
  .map(([[, moment], earlier]) => moment - earlier)

const leaf: fc.Arbitrary<NaiveQuery> = fc.oneof(
  message.filter((text) => /[\p{L}\p{Nd}_]/u.test(text)).map((text) => naivePhrase(text)),
  fc.constantFrom('failed', 'break-in', '用户Alice', 'ROOT', '二').map((text) => naivePhrase(text, text)),
  message.filter((text) => text !== '').map(naiveCharacters),
  fc
    .tuple(fc.constantFrom('10.0.0.1', '10.1.2.3', '1.2.3.4'), fc.option(fc.nat(32), { nil: undefined }))
    .map((given) => naiveAddress(...given)),
  fc
    .tuple(fc.constantFrom('::1', '2001:db8::1', 'fe80::'), fc.option(fc.nat(128), { nil: undefined }))
    .map((given) => naiveAddress(...given)),
  fc
    .tuple(
      fc.constantFrom('host', 'app', 'source'),
      fc.constantFrom('web1', 'web', 'sshd', 'su', 'nginx', 'auth.log', ''),
      fc.boolean(),
    )
    .map((given) => naiveField(...given)),
  fc.tuple(fc.nat(7), fc.boolean()).map((given) => naiveSeverity(...given)),
  fc
    .tuple(
      fc.constantFrom('user', '用户'),
      fc.constantFrom('bob', 'two words', 'a"b', '', '张三', '"bob'),
      fc.constantFrom('=' as const, ':' as const),
    )
    .map((given) => naivePair(...given)),
  fc
    .tuple(fc.constantFrom('since' as const, 'until' as const), fc.constantFrom(...MOMENTS))
    .map((given) => naiveReceived(...given)),
)
/** Queries of every kind, each with what it means. */
export const anyQuery = fc.letrec<{ query: NaiveQuery }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('query').map(naiveNot),
    fc.array(tie('query'), { minLength: 1, maxLength: 3 }).map(naiveAll),
    fc.array(tie('query'), { minLength: 1, maxLength: 3 }).map(naiveAny),
  ),
})).query

/** Lines of which structured data, JSON and quotation marks may write a value otherwise than it is asked for. */
const escaped = fc.constantFrom(
  '<165>1 2026-03-01T00:00:00Z web1 nginx 1 - [a@1 user="two words" q="a\\"b"] failed',
  '<165>1 2026-03-01T00:00:00Z web1 nginx 1 - [a@1 user="a\\"b"]',
  '{"host":"web\\u0031","app":"ng\\u0069nx","user":"b\\u006fb"}',
  '{"\\u0075ser":"bob"}',
  '{"user" : "bob","用户":"张三"}',
  '{"user":\t3}',
  'user=bobuser=bob FAILEDfailed',
  '10.000.000.001 010.1.2.3',
)
/** Lines of any kind and of any bytes. */
export const hostileRaw = fc.oneof(
  { weight: 5, arbitrary: plainLine.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: escaped.map((text) => Buffer.from(text)) },
  {
    weight: 1,
    arbitrary: plainLine.map((text) => Buffer.concat([Buffer.from(text), Buffer.from('d3c3bba7b5c7c2bc', 'hex')])),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)) },
)
/** Queries in words alone. */
export const askedWords = fc.oneof(
  anyQuery.map(({ text }) => text),
  fc.constantFrom(
    'user=bob',
    'user:3',
    'user="a\\"b"',
    'host:web1',
    'app:ngi*',
    'failed user=bob',
    'ip:10.0.0.1/32',
    '~"\ud83d"',
  ),
)
