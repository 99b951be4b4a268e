import { Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Refusal, refuse } from '../../law/refusal.ts'
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

/** A PostgreSQL error's code. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

// Class 08 connection, 57P shutdown and start, 53300 too many connections; the rest are the operating system's.
const GONE = /^(08...|57P0[1-3]|53300|ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/
// What the driver says without a code.
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whether an error says that the database cannot be reached just now, rather than that a statement is wrong. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnreachable)
  const code = codeOf(error)
  if (code !== undefined && GONE.test(code)) return true
  return error instanceof Error && LOST.test(error.message)
}

// PostgreSQL's own code, and what the system says where we write ourselves.
const FULL = /^(53100|ENOSPC|EDQUOT)$/

/** The answer to an error that says that nothing can be kept, or nothing reached, just now; undefined for any other. */
export function whyNotNow(error: unknown): Refusal | undefined {
  if (FULL.test(codeOf(error) ?? '')) return full
  return isUnreachable(error) ? notReady : undefined
}

const full = refuse('not-ready', {
  zh: '存储空间已满，未作任何记录；管理员腾出空间后即可办理，请稍后再试',
  en: 'The disk is full and nothing was recorded; try again once the administrator has made room',
})

// A connection that is lost while an act is made lasting does not say whether it was.
const notReady = refuse('not-ready', {
  zh: '数据库暂时不能用，请稍后再试；如刚提交了内容，请先查看是否已经记录',
  en: 'The database is not to be had just now, try again shortly; if you sent something, look first whether it is on record',
})

/**
 * What may be logged of an error: its code and message, never its detail, which holds the contents of rows. A data
 * exception (class 22) quotes the value in the message itself, so quoted words go too.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = codeOf(error)
  const message = code?.startsWith('22') ? error.message.replace(/".*"/s, '"…"') : error.message
  return code === undefined ? message : `${code} ${message}`
}
