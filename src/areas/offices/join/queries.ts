import type { Office } from '../../../kernel/identity/actor.ts'
import { officeOf } from '../../../kernel/identity/offices.ts'
import type { Database } from '../../../kernel/storage/connection.ts'

/** Offices that keep this installation: to whom a request is sent. At most twenty. */
export async function installations(database: Database): Promise<readonly Office[]> {
  const rows = await database
    .selectFrom('office')
    .selectAll()
    .where('kind', '=', 'installation')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map(officeOf)
}
