import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { dayOf, startOf } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import type { Answers } from './case-state.ts'
import { nextDue } from './clock-changes.ts'
import { type Continuing, continuingOn, onceContinued } from './continue.ts'
import { Overtaken } from './overtaken.ts'
import { decidePending } from './pending.ts'
import { momentOf, withoutOrder } from './stored-times.ts'
import { write } from './write.ts'

// What is written where a case goes on under another version of its procedure (`continue.ts`): an act of its own with
// its entry in the ledger, named on the timeline.

type Going = Pick<ActContext, 'calendar' | 'catalogue' | 'now'>

/**
 * Brings a case to each of these versions, one act for each, in the caller's transaction.
 *
 * @returns the case as it stands then
 * @throws Overtaken where the case moved on in the same moment
 */
export async function goOn(
  transaction: Database,
  context: Going,
  file: CaseFile,
  hops: readonly Continuing[],
): Promise<CaseFile> {
  let standing = file
  for (const into of hops) {
    await recordGoing(transaction, context, standing, into)
    const read = await loadCase(transaction, file.id)
    if (!read) throw new Overtaken(into.continues.grounds)
    standing = read
  }
  return standing
}

async function recordGoing(transaction: Database, context: Going, file: CaseFile, into: Continuing): Promise<void> {
  const { version, law, continues } = into
  const { stage, starts } = onceContinued(file, into, await context.calendar(transaction))
  const at = momentOf(into, context.now())
  const answers: Answers = { from: file.version, to: version, since: continues.from }
  const decision = decidePending(
    {
      procedure: into,
      file,
      step: 'adopted',
      effect: 'adopted',
      by: 'system',
      at,
      grounds: continues.grounds,
      answers,
    },
    {
      stage,
      isEnd: into.ends.includes(stage),
      starts,
      nextDue: nextDue([...file.deadlines, ...starts]),
      notices: into.unlisted ? [] : starts.map(({ name, lastDay }) => noticeOf(file.office, { name, lastDay })),
    },
  )
  const place = { kind: 'moved', procedure: into.id, from: file.revision, to: { version, law } } as const
  const kept = { day: withoutOrder(into, at), isOwnNumber: true, found: [], key: undefined, brings: [] }
  const written = await write(transaction, { id: file.id, place, decision, answers, file, ...kept })
  if (!written) throw new Overtaken(continues.grounds)
}

const noticeOf = (
  office: string,
  { name: { zh, en }, lastDay }: { readonly name: { zh: string; en: string }; readonly lastDay: string | undefined },
) => ({
  addressee: `office:${office}`,
  text: {
    zh: `案件依新的规定继续办理，开始计算“${zh}”${lastDay === undefined ? '' : `，至 ${lastDay} 届满`}`,
    en: `A case goes on under a new version, and “${en}” begins${lastDay === undefined ? '' : `: it ends on ${lastDay}`}`,
  },
})

/** Does the work, or nothing of it where its answer is a refusal. */
export async function orNothing<T>(
  transaction: Database,
  work: (transaction: Database) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  await statement`savepoint going_on`.execute(transaction)
  const done = await work(transaction)
  await (isRefusal(done) ? statement`rollback to savepoint going_on` : statement`release savepoint going_on`).execute(
    transaction,
  )
  return done
}

const CASES_AT_ONCE = 100

/**
 * Brings open cases to the version that is in force, on its first day, so that the clocks which begin then run and are
 * seen in the lists before anybody acts on a case. A case whose last act was entered on that day or later is left: it
 * is entered from paper, each step under the version of its own day, and goes on with the step that comes to it. Right
 * with several servers.
 *
 * @returns how many cases went on, and of how many somebody else was quicker
 */
export async function continueCases(
  database: Database,
  context: Going,
): Promise<{ readonly went: number; readonly missed: number }> {
  const today = dayOf(context.now())
  const due = context.catalogue.all.flatMap(({ id, continues }) =>
    continues && continues.from <= today
      ? [{ procedure: id, version: continues.version, before: startOf(continues.from).toISOString() }]
      : [],
  )
  let [went, missed] = [0, 0]
  for (let after = ''; due.length > 0; ) {
    const cases = await casesOf(database, due, after)
    for (const id of cases) {
      if (await continueCase(database, context, id)) went += 1
      else missed += 1
    }
    after = cases.at(-1) ?? ''
    if (cases.length < CASES_AT_ONCE) break
  }
  return { went, missed }
}

/** The same once a day: what is opened later is opened under the version of its day, and acts bring on what is left. */
export function continuingDaily(database: Database, context: Going): () => Promise<void> {
  let done: string | undefined
  return async () => {
    const today = dayOf(context.now())
    if (done === today) return
    const { missed } = await continueCases(database, context)
    if (missed === 0) done = today
  }
}

interface Due {
  readonly procedure: string
  readonly version: string
  readonly before: string
}

async function casesOf(database: Database, due: readonly Due[], after: string): Promise<readonly string[]> {
  const { rows } = await statement<{ id: string }>`
    select c.id from "case" c
      join json_to_recordset(${JSON.stringify(due)}::json) as d(procedure text, version date, before timestamptz)
        on c.procedure = d.procedure and c.procedure_version = d.version and c.moved_at < d.before
    where not c.ended and c.id > ${after}
    order by c.id limit ${CASES_AT_ONCE}`.execute(database)
  return rows.map(({ id }) => id)
}

/** Whether it went on; one that somebody acts on in the same moment is brought on by that act, or the next time. */
async function continueCase(database: Database, context: Going, id: string): Promise<boolean> {
  const going = database.transaction().execute(async (transaction) => {
    const file = await loadCase(transaction, id)
    if (!file) return false
    await goOn(transaction, context, file, continuingOn(context.catalogue, file, dayOf(context.now())))
    return true
  })
  return going.catch((error: unknown) => {
    if (error instanceof Overtaken) return false
    throw error
  })
}
