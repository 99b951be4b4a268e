import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { databaseOf, openPool } from '../storage/connection.ts'
import { type Consumer, consumersOf, deliverEvents, numberEvents, tellOf, waitAfter } from './event.ts'

const { database, url, drop } = await freshDatabase()
const otherPool = openPool(url)
const other = databaseOf(otherPool)
afterAll(async () => {
  await otherPool.end()
  await drop()
})

let time = new Date('2026-03-02T10:00:00Z')
const now = () => time

beforeEach(async () => {
  await sql`truncate event, event_consumer, notice restart identity; update event_head set last = 0`.execute(database)
})

const tell = (subject: string, kind = 'thing.done') => tellOf(database, { kind, subject, body: { n: 1 }, at: time })

/** Writes a notice for each event: what is handled twice shows twice. */
const writer = (name: string, more: Partial<Consumer> = {}): Consumer => ({
  name,
  async handle(transaction, { subject }) {
    const row = { case_id: null, addressee: name, zh: subject, en: subject, written_at: time, read_at: null }
    await transaction.insertInto('notice').values(row).execute()
  },
  ...more,
})

const handledBy = async (name: string) =>
  (await database.selectFrom('notice').select('zh').where('addressee', '=', name).orderBy('id').execute()).map(
    ({ zh }) => zh,
  )

test('each consumer hears of each event once, in one order, however many servers deliver', async () => {
  const subjects = Array.from({ length: 250 }, (_, n) => `s${n}`)
  for (const subject of subjects) await tell(subject)
  const consumers = [writer('one'), writer('two')]
  await Promise.all([database, other, database, other].map((one) => deliverEvents(one, consumers, now)))
  await deliverEvents(database, consumers, now)
  expect(await handledBy('one')).toEqual(subjects)
  expect(await handledBy('two')).toEqual(subjects)
})

test('events that are numbered at once by several servers have each one number', async () => {
  for (let n = 0; n < 40; n += 1) await tell(`s${n}`)
  await Promise.all([database, other, database, other].map(numberEvents))
  await numberEvents(database)
  const rows = await database.selectFrom('event').select('number').orderBy('id').execute()
  expect(new Set(rows.map(({ number }) => number)).size).toBe(40)
  expect(rows.map(({ number }) => number)).toEqual(
    rows.map(({ number }) => number).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
  )
})

test('who finds another server numbering leaves it to that one', async () => {
  await tell('a')
  await other.transaction().execute(async (transaction) => {
    expect(await numberEvents(transaction)).toBe(1)
    expect(await numberEvents(database)).toBe(0)
  })
  expect(await numberEvents(database)).toBe(0)
})

test('an event of a transaction that ends late is not passed over', async () => {
  let end: () => void = () => undefined
  const gate = new Promise<void>((open) => {
    end = open
  })
  let begun: () => void = () => undefined
  const written = new Promise<void>((open) => {
    begun = open
  })
  const slow = other.transaction().execute(async (transaction) => {
    await tellOf(transaction, { kind: 'thing.done', subject: 'late', body: {}, at: time })
    begun()
    await gate
  })
  await written
  await tell('early')
  await deliverEvents(database, [writer('one')], now)
  expect(await handledBy('one')).toEqual(['early'])
  end()
  await slow
  await deliverEvents(database, [writer('one')], now)
  expect(await handledBy('one')).toEqual(['early', 'late'])
})

test('a consumer that fails stops alone, is seen, and goes on where it stood when it can', async () => {
  for (const subject of ['a', 'b', 'c']) await tell(subject)
  let broken = true
  const failing = writer('failing', {
    async handle(transaction, event) {
      await writer('failing').handle(transaction, event)
      if (event.subject === 'b' && broken) throw new Error('no paper')
    },
  })
  const consumers = [failing, writer('sound')]
  await deliverEvents(database, consumers, now)
  expect([await handledBy('failing'), await handledBy('sound')]).toEqual([['a'], ['a', 'b', 'c']])
  const [state] = await consumersOf(database)
  expect(state).toMatchObject({
    name: 'failing',
    behind: 2,
    failure: { message: 'no paper', attempts: 1, since: time },
  })
  broken = false
  await deliverEvents(database, consumers, now)
  expect(await handledBy('failing')).toEqual(['a'])
  time = new Date(time.getTime() + waitAfter(1))
  await deliverEvents(database, consumers, now)
  expect(await handledBy('failing')).toEqual(['a', 'b', 'c'])
  expect((await consumersOf(database))[0]).toMatchObject({ behind: 0, failure: undefined })
})

test('a statement that the database refuses is taken back alone', async () => {
  await tell('a')
  const wrong = writer('wrong', { handle: async (transaction) => void (await sql`select 1 / 0`.execute(transaction)) })
  await deliverEvents(database, [wrong, writer('sound')], now)
  expect(await handledBy('sound')).toEqual(['a'])
  expect((await consumersOf(database)).find(({ name }) => name === 'wrong')?.failure?.message).toContain('22012')
})

test('a consumer of some kinds passes over the others', async () => {
  await tell('a', 'law.changed')
  await tell('b')
  await deliverEvents(database, [writer('laws', { kinds: ['law.changed'] })], now)
  expect(await handledBy('laws')).toEqual(['a'])
  expect((await consumersOf(database))[0]?.behind).toBe(0)
})

test('it waits twice as long after each failure, to ten minutes', () => {
  expect([1, 2, 3, 30].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 600_000])
})
