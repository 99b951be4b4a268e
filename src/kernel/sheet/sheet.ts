/** A row that says something. */
export interface SheetRow {
  /** As the spreadsheet counts it, from 1; rows without a word are left out. */
  readonly number: number
  /** From column A on, trimmed; what is empty at the end of a row is left out. */
  readonly cells: readonly string[]
  /** Columns, from 0, that hold a formula: what it came to is not read, and the cell says how it is written. */
  readonly formulas: readonly number[]
}

/** A table somebody sent, all of it words. */
export interface ReadSheet {
  readonly kind: 'xlsx' | 'csv'
  /** What the sheet is called; undefined for CSV. */
  readonly name: string | undefined
  readonly rows: readonly SheetRow[]
}

/** What a table may take. Whatever is more is refused as soon as it is seen, and nothing of it is read on. */
export interface SheetLimits {
  /** Bytes of the file. */
  readonly bytes: number
  /** Bytes that all parts of a workbook may say they unpack to. */
  readonly unpacked: number
  /** Rows that say something, the head among them; columns; cells in all. */
  readonly rows: number
  readonly columns: number
  readonly cells: number
  /** Characters in all cells: one string of a workbook may stand in a hundred thousand of them. */
  readonly characters: number
}

export const SHEET_LIMITS: SheetLimits = {
  bytes: 20 * 1024 * 1024,
  unpacked: 64 * 1024 * 1024,
  rows: 10_001,
  columns: 200,
  cells: 400_000,
  characters: 10_000_000,
}

/** What columns are called: A to Z, then AA. */
export const columnName = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26)
