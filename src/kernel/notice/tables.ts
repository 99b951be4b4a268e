import type { Generated } from 'kysely'

/** What each column means stands in `004-case.sql`. */
export interface NoticeTables {
  notice: NoticeTable
  outbox: OutboxTable
}

interface NoticeTable {
  id: Generated<number>
  case_id: string | null
  addressee: string
  zh: string
  en: string
  written_at: Date
  read_at: Date | null
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
}
