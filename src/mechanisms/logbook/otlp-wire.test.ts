import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eight, part, tag, varint, whole } from '../../../test/wire-encoder.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readOtlpProtobuf, readOtlpValues } from './otlp.ts'
import { readOtlpWire } from './otlp-wire.ts'
import { MOST_FIELDS_READ } from './wire.ts'

// Requests by their bytes and as values, which must be the same lines: what agents write, and what nobody does.

const told = (read: typeof readOtlpProtobuf, bytes: Buffer) => {
  const lines = read(bytes)
  return isRefusal(lines) ? lines : [...lines].map(String)
}
const expectSame = (bytes: Buffer): void => {
  expect(told(readOtlpProtobuf, bytes)).toEqual(told(readOtlpValues, bytes))
}

const words = fc.constantFrom(
  '',
  '7',
  '42a',
  'a',
  'pid',
  'host.name',
  'app',
  '__proto__',
  '用户',
  'failed "su" for C:\\x\n',
  '\u0000\u001b[0m\u007f\u2028',
  'x'.repeat(70),
  '"'.repeat(70),
)
const bytes = fc.oneof(
  { weight: 6, arbitrary: words.map((word) => Buffer.from(word)) },
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((word) => Buffer.from(word)),
  // GBK, half a character, a surrogate on its own, more than Unicode has.
  fc.constantFrom('d3c3bba7', 'e7', 'eda080', 'f4908080', 'c0af', 'ff').map((hex) => Buffer.from(hex, 'hex')),
  fc.uint8Array({ maxLength: 6 }).map(Buffer.from),
)
/** A number in more bytes than it needs. */
const long = (value: bigint): Buffer => {
  const usual = varint(value)
  return usual.length >= 10 ? Buffer.from(usual) : Buffer.from([...usual.slice(0, -1), (usual.at(-1) ?? 0) | 128, 0])
}
const numbers = fc.oneof(
  fc.constantFrom(
    0n,
    1n,
    2n,
    127n,
    128n,
    300n,
    4711n,
    2n ** 49n - 1n,
    2n ** 49n,
    10n ** 15n - 1n,
    10n ** 15n,
    2n ** 63n,
  ),
  fc.bigInt(0n, 2n ** 64n - 1n),
)
const wholes = (field: number) =>
  numbers.chain((value) =>
    fc.constantFrom(whole(field, value), whole(field, value), Buffer.from([...tag(field, 0), ...long(value)])),
  )
const doubles = fc.oneof(fc.double(), fc.constantFrom(0, -0, 0.5, 1e21, 5e-324))
const double = (field: number) => doubles.map((value) => eight(field, (into) => into.writeDoubleLE(value)))
const moments = fc.oneof(
  fc.constantFrom(
    0n,
    1n,
    999n,
    1000n,
    1_772_409_516_551_123_456n,
    1_772_409_516_551_000_999n,
    1_772_409_517_000_000_000n,
    2_000_000_000n * 2n ** 32n - 1n,
    2_000_000_000n * 2n ** 32n,
    2n ** 64n - 1n,
  ),
  fc.bigInt(0n, 2n ** 64n - 1n),
)
const moment = (field: number) => moments.map((at) => eight(field, (into) => into.writeBigUInt64LE(at)))

/** Fields that no reader knows, or that are written as no field of that number is. */
const strange = fc.oneof(
  fc.constantFrom(
    whole(7, 3n),
    Buffer.from([...tag(8, 5), 1, 2, 3, 4]),
    part(99, 'later'),
    whole(5, 1n),
    whole(6, 1n),
    part(1, 'x'),
    part(2, 'x'),
    whole(12, 2n ** 64n - 1n),
    Buffer.from([...long(74n), 1, 255]),
  ),
  fc.tuple(fc.integer({ min: 1, max: 14 }), bytes).map(([field, content]) => part(field, content)),
)

const { anyValue, pair } = fc.letrec<{ anyValue: Buffer; pair: Buffer }>((tie) => ({
  anyValue: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: bytes.map((text) => part(1, text)) },
    { weight: 2, arbitrary: wholes(2) },
    { weight: 3, arbitrary: wholes(3) },
    { weight: 2, arbitrary: double(4) },
    fc.array(tie('anyValue'), { maxLength: 2 }).map((all) => part(5, Buffer.concat(all.map((each) => part(1, each))))),
    fc.array(tie('pair'), { maxLength: 2 }).map((all) => part(6, Buffer.concat(all.map((each) => part(1, each))))),
    bytes.map((content) => part(7, content)),
    fc.constant(Buffer.alloc(0)),
    fc.tuple(tie('anyValue'), tie('anyValue')).map((all) => Buffer.concat(all)),
    fc.tuple(tie('anyValue'), strange).map((all) => Buffer.concat(all)),
  ),
  pair: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(bytes, tie('anyValue')).map(([key, value]) => Buffer.concat([part(1, key), part(2, value)])),
    },
    fc.tuple(bytes, tie('anyValue')).map(([key, value]) => Buffer.concat([part(2, value), part(1, key)])),
    bytes.map((key) => part(1, key)),
    tie('anyValue').map((value) => part(2, value)),
    strange,
  ),
}))

const recordField = fc.oneof(
  { weight: 3, arbitrary: moment(1) },
  { weight: 2, arbitrary: moment(11) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }).map((level) => whole(2, BigInt(level))) },
  wholes(2),
  { weight: 2, arbitrary: bytes.map((text) => part(3, text)) },
  { weight: 5, arbitrary: anyValue.map((value) => part(5, value)) },
  { weight: 6, arbitrary: pair.map((each) => part(6, each)) },
  bytes.map((text) => part(9, text)),
  bytes.map((text) => part(10, text)),
  bytes.map((text) => part(12, text)),
  strange,
)
const joined = (fields: fc.Arbitrary<Buffer>, maxLength: number) =>
  fc.array(fields, { maxLength }).map((all) => Buffer.concat(all))

/** As agents write one: each field once, in the order of their numbers. */
const plainText = fc.constantFrom('', 'failed "su" for C:\\x\n', '用户 登录', 'x'.repeat(300), '\u0000"\u2028')
const plainRecord = fc
  .record({
    at: fc.bigInt(1n, 2n ** 62n),
    level: fc.integer({ min: 0, max: 30 }),
    text: plainText,
    name: plainText,
    pid: fc.bigInt(0n, 2n ** 49n - 1n),
    isIt: fc.boolean(),
    ratio: doubles,
    trace: fc.uint8Array({ maxLength: 16 }),
  })
  .map(({ at, level, text, name, pid, isIt, ratio, trace }) =>
    Buffer.concat([
      eight(1, (into) => into.writeBigUInt64LE(at)),
      level === 0 ? Buffer.alloc(0) : whole(2, BigInt(level)),
      part(3, name),
      part(5, part(1, text)),
      part(6, Buffer.concat([part(1, 'pid'), part(2, whole(3, pid))])),
      part(6, Buffer.concat([part(1, `a${name}`), part(2, part(1, text))])),
      part(6, Buffer.concat([part(1, 'is.it'), part(2, whole(2, isIt ? 1n : 0n))])),
      part(
        6,
        Buffer.concat([
          part(1, 'ratio'),
          part(
            2,
            eight(4, (into) => into.writeDoubleLE(ratio)),
          ),
        ]),
      ),
      whole(7, 2n),
      Buffer.from([...tag(8, 5), 1, 0, 0, 0]),
      part(9, trace),
      eight(11, (into) => into.writeBigUInt64LE(at + 5n)),
      part(12, name),
    ]),
  )

const record = fc.oneof(joined(recordField, 7), plainRecord)
const scope = joined(fc.oneof({ weight: 4, arbitrary: bytes.map((name) => part(1, name)) }, strange), 2)
const scopeLogs = fc
  .tuple(fc.array(scope, { maxLength: 2 }), fc.array(record, { maxLength: 3 }), fc.boolean(), fc.option(strange))
  .map(([scopes, records, isUsual, more]) => {
    const [before, own] = [scopes.map((each) => part(1, each)), records.map((each) => part(2, each))]
    return Buffer.concat([...(isUsual ? [...before, ...own] : [...own, ...before]), more ?? Buffer.alloc(0)])
  })
const resource = joined(fc.oneof({ weight: 5, arbitrary: pair.map((each) => part(1, each)) }, strange), 3)
const resourceLogs = fc
  .tuple(
    fc.array(resource, { maxLength: 2 }),
    fc.array(scopeLogs, { maxLength: 2 }),
    fc.integer({ min: 0, max: 3 }),
    fc.option(strange),
  )
  .map(([resources, scopes, order, more]) => {
    const [before, own] = [resources.map((each) => part(1, each)), scopes.map((each) => part(2, each))]
    return Buffer.concat([...(order > 0 ? [...before, ...own] : [...own, ...before]), more ?? Buffer.alloc(0)])
  })
const request = fc
  .tuple(fc.array(resourceLogs, { maxLength: 2 }), fc.option(strange))
  .map(([all, more]) => Buffer.concat([...all.map((each) => part(1, each)), more ?? Buffer.alloc(0)]))

const RUNS = 3000

test('whatever comes as protobuf is the same lines read by bytes and as values', () => {
  fc.assert(fc.property(request, expectSame), { numRuns: RUNS })
})

test('what is damaged is refused or read by bytes as it is as values', () => {
  const damaged = fc.tuple(request, fc.nat(), fc.nat(255), fc.nat(3)).map(([proto, at, byte, cut]) => {
    const wrong = Buffer.from(proto)
    if (wrong.length > 0) wrong[at % wrong.length] = byte
    return wrong.subarray(0, Math.max(0, wrong.length - cut + 1))
  })
  fc.assert(fc.property(damaged, expectSame), { numRuns: RUNS })
})

test('what agents send is read by bytes', () => {
  const around = fc.array(plainRecord, { minLength: 1, maxLength: 3 }).map((records) => {
    const of = part(1, part(1, Buffer.concat([part(1, 'host.name'), part(2, part(1, 'web-1'))])))
    const logs = Buffer.concat([part(1, part(1, 's')), ...records.map((each) => part(2, each))])
    return part(1, Buffer.concat([of, part(2, logs)]))
  })
  fc.assert(
    fc.property(around, (proto) => {
      const lines = readOtlpWire(proto)
      expect(lines && [...lines].map(String)).toEqual(told(readOtlpValues, proto))
    }),
  )
})

test('what nobody writes is what it is as values, one thing in a record at a time', () => {
  const attribute = (...parts: readonly Buffer[]) => part(6, Buffer.concat(parts))
  const int = (name: string, value: bigint) => attribute(part(1, name), part(2, whole(3, value)))
  const text = (name: string, value: string) => attribute(part(1, name), part(2, part(1, value)))
  const at = (field: number, value: bigint) => eight(field, (into) => into.writeBigUInt64LE(value))
  const padded = (field: number, value: bigint) => Buffer.from([...tag(field, 0), ...long(value)])
  const fields: readonly Buffer[] = [
    ...[0n, 1n, 9n, 10n, 99n, 2n ** 49n - 1n, 2n ** 49n, 10n ** 15n - 1n, 10n ** 15n, 2n ** 55n, 2n ** 64n - 1n].map(
      (value) => int('n', value),
    ),
    attribute(part(1, 'n'), part(2, padded(3, 5n))),
    attribute(part(1, 'is'), part(2, padded(2, 0n))),
    attribute(part(1, 'is'), part(2, whole(2, 256n))),
    Buffer.concat([int('a', 1n), int('b', 2n), text('a', 'other')]),
    Buffer.concat([text('b', '"'), text('7', 'x'), text('', 'empty')]),
    Buffer.concat(Array.from({ length: 70 }, (_, each) => int(`a${each}`, BigInt(each)))),
    attribute(part(1, 'a'), part(2, Buffer.concat([part(1, 'x'), whole(2, 1n)]))),
    attribute(part(1, 'a'), part(2, part(1, 'x')), part(2, part(1, 'y'))),
    attribute(part(2, part(1, 'x'))),
    attribute(part(1, 'a'), part(2, '')),
    attribute(),
    padded(2, 9n),
    whole(2, 137n),
    whole(2, 2n ** 32n + 9n),
    Buffer.concat([whole(2, 17n), whole(2, 30n)]),
    Buffer.concat([part(5, part(1, 'first "')), part(5, part(1, 'second'))]),
    Buffer.concat([part(5, part(1, 'first')), part(5, '')]),
    Buffer.concat([
      part(3, 'plain'),
      part(3, 'with "'),
      part(12, 'with "'),
      part(12, 'plain'),
      part(9, ''),
      part(10, 'x'),
    ]),
    Buffer.concat([part(3, 'said'), part(3, '')]),
    ...[0n, 1n, 1000n, 2_000_000_000n * 2n ** 32n - 1n, 2_000_000_000n * 2n ** 32n, 2n ** 64n - 1n].map((value) =>
      Buffer.concat([at(1, value), at(11, 1_772_409_516_551_123_456n)]),
    ),
    Buffer.concat([at(11, 5_000n), at(11, 0n)]),
  ]
  for (const field of fields) {
    const record = Buffer.concat([at(1, 1_772_409_516_551_123_456n), part(5, part(1, 'x')), field])
    for (const each of [record, field]) expectSame(part(1, part(2, Buffer.concat([part(2, each), part(2, record)]))))
  }
})

test('what belongs around records and stands behind them is read all the same', () => {
  const named = part(1, part(1, Buffer.concat([part(1, 'host'), part(2, part(1, 'h'))])))
  const logs = part(2, Buffer.concat([part(2, part(5, part(1, 'x'))), part(1, part(1, 's'))]))
  const late = part(1, Buffer.concat([logs, named]))
  expect(readOtlpWire(late)).toBeUndefined()
  expect(told(readOtlpProtobuf, late)).toEqual([
    '{"host":"h","app":"s","body":"x","scope":"s","attributes":{},"resource":{"host":"h"}}',
  ])
})

test('lines that need more than the first memory stand whole, the longest too', () => {
  const records = [2_000_000, 3, 900_000, 200_000, 5].map((length) => part(2, part(5, part(1, '"'.repeat(length)))))
  const long = (field: number, content: Buffer) =>
    Buffer.concat([Buffer.from([...tag(field, 2), ...varint(BigInt(content.length))]), content])
  const proto = long(1, long(2, Buffer.concat(records)))
  const lines = readOtlpWire(proto)
  expect(lines?.length).toBe(5)
  expectSame(proto)
})

test('records that are not plain count in the bound of fields with all others', () => {
  const long = (field: number, content: Buffer) =>
    Buffer.concat([Buffer.from([...tag(field, 2), ...varint(BigInt(content.length))]), content])
  const odd = part(2, part(5, part(7, 'raw')))
  const most = MOST_FIELDS_READ - 6
  for (const [more, length] of [
    [0, 2],
    [1, undefined],
  ] as const) {
    const proto = long(1, long(2, Buffer.concat([odd, long(2, Buffer.alloc(3 * (most + more), part(99, '')))])))
    const read = readOtlpProtobuf(proto)
    expect(isRefusal(read) ? read.code : read.length).toBe(length ?? 'too-large')
    expectSame(proto)
  }
})
