import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeadReader } from './head.ts'
import { readLine } from './line.ts'

const head = new HeadReader()
const names = fc.constantFrom('host', 'app', 'severity', 'ho\u0073t', 'hos', 'body', '', '7')
const values = fc.oneof(
  fc.constantFrom(
    '',
    'web-1',
    'a"b',
    'a\\b',
    '用户',
    '\u007f',
    3,
    7,
    8,
    -1,
    5.5,
    1e21,
    null,
    true,
    [],
    ['x'],
    {},
    { host: 'h' },
  ),
  fc.json({ maxDepth: 2 }).map((json) => JSON.parse(json) as unknown),
)
const object = fc
  .tuple(
    fc.array(fc.tuple(names, values, fc.constantFrom('', ' ', '\t\n')), { maxLength: 4 }),
    fc.constantFrom('', ' ', '\r', 'x', ','),
  )
  .map(([members, end]) => {
    const spelled = members.map(([name, value, gap]) => `${gap}${JSON.stringify(name)}:${gap}${JSON.stringify(value)}`)
    return `{${spelled.join(',')}}${end}`
  })
const line = fc.oneof(
  object,
  fc.tuple(object, fc.nat(), fc.constantFrom('', '"', '\\', '}', ',', '\\u0073', '5', '.0')).map(([text, at, sign]) => {
    const place = 1 + (at % text.length)
    return text.slice(0, place) + sign + text.slice(place + (at % 2))
  }),
)

test('the head of a line of JSON read by its bytes is what the line says', () => {
  let plain = 0
  fc.assert(
    fc.property(line, (text) => {
      const bytes = Buffer.from(`xx${text}yy`)
      if (!head.read(bytes, 2, bytes.length - 2)) return
      plain += 1
      const { host, app, severity } = readLine(text, 0)
      const said = (field: 'host' | 'app') => bytes.toString('latin1', head[field].begin, head[field].end)
      expect([text, said('host'), said('app'), head.severity]).toEqual([text, host ?? '', app ?? '', severity ?? -1])
    }),
    { numRuns: 5000 },
  )
  expect(plain).toBeGreaterThan(500)
})

test('a name that stands twice, or is written with an escape, leaves the line to be read as text', () => {
  for (const text of [
    '{"host":"a","host":"b"}',
    '{"h\\u006fst":"a"}',
    '{"host":""}',
    '{"app":"用"}',
    '{"severity":1,"severity":2}',
  ]) {
    expect([text, head.read(Buffer.from(text), 0, Buffer.byteLength(text))]).toEqual([text, false])
  }
})
