import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { SERVED_DUTY } from './duty-id.ts'
import type { DutyEvidence } from './judge-board.ts'

/** A duty, and from which day on a piece must still be about it. */
export interface DutyNeed {
  readonly id: string
  readonly from: Day | undefined
}

/**
 * What serves each duty of the pieces an office keeps, those of duties that nobody asks for now among them. A piece counts
 * while it stands, has not expired, began by the day and reaches into the time the duty is about. One statement.
 */
export async function evidenceOfDuties(
  database: Database,
  { office, day, needs }: { readonly office: string; readonly day: Day; readonly needs: readonly DutyNeed[] },
): Promise<ReadonlyMap<string, DutyEvidence>> {
  const asked = JSON.stringify(needs.map(({ id, from }) => ({ id, needed: from ?? '0001-01-01' })))
  const { rows } = await sql<{
    duty: string
    good: number
    fallen: number
    withdrawn: number
    newest: Day | null
    lasts: Day | null
    endless: number
  }>`
    select served.subject_id as duty,
      count(*) filter (where it.good)::int as good,
      count(*) filter (where it.current and not it.good)::int as fallen,
      count(*) filter (where not it.current)::int as withdrawn,
      max(piece.content ->> 'collectedOn') filter (where it.good) as newest,
      max(piece.content ->> 'expiresOn') filter (where it.good) as lasts,
      count(*) filter (where it.good and piece.content ->> 'expiresOn' is null)::int as endless
    from evidence piece join evidence_subject served on served.evidence = piece.id
      left join json_to_recordset(${asked}::json) as need(id text, needed text) on need.id = served.subject_id,
      lateral (select piece.state = 'current' as current, piece.state = 'current'
        and coalesce(piece.content ->> 'expiresOn', '9999-12-31') >= ${day}
        and coalesce(piece.content ->> 'from', '0001-01-01') <= ${day}
        and coalesce(piece.content ->> 'to', '9999-12-31') >= coalesce(need.needed, '0001-01-01') as good) it
    where piece.office = ${office} and served.subject_kind = ${SERVED_DUTY}
    group by served.subject_id`.execute(database)
  return new Map(
    rows.map(({ duty, newest, lasts, endless, ...counts }) => [
      duty,
      { ...counts, newest: newest ?? undefined, lasts: endless > 0 ? undefined : (lasts ?? undefined) },
    ]),
  )
}
