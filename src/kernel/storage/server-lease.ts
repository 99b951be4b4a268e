import { sql } from 'kysely'
import type { Database } from './connection.ts'

/** A server that has not said for so long that it lives is taken for dead. */
const LEASE_S = 8
const LOCK = 'fadu server lease'

/**
 * Says that a server lives, by the database's clock, unless another one does with which it cannot share attachments:
 * two servers need one S3 bucket, since a folder is of one machine.
 *
 * @param alone nobody else can serve this database, as when its folder is held: what a dead server left is forgotten
 * @returns whether it may serve attachments
 */
export async function renewLease(
  database: Database,
  { id, store, alone = false }: { readonly id: string; readonly store: 'folder' | 's3'; readonly alone?: boolean },
): Promise<boolean> {
  return database.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${LOCK}))`.execute(trx)
    const { rows } = await sql<{ others: boolean }>`
      with gone as (delete from server_lease where id <> ${id}::uuid and (until < clock_timestamp() or ${alone}::boolean)
        returning id)
      select exists (
        select from server_lease where id <> ${id}::uuid and id not in (select id from gone)
          and (store = 'folder' or ${store} = 'folder')) as others`.execute(trx)
    if (rows[0]?.others) return false
    await sql`
      insert into server_lease (id, store, until)
      values (${id}::uuid, ${store}, clock_timestamp() + make_interval(secs => ${LEASE_S}))
      on conflict (id) do update set until = excluded.until`.execute(trx)
    return true
  })
}

export async function endLease(database: Database, id: string): Promise<void> {
  await database.deleteFrom('server_lease').where('id', '=', id).execute()
}
