import { randomBytes } from 'node:crypto'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { type Database, inTransaction } from '../storage/connection.ts'
import type { JobStarter, TypedJobKind } from './definition.ts'

/** What a job works on, by name, in parts that a slice reads one at a time. */
export type JobParts = Readonly<Record<string, readonly unknown[]>>

interface Starting<Body> {
  readonly starter: JobStarter
  readonly body: Body
  /** How much there is to do, in whatever the job counts. */
  readonly total: number
  readonly parts?: JobParts
  /** Upon an act that is taken already: put down however many of theirs wait. */
  readonly ordered?: boolean
  readonly now: Date
}

/** Jobs of one person that wait at the same time: a slice of each is taken in turn. */
const MOST_OF_ONE = 5

const tooManyJobs = refuse('too-many', {
  zh: `您已有${MOST_OF_ONE}件长任务在办，请等其中一件办完，或者先取消`,
  en: `You have ${MOST_OF_ONE} long jobs going: wait until one is done, or cancel one`,
})

/** Puts a job down for the servers to do; whoever asked is answered at once. In the caller's transaction, where there is one. */
export async function startJob<Body>(
  database: Database,
  kind: TypedJobKind<Body, unknown>,
  { starter: { person, office }, body, total, parts = {}, ordered = false, now }: Starting<Body>,
): Promise<string | Refusal> {
  const id = randomBytes(16).toString('hex')
  return inTransaction(database, async (transaction) => {
    // Two starts of one person in the same moment count one another.
    await transaction.selectFrom('person').select('id').where('id', '=', person).forUpdate().execute()
    const waiting = await transaction
      .selectFrom('job')
      .select('id')
      .where('person', '=', person)
      .where('state', '=', 'waiting')
      .limit(MOST_OF_ONE)
      .execute()
    if (waiting.length === MOST_OF_ONE && !ordered) return tooManyJobs
    const content = JSON.stringify(kind.body.parse(body))
    await transaction
      .insertInto('job')
      .values({
        id,
        kind: kind.id,
        body: content,
        office,
        person,
        state: 'waiting',
        total,
        next_at: now,
        made_at: now,
        moved_at: now,
      })
      .execute()
    for (const [name, all] of Object.entries(parts)) await addParts(transaction, id, name, 0, all)
    return id
  })
}

/** Adds what a job works on, or what it finds, from a number on. */
export async function addParts(
  database: Database,
  job: string,
  name: string,
  from: number,
  parts: readonly unknown[],
): Promise<void> {
  if (parts.length === 0) return
  const rows = parts.map((content, at) => ({ job, name, number: from + at, content: JSON.stringify(content) }))
  await database.insertInto('job_part').values(rows).execute()
}

/** The content of some parts in their order, at most `limit` from a number on. */
export async function readParts(
  database: Database,
  job: string,
  name: string,
  { from = 0, limit }: { readonly from?: number; readonly limit: number },
): Promise<readonly unknown[]> {
  const rows = await database
    .selectFrom('job_part')
    .select('content')
    .where('job', '=', job)
    .where('name', '=', name)
    .where('number', '>=', from)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ content }) => content)
}
