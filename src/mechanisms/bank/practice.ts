import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import type { FrozenItem } from '../sitting/paper.ts'
import { frozenItems } from './drawable.ts'
import { ITEMS } from './names.ts'
import { practiceTag } from './practice-tag.ts'

/** Stages of an exam from which on its items are no secret any more. */
const TOLD = ['told', 'final', 'voided']

/**
 * Items `r` that an office has released for practice, as SQL: current, agreed to, with the tag, and in no exam of the
 * office that somebody may still have to sit. An exam draws no item with the tag; one that was begun before the tag may
 * have frozen it, so that until its results are told it is not practised.
 */
export const isReleased = sql<boolean>`(r.register = ${ITEMS} and r.state = 'current' and ${practiceTag(sql`r.content`)}
  and exists (select from register_version v
    where v.register = r.register and v.id = r.id and v.version = r.version and v.agreed is not null)
  and not exists (select from "case" k
    where k.procedure = 'exam' and k.office = r.office and k.stage <> all(${TOLD}::text[]) and k.opened_at <= (
      select min(v.at) from register_version v where v.register = r.register and v.id = r.id and v.version > coalesce((
        select max(w.version) from register_version w
        where w.register = r.register and w.id = r.id and not ${practiceTag(sql`w.content`)}), 0))))`

interface PracticeOf {
  readonly laws: readonly Edition[]
  readonly day: string
  /** Records of the bank, released or not. */
  readonly ids: readonly string[]
}

/**
 * Those of some records that are released for practice on a day, in the order they were asked for: none whose words have
 * changed, each with its passage. Two statements.
 */
export async function practiceItems(
  database: Database,
  { laws, day, ids }: PracticeOf,
): Promise<readonly FrozenItem[]> {
  const { rows } = await sql<{ id: string; version: number; content: unknown }>`
    select r.id, r.version, r.content from register_record r
    where r.id = any(${[...ids]}::text[]) and ${isReleased}
    order by array_position(${[...ids]}::text[], r.id)`.execute(database)
  const { rows: passages } = await sql<{ id: string; version: number; content: unknown }>`
    select t.id, t.version, t.content from register_record t
    where t.register = ${ITEMS} and t.state = 'current' and t.content ->> 'kind' = 'text'
      and (t.office, t.content ->> 'code') in (
        select r.office, r.content ->> 'passage' from register_record r
        where r.register = ${ITEMS} and r.id = any(${[...ids]}::text[]) and r.content ->> 'passage' is not null)`.execute(
    database,
  )
  return frozenItems(laws, [...rows, ...passages], day)
}
