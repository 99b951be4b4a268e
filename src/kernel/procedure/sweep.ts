import { type RawBuilder, sql } from 'kysely'
import { isRefusal } from '../../law/refusal.ts'
import { raise, raised } from '../event/raise.ts'
import { tell } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import { messageOf } from '../storage/fault.ts'
import { actIn } from './act.ts'
import type { ActContext } from './act-context.ts'
import { deadlineOver } from './step-event.ts'
import { CALLED, type TurnOnceOver, turnsOnceOver } from './turn-once-over.ts'

const AT_ONCE = 1_000
/** Each of them is an act of its own, and all of a batch are held until its end. */
const STEPS_AT_ONCE = 100

/**
 * Sees which clocks are over and says so: a notice to the office that holds the case and an event `deadline.over`, in
 * the transaction that marks the clock. Where the clock names the step that follows (`whenOver`), the step is taken in
 * that transaction too. Rows another server has in hand are passed over, so that each is fired once; whoever is killed in
 * between has fired nothing. No lease, no timer: to be called again and again.
 *
 * @returns how many clocks were fired
 * @throws where a step that follows could not be taken: its clock is not fired, and the next sweep tries again. Every
 *   other clock has been seen to by then.
 */
export async function sweepDeadlines(database: Database, context: ActContext): Promise<number> {
  const now = context.now()
  const { fired, failed } = await takeSteps(database, context, now)
  const rest = await fireRest(database, context, now)
  if (failed.length > 0) throw new Error(failed.join('; '))
  return fired + rest
}

async function fireRest(database: Database, context: ActContext, now: Date): Promise<number> {
  let fired = 0
  for (;;) {
    const batch = await database
      .transaction()
      .execute((transaction) => fire(transaction, context, { now, due: whatIsOver(now) }))
    fired += batch
    if (batch < AT_ONCE) return fired
  }
}

const whatIsOver = (now: Date) => sql`
  select id from deadline
  where subject_kind = 'case' and due_at <= ${now} and stopped_at is null and fired_at is null and when_over is null
  order by due_at, id limit ${AT_ONCE} for update skip locked`

interface Swept {
  readonly fired: number
  /** Why a step could not be taken, each with its case. */
  readonly failed: readonly string[]
}

async function takeSteps(database: Database, context: ActContext, now: Date): Promise<Swept> {
  let [fired, failed, after]: [number, readonly string[], number] = [0, [], 0]
  for (;;) {
    const batch = await database.transaction().execute((transaction) => takeBatch(transaction, context, now, after))
    fired += batch.fired
    failed = [...failed, ...batch.failed]
    after = batch.last
    if (batch.found < STEPS_AT_ONCE) return { fired, failed }
  }
}

interface Due {
  readonly id: number
  readonly case_id: string
  readonly procedure: string
  readonly version: string
  readonly stage: string
  readonly step: string
}

interface Batch extends Swept {
  readonly found: number
  /** The last clock that was found, in their order. */
  readonly last: number
}

async function takeBatch(transaction: Database, context: ActContext, now: Date, after: number): Promise<Batch> {
  // A case that somebody acts on just now is passed over with its clock: the next sweep finds what became of it.
  const { rows } = await sql<Due>`
    select d.id, d.subject_id as case_id, d.when_over as step, c.procedure, c.procedure_version::text as version, c.stage
    from deadline d join "case" c on c.id = d.subject_id
    where d.subject_kind = 'case' and d.due_at <= ${now} and d.stopped_at is null and d.fired_at is null and d.when_over is not null and d.id > ${after}
    order by d.id limit ${STEPS_AT_ONCE} for update skip locked`.execute(transaction)
  const over: number[] = []
  const failed: string[] = []
  for (const due of rows) {
    const failure = await takeStep(transaction, context, due)
    if (failure === undefined) over.push(due.id)
    else failed.push(`${due.procedure}/${due.step} of ${due.case_id}: ${failure}`)
  }
  const fired =
    over.length === 0 ? 0 : await fire(transaction, context, { now, due: sql`select unnest(${over}::bigint[]) as id` })
  return { fired, failed, found: rows.length, last: rows.at(-1)?.id ?? after }
}

/** Why the step that follows a clock was not taken; undefined where it was, or where the case has left its stages. */
async function takeStep(transaction: Database, context: ActContext, due: Due): Promise<string | undefined> {
  const { procedure, version, stage, step, case_id } = due
  const from = context.catalogue.at(procedure, version)?.steps[step]?.from
  if (from && !from.includes(stage)) return undefined
  await sql`savepoint taking`.execute(transaction)
  try {
    const deed = { procedure, case: case_id, step, answers: {}, actor: { kind: 'system' } } as const
    const done = await actIn(transaction, context, deed)
    if (!isRefusal(done)) return undefined
    return done.reason.en
  } catch (error) {
    await sql`rollback to savepoint taking`.execute(transaction)
    return messageOf(error)
  } finally {
    await sql`release savepoint taking`.execute(transaction)
  }
}

interface Fired {
  readonly id: number
  readonly case_id: string
  readonly clock: string
  readonly name_zh: string
  readonly name_en: string
  readonly binds: 'office' | 'party'
  readonly office: string
  readonly procedure: string
  readonly version: string
  readonly stage: string
  readonly unlisted: boolean
  readonly due_at: Date
  readonly called: string
  /** The office's own target. */
  readonly own: boolean
}

/** A sweep comes every second: what is due for longer than this was tried and failed. */
const STUCK_MS = 300_000

/** How many steps that follow a clock should have been taken by now and were not, for the readiness page. */
export async function overdueSteps(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - STUCK_MS)
  const { rows } = await sql<{ overdue: number }>`
    select count(*) as overdue from deadline
    where when_over is not null and stopped_at is null and fired_at is null and due_at < ${before}`.execute(database)
  return rows[0]?.overdue ?? 0
}

interface Firing {
  readonly now: Date
  /** Selects the clocks, by `id`. */
  readonly due: RawBuilder<unknown>
}

/**
 * Three statements: mark, tell, raise; and one that reads the cases whose turn it is another’s to take now. What is listed
 * nowhere is told of to no desk.
 */
async function fire(transaction: Database, { catalogue }: ActContext, { now, due }: Firing): Promise<number> {
  const { rows } = await sql<Fired>`
    with due as (${due})
    update deadline set fired_at = ${now} from due, "case"
    where deadline.id = due.id and deadline.subject_kind = 'case' and "case".id = deadline.subject_id
    returning deadline.id, subject_id as case_id, clock, name_zh, name_en, binds, office, procedure, stage, unlisted, due_at,
      procedure_version::text as version, ${sql.raw(CALLED)} as called,
      (term::json ->> 'figure') = 'own' as own`.execute(transaction)
  const listed = rows.filter(({ unlisted }) => !unlisted)
  const turns = await turnsOnceOver(transaction, catalogue, { over: listed, now })
  await tell(
    transaction,
    listed.map((one) => noticeOf(one, turns.get(one.case_id))),
    now,
  )
  await raise(transaction, rows.map(eventOf), now)
  return rows.length
}

const noticeOf = (fired: Fired, turn: TurnOnceOver | undefined) => {
  const { case_id, clock, name_zh, name_en, binds, office, procedure, stage, own, called } = fired
  const isOffices = binds === 'office'
  const about = turn?.about === undefined ? '' : `　${turn.about}`
  const next = turn ? { zh: `；下一步：${turn.name.zh}`, en: `; next: ${turn.name.en}` } : { zh: '', en: '' }
  return {
    addressee: `office:${office}`,
    case: case_id,
    kind: deadlineOver.kind,
    procedure,
    what: clock,
    stage,
    text: {
      zh: `${called}${about}：“${name_zh}”${own ? '（本机关自定）' : ''}${isOffices ? '已到期，尚未办结' : '已届满'}${next.zh}`,
      en: `${called}${about}: “${name_en}”${own ? ' (the office’s own target)' : ''}${isOffices ? ' is over and the matter is not done' : ' has run out'}${next.en}`,
    },
  }
}

const eventOf = ({ id, case_id, procedure, office, clock, binds }: Fired) =>
  raised(deadlineOver, { subject: case_id, body: { case: case_id, procedure, office, clock, binds, deadline: id } })
