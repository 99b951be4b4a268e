import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Migration, migrate } from './migrate.ts'

const fresh = await freshDatabase()
const { pool } = fresh
afterAll(() => fresh.drop())
await pool.query('drop table if exists migration')

const first: Migration = { name: '001-shelf', text: 'create table shelf_test (id int8 primary key);' }
const second: Migration = {
  name: '002-row',
  text: 'create table row_test (id int8);\ninsert into row_test values (7);',
}

const names = async () =>
  (await pool.query<{ name: string }>('select name from migration order by name')).rows.map((row) => row.name)

test('steps are applied in order, each once, by however many servers start at once', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => migrate(pool, [first, second])))
  expect(answers).toEqual([undefined, undefined, undefined])
  expect(await names()).toEqual(['001-shelf', '002-row'])
  expect((await pool.query('select * from row_test')).rows).toEqual([{ id: 7 }])
})

test('line ends that a checkout changes do not change a step', async () => {
  expect(await migrate(pool, [first, { ...second, text: second.text.replace('\n', '\r\n') }])).toBeUndefined()
})

const refused: readonly (readonly [string, readonly Migration[], RegExp])[] = [
  ['a step that was changed after it was applied', [first, { ...second, text: 'select 1' }], /002-row was changed/],
  ['a database of a newer release', [first], /newer release of Fadu has used this database \(002-row\)/],
  [
    'two steps with one number, wherever they stand',
    [first, second, { name: '002-other', text: 'select 1', owner: 'areas/letters' }],
    /002-other \(areas\/letters\) has no number, or that of another/,
  ],
  ['a step without a number', [first, second, { name: 'late', text: 'select 1' }], /late \(kernel\) has no number/],
  ['a step that fails', [first, second, { name: '003-bad', text: 'create table row_test ()' }], /003-bad could not be/],
]

test.each(refused)('refused, and nothing changed: %s', async (_, migrations, why) => {
  const refusal = await migrate(pool, migrations)
  expect(isRefusal(refusal) && refusal.reason.en).toMatch(why)
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/\p{Script=Han}/u)
  expect(await names()).toEqual(['001-shelf', '002-row'])
})

test('a step is applied whole or not at all', async () => {
  await migrate(pool, [first, second, { name: '003-half', text: 'create table half_test (); select 1/0' }])
  const { rows } = await pool.query(`select to_regclass('half_test') as found`)
  expect(rows).toEqual([{ found: null }])
})

test('an area brings steps of its own; where its folder is gone, what it made stays and nothing refuses the database', async () => {
  const own: Migration = { name: '004-letter', text: 'create table letter_test (id int8)', owner: 'areas/letters' }
  expect(await migrate(pool, [first, second, own])).toBeUndefined()
  expect(await migrate(pool, [first, second])).toBeUndefined()
  expect((await pool.query(`select to_regclass('letter_test')::text as found`)).rows).toEqual([
    { found: 'letter_test' },
  ])
  expect(await migrate(pool, [first, second, { ...own, text: 'select 1' }])).toMatchObject({ code: 'failed' })
  expect(await migrate(pool, [first, second, own])).toBeUndefined()
})
