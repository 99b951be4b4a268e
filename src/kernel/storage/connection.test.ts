import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { openPool } from './connection.ts'
import { isUnreachable, messageOf, whyNotNow } from './fault.ts'

const fresh = await freshDatabase()
const { pool } = fresh
afterAll(() => fresh.drop())

const one = async (expression: string): Promise<unknown> =>
  (await pool.query<{ it: unknown }>(`select ${expression} as it`)).rows[0]?.it

const values: readonly (readonly [string, unknown])[] = [
  ['count(*) from pg_class where false', 0],
  ['9007199254740991::int8', 9007199254740991],
  [`date '2017-06-01'`, '2017-06-01'],
  [`array[date '2017-06-01', '2026-01-01']`, ['2017-06-01', '2026-01-01']],
  [`'{}'::date[]`, []],
  [`timestamptz '2017-06-01T00:00:00+08:00'`, new Date('2017-05-31T16:00:00Z')],
  [`array['第一条']`, ['第一条']],
]

test.each(values)('%s arrives as %j', async (expression, expected) => {
  expect(await one(expression.replace('count(*) from', '(select count(*) from').replace(/false$/, 'false)'))).toEqual(
    expected,
  )
})

const failing: readonly (readonly [string, string, RegExp])[] = [
  ['a data exception quotes the value', `select '身份证号'::int`, /^22P02 /],
  ['a broken key has it in the detail', `insert into kept values ('身份证号')`, /^23505 .*kept_pkey/],
]

test.each(failing)('what is logged of an error carries no content: %s', async (_, statement, expected) => {
  await pool.query(`create table if not exists kept (name text primary key)`)
  await pool.query(`insert into kept values ('身份证号') on conflict do nothing`)
  const error: unknown = await pool.query(statement).catch((thrown: unknown) => thrown)
  expect(messageOf(error)).toMatch(expected)
  expect(messageOf(error)).not.toContain('身份证号')
})

test('a statement is given up after its time; an import sets none', async () => {
  const impatient = openPool(fresh.url, { statementTimeout: 20 })
  const patient = openPool(fresh.url, { statementTimeout: 0 })
  await expect(impatient.query('select pg_sleep(5)')).rejects.toThrow(/statement timeout/)
  expect((await patient.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '0' }])
  await Promise.all([impatient.end(), patient.end()])
})

test('a database that is not there is told from a statement that is wrong', async () => {
  const nowhere = openPool('postgres://fadu@127.0.0.1:1/none')
  const gone: unknown = await nowhere.query('select 1').catch((thrown: unknown) => thrown)
  const wrong: unknown = await pool.query('select nothing from nowhere').catch((thrown: unknown) => thrown)
  expect([isUnreachable(gone), isUnreachable(wrong)]).toEqual([true, false])
  expect([whyNotNow(gone)?.code, whyNotNow(wrong)]).toEqual(['not-ready', undefined])
  await nowhere.end()
})

test('a connection that the server ends does not end us, and the next query has another', async () => {
  const other = openPool(fresh.url, { size: 1 })
  const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid')
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await expect.poll(() => other.totalCount).toBe(0)
  expect((await other.query('select 1 as it')).rows).toEqual([{ it: 1 }])
  await other.end()
})

test('a connection lost in the middle of a transaction fails its statement, and no more', async () => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const waiting = client.query('select pg_sleep(20)')
    await Promise.all([
      expect(waiting).rejects.toSatisfy(isUnreachable),
      pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
    ])
  } finally {
    client.release(true)
  }
  expect(await one('1')).toBe(1)
})
