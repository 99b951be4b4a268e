import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { daysLater } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import { KEEPER } from '../identity/roles.ts'
import type { Database } from '../storage/connection.ts'
import { Failure } from './definition.ts'

export interface StoredJob {
  readonly id: string
  readonly kind: string
  readonly body: unknown
  readonly state: 'waiting' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number
  /** Undefined until it is done. */
  readonly result: unknown
  readonly failure: Say | undefined
  /** Whether its last slice did not end, and is to be tried again. */
  readonly retries: boolean
  readonly madeAt: Date
  readonly movedAt: Date
}

const noSuchJob: Refusal = refuse('not-found', {
  zh: '没有这件任务：号码不对，不是您交办的，或者办完已满三十天、已经删除',
  en: 'There is no such job: the address is wrong, it is not yours, or it ended more than thirty days ago and was removed',
})

/** A job for whoever asked for it, at that office's desk, or its office's keepers; any other is as if it were not there. */
export async function readJob(database: Database, actor: Actor, id: string): Promise<StoredJob | Refusal> {
  if (actor.kind !== 'officer') return noSuchJob
  const row = await database
    .selectFrom('job')
    .selectAll()
    .where('id', '=', id)
    .where('office', '=', actor.office)
    .$if(!actor.roles.includes(KEEPER), (query) => query.where('person', '=', actor.person))
    .executeTakeFirst()
  if (!row) return noSuchJob
  const { kind, body, state, done, total, result, failure, attempts, made_at: madeAt, moved_at: movedAt } = row
  return {
    id,
    kind,
    body,
    state,
    done,
    total,
    result: result ?? undefined,
    failure: failure === null ? undefined : Failure.parse(failure),
    retries: state === 'waiting' && attempts > 1,
    madeAt,
    movedAt,
  }
}

/**
 * Ends a job between two slices: what those before have done stays. One that has ended already stays as it is.
 *
 * @returns the job as it is then
 */
export async function cancelJob(database: Database, actor: Actor, id: string, now: Date): Promise<StoredJob | Refusal> {
  const job = await readJob(database, actor, id)
  if (!('state' in job) || job.state !== 'waiting') return job
  await database
    .updateTable('job')
    .set({ state: 'cancelled', cursor: null, moved_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  return readJob(database, actor, id)
}

/** How long a job that has ended is there, with what it worked on and found. */
const KEPT_DAYS = 30

/** Takes away what ended so long ago. */
export async function dropOldJobs(database: Database, now: Date): Promise<void> {
  await database
    .deleteFrom('job')
    .where('state', '!=', 'waiting')
    .where('moved_at', '<', daysLater(now, -KEPT_DAYS))
    .execute()
}

/** A slice is due every moment that its job waits: what is due for longer is work that nobody does. */
const LATE_MS = 60_000

/** Jobs that wait, and since when the one that is due longest has been. */
export async function jobLag(
  database: Database,
  now: Date,
): Promise<{ readonly works: boolean; readonly waiting: number; readonly dueSince?: string }> {
  const { rows } = await sql<{ waiting: number; due: Date | null }>`
    select count(*)::int as waiting, min(next_at) as due from job where state = 'waiting'`.execute(database)
  const { waiting = 0, due = null } = rows[0] ?? {}
  const isLate = due !== null && now.getTime() - due.getTime() > LATE_MS
  return { works: !isLate, waiting, ...(due !== null && due <= now && { dueSince: due.toISOString() }) }
}
