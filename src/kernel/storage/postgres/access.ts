import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { writePrivate } from '../durable-file.ts'
import { newPassword } from '../server-role/scram.ts'
import { giveTo, type SystemAccount } from './account.ts'
import type { Postmaster } from './postmaster.ts'
import { makeSocketFolder } from './socket-folder.ts'

/** Where a PostgreSQL of ours is reached, in the words of the driver. `host` is a folder where it is a Unix socket. */
export interface PostgresAddress {
  readonly host: string
  readonly port: number
  /** The owner of everything in it. */
  readonly user: string
  readonly database: string
  readonly password: string
}

const USER = 'fadu'
const DATABASE = 'postgres'
const SOCKET_PORT = 5432

// Node has no Unix sockets on Windows. This way is untested: no Windows machine was at hand.
const overTcp = process.platform === 'win32'
const passwordFile = (dataDir: string) => join(dataDir, 'postgres.password')

/** A new address for a start: a socket in a folder of its own, or a free port of the loopback. */
export async function makeAddress(dataDir: string, account: SystemAccount): Promise<PostgresAddress> {
  const common = { user: USER, database: DATABASE, password: readPassword(dataDir) }
  if (overTcp) return { ...common, host: '127.0.0.1', port: await freePort() }
  return { ...common, host: makeSocketFolder(account), port: SOCKET_PORT }
}

/** The address of a PostgreSQL that runs already. */
export const addressOf = (dataDir: string, { port, socketFolder }: Postmaster): PostgresAddress => ({
  host: overTcp ? '127.0.0.1' : socketFolder,
  port,
  user: USER,
  database: DATABASE,
  password: readPassword(dataDir),
})

/**
 * What initdb is told: everybody signs in with a password, the owner with the one in the folder's own file.
 *
 * @param forInitdb where initdb, which may run as another user, finds the password; taken away afterwards
 */
export function accessArguments(dataDir: string, account: SystemAccount, forInitdb: string): readonly string[] {
  const password = makePassword(dataDir)
  writeFileSync(forInitdb, password, { mode: 0o600 })
  giveTo(account, forInitdb)
  return [`--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${forInitdb}`]
}

/** What postgres is told. */
export const listenSettings = ({ host, port }: PostgresAddress): Readonly<Record<string, string>> =>
  overTcp
    ? { listen_addresses: host, port: String(port), unix_socket_directories: '' }
    : { listen_addresses: '', port: String(port), unix_socket_directories: host, unix_socket_permissions: '0700' }

const OPEN = 'trust'
const CLOSED = 'scram-sha-256'

const rulesFile = (folder: string): string => join(folder, 'pg_hba.conf')

/**
 * Whether everybody who reaches the socket is let in, as earlier releases had it. So too, for a moment, where the owner's
 * password was lost: the folder of the socket is closed to all but us, and the next step sets another one.
 */
export function isOpenToAll(dataDir: string, folder: string): boolean {
  if (!existsSync(passwordFile(dataDir))) {
    makePassword(dataDir)
    writeRules(folder, OPEN)
  }
  return readFileSync(rulesFile(folder), 'utf8')
    .split('\n')
    .some((line) => new RegExp(`^[^#]*\\s${OPEN}\\s*$`).test(line))
}

/** From the next reading of it on, every connection shows a password. */
export const closeToAll = (folder: string): void => writeRules(folder, CLOSED)

/** PostgreSQL never reads half of it; the file belongs to whom the folder belongs. */
function writeRules(folder: string, method: string): void {
  const lines = [`local all all ${method}`, `host all all 127.0.0.1/32 ${method}`, `host all all ::1/128 ${method}`]
  const owner = process.getuid?.() === 0 ? lstatSync(join(folder, 'PG_VERSION')) : undefined
  writePrivate(rulesFile(folder), { text: lines.map((line) => `${line}\n`).join(''), by: 'rename', owner })
}

/** Made once, for its owner alone. Whoever reads it owns the database. */
function makePassword(dataDir: string): string {
  if (!existsSync(passwordFile(dataDir))) writePrivate(passwordFile(dataDir), { text: newPassword(), by: 'rename' })
  return readPassword(dataDir)
}

/** Empty where an earlier release made the cluster and still runs it: it asks nobody for one. */
const readPassword = (dataDir: string): string =>
  existsSync(passwordFile(dataDir)) ? readFileSync(passwordFile(dataDir), 'utf8').trim() : ''

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
