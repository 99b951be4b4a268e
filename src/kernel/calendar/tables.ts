import type { Generated } from 'kysely'

/** What each column means stands in `004-case.sql`. */
export interface CalendarTables {
  calendar_year: CalendarYearTable
}

declare module '../storage/tables.ts' {
  interface Tables extends CalendarTables {}
}

interface CalendarYearTable {
  year: number
  order_text: string
  imported_at: Generated<Date>
}
