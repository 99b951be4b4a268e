import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { openCaller, told } from '../../test/report-walk.ts'
import { type Consumer, consumer, on } from '../kernel/event/definition.ts'
import { deadlineOver, stepTaken } from '../kernel/procedure/step-event.ts'
import type { CheckFile, CheckStanding } from '../kernel/record/check.ts'
import { noCounts } from '../kernel/record/part.ts'
import type { Area } from '../web/area.ts'
import { areas } from './areas.ts'
import { runJobs, startJobs, tidy } from './jobs.ts'

const heard: string[] = []
const broken = consumer(
  'listening.broken',
  { from: 'beginning' },
  on(stepTaken, () => Promise.reject(new Error('身份证号'))),
)
const sound = consumer(
  'listening.sound',
  { from: 'beginning' },
  on(stepTaken, async (_, { kind }) => void heard.push(kind)),
  on(deadlineOver, async (_, { kind }) => void heard.push(kind)),
)

/** An area that only listens. */
const words = { zh: '听', en: 'Listening' }
const listening: Area = {
  id: 'listening',
  name: words,
  about: words,
  pillar: 'use',
  home: '/listening',
  startPages: [],
  consumers: () => [broken, sound],
  routes: [],
  endpoints: [],
}

const fadu = await openTestApp({ day: '2017-09-25', demo: true, areas: [...areas, listening] })
const { database } = fadu
const { context } = fadu.app
const nobody = await openCaller(fadu)
const report = () =>
  nobody.post('/api/procedures/report/cases', { answers: told }, { 'idempotency-key': crypto.randomUUID() })

const noticesOf = async (words: string) =>
  (await database.selectFrom('notice').select('zh').where('zh', 'like', `%${words}%`).execute()).length

test('an office’s own target that is over is told of once, and the consumer hears each event once', async () => {
  await report()
  const given = { database, context, consumers: [sound] }
  expect(await runJobs(given)).toEqual([])
  expect(await noticesOf('已到期')).toBe(0)
  // 25 September 2017 was a Monday: three working days end with the 28th.
  fadu.setDay('2017-09-28')
  await runJobs(given)
  expect(await noticesOf('已到期')).toBe(0)
  fadu.setDay('2017-09-29')
  await runJobs(given)
  await runJobs(given)
  expect(await noticesOf('（本机关自定）已到期')).toBe(1)
  expect(heard).toEqual(['step.taken', 'deadline.over'])
})

test('one part that fails keeps no other, and is told of once', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  fadu.setDay('2017-10-31')
  await report()
  fadu.setDay('2017-11-30')
  const broken = { ...context, calendar: () => Promise.reject(new Error('no calendar')) }
  const rounds = startJobs({ database, context: broken }, 1)
  await vi.waitFor(async () => expect(await noticesOf('已到期')).toBe(2))
  await vi.waitFor(() => expect(told).toHaveBeenCalled())
  await rounds.stop()
  expect(told.mock.calls.length).toBe(1)
  expect(String(told.mock.calls[0])).toContain('recount: no calendar')
  told.mockRestore()
})

const standing = async (): Promise<unknown> => JSON.parse((await fadu.app.inject('/readyz')).body).consumers

test('a consumer that fails stops alone, and the readiness page says so with its lag and without its words', async () => {
  heard.length = 0
  const at = fadu.kernel.now().toISOString()
  await report()
  await runJobs({ database, context, consumers: fadu.consumers })
  expect(heard).toContain('step.taken')
  const { body } = await fadu.app.inject('/readyz')
  const consumers = Object(await standing())
  expect(consumers).toContainEqual({
    name: 'listening.broken',
    works: false,
    behind: 3,
    behindSince: expect.any(String),
    since: at,
    attempts: 1,
  })
  expect(consumers).toContainEqual({ name: 'listening.sound', works: true, behind: 0 })
  expect(consumers.map(({ name }: { name: string }) => name)).toContain('reports.relay')
  expect(body).not.toContain('身份证号')
})

test('a consumer that does not come back and one that throws hold up nobody: no other consumer, no clock', async () => {
  fadu.setDay('2017-12-04')
  await report()
  const [begun, never] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const hanging: Consumer = consumer(
    'hanging',
    { from: 'now' },
    on(stepTaken, () => {
      begun.resolve()
      return never.promise
    }),
  )
  const consumers = [hanging, broken, sound]
  const rounds = startJobs({ database, context, consumers }, 1)
  await vi.waitFor(async () =>
    expect(
      await database.selectFrom('event_consumer').select('name').where('name', '=', 'hanging').execute(),
    ).toHaveLength(1),
  )
  heard.length = 0
  const before = await noticesOf('已到期')
  await report()
  await begun.promise
  await vi.waitFor(() => expect(heard).toContain('step.taken'))
  // And on: what is over now is seen, and told of, while it still hangs.
  fadu.setDay('2017-12-08')
  await vi.waitFor(async () => expect(await noticesOf('已到期')).toBeGreaterThan(before))
  await vi.waitFor(() => expect(heard).toContain('deadline.over'))
  await rounds.stop()
  const row = database.selectFrom('event_consumer').select(['failure', 'attempts']).where('name', '=', 'hanging')
  expect(await row.executeTakeFirstOrThrow()).toEqual({ failure: null, attempts: 0 })
})

test('what has ended is taken away: sessions past their end, idempotency keys after a week; the rest stays', async () => {
  fadu.setDay('2018-01-10')
  await report()
  await openCaller(fadu, 'wangxin-1')
  const left = async () =>
    Promise.all(
      (['act_key', 'session'] as const).map(async (table) => {
        const rows = await database
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .execute()
        return rows[0]?.n
      }),
    )
  expect(await tidy({ database, context })).toEqual([])
  expect(await left()).toEqual([1, 1])
  fadu.setDay('2018-01-18')
  await tidy({ database, context })
  expect(await left()).toEqual([0, 0])
})

test('it stops between two rounds without waiting for the next, and begins no other', async () => {
  const calendar = vi.fn(context.calendar)
  const rounds = startJobs({ database, context: { ...context, calendar } }, 600_000)
  await vi.waitFor(() => expect(calendar).toHaveBeenCalled())
  await rounds.stop()
  expect(calendar).toHaveBeenCalledTimes(1)
})

test('the record is checked once there is a head to hold it to, and not in the second before the first one', async () => {
  let isSigned = false
  let standing: CheckStanding = {}
  const file: CheckFile = {
    read: async () => standing,
    keep: async (next) => {
      standing = next
    },
  }
  const slice = async () => ({ counts: noCounts, faults: [], after: undefined })
  const record = { parts: [{ id: 'one', name: words, slice }], file, begins: async () => isSigned }
  await runJobs({ database, context, record })
  expect(standing).toEqual({})
  isSigned = true
  await runJobs({ database, context, record })
  expect(standing.last?.faults).toBe(0)
})
