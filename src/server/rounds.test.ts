import { expect, test, vi } from 'vitest'
import { openHouse } from '../../test/house.ts'
import { openCaller, told } from '../../test/report-walk.ts'
import type { Event } from '../kernel/event/event.ts'
import { goRound, startRounds, tidy } from './rounds.ts'

const house = await openHouse({ day: '2017-09-25', demo: true })
const { database } = house
const { bench } = house.app
const nobody = await openCaller(house)
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
  const given = { database, bench, consumers: [consumer] }
  expect(await goRound(given)).toEqual([])
  expect(await noticesOf('已到期')).toBe(0)
  // 25 September 2017 was a Monday: three working days end with the 28th.
  house.setDay('2017-09-28')
  await goRound(given)
  expect(await noticesOf('已到期')).toBe(0)
  house.setDay('2017-09-29')
  await goRound(given)
  await goRound(given)
  expect(await noticesOf('（本机关自定）已到期')).toBe(1)
  expect(heard.map(({ kind }) => kind)).toEqual(['step.taken', 'deadline.over'])
})

test('one part that fails keeps no other, and is told of once', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  house.setDay('2017-10-31')
  await report()
  house.setDay('2017-11-30')
  const broken = { ...bench, calendar: () => Promise.reject(new Error('no calendar')) }
  const rounds = startRounds({ database, bench: broken }, 1)
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
  await goRound({ database, bench, consumers })
  expect(heard.length).toBeGreaterThan(0)
  const { body } = await house.app.inject('/readyz')
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
  house.setDay('2018-01-10')
  await report()
  await openCaller(house, 'wangxin-1')
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
  expect(await tidy({ database, bench })).toEqual([])
  expect(await left()).toEqual([1, 1])
  house.setDay('2018-01-18')
  await tidy({ database, bench })
  expect(await left()).toEqual([0, 0])
})

test('it stops between two rounds without waiting for the next, and begins no other', async () => {
  const calendar = vi.fn(bench.calendar)
  const rounds = startRounds({ database, bench: { ...bench, calendar } }, 600_000)
  await vi.waitFor(() => expect(calendar).toHaveBeenCalled())
  await rounds.stop()
  expect(calendar).toHaveBeenCalledTimes(1)
})
