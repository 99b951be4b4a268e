import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyQuery, askedWords, hostileRaw, plainLine, receivedAt } from '../../../../test/logbook-generators.ts'
import { queryCases } from '../../../../test/logbook-queries.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { packBlock, unpackEvents } from '../block.ts'
import type { LogbookEvent } from '../event.ts'
import { foldCase } from '../fold.ts'
import { START } from '../folder.ts'
import { printedEvent } from '../line.ts'
import { clueOf, sideCluesOf } from './clue.ts'
import { highlightOf, piecesOf } from './highlight.ts'
import { matcherOf } from './match.ts'
import { LONGEST_QUERY, parseQuery } from './parse.ts'
import { EVENT_FIELDS, type LogbookQuery } from './query.ts'

const RECEIVED = Date.parse('2026-03-01T00:00:00Z')

const eventOf = (raw: string | Uint8Array, more: Partial<LogbookEvent> = {}): LogbookEvent => ({
  position: 0,
  received: RECEIVED,
  source: 'auth.log',
  raw: Buffer.from(raw),
  own: false,
  ...more,
})

function finds(query: string, event: LogbookEvent): boolean {
  const parsed = parseQuery(query)
  if (isRefusal(parsed)) throw new Error(parsed.reason.en)
  return matcherOf(parsed)(event)
}

describe('every term of contract 5', () => {
  for (const { query, found, not } of queryCases) {
    for (const line of found)
      test(`${query} finds ${JSON.stringify(line)}`, () => expect(finds(query, eventOf(line))).toBe(true))
    for (const line of not)
      test(`${query} does not find ${JSON.stringify(line)}`, () => expect(finds(query, eventOf(line))).toBe(false))
  }
})

describe('what is not understood is refused with its column, from 1', () => {
  const faults: readonly (readonly [string, number])[] = [
    ['or', 1],
    ['a or', 5],
    ['a or or b', 6],
    ['or a', 1],
    ['(a or) b', 6],
    ['a -', 3],
    ['a - b', 3],
    ['--a', 1],
    ['-or', 1],
    ['(a', 1],
    ['a (b (c)', 3],
    ['a)', 2],
    ['()', 2],
    ['"a b', 1],
    ['a "b', 3],
    ['a"b"', 2],
    ['"a"b', 4],
    ['用户 "', 4],
    ['𠮷 )', 3],
    ['""', 1],
    ['---', 1],
    ['!!!', 1],
    ['a ***', 3],
    ['~', 1],
    ['~""', 1],
    ['ip:', 1],
    ['ip:10.0.0', 1],
    ['ip:10.0.0.256', 1],
    ['ip:10.0.0.0/33', 1],
    ['ip:2001:db8::/129', 1],
    ['ip:fe80::1::2', 1],
    ['x ip:nowhere', 3],
    ['host:', 1],
    ['app: x', 1],
    ['sev:8', 1],
    ['sev:', 1],
    ['sev<3', 1],
    ['sev>=3', 1],
    ['sev<=9', 1],
    ['sev:error', 1],
    ['key=', 1],
    ['key:', 1],
    ['since:yesterday', 1],
    ['since:2026-02-30', 1],
    ['until:2026-01-01T00:00', 1],
    ['a until:2026-01-01T25:00:00Z', 3],
    ['(((((((((((', 12],
  ]
  for (const [query, column] of faults)
    test(`${query} at ${column}`, () => {
      const refused = parseQuery(query)
      expect(refused).toMatchObject({ kind: 'refusal', code: 'unreadable', column })
      if (!isRefusal(refused)) return
      expect(refused.reason.zh).toContain(`第 ${column} 列`)
      expect(refused.reason.en).toContain(`column ${column}:`)
    })

  test('any text is understood or refused at a character of it or its end, and never thrown at', () => {
    const piece = fc.constantFrom(
      'a',
      '"',
      '\\',
      '(',
      ')',
      '-',
      ' ',
      'or',
      'ip:',
      '~',
      '=',
      ':',
      '用',
      '𠮷',
      'sev<=',
      '1',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const query = parseQuery(text)
          if (!isRefusal(query)) return
          expect(query.column).toBeGreaterThanOrEqual(1)
          expect(query.column).toBeLessThanOrEqual([...text].length + 1)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('brackets deeper, and queries longer, than anybody needs are refused', () => {
    expect(parseQuery(`${'('.repeat(201)}a${')'.repeat(201)}`)).toMatchObject({ column: 201 })
    expect(parseQuery(`${'('.repeat(200)}a${')'.repeat(200)}`)).toMatchObject({ kind: 'phrase' })
    expect(parseQuery('a '.repeat(LONGEST_QUERY))).toMatchObject({ kind: 'refusal' })
  })
})

describe('own events', () => {
  test('what the logbook writes itself is found only where a query says source:logbook', () => {
    const own = eventOf('recovered', { source: 'logbook', own: true })
    expect(finds('', own)).toBe(false)
    expect(finds('recovered', own)).toBe(false)
    expect(finds('-failed', own)).toBe(false)
    expect(finds('-source:logbook', own)).toBe(false)
    expect(finds('source:log*', own)).toBe(false)
    expect(finds('source:logbook', own)).toBe(true)
    expect(finds('failed or (source:logbook recovered)', own)).toBe(true)
    expect(finds('source:logbook failed', own)).toBe(false)
  })
})

test('a line that is no UTF-8 is read as GB18030', () => {
  const gbk = Buffer.from('d3c3bba7b5c7c2bc20616c696365', 'hex')
  expect(finds('"用户登录 alice"', eventOf(gbk))).toBe(true)
  expect(finds('~用户登录', eventOf(gbk))).toBe(true)
})

test('case folds as Unicode folds it, one character for one: all letters that have two cases are known', () => {
  const letters = Array.from({ length: 0x1ffff }, (_, code) => code)
    .filter((code) => code > 0x7f && (code < 0xd800 || code > 0xdfff))
    .map((code) => String.fromCodePoint(code))
    .filter((letter) => /(?=\p{L})[\p{CWU}\p{CWL}\p{CWCF}]/u.test(letter))
  expect(letters.length).toBeGreaterThan(2_500)
  const cases = letters.flatMap((letter) =>
    [letter.toLowerCase(), letter.toUpperCase()].map((other) => [letter, other]),
  )
  const wrong = cases.filter(([letter = '', other = '']) => {
    const isTwin = [...other].length === 1 && /^(.)\1$/iu.test(letter + other)
    return isTwin !== (foldCase(letter) === foldCase(other))
  })
  expect(wrong).toEqual([])
  const folds = (one: string, other: string) => foldCase(one) === foldCase(other)
  expect([folds('ſ', 's'), folds('K', 'k'), folds('ΣΑΣ', 'σας'), folds('ẞ', 'ß'), folds('Ꭰ', 'ꭰ')]).toEqual(
    Array(5).fill(true),
  )
  expect([folds('İ', 'i'), folds('ı', 'I'), folds('ß', 'ss'), folds('ﬁ', 'fi')]).toEqual(Array(4).fill(false))
})

test('what a query finds is what a second reading of the contract finds', () => {
  let hits = 0
  fc.assert(
    fc.property(fc.array(fc.tuple(plainLine, receivedAt), { minLength: 1, maxLength: 6 }), anyQuery, (lines, query) => {
      for (const [raw, received] of lines) {
        const event = eventOf(raw, { received })
        const expected = query.holds({ ...printedEvent(event), received })
        if (expected) hits += 1
        expect(finds(query.text, event), `${query.text} on ${raw}`).toBe(expected)
      }
    }),
    { numRuns: 3_000 },
  )
  expect(hits).toBeGreaterThan(500)
})

const KINDS = {
  all: true,
  any: true,
  not: true,
  phrase: true,
  characters: true,
  address: true,
  field: true,
  severity: true,
  pair: true,
  received: true,
} satisfies Record<LogbookQuery['kind'], true>

test('the queries that are made are of every kind there is, and pairs of either sign', () => {
  const found = new Set<string>()
  const look = (query: LogbookQuery): void => {
    found.add(query.kind === 'pair' ? `pair ${query.signs.join('')}` : query.kind)
    if (query.kind === 'all' || query.kind === 'any') query.of.forEach(look)
    if (query.kind === 'not') look(query.of)
  }
  for (const { text } of fc.sample(anyQuery, { numRuns: 1000, seed: 7 })) {
    const query = parseQuery(text)
    if (isRefusal(query)) throw new Error(`${text}: ${query.reason.en}`)
    look(query)
  }
  const { pair: _, ...others } = KINDS
  expect([...found].toSorted()).toEqual([...Object.keys(others), 'pair :=', 'pair ='].toSorted())
})

test('each field that may be asked for by name is asked for itself', () => {
  for (const field of EVENT_FIELDS)
    expect(parseQuery(`${field}:x*`)).toEqual({ kind: 'field', field, value: 'x', isPrefix: true })
})

describe('clues', () => {
  test('what is found among events with a clue is what is found among all', () => {
    let [withClue, passedOver] = [0, 0]
    fc.assert(
      fc.property(fc.array(hostileRaw, { minLength: 1, maxLength: 12 }), askedWords, (lines, text) => {
        const query = parseQuery(text)
        const clue = isRefusal(query) ? undefined : clueOf(query)
        if (isRefusal(query) || !clue) return
        const { record, bytes } = packBlock(START, { events: lines.map((raw) => eventOf(raw)), marks: [], own: false })
        const unpacked = unpackEvents(record, bytes.subarray(bytes.length - record.packed))
        const all = unpacked?.all() ?? []
        expect(all.map(({ raw }) => Buffer.from(raw))).toEqual(lines)
        const matches = matcherOf(query)
        const found = all.flatMap((each, at) => (matches({ position: at, own: false, ...each }) ? [at] : []))
        const holding = new Set(unpacked?.holding(clue, sideCluesOf(query)))
        expect(
          found.filter((at) => !holding.has(at)),
          `${text} by ${clue}`,
        ).toEqual([])
        withClue += found.length
        passedOver += lines.length - holding.size
      }),
      { numRuns: 3_000 },
    )
    expect(withClue).toBeGreaterThan(500)
    expect(passedOver).toBeGreaterThan(5_000)
  })
})

test('what is marked in a line is little, however much a query asks for', () => {
  const marks = (query: string) => {
    const parsed = parseQuery(query)
    if (isRefusal(parsed)) throw new Error(parsed.reason.en)
    return highlightOf(parsed)
  }
  const marked = (query: string, line: string) =>
    piecesOf(line, marks(query)).flatMap(({ text, isHit }) => (isHit ? [text] : []))
  expect(marked('"a b c d e f g h" failed', 'Failed: a b c d e f g h')).toEqual(['Failed', 'a b c d e f g h'])
  expect(marked('"a b c d e f g h i" failed', 'Failed: a b c d e f g h i')).toEqual(['Failed'])
  const words = Array.from({ length: 11 }, (_, at) => `w${at}`).join(' ')
  expect(marked(words, words)).toHaveLength(10)
  for (const phrase of [`"${'a '.repeat(300)}b"`, `~${'.'.repeat(1900)}`, '"一二三四五六七八九十"']) {
    expect([phrase, marks(Array.from({ length: 2 }, () => phrase).join(' '))]).toEqual([phrase, undefined])
  }
})

test('no query of a kilobyte and no line of a megabyte takes more steps than their lengths', () => {
  const queries = ['(', '-(', 'a ', '"a', 'or ', 'k="', '~', 'ip:', 'a"', '\\', 'a=b ', '"\\"'].map((part) =>
    part.repeat(1024 / part.length),
  )
  const phrase = `"${'a '.repeat(500)}b"`
  const lines = ['a ', 'k="', 'k="\\', '1.', '1.1.1.1.', '::', 'a:', '{"a":', '"', 'k=k=k='].map((part) =>
    part.repeat((1 << 20) / part.length),
  )
  for (const query of [...queries, phrase, 'k="x"', 'k="\\""', 'ip:1.1.1.1', 'ip:::1', `~"${'a '.repeat(500)}b"`]) {
    const parsed = parseQuery(query)
    if (isRefusal(parsed)) continue
    for (const text of lines) matcherOf(parsed)(eventOf(text))
  }
})
