import { sql, type Transaction } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../test/database.ts'
import { openDatabase, openPool } from '../storage/connection.ts'
import type { Tables } from '../storage/tables.ts'
import { clearEvents, KEPT_DAYS } from './clear.ts'
import { type Consumer, consumer, type Event, type EventDefinition, event, on } from './definition.ts'
import { catchUp, type Delivery, deliverEvents, registerConsumers, waitAfter } from './deliver.ts'
import { numberEvents } from './number.ts'
import { raise, raised } from './raise.ts'
import { consumersOf } from './state.ts'

const { database, url, drop } = await freshDatabase()
const otherPool = openPool(url)
const other = openDatabase(otherPool)
afterAll(async () => {
  await otherPool.end()
  await drop()
})

const START = new Date('2026-03-02T10:00:00Z')
let time = START
const delivery: Delivery = { database, now: () => time }

beforeEach(async () => {
  time = START
  await sql`truncate event, event_consumer, notice restart identity; update event_head set last = 0`.execute(database)
})

const done = event('thing.done', z.strictObject({ n: z.number() }))
const changed = event('law.changed', z.strictObject({ n: z.number() }))

const tell = (subject: string, kind = done) => raise(database, [raised(kind, { subject, body: { n: 1 } })], time)
const deliver = (consumers: readonly Consumer[], to = database) =>
  deliverEvents({ ...delivery, database: to }, consumers)

type Handle = (transaction: Transaction<Tables>, event: Event) => Promise<void>

/** Writes a notice for each event: what is handled twice shows twice. */
const writing =
  (name: string): Handle =>
  async (transaction, { subject }) => {
    const row = { case_id: null, addressee: name, zh: subject, en: subject, written_at: time, read_at: null }
    await transaction.insertInto('notice').values(row).execute()
  }

const writer = (name: string, handle: Handle = writing(name), more: Partial<Consumer> = {}): Consumer => ({
  ...consumer(name, { from: 'beginning' }, on(done, handle)),
  ...more,
})

const handledBy = async (name: string) =>
  (await database.selectFrom('notice').select('zh').where('addressee', '=', name).orderBy('id').execute()).map(
    ({ zh }) => zh,
  )

describe('numbers', () => {
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

  test('events that come while several servers number have numbers without a gap', async () => {
    const adding = async () => {
      for (let n = 0; n < 1500; n += 1) await tell(`s${n}`)
    }
    let isAdding = true
    const numbering = async (server: typeof database) => {
      while (isAdding) await numberEvents(server)
    }
    const servers = [database, other, database, other].map(numbering)
    await Promise.all([adding(), adding()])
    isAdding = false
    await Promise.all(servers)
    await numberEvents(database)
    const rows = await database.selectFrom('event').select('number').orderBy('number').execute()
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
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
    const gate = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const slow = other.transaction().execute(async (transaction) => {
      await raise(transaction, [raised(done, { subject: 'late', body: { n: 1 } })], time)
      written.resolve()
      await gate.promise
    })
    await written.promise
    await tell('early')
    await deliver([writer('one')])
    expect(await handledBy('one')).toEqual(['early'])
    gate.resolve()
    await slow
    await deliver([writer('one')])
    expect(await handledBy('one')).toEqual(['early', 'late'])
  })
})

describe('what is raised', () => {
  test('a body that is not as its kind declares it is not written', async () => {
    // As of a step, whose body is made where the kind is no longer known to the compiler.
    const step: EventDefinition = done
    const wrong = () => raised(step, { subject: 'a', body: { n: 'one' } })
    expect(wrong).toThrow(/thing\.done is not raised as it is declared/)
    expect(() => raised(step, { subject: 'a', body: { n: 1, more: true } })).toThrow(/more/)
  })
})

describe('delivery', () => {
  test('each consumer hears of each event once, in one order, however many servers deliver', async () => {
    const subjects = Array.from({ length: 250 }, (_, n) => `s${n}`)
    for (const subject of subjects) await tell(subject)
    const consumers = [writer('one'), writer('two')]
    await Promise.all([database, other, database, other].map((one) => deliver(consumers, one)))
    await deliver(consumers)
    expect(await handledBy('one')).toEqual(subjects)
    expect(await handledBy('two')).toEqual(subjects)
  })

  test('a consumer hears of its kinds alone, and nothing waits for it that is not its own', async () => {
    await tell('a', changed)
    await tell('b')
    const laws = consumer('laws', { from: 'beginning' }, on(changed, writing('laws')))
    await deliver([laws])
    expect(await handledBy('laws')).toEqual(['a'])
    expect(await consumersOf(database, [laws])).toMatchObject([{ name: 'laws', behind: 0 }])
    const { cursor } = await database.selectFrom('event_consumer').select('cursor').executeTakeFirstOrThrow()
    expect(cursor).toBe(2)
  })

  test('events of several kinds come in the order in which they were numbered', async () => {
    for (const [subject, kind] of [
      ['a', changed],
      ['b', done],
      ['c', changed],
      ['d', done],
    ] as const)
      await tell(subject, kind)
    await deliver([consumer('both', { from: 'beginning' }, on(done, writing('both')), on(changed, writing('both')))])
    expect(await handledBy('both')).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a consumer from now on hears of nothing that happened before, numbered or not; one from the beginning of all', async () => {
    await tell('numbered')
    await numberEvents(database)
    await tell('unnumbered')
    const consumers = [writer('new', undefined, { from: 'now' }), writer('all')]
    await registerConsumers(database, consumers)
    await tell('later')
    await deliver(consumers)
    expect(await handledBy('new')).toEqual(['later'])
    expect(await handledBy('all')).toEqual(['numbered', 'unnumbered', 'later'])
  })

  test('who comes after another hears of nothing that the other has not passed', async () => {
    await tell('a')
    await tell('b')
    let broken = true
    const first = writer('first', async (transaction, told) => {
      if (told.subject === 'b' && broken) throw new Error('no paper')
      await writing('first')(transaction, told)
    })
    const second = writer('second', undefined, { after: ['first'] })
    await deliver([second, first])
    expect(await handledBy('second')).toEqual(['a'])
    broken = false
    time = new Date(time.getTime() + waitAfter(1))
    await deliver([second, first])
    expect(await handledBy('second')).toEqual(['a', 'b'])
  })

  test('an event of before is read by its upcasts, one version after another', async () => {
    await tell('old')
    const heard: unknown[] = []
    const third = event('thing.done', z.strictObject({ count: z.number(), unit: z.string() }), {
      version: 3,
      upcasts: { 1: (body) => ({ count: Object(body).n }), 2: (body) => ({ ...Object(body), unit: 'pieces' }) },
    })
    const counting = consumer(
      'counting',
      { from: 'beginning' },
      on(third, async (_, { body }) => void heard.push(body)),
    )
    await deliver([counting])
    expect(heard).toEqual([{ count: 1, unit: 'pieces' }])
  })

  test('one whose facts were not told is made again by whoever raised it, and passed over where it no longer can be', async () => {
    for (const subject of ['kept', 'erased']) await tell(subject)
    const heard: unknown[] = []
    const second = event('thing.done', z.strictObject({ of: z.string() }), { version: 2 })
    const restate: Delivery['restate'] = async (_, { subject }) => (subject === 'kept' ? { of: subject } : undefined)
    const listening = consumer(
      'listening',
      { from: 'beginning' },
      on(second, async (_, { body }) => void heard.push(body)),
    )
    await deliverEvents({ ...delivery, restate }, [listening])
    expect(heard).toEqual([{ of: 'kept' }])
    expect(await consumersOf(database, [listening])).toMatchObject([{ behind: 0, failure: undefined }])
  })

  test('one of a newer release is not guessed at: the consumer stands still and says so', async () => {
    await raise(database, [{ ...raised(done, { subject: 'a', body: { n: 1 } }), version: 2 }], time)
    await deliver([writer('one')])
    const [state] = await consumersOf(database, [writer('one')])
    expect(state?.failure?.message).toContain('newer than this release knows')
    expect(await handledBy('one')).toEqual([])
  })
})

describe('a consumer that fails', () => {
  test('stops alone, is seen, and goes on where it stood when it can', async () => {
    for (const subject of ['a', 'b', 'c']) await tell(subject)
    let broken = true
    const failing = writer('failing', async (transaction, told) => {
      await writing('failing')(transaction, told)
      if (told.subject === 'b' && broken) throw new Error('no paper')
    })
    const consumers = [failing, writer('sound')]
    await deliver(consumers)
    expect([await handledBy('failing'), await handledBy('sound')]).toEqual([['a'], ['a', 'b', 'c']])
    const [state] = await consumersOf(database, consumers)
    expect(state).toMatchObject({
      name: 'failing',
      behind: 2,
      behindSince: START,
      failure: { message: 'no paper', attempts: 1, since: time },
    })
    broken = false
    await deliver(consumers)
    expect(await handledBy('failing')).toEqual(['a'])
    time = new Date(time.getTime() + waitAfter(1))
    await deliver(consumers)
    expect(await handledBy('failing')).toEqual(['a', 'b', 'c'])
    expect((await consumersOf(database, consumers))[0]).toMatchObject({ behind: 0, failure: undefined })
  })

  test('by a statement that the database refuses has that taken back alone', async () => {
    await tell('a')
    const wrong = writer('wrong', async (transaction) => void (await sql`select 1 / 0`.execute(transaction)))
    await deliver([wrong, writer('sound')])
    expect(await handledBy('sound')).toEqual(['a'])
    expect((await consumersOf(database, [wrong]))[0]?.failure?.message).toContain('22012')
  })

  test('to come back is given up in time; what it writes later is refused, and its event is handled another time', async () => {
    await tell('a')
    const gate = Promise.withResolvers<void>()
    const late = Promise.withResolvers<unknown>()
    let hangs = true
    const hanging = writer('hanging', async (transaction, told) => {
      if (hangs) await gate.promise
      await writing('hanging')(transaction, told).catch((error: unknown) => {
        late.resolve(error)
        throw error
      })
    })
    await deliverEvents({ ...delivery, longest: 1 }, [hanging, writer('sound')])
    expect(await handledBy('sound')).toEqual(['a'])
    const [state] = await consumersOf(database, [hanging])
    expect(state).toMatchObject({
      behind: 1,
      failure: { message: 'hanging did not come back within 1 ms', attempts: 1 },
    })
    hangs = false
    gate.resolve()
    expect(String(await late.promise)).toMatch(/rolled back/)
    expect(await handledBy('hanging')).toEqual([])
    time = new Date(time.getTime() + waitAfter(1))
    await deliver([hanging])
    expect(await handledBy('hanging')).toEqual(['a'])
  })

  test('is given up at once when the server stops, and that is no failure', async () => {
    await tell('a')
    const begun = Promise.withResolvers<void>()
    const hanging = writer('hanging', () => {
      begun.resolve()
      return new Promise(() => undefined)
    })
    await registerConsumers(database, [hanging])
    const stopping = new AbortController()
    const going = catchUp({ ...delivery, stopping: stopping.signal }, hanging)
    await begun.promise
    stopping.abort()
    expect(await going).toEqual({ handled: 0, upTo: undefined })
    expect((await consumersOf(database, [hanging]))[0]).toMatchObject({ behind: 1, failure: undefined })
  })

  test('waits twice as long after each time, to ten minutes', () => {
    expect([1, 2, 3, 30].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 600_000])
  })
})

describe('clearing', () => {
  const DAY_MS = 86_400_000
  const left = async () =>
    (await database.selectFrom('event').select('subject').orderBy('id').execute()).map(({ subject }) => subject)

  test(`what everybody has passed is cleared after ${KEPT_DAYS} days, and nothing that one has still to hear of`, async () => {
    const [fast, slow] = [writer('fast'), writer('slow')]
    await tell('first')
    await deliver([fast, slow])
    await tell('second')
    await deliver([fast])
    const dueAt = new Date(START.getTime() + KEPT_DAYS * DAY_MS)
    expect(await clearEvents(database, [fast, slow], dueAt)).toBe(0)
    const past = new Date(dueAt.getTime() + 1)
    expect(await clearEvents(database, [fast, slow], past)).toBe(1)
    expect(await left()).toEqual(['second'])
    time = new Date(past.getTime() - DAY_MS)
    await tell('third')
    await deliver([fast, slow])
    // One that has never run here has still to hear of everything.
    expect(await clearEvents(database, [fast, slow, writer('new')], past)).toBe(0)
    expect(await clearEvents(database, [fast, slow], past)).toBe(1)
    expect(await left()).toEqual(['third'])
  })

  test('who no longer lives here holds up nothing', async () => {
    await tell('a')
    await deliver([writer('one')])
    await registerConsumers(database, [writer('gone')])
    expect(await clearEvents(database, [writer('one')], new Date(START.getTime() + (KEPT_DAYS + 1) * DAY_MS))).toBe(1)
  })
})
