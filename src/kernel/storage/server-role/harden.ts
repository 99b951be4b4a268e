import { escapeIdentifier, type PoolClient } from 'pg'

// Large objects are files of the database that anybody may make and then owns.
const LARGE_OBJECTS = ['lo_creat(integer)', 'lo_create(oid)', 'lo_from_bytea(oid,bytea)']

/** Takes away what a new cluster of PostgreSQL lets everybody do, where the whole of it is ours. Written once. */
export async function hardenCluster(client: PoolClient): Promise<void> {
  const { rows: open } = await client.query<{ name: string }>(
    `select datname::text as name from pg_database
     where has_database_privilege('public', oid, 'connect') or has_database_privilege('public', oid, 'temporary')`,
  )
  for (const { name } of open) {
    await client.query(`revoke connect, temporary on database ${escapeIdentifier(name)} from public`)
  }
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as name where has_function_privilege('public', name, 'execute')`,
    [LARGE_OBJECTS],
  )
  for (const { name } of rows) await client.query(`revoke execute on function ${name} from public`)
  const { rows: language } = await client.query<{ usable: boolean }>(
    `select has_language_privilege('public', 'plpgsql', 'usage') as usable`,
  )
  // Nobody but the owner writes a function, or a block of statements that is one without a name.
  if (language[0]?.usable) await client.query('revoke usage on language plpgsql from public')
}
