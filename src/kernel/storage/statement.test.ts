import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { statement } from './statement.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

test('a value becomes a parameter, a part goes in with its own values in their places', async () => {
  const part = statement`${2}::int as b, ${'$1; drop table office'}::text as c`
  const whole = statement<object>`select ${1}::int as a, ${part}, ${statement``} ${4}::int as d`
  expect(whole.texts.join('?')).not.toContain('drop table')
  expect((await whole.execute(database)).rows).toEqual([{ a: 1, b: 2, c: '$1; drop table office', d: 4 }])
})

test('a name is quoted, whatever is in it', async () => {
  const { rows } = await statement`select 1 as ${statement.ref('a"b; select')}`.execute(database)
  expect(rows).toEqual([{ 'a"b; select': 1 }])
})

test('Kysely takes it as a part; a part of Kysely’s is refused, for it would go in as a value', async () => {
  const { rows } = await sql`select ${statement`${1}::int as a, ${'x'}::text as b`}, ${3}::int as c`.execute(database)
  expect(rows).toEqual([{ a: 1, b: 'x', c: 3 }])
  expect(() => statement`select ${sql`1`}`).toThrow('a part of Kysely’s')
})

test('within a transaction it is of that transaction', async () => {
  const undone = database.transaction().execute(async (transaction) => {
    await statement`create table office_of_today (id int)`.execute(transaction)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await expect(statement`select from office_of_today where id = ${1}`.execute(database)).rejects.toThrow(
    'office_of_today',
  )
})
