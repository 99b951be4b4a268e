import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Empty on Windows, where there is no Unix socket. */
  readonly socketFolder: string
  readonly isReady: boolean
}

const pidFile = (folder: string) => join(folder, 'postmaster.pid')

/** Reads the lines of postmaster.pid (pid, folder, start, port, socket folder, address, memory key, status). */
export function readPostmaster(folder: string): Postmaster | undefined {
  if (!existsSync(pidFile(folder))) return undefined
  const lines = readFileSync(pidFile(folder), 'utf8').split('\n')
  const [pid = '', , , port = '', socketFolder = '', , , status = ''] = lines.map((line) => line.trim())
  if (!/^\d+$/.test(pid)) return undefined
  return { pid: Number(pid), port: Number(port), socketFolder, isReady: status === 'ready' }
}

/** Whether a process lives, a finished one whose parent has not asked for it not counted. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return stateOf(pid) !== 'Z'
}

function stateOf(pid: number): string | undefined {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return undefined
  try {
    // The name in brackets may itself hold brackets and spaces: the state follows the last one.
    return readFileSync(path, 'utf8').replace(/^.*\) /s, '')[0]
  } catch {
    return 'Z'
  }
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** A process number is given out again: only a postgres that was started on this very folder is meant. */
const runsOn = (pid: number, folder: string): boolean => {
  const command = commandOf(pid)
  return isAlive(pid) && /postgres/.test(command) && command.includes(folder)
}

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has just ended by itself.
  }
}

/** Waits until the process is gone; false when it is still there at the end. */
export async function waitForEnd(pid: number, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs
  while (isAlive(pid)) {
    if (Date.now() > end) return false
    await wait(10)
  }
  return true
}

/** Asks for a quick orderly end, and after `limitMs` for an immediate one, which costs a recovery and no data. */
export async function stopPostmaster(pid: number, limitMs = 30_000): Promise<void> {
  send(pid, 'SIGINT')
  if (await waitForEnd(pid, limitMs)) return
  send(pid, 'SIGQUIT')
  if (await waitForEnd(pid, 10_000)) return
  send(pid, 'SIGKILL')
  await waitForEnd(pid, 10_000)
}

/**
 * Ends what an earlier, killed Fadu left running on the folder, and takes away a pid file whose number now belongs to
 * another process: PostgreSQL would refuse to start beside it. A file of a dead process is PostgreSQL's to judge, since
 * it also looks for sessions that outlived their postmaster.
 *
 * Call it only while holding the data folder.
 */
export async function clearOrphan(folder: string): Promise<Postmaster | undefined> {
  const left = readPostmaster(folder)
  if (!left) {
    // Cut off while being written: PostgreSQL calls an empty file a bogus lock and stops there.
    rmSync(pidFile(folder), { force: true })
    return undefined
  }
  if (runsOn(left.pid, folder)) await stopPostmaster(left.pid)
  else if (existsAsProcess(left.pid)) rmSync(pidFile(folder), { force: true })
  return left
}

/** As PostgreSQL sees it: a finished process not yet asked for still counts. */
function existsAsProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
