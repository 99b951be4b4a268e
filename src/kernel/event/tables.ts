import type { Generated } from 'kysely'

/** What each column means stands in `004-case.sql` and `023-event-contract.sql`. */
export interface EventTables {
  event: EventTable
  event_head: EventHeadTable
  event_consumer: EventConsumerTable
}

declare module '../storage/tables.ts' {
  interface Tables extends EventTables {}
}

interface EventTable {
  id: Generated<number>
  number: number | null
  kind: string
  version: Generated<number>
  subject: string
  body: string
  happened_at: Date
}

interface EventHeadTable {
  the_only: Generated<boolean>
  last: number
}

interface EventConsumerTable {
  name: string
  cursor: number
  failure: string | null
  failed_at: Date | null
  attempts: Generated<number>
  retry_at: Date | null
}
