import { type Calendar, calendarOf, shippedYears } from '../src/kernel/calendar/calendar.ts'

/** The calendar of the years this release knows, with none that was imported. */
export const shippedCalendar: Calendar = calendarOf(shippedYears)
