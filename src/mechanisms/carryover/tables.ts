/** Tables of what operators take away and bring in; what each column means stands in `124-carryover.sql`. */
export interface CarryoverTables {
  carryover: CarryoverTable
  carryover_line: CarryoverLineTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends CarryoverTables {}
}

interface CarryoverTable {
  id: string
  office: string
  way: 'out' | 'in'
  state: 'waiting' | 'done' | 'dropped'
  manifest: unknown
  who: string
  at: Date
  decided_by: string | null
  decided_at: Date | null
  leaf: number
  decided_leaf: number | null
}

interface CarryoverLineTable {
  carryover: string
  part: string
  place: number
  about: string
  line: string | null
  hash: Uint8Array
}
