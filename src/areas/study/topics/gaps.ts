import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import { syllabusTopics } from './registers.ts'

/** What of these topics is missing: provisions, or a public lesson of the same stage on one of them. One statement. */
export async function gapsOfTopics(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Say>> {
  const { rows } = await sql<{ id: string; units: number; lessons: number }>`
    select t.id, cardinality(u.units)::int as units, (
      select count(*)::int from register_record l
      where l.register = 'lessons' and l.open_content is not null and l.state = 'current'
        and l.open_content ->> 'stage' = t.content ->> 'stage'
        and exists (select from unnest(string_to_array(l.open_content ->> 'provisions', ';')) one where trim(one) = any(u.units))
    ) as lessons
    from register_record t cross join lateral (
      select array(select trim(one) from unnest(string_to_array(coalesce(t.content ->> 'provisions', ''), ';')) one
        where trim(one) <> '') as units) u
    where t.register = ${syllabusTopics.id} and t.id = any(${[...ids]}::text[])`.execute(database)
  return new Map(rows.map(({ id, units, lessons }) => [id, gapWords(units, lessons)]))
}

function gapWords(units: number, lessons: number): Say {
  if (units === 0) return { zh: '缺条款', en: 'no provisions' }
  if (lessons === 0) return { zh: '缺公开教案', en: 'no public lesson' }
  return { zh: `公开教案${lessons}份`, en: `${lessons} public lessons` }
}
