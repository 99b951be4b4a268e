import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { codeOf, messageOf } from './fault.ts'

/** A step of the schema, by its file's name without `.sql` (`001-law`). */
export interface Migration {
  readonly name: string
  readonly text: string
  /** Whose folder it stands in: `mechanisms/register`, `areas/planning`; the kernel's, if not said. */
  readonly owner?: string
}

// Found as text when the program is built: nothing of an owner is imported, and an owner that is gone leaves none.
const files = import.meta.glob<string>(
  ['./migrations/*.sql', '../../mechanisms/*/migrations/*.sql', '../../areas/*/migrations/*.sql'],
  { query: '?raw', import: 'default', eager: true },
)

/** `../../areas/planning/migrations/090-plan.sql` is of `areas/planning`. */
const ownerOf = (path: string): string =>
  /\/((?:mechanisms|areas)\/[^/]+)\/migrations\/[^/]+$/.exec(path)?.[1] ?? 'kernel'

/** The steps of this release in the one order that they have, wherever they stand. */
export const shipped: readonly Migration[] = Object.entries(files)
  .map(([path, text]) => ({ name: path.replace(/^.*\/|\.sql$/g, ''), text, owner: ownerOf(path) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Steps of several owners have one numbering: without a number, or with that of another, there is no order. */
function whyNoOrder(migrations: readonly Migration[]): Refusal | undefined {
  const numberOf = ({ name }: Migration) => /^\d{3}(?=-[a-z0-9-]+$)/.exec(name)?.[0]
  const amiss = migrations.find(
    (step, at) =>
      numberOf(step) === undefined || migrations.findIndex((other) => numberOf(other) === numberOf(step)) !== at,
  )
  if (!amiss) return undefined
  const { name, owner = 'kernel' } = amiss
  return refuse('failed', {
    zh: `数据库结构步骤 ${name}（${owner}）没有编号，或者与另一步骤同号；各步骤的文件可以分放各处，编号只有一个次序。`,
    en: `The schema step ${name} (${owner}) has no number, or that of another step: steps may stand in several folders and have one numbering.`,
  })
}

/** Of the text without the line ends that a checkout on Windows changes. */
export const checksumOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

// Any number that nobody else uses: 法度 in Unicode.
const LOCK = 0x6cd55ea6

const UNDEFINED_TABLE = '42P01'
const UNDEFINED_COLUMN = '42703'
const DENIED = '42501'

/**
 * Brings the database to this release, each step in a transaction of its own. Several servers may start at once: the
 * second waits and finds the work done. Refuses a database of a newer release, and a step whose text was changed
 * after it was applied.
 */
export async function migrate(pool: Pool, migrations = shipped): Promise<Refusal | undefined> {
  const disordered = whyNoOrder(migrations)
  if (disordered) return disordered
  const client = await pool.connect()
  try {
    const applied = await readApplied(client)
    const refusal = whyNotFrom(applied, migrations, await leftByAreas(client))
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

/**
 * Steps that areas took: where an area's folder is gone, its tables stay as they are and nobody reads them.
 * A database of before there were owners has none.
 */
async function leftByAreas(client: Pick<PoolClient, 'query'>): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await client.query<{ name: string }>(`select name from migration where owner like 'areas/%'`)
    return new Set(rows.map(({ name }) => name))
  } catch (error) {
    const code = codeOf(error)
    if (code === UNDEFINED_TABLE || code === UNDEFINED_COLUMN) return new Set()
    throw error
  }
}

/** Why this release cannot go on from these steps; `left` are those of areas that it may be without. */
export function whyNotFrom(
  applied: ReadonlyMap<string, string>,
  migrations: readonly Migration[],
  left: ReadonlySet<string> = new Set(),
): Refusal | undefined {
  const ours = new Map(migrations.map(({ name, text }) => [name, checksumOf(text)]))
  const unknown = [...applied.keys()].find((name) => !ours.has(name) && !left.has(name))
  if (unknown !== undefined) {
    return refuse('failed', {
      zh: `数据库由更新版本的法度使用过（${unknown}），本版不能打开；请安装该版本或更新的版本。`,
      en: `A newer release of Fadu has used this database (${unknown}); this one cannot open it: install that release or a newer one.`,
    })
  }
  const changed = [...applied].find(([name, checksum]) => ours.has(name) && ours.get(name) !== checksum)
  if (changed === undefined) return undefined
  return refuse('failed', {
    zh: `数据库结构步骤 ${changed[0]} 在执行之后被改动；请恢复原文，改动另写一步。`,
    en: `The schema step ${changed[0]} was changed after it was applied: restore its text and write the change as a new step.`,
  })
}

const MIGRATION_TABLE = `
  create table if not exists migration (name text primary key, checksum text not null);
  alter table migration add column if not exists owner text`

async function takeStep(client: PoolClient, { name, text, owner }: Migration): Promise<void> {
  await client.query(text)
  const values = [name, checksumOf(text), owner ?? 'kernel']
  await client.query('insert into migration (name, checksum, owner) values ($1, $2, $3)', values)
}

/** Takes steps in the caller's own transaction, as a restore does in a database that is empty. */
export async function takeSteps(client: PoolClient, steps: readonly Migration[]): Promise<void> {
  await client.query(MIGRATION_TABLE)
  for (const step of steps) await takeStep(client, step)
}

async function apply(client: PoolClient, migration: Migration): Promise<Refusal | undefined> {
  const { name } = migration
  try {
    // A step that a crash takes away is taken again; whatever is acknowledged later is written with all before it.
    await client.query('begin; set local statement_timeout = 0; set local synchronous_commit = off')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await client.query(MIGRATION_TABLE)
    const { rowCount } = await client.query('select from migration where name = $1', [name])
    if (rowCount === 0) await takeStep(client, migration)
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
