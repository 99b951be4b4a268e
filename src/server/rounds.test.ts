import { expect, test, vi } from 'vitest'
import { openHouse } from '../../test/house.ts'
import { openCaller, told } from '../../test/report-walk.ts'
import type { Event } from '../kernel/event/event.ts'
import { goRound, startRounds } from './rounds.ts'

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

test('it stops between two rounds without waiting for the next, and begins no other', async () => {
  const calendar = vi.fn(bench.calendar)
  const rounds = startRounds({ database, bench: { ...bench, calendar } }, 600_000)
  await vi.waitFor(() => expect(calendar).toHaveBeenCalled())
  await rounds.stop()
  expect(calendar).toHaveBeenCalledTimes(1)
})
