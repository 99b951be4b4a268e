import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { codeOf, messageOf } from './connection.ts'

/** A step of the schema, by its file's name without `.sql` (`001-law`). */
export interface Migration {
  readonly name: string
  readonly text: string
}

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** The steps of this release, in order. */
export const shipped: readonly Migration[] = Object.entries(files)
  .map(([path, text]) => ({ name: path.replace(/^.*\/|\.sql$/g, ''), text }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Of the text without the line ends that a checkout on Windows changes. */
export const checksumOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

// Any number that nobody else uses: 法度 in Unicode.
const LOCK = 0x6cd55ea6

const UNDEFINED_TABLE = '42P01'
const DENIED = '42501'

/**
 * Brings the database to this release, each step in a transaction of its own. Several servers may start at once: the
 * second waits and finds the work done. Refuses a database of a newer release, and a step whose text was changed
 * after it was applied.
 */
export async function migrate(pool: Pool, migrations = shipped): Promise<Refusal | undefined> {
  const client = await pool.connect()
  try {
    const applied = await readApplied(client)
    const refusal = whyNotFrom(applied, migrations)
    if (refusal) return refusal
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      const failed = await apply(client, migration)
      if (failed) return failed
    }
    return undefined
  } finally {
    client.release()
  }
}

/** What was applied: each step's checksum by its name. */
export async function readApplied(client: Pick<PoolClient, 'query'>): Promise<ReadonlyMap<string, string>> {
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
    return new Map(rows.map(({ name, checksum }) => [name, checksum]))
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return new Map()
    throw error
  }
}

/** Why this release cannot go on from these steps. */
export function whyNotFrom(
  applied: ReadonlyMap<string, string>,
  migrations: readonly Migration[],
): Refusal | undefined {
  const ours = new Map(migrations.map(({ name, text }) => [name, checksumOf(text)]))
  const unknown = [...applied.keys()].find((name) => !ours.has(name))
  if (unknown !== undefined) {
    return refuse('failed', {
      zh: `数据库由更新版本的法度使用过（${unknown}），本版不能打开；请安装该版本或更新的版本。`,
      en: `A newer release of Fadu has used this database (${unknown}); this one cannot open it: install that release or a newer one.`,
    })
  }
  const changed = [...applied].find(([name, checksum]) => ours.get(name) !== checksum)
  if (changed === undefined) return undefined
  return refuse('failed', {
    zh: `数据库结构步骤 ${changed[0]} 在执行之后被改动；请恢复原文，改动另写一步。`,
    en: `The schema step ${changed[0]} was changed after it was applied: restore its text and write the change as a new step.`,
  })
}

const MIGRATION_TABLE = 'create table if not exists migration (name text primary key, checksum text not null)'

async function takeStep(client: PoolClient, { name, text }: Migration): Promise<void> {
  await client.query(text)
  await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksumOf(text)])
}

/** Takes steps in the caller's own transaction, as a restore does in a database that is empty. */
export async function takeSteps(client: PoolClient, steps: readonly Migration[]): Promise<void> {
  await client.query(MIGRATION_TABLE)
  for (const step of steps) await takeStep(client, step)
}

async function apply(client: PoolClient, { name, text }: Migration): Promise<Refusal | undefined> {
  try {
    // A step that a crash takes away is taken again; whatever is acknowledged later is written with all before it.
    await client.query('begin; set local statement_timeout = 0; set local synchronous_commit = off')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await client.query(MIGRATION_TABLE)
    const { rowCount } = await client.query('select from migration where name = $1', [name])
    if (rowCount === 0) await takeStep(client, { name, text })
    await client.query('commit')
    return undefined
  } catch (error) {
    // A broken connection has rolled back by itself.
    await client.query('rollback').catch(() => undefined)
    if (codeOf(error) === DENIED) return notTheOwner(name)
    return refuse('failed', {
      zh: `数据库结构步骤 ${name} 未能执行：${messageOf(error)}`,
      en: `The schema step ${name} could not be applied: ${messageOf(error)}`,
    })
  }
}

const notTheOwner = (name: string): Refusal =>
  refuse('failed', {
    zh: `数据库结构步骤 ${name} 须由表的所有者执行，DATABASE_URL 的用户不是；请用 DATABASE_ADMIN_URL 给出所有者。`,
    en: `The schema step ${name} is for the owner of the tables to take, and the user in DATABASE_URL is not: name the owner in DATABASE_ADMIN_URL.`,
  })
