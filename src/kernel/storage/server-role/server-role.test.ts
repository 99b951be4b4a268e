import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { administer, inDatabase } from '../../../../test/cluster.ts'
import { emptyDatabase, freshDatabase } from '../../../../test/database.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { tablesMade } from '../../backup/tables.ts'
import { openPool } from '../connection.ts'
import { codeOf } from '../fault.ts'
import { shipped } from '../migrate.ts'
import { openStorage, type Storage } from '../open.ts'
import { type Cluster, startCluster } from '../postgres/cluster.ts'
import { makeServerLogin } from './login.ts'
import type { Privileges } from './privilege.ts'
import { privileges } from './privileges.ts'

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const cluster = inject('databaseServer').url
const DENIED = '42501'
const refusedWith = (pool: Pool, statement: string) => pool.query(statement).then(() => 'allowed', codeOf)

/** A role of the test's own, gone after it. */
async function makeRole(attributes = ''): Promise<string> {
  const role = `fadu_test_${randomBytes(6).toString('hex')}`
  await administer(cluster, `create role ${role} login password 'secret' ${attributes}`)
  closing.unshift(() => administer(cluster, `drop role ${role}`))
  return role
}

async function database(template: () => ReturnType<typeof freshDatabase>) {
  const fresh = await template()
  closing.push(() => fresh.drop())
  return fresh
}

const as = (url: string, role: string): string => {
  const changed = new URL(url)
  changed.username = role
  changed.password = 'secret'
  return changed.href
}

const nowhere = join(tmpdir(), 'fadu-nowhere')

async function opened(databaseUrl: string, adminUrl?: string): Promise<Storage> {
  const storage = await refusedOrOpen(databaseUrl, adminUrl)
  if (isRefusal(storage)) throw new Error(storage.reason.en)
  return storage
}

async function refusedOrOpen(databaseUrl: string, adminUrl?: string): Promise<Storage | Refusal> {
  const storage = await openStorage({ dataDir: nowhere, databaseUrl, adminUrl, command: 'serve' })
  if (!isRefusal(storage)) closing.push(async () => storage.pool.ended || storage.close())
  return storage
}

const userOf = async ({ pool }: Pick<Storage, 'pool'>) =>
  (await pool.query<{ user: string }>('select current_user::text as user')).rows[0]?.user

test('what the server’s role may is said of every table, and of columns that are there', async () => {
  const fresh = await database(freshDatabase)
  const { rows } = await fresh.pool.query<{ relation: string; columns: string[] }>(
    `select table_name::text as relation, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' group by 1`,
  )
  const made = [...tablesMade(shipped)].filter((table) => rows.some(({ relation }) => relation === table))
  expect(Object.keys(privileges)).toEqual(expect.arrayContaining(made))
  const named = Object.entries<Privileges>(privileges).flatMap(([relation, { insert, update = [] }]) => {
    const columns = rows.find((row) => row.relation === relation)?.columns ?? []
    return [...(insert === true ? [] : (insert ?? [])), ...update].filter((column) => !columns.includes(column))
  })
  expect(named).toEqual([])
})

describe('the owner in DATABASE_URL makes the role that servers work as', () => {
  test('it owns nothing, has nothing of its own, and several servers that start at once share it', async () => {
    const empty = await database(freshDatabase)
    // As PostgreSQL makes a database, and as one that came from an older cluster may have its schema.
    await administer(cluster, `grant temporary on database ${new URL(empty.url).pathname.slice(1)} to public`)
    await empty.pool.query('grant create on schema public to public')
    const servers = await Promise.all([1, 2, 3].map(() => opened(empty.url)))
    const users = await Promise.all(servers.map(userOf))
    expect(new Set(users)).toEqual(new Set([expect.stringMatching(/^fadu_server_\d+$/)]))
    expect(servers.map(({ worksAs }) => worksAs)).toEqual(servers.map(() => ({ more: [], why: undefined })))
    // Long after the others have come and gone each still opens new connections.
    await Promise.all(servers.map(({ pool }) => Promise.all([1, 2, 3, 4].map(() => pool.query('select pg_sleep(0)')))))
  })

  test('rows that are written once stay as they are: no change, no removal, no emptying', async () => {
    const empty = await database(freshDatabase)
    const { pool } = await opened(empty.url)
    const refused = [
      'update case_step set answers = $$$$',
      'delete from case_step',
      'delete from "case"',
      'update "case" set id = id',
      'delete from ledger_leaf',
      'update ledger_leaf set entry = null',
      'update ledger_leaf set commitment = commitment',
      'insert into ledger_leaf (commitment, log, number) values (sha256($$$$), 1, 0)',
      'update document set text = $$$$',
      'delete from document',
      'delete from seal_look',
      'update erasure set kind = kind',
      'delete from erasure',
      'delete from ledger_log',
      'update ledger_log set key = key',
      'delete from person',
      'delete from office',
      'update office set kind = kind',
      'update posting set person = person',
      'update account set login = login',
      'delete from row_mac_start',
      'insert into migration values ($$999$$, $$$$)',
      'select * from database_login',
      ...['ledger_leaf', 'case_step', 'session', 'unit'].map((table) => `truncate ${table}`),
    ]
    for (const statement of refused)
      expect([statement, await refusedWith(pool, statement)]).toEqual([statement, DENIED])
    for (const lent of [`shred_entries('{a}')`, `erase_cases('{a}')`]) {
      expect([lent, await refusedWith(pool, `select ${lent}`)]).toEqual([lent, DENIED])
    }
    expect(await refusedWith(pool, 'select remove_demonstration(), tidy_unit_index()')).toBe('allowed')
  })

  test('a role that changed its own password or defaults, or was given more, is put right at the next start', async () => {
    const empty = await database(freshDatabase)
    const first = await opened(empty.url)
    const role = await userOf(first)
    await first.pool.query(`alter role ${role} password 'mine'`)
    await first.pool.query(`alter role ${role} set default_transaction_read_only = on`)
    await empty.pool.query(`grant delete on case_step to ${role}; grant pg_read_server_files to ${role}`)
    await empty.pool.query(`grant update (entry) on ledger_leaf to ${role}`)
    const { worksAs, pool } = await opened(empty.url)
    expect(worksAs.more).toEqual([])
    expect((await pool.query('show default_transaction_read_only')).rows).toEqual([
      { default_transaction_read_only: 'off' },
    ])
    expect(await refusedWith(pool, 'delete from case_step')).toBe(DENIED)
    expect(await refusedWith(pool, 'update ledger_leaf set entry = null')).toBe(DENIED)
  })

  test('where all is as it should be, a start writes no grant again', async () => {
    const empty = await database(freshDatabase)
    await opened(empty.url)
    const stamp = async () =>
      (
        await empty.pool.query(
          `select array_agg(oid::text || xmin order by oid) as stamps from pg_class where relnamespace = 'public'::regnamespace`,
        )
      ).rows
    const before = await stamp()
    await opened(empty.url)
    expect(await stamp()).toEqual(before)
  })

  test('a copy of a database is nothing to the role of the one it was copied from', async () => {
    const empty = await database(freshDatabase)
    const first = await opened(empty.url)
    const role = await userOf(first)
    await first.close()
    await empty.pool.end()
    const name = new URL(empty.url).pathname.slice(1)
    const copy = inDatabase(cluster, `${name}_copy`)
    await administer(cluster, `create database ${name}_copy template ${name}`)
    closing.push(() => administer(cluster, `drop database ${name}_copy with (force)`))
    const second = await opened(copy)
    expect(await userOf(second)).not.toBe(role)
    const { rows } = await second.pool.query<{ reads: boolean }>(
      `select has_table_privilege($1, '"case"', 'select') as reads`,
      [role],
    )
    expect(rows).toEqual([{ reads: false }])
  })

  test('one that may not make roles serves as before, and it is said what would help', async () => {
    const empty = await database(emptyDatabase)
    const owner = await makeRole()
    await empty.pool.query(`grant create on schema public to ${owner}`)
    closing.push(() => administer(empty.url, `drop owned by ${owner}`))
    const { worksAs, pool } = await opened(as(empty.url, owner))
    expect(await userOf({ pool })).toBe(owner)
    expect(worksAs.more).toEqual(expect.arrayContaining(['owner', 'create-in-schema', 'truncate']))
    expect(worksAs.why?.en).toMatch(/CREATEROLE.*DATABASE_ADMIN_URL/)
    expect(worksAs.why?.zh).toMatch(/不能建立角色/)
  })

  test('one that may make roles and is no superuser is enough', async () => {
    const empty = await database(emptyDatabase)
    const owner = await makeRole('createrole')
    await empty.pool.query(`grant create on schema public to ${owner}`)
    // Of the database itself only its owner takes anything away: what is left is told.
    await administer(cluster, `grant temporary on database ${new URL(empty.url).pathname.slice(1)} to public`)
    const { pool, worksAs } = await opened(as(empty.url, owner))
    const role = await userOf({ pool })
    closing.push(() => administer(cluster, `drop role ${role}`))
    closing.push(() => administer(empty.url, `drop owned by ${role}, ${owner} cascade`))
    expect([role === owner, worksAs.more]).toEqual([false, ['temporary-tables']])
    expect(await refusedWith(pool, 'delete from case_step')).toBe(DENIED)
  })
})

describe('with DATABASE_ADMIN_URL the user in DATABASE_URL is the one to work as', () => {
  test('it is given what it needs, and what it owned of ours is the owner’s from then on', async () => {
    const empty = await database(emptyDatabase)
    const server = await makeRole()
    const url = as(empty.url, server)
    closing.push(() => administer(empty.url, `drop owned by ${server}`))
    await empty.pool.query(`grant create on schema public to ${server}`)
    const before = await opened(url)
    expect(before.worksAs.more).toContain('owner')
    const { pool, worksAs } = await opened(url, empty.url)
    expect(await userOf({ pool })).toBe(server)
    expect(worksAs).toEqual({ more: [], why: undefined })
    expect(await refusedWith(pool, 'delete from ledger_leaf')).toBe(DENIED)
    expect(await refusedWith(pool, 'alter table ledger_leaf disable trigger all')).toBe(DENIED)
    // From then on it needs no owner to start, as long as no step of the schema is due.
    const alone = await opened(url)
    expect([await userOf(alone), alone.worksAs.more]).toEqual([server, []])
    await empty.pool.query(`delete from migration where name = '022-server-role'`)
    const late = await refusedOrOpen(url)
    expect(isRefusal(late) && late.reason.en).toMatch(/is for the owner .*DATABASE_ADMIN_URL/)
  })

  test('made as the manual says, by an owner without any privilege of its own', async () => {
    const [owner, server] = [await makeRole(), await makeRole()]
    const name = `fadu_test_${randomBytes(6).toString('hex')}`
    await administer(
      cluster,
      `create database ${name} owner ${owner}`,
      `revoke connect, temporary on database ${name} from public`,
      `grant connect on database ${name} to ${server}`,
    )
    closing.push(() => administer(cluster, `drop database ${name} with (force)`))
    const url = inDatabase(cluster, name)
    const storage = await opened(as(url, server), as(url, owner))
    expect([await userOf(storage), storage.worksAs]).toEqual([server, { more: [], why: undefined }])
    expect(await refusedWith(storage.pool, 'delete from case_step')).toBe(DENIED)
    expect(await refusedWith(storage.pool, 'select tidy_unit_index()')).toBe('allowed')
  })

  test('one user in both is told, and another database is refused', async () => {
    const [empty, other] = [await database(freshDatabase), await database(emptyDatabase)]
    const { worksAs } = await opened(empty.url, empty.url)
    expect(worksAs.more).toEqual(expect.arrayContaining(['superuser', 'owner', 'read-files']))
    expect(worksAs.why?.en).toMatch(/may more than a server needs/)
    const refusal = await refusedOrOpen(empty.url, other.url)
    expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/不是同一个数据库/)
    expect((await other.pool.query(`select to_regclass('migration') as found`)).rows).toEqual([{ found: null }])
  })
})

describe('a data folder of an earlier release, which let in everybody who reached the socket', () => {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-earlier-')))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  const rules = join(dataDir, 'postgres', 'pg_hba.conf')
  const password = join(dataDir, 'postgres.password')

  const started = async (): Promise<Cluster> => {
    const running = await startCluster({ dataDir, fsync: false })
    if (isRefusal(running)) throw new Error(running.reason.en)
    return running
  }
  const enters = async (cluster: Cluster, given: string) => {
    const pool = openPool({ ...cluster.address, password: given }, { size: 1 })
    return pool
      .query('select 1')
      .then(() => 'in', codeOf)
      .finally(() => pool.end())
  }

  test('is closed at its next start, and opens again when the owner’s password is lost', async () => {
    await (await started()).stop()
    writeFileSync(rules, 'local all all trust\nhost all all 127.0.0.1/32 trust\n')
    rmSync(password)
    for (const lost of [false, true]) {
      if (lost) rmSync(password)
      const running = await started()
      const own = readFileSync(password, 'utf8')
      expect(running.address.password).toBe(own)
      await expect.poll(() => enters(running, 'anything')).toBe('28P01')
      expect(await enters(running, own)).toBe('in')
      expect(readFileSync(rules, 'utf8')).not.toContain('trust')
      await running.stop()
    }
  })

  test('in a cluster of ours no role but the owner enters another database', async () => {
    const storage = await openStorage({ dataDir, databaseUrl: undefined, command: 'serve' })
    if (isRefusal(storage)) throw new Error(storage.reason.en)
    closing.push(() => storage.close())
    const { rows } = await storage.pool.query<{ name: string }>(
      `select datname::text as name from pg_database where has_database_privilege(oid, 'connect')`,
    )
    expect(rows).toEqual([{ name: 'postgres' }])
    for (const statement of [`select lo_create(0)`, `do $$ begin end $$`, 'create temporary table session (id int)']) {
      expect([statement, await refusedWith(storage.pool, statement)]).toEqual([statement, DENIED])
    }
  })
})

test('the login of a server is made once, whoever asks', async () => {
  const fresh = await database(freshDatabase)
  const logins = await Promise.all([1, 2, 3, 4].map(() => makeServerLogin(fresh.pool, { isOurs: false })))
  expect(new Set(logins.map((login) => JSON.stringify(login))).size).toBe(1)
})
