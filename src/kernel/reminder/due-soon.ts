import { sql } from 'kysely'
import type { Say } from '../../law/say.ts'
import { addDays, type Day, endOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'

/** What of a record or a piece of evidence ends soon, or has ended and was neither renewed nor withdrawn. */
export interface DueSoon {
  readonly name: Say
  readonly about: string
  readonly path: string
  readonly day: Day
  readonly figure: 'statute' | 'own'
}

interface DueSoonAsked {
  readonly actor: Extract<Actor, { readonly kind: 'officer' }>
  readonly today: Day
  /** How many days ahead. */
  readonly within: number
  readonly limit: number
}

/** Due days that an officer sees to, by name or by a role they hold at the office; the first due first. One statement. */
export async function dueSoon(
  database: Database,
  { actor: { person, office, roles }, today, within, limit }: DueSoonAsked,
): Promise<readonly DueSoon[]> {
  const { rows } = await sql<Omit<DueSoon, 'name'> & Say>`
    select name_zh as zh, name_en as en, about_zh as about, path,
      to_char((due_at - interval '1 millisecond') at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      coalesce(term::json ->> 'figure', 'own') as figure
    from deadline
    where owing_office = ${office} and subject_kind <> 'case' and stopped_at is null
      and due_at <= ${endOf(addDays(today, within))}
      and case when owing_person is null then owing_role = any(${[...roles]}::text[]) else owing_person = ${person} end
    order by due_at, id limit ${limit}`.execute(database)
  return rows.map(({ zh, en, ...row }) => ({ ...row, name: { zh, en } }))
}
