import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble, FILTER } from '../../../test/assemble-wasm.ts'
import { addressesIn, networkOf } from './address.ts'
import { FilterTable, fieldTrait, hashOf, networkTrait, PREFIXES } from './filter.ts'
import { batchFilter, lineFilter } from './filter-batch.ts'
import { FilterBuilder, type LineFilter } from './filter-builder.ts'
import { MODULE } from './filter-wasm.ts'
import { readLine } from './line.ts'
import { textOf } from './text.ts'
import { phraseOf } from './token.ts'

const RECEIVED = Date.parse('2026-03-01T00:00:00Z')

/** All traits of a line, by the functions that a query is held against. */
function traitsOf(text: string): readonly string[] {
  const { host, app, pairs } = readLine(text, RECEIVED)
  const words = text.includes('\\') ? [text, ...pairs.flat()] : [text]
  const networks = addressesIn(text).flatMap((address) =>
    PREFIXES[address.family].map((prefix) => networkTrait(address.family, prefix, networkOf(address, prefix))),
  )
  return [
    ...words.flatMap(phraseOf),
    ...(host === undefined ? [] : [fieldTrait('host', host)]),
    ...(app === undefined ? [] : [fieldTrait('app', app)]),
    ...networks,
  ]
}

/** What the builder makes of bytes, made of texts. */
function ofTexts(lines: readonly Uint8Array[]) {
  const table = new FilterTable()
  let severities = 0
  for (const text of lines.map(textOf)) {
    for (const trait of traitsOf(text)) table.add(trait)
    const { severity } = readLine(text, RECEIVED)
    if (severity !== undefined) severities |= 1 << severity
  }
  return { filter: Buffer.from(table.build()).toString('hex'), severities }
}

function ofBytes(builder: LineFilter, lines: readonly Uint8Array[]) {
  const bytes = Buffer.concat(lines)
  let begin = 0
  for (const { length } of lines) {
    builder.add(bytes, begin, begin + length, RECEIVED)
    begin += length
  }
  const { severities } = builder
  return { filter: Buffer.from(builder.build()).toString('hex'), severities }
}

const heads = fc.constantFrom(
  '',
  '<34>',
  '<0>',
  '<191>',
  '<192>',
  '<01>',
  '<7',
  '\uFEFF<34>',
  '<34>1 2026-03-01T00:00:00Z web1 nginx 1 - -',
  '<34>1 2026-03-01T00:00:00.123456+08:00 - app - - ',
  '<34>1 - web1 - 1 - [a@1 k="v\\"]"][b c="用户"] ',
  '<34>1 2026-02-30T00:00:00Z web1 nginx 1 - - ',
  '<34>1 2026-03-01T00:00:60Z web1 nginx 1 - - ',
  '<34>1 2026-03-01T00:00:00.1234567Z web1 nginx 1 - - ',
  '<34>01 2026-03-01T00:00:00Z web1 nginx 1 - - ',
  '<34>1 2026-03-01T00:00:00Z web1 nginx 1 - [a',
  '<13>Oct 11 22:14:15 web2 su',
  '<13>Oct  1 22:14:15 web2 su[1]: ',
  'Oct 11 22:14:15 web2 su: ',
  'Feb 29 22:14:15 web2 su: ',
  'Oct 41 22:14:15 web2 ',
  'Foo 11 22:14:15 web2 ',
  'Oct 11 24:14:15 web2 ',
  'Oct 11 22:14:15 web2',
  '{"host":"h","app":"a\\u0062","severity":3,"a":"b\\"c"}',
  '{"host":"h"',
  ' {"app":"x"}',
)
const pieces = fc.constantFrom(
  ...['1.2.3.4', '10.0.0.1', '010.0.0.1', '256.1.1.1', '1.2.3.4.5', 'a1.2.3.4', '1.2.3.4a', '1234.1.2.3.4', '1.2.3.'],
  ...['::1', '2001:db8::1', 'fe80::10.0.0.1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', '00:11:22:33:44:55', '::'],
  ...[':1:2:3:4:5:6:7:8:', '.1:2:3:4:5:6:10.0.0.1.', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7', 'ffff:', ':ffff', 'g::1'],
  ...['用户', '登录', 'ſystem', 'K', 'İ', 'Σας', '𠮷', '𝒳', 'é', '٣', '〇', '\u3000', '\uFEFF', '\u0000'],
  ...['failed', 'FAILED', 'A_b', '9', ' ', ' ', ':', '.', '..', '\\', '\\"', '"', '[', ']', '=', '\t', '\r', '-'],
)
const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(heads, fc.array(pieces, { maxLength: 8 })).map(([head, all]) => head + all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const raw = fc.oneof(
  { weight: 8, arbitrary: line.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  // GB18030, where the second byte of a character is a backslash.
  { weight: 1, arbitrary: line.map((text) => Buffer.concat([Buffer.from(text), Buffer.from('d3c3815c20', 'hex')])) },
)

test('the module that is kept is the one that its text makes', async () => {
  expect((await assemble(FILTER)).toString('base64')).toBe(MODULE)
})

test('lines are read at once here, and so are those of blocks', () => {
  expect(batchFilter()).toBeDefined()
  expect(lineFilter()).not.toBeInstanceOf(FilterBuilder)
})

const builders = [
  ['one by one', new FilterBuilder()],
  ['at once', batchFilter() ?? new FilterBuilder()],
] as const

describe.each(builders)('a filter made of bytes, %s, is the one made of texts', (_, builder) => {
  test('of any lines', () => {
    fc.assert(
      fc.property(fc.array(raw, { minLength: 1, maxLength: 3 }), (lines) => {
        expect(ofBytes(builder, lines)).toEqual(ofTexts(lines))
      }),
      { numRuns: 4000 },
    )
  })

  test('of a block of many lines, and of a small one after it', () => {
    const lines = Array.from({ length: 3000 }, (_, at) =>
      Buffer.from(`<13>Oct 11 22:14:15 h${at % 7} a: 10.0.${at % 256}.${at % 9} w${at} ${at % 40 ? '' : '用户'}`),
    )
    expect(ofBytes(builder, lines)).toEqual(ofTexts(lines))
    expect(ofBytes(builder, lines.slice(0, 1))).toEqual(ofTexts(lines.slice(0, 1)))
    expect(ofBytes(builder, lines)).toEqual(ofTexts(lines))
  })

  test('of lines that are longer than what is read at once, and of more words than a table takes', () => {
    const words = (count: number) => Array.from({ length: count }, (_, at) => `w${(at * 7919).toString(36)}`).join(' ')
    for (const lines of [[words(20), words(60_000), words(10)], [words(30_000)], ['a']]) {
      const raws = lines.map((text) => Buffer.from(text))
      expect(ofBytes(builder, raws)).toEqual(ofTexts(raws))
    }
  })
})

test('lines that stand apart in several buffers are read as they stand', () => {
  const lines = ['<34>1 - web1 nginx 1 - - a 10.1.2.3', 'b \\" 用户', 'c fe80::1 d'].map((text) => Buffer.from(text))
  const [one, other] = [Buffer.concat(lines), Buffer.concat(lines.toReversed())]
  const filters = builders.map(([, builder]) => {
    let [begin, end] = [0, other.length]
    for (const { length } of lines) {
      builder.add(one, begin, begin + length, RECEIVED)
      builder.add(other, end - length, end, RECEIVED)
      begin += length
      end -= length
    }
    return Buffer.from(builder.build()).toString('hex')
  })
  expect(filters).toEqual([ofTexts(lines).filter, ofTexts(lines).filter])
})

test('the numbers of all traits are the same, one by one and at once, however many there were before', () => {
  const words = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `w${((from + at) * 7919).toString(36)} 10.0.${at % 250}.1`).join(' ')
  for (const [from, count] of [
    [0, 5],
    [3, 9000],
    [5, 2],
    [8, 40_000],
    [9, 3],
    [9, 900],
  ] as const) {
    const raw = Buffer.from(`<34>1 - web1 nginx 1 - - ${words(from, count)}`)
    const [one, other] = builders.map(([, builder]) => {
      builder.add(raw, 0, raw.length, RECEIVED)
      return [...builder.buildHashes()].sort((first, second) => first - second)
    })
    expect(one?.length).toBeGreaterThan(count)
    expect(other).toEqual(one)
    // Whoever asks for one of them hashes it alone.
    expect(new Set(one).has(hashOf('w0').one)).toBe(from === 0)
  }
})
