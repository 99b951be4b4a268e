import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'

/** The school that each row is of, by the ids of the rows. One statement. */
export async function schoolsByRow(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Say>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .selectFrom('register_record as r')
    .innerJoin('office as o', 'o.id', 'r.office')
    .select(['r.id', 'o.name_zh as zh', 'o.name_en as en'])
    .where('r.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]))
}
