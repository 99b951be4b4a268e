import { sql } from 'kysely'
import { openCalendar } from '../../kernel/calendar/store.ts'
import type { Consumer } from '../../kernel/event/definition.ts'
import { type Delivery, deliverEvents } from '../../kernel/event/deliver.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { DemoPerson } from '../../kernel/identity/demonstration.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { actIn } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import { ANYONE, type DemoCase, type DemoTold, PARTY } from '../../kernel/procedure/demo-case.ts'
import { restateFrom } from '../../kernel/procedure/restate.ts'
import { sweepDeadlines } from '../../kernel/procedure/sweep.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Area } from '../../web/area.ts'
import { openConsumers } from '../consumers.ts'
import { demonstrationOf } from '../people/collect.ts'
import { beginCases, openedFrom } from './begun-cases.ts'
import { demoPieces } from './fill-evidence.ts'
import { type PlannedAct, planOf } from './plan.ts'

interface Filling {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
  /** Of the running server. */
  readonly context: ActContext
  /** Resolves when what was entered in the ledger so far has its number. */
  readonly recorded: () => Promise<unknown>
  readonly stop?: Pick<AbortSignal, 'aborted'>
  /** Called after each act and what followed from it, at the moment it is dated. */
  readonly onAct?: (at: Date) => Promise<void>
}

/**
 * Fills the demonstration with its cases, by real acts at a clock that is set to the moment of each act. A later call adds
 * only what is missing. Each act is counted in its own transaction, so that a call that was stopped goes on with the next
 * act. Call it before the server's jobs begin: a sweep at the real time must not meet a case that is half done.
 *
 * @returns how many acts were taken
 * @throws where an act is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export async function fillCases(filling: Filling): Promise<number> {
  const { kernel, areas, context, stop } = filling
  const { database } = kernel.ledger
  const told = casesOf(areas)
  const records = await recordsNamed(database, told)
  const cases = told.filter(({ key, records: named = {} }) =>
    Object.keys(named).every((one) => records.has(`${key} ${one}`)),
  )
  const begun = await beginCases(database, cases, context.now())
  const plan = planOf(cases, begun, await context.calendar(database))
  if (plan.length === 0) return 0
  const held = heldFrom(filling, context.now())
  // Deadlines and events of other cases are settled at the real time first, unless a case is half done.
  if (!begun.some(({ acts, wanted }) => acts > 0 && acts < wanted)) await held.settle(context.now())
  const ids = new Map(begun.flatMap(({ key, caseId }) => (caseId === undefined ? [] : [[key, caseId]])))
  const actors = actorsOf(areas)
  const pieces = await demoPieces(database, areas)
  let taken = 0
  for (const planned of plan) {
    if (stop?.aborted) return taken
    await held.until(planned.at)
    if (planned.act.afterRecord) await filling.recorded()
    const files = await sentWith(kernel, planned, actors)
    const taking = { planned, ids, records, pieces, actors, files }
    taken += await database.transaction().execute((transaction) => take(transaction, held.context, taking))
    await held.deliver()
    await filling.onAct?.(planned.at)
  }
  return taken
}

/** Every case that an area tells. @throws where two have one key */
function casesOf(areas: readonly Area[]): readonly DemoCase[] {
  const cases = areas.flatMap(({ demoCases = [] }) => demoCases)
  const twice = cases.filter(({ key }, at) => cases.findIndex((one) => one.key === key) !== at)
  if (twice.length > 0) throw new Error(`the demonstration tells twice: ${twice.map(({ key }) => key).join(', ')}`)
  return whole(cases)
}

/** The ids of the records that cases name, by the key of the case and the name; those that are there. One statement. */
async function recordsNamed(database: Database, cases: readonly DemoCase[]): Promise<ReadonlyMap<string, string>> {
  const named = cases.flatMap(({ key, records = {} }) =>
    Object.entries(records).map(([name, record]) => ({ named: `${key} ${name}`, ...record })),
  )
  if (named.length === 0) return new Map()
  const { rows } = await sql<{ named: string; id: string }>`
    select n.named, min(r.id) as id
    from json_to_recordset(${JSON.stringify(named)}::json) as n(named text, register text, field text, value text)
      join register_record r on r.register = n.register and r.state = 'current' and r.content ->> n.field = n.value
    group by n.named`.execute(database)
  return new Map(rows.map((row) => [row.named, row.id]))
}

/** Without the cases that need a case of an area which is not installed, directly or through another. */
function whole(cases: readonly DemoCase[]): readonly DemoCase[] {
  const keys = new Set(cases.map(({ key }) => key))
  const left = cases.filter(({ from, needs = [] }) => [from ?? [], needs].flat().every((key) => keys.has(key)))
  return left.length === cases.length ? cases : whole(left)
}

/** An act context whose clock is set by hand, with its sweep and its event consumers on the same clock. */
function heldFrom({ kernel, areas, context }: Filling, begin: Date) {
  const { database } = kernel.ledger
  let moment = begin
  let day = ''
  const now = () => moment
  const held: ActContext = { ...context, now, calendar: openCalendar(now) }
  const consumers = openConsumers({ kernel, areas, context: held }).map(datedByEvent)
  const delivery: Delivery = { database, now, restate: restateFrom(held) }

  /** An event is handled at the moment it happened: visitors may raise events at the real time meanwhile. */
  function datedByEvent(consumer: Consumer): Consumer {
    const subscriptions = consumer.subscriptions.map(({ event, handle }) => ({
      event,
      handle: async (...[transaction, told]: Parameters<typeof handle>) => {
        const before = moment
        moment = told.happenedAt
        await handle(transaction, told).finally(() => {
          moment = before
        })
      },
    }))
    return { ...consumer, subscriptions }
  }
  const deliver = async () => {
    if (await waits(database, consumers)) await deliverEvents(delivery, consumers)
  }
  const settle = async (at: Date) => {
    moment = at
    await sweepDeadlines(database, held)
    await deliver()
  }
  return {
    context: held,
    deliver,
    settle,
    /** Sets the clock; on a new day the deadlines that ran out before are swept first. */
    async until(at: Date) {
      const next = at.toISOString().slice(0, 10)
      if (next !== day) await settle(at)
      day = next
      moment = at
    },
  }
}

/** Whether an event that somebody follows is not numbered yet. */
async function waits(database: Database, consumers: readonly Consumer[]): Promise<boolean> {
  const kinds = [...new Set(consumers.flatMap(({ subscriptions }) => subscriptions.map(({ event }) => event.kind)))]
  const { rows } = await sql`select from event where number is null and kind = any(${kinds}::text[]) limit 1`.execute(
    database,
  )
  return rows.length > 0
}

const actorsOf = (areas: readonly Area[]): ReadonlyMap<string, DemoPerson> =>
  new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))

/** The handle of the file that comes with an act, sent as its person sends one; none where it brings none. */
async function sentWith(
  { attachments }: Kernel,
  { about, act: { file, step }, by, agrees }: PlannedAct,
  actors: Taking['actors'],
): Promise<readonly string[]> {
  if (file === undefined || agrees) return []
  async function* content() {
    yield Buffer.from(file ?? '')
  }
  const person = actors.get(`demo-${by}`)?.id
  const sender = person === undefined ? undefined : { person, key: undefined }
  const sent = await attachments.take(content(), 'demonstration', sender)
  if (isRefusal(sent)) throw new Error(`${about.key} ${step}: ${sent.reason.en}`)
  return [sent.handle]
}

interface Taking {
  readonly planned: PlannedAct
  /** Handles of the files that come with the act. */
  readonly files: readonly string[]
  /** The records that cases name, by the key of the case and the name. */
  readonly records: ReadonlyMap<string, string>
  /** The evidence that cases cite, by its title. */
  readonly pieces: ReadonlyMap<string, string>
  /** The cases told so far by their keys; an act that opens one adds it. */
  readonly ids: Map<string, string>
  readonly actors: ReadonlyMap<string, DemoPerson>
}

/** Takes one act and counts it. Returns 1, or 0 where another server took it in the same moment. */
async function take(transaction: Database, context: ActContext, taking: Taking): Promise<number> {
  const { planned, ids, actors, files } = taking
  const { about, act, number } = planned
  // A crash may lose the last acts: the next start takes them again.
  await sql`set local synchronous_commit = off`.execute(transaction)
  const counted = await transaction
    .updateTable('demo_case')
    .set({ acts: number + 1 })
    .where('key', '=', about.key)
    .where('acts', '=', number)
    .executeTakeFirst()
  if (counted.numUpdatedRows === 0n) return 0
  const id = ids.get(about.key) ?? (await openedFrom(transaction, about, ids))
  const told = await toldOf(transaction, taking, id)
  const by = planned.agrees ? planned.by : (act.byDrawn?.(told) ?? planned.by)
  const done = await actIn(transaction, context, {
    procedure: about.procedure,
    case: id,
    step: act.step,
    ...(planned.agrees ? { answers: {}, word: 'agree' } : { answers: answersOf(act, told), files }),
    actor: actorOf(by, id, actors),
    whyNotProven: () => undefined,
  })
  if (isRefusal(done)) {
    throw new Error(`${about.key} ${act.step} by ${by} on ${context.now().toISOString()}: ${done.reason.en}`)
  }
  if (!ids.has(about.key)) {
    await transaction.updateTable('demo_case').set({ case_id: done.case }).where('key', '=', about.key).execute()
    ids.set(about.key, done.case)
  }
  return 1
}

const answersOf = ({ answers = {} }: PlannedAct['act'], told: DemoTold) =>
  typeof answers === 'function' ? answers(told) : answers

async function toldOf(
  transaction: Database,
  { planned, ids, records, pieces }: Taking,
  id: string | undefined,
): Promise<DemoTold> {
  const isAsked = typeof planned.act.answers === 'function' || planned.act.byDrawn !== undefined
  return {
    on: planned.on,
    day: planned.day,
    entered: isAsked ? await enteredIn(transaction) : 0,
    file: isAsked && id !== undefined ? await loadCase(transaction, id) : undefined,
    caseOf(key) {
      const found = ids.get(key)
      if (found === undefined) throw new Error(`${planned.about.key} comes before ${key}`)
      return found
    },
    recordOf(name) {
      const found = records.get(`${planned.about.key} ${name}`)
      if (found === undefined) throw new Error(`${planned.about.key} names no record ${name}`)
      return found
    },
    pieceOf(title) {
      const found = pieces.get(title)
      if (found === undefined) throw new Error(`${planned.about.key} cites no evidence ${title}`)
      return found
    },
  }
}

async function enteredIn(database: Database): Promise<number> {
  const { rows } = await sql<{ entered: number }>`
    select numbered + (select count(*) from ledger_leaf where number is null) as entered
    from ledger_log order by id desc limit 1`.execute(database)
  return rows[0]?.entered ?? 0
}

function actorOf(by: string, id: string | undefined, actors: Taking['actors']): Actor {
  if (by === ANYONE) return { kind: 'anyone' }
  if (by === PARTY && id !== undefined) return { kind: 'receipt', case: id }
  const person = actors.get(`demo-${by}`)
  if (!person) throw new Error(`nobody of the demonstration is ${by}`)
  return { kind: 'officer', person: person.id, office: person.at, roles: person.roles }
}
