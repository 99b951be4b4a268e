import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedCalendar as calendar } from '../../../test/shipped-calendar.ts'
import { addDays } from '../calendar/day.ts'
import {
  type Clock,
  type ClockTerm,
  daysElapsed,
  extendClock,
  pauseClock,
  recount,
  resumeClock,
  startClock,
  stateOf,
} from './clock.ts'

type Counted = Exclude<ClockTerm, { readonly kind: 'until' }>

const clock = (term: Counted): Clock => ({
  id: 'test',
  name: { zh: '期限', en: 'Term' },
  grounds: ['csl@2017-06-01#art-14/para-1'],
  ...term,
})
const at = (text: string) => new Date(`${text.length > 10 ? text : `${text}T10:00`}:00+08:00`)
const start = (term: Counted, day: string) => startClock(clock(term), at(day), calendar)

const working = (length: number): Counted => ({ kind: 'working-days', length, figure: 'statute' })
const days = (length: number, ends: 'next-workday' | 'as-counted' = 'next-workday'): Counted => ({
  kind: 'calendar-days',
  length,
  figure: 'statute',
  ends,
})
const months = (length: number, ends: 'next-workday' | 'as-counted' = 'next-workday'): Counted => ({
  kind: 'months',
  length,
  figure: 'statute',
  ends,
})

describe('the last day of a term', () => {
  // The rule, the term, the day it starts, the last day.
  const cases: readonly (readonly [string, Counted, string, string])[] = [
    ['the opening day does not count (Civil Code, Art. 201)', days(1, 'as-counted'), '2026-03-02', '2026-03-03'],
    ['五日 are working days (Administrative Penalty Law, Art. 85)', working(5), '2026-03-02', '2026-03-09'],
    ['an adjusted Saturday is worked', working(5), '2017-09-25', '2017-09-30'],
    ['the sixth falls after eight days of holiday', working(6), '2017-09-25', '2017-10-09'],
    ['七日 over the Spring Festival of 2026', working(7), '2026-02-10', '2026-02-26'],
    ['a Saturday worked after it', working(9), '2026-02-10', '2026-02-28'],
    ['the extended Spring Festival of 2020', working(1), '2020-01-23', '2020-02-03'],
    ['十五日 run through the holiday, but do not end in it (Art. 203)', days(10), '2017-09-25', '2017-10-09'],
    ['…unless the law counts on regardless', days(10, 'as-counted'), '2017-09-25', '2017-10-05'],
    ['九十日 end on a working day', days(90), '2026-01-05', '2026-04-07'],
    ['a term ends on an adjusted Sunday, which is worked', days(20), '2026-08-31', '2026-09-20'],
    ['31 January and a month is the last of February (Art. 202)', months(1, 'as-counted'), '2026-01-31', '2026-02-28'],
    ['…a working day that year', months(1), '2026-01-31', '2026-02-28'],
    ['in a leap year the 29th', months(1, 'as-counted'), '2024-01-31', '2024-02-29'],
    ['28 February and a month is the 28th', months(1, 'as-counted'), '2026-02-28', '2026-03-28'],
    ['六个月 over the year', months(6, 'as-counted'), '2025-08-31', '2026-02-28'],
    ['六个月 that end on 1 May', months(6), '2025-11-01', '2026-05-06'],
  ]
  test.each(cases)('%s', (_, term, day, last) => {
    const deadline = start(term, day)
    expect([deadline.lastDay, deadline.dueAt]).toEqual([last, at(`${addDays(last, 1)}T00:00`)])
    expect(deadline.provisional).toBe(false)
  })
})

test('up to a day that is named, holidays or not, and nothing without one', () => {
  const until: Clock = { ...clock(days(1)), kind: 'until', field: 'correctBy', figure: 'own' }
  const deadline = startClock(until, at('2018-01-22'), calendar, { correctBy: '2018-02-12' })
  expect([deadline.lastDay, deadline.dueAt]).toEqual(['2018-02-12', at('2018-02-13T00:00')])
})

test('hours run from the moment, day and night (Art. 201)', () => {
  const deadline = startClock(clock({ kind: 'hours', length: 24, figure: 'statute' }), at('2026-10-01T23:30'), calendar)
  expect(deadline.dueAt).toEqual(at('2026-10-02T23:30'))
})

test('the evening in London is the next day in Beijing', () => {
  const deadline = startClock(clock(working(1)), new Date('2026-03-02T16:30:00Z'), calendar)
  expect(deadline.lastDay).toBe('2026-03-04')
})

test('及时 names no day, so nothing is ever overdue by it (Art. 14 para. 1)', () => {
  const deadline = start({ kind: 'timely' }, '2017-09-25')
  expect(deadline.dueAt).toBeUndefined()
  expect(stateOf(deadline, at('2030-01-01'))).toBe('elapsing')
  expect(daysElapsed(deadline, at('2017-11-04'))).toBe(40)
})

describe('a term that runs into days nobody has ordered yet is provisional', () => {
  const cases: readonly (readonly [string, Counted, string, boolean])[] = [
    ['within the year', working(15), '2026-10-09', false],
    ['over the year', working(15), '2026-12-25', true],
    ['in its last days, which the next notice may still order', working(3), '2026-12-25', true],
    ['calendar days that end over it', days(15), '2026-12-25', true],
    ['calendar days that end where they end, holiday or not', days(15, 'as-counted'), '2026-12-25', false],
    ['before the first year we have', working(3), '2016-12-30', true],
  ]
  test.each(cases)('%s', (_, term, day, provisional) => {
    expect(start(term, day).provisional).toBe(provisional)
  })

  test('and is certain once the year is there', () => {
    const next = { ...calendar, version: 'next', knownThrough: '2027-12-28', isWorkday: () => true }
    const counted = recount(start(working(3), '2026-12-30'), next)
    expect([counted.lastDay, counted.provisional, counted.calendar]).toEqual(['2027-01-02', false, 'next'])
  })
})

describe('a pause (中止)', () => {
  test('has no end while it lasts, and the days of it do not count', () => {
    const paused = pauseClock(start(working(5), '2026-03-02'), at('2026-03-04'), calendar)
    expect([paused.dueAt, stateOf(paused, at('2027-01-01'))]).toEqual([undefined, 'paused'])
    const resumed = resumeClock(paused, at('2026-03-18'), calendar)
    // 3 and 4 March counted; 19, 20 and 23 March are the other three.
    expect(resumed.lastDay).toBe('2026-03-23')
  })

  test.each([
    ['calendar days', days(10, 'as-counted'), '2026-03-26'],
    ['months', months(1, 'as-counted'), '2026-04-16'],
  ] as const)('moves %s on by as many days', (_, term, last) => {
    const paused = pauseClock(start(term, '2026-03-02'), at('2026-03-04'), calendar)
    expect(resumeClock(paused, at('2026-03-18'), calendar).lastDay).toBe(last)
  })

  test('moves hours on by the hours', () => {
    const term: ClockTerm = { kind: 'hours', length: 4, figure: 'statute' }
    const begun = startClock(clock(term), at('2026-03-02T08:00'), calendar)
    const paused = pauseClock(begun, at('2026-03-02T09:00'), calendar)
    expect(resumeClock(paused, at('2026-03-02T15:00'), calendar).dueAt).toEqual(at('2026-03-02T18:00'))
  })

  test('twice is once, and a clock that runs is not resumed', () => {
    const running = start(working(5), '2026-03-02')
    const paused = pauseClock(running, at('2026-03-04'), calendar)
    expect(pauseClock(paused, at('2026-03-10'), calendar)).toEqual(paused)
    expect(resumeClock(running, at('2026-03-10'), calendar)).toEqual(running)
  })
})

test('an extension is in the term’s own unit', () => {
  expect(extendClock(start(days(60), '2026-03-02'), 30, calendar).lastDay).toBe('2026-06-01')
  expect(extendClock(start(months(1, 'as-counted'), '2026-01-31'), 1, calendar).lastDay).toBe('2026-03-31')
})

test('a duty not done is overdue, a right not used has lapsed, and the last day is a whole day', () => {
  const duty = start(working(1), '2026-03-02')
  const right = { ...duty, binds: 'party' as const }
  expect(stateOf(duty, at('2026-03-03T23:59'))).toBe('running')
  expect([stateOf(duty, at('2026-03-04T00:00')), stateOf(right, at('2026-03-04T00:00'))]).toEqual(['overdue', 'lapsed'])
})

describe('of every term', () => {
  const term = fc.oneof(
    fc.integer({ min: 1, max: 120 }).map(working),
    fc.integer({ min: 1, max: 400 }).map((length) => days(length)),
    fc.integer({ min: 1, max: 24 }).map((length) => months(length)),
  )
  const day = fc.integer({ min: 0, max: 2500 }).map((offset) => addDays('2017-06-01', offset))

  test('it ends on a working day after the day it starts, and a longer one not before it', () => {
    fc.assert(
      fc.property(term, day, fc.integer({ min: 1, max: 30 }), (one, from, more) => {
        const deadline = start(one, from)
        const last = deadline.lastDay ?? ''
        expect(last > from && calendar.isWorkday(last)).toBe(true)
        expect((extendClock(deadline, more, calendar).lastDay ?? '') >= last).toBe(true)
      }),
    )
  })

  test('a pause of so many days never shortens it', () => {
    fc.assert(
      fc.property(term, day, fc.integer({ min: 0, max: 60 }), (one, from, length) => {
        const deadline = start(one, from)
        const paused = pauseClock(deadline, at(from), calendar)
        const resumed = resumeClock(paused, at(addDays(from, length)), calendar)
        expect((resumed.lastDay ?? '') >= (deadline.lastDay ?? '')).toBe(true)
      }),
    )
  })
})
