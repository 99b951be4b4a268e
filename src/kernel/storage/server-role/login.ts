import { escapeIdentifier, escapeLiteral, type Pool, type PoolClient } from 'pg'
import type { Say } from '../../../law/say.ts'
import { codeOf } from '../fault.ts'
import { attempt, grantPrivileges } from './grant.ts'
import { hardenCluster } from './harden.ts'
import { newPassword, scramVerifier } from './scram.ts'

/** As whom a server signs in to the database. */
export interface ServerLogin {
  readonly user: string
  readonly password: string
}

/** Why no lesser role could be made. */
export interface NoLogin {
  readonly why: Say
}

interface LoginOf {
  /** Whether the whole cluster is ours, and nobody else's databases are in it. */
  readonly isOurs: boolean
  /** The password does not open any more, as after the role itself changed it: it is set anew. */
  readonly anew?: boolean
}

// One server at a time, by this number nobody else uses: 役 in Unicode after the one of migrations.
export const LOCK = 0x6cd55f79

const DENIED = '42501'

/**
 * The role that servers of this database work as, over the owner's connection: made where it is missing, and given what
 * it needs and nothing more. Of several servers that start at once the first makes it; the others find its password.
 */
export async function makeServerLogin(owner: Pool, of: LoginOf): Promise<ServerLogin | NoLogin> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const login = await makeLogin(client, of)
    if (of.isOurs) await hardenCluster(client)
    await client.query('commit')
    client.release()
    return login
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    if (codeOf(error) === DENIED) return { why: mayNotMakeRoles }
    throw error
  }
}

const mayNotMakeRoles: Say = {
  zh: 'DATABASE_URL 所用的数据库用户不能建立角色，服务以该用户（表的所有者）工作；请给它 CREATEROLE，或用 DATABASE_ADMIN_URL 另给所有者、让 DATABASE_URL 指向一个没有所有权的用户。',
  en: 'The user in DATABASE_URL may not create roles, so the server works as that user, who owns the tables: grant it CREATEROLE, or name the owner in DATABASE_ADMIN_URL and a user that owns nothing in DATABASE_URL.',
}

async function makeLogin(client: PoolClient, { anew = false }: LoginOf): Promise<ServerLogin> {
  const { rows } = await client.query<{ role: string }>(
    `select 'fadu_server_' || oid as role from pg_database where datname = current_database()`,
  )
  const user = rows[0]?.role ?? ''
  await forgetOthers(client, user)
  const { password, isNew } = await passwordOf(client, user)
  const found = await findRole(client, user)
  const name = escapeIdentifier(user)
  if (!found) await client.query(`create role ${name} ${plain} password ${literalVerifier(password)}`)
  if (found && !found.isPlain) await client.query(`alter role ${name} ${plain}`)
  if (found && (isNew || anew)) await client.query(`alter role ${name} password ${literalVerifier(password)}`)
  if (found?.hasSettings) {
    await client.query(`alter role ${name} reset all`)
    await client.query(`alter role ${name} in database ${escapeIdentifier(found.database)} reset all`)
  }
  for (const group of found?.groups ?? []) {
    await attempt(client, `revoke ${escapeIdentifier(group)} from ${name}`)
  }
  await grantPrivileges(client, user)
  return { user, password }
}

const plain = 'login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls'

const literalVerifier = (password: string): string => escapeLiteral(scramVerifier(password))

/** A database that was copied from another has that one's role: it has no business here. */
async function forgetOthers(client: PoolClient, user: string): Promise<void> {
  const { rows } = await client.query<{ role: string; exists: boolean }>(
    `delete from database_login where role <> $1
     returning role, exists (select from pg_roles where rolname = role) as exists`,
    [user],
  )
  for (const { role } of rows.filter(({ exists }) => exists)) {
    const { rows: at } = await client.query<{ schema: string }>('select current_schema()::text as schema')
    const [from, schema] = [role, at[0]?.schema ?? ''].map(escapeIdentifier)
    for (const what of ['tables', 'sequences', 'functions']) {
      await client.query(`revoke all on all ${what} in schema ${schema} from ${from}`)
    }
  }
}

async function passwordOf(client: PoolClient, user: string) {
  const { rows } = await client.query<{ secret: string }>('select secret from database_login where role = $1', [user])
  const [held] = rows
  if (held) return { password: held.secret, isNew: false }
  const password = newPassword()
  await client.query('insert into database_login (role, secret) values ($1, $2)', [user, password])
  return { password, isNew: true }
}

async function findRole(client: PoolClient, user: string) {
  const { rows } = await client.query<{
    isPlain: boolean
    hasSettings: boolean
    database: string
    groups: string[]
  }>(
    `select current_database()::text as database,
       rolcanlogin and not (rolsuper or rolcreatedb or rolcreaterole or rolinherit or rolreplication or rolbypassrls)
         as "isPlain",
       exists (select from pg_db_role_setting where setrole = r.oid) as "hasSettings",
       array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid)
         as groups
     from pg_roles r where rolname = $1`,
    [user],
  )
  return rows[0]
}
