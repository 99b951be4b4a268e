import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal } from '../../law/refusal.ts'
import { home } from '../../server/home.ts'
import { type Keyset, markGiven, pageOf, readMark, writeMark } from './keyset.ts'

interface Line {
  readonly day: string
  readonly title: string
}

const byDay: Keyset<Line> = {
  index: 'none',
  direction: 'desc',
  columns: [
    { column: 'day', kind: 'day', of: ({ day }) => day },
    { column: 'title', kind: 'words', of: ({ title }) => title },
  ],
}

test('a mark gives back the values it was made of, whatever stands in them', () => {
  for (const title of ['规定', 'a~b', '100%', '', "x' or true --", '7:30']) {
    expect(readMark(byDay, writeMark(byDay, { day: '2026-03-02', title }))).toEqual(['2026-03-02', title])
  }
})

test('what is no mark of this list is refused, and none of it reaches a statement', () => {
  for (const text of [
    '',
    'nonsense',
    '2026-02-31~x',
    '0000-01-01~x',
    '2026-03-02',
    '2026-03-02~x~y',
    '2026-03-02~%E0%A4',
  ]) {
    expect(isRefusal(markGiven(byDay, text)), text).toBe(true)
  }
  expect(markGiven(byDay, undefined)).toBeUndefined()
})

test('the one row more that was read says whether the list goes on', () => {
  const rows = ['甲', '乙', '丙'].map((title) => ({ day: '2026-03-02', title }))
  expect(pageOf(byDay, rows, 2)).toEqual({ rows: rows.slice(0, 2), after: '2026-03-02~%E4%B9%99' })
  expect(pageOf(byDay, rows, 3)).toEqual({ rows, after: undefined })
  expect(pageOf(byDay, [], 3)).toEqual({ rows: [], after: undefined })
})

const src = join(home(), 'src')

const TABLE = /\$\{table\}/

/** Every list of the app by its declaration: its index, and the columns it stands in the order of. */
const declared = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8')
    return [
      ...text.matchAll(/\bindex: (['`])(.+?)\1,\s+direction: '(?:asc|desc)',\s+columns: \[(.+?)\n? *\],/gs),
    ].flatMap(([, , name = '', columns = '']) => {
      const tables = TABLE.test(name)
        ? [...text.matchAll(/newestFirst<\w+>\('(\w+)'\)/g)].map(([, table = '']) => table)
        : ['']
      return tables.map((table) => ({
        file,
        index: name.replace(TABLE, table),
        columns: [...columns.matchAll(/column: ['`](?:[\w${}]+\.)?(\w+)['`]/g)].map(([, column = '']) => column),
      }))
    })
  })

/** The columns of an index in their order; an expression is one of them, whatever commas stand in it. */
function columnsIn(definition: string): readonly string[] {
  const [, columns = ''] = /USING btree \((.+?)\)(?: WHERE .*)?$/s.exec(definition) ?? []
  const found: string[] = []
  let depth = 0
  for (const part of columns.split(', ')) {
    if (depth === 0) found.push(part)
    else found.push(`${found.pop()}, ${part}`)
    depth += part.split('(').length - part.split(')').length
  }
  return found
}

/** Whether an index has a column here: itself, or an expression that stands in its place. */
const serves = (held: string | undefined, column: string | undefined): boolean =>
  held !== undefined &&
  (held.replace(/ DESC$/, '') === column || new RegExp(`^(?:\\(|\nCASE).*\\b${column}\\b`, 's').test(held))

test('every list stands in the order of the index that it names', async () => {
  const { pool, drop } = await freshDatabase()
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public'`,
  )
  await drop()
  const indexes = new Map(rows.map(({ name, definition }) => [name, columnsIn(definition)]))
  expect(declared.length).toBeGreaterThan(12)
  const unserved = declared.filter(({ index, columns }) => {
    const served = indexes.get(index) ?? []
    const from = served.findIndex((column) => serves(column, columns[0]))
    const own = served.slice(from, from + columns.length)
    const isInOrder = columns.every((column, at) => serves(own[at], column))
    return from < 0 || !isInOrder || new Set(own.map((column) => column.endsWith(' DESC'))).size !== 1
  })
  expect(unserved).toEqual([])
})
