import type { Attachments } from '../kernel/attachment/attachments.ts'
import { addDays, dayOf, daysLater } from '../kernel/calendar/day.ts'
import { keepErasures } from '../kernel/erasure/again.ts'
import type { ErasureList } from '../kernel/erasure/list.ts'
import { clearEvents } from '../kernel/event/clear.ts'
import type { Consumer } from '../kernel/event/definition.ts'
import { catchUp, type Delivery, deliverEvents, registerConsumers } from '../kernel/event/deliver.ts'
import { lastNumber, numberEvents } from '../kernel/event/number.ts'
import { dropOldNetworks } from '../kernel/identity/known-network.ts'
import { dropForgotten } from '../kernel/identity/lockout.ts'
import { dropEnded } from '../kernel/identity/session-list.ts'
import type { JobKind } from '../kernel/job/definition.ts'
import { dropOldJobs } from '../kernel/job/read.ts'
import { runSlices } from '../kernel/job/run.ts'
import { type Fault, tellFaults } from '../kernel/ledger/fault.ts'
import { type Couriers, sendOutbox } from '../kernel/notice/outbox.ts'
import type { ActContext } from '../kernel/procedure/act-context.ts'
import { continuingDaily } from '../kernel/procedure/going-on.ts'
import { forgetKeys } from '../kernel/procedure/key.ts'
import { recountDeadlines } from '../kernel/procedure/recount.ts'
import { restateFrom } from '../kernel/procedure/restate.ts'
import { sweepDeadlines } from '../kernel/procedure/sweep.ts'
import { type Checking, checkOn, isDue } from '../kernel/record/check.ts'
import { forgetReminders, remindingDaily } from '../kernel/reminder/remind.ts'
import { destroyDue } from '../kernel/seal/retention.ts'
import type { Database } from '../kernel/storage/connection.ts'
import { messageOf } from '../kernel/storage/fault.ts'
import type { Compute } from '../kernel/worker/workers.ts'
import { forgetRegisterKeys } from '../mechanisms/register/answers.ts'
import type { Register } from '../mechanisms/register/define.ts'
import { carryOutErasures } from '../mechanisms/register/erasure/carry-out.ts'
import { expireValues } from '../mechanisms/register/erasure/expire.ts'
import { destroyDueRecords } from '../mechanisms/register/sealed/destroy-due.ts'
import type { Witnessing } from './witnessing.ts'

export interface JobContext {
  readonly database: Database
  readonly context: ActContext
  readonly attachments?: Pick<Attachments, 'sweep'>
  readonly consumers?: readonly Consumer[]
  /** Long jobs that areas declare; none: slices of none are taken here. */
  readonly kinds?: readonly JobKind[]
  /** Threads in which their slices reckon; here and now, if not said. */
  readonly compute?: Compute
  /** What areas do by themselves; none: nothing. */
  readonly rounds?: readonly { readonly name: string; readonly go: () => Promise<unknown> }[]
  /** Lists of records, of which what is sealed is destroyed at the end of its term. */
  readonly registers?: readonly Register[]
  /** None: notices stand in the inbox, and nothing goes out yet. */
  readonly couriers?: Couriers
  /** The list outside the database; none: nothing is erased here. */
  readonly erasures?: ErasureList
  /** What all rows are compared by each night; none: they are not. */
  readonly record?: Omit<Checking, 'database' | 'now'> & {
    /** Whether there is a head to hold anything to: in the first second of an installation nothing is signed yet. */
    readonly begins?: () => Promise<boolean>
  }
  /** Those who cosign the head; none: nobody is asked. */
  readonly witnessing?: Witnessing
}

/** How long between the end of one round and the next: what is due is seen within about a second. */
const EVERY_MS = 1_000
/** What has ended can wait so long until it is taken away. */
const TIDY_MS = 600_000
/** How long between two heads that are cosigned. */
const WITNESS_MS = 10_000
/** How long the same idempotency key finds its first answer again. */
const KEYS_KEPT_DAYS = 7

/** How long the page stays to which a reminder leads. */
const REMINDERS_KEPT_DAYS = 90

type Part = readonly [name: string, go: (goesOn: () => boolean) => Promise<unknown>]

/** What the server does by itself: cases under the law of the day, clocks that are over or to be counted again, what is to be erased. */
const ownParts = ({ database, context, erasures, registers = [], rounds = [] }: JobContext): readonly Part[] => [
  ['versions', continuingDaily(database, context)],
  ['sweep', () => sweepDeadlines(database, context)],
  ['recount', () => recountDeadlines(database, context)],
  ['reminders', remindingDaily(database, context)],
  ...rounds.map(({ name, go }): Part => [name, go]),
  ...(erasures ? erasingParts({ database, context, erasures, registers }) : []),
]

interface Erasing extends Pick<JobContext, 'database' | 'context'> {
  readonly erasures: ErasureList
  readonly registers: readonly Register[]
}

/** What is to be erased by now, and what another server or an older copy leaves to be erased. */
const erasingParts = ({ database, context, erasures, registers }: Erasing): readonly Part[] => [
  ['seal', () => destroyDue(database, erasures, context)],
  ['seal of records', () => destroyDueRecords(database, erasures, { registers, now: context.now() })],
  ['erasures of records', () => carryOutErasures(database, erasures, { registers, now: context.now() })],
  ['terms of records', expiringHourly(database, context, registers)],
  ['erasures', keepErasures(database, erasures)],
]

const HOUR_MS = 3_600_000

/** What was to be kept for a time is looked for once an hour; again at once where a round had its hands full. */
function expiringHourly(database: Database, { now, seal }: ActContext, registers: readonly Register[]) {
  let next = 0
  return async (): Promise<number> => {
    const at = now()
    if (at.getTime() < next) return 0
    const done = await expireValues(database, { registers, now: at, seal })
    if (done === 0) next = at.getTime() + HOUR_MS
    return done
  }
}

const deliveryOf = ({ database, context }: JobContext): Delivery => ({
  database,
  now: context.now,
  restate: restateFrom(context),
})

/** Every consumer one after another, until nothing waits. */
const eventsPart = (given: JobContext): Part => [
  'events',
  () => deliverEvents(deliveryOf(given), given.consumers ?? []),
]

/** One consumer, as long as events are numbered that it has not come to. */
function consumerPart(delivery: Delivery, consumer: Consumer): Part {
  let registered = false
  let settled: number | undefined
  return [
    consumer.name,
    async () => {
      if (!registered) await registerConsumers(delivery.database, [consumer])
      registered = true
      if (settled !== undefined && settled === (await lastNumber(delivery.database))) return
      settled = (await catchUp(delivery, consumer)).upTo
    },
  ]
}

/** What waits for others: a mail server that is slow to answer. */
const outwardParts = ({ database, context, couriers = {} }: JobContext): readonly Part[] => [
  ['outbox', (goesOn) => sendOutbox(database, couriers, context.now, goesOn)],
]

/** All rows against the record, a stretch a round, each night; and what anybody found not to fit goes into the log. */
const recordParts = ({ database, context: { now }, record }: JobContext): readonly Part[] =>
  record
    ? [
        [
          'record',
          async () => {
            const begins = (await record.begins?.()) ?? true
            return begins && isDue(await record.file.read(), now()) ? checkOn({ ...record, database, now }) : undefined
          },
        ],
        ['faults', async () => (await tellFaults(database)).forEach(tellFault)],
      ]
    : []

const tellFault = ({ part, subject, revision, kind }: Fault): void =>
  console.error(`record: ${part} ${subject}${revision > 0 ? ` step ${revision}` : ''} is not as recorded (${kind})`)

/** Long jobs, slice by slice; while one waits its server does nothing else here. */
const longParts = ({ database, context: { now }, kinds = [], compute }: JobContext): readonly Part[] =>
  kinds.length === 0 ? [] : [['long jobs', (goesOn) => runSlices({ database, kinds, now, compute }, goesOn)]]

/** Has the head cosigned. */
const witnessParts = ({ witnessing }: JobContext): readonly Part[] =>
  witnessing ? [['witness', () => witnessing.ask()]] : []

/** What has ended or is forgotten by rule: sessions, challenges, invitations, failed sign-ins, idempotency keys, files that waited in vain, events that everybody has heard of, long jobs that ended long ago. */
const tidyParts = ({ database, context: { now }, attachments, consumers = [] }: JobContext): readonly Part[] => [
  ['ended', () => dropEnded({ database, now })],
  ['forgotten', () => dropForgotten({ database, now })],
  ['networks', () => dropOldNetworks({ database, now })],
  ['files', async () => attachments?.sweep()],
  ['keys', () => forgetKeys(database, daysLater(now(), -KEYS_KEPT_DAYS))],
  ['keys of registers', () => forgetRegisterKeys(database, daysLater(now(), -KEYS_KEPT_DAYS))],
  ['old events', () => clearEvents(database, consumers, now())],
  ['old jobs', () => dropOldJobs(database, now())],
  ['old reminders', () => forgetReminders(database, addDays(dayOf(now()), -REMINDERS_KEPT_DAYS))],
]

/** Takes it away, once. */
export const tidy = (given: JobContext): Promise<readonly string[]> => goThrough(tidyParts(given))

/**
 * One round of what nobody asks for. Each part is right with several servers and again after a crash; one that fails is
 * told of and does not keep the others.
 *
 * @returns what failed, by the name of the part
 */
export const runJobs = (given: JobContext): Promise<readonly string[]> =>
  goThrough([...ownParts(given), eventsPart(given), ...longParts(given), ...outwardParts(given), ...recordParts(given)])

async function goThrough(parts: readonly Part[], goesOn = () => true): Promise<readonly string[]> {
  const failed: string[] = []
  for (const [name, go] of parts) {
    try {
      await go(goesOn)
    } catch (error) {
      failed.push(`${name}: ${messageOf(error)}`)
    }
  }
  return failed
}

export interface Jobs {
  /** Lets the round that is on its way end, and begins no other; a consumer that has not come back is given up. */
  stop(): Promise<void>
}

/**
 * Rounds side by side: clocks, numbers of events, each consumer, what goes outward, the check of the record. No clock
 * waits for another's machine, and no consumer for another.
 */
export function startJobs(given: JobContext, everyMs = EVERY_MS): Jobs {
  const { database, consumers = [] } = given
  const stopping = new AbortController()
  const delivery = { ...deliveryOf(given), stopping: stopping.signal }
  const tell = teller()
  const around = (parts: readonly Part[], every = everyMs) => goAround(parts, every, tell)
  const following = consumers.map((consumer) => around([consumerPart(delivery, consumer)]))
  // Whoever waits for an event hears of it as soon as it has its number.
  const numbering: Part = [
    'events',
    async () => {
      if ((await numberEvents(database)) > 0) for (const loop of following) loop.wake()
    },
  ]
  const rounds = [
    around([numbering]),
    around(ownParts(given)),
    around(longParts(given)),
    around(outwardParts(given)),
    around(recordParts(given)),
    around(witnessParts(given), WITNESS_MS),
    around(tidyParts(given), TIDY_MS),
    ...following,
  ]
  return {
    async stop() {
      stopping.abort()
      await Promise.all(rounds.map((round) => round.stop()))
    },
  }
}

type Tell = (failed: readonly string[], before: readonly string[]) => void

/** What fails in the same way again is told once, and what fails in several rounds at once by one of them. */
function teller(): Tell {
  const told = new Map<string, number>()
  return (failed, before) => {
    const fresh = failed.filter((one) => !before.includes(one))
    const untold = fresh.filter((one) => !told.has(causeOf(one)))
    for (const one of fresh) told.set(causeOf(one), (told.get(causeOf(one)) ?? 0) + 1)
    for (const one of before.filter((gone) => !failed.includes(gone))) {
      const left = (told.get(causeOf(one)) ?? 1) - 1
      if (left > 0) told.set(causeOf(one), left)
      else told.delete(causeOf(one))
    }
    if (untold.length > 0) console.error('failed:', untold.join('\n'))
  }
}

const causeOf = (failed: string): string => failed.slice(failed.indexOf(': ') + 2)

interface Loop extends Jobs {
  /** Begins the next round at once. */
  wake(): void
}

/** Goes round until it is stopped, one round at a time. */
function goAround(parts: readonly Part[], everyMs: number, tell: Tell): Loop {
  let stopped = false
  let woken = false
  let resume: () => void = () => undefined
  async function goOn(): Promise<void> {
    let before: readonly string[] = []
    while (!stopped) {
      woken = false
      const failed = await goThrough(parts, () => !stopped)
      tell(failed, before)
      before = failed
      if (!stopped && !woken) await pause()
    }
  }
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs)
      resume = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const ended = goOn()
  return {
    wake() {
      woken = true
      resume()
    },
    async stop() {
      stopped = true
      resume()
      await ended
    },
  }
}
