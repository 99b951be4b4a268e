/** What each column means stands in `235-coverage-check.sql`. */
interface CoverageCheckTable {
  id: number
  office: string
  record: string
  version: number
  result: 'agrees' | 'differs'
  note: string
  who: string
  at: Date
  leaf: number
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    coverage_check: CoverageCheckTable
  }
}

export {}
