import { describe, expect, test } from 'vitest'
import { type DayOfSource, forecastOf } from './forecast.ts'
import { sharesOf } from './kept/shares.ts'
import { ArrivalTally, patienceOf, silenceOf } from './silence.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const T0 = Date.parse('2026-03-02T00:00:00Z')

function tallyOf(gaps: readonly number[], isBackward = false): ArrivalTally {
  const tally = new ArrivalTally()
  const moments = [T0]
  for (const gap of gaps) moments.push((moments.at(-1) ?? T0) + gap)
  if (isBackward) for (const at of moments.toReversed()) tally.cameBefore(at, at)
  else for (const at of moments) tally.came(at)
  return tally
}

describe('gaps', () => {
  test.each([false, true])('the median is the one in the middle, read forward and back', (isBackward) => {
    const median = (...minutes: readonly number[]) =>
      tallyOf(
        minutes.map((each) => each * MINUTE),
        isBackward,
      ).medianGap()
    expect(median()).toBeUndefined()
    expect(median(10)).toBe(10 * MINUTE)
    expect(median(30, 10, 5)).toBe(10 * MINUTE)
    expect(median(10, 20)).toBe(15 * MINUTE)
    expect(median(...Array(2000).fill(7))).toBe(7 * MINUTE)
  })

  test('what comes within a second is one coming: a burst an hour is an hourly source', () => {
    const tally = new ArrivalTally()
    for (let hour = 0; hour < 24; hour += 1) {
      for (let at = 0; at < 100; at += 1) tally.came(T0 + hour * 60 * MINUTE + at * 10)
    }
    expect(tally.medianGap()).toBeCloseTo(60 * MINUTE - 990, -1)
  })

  test('gaps of more than seven days before the newest event do not count, and it goes on counting from there', () => {
    const gaps = [...Array(3 * 48).fill(30 * MINUTE), 8 * DAY, ...Array(6).fill(2 * 60 * MINUTE)]
    for (const isBackward of [false, true]) expect(tallyOf(gaps, isBackward).medianGap()).toBe(2 * 60 * MINUTE)
  })
})

describe('silence', () => {
  test('ten times the median gap, at least fifteen minutes, or its own figure', () => {
    expect(patienceOf(undefined, undefined)).toEqual({ ms: 15 * MINUTE, whose: 'least' })
    expect(patienceOf(MINUTE, undefined)).toEqual({ ms: 15 * MINUTE, whose: 'least' })
    expect(patienceOf(1.5 * MINUTE, undefined)).toEqual({ ms: 15 * MINUTE, whose: 'least' })
    expect(patienceOf(2 * MINUTE, undefined)).toEqual({ ms: 20 * MINUTE, whose: 'measured' })
    expect(patienceOf(60 * MINUTE, 5)).toEqual({ ms: 5 * MINUTE, whose: 'own' })
  })

  test('to the millisecond, counted from the newest event, or from when we began to listen', () => {
    const asked = { last: T0, medianGap: 2 * MINUTE, ownMinutes: undefined }
    expect(silenceOf({ ...asked, now: T0 + 20 * MINUTE - 1 })?.isSilent).toBe(false)
    expect(silenceOf({ ...asked, now: T0 + 20 * MINUTE })).toMatchObject({ isSilent: true, after: T0 + 20 * MINUTE })
    const late = { ...asked, listeningSince: T0 + DAY }
    expect(silenceOf({ ...late, now: T0 + DAY + 19 * MINUTE })?.isSilent).toBe(false)
    expect(silenceOf({ ...late, now: T0 + DAY + 20 * MINUTE })?.isSilent).toBe(true)
    expect(silenceOf({ ...asked, last: undefined, now: T0 })).toBeUndefined()
  })
})

describe('forecast of storage', () => {
  const now = new Date('2026-03-10T04:00:00Z')
  const of = (day: string, bytes: number, more: Partial<DayOfSource> = {}): DayOfSource => ({
    source: 'gw',
    day,
    bytes,
    logged: 0,
    events: bytes / 10,
    isImported: false,
    ...more,
  })
  const UNKNOWN = { hot: undefined, cold: undefined, files: 0 }
  const gateway = { source: 'gw', keptFrom: '2025-09-10', oldest: '2026-03-01' }
  const since = Date.parse('2026-03-01T03:00:00Z')

  test('the rate is that of seven whole days, today not among them; what must be kept is said to fit or not', () => {
    const days = [
      of('2026-03-01', 9_000_000),
      ...['03', '04', '05', '06', '07', '08', '09'].map((day) => of(`2026-03-${day}`, 1000)),
      of('2026-03-10', 9_000_000),
    ]
    // The oldest lies 172 days after the day from which logs must be there.
    const asked = { days, sources: [gateway], since, now, shares: UNKNOWN }
    expect(forecastOf({ ...asked, free: 172_000 })).toEqual({
      basis: 7,
      bytesADay: 1000,
      free: 172_000,
      shares: UNKNOWN,
      rates: [{ source: 'gw', bytesADay: 1000, loggedADay: 0, eventsADay: 100 }],
      daysLeft: 172,
      needed: 172_000,
      daysNeeded: 172,
      isEnough: true,
    })
    expect(forecastOf({ ...asked, free: 171_999 })).toMatchObject({ isEnough: false, daysLeft: 171 })
    // A source that has its term needs no more than what deletion gives back.
    const old = { ...gateway, oldest: '2025-09-10' }
    expect(forecastOf({ ...asked, sources: [old], free: 5000 })).toMatchObject({
      needed: 0,
      isEnough: true,
      daysLeft: 5,
    })
  })

  test('on the first day after an hour of what came so far, files that were brought left out; before that, nothing', () => {
    const begun = now.getTime() - 6 * 60 * MINUTE
    const days = [of('2026-03-10', 1000), of('2026-03-10', 9_000_000, { isImported: true, source: 'old.log' })]
    const asked = { days, sources: [], since: begun, free: 1e6, shares: UNKNOWN }
    expect(forecastOf({ ...asked, now })).toMatchObject({ basis: 0, bytesADay: 4000, daysLeft: 250 })
    expect(forecastOf({ ...asked, now: new Date(begun + 59 * MINUTE) })).toBeUndefined()
    expect(forecastOf({ ...asked, since: undefined, now })).toBeUndefined()
  })

  test('it counts on what gathered and cold files take, and the log stays as it is', () => {
    const days = ['03', '04', '05', '06', '07', '08', '09'].map((day) => of(`2026-03-${day}`, 1000, { logged: 100 }))
    const asked = { days, sources: [gateway], since, now, shares: { hot: 0.5, cold: 0.2, files: 3 } }
    // 172 days: seven of 600 bytes each, and those before of 300.
    const needed = 7 * 600 + 165 * 300
    expect(forecastOf({ ...asked, free: needed })).toMatchObject({
      bytesADay: 1100,
      needed,
      daysLeft: 172,
      isEnough: true,
    })
    expect(forecastOf({ ...asked, free: needed - 1 })).toMatchObject({ daysLeft: 171, isEnough: false })
    expect(forecastOf({ ...asked, free: 1799 })).toMatchObject({ daysLeft: 2 })
    // Nothing is cold yet: what is gathered is counted on.
    const hot = { ...asked, shares: { hot: 0.5, cold: undefined, files: 3 } }
    expect(forecastOf({ ...hot, free: 0 })).toMatchObject({ needed: 172 * 600 })
  })

  test('shares are those of all bytes together, and of too few nothing is told', () => {
    const file = (tier: 'hot' | 'cold', came: number, kept: number) => ({ tier, came, kept })
    const cold = [file('cold', 3 << 20, 1 << 20), file('cold', 1 << 20, 1 << 20)]
    expect(sharesOf([file('hot', 1000, 2000), ...cold])).toEqual({ hot: undefined, cold: 0.5, files: 2 })
    expect(sharesOf([])).toEqual(UNKNOWN)
  })
})
