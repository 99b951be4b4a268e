import type { ErasureKind } from './list.ts'

/** What each column means stands in `007-erasure.sql`. */
export interface ErasureTables {
  erasure: ErasureTable
}

declare module '../storage/tables.ts' {
  interface Tables extends ErasureTables {}
}

interface ErasureTable {
  id: string
  erased_at: Date
  kind: ErasureKind
  subjects: readonly string[]
}
