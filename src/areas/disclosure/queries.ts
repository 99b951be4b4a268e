import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import { dayOf } from '../../kernel/calendar/day.ts'
import { outgoingFrom } from '../../kernel/procedure/write.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import type { Say } from '../../law/say.ts'

const MOST = 100

/** A case that stands on a decision. */
export interface DependentCase {
  readonly id: string
  readonly stage: string
}

/** The open cases of a procedure that stand on a decision, at most a hundred: more are an error of somebody's. */
export async function standingOn(
  database: Database,
  procedure: string,
  decision: string,
): Promise<readonly DependentCase[]> {
  const { rows } = await sql<DependentCase>`
    select c.id, c.stage from case_index i join "case" c on c.id = i.case_id
    where i.procedure = ${procedure} and i.field = 'decision' and i.key = ${decision} and not c.ended
    order by c.id limit ${MOST}`.execute(database)
  return rows
}

interface Telling {
  readonly case: string
  readonly kind: string
  readonly office: string
  readonly roles: readonly string[]
  readonly text: Say
  readonly at: Date
}

/** Tells everyone who holds one of these roles at an office, each once however often the same is told. One statement. */
export async function tellRoles(transaction: Transaction<Tables>, telling: Telling): Promise<void> {
  const { case: id, kind, office, roles, text, at } = telling
  const today: Day = dayOf(at)
  await sql`
    with told as (
      insert into notice (case_id, addressee, zh, en, written_at, kind, procedure, what)
      select distinct ${id}, 'person:' || person, ${text.zh}, ${text.en}, ${at}::timestamptz, ${kind}, 'penalty', 'serve'
      from held_role
      where office = ${office} and role = any(${[...roles]}::text[])
        and since <= ${today}::date and (until is null or until > ${today}::date)
        and not exists (
          select from notice n where n.addressee = 'person:' || person and n.case_id = ${id} and n.kind = ${kind})
      returning id, addressee)
    ${outgoingFrom(sql`told`, at)}
    select count(*) from told`.execute(transaction)
}
