import type { Database } from '../../../kernel/storage/connection.ts'

/** Whether a lead was opened from this origin before: an event may be told twice. */
export async function isOpenedFrom(database: Database, origin: string): Promise<boolean> {
  const known = await database
    .selectFrom('case_index')
    .select('case_id')
    .where('procedure', '=', 'penalty')
    .where('field', '=', 'from')
    .where('key', '=', origin)
    .executeTakeFirst()
  return known !== undefined
}
