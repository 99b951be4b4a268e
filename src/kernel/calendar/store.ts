import type { Database } from '../storage/connection.ts'
import { type Calendar, calendarOf, mergeYears, shippedYears } from './calendar.ts'
import { type CalendarYear, trustedYear } from './year.ts'

/** The calendar of this release and what was imported since. One statement. */
export async function readCalendar(database: Database): Promise<Calendar> {
  const rows = await database.selectFrom('calendar_year').select('order_text').execute()
  return calendarOf(
    mergeYears(
      shippedYears,
      rows.map(({ order_text }) => trustedYear(order_text)),
    ),
  )
}

/** Keeps an imported year; a later notice for the same year replaces the earlier. Deadlines are recounted elsewhere. */
export async function keepYear(database: Database, year: CalendarYear): Promise<void> {
  const order_text = JSON.stringify(year)
  await database
    .insertInto('calendar_year')
    .values({ year: year.year, order_text })
    .onConflict((conflict) => conflict.column('year').doUpdateSet({ order_text }))
    .execute()
}

/** How long a server goes on with the calendar it has read; a count by the old one is mended by the next sweep. */
const KEPT_MS = 60_000

/**
 * The calendar, read again when it is older than a minute, so that an import reaches every running server. It is read
 * through the connection of whoever asks: in the middle of an act another one may not be had.
 */
export function openCalendar(now: () => Date): (database: Database) => Promise<Calendar> {
  let kept: { readonly calendar: Calendar; readonly until: number } | undefined
  return async (database) => {
    const time = now().getTime()
    if (!kept || time >= kept.until || time < kept.until - KEPT_MS) {
      kept = { calendar: await readCalendar(database), until: time + KEPT_MS }
    }
    return kept.calendar
  }
}
