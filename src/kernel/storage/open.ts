import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Database, type DatabaseTarget, openDatabase, openPool, type PoolOptions } from './connection.ts'
import { isUnreachable, messageOf } from './fault.ts'
import { whyHalfRestored } from './half-restored.ts'
import { type Hold, holdFolder } from './hold.ts'
import { migrate } from './migrate.ts'
import { type Cluster, findCluster, startCluster } from './postgres/cluster.ts'
import { type Working, type WorksAs, workAsServer } from './server-role/work-as.ts'

export interface StorageOptions extends PoolOptions {
  /** Where everything of this installation is kept; made if it is missing. */
  readonly dataDir: string
  /** A PostgreSQL (16 or newer) to use instead of the embedded one. */
  readonly databaseUrl: string | undefined
  /** The same database as its owner: see `server-role/work-as.ts`. */
  readonly adminUrl?: string | undefined
  /** How we name ourselves to another Fadu that asks for the folder: `serve`, `law import`. */
  readonly command: string
  /** What the owner makes beside the schema's steps, once these are taken: partitions that definitions ask for. */
  readonly prepare?: ((owner: Database) => Promise<void>) | undefined
}

export interface Storage {
  readonly database: Database
  readonly pool: Pool
  readonly kind: 'embedded' | 'outside'
  /** The folder's real path where the database is embedded, else as given. */
  readonly dataDir: string
  /** As whom `pool` and `database` work. */
  readonly worksAs: WorksAs
  /** Whether the database answers within two seconds. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** For the one Fadu that serves a data folder: the folder is held until `close`, and its database brought up to date. */
export async function openStorage(options: StorageOptions): Promise<Storage | Refusal> {
  const refusal = whyNotMeant(options) ?? whyHalfRestored(options.dataDir)
  if (refusal) return refusal
  if (options.databaseUrl !== undefined) return openOutside(options.databaseUrl, options)
  const hold = holdFolder(options.dataDir, options.command)
  return isRefusal(hold) ? hold : openHeld(hold, options)
}

/**
 * For a restore, which holds the folder itself: the database as it is, for its owner, not brought up to date. The
 * folder's own, made new, where no other is named.
 */
export async function openEmpty(options: StorageOptions): Promise<Storage | Refusal> {
  const { dataDir, databaseUrl, adminUrl } = options
  if (databaseUrl !== undefined) {
    return reached(() => connectAsOwner(adminUrl ?? databaseUrl, { ...options, kind: 'outside' }, ended))
  }
  const cluster = await startCluster({ dataDir, fsync: true })
  if (isRefusal(cluster)) return cluster
  return connectAsOwner(cluster.address, { ...options, kind: 'embedded' }, () => cluster.stop())
}

const ended = async (): Promise<void> => undefined

/** The owner of no database: somebody forgot to say which. */
function whyNotMeant({ databaseUrl, adminUrl }: StorageOptions): Refusal | undefined {
  if (adminUrl === undefined || databaseUrl !== undefined) return undefined
  return refuse('failed', {
    zh: '设置了 DATABASE_ADMIN_URL，却没有设置 DATABASE_URL：请说明服务以哪个用户连接哪个数据库。',
    en: 'DATABASE_ADMIN_URL is set and DATABASE_URL is not: say as which user the server works on which database.',
  })
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
  const refusal = whyNotMeant(options) ?? whyHalfRestored(options.dataDir)
  if (refusal) return refusal
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
  return connect(cluster.address, { ...options, dataDir, kind: 'embedded' }, close)
}

async function closeHeld(cluster: Cluster, hold: Hold, patienceMs: number): Promise<void> {
  await cluster.stop(patienceMs)
  hold.release()
}

/** The holder's database, or undefined when there is none yet or it is just going away. */
async function openRunning(held: Refusal, options: StorageOptions): Promise<Storage | Refusal | undefined> {
  const address = held.code === 'not-ready' ? findCluster(options.dataDir) : undefined
  if (!address) return held.code === 'not-ready' ? undefined : held
  try {
    return await connect(address, { ...options, kind: 'embedded' }, ended)
  } catch (error) {
    if (isUnreachable(error)) return undefined
    throw error
  }
}

const OLDEST = 160_000

const openOutside = (url: string, options: StorageOptions): Promise<Storage | Refusal> =>
  reached(() => connect(url, { ...options, kind: 'outside' }, ended))

async function reached(open: () => Promise<Storage | Refusal>): Promise<Storage | Refusal> {
  try {
    return await open()
  } catch (error) {
    return refuse('not-ready', {
      zh: `无法连接 DATABASE_URL 所指的数据库：${messageOf(error)}`,
      en: `The database that DATABASE_URL names cannot be reached: ${messageOf(error)}`,
    })
  }
}

type Connected = PoolOptions & Pick<Storage, 'kind' | 'dataDir'> & Pick<StorageOptions, 'adminUrl' | 'prepare'>

/** As the role that servers work as, once the owner has brought the database up to date. */
async function connect(
  target: DatabaseTarget,
  options: Connected,
  release: () => Promise<void>,
): Promise<Storage | Refusal> {
  const isOurs = options.kind === 'embedded'
  const { adminUrl: admin, statementTimeout, size } = options
  const prepare = async (owner: Pool) => {
    const refusal = (await whyNotUsable(owner)) ?? (await migrate(owner))
    if (!refusal) await options.prepare?.(openDatabase(owner))
    return refusal
  }
  try {
    const working = await workAsServer({
      target,
      isOurs,
      prepare,
      ...(!isOurs && { admin }),
      ...(statementTimeout !== undefined && { statementTimeout }),
      ...(size !== undefined && { size }),
    })
    if (!isRefusal(working)) return storageOf(working, options, release)
    await release()
    return working
  } catch (error) {
    await release()
    throw error
  }
}

async function connectAsOwner(
  target: DatabaseTarget,
  options: Connected,
  release: () => Promise<void>,
): Promise<Storage | Refusal> {
  const pool = openPool(target, options)
  const storage = storageOf({ pool, worksAs: { more: ['owner'], why: undefined } }, options, release)
  try {
    const refusal = await whyNotUsable(pool)
    if (!refusal) return storage
    await storage.close()
    return refusal
  } catch (error) {
    await storage.close()
    throw error
  }
}

const storageOf = (
  { pool, worksAs }: Working,
  { kind, dataDir }: Connected,
  release: () => Promise<void>,
): Storage => ({
  database: openDatabase(pool),
  pool,
  kind,
  dataDir,
  worksAs,
  ready: () => answers(pool),
  async close() {
    await pool.end()
    await release()
  },
})

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
