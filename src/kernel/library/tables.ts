import type { ColumnType, Generated } from 'kysely'

/** The library's tables; what each column means stands in `001-law.sql`. */
export interface LawTables {
  law: LawTable
  law_version: LawVersionTable
  unit: UnitTable
}

declare module '../storage/tables.ts' {
  interface Tables extends LawTables {}
}

interface LawTable {
  id: string
  title_zh: string
  title_en: string
  short: string[]
  names: string[]
  class: string
  analysed: boolean
  place: number
}

interface LawVersionTable {
  id: Generated<number>
  law: string
  version: string
  until: string | null
  origin: 'shelf' | 'import'
  title: string
  source: string
  hash: string
  articles: number
  units: number
  findings: ColumnType<unknown, string, string>
  letters: string
}

interface UnitTable {
  version_id: number
  ordinal: number
  since: string
  until: string
  weight: number
  size: number
  sole: boolean
  plain: string
  path: string
  kinds: string[] | null
  bearers: string[] | null
  printed: string | null
  grams: number[]
}
