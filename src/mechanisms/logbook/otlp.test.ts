import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eight, part, tag, varint, whole } from '../../../test/wire-encoder.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readLoki } from './forms.ts'
import { printedEvent } from './line.ts'
import { readOtlp, readOtlpProtobuf } from './otlp.ts'
import { MOST_FIELDS_READ, statusMessage } from './wire.ts'

const body = (text: unknown) => Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))
const said = (raw: Uint8Array | undefined) =>
  printedEvent({ position: 0, received: 0, source: 's', raw: raw ?? Buffer.alloc(0), own: false })
const linesOf = (read: ReturnType<typeof readOtlp>) => (isRefusal(read) ? read : [...read].map(String))

test('OTLP: a record with what its resource says, its severity as syslog has it', () => {
  const attributes = [{ key: 'host.name', value: { stringValue: 'h2' } }]
  const record = {
    timeUnixNano: '1772409516551000000',
    severityNumber: 17,
    body: { kvlistValue: { values: [{ key: 'n', value: { intValue: '9' } }] } },
    attributes: [{ key: 'ok', value: { boolValue: true } }],
  }
  const read = readOtlp(
    body({
      resourceLogs: [{ resource: { attributes }, scopeLogs: [{ scope: { name: 'app' }, logRecords: [record, 3] }] }],
    }),
  )
  const lines = isRefusal(read) ? [] : [...read]
  expect(lines).toHaveLength(2)
  expect(said(lines[0])).toMatchObject({ host: 'h2', app: 'app', severity: 3, said: '2026-03-01T23:58:36.551000Z' })
  expect(JSON.parse(String(lines[0]))).toMatchObject({ body: { n: 9 }, attributes: { ok: true } })
  expect(readOtlp(body('{'))).toMatchObject({ code: 'unreadable' })
})

/** Two records as OpenTelemetry for JavaScript (`@opentelemetry/otlp-transformer` 0.223.1) sends them, in both encodings. */
const SENT_PROTOBUF =
  'CrgCCjIKFAoJaG9zdC5uYW1lEgcKBXdlYi0xChgKDHNlcnZpY2UubmFtZRIICgZwb3J0YWwQABKBAgoPCghjaGVja291dBIDMS4yErkBCQAyjY4Q3ZgYEBEaBUVSUk9SKh0KG+eUqOaIt+eZu+W9leWksei0pSB1c2VyPWJvYjIHCgFuEgIYCTISCgVyYXRpbxIJIQAAAAAAAOA/MggKAm9rEgIQATIUCgR0YWdzEgwqCgoDCgFhCgMKAWIyEgoDZmFyEgsY+f//////////ATIcCgRkZWVwEhQyEgoQCgF4EgsyCQoHCgF5EgIYATgAWQGCTqkQ3ZgYYgxsb2dpbi5mYWlsZWQSMgkAuLNtEN2YGCoOMgwKCgoEY29kZRICGAUyDAoDcmF3EgU6AwEC/zgAWQDqQfgudewY'
const SENT_JSON =
  '{"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"web-1"}},{"key":"service.name","value":{"stringValue":"portal"}}],"droppedAttributesCount":0},"scopeLogs":[{"scope":{"name":"checkout","version":"1.2"},"logRecords":[{"timeUnixNano":"1772409516551123456","observedTimeUnixNano":"1772409517000000001","severityNumber":17,"severityText":"ERROR","body":{"stringValue":"用户登录失败 user=bob"},"eventName":"login.failed","attributes":[{"key":"n","value":{"intValue":9}},{"key":"ratio","value":{"doubleValue":0.5}},{"key":"ok","value":{"boolValue":true}},{"key":"tags","value":{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}},{"key":"far","value":{"intValue":-7}},{"key":"deep","value":{"kvlistValue":{"values":[{"key":"x","value":{"kvlistValue":{"values":[{"key":"y","value":{"intValue":1}}]}}}]}}}],"droppedAttributesCount":0},{"timeUnixNano":"1772409516000000000","observedTimeUnixNano":"1795939196008000000","body":{"kvlistValue":{"values":[{"key":"code","value":{"intValue":5}}]}},"attributes":[{"key":"raw","value":{"bytesValue":"AQL/"}}],"droppedAttributesCount":0}]}]}]}'

test('what OpenTelemetry sends as protobuf is the same as what it sends as JSON', () => {
  const lines = linesOf(readOtlpProtobuf(Buffer.from(SENT_PROTOBUF, 'base64')))
  expect(lines).toEqual(linesOf(readOtlp(Buffer.from(SENT_JSON))))
  expect(lines).toHaveLength(2)
  expect(said(Buffer.from(String(Array.isArray(lines) ? lines[0] : '')))).toMatchObject({
    host: 'web-1',
    app: 'portal',
    severity: 3,
    said: '2026-03-01T23:58:36.551123Z',
    raw: expect.stringContaining('"body":"用户登录失败 user=bob"'),
  })
})

/** A value with what it is in JSON and in protobuf. */
interface Both {
  readonly json: unknown
  readonly proto: Buffer
}

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', '用户', '__proto__', '7'))
const integer = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)
const { value: anyValue } = fc.letrec<{ value: Both; pairs: Both[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text.map((stringValue) => ({ json: { stringValue }, proto: part(1, stringValue) })),
    fc.boolean().map((boolValue) => ({ json: { boolValue }, proto: whole(2, boolValue ? 1n : 0n) })),
    integer.map((each) => ({ json: { intValue: String(each) }, proto: whole(3, each) })),
    fc.double().map((each) => ({
      json: { doubleValue: Number.isFinite(each) ? each : String(each) },
      proto: eight(4, (bytes) => bytes.writeDoubleLE(each)),
    })),
    fc.uint8Array({ maxLength: 9 }).map((bytes) => ({
      json: { bytesValue: Buffer.from(bytes).toString('base64') },
      proto: part(7, bytes),
    })),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => ({
      json: { arrayValue: { values: values.map(({ json }) => json) } },
      proto: part(5, Buffer.concat(values.map(({ proto }) => part(1, proto)))),
    })),
    tie('pairs').map((pairs) => ({
      json: { kvlistValue: { values: pairs.map(({ json }) => json) } },
      proto: part(6, Buffer.concat(pairs.map(({ proto }) => part(1, proto)))),
    })),
  ),
  pairs: fc.array(
    fc.tuple(text, tie('value')).map(([key, value]) => ({
      json: { key, value: value.json },
      proto: Buffer.concat([part(1, key), part(2, value.proto)]),
    })),
    { maxLength: 3 },
  ),
}))
const pairs = fc.array(
  fc.tuple(text, anyValue).map(([key, value]) => ({
    json: { key, value: value.json },
    // An encoder leaves out what is empty.
    proto: Buffer.concat([key === '' ? Buffer.alloc(0) : part(1, key), part(2, value.proto)]),
  })),
  { maxLength: 3 },
)
const time = fc.bigInt(0n, 2n ** 64n - 1n)
const unknown = fc.constantFrom(
  Buffer.alloc(0),
  whole(7, 3n),
  part(99, 'later'),
  Buffer.from([...tag(8, 5), 1, 2, 3, 4]),
)
const record = fc
  .record({ at: time, seen: time, level: fc.integer({ min: 0, max: 30 }), name: text, body: anyValue, pairs, unknown })
  .map(({ at, seen, level, name, body: value, pairs: of, unknown: more }) => ({
    json: {
      timeUnixNano: String(at),
      observedTimeUnixNano: String(seen),
      severityNumber: level,
      severityText: name,
      body: value.json,
      attributes: of.map(({ json }) => json),
      traceId: '00ff10',
      eventName: name,
    },
    proto: Buffer.concat([
      eight(1, (bytes) => bytes.writeBigUInt64LE(at)),
      more,
      eight(11, (bytes) => bytes.writeBigUInt64LE(seen)),
      level === 0 ? Buffer.alloc(0) : whole(2, BigInt(level)),
      part(3, name),
      part(5, value.proto),
      ...of.map(({ proto }) => part(6, proto)),
      part(9, Buffer.from('00ff10', 'hex')),
      part(12, name),
    ]),
  }))
const request = fc.array(fc.tuple(pairs, text, fc.array(record, { maxLength: 3 })), { maxLength: 3 }).map((groups) => ({
  json: {
    resourceLogs: groups.map(([of, name, records]) => ({
      resource: { attributes: of.map(({ json }) => json) },
      scopeLogs: [{ scope: { name }, logRecords: records.map(({ json }) => json) }],
    })),
  },
  proto: Buffer.concat(
    groups.map(([of, name, records]) =>
      part(
        1,
        Buffer.concat([
          part(1, Buffer.concat(of.map(({ proto }) => part(1, proto)))),
          part(2, Buffer.concat([part(1, part(1, name)), ...records.map(({ proto }) => part(2, proto))])),
        ]),
      ),
    ),
  ),
}))

test('the same records in JSON and in protobuf are the same events', () => {
  fc.assert(
    fc.property(request, ({ json, proto }) => {
      expect(linesOf(readOtlpProtobuf(proto))).toEqual(linesOf(readOtlp(body(json))))
    }),
    { numRuns: 300 },
  )
})

test('whatever comes as protobuf is read or refused, and never more than a fault', () => {
  const damaged = fc.tuple(request, fc.nat(), fc.nat(255)).map(([{ proto }, at, byte]) => {
    const bytes = Buffer.from(proto)
    if (bytes.length > 0) bytes[at % bytes.length] = byte
    return bytes.subarray(0, bytes.length - (byte % 3))
  })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 60 }).map(Buffer.from)), (bytes) => {
      const read = readOtlpProtobuf(bytes)
      if (isRefusal(read)) expect(read.code).toBe('unreadable')
    }),
    { numRuns: 1000 },
  )
  for (const wrong of ['0a', '0a05', '0aff', '00', '0b', 'ffffffffff7f00', '08ffffffffffffffffffff01']) {
    expect([wrong, readOtlpProtobuf(Buffer.from(wrong, 'hex'))]).toMatchObject([wrong, { code: 'unreadable' }])
  }
})

test('values thousands deep in one another are refused, and labels of many records stay bounded', () => {
  let proto = part(1, 'x')
  for (let depth = 0; depth < 60; depth += 1) proto = part(5, part(1, proto))
  const deep = part(1, part(2, part(2, part(5, proto))))
  expect(readOtlpProtobuf(deep)).toMatchObject({ code: 'unreadable' })
  const nested = `${'{"arrayValue":{"values":['.repeat(200_000)}${']}}'.repeat(200_000)}`
  const json = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":${nested}}]}]}]}`
  expect(readOtlp(Buffer.from(json))).toMatchObject({ code: 'unreadable' })
  const resource = part(1, part(1, Buffer.concat([part(1, 'k'), part(2, part(1, 'x'.repeat(1 << 20)))])))
  const records = part(2, Buffer.concat(Array.from({ length: 100 }, () => part(2, ''))))
  expect(readOtlpProtobuf(part(1, Buffer.concat([resource, records])))).toMatchObject({ code: 'too-large' })
})

test('fields beyond a bound are refused, empty and unknown ones too', () => {
  const around = (content: Buffer) => {
    const long = (field: number, bytes: Buffer) =>
      Buffer.concat([Buffer.from([...tag(field, 2), ...varint(BigInt(bytes.length))]), bytes])
    return long(1, long(2, long(2, content)))
  }
  for (const field of [part(6, ''), part(99, '')]) {
    const { length } = field
    const most = MOST_FIELDS_READ - 3
    expect(readOtlpProtobuf(around(Buffer.alloc(most * length, field)))).toHaveLength(1)
    const read = readOtlpProtobuf(around(Buffer.alloc((most + 1) * length, field)))
    expect(read).toMatchObject({ code: 'too-large', reason: { zh: expect.stringContaining('字段') } })
  }
})

test('values of JSON beyond the same bound are refused before it is parsed, and commas in a text are no values', () => {
  const many = (value: string) => Array.from({ length: MOST_FIELDS_READ }, () => value).join(',')
  for (const read of [readOtlp, readLoki]) {
    const found = read(Buffer.from(`{"resourceLogs":[],"streams":[${many('{}')}]}`))
    expect(found).toMatchObject({ code: 'too-large', reason: { zh: expect.stringContaining('字段') } })
  }
  const text = `\\"{[${many('{')}`
  expect(readLoki(Buffer.from(`{"streams":[{"stream":{},"values":[["1","${text}"]]}]}`))).toHaveLength(1)
})

test('text that is not UTF-8 is read as GB18030', () => {
  const gbk = Buffer.from('d3c3bba7', 'hex')
  expect(linesOf(readOtlpProtobuf(part(1, part(2, part(2, part(5, part(1, gbk)))))))).toEqual([
    expect.stringContaining('"body":"用户"'),
  ])
})

test('a status is what google.rpc.Status has', () => {
  expect(statusMessage(3, 'no').toString('hex')).toBe('080312026e6f')
  expect(statusMessage(14, 'x'.repeat(300)).subarray(0, 5).toString('hex')).toBe('080e12ac02')
})
