import { randomInt } from 'node:crypto'
import type { Pool } from 'pg'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type DatabaseTarget, openPool, type PoolOptions, targetFor } from '../connection.ts'
import { codeOf } from '../fault.ts'
import { grantToUser } from './grant-to-user.ts'
import { makeServerLogin } from './login.ts'
import { type Excess, readExcess } from './rights.ts'

/** As whom a server works on its database. */
export interface WorksAs {
  /** What that role may beyond what a server needs; nothing where it is as it should be. */
  readonly more: readonly Excess[]
  /** Why there is no lesser one, and what would help. */
  readonly why: Say | undefined
}

export interface Working {
  readonly pool: Pool
  readonly worksAs: WorksAs
}

export interface WorkOf extends PoolOptions {
  /** The database for whoever is named in it: the owner, or where there is an `admin` the role to work as. */
  readonly target: DatabaseTarget
  /** DATABASE_ADMIN_URL: the same database for its owner. */
  readonly admin?: string | undefined
  /** Whether the whole cluster is ours. */
  readonly isOurs: boolean
  /** What the owner does first: brings the database to this release. */
  readonly prepare: (owner: Pool) => Promise<Refusal | undefined>
}

/**
 * Opens the database as the role that servers work as, once its owner has prepared it over a connection that is closed
 * then. Where no such role can be made the owner serves, as before there was one, and `worksAs` says why.
 */
export async function workAsServer(of: WorkOf): Promise<Working | Refusal> {
  const owner = openPool(of.admin ?? of.target, { ...of, size: 1 })
  try {
    return of.admin === undefined ? await withMadeRole(owner, of) : await withNamedRole(owner, of)
  } finally {
    await owner.end()
  }
}

async function withMadeRole(owner: Pool, of: WorkOf): Promise<Working | Refusal> {
  const refusal = await of.prepare(owner)
  if (refusal) return refusal
  for (const anew of [false, true]) {
    const login = await makeServerLogin(owner, { isOurs: of.isOurs, anew })
    if ('why' in login) return workAs(of.target, of, login.why)
    const working = await workAs(targetFor(of.target, login), of).catch((error: unknown) => {
      // Its password or its settings are not what they were, as after the role itself changed them: once more, anew.
      if (!anew || !of.isOurs) return isShutOut(error) ? undefined : Promise.reject(error)
      throw error
    })
    if (working) return working
  }
  return workAs(of.target, of, notLetIn)
}

/** Classes 28 and 42501: this role is not let in, whatever its password. */
const isShutOut = (error: unknown): boolean => /^28|^42501$/.test(codeOf(error) ?? '')

const notLetIn: Say = {
  zh: '为服务建立的数据库角色（fadu_server_…）不能登录，多因 pg_hba.conf 或连接池只许特定用户；服务以 DATABASE_URL 的用户（表的所有者）工作。',
  en: 'The role that was made for the server (fadu_server_…) is not let in, mostly since pg_hba.conf or a pooler names the users it lets in: the server works as the user in DATABASE_URL, who owns the tables.',
}

async function withNamedRole(owner: Pool, of: WorkOf): Promise<Working | Refusal> {
  const pool = openPool(of.target, of)
  try {
    const refusal = await prepareFor(pool, owner, of)
    if (!refusal) return { pool, worksAs: await worksAs(pool) }
    await pool.end()
    return refusal
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function prepareFor(pool: Pool, owner: Pool, { prepare }: WorkOf): Promise<Refusal | undefined> {
  if (!(await isSameDatabase(owner, pool))) return otherDatabase
  const refusal = await prepare(owner)
  if (isRefusal(refusal)) return refusal
  const { rows } = await pool.query<{ user: string }>('select current_user::text as user')
  await grantToUser(owner, rows[0]?.user ?? '')
  return undefined
}

async function workAs(target: DatabaseTarget, options: PoolOptions, why?: Say): Promise<Working> {
  const pool = openPool(target, options)
  try {
    return { pool, worksAs: await worksAs(pool, why) }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** What stands in the way is no matter where the role is a lesser one all the same, as when its owner made it by hand. */
async function worksAs(pool: Pool, why?: Say): Promise<WorksAs> {
  const more = await readExcess(pool)
  return { more, why: more.length > 0 ? (why ?? moreThanNeeded) : undefined }
}

const moreThanNeeded: Say = {
  zh: 'DATABASE_URL 的用户权限多于所需；请让它指向一个没有所有权、没有特权的用户，由 DATABASE_ADMIN_URL 的用户建表和授权。',
  en: 'The user in DATABASE_URL may more than a server needs: name one that owns nothing and has no privileges of its own; the user in DATABASE_ADMIN_URL makes the tables and grants what is needed.',
}

/** Whether both are connections to one database: a lock that one holds is seen by the other there and nowhere else. */
async function isSameDatabase(one: Pool, other: Pool): Promise<boolean> {
  const key = randomInt(2 ** 31)
  const client = await one.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [key])
    const { rows } = await other.query<{ seen: boolean }>(
      `select exists (
        select from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1
          and database = (select oid from pg_database where datname = current_database())) as seen`,
      [key],
    )
    await client.query('select pg_advisory_unlock($1)', [key])
    return rows[0]?.seen === true
  } finally {
    client.release()
  }
}

const otherDatabase = refuse('failed', {
  zh: 'DATABASE_URL 与 DATABASE_ADMIN_URL 所指不是同一个数据库。',
  en: 'DATABASE_URL and DATABASE_ADMIN_URL name different databases.',
})
