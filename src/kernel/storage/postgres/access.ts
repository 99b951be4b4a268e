import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { SystemAccount } from './account.ts'
import type { Postmaster } from './postmaster.ts'
import { makeSocketFolder } from './socket-folder.ts'

/** Where a PostgreSQL of ours is reached, in the words of the driver. `host` is a folder where it is a Unix socket. */
export interface PostgresAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password: string | undefined
}

const USER = 'fadu'
const DATABASE = 'postgres'
const SOCKET_PORT = 5432

// Node has no Unix sockets on Windows. This way is untested: no Windows machine was at hand.
const overTcp = process.platform === 'win32'
const passwordFile = (dataDir: string) => join(dataDir, 'postgres.password')

/** A new door for a start: a socket in a folder of its own, or a free port of the loopback behind a password. */
export async function makeDoor(dataDir: string, account: SystemAccount): Promise<PostgresAddress> {
  const common = { user: USER, database: DATABASE }
  if (overTcp) return { ...common, host: '127.0.0.1', port: await freePort(), password: readPassword(dataDir) }
  return { ...common, host: makeSocketFolder(account), port: SOCKET_PORT, password: undefined }
}

/** The door of a PostgreSQL that runs already. */
export function doorOf(dataDir: string, { port, socketFolder }: Postmaster): PostgresAddress {
  const password = overTcp ? readPassword(dataDir) : undefined
  return { host: overTcp ? '127.0.0.1' : socketFolder, port, user: USER, database: DATABASE, password }
}

/** What initdb is told. Only who may enter the socket's folder (0700) reaches it: no password there. */
export function accessArguments(dataDir: string): readonly string[] {
  if (!overTcp) return [`--username=${USER}`, '--auth=trust']
  if (!existsSync(passwordFile(dataDir))) {
    writeFileSync(passwordFile(dataDir), randomBytes(24).toString('base64url'), { mode: 0o600 })
  }
  return [`--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile(dataDir)}`]
}

/** What postgres is told. */
export const listenSettings = ({ host, port }: PostgresAddress): Readonly<Record<string, string>> =>
  overTcp
    ? { listen_addresses: host, port: String(port), unix_socket_directories: '' }
    : { listen_addresses: '', port: String(port), unix_socket_directories: host, unix_socket_permissions: '0700' }

const readPassword = (dataDir: string): string => readFileSync(passwordFile(dataDir), 'utf8').trim()

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
