import { Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { newNames, prepareStatements } from './prepared.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** An address as people give it (postgres://…), or the parts of one. */
export type DatabaseTarget =
  | string
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly database: string
      readonly password: string | undefined
    }

export interface PoolOptions {
  /** Milliseconds after which a statement is given up; 0 for none, as an import needs. */
  readonly statementTimeout?: number
  readonly size?: number
}

/** The same database, for another of its users. */
export function targetFor(
  target: DatabaseTarget,
  { user, password }: { readonly user: string; readonly password: string },
): DatabaseTarget {
  if (typeof target !== 'string') return { ...target, user, password }
  // What is asked for behind the address stands before what is in it; an address without a host has no place for a user.
  const asked = `user=${encodeURIComponent(user)}&password=${encodeURIComponent(password)}`
  return `${target}${target.includes('?') ? '&' : '?'}${asked}`
}

/** No page waits longer for one statement; what does is a fault, and holds a connection that others need. */
const STATEMENT_TIMEOUT_MS = 30_000

/** Beyond its statement's time a database that can answer says so; one that is silent is stopped, or out of reach. */
const SILENCE_MS = 5_000

const INT8 = 20
const DATE = 1082
const DATE_ARRAY = 1182

const asText = (text: string): string => text
const asDates = (text: string): readonly string[] => (text === '{}' ? [] : text.slice(1, -1).split(','))

// Of this pool only, not of the driver: importing a file changes nothing. Counts are numbers (ours stay far below
// 2^53), and a date of the law is a day, not a moment in some time zone.
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    if (oid === DATE) return asText
    if (oid === DATE_ARRAY) return asDates
    return pg.types.getTypeParser(oid, format)
  },
}

export function openPool(
  target: DatabaseTarget,
  { statementTimeout = STATEMENT_TIMEOUT_MS, size = 10 }: PoolOptions = {},
): pg.Pool {
  const names = newNames()
  const pool = new pg.Pool({
    ...(typeof target === 'string' ? { connectionString: target } : { ...target, password: target.password ?? '' }),
    application_name: 'fadu',
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    ...(statementTimeout > 0 && {
      statement_timeout: statementTimeout,
      stream: () => socketThatHears(statementTimeout + SILENCE_MS),
    }),
    types,
  })
  // Without a listener an idle connection that the server closes (57P01) ends our process. The pool opens another
  // when one is asked for, so there is nothing to do.
  pool.on('error', () => undefined)
  // The same of one in use, as in the middle of a transaction: its statement fails, and that is told where it was asked.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    prepareStatements(client, names)
  })
  return pool
}

/** A connection that is lost once nothing has come or gone for so long: nobody waits for a silent database for ever. */
function socketThatHears(silenceMs: number): Socket {
  const socket = new Socket()
  const silent = () => socket.destroy(Object.assign(new Error('the database is silent'), { code: 'ETIMEDOUT' }))
  return socket.setTimeout(silenceMs, silent)
}

/** Work in a transaction: the caller's, where there is one already. */
export const inTransaction = <T>(database: Database, work: (transaction: Database) => Promise<T>): Promise<T> =>
  database.isTransaction ? work(database) : database.transaction().execute(work)

export const openDatabase = (pool: pg.Pool): Database => new Kysely({ dialect: new PostgresDialect({ pool }) })

/** The same over one connection, in whatever transaction its owner has begun. */
export function databaseOn(client: pg.PoolClient): Database {
  // Giving it back is the owner's affair.
  const lent = new Proxy(client, {
    get: (_, name) => (name === 'release' ? () => undefined : ownOf(client, name)),
  })
  const pool = { connect: async () => lent, end: async () => undefined, options: {} }
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

function ownOf(client: pg.PoolClient, name: string | symbol): unknown {
  const found: unknown = Reflect.get(client, name)
  return typeof found === 'function' ? found.bind(client) : found
}
