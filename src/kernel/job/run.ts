import { sql } from 'kysely'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import { messageOf } from '../storage/fault.ts'
import { type Compute, computeHere } from '../worker/workers.ts'
import type { JobKind } from './definition.ts'

/** How long whoever began a slice has for it before another server may try: far longer than a slice takes. */
const LEASE_MS = 15_000
/** Times that one slice is begun; one that ends the process itself is counted too. */
const MOST_ATTEMPTS = 5
const RETRY_MS = 2_000

export interface Running {
  readonly database: Database
  readonly kinds: readonly JobKind[]
  readonly now: () => Date
  /** Threads for slices that reckon long; here and now, if not said. */
  readonly compute?: Compute | undefined
}

/**
 * Takes slices of jobs until none is due: of each job one at a time whatever the number of servers, and of several jobs
 * in turn. A slice whose process was killed left nothing behind and is taken again when its lease is over.
 *
 * @returns how many slices ended
 * @throws what a slice threw, once that is written down
 */
export async function runSlices(running: Running, goesOn: () => boolean = () => true): Promise<number> {
  for (let ended = 0; ; ended += 1) {
    const claimed = goesOn() ? await claim(running) : undefined
    if (!claimed) return ended
    try {
      await takeSlice(running, claimed)
    } catch (error) {
      await noteFailure(running, claimed)
      throw new Error(`${claimed.kind} ${claimed.id}: ${messageOf(error)}`, { cause: error })
    }
  }
}

interface Claimed {
  readonly id: string
  readonly kind: string
  readonly attempts: number
}

/** The job that has waited longest, put down as begun: should this process end now, the attempt is counted. */
async function claim({ database, kinds, now }: Running): Promise<Claimed | undefined> {
  const at = now()
  const { rows } = await sql<Claimed>`
    update job set attempts = attempts + 1, next_at = ${new Date(at.getTime() + LEASE_MS)}
    where id = (
      select id from job
      where state = 'waiting' and next_at <= ${at} and kind = any(${kinds.map(({ id }) => id)}::text[])
      order by next_at limit 1 for update skip locked)
    returning id, kind, attempts`.execute(database)
  return rows[0]
}

const givenUp: Say = {
  zh: `同一步接连${MOST_ATTEMPTS}次没有办成，已停止；此前各步已经办成的保持不变。系统管理员可在日志中看到原因`,
  en: `The same step failed ${MOST_ATTEMPTS} times in a row and was given up; what was done before it stays. The keepers of the installation find the cause in its log`,
}

/** The slice and what it says of the job, in one transaction that holds the job. */
async function takeSlice(
  { database, kinds, now, compute = computeHere }: Running,
  { id, attempts }: Claimed,
): Promise<void> {
  if (attempts > MOST_ATTEMPTS) return fail(database, id, givenUp, now())
  await database
    .transaction()
    .execute(async (transaction) => {
      const job = await transaction
        .selectFrom('job')
        .selectAll()
        .where('id', '=', id)
        // Cancelled in between, or begun anew by another after a long pause of this process.
        .where('state', '=', 'waiting')
        .where('attempts', '=', attempts)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      const kind = job && kinds.find((one) => one.id === job.kind)
      if (!kind) return
      const ended = await kind.slice({
        database: transaction,
        job: id,
        starter: { person: job.person, office: job.office },
        body: job.body,
        cursor: job.cursor ?? undefined,
        now: now(),
        compute,
      })
      if (isRefusal(ended)) throw new Refused(ended.reason)
      const moved = { attempts: 0, next_at: now(), moved_at: now() }
      await transaction
        .updateTable('job')
        .set(
          ended.kind === 'on'
            ? { ...moved, cursor: JSON.stringify(ended.cursor), done: ended.done }
            : { ...moved, state: 'done', cursor: null, done: job.total, result: JSON.stringify(ended.result) },
        )
        .where('id', '=', id)
        .execute()
    })
    .catch((error: unknown) => {
      if (error instanceof Refused) return fail(database, id, error.why, now())
      throw error
    })
}

/** An expected no: it takes what its slice wrote along, and ends the job with the reason. */
class Refused extends Error {
  readonly why: Say

  constructor(why: Say) {
    super(why.en)
    this.why = why
  }
}

async function noteFailure({ database, now }: Running, { id, attempts }: Claimed): Promise<void> {
  if (attempts >= MOST_ATTEMPTS) return fail(database, id, givenUp, now())
  await database
    .updateTable('job')
    .set({ next_at: new Date(now().getTime() + RETRY_MS * 2 ** (attempts - 1)) })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute()
}

async function fail(database: Database, id: string, why: Say, now: Date): Promise<void> {
  await database
    .updateTable('job')
    .set({ state: 'failed', failure: JSON.stringify(why), cursor: null, moved_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}
