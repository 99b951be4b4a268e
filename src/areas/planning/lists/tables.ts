/** What each column means stands in `086-responsibility-row.sql`. */
interface ResponsibilityRowTable {
  case_id: string
  version: number
  row_id: string
  place: number
  office: string
  year: number
  provisions: readonly string[]
  published_at: Date
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    responsibility_row: ResponsibilityRowTable
  }
}

export {}
