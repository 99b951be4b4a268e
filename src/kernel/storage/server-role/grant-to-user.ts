import { escapeIdentifier, type Pool, type PoolClient } from 'pg'
import { attempt, grantPrivileges } from './grant.ts'
import { LOCK } from './login.ts'

/** Gives a role that the owner made by hand what a server needs; what it owned of ours becomes the owner's. */
export async function grantToUser(owner: Pool, user: string): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const { rows } = await client.query<{ isOther: boolean }>('select current_user <> $1 as "isOther"', [user])
    if (rows[0]?.isOther) {
      await takeOver(client, user)
      await grantPrivileges(client, user)
    }
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** An installation that had one user only: its tables and functions were made by whom the server now works as. */
async function takeOver(client: PoolClient, user: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter %s %s owner to %I', what, name, current_user) as statement from (
       select case relkind when 'v' then 'view' else 'table' end as what, oid::regclass::text as name
       from pg_class
       where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v')
         and relowner = (select oid from pg_roles where rolname = $1)
       union all
       select 'function', oid::regprocedure::text from pg_proc
       where pronamespace = current_schema()::regnamespace
         and proowner = (select oid from pg_roles where rolname = $1)) as theirs`,
    [user],
  )
  for (const { statement } of rows) await attempt(client, statement)
  await attempt(
    client,
    `revoke create on schema ${escapeIdentifier(await schemaOf(client))} from ${escapeIdentifier(user)}`,
  )
}

async function schemaOf(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ schema: string }>('select current_schema()::text as schema')
  return rows[0]?.schema ?? ''
}
