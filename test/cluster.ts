import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPool } from '../src/kernel/storage/connection.ts'
import { migrate } from '../src/kernel/storage/migrate.ts'
import { type Cluster, startCluster } from '../src/kernel/storage/postgres/cluster.ts'
import { isRefusal } from '../src/law/refusal.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that makes databases, and the database they are made from. */
    readonly databaseServer: { readonly url: string; readonly template: string }
  }
}

/** One PostgreSQL a run, and in it one database with everything in place, from which each test file has its own. */
export default async function openCluster(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL
  const own = outside === undefined ? await startOwn() : undefined
  const url = outside ?? own?.url ?? ''
  const template = `fadu_template_${process.pid}`
  try {
    await fill(url, template)
  } catch (error) {
    await own?.stop()
    throw error
  }
  project.provide('databaseServer', { url, template })
  return async () => {
    if (own) await own.stop()
    else await administer(url, `drop database if exists ${template} with (force)`)
  }
}

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

const urlOf = ({ door }: Cluster): string =>
  `postgres://${door.user}:${encodeURIComponent(door.password ?? '')}@${encodeURIComponent(door.host)}:${door.port}/${door.database}`

/** One statement on a connection of its own, as `create database` wants it. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function fill(url: string, template: string): Promise<void> {
  await administer(url, `drop database if exists ${template} with (force)`)
  await administer(url, `create database ${template} encoding 'UTF8' template template0`)
  const pool = openPool(inDatabase(url, template))
  try {
    const refusal = await migrate(pool)
    if (refusal) throw new Error(refusal.reason.en)
  } finally {
    await pool.end()
  }
}

/** The same server, another database. */
export function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
