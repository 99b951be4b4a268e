/** What each column means stands in `069-reminder.sql`. */
export interface ReminderTables {
  reminder: ReminderTable
}

declare module '../storage/tables.ts' {
  interface Tables extends ReminderTables {}
}

interface ReminderTable {
  person: string
  day: string
  items: unknown
}
