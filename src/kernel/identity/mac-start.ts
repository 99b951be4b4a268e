import type { Database } from '../storage/connection.ts'
import type { IdentityStore } from './identity.ts'
import type { IdentityTables } from './tables.ts'

/**
 * What is done once in the life of a database, when rows get a code that had none: what stands there by then is taken as it
 * is. Several servers may call it at once; nobody can have it done again, since the server's role may not take the row away
 * that says it was done.
 */
export async function beginOnce(
  { database, now }: IdentityStore,
  what: IdentityTables['mac_start']['what'],
  begin: (trx: Database) => Promise<void>,
): Promise<void> {
  const begun = await database.selectFrom('mac_start').select('at').where('what', '=', what).executeTakeFirst()
  if (begun) return
  await database.transaction().execute(async (trx) => {
    const first = await trx
      .insertInto('mac_start')
      .values({ what, at: now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (first.numInsertedOrUpdatedRows === 1n) await begin(trx)
  })
}
