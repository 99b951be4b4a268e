import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { REVIEWER } from './roles.ts'

/** A reviewer of a department who may be drawn. */
export interface Reviewer {
  /** A pseudonymous key. */
  readonly person: string
  /** As the list of the draw has them: their name, and where they work besides. */
  readonly line: string
  /** Whether they hold a post at the assessed unit too, and so stand outside the draw. */
  readonly isOfUnit: boolean
}

const MOST_REVIEWERS = 200

/** Every reviewer of a department on a day, in the order of their keys; lines are unique. One statement. */
export async function reviewersAt(
  database: Database,
  { office, unit, on }: { readonly office: string; readonly unit: string; readonly on: Day },
): Promise<readonly Reviewer[]> {
  const { rows } = await sql<{ person: string; name: string; elsewhere: readonly string[]; of_unit: boolean }>`
    select held.person, p.name,
      coalesce(array_agg(distinct o.name_zh) filter (where other.office <> held.office), '{}') as elsewhere,
      coalesce(bool_or(other.office = ${unit}), false) as of_unit
    from held_role held join person p on p.id = held.person
    left join held_role other on other.person = held.person and other.since <= ${on} and (other.until is null or other.until > ${on})
    left join office o on o.id = other.office
    where held.office = ${office} and held.role = ${REVIEWER} and held.since <= ${on} and (held.until is null or held.until > ${on})
    group by held.person, p.name order by held.person limit ${MOST_REVIEWERS}`.execute(database)
  const seen = new Map<string, number>()
  return rows.map(({ person, name, elsewhere, of_unit }) => {
    const words = elsewhere.length === 0 ? name : `${name}（${[...elsewhere].sort().join('、')}）`
    const times = (seen.get(words) ?? 0) + 1
    seen.set(words, times)
    return { person, line: times === 1 ? words : `${words} ${times}`, isOfUnit: of_unit }
  })
}
