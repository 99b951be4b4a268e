import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { fillDemonstration } from '../src/kernel/identity/demo.ts'
import { deriveKeys } from '../src/kernel/identity/secret.ts'
import { readShelf } from '../src/kernel/library/shelf.ts'
import { syncShelf } from '../src/kernel/library/sync-shelf.ts'
import { type Database, openDatabase, openPool, targetFor } from '../src/kernel/storage/connection.ts'
import { migrate } from '../src/kernel/storage/migrate.ts'
import { type Cluster, startCluster } from '../src/kernel/storage/postgres/cluster.ts'
import { makeServerLogin, type ServerLogin } from '../src/kernel/storage/server-role/login.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { areas } from '../src/server/areas.ts'
import { lawsFolder } from '../src/server/home.ts'
import { demonstrationOf, rolesOf } from '../src/server/people/collect.ts'
import { prepareStorage } from '../src/server/registers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that makes databases, the databases they are made from, and as whom a Fadu works on them. */
    readonly databaseServer: { readonly url: string; readonly templates: Templates; readonly login: ServerLogin }
  }
}

/** Databases that others are made from: with the schema alone, with the library too, and with the demonstration too. */
export interface Templates {
  readonly schema: string
  readonly library: string
  readonly demonstration: string
}

/** One PostgreSQL a run, and in it databases with everything in place, from which each test file has its own. */
export default async function openCluster(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL
  const own = outside === undefined ? await startOwn() : undefined
  const url = outside ?? own?.url ?? ''
  const name = `fadu_template_${process.pid}`
  const templates = { schema: name, library: `${name}_library`, demonstration: `${name}_demonstration` }
  let login: ServerLogin
  try {
    login = await fill(url, templates.schema, own !== undefined)
    await fillFurther(url, templates, login)
  } catch (error) {
    await own?.stop()
    throw error
  }
  project.provide('databaseServer', { url, templates, login })
  return async () => {
    if (own) return own.stop()
    for (const each of Object.values(templates)) await administer(url, `drop database if exists ${each} with (force)`)
    await administer(url, dropStaleRoles)
  }
}

/** Roles that servers had in databases of this run: those are gone, and their number is in the role's name. */
const dropStaleRoles = `do $$ declare stale text; begin
  for stale in select rolname from pg_roles where rolname ~ '^fadu_server_[0-9]+$'
    and not exists (select from pg_database where rolname = 'fadu_server_' || oid)
  loop execute format('drop role %I', stale); end loop; end $$`

async function startOwn(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-test-')))
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  const cluster = await startCluster({ dataDir, fsync: false })
  if (isRefusal(cluster)) {
    remove()
    throw new Error(`${cluster.reason.zh} ${cluster.reason.en}`)
  }
  return {
    url: urlOf(cluster),
    async stop() {
      await cluster.stop()
      remove()
    },
  }
}

const urlOf = ({ address }: Cluster): string =>
  `postgres://${address.user}:${encodeURIComponent(address.password)}@${encodeURIComponent(address.host)}:${address.port}/${address.database}`

/** Each statement by itself, as `create database` wants it, on a connection of their own. */
export async function administer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function fill(url: string, template: string, isOurs: boolean): Promise<ServerLogin> {
  await administer(url, `drop database if exists ${template} with (force)`)
  await administer(url, `create database ${template} encoding 'UTF8' template template0`)
  const pool = openPool(inDatabase(url, template))
  try {
    const refusal = await migrate(pool)
    if (refusal) throw new Error(refusal.reason.en)
    await prepareStorage(openDatabase(pool))
    const login = await makeServerLogin(pool, { isOurs })
    if ('why' in login) throw new Error(login.why.en)
    return login
  } finally {
    await pool.end()
  }
}

/** What each app of a test would else write by itself, written once, as the server's role writes it at a start. */
async function fillFurther(url: string, templates: Templates, login: ServerLogin): Promise<void> {
  const keys = deriveKeys(generateKeyPairSync('ed25519').privateKey)
  const steps = [
    [templates.schema, templates.library, (database: Database) => syncShelf(database, readShelf(lawsFolder()))],
    [
      templates.library,
      templates.demonstration,
      // Its people are confirmed as they come, by whatever key.
      (database: Database) => fillDemonstration({ database, roles: rolesOf(areas), keys }, demonstrationOf(areas)),
    ],
  ] as const
  for (const [from, to, write] of steps) {
    await administer(url, `drop database if exists ${to} with (force)`, `create database ${to} template ${from}`)
    const pool = openPool(targetFor(inDatabase(url, to), login))
    try {
      await write(openDatabase(pool))
    } finally {
      await pool.end()
    }
  }
}

/** The same server, another database. */
export function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
