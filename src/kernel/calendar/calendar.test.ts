import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedCalendar } from '../../../test/shipped-calendar.ts'
import { isRefusal } from '../../law/refusal.ts'
import { calendarOf, mergeYears, shippedYears } from './calendar.ts'
import { addDays, addMonths, dayOf, endOf, isDay } from './day.ts'
import { parseCalendarYear } from './year.ts'

// What three packages say of each day, 1 for a working day: independent of us, and kept as they said it.
const others: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../../test/data/calendar/others.json', import.meta.url), 'utf8'),
)

// chinese-workday differs on four days, and the notices are against it: New Year 2018 was a holiday, the Spring
// Festival of 2020 was extended to 2 February, and that of New Year 2023 ended on the 2nd.
const knownSlips = new Set(['2018-01-01', '2020-01-31', '2020-02-01', '2023-01-03'])

describe('the calendar agrees with others, day by day, 2018 to 2026', () => {
  test.each(Object.entries(others))('%s', (name, years) => {
    const differing = Object.entries(years).flatMap(([year, days]) =>
      [...days].flatMap((mark, at) => {
        const day = addDays(`${year}-01-01`, at)
        return (mark === '1') === shippedCalendar.isWorkday(day) ? [] : [day]
      }),
    )
    expect(differing).toEqual(name.startsWith('chinese-workday') ? [...knownSlips] : [])
  })
})

test('every year names its notices, and none reaches further back than 29 December', () => {
  expect(shippedYears.map(({ year }) => year)).toEqual([2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
  for (const { year, notices, off, worked } of shippedYears) {
    for (const { number } of notices) expect(number).toMatch(/^国办发明电〔\d{4}〕\d+号$/)
    for (const day of [...off, ...worked]) expect(day >= `${year - 1}-12-29`).toBe(true)
  }
})

const notice = { number: '国办发明电〔2026〕9号', issued: '2026-11-30', title: '通知' }
const year2027 = { year: 2027, notices: [notice], off: ['2026-12-31', '2027-01-01'], worked: ['2027-01-09'] }

test('beyond the last notice nothing is known, and an imported year moves the limit', () => {
  expect(shippedCalendar.knownThrough).toBe('2026-12-28')
  const longer = calendarOf(mergeYears(shippedYears, [year2027]))
  expect(longer.knownThrough).toBe('2027-12-28')
  expect(longer.isWorkday('2026-12-31')).toBe(false)
  expect(longer.isWorkday('2027-01-09')).toBe(true)
  expect(longer.version).not.toBe(shippedCalendar.version)
})

test('a year after a gap is not counted with: the holidays between are not known', () => {
  expect(calendarOf([...shippedYears, { ...year2027, year: 2028 }]).knownThrough).toBe('2026-12-28')
})

test('of a year that two sources have the later notice holds', () => {
  const earlier = { ...year2027, off: [], notices: [{ ...notice, issued: '2026-11-01' }] }
  expect(mergeYears([year2027], [earlier])).toEqual([year2027])
  expect(mergeYears([earlier], [year2027])).toEqual([year2027])
})

describe('a faulty year is refused, and the day at fault is named', () => {
  const cases: readonly (readonly [string, object | string, string])[] = [
    ['no JSON', '{', 'JSON'],
    ['no notice', { ...year2027, notices: [] }, 'notices'],
    ['an unknown field', { ...year2027, extra: 1 }, 'JSON'],
    ['30 February', { ...year2027, off: ['2027-02-30'] }, 'off'],
    ['another year’s day', { ...year2027, off: ['2028-01-03'] }, '2028-01-03'],
    ['a Saturday off', { ...year2027, off: ['2027-01-02'] }, '2027-01-02'],
    ['a Monday worked', { ...year2027, worked: ['2027-01-04'] }, '2027-01-04'],
    ['a day twice', { ...year2027, off: ['2027-01-01', '2027-01-01'] }, '2027-01-01'],
  ]
  test.each(cases)('%s', (_, year, named) => {
    const read = parseCalendarYear(typeof year === 'string' ? year : JSON.stringify(year))
    expect(isRefusal(read) && [read.code, read.reason.zh.includes(named)]).toEqual(['unreadable', true])
  })
})

test('days are days in China and days that exist', () => {
  expect(dayOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01')
  expect(endOf('2026-01-01').toISOString()).toBe('2026-01-01T16:00:00.000Z')
  expect(['2026-02-30', '2026-2-3', '2024-02-29', '2023-02-29'].map(isDay)).toEqual([false, false, true, false])
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2023-12-31', 2)).toBe('2024-02-29')
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
})
