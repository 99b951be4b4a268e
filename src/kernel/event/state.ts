import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import type { Consumer } from './definition.ts'

/** How a consumer stands, for the readiness page. */
export interface ConsumerState {
  readonly name: string
  /** Events of its kinds that it has not come to yet, those without a number not counted; of more than a thousand, a thousand. */
  readonly behind: number
  /** When the first of them happened. */
  readonly behindSince: Date | undefined
  readonly failure: { readonly message: string; readonly since: Date; readonly attempts: number } | undefined
}

const COUNTED = 1_000

interface Row {
  readonly name: string
  readonly behind: number
  readonly behind_since: Date | null
  readonly failure: string | null
  readonly failed_at: Date | null
  readonly attempts: number
}

/** The consumers that live here, by name. One statement. */
export async function consumersOf(
  database: Database,
  consumers: readonly Consumer[],
): Promise<readonly ConsumerState[]> {
  const wanted = consumers.flatMap(({ name, subscriptions }) =>
    [...new Set(subscriptions.map(({ event }) => event.kind))].map((kind) => ({ name, kind })),
  )
  const { rows } = await sql<Row>`
    select c.name, c.failure, c.failed_at, c.attempts, least(count(e.number), ${COUNTED})::int as behind,
      min(e.happened_at) as behind_since
    from event_consumer c
      join json_to_recordset(${JSON.stringify(wanted)}::json) as w(name text, kind text) using (name)
      left join lateral (
        select number, happened_at from event where event.kind = w.kind and number > c.cursor
        order by number limit ${COUNTED}) as e on true
    group by c.name order by c.name`.execute(database)
  return rows.map(({ name, behind, behind_since, failure, failed_at, attempts }) => ({
    name,
    behind,
    behindSince: behind_since ?? undefined,
    failure: failure === null || failed_at === null ? undefined : { message: failure, since: failed_at, attempts },
  }))
}
