import { sql } from 'kysely'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import { isPartySql, readsWholeSql } from './access.ts'

/** Answers of one case by which it is found, by field, as the index spells them. */
export type Indexed = Readonly<Record<string, string>>

interface Wanted {
  readonly procedure: string
  readonly fields: readonly string[]
  readonly cases: readonly string[]
}

/**
 * What the index holds of the cases of one page of a list, as far as this actor may read it: of the office's own work
 * nobody does but those who read the case whole. One statement.
 */
export async function indexedOf(
  database: Database,
  actor: Actor,
  { procedure, fields, cases }: Wanted,
): Promise<ReadonlyMap<string, Indexed>> {
  if (cases.length === 0 || fields.length === 0) return new Map()
  const { rows } = await sql<{ case_id: string; field: string; key: string }>`
    select i.case_id, i.field, i.key from case_index i join "case" c on c.id = i.case_id
    where i.procedure = ${procedure} and i.field = any(${[...fields]}::text[]) and i.case_id = any(${[...cases]}::text[])
      and (${readsWholeSql(actor, 'c')} or not i.internal and ${isPartySql(actor, 'c')})`.execute(database)
  const found = Map.groupBy(rows, ({ case_id }) => case_id)
  return new Map([...found].map(([id, all]) => [id, Object.fromEntries(all.map(({ field, key }) => [field, key]))]))
}
