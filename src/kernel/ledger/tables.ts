import type { Generated } from 'kysely'

/** The ledger's tables; what each column means stands in `003-ledger.sql` and `027-record.sql`. */
export interface LedgerTables {
  ledger_log: LogTable
  ledger_lease: LeaseTable
  ledger_leaf: LeafTable
  record_fault: FaultTable
  record_check: CheckTable
}

declare module '../storage/tables.ts' {
  interface Tables extends LedgerTables {}
}

interface LogTable {
  id: Generated<number>
  origin: string
  key: string
  place: string
  numbered: Generated<number>
  size: Generated<number>
  checkpoint: string | null
  previous: string | null
  begun_at: Generated<Date>
}

interface LeaseTable {
  single: Generated<boolean>
  holder: string
  token: number
  until: Date
}

interface LeafTable {
  id: Generated<number>
  log: number | null
  number: number | null
  entered_at: Generated<Date>
  /** The driver reads minus infinity, which stands for “at once”, as a number: ask for `nullif(not_before, '-infinity')`. */
  not_before: Generated<Date>
  commitment: Uint8Array
  salt: Uint8Array | null
  subject: string | null
  entry: string | null
}

interface FaultTable {
  part: string
  subject: string
  revision: number
  kind: string
  first_seen: Date
  right_at: Date | null
  told: Generated<boolean>
}

interface CheckTable {
  ended_at: Date
}
