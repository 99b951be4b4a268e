import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { TaskHolder } from './content.ts'

const holds = (today: Day) => sql`h.since <= ${today}::date and (h.until is null or h.until > ${today}::date)`

/** Whether each of these offices is there, and each person named holds a post at theirs on a day. One statement. */
export async function areHolders(database: Database, holders: readonly TaskHolder[], today: Day): Promise<boolean> {
  if (holders.length === 0) return true
  const { rows } = await sql<{ there: boolean }>`
    select bool_and(exists (select from office where id = g.office)
      and (g.person is null or exists (
        select from held_role h where h.person = g.person and h.office = g.office and ${holds(today)}))) as there
    from json_to_recordset(${JSON.stringify(holders)}::json) as g(office text, person text)`.execute(database)
  return rows[0]?.there ?? false
}

/** Whether the person who is named to verify a task holds one of the roles by which that is done; true where none is named. */
export async function mayVerify(
  database: Database,
  verifier: TaskHolder | undefined,
  { roles, today }: { readonly roles: readonly string[]; readonly today: Day },
): Promise<boolean> {
  if (verifier?.person === undefined) return true
  const { rows } = await sql`
    select from held_role h where h.person = ${verifier.person} and h.office = ${verifier.office}
      and h.role = any(${[...roles]}::text[]) and ${holds(today)} limit 1`.execute(database)
  return rows.length > 0
}

/**
 * For whom of some people a person acts on a day: for themselves, and for each whose posts they have by delegation, at
 * whichever office. One statement.
 */
export async function actsFor(
  database: Database,
  { person, today }: { readonly person: string; readonly today: Day },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ by_person: string }>`
    select distinct h.by_person from held_role h
    where h.person = ${person} and h.by_person is not null and ${holds(today)}`.execute(database)
  return new Set([person, ...rows.map(({ by_person }) => by_person)])
}
