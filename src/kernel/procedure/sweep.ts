import { sql } from 'kysely'
import { raise, raised } from '../event/raise.ts'
import { tell } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import { deadlineOver } from './step-event.ts'

const AT_ONCE = 1_000

/**
 * Sees which clocks are over and says so: a notice to the office that holds the case and an event `deadline.over`, in
 * the transaction that marks the clock. Rows another server has in hand are passed over, so that each is fired once;
 * whoever is killed in between has fired nothing. No lease, no timer: to be called again and again.
 *
 * @returns how many clocks were fired
 */
export async function sweepDeadlines(database: Database, now: Date): Promise<number> {
  let fired = 0
  for (;;) {
    const batch = await database.transaction().execute((transaction) => fireBatch(transaction, now))
    fired += batch
    if (batch < AT_ONCE) return fired
  }
}

interface Fired {
  readonly id: number
  readonly case_id: string
  readonly clock: string
  readonly name_zh: string
  readonly name_en: string
  readonly binds: 'office' | 'party'
  readonly office: string
  readonly procedure: string
  readonly stage: string
  /** The office's own target. */
  readonly own: boolean
}

/** Three statements: mark, tell, raise. */
async function fireBatch(transaction: Database, now: Date): Promise<number> {
  const { rows } = await sql<Fired>`
    with due as (
      select id from deadline
      where due_at <= ${now} and stopped_at is null and fired_at is null
      order by due_at, id limit ${AT_ONCE} for update skip locked)
    update deadline set fired_at = ${now} from due, "case"
    where deadline.id = due.id and "case".id = deadline.case_id
    returning deadline.id, case_id, clock, name_zh, name_en, binds, office, procedure, stage,
      (term::json ->> 'figure') = 'own' as own`.execute(transaction)
  await tell(transaction, rows.map(noticeOf), now)
  await raise(transaction, rows.map(eventOf), now)
  return rows.length
}

const noticeOf = ({ case_id, clock, name_zh, name_en, binds, office, procedure, stage, own }: Fired) => {
  const isOffices = binds === 'office'
  return {
    addressee: `office:${office}`,
    case: case_id,
    kind: deadlineOver.kind,
    procedure,
    what: clock,
    stage,
    text: {
      zh: `“${name_zh}”${own ? '（本机关自定）' : ''}${isOffices ? '已到期，尚未办结' : '已届满'}`,
      en: `“${name_en}”${own ? ' (the office’s own target)' : ''}${isOffices ? ' is over and the matter is not done' : ' has run out'}`,
    },
  }
}

const eventOf = ({ id, case_id, procedure, office, clock, binds }: Fired) =>
  raised(deadlineOver, { subject: case_id, body: { case: case_id, procedure, office, clock, binds, deadline: id } })
