import { sql as kysely } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { sql } from './statement.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

test('a value becomes a parameter, a part goes in with its own values in their places', async () => {
  const part = sql`${2}::int as b, ${'$1; drop table office'}::text as c`
  const statement = sql<object>`select ${1}::int as a, ${part}, ${sql``} ${4}::int as d`
  expect(statement.texts.join('?')).not.toContain('drop table')
  expect((await statement.execute(database)).rows).toEqual([{ a: 1, b: 2, c: '$1; drop table office', d: 4 }])
})

test('a name is quoted, whatever is in it', async () => {
  const { rows } = await sql`select 1 as ${sql.ref('a"b; select')}`.execute(database)
  expect(rows).toEqual([{ 'a"b; select': 1 }])
})

test('Kysely takes it as a part; a part of Kysely’s is refused, for it would go in as a value', async () => {
  const { rows } = await kysely`select ${sql`${1}::int as a, ${'x'}::text as b`}, ${3}::int as c`.execute(database)
  expect(rows).toEqual([{ a: 1, b: 'x', c: 3 }])
  expect(() => sql`select ${kysely`1`}`).toThrow('a part of Kysely’s')
})

test('within a transaction it is of that transaction', async () => {
  const undone = database.transaction().execute(async (transaction) => {
    await sql`create table office_of_today (id int)`.execute(transaction)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await expect(sql`select from office_of_today where id = ${1}`.execute(database)).rejects.toThrow('office_of_today')
})
