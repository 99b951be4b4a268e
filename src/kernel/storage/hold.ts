import { accessSync, constants, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** A data folder that is ours until `release`, or until this process ends in whatever way. */
export interface Hold {
  /** Its real path. */
  readonly dataDir: string
  release(): void
}

const HOLDER = 'holder.json'
const Holder = z.object({ pid: z.number(), command: z.string() })

/**
 * Makes the folder ours. The lock is one of the operating system's, taken through SQLite since Node has no call for
 * it: killed, a process holds nothing, whoever gets its number next; and two containers on one folder see each other.
 *
 * @param command how the holder names itself to the next who asks, as `serve`
 * @param setting where another folder is named
 */
export function holdFolder(path: string, command: string, setting = 'DATA_DIR'): Hold | Refusal {
  const dataDir = makeFolder(path, setting)
  if (typeof dataDir !== 'string') return dataDir
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 })
  try {
    // Nothing is ever written, so no journal need stand beside the file.
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    return isBusy(error) ? heldBy(dataDir, setting) : unlockable(dataDir, setting)
  }
  const holder = join(dataDir, HOLDER)
  writeFileSync(holder, JSON.stringify({ pid: process.pid, command }), { mode: 0o600 })
  return {
    dataDir,
    release() {
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}

/** The folder's real path; it is made if it is missing, for its owner alone. */
function makeFolder(path: string, setting: string): string | Refusal {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    return refuse('failed', {
      zh: `数据目录 ${resolve(path)} 无法读写${code}；请检查其权限，或用 ${setting} 另行指定。`,
      en: `The data folder ${resolve(path)} cannot be read and written${code}: check who may, or name another in ${setting}.`,
    })
  }
}

/** SQLITE_BUSY: somebody else has it. */
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === 5

const unlockable = (dataDir: string, setting: string): Refusal =>
  refuse('failed', {
    zh: `数据目录 ${dataDir} 无法加锁：文件 lock 须可写，文件系统须支持文件锁；或用 ${setting} 另行指定。`,
    en: `The data folder ${dataDir} cannot be locked: its file "lock" must be writable and the file system know locks; or name another in ${setting}.`,
  })

/** Names the holder where its note can be read. */
function heldBy(dataDir: string, setting: string): Refusal {
  const holder = holderOf(dataDir)
  const who = holder ? ` (fadu ${holder.command}, ${holder.pid})` : ''
  return refuse('not-ready', {
    zh: `数据目录 ${dataDir} 正由另一个法度进程使用${who}；请先结束它，或用 ${setting} 另行指定。`,
    en: `The data folder ${dataDir} is in use by another Fadu${who}: end that one first, or name another folder in ${setting}.`,
  })
}

/** Who says to hold a folder; undefined where nobody does, or is writing it just now. */
export function holderOf(dataDir: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(join(dataDir, HOLDER), 'utf8'))).data
  } catch {
    return undefined
  }
}
