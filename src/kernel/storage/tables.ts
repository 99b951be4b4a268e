/**
 * Every table, by its name in the database. Whoever owns tables describes them in its own `tables.ts` and adds them here
 * by `declare module`, so that this file knows none of its users.
 */
export interface Tables {
  migration: MigrationTable
  server_lease: ServerLeaseTable
}

interface MigrationTable {
  name: string
  /** SHA-256 of the text as it was applied. */
  checksum: string
  /** Whose step it was; null of those taken before there were owners. */
  owner: string | null
}

interface ServerLeaseTable {
  id: string
  /** Where the server keeps attachments. */
  store: 'folder' | 's3'
  until: Date
}
