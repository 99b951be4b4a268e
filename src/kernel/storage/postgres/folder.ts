import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { accessArguments } from './access.ts'
import { belongsToAnother, giveTo, type SystemAccount } from './account.ts'
import type { Binaries } from './binaries.ts'

const MAJOR = '18'

/** Where PostgreSQL keeps its files within a data folder. */
export const postgresFolder = (dataDir: string): string => join(dataDir, 'postgres')
export const logFile = (dataDir: string): string => join(dataDir, 'postgres.log')

/** How the programs are started: under which account, with which libraries, and with nothing else of our environment. */
export interface Runner {
  readonly binaries: Binaries
  readonly account: SystemAccount
}

export const environmentOf = ({ binaries }: Runner): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' && { SYSTEMROOT: process.env.SYSTEMROOT }),
  ...(binaries.libraries !== undefined && { LD_LIBRARY_PATH: binaries.libraries }),
})

const MAX_LOG_BYTES = 1_000_000

/** The log to append to; a long one is put aside, so that two files are all there ever is. */
export function openLog(dataDir: string): number {
  const path = logFile(dataDir)
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

/** The last line in which PostgreSQL says why it will not run; these lines carry no content of rows. */
export function lastFatal(dataDir: string): string {
  if (!existsSync(logFile(dataDir))) return ''
  const lines = readFileSync(logFile(dataDir), 'utf8').trimEnd().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? ''
}

/** Makes the folder when there is none, and answers why it cannot be used otherwise. */
export async function prepareFolder(dataDir: string, runner: Runner, sync: boolean): Promise<Refusal | undefined> {
  const folder = postgresFolder(dataDir)
  // An account without passage must at least be able to walk through to its folder.
  if ('uid' in runner.account.spawnAs) chmodSync(dataDir, 0o711)
  if (!existsSync(join(folder, 'PG_VERSION'))) return initialise(dataDir, runner, sync)
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR) return otherVersion(version)
  if (belongsToAnother(folder)) return othersFolder(folder)
  giveTo(runner.account, folder)
  return undefined
}

const otherVersion = (version: string): Refusal =>
  refuse('failed', {
    zh: `数据目录由 PostgreSQL ${version} 建立，本版使用 ${MAJOR}：请用建立它的版本备份，再恢复到新目录。`,
    en: `The data folder was made by PostgreSQL ${version}, this release uses ${MAJOR}: back it up with the release that made it and restore it into a new folder.`,
  })

const othersFolder = (folder: string): Refusal =>
  refuse('failed', {
    zh: `${folder} 属于另一个用户；请以该用户身份运行（例如 sudo -u），不要用 root。`,
    en: `${folder} belongs to another user: run this as that user (sudo -u …), not as root.`,
  })

/** One call for the file system instead of one for each of a thousand files: a second of the first start, or two. */
function syncing(sync: boolean): readonly string[] {
  if (!sync) return ['--no-sync']
  return process.platform === 'linux' ? ['--sync-method=syncfs'] : []
}

/** Made beside its place and moved there when whole: a start that was cut off leaves nothing half made. */
async function initialise(dataDir: string, runner: Runner, sync: boolean): Promise<Refusal | undefined> {
  const fresh = `${postgresFolder(dataDir)}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(runner.account, fresh)
  // The builtin provider sorts by code point on every machine; a library's own order changes with its version, and an
  // index built under another order loses rows.
  const settings = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const password = `${fresh}.password`
  const code = await run(dataDir, runner, runner.binaries.initdb, [
    `--pgdata=${fresh}`,
    ...accessArguments(dataDir, runner.account, password),
    ...settings,
    '--no-instructions',
    ...syncing(sync),
  ])
  rmSync(password, { force: true })
  if (code !== 0) return notMade(dataDir)
  renameSync(fresh, postgresFolder(dataDir))
  return undefined
}

const notMade = (dataDir: string): Refusal =>
  refuse('failed', {
    zh: `无法建立数据库目录（${lastFatal(dataDir)}），详见 ${logFile(dataDir)}`,
    en: `The database folder could not be made (${lastFatal(dataDir)}), see ${logFile(dataDir)}`,
  })

/** Runs a program of PostgreSQL to its end, what it says going to the log. */
function run(dataDir: string, runner: Runner, program: string, args: readonly string[]): Promise<number | null> {
  const [first = program, ...rest] = [...runner.account.prefix, program, ...args]
  const log = openLog(dataDir)
  return new Promise((resolve) => {
    spawn(first, rest, { stdio: ['ignore', log, log], env: environmentOf(runner), ...runner.account.spawnAs })
      .once('error', () => resolve(null))
      .once('exit', resolve)
  })
}
