import type { Database } from '../../../kernel/storage/connection.ts'

/** The inspection that came of a hand-over, by its origin; undefined where there is none yet. One statement. */
export async function inspectionOf(database: Database, origin: string): Promise<string | undefined> {
  const found = database
    .selectFrom('case_index')
    .select('case_id')
    .where('procedure', '=', 'inspection')
    .where('field', '=', 'origin')
    .where('key', '=', origin)
  return (await found.executeTakeFirst())?.case_id
}
