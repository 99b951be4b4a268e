import { resolve } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import { parseMomentOrDay } from '../mechanisms/logbook/moment.ts'
import { parseQuery } from '../mechanisms/logbook/query/parse.ts'
import { bothOf, type LogbookQuery } from '../mechanisms/logbook/query/query.ts'

// What the logbook commands share: where the store is, and what is asked of it.

export const storeOption = { type: 'string', default: './logbook' } as const

/** Options of every command that asks. */
export const queryOptions = {
  store: storeOption,
  since: { type: 'string' },
  until: { type: 'string' },
  limit: { type: 'string' },
} as const

export interface QueryFlags {
  readonly store: string
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly limit?: string | undefined
}

/** A query as it was asked on the command line. */
export interface AskedQuery {
  readonly folder: string
  /** As it was written. */
  readonly written: string
  readonly query: LogbookQuery
  readonly limit: number | undefined
  /** The moments that `--since` and `--until` name, in RFC 3339. */
  readonly since: string | undefined
  readonly until: string | undefined
}

const notUnderstood = (zh: string, en: string): Refusal => refuse('unreadable', { zh, en })

/** @param words the query; a shell may have taken it apart at its blanks */
export function readQuery(flags: QueryFlags, words: readonly string[]): AskedQuery | Refusal {
  if (words.length === 0) return notUnderstood("缺检索式；'' 为全部", "A query is missing; '' asks for everything")
  const written = words.join(' ').trim()
  const query = parseQuery(written)
  if (isRefusal(query)) return query
  const limit = flags.limit === undefined ? undefined : Number(flags.limit)
  if (limit !== undefined && !/^\d{1,15}$/.test(flags.limit ?? '')) {
    return notUnderstood(`--limit ${flags.limit} 不是数`, `--limit ${flags.limit} is no number`)
  }
  const since = momentOf('--since', flags.since, Number.NEGATIVE_INFINITY)
  const until = momentOf('--until', flags.until, Number.POSITIVE_INFINITY)
  if (isRefusal(since)) return since
  if (isRefusal(until)) return until
  const isTimed = flags.since !== undefined || flags.until !== undefined
  const asked = isTimed ? bothOf({ kind: 'received', from: since, until }, query) : query
  return { folder: resolve(flags.store), written, query: asked, limit, since: spelled(since), until: spelled(until) }
}

const spelled = (moment: number): string | undefined =>
  Number.isFinite(moment) ? new Date(moment).toISOString() : undefined

function momentOf(name: string, text: string | undefined, none: number): number | Refusal {
  const moment = text === undefined ? none : parseMomentOrDay(text)
  if (moment !== undefined) return moment
  return notUnderstood(
    `${name} ${text} 不是时刻（RFC 3339）或日期`,
    `${name} ${text} is neither a moment (RFC 3339) nor a date`,
  )
}
