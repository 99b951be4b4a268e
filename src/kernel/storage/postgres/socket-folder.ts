import { chownSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { SystemAccount } from './account.ts'

const PREFIX = 'fadu-pg-'

/** The address of a Unix socket holds about 100 bytes, `/fadu-pg-XXXXXX/.s.PGSQL.5432` takes 29 of them. */
const MAX_BASE_BYTES = 70

// systemd gives a service a folder of its own under /run, which a command line can reach where /tmp is private.
const bases = () => [process.env.RUNTIME_DIRECTORY, tmpdir(), '/tmp'].filter((path) => path !== undefined)

/**
 * A short folder that is ours alone (0700), new at each start: nobody can have laid it out for us, and it holds no
 * lock of an earlier run. The data folder may lie too deep for a socket.
 */
export function makeSocketFolder(account: SystemAccount): string {
  const base = bases().find((path) => Buffer.byteLength(path) <= MAX_BASE_BYTES) ?? '/tmp'
  const folder = mkdtempSync(join(base, PREFIX))
  if (account.owner !== undefined) chownSync(folder, account.owner, account.owner)
  return folder
}

/** Takes away a folder made above, and nothing else, whatever a file of an earlier run says. */
export function removeSocketFolder(folder: string): void {
  if (!basename(folder).startsWith(PREFIX)) return
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  rmSync(folder, { recursive: true, force: true })
}

/** Empties it before a restart: the lock of a killed PostgreSQL names a process number that may be in use again. */
export function clearSocketFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true })
}
