import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { openCaller, told } from '../../test/report-walk.ts'
import type { Event } from '../kernel/event/event.ts'
import { runJobs, startJobs, tidy } from './jobs.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const { database } = fadu
const { context } = fadu.app
const nobody = await openCaller(fadu)
const report = () =>
  nobody.post('/api/procedures/report/cases', { answers: told }, { 'idempotency-key': crypto.randomUUID() })

const noticesOf = async (words: string) =>
  (await database.selectFrom('notice').select('zh').where('zh', 'like', `%${words}%`).execute()).length

test('an office’s own target that is over is told of once, and the consumer hears each event once', async () => {
  await report()
  const heard: Event[] = []
  const consumer = {
    name: 'test',
    kinds: ['step.taken', 'deadline.over'],
    handle: async (_: unknown, event: Event) => void heard.push(event),
  }
  const given = { database, context, consumers: [consumer] }
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
  expect(heard.map(({ kind }) => kind)).toEqual(['step.taken', 'deadline.over'])
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

test('a consumer that fails stops alone, and the readiness page says so without its words', async () => {
  const heard: string[] = []
  const consumers = [
    { name: 'broken', handle: () => Promise.reject(new Error('身份证号')) },
    { name: 'sound', handle: async (_: unknown, { kind }: Event) => void heard.push(kind) },
  ]
  await runJobs({ database, context, consumers })
  expect(heard.length).toBeGreaterThan(0)
  const { body } = await fadu.app.inject('/readyz')
  const stands = JSON.parse(body).consumers
  expect(stands).toContainEqual({
    name: 'broken',
    works: false,
    behind: heard.length,
    since: expect.any(String),
    attempts: 1,
  })
  expect(stands).toContainEqual({ name: 'sound', works: true, behind: 0 })
  expect(body).not.toContain('身份证号')
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
