import type { Generated } from 'kysely'
import type { Subject } from '../subject.ts'

/** What each column means stands in `009-seal.sql`, `022-server-role.sql` and `067-subject.sql`. */
export interface SealTables {
  seal_key: SealKeyTable
  data_key: DataKeyTable
  search_key: SearchKeyTable
  seal_look: SealLookTable
  seal_opening: SealOpeningTable
}

declare module '../storage/tables.ts' {
  interface Tables extends SealTables {}
}

interface SealKeyTable {
  id: string
  current: boolean
  since: Date
}

interface DataKeyTable {
  subject_kind: Subject['kind']
  subject_id: string
  office: string
  master: string | null
  wrapped: Uint8Array | null
  made_at: Date
  check_at: Date
  destroyed_at: Date | null
}

interface SearchKeyTable {
  the_only: Generated<boolean>
  master: string
  wrapped: Uint8Array
}

interface SealLookTable {
  id: Generated<number>
  subject_kind: Subject['kind']
  subject_id: string
  opening: number | null
  person: string
  office: string
  role: string
  looked_at: Date
}

interface SealOpeningTable {
  case_id: string
  revision: number
  mac: Uint8Array
}
