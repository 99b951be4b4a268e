import type { Generated, GeneratedAlways } from 'kysely'

/** What each column means stands in `004-case.sql`, `006-notice.sql` and `040-post-ends.sql`. */
export interface NoticeTables {
  notice: NoticeTable
  outbox: OutboxTable
  notice_way: NoticeWayTable
  mail_confirmation: MailConfirmationTable
  calendar_feed: CalendarFeedTable
}

declare module '../storage/tables.ts' {
  interface Tables extends NoticeTables {}
}

interface NoticeTable {
  id: Generated<number>
  case_id: string | null
  addressee: string
  zh: string
  en: string
  written_at: Date
  read_at: Date | null
  kind: string | null
  procedure: string | null
  what: string | null
  stage: string | null
}

interface OutboxTable {
  id: Generated<number>
  notice_id: number
  channel: 'mail' | 'webhook'
  state: 'waiting' | 'sending' | 'sent' | 'uncertain' | 'given-up'
  attempts: Generated<number>
  next_at: Date
  claim: string | null
  claimed_until: Date | null
  sent_at: Date | null
  failure: string | null
  not_before: Generated<Date | null>
  handle: GeneratedAlways<string>
}

interface NoticeWayTable {
  person: string | null
  office: string | null
  addressee: GeneratedAlways<string>
  channel: 'mail' | 'webhook'
  address: string
  salt: Uint8Array | null
  set_by: string
  set_at: Date
  gone_at: Date | null
  mac: Generated<Uint8Array | null>
}

interface MailConfirmationTable {
  hash: Uint8Array
  person: string | null
  office: string | null
  addressee: GeneratedAlways<string>
  address: string
  asked_by: string
  asked_at: Date
  ends_at: Date
  mac: Generated<Uint8Array | null>
}

interface CalendarFeedTable {
  hash: Uint8Array
  person: string
  office: string | null
  made_at: Date
}
