import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { dutyCare, dutyComments, exemptions } from './registers.ts'

/** What somebody of the office did or said about a row. */
export interface DutyEvent {
  readonly register: string
  readonly act: 'entry' | 'change' | 'withdrawal' | 'import'
  readonly by: string
  readonly at: Date
  readonly agreedBy: string | undefined
  /** The reason of a change, and what was entered. */
  readonly reason: string | undefined
  readonly words: string | undefined
  readonly day: string | undefined
}

const MOST_EVENTS = 100

/** Entries, changes and withdrawals of what is kept beside a row, the newest first. One statement. */
export async function historyOf(
  database: Database,
  { office, duty }: { readonly office: string; readonly duty: string },
): Promise<readonly DutyEvent[]> {
  const registers = [exemptions.id, dutyCare.id, dutyComments.id]
  const { rows } = await sql<{
    register: string
    act: DutyEvent['act']
    by: string
    at: Date
    agreed: string | null
    reason: string | null
    words: string | null
    day: string | null
  }>`
    select v.register, v.act, coalesce(p.name, v.who) as by, v.at, coalesce(second.name, v.agreed) as agreed, v.reason,
      coalesce(v.content ->> 'words', v.content ->> 'reason') as words,
      coalesce(v.content ->> 'reviewOn', v.content ->> 'checkOn') as day
    from register_record r join register_version v on v.register = r.register and v.id = r.id
      left join person p on p.id = v.who left join person second on second.id = v.agreed
    where r.register = any(${registers}::text[]) and r.office = ${office} and r.content ->> 'duty' = ${duty}
    order by v.at desc, v.version desc limit ${MOST_EVENTS}`.execute(database)
  return rows.map(({ agreed, reason, words, day, ...row }) => ({
    ...row,
    agreedBy: agreed ?? undefined,
    reason: reason ?? undefined,
    words: words ?? undefined,
    day: day ?? undefined,
  }))
}
