import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { type AttemptResult, ndjsonOf, statementsOf } from './statements.ts'

const read = (name: string) => JSON.parse(readFileSync(`test/data/xapi/${name}`, 'utf8'))

/** The schema is of draft 4, of which it uses nothing that later drafts read otherwise. */
function validator() {
  const { $schema: _, ...schema } = read('statement.schema.json')
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  for (const [name, pattern] of Object.entries<string>(read('formats.json'))) ajv.addFormat(name, new RegExp(pattern))
  return ajv.compile(schema)
}

const isStatement = validator()

const exam = {
  origin: 'https://law.example.org',
  id: '0mk3a2b1c0d',
  address: 'https://law.example.org/exams/0mk3a2b1c0d',
  title: '学法考试',
  most: 100,
  pass: 60,
}
const attempt = (more: Partial<AttemptResult> = {}): AttemptResult => ({
  ...{ seat: '2026-0117', nth: 1, points: 86.5 },
  startedAt: new Date('2026-03-02T01:00:00Z'),
  handedAt: new Date('2026-03-02T01:40:12Z'),
  ...more,
})

const verbs = (statements: readonly object[]) => statements.map((one) => /verbs\/(\w+)/.exec(JSON.stringify(one))?.[1])

describe('results as xAPI statements', () => {
  test.each([
    ['one that passed', attempt(), ['attempted', 'completed', 'passed']],
    ['one that failed', attempt({ points: 59.5 }), ['attempted', 'completed', 'failed']],
    ['nothing right', attempt({ points: 0 }), ['attempted', 'completed', 'failed']],
    [
      'with its items, one of which nobody marked',
      attempt({
        items: [
          { place: 3, points: 2 },
          { place: 0, points: null },
          { place: 7, points: 0 },
        ],
      }),
      ['attempted', 'answered', 'answered', 'completed', 'passed'],
    ],
    ['a seat with signs of its own', attempt({ seat: '三（2）班-17 "#' }), ['attempted', 'completed', 'passed']],
  ])('%s is valid by the schema', (_, given, expected) => {
    const statements = statementsOf(exam, given)
    expect(verbs(statements)).toEqual(expected)
    for (const one of statements) expect([isStatement(one), isStatement.errors]).toEqual([true, null])
  })

  test('the schema refuses what is no statement', () => {
    const [first] = statementsOf(exam, attempt())
    expect(isStatement({ ...first, actor: undefined })).toBe(false)
    expect(isStatement({ ...first, timestamp: 'yesterday' })).toBe(false)
    expect(isStatement({ ...first, id: '17' })).toBe(false)
  })

  test('written twice it has the same ids, and no two statements share one', () => {
    const items = [0, 1, 2].map((place) => ({ place, points: 1 }))
    const all = [...statementsOf(exam, attempt({ items })), ...statementsOf(exam, attempt({ items, nth: 2 }))]
    const ids = all.map((one) => ('id' in one ? one.id : ''))
    expect(new Set(ids).size).toBe(all.length)
    expect(statementsOf(exam, attempt({ items }))).toEqual(all.slice(0, all.length / 2))
  })

  test('the actor is a seat of this installation, and a line is a statement', () => {
    const lines = ndjsonOf(statementsOf(exam, attempt())).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).actor)).toEqual(
      lines.map(() => ({
        objectType: 'Agent',
        account: { homePage: 'https://law.example.org', name: '0mk3a2b1c0d/2026-0117' },
      })),
    )
  })
})
