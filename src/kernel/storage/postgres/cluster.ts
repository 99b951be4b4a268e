import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { addressOf, closeToAll, isOpenToAll, listenSettings, makeAddress, type PostgresAddress } from './access.ts'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { environmentOf, lastFatal, logFile, openLog, postgresFolder, prepareFolder, type Runner } from './folder.ts'
import { rereadRules, setOwnPassword } from './owner.ts'
import { clearOrphan, readPostmaster, stopPostmaster, waitForEnd } from './postmaster.ts'
import { clearSocketFolder, removeSocketFolder } from './socket-folder.ts'

export interface ClusterOptions {
  /** A real path (no link in it), held by the caller: two clusters on one folder destroy it. */
  readonly dataDir: string
  /** False only in tests: an acknowledged row is then lost with the machine. */
  readonly fsync: boolean
}

export interface Cluster {
  readonly address: PostgresAddress
  /** The process number of the PostgreSQL that runs now; undefined while it is being restarted. */
  pid(): number | undefined
  /** Ends it. With `patienceMs` it first lets those finish who are connected. */
  stop(patienceMs?: number): Promise<void>
}

/** Starts PostgreSQL on the data folder, made if need be, and starts it again whenever it dies. */
export async function startCluster({ dataDir, fsync }: ClusterOptions): Promise<Cluster | Refusal> {
  const folder = postgresFolder(dataDir)
  const binaries = findBinaries(`${folder}-lib`)
  if (isRefusal(binaries)) return binaries
  const runner = { binaries, account: chooseAccount() }
  const left = await clearOrphan(folder)
  if (left) removeSocketFolder(left.socketFolder)
  const refusal = await prepareFolder(dataDir, runner, fsync)
  if (refusal) return refusal
  const isOpen = isOpenToAll(dataDir, folder)
  const address = await makeAddress(dataDir, runner.account)
  const cluster = await supervise({ dataDir, folder, runner, address, fsync })
  if (isRefusal(cluster)) removeSocketFolder(address.host)
  else if (isOpen) await demandPasswords(cluster, folder)
  return cluster
}

/** An earlier release let in everybody who reached the socket: from here on the owner too shows a password. */
async function demandPasswords(cluster: Cluster, folder: string): Promise<void> {
  try {
    await setOwnPassword(cluster.address)
    closeToAll(folder)
    await rereadRules(cluster.address)
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** The address of a PostgreSQL that another Fadu runs on the folder and that takes connections. */
export function findCluster(dataDir: string): PostgresAddress | undefined {
  const postmaster = readPostmaster(postgresFolder(dataDir))
  return postmaster?.isReady ? addressOf(dataDir, postmaster) : undefined
}

interface Site {
  readonly dataDir: string
  readonly folder: string
  readonly runner: Runner
  readonly address: PostgresAddress
  readonly fsync: boolean
}

/** Between restarts after repeated deaths; the first follows at once. */
const PAUSES_MS = [0, 500, 2_000, 10_000]

async function supervise(site: Site): Promise<Cluster | Refusal> {
  let stopping = false
  let deaths = 0
  const first = await launch(site)
  if (isRefusal(first)) return first
  let child: ChildProcess | undefined = first

  const watch = (running: ChildProcess): void => {
    const since = Date.now()
    running.once('exit', (code, signal) => {
      child = undefined
      if (stopping) return
      deaths = Date.now() - since > 60_000 ? 0 : deaths + 1
      console.error(
        `数据库意外结束（${signal ?? code}），正在重新启动 · PostgreSQL ended (${signal ?? code}), restarting`,
      )
      void restart()
    })
  }
  const restart = async (): Promise<void> => {
    await wait(PAUSES_MS[Math.min(deaths, PAUSES_MS.length) - 1] ?? 0)
    if (stopping) return
    const next = await relaunch(site)
    if (isRefusal(next)) {
      deaths += 1
      console.error(`${next.reason.zh} · ${next.reason.en}`)
      void restart()
    } else if (stopping) next.kill('SIGINT')
    else {
      child = next
      watch(next)
    }
  }
  watch(first)

  // An exit that closes nothing, as after an uncaught error, should leave nothing running either.
  const onExit = () => child?.kill('SIGINT')
  process.once('exit', onExit)
  return {
    address: site.address,
    pid: () => child?.pid,
    async stop(patienceMs = 0) {
      stopping = true
      process.off('exit', onExit)
      if (child?.pid !== undefined) await end(site, child.pid, patienceMs)
      removeSocketFolder(site.address.host)
    },
  }
}

/** What may stand in the way for a while (no room for a file, a folder closed to us) ends no server: it tries again. */
async function relaunch(site: Site): Promise<ChildProcess | Refusal> {
  try {
    await clearOrphan(site.folder)
    clearSocketFolder(site.address.host)
    return await launch(site)
  } catch (error) {
    return notStarted(site.dataDir, error instanceof Error ? error.message : '')
  }
}

async function end(site: Site, pid: number, patienceMs: number): Promise<void> {
  if (process.platform === 'win32') {
    execFileSync(site.runner.binaries.pgCtl, ['stop', '-D', site.folder, '-m', 'fast'], { stdio: 'ignore' })
    return
  }
  if (patienceMs > 0) {
    process.kill(pid, 'SIGTERM')
    if (await waitForEnd(pid, patienceMs)) return
  }
  await stopPostmaster(pid)
}

/** Sessions of a killed PostgreSQL end by themselves within moments; until then it refuses to start beside them. */
const LINGER_MS = 30_000

async function launch(site: Site): Promise<ChildProcess | Refusal> {
  const end = Date.now() + LINGER_MS
  for (;;) {
    const child = spawnPostgres(site)
    if (await becomesReady(site.folder, child)) return child
    const why = lastFatal(site.dataDir)
    if (!/pre-existing shared memory block|lock file/.test(why) || Date.now() > end)
      return notStarted(site.dataDir, why)
    await wait(200)
  }
}

const notStarted = (dataDir: string, why: string): Refusal =>
  refuse('failed', {
    zh: `内置数据库未能启动（${why}），详见 ${logFile(dataDir)}`,
    en: `The embedded database did not start (${why}), see ${logFile(dataDir)}`,
  })

function spawnPostgres({ dataDir, folder, runner, address, fsync }: Site): ChildProcess {
  const settings = { ...listenSettings(address), ...steady, ...(fsync ? {} : careless) }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [first = runner.binaries.postgres, ...rest] = [
    ...runner.account.prefix,
    runner.binaries.postgres,
    '-D',
    folder,
    ...args,
  ]
  const log = openLog(dataDir)
  const child = spawn(first, rest, {
    stdio: ['ignore', log, log],
    env: environmentOf(runner),
    // A process group of its own: Ctrl+C is for us, and we end it when the last answer is given.
    detached: true,
    ...runner.account.spawnAs,
  })
  child.on('error', (error) => console.error('postgres:', error.message))
  closeSync(log)
  return child
}

const steady = {
  // Several pools of ten, the command line beside the server, and an administrator.
  max_connections: '80',
  // A library of 150,000 articles is searched out of 256 MB; with 128 it takes a sixth longer.
  shared_buffers: '256MB',
  // Its I/O workers cost two cores 40 % of their searches where pages come from the system's cache.
  io_method: 'sync',
  // A prepared statement is planned once: its plan does not hang on its values.
  plan_cache_mode: 'force_generic_plan',
  // Containers often give 64 MB of shared memory, too little for parallel plans; on few cores they gain nothing.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  jit: 'off',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Messages of statements carry what people wrote: only those of the server itself are kept.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const

const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const

/** True once PostgreSQL says so in its pid file, recovery included; false when it ended before. */
async function becomesReady(folder: string, child: ChildProcess): Promise<boolean> {
  const ended = new Promise<false>((resolve) => {
    child.once('exit', () => resolve(false))
    child.once('error', () => resolve(false))
  })
  for (;;) {
    if (isReady(folder, child.pid)) return true
    const over = await Promise.race([ended, wait(5, true)])
    if (!over) return false
  }
}

function isReady(folder: string, pid: number | undefined): boolean {
  if (!existsSync(folder)) return false
  const postmaster = readPostmaster(folder)
  return postmaster?.isReady === true && (postmaster.pid === pid || process.platform === 'win32')
}
