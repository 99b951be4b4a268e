import { hash } from 'node:crypto'
import type pg from 'pg'

/** Statements that PostgreSQL keeps for one connection at most: about 20 kB each. */
const MOST = 400
/** A longer text was put together for one occasion. */
const LONGEST = 20_000
/** A column came or went since the statement was prepared. */
const CHANGED = '0A000'

/** What statements are called in PostgreSQL, the same on every connection of a pool. */
export interface StatementNames {
  of(text: string): string | undefined
  /** The tables have changed under a statement: it is prepared anew, under another name. */
  renew(text: string): void
}

/** A text gets a name when it comes for the second time; the first time it may be the only one. */
export function newNames(): StatementNames {
  const names = new Map<string, string | undefined>()
  let renewed = 0
  return {
    of(text) {
      if (!names.has(text)) {
        if (names.size < MOST && text.length <= LONGEST) names.set(text, undefined)
        return undefined
      }
      const name = names.get(text) ?? `${hash('sha256', text).slice(0, 24)}-${renewed}`
      names.set(text, name)
      return name
    },
    renew(text) {
      renewed += 1
      names.set(text, undefined)
    },
  }
}

/**
 * From now on the statements of a connection are parsed and planned once, not at every call: an act is several large
 * ones. Only those that are awaited, as Kysely's are; what has a name or a callback goes on as it was.
 */
export function prepareStatements(client: pg.PoolClient, names: StatementNames): void {
  const query: (...given: readonly unknown[]) => unknown = client.query.bind(client)
  Object.assign(client, {
    query(...given: readonly unknown[]): unknown {
      const [text, values] = given
      const name =
        given.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0
          ? names.of(text)
          : undefined
      if (name === undefined || typeof text !== 'string') return query(...given)
      return Promise.resolve(query({ name, text, values })).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === CHANGED) names.renew(text)
        throw error
      })
    },
  })
}
