import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { openDatabase, openPool } from './connection.ts'
import { newNames } from './prepared.ts'

const fresh = await freshDatabase()
const pool = openPool(fresh.url, { size: 1 })
const database = openDatabase(pool)
afterAll(async () => {
  await pool.end()
  await fresh.drop()
})

const kept = async (words: string): Promise<number> => {
  const { rows } = await pool.query('select from pg_prepared_statements where statement like $1', [`%${words}%`])
  return rows.length
}

const mirror = (value: number) => sql<{ it: number }>`select ${value}::int as it, 'mirror'`.execute(database)

test('a statement is prepared when it comes for the second time, and once', async () => {
  const counts: number[] = []
  for (const value of [1, 2, 3]) {
    expect((await mirror(value)).rows).toMatchObject([{ it: value }])
    counts.push(await kept("'mirror'"))
  }
  expect(counts).toEqual([0, 1, 1])
})

test('where a table changes under a prepared statement, the statement is prepared anew', async () => {
  await pool.query('create table shelf (id int)')
  const read = () => sql`select * from shelf where id > ${0}`.execute(database)
  await read()
  await read()
  await pool.query('alter table shelf add column name text')
  await pool.query(`insert into shelf values (1, '一')`)
  await expect(read()).rejects.toMatchObject({ code: '0A000' })
  for (const _ of [1, 2, 3]) expect((await read()).rows).toEqual([{ id: 1, name: '一' }])
})

test('no more than a few hundred statements are kept, and none that is longer than a page', () => {
  const names = newNames()
  const twice = (text: string) => [names.of(text), names.of(text)]
  expect(twice('x'.repeat(20_001))).toEqual([undefined, undefined])
  const texts = Array.from({ length: 500 }, (_, at) => `select ${at}`)
  const given = texts.flatMap(twice).filter((name) => name !== undefined)
  expect([given.length, new Set(given).size]).toEqual([400, 400])
})
