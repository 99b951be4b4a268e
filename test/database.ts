import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase, openPool, targetFor } from '../src/kernel/storage/connection.ts'
import { administer, inDatabase, type Templates } from './cluster.ts'

export interface TestDatabase {
  /** For `DATABASE_URL`: its owner, who may do everything. */
  readonly url: string
  readonly pool: Pool
  readonly database: Database
  /** As a server works on it, where the schema is there. */
  readonly server: Pick<TestDatabase, 'url' | 'pool' | 'database'>
  /** Closes the pool and takes the database away. */
  drop(): Promise<void>
}

/** A database of the caller's own: the schema is there, or more if said, and nothing another test wrote. */
export const freshDatabase = (holding: keyof Templates = 'schema'): Promise<TestDatabase> =>
  makeDatabase(inject('databaseServer').templates[holding])

/** The same with nothing in it, as a restore wants it. */
export const emptyDatabase = (): Promise<TestDatabase> => makeDatabase('template0')

async function makeDatabase(template: string): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const name = `fadu_test_${randomBytes(8).toString('hex')}`
  // What is granted of a database itself is not copied: as a server's start leaves it.
  const closed = `revoke temporary on database ${name} from public`
  await administer(server.url, `create database ${name} template ${template}`, closed)
  const url = inDatabase(server.url, name)
  const own = over(url)
  const lesser = over(String(targetFor(url, server.login)))
  return {
    ...own,
    server: lesser,
    async drop() {
      for (const { pool } of [own, lesser]) if (!pool.ended) await pool.end()
      await administer(server.url, `drop database if exists ${name} with (force)`)
    },
  }
}

function over(url: string) {
  const pool = openPool(url)
  return { url, pool, database: openDatabase(pool) }
}
