import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import {
  type Database,
  type DatabaseTarget,
  databaseOf,
  isUnreachable,
  messageOf,
  openPool,
  type PoolOptions,
} from './connection.ts'
import { whyHalfRestored } from './half-restored.ts'
import { type Hold, holdFolder } from './hold.ts'
import { migrate } from './migrate.ts'
import { type Cluster, findCluster, startCluster } from './postgres/cluster.ts'

export interface StorageOptions extends PoolOptions {
  /** Where everything of this installation is kept; made if it is missing. */
  readonly dataDir: string
  /** A PostgreSQL (16 or newer) to use instead of the embedded one. */
  readonly databaseUrl: string | undefined
  /** How we name ourselves to another Fadu that asks for the folder: `serve`, `law import`. */
  readonly command: string
}

export interface Storage {
  readonly database: Database
  readonly pool: Pool
  readonly kind: 'embedded' | 'outside'
  /** The folder's real path where the database is embedded, else as given. */
  readonly dataDir: string
  /** Whether the database answers within two seconds. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** For the one Fadu that serves a data folder: the folder is held until `close`, and its database brought up to date. */
export async function openStorage(options: StorageOptions): Promise<Storage | Refusal> {
  const cutOff = whyHalfRestored(options.dataDir)
  if (cutOff) return cutOff
  if (options.databaseUrl !== undefined) return openOutside(options.databaseUrl, options)
  const hold = holdFolder(options.dataDir, options.command)
  return isRefusal(hold) ? hold : openHeld(hold, options)
}

/**
 * For a restore, which holds the folder itself: the database as it is, not brought up to date. The folder's own, made
 * new, where no other is named.
 */
export async function openEmpty(options: StorageOptions): Promise<Storage | Refusal> {
  const asItIs = async () => undefined
  if (options.databaseUrl !== undefined) return openOutside(options.databaseUrl, options, asItIs)
  const { dataDir } = options
  const cluster = await startCluster({ dataDir, fsync: true })
  if (isRefusal(cluster)) return cluster
  return connect(cluster.door, { ...options, kind: 'embedded' }, () => cluster.stop(), asItIs)
}

/** How long to wait for another Fadu that holds the folder and is just starting or ending. */
const ATTACH_MS = 30_000

/** Commands that attach have finished soon; the one that runs the database waits for them this long. */
const PATIENCE_MS = 600_000

/**
 * For a command of the command line: the database of the Fadu that serves the folder if one does, else one of our own
 * for as long as the command runs.
 */
export async function attachStorage(options: StorageOptions): Promise<Storage | Refusal> {
  const cutOff = whyHalfRestored(options.dataDir)
  if (cutOff) return cutOff
  if (options.databaseUrl !== undefined) return openOutside(options.databaseUrl, options)
  const end = Date.now() + ATTACH_MS
  for (;;) {
    const hold = holdFolder(options.dataDir, options.command)
    if (!isRefusal(hold)) return openHeld(hold, options, PATIENCE_MS)
    const running = await openRunning(hold, options)
    if (running) return running
    if (Date.now() > end) return hold
    await wait(50)
  }
}

async function openHeld(hold: Hold, options: StorageOptions, patienceMs = 0): Promise<Storage | Refusal> {
  const { dataDir } = hold
  const cluster = await startCluster({ dataDir, fsync: true })
  if (isRefusal(cluster)) {
    hold.release()
    return cluster
  }
  const close = () => closeHeld(cluster, hold, patienceMs)
  return connect(cluster.door, { ...options, dataDir, kind: 'embedded' }, close)
}

async function closeHeld(cluster: Cluster, hold: Hold, patienceMs: number): Promise<void> {
  await cluster.stop(patienceMs)
  hold.release()
}

/** The holder's database, or undefined when there is none yet or it is just going away. */
async function openRunning(held: Refusal, options: StorageOptions): Promise<Storage | Refusal | undefined> {
  const door = held.code === 'not-ready' ? findCluster(options.dataDir) : undefined
  if (!door) return held.code === 'not-ready' ? undefined : held
  try {
    return await connect(door, { ...options, kind: 'embedded' }, async () => undefined)
  } catch (error) {
    if (isUnreachable(error)) return undefined
    throw error
  }
}

const OLDEST = 160_000

async function openOutside(url: string, options: StorageOptions, prepare = migrate): Promise<Storage | Refusal> {
  try {
    return await connect(url, { ...options, kind: 'outside' }, async () => undefined, prepare)
  } catch (error) {
    return refuse('not-ready', {
      zh: `无法连接 DATABASE_URL 所指的数据库：${messageOf(error)}`,
      en: `The database that DATABASE_URL names cannot be reached: ${messageOf(error)}`,
    })
  }
}

type Connected = PoolOptions & Pick<Storage, 'kind' | 'dataDir'>

async function connect(
  target: DatabaseTarget,
  options: Connected,
  release: () => Promise<void>,
  prepare: (pool: Pool) => Promise<Refusal | undefined> = migrate,
): Promise<Storage | Refusal> {
  const pool = openPool(target, options)
  const close = async () => {
    await pool.end()
    await release()
  }
  try {
    const refusal = (await whyNotUsable(pool)) ?? (await prepare(pool))
    if (!refusal) {
      const { kind, dataDir } = options
      return { database: databaseOf(pool), pool, kind, dataDir, ready: () => answers(pool), close }
    }
    await close()
    return refusal
  } catch (error) {
    await close()
    throw error
  }
}

async function whyNotUsable(pool: Pool): Promise<Refusal | undefined> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < OLDEST) {
    const found = String(Math.floor(version / 10_000))
    return refuse('failed', {
      zh: `法度需要 PostgreSQL 16 或更新的版本，DATABASE_URL 所指为 ${found}。`,
      en: `Fadu needs PostgreSQL 16 or newer; DATABASE_URL names a ${found}.`,
    })
  }
  if (encoding === 'UTF8') return undefined
  return refuse('failed', {
    zh: `数据库的字符编码须为 UTF8，现为 ${encoding}。`,
    en: `The database must be encoded in UTF8; it is in ${encoding}.`,
  })
}

const READY_MS = 2_000

const answers = (pool: Pool): Promise<boolean> =>
  Promise.race([
    pool.query('select 1').then(
      () => true,
      () => false,
    ),
    wait(READY_MS, false, { ref: false }),
  ])
