export type ColumnOf<Row> = Extract<keyof Row, string>

/** What the server may do with the rows of one table. What is not named it may not; no table may be emptied at once. */
export interface Privileges<Column extends string = string> {
  readonly select?: true
  /** All columns, or these. */
  readonly insert?: true | readonly Column[]
  /** Columns that change after a row was written. A row that is locked (`for update`) needs one of them too. */
  readonly update?: readonly Column[]
  readonly delete?: true
}

export const read = { select: true } as const
export const add = { select: true, insert: true } as const
export const addAndRemove = { ...add, delete: true } as const
