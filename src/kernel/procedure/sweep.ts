import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { outgoingFrom } from './write.ts'

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
    const batch = await fireBatch(database, now)
    fired += batch
    if (batch < AT_ONCE) return fired
  }
}

/** One statement is one transaction: what is written for a clock is written with its mark, or not at all. */
async function fireBatch(database: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ fired: number }>`
    with due as (
      select id from deadline
      where due_at <= ${now} and stopped_at is null and fired_at is null
      order by due_at, id limit ${AT_ONCE} for update skip locked),
    fired as (
      update deadline set fired_at = ${now} from due, "case"
      where deadline.id = due.id and "case".id = deadline.case_id
      returning deadline.id, case_id, clock, name_zh, name_en, binds, last_day, office, procedure, stage,
        (term::json ->> 'figure') = 'own' as own),
    told as (
      insert into notice (case_id, addressee, zh, en, written_at, kind, procedure, what, stage)
      select case_id, 'office:' || office,
        '“' || name_zh || '”' || case when own then '（本机关自定）' else '' end
          || case binds when 'office' then '已到期，尚未办结' else '已届满' end,
        '“' || name_en || '”' || case when own then ' (the office’s own target)' else '' end
          || case binds when 'office' then ' is over and the matter is not done' else ' has run out' end,
        ${now}::timestamptz, 'deadline.over', procedure, clock, stage
      from fired
      returning id, addressee)
    ${outgoingFrom(sql`told`, now)},
    happened as (
      insert into event (kind, subject, body, happened_at)
      select 'deadline.over', case_id,
        json_build_object('case', case_id, 'procedure', procedure, 'office', office, 'clock', clock, 'binds', binds,
          'deadline', id)::text, ${now}::timestamptz
      from fired)
    select count(*) as fired from fired`.execute(database)
  return rows[0]?.fired ?? 0
}
