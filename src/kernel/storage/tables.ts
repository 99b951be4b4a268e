import type { AttachmentTables } from '../attachment/tables.ts'
import type { CalendarTables } from '../calendar/tables.ts'
import type { ErasureTables } from '../erasure/tables.ts'
import type { EventTables } from '../event/tables.ts'
import type { IdentityTables } from '../identity/tables.ts'
import type { LedgerTables } from '../ledger/tables.ts'
import type { LawTables } from '../library/tables.ts'
import type { NoticeTables } from '../notice/tables.ts'
import type { CaseTables } from '../procedure/tables.ts'
import type { SealTables } from '../seal/tables.ts'

/** Every table, by its name in the database. A part that owns tables describes them in its own folder and is added here. */
export interface Tables
  extends AttachmentTables,
    CalendarTables,
    CaseTables,
    ErasureTables,
    EventTables,
    IdentityTables,
    LawTables,
    LedgerTables,
    NoticeTables,
    SealTables {
  migration: MigrationTable
  server_lease: ServerLeaseTable
}

interface MigrationTable {
  name: string
  /** SHA-256 of the text as it was applied. */
  checksum: string
}

interface ServerLeaseTable {
  id: string
  /** Where the server keeps attachments. */
  store: 'folder' | 's3'
  until: Date
}
