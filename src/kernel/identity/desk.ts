import { sql } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import type { Actor } from './actor.ts'
import { notOurRole } from './refusals.ts'

/** The desk a person may sit at: an office, the roles there, and for whom where they were delegated. */
export interface Desk {
  readonly office: string
  readonly name: Say
  readonly roles: readonly string[]
  readonly for: readonly string[]
}

/** Every office a person has a role in on a day, with the roles; in the order of the offices' ids. */
export async function desksOf(database: Database, person: string, on: string): Promise<readonly Desk[]> {
  const rows = await database
    .selectFrom('held_role')
    .innerJoin('office', 'office.id', 'held_role.office')
    .select(['office.id', 'office.name_zh', 'office.name_en'])
    .select([
      sql<string[]>`array_agg(distinct held_role.role order by held_role.role)`.as('roles'),
      sql<string[]>`coalesce(array_agg(distinct held_role.by_person) filter (where by_person is not null), '{}')`.as(
        'for',
      ),
    ])
    .where('held_role.person', '=', person)
    .where('held_role.since', '<=', on)
    .where((or) => or.or([or('held_role.until', 'is', null), or('held_role.until', '>', on)]))
    .groupBy('office.id')
    .orderBy('office.id')
    .execute()
  return rows.map((row) => ({
    office: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    roles: row.roles,
    for: row.for,
  }))
}

/** A person at a desk on a day; refused where they hold no role there. */
export async function actorAt(
  database: Database,
  { person, office, on }: { readonly person: string; readonly office: string; readonly on: string },
): Promise<Extract<Actor, { kind: 'officer' }> | Refusal> {
  const desk = (await desksOf(database, person, on)).find((one) => one.office === office)
  return desk ? { kind: 'officer', person, office, roles: desk.roles } : notOurRole()
}
