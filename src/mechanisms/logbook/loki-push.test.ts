import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { MOST_LINE_BYTES, readLoki } from './forms.ts'
import { printedEvent } from './line.ts'
import { labelsOf } from './loki-labels.ts'
import { readLokiProtobuf } from './loki-push.ts'
import { unpackSnappy } from './snappy.ts'
import { MOST_FIELDS_READ } from './wire-bytes.ts'

const read = (body: Buffer, most = MOST_LINE_BYTES) => readLokiProtobuf(body, most)
const linesOf = (lines: ReturnType<typeof readLoki>) => (isRefusal(lines) ? lines : lines.map(String))

// An encoder of its own, by the published numbers, that shares nothing with the reader.

const varint = (value: bigint): number[] =>
  value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)]
const part = (field: number, bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as Uint8Array)
  return Buffer.concat([Buffer.from([field * 8 + 2, ...varint(BigInt(content.length))]), content])
}
const whole = (field: number, value: bigint): Buffer =>
  value === 0n ? Buffer.alloc(0) : Buffer.from([field * 8, ...varint(BigInt.asUintN(64, value))])
/** What protobuf leaves out where it is empty. */
const text = (field: number, value: string): Buffer => (value === '' ? Buffer.alloc(0) : part(field, value))
const pairOf = ([name, value]: readonly [string, string]): Buffer => Buffer.concat([text(1, name), text(2, value)])

const word = fc.string({ unit: 'grapheme', maxLength: 12 })
const name = fc.oneof(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]*$/), fc.constantFrom('host', 'job', '__proto__', '7'))
/** As Go, JSON and Prometheus write a text. */
const quoted = (value: string): string => JSON.stringify(value)
const entry = fc.record({
  nanoseconds: fc.oneof(fc.bigInt(0n, 2n ** 63n - 1n), fc.constantFrom(0n, -1n, -62_135_596_800_000_000_000n)),
  line: word,
  metadata: fc.array(fc.tuple(word, word), { maxLength: 2 }),
})
const stream = fc.record({
  labels: fc.array(fc.tuple(name, word), { maxLength: 4 }),
  spaces: fc.constantFrom('', ' ', '\n\t'),
  entries: fc.array(entry, { maxLength: 4 }),
})
const push = fc.array(stream, { maxLength: 3 }).map((streams) => ({
  json: JSON.stringify({
    streams: streams.map(({ labels, entries }) => ({
      stream: Object.fromEntries(labels),
      values: entries.map(({ nanoseconds, line, metadata }) => [
        String(nanoseconds),
        line,
        ...(metadata.length > 0 ? [Object.fromEntries(metadata)] : []),
      ]),
    })),
  }),
  proto: Buffer.concat(
    streams.map(({ labels, spaces, entries }) =>
      part(
        1,
        Buffer.concat([
          part(1, `{${labels.map(([label, value]) => `${label}${spaces}=${quoted(value)}`).join(`,${spaces}`)}}`),
          ...entries.map(({ nanoseconds, line, metadata }) => {
            const nanos = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
            const seconds = (nanoseconds - nanos) / 1_000_000_000n
            const time = Buffer.concat([whole(1, seconds), whole(2, nanos)])
            return part(
              2,
              Buffer.concat([part(1, time), text(2, line), ...metadata.map((pair) => part(3, pairOf(pair)))]),
            )
          }),
          whole(3, 77n),
        ]),
      ),
    ),
  ),
}))

test('a push as protobuf is the same lines as the same push in JSON', () => {
  fc.assert(
    fc.property(push, ({ json, proto }) => {
      expect(linesOf(read(proto))).toEqual(linesOf(readLoki(Buffer.from(json))))
    }),
    { numRuns: 500 },
  )
})

test('an entry has the time, host and program that it was sent with', () => {
  const time = Buffer.concat([whole(1, 1_772_409_516n), whole(2, 551_123_456n)])
  const logged = part(2, Buffer.concat([part(1, time), part(2, '登录失败 user=bob')]))
  const lines = linesOf(read(part(1, Buffer.concat([part(1, '{job="sshd", host="h1"}'), logged]))))
  const raw = Buffer.from(String(Array.isArray(lines) ? lines[0] : ''))
  expect(printedEvent({ position: 0, received: 0, source: 's', raw, own: false })).toMatchObject({
    said: '2026-03-01T23:58:36.551123Z',
    host: 'h1',
    app: 'sshd',
    raw: expect.stringContaining('"line":"登录失败 user=bob"'),
  })
})

/** A push whose labels Go quoted (`strconv.Quote`), as Google's Snappy for Go packed it (612 bytes into 293). */
const SENT =
  '5ATwvArhBApZe2hvc3Q9IndlYi0xIiwgam9iPSJzc2hkIiwgcGF0aD0iQzpcXGxvZ3NcXFwiYVwiXG4iLCB6aD0i5pel5b+XXGFcdTIwMjgiLCBnYms9Ilx4ZDNceGMzIn0SUQoMCKylk80GEID05YYCEkHnlKjmiLfnmbvlvZXlpLHotKUgdXNlcj1ib2IgYXR0ZW1wdD0wIGZyb20gMTAuMC4wLjcgcG9ydCA1MDAgc3NoMhJlCgwIraWTzQYQgKZTAAQxIFJTAGgxIHNzaDIaEgoIdHJhY2VfaWQSBjAwZmYxMBIBugCuvmcAADJWZwAAMgVnBVMAr75TAAAzVlMAADMZUwCwvlMAADRWUwAANBlTALG+UwAANVZTABQ1IHNzaDI='

test('a push that Go wrote and packed is read', () => {
  const lines = linesOf(read(unpackSnappy(Buffer.from(SENT, 'base64')) ?? Buffer.alloc(0)))
  const said = (Array.isArray(lines) ? lines : []).map((line) => JSON.parse(line))
  const labels = { host: 'web-1', job: 'sshd', path: 'C:\\logs\\"a"\n', zh: '日志\x07\u2028', gbk: '用' }
  expect(said.map(({ time }) => time)).toEqual(
    Array.from({ length: 6 }, (_, at) => `2026-03-01T23:58:${36 + at}.551123Z`),
  )
  expect(said[1]).toEqual({
    time: '2026-03-01T23:58:37.551123Z',
    host: 'web-1',
    app: 'sshd',
    line: '用户登录失败 user=bob attempt=1 from 10.0.0.7 port 501 ssh2',
    labels,
    metadata: { trace_id: '00ff10' },
  })
})

test.each([
  ['{}', {}],
  ['{a="1"}', { a: '1' }],
  [' { a = "1" , b = \'2"\' , } ', { a: '1', b: '2"' }],
  ['{path=`C:\\new`, other="C:\\\\new"}', { path: 'C:\\new', other: 'C:\\new' }],
  ['{"service.name"="x", k8s.pod="y"}', { 'service.name': 'x', 'k8s.pod': 'y' }],
  [String.raw`{a="\a\b\f\n\r\t\v\\\'\""}`, { a: '\x07\b\f\n\r\t\v\\\'"' }],
  [String.raw`{a="\xe6\x97\xa5\u5fd7\U0001f600\101"}`, { a: '日志😀A' }],
  [String.raw`{a="\xd3\xc3"}`, { a: '用' }],
  ['{a="1",a="2"}', { a: '2' }],
])('labels: %s', (written, labels) => {
  expect(labelsOf(written, 10)).toEqual(labels)
})

test.each([
  '',
  '{',
  '{a}',
  '{a=}',
  '{a="1"',
  '{a="1"} x',
  '{,}',
  '{a="1" b="2"}',
  '{a="x"y"}',
  '{a="1\\',
  String.raw`{a="\q"}`,
  String.raw`{a="\ud800"}`,
  String.raw`{a="\Uffffffff"}`,
  String.raw`{a="\x4"}`,
])('no labels: %s', (written) => {
  expect(labelsOf(written, 10)).toBe(undefined)
})

test('labels that nobody can read, as Vector writes them of a text with quotes, are kept as they came', () => {
  const written = '{agent="vector", path="say "hi""}'
  const lines = linesOf(read(part(1, Buffer.concat([part(1, written), part(2, part(2, 'x'))]))))
  expect(Array.isArray(lines) && JSON.parse(lines[0] ?? '')).toEqual({ line: 'x', labels: { labels: written } })
})

test('a time that is none is not said', () => {
  for (const nanos of [-1n, 1_000_000_000n]) {
    const time = Buffer.concat([whole(1, 1_772_409_516n), whole(2, nanos)])
    const lines = linesOf(read(part(1, part(2, Buffer.concat([part(1, time), part(2, 'x')])))))
    expect(Array.isArray(lines) && JSON.parse(lines[0] ?? '')).toEqual({ line: 'x', labels: {} })
  }
})

test('whatever comes is read or refused, and never more than a fault', () => {
  const damaged = fc.tuple(push, fc.nat(), fc.nat(255)).map(([{ proto }, at, byte]) => {
    const bytes = Buffer.from(proto)
    if (bytes.length > 0) bytes[at % bytes.length] = byte
    return bytes.subarray(0, bytes.length - (byte % 3))
  })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 60 }).map(Buffer.from)), (bytes) => {
      const lines = read(bytes)
      if (isRefusal(lines)) expect(lines.code).toBe('unreadable')
    }),
    { numRuns: 1000 },
  )
  for (const wrong of ['0a', '0a05', '0aff', '00', '0a0212ff']) {
    expect([wrong, read(Buffer.from(wrong, 'hex'))]).toMatchObject([wrong, { code: 'unreadable' }])
  }
})

test('labels that stand in very many lines, and very many labels, stay bounded', () => {
  const labels = part(1, `{a="${'x'.repeat(1 << 20)}"}`)
  const entries = Buffer.alloc(200, part(2, ''))
  expect(read(part(1, Buffer.concat([labels, entries])))).toMatchObject({ code: 'too-large' })
  expect(read(part(1, Buffer.concat([part(1, '{a="x"}'), entries])), 100)).toMatchObject({
    code: 'too-large',
    reason: { en: expect.stringContaining('0 kB') },
  })
  const many = `{${'a="",'.repeat(MOST_FIELDS_READ + 1)}}`
  const lines = linesOf(read(part(1, Buffer.concat([part(1, many), part(2, '')]))))
  expect(Array.isArray(lines) && Object.keys(JSON.parse(lines[0] ?? '').labels)).toEqual(['labels'])
})
