import type { Attachments } from '../kernel/attachment/attachments.ts'
import { keepErasures } from '../kernel/erasure/again.ts'
import type { ErasureList } from '../kernel/erasure/list.ts'
import { type Consumer, deliverEvents } from '../kernel/event/event.ts'
import { dropForgotten } from '../kernel/identity/lockout.ts'
import { dropEnded } from '../kernel/identity/session-list.ts'
import { type Couriers, sendOutbox } from '../kernel/notice/outbox.ts'
import type { ActContext } from '../kernel/procedure/act-context.ts'
import { forgetKeys } from '../kernel/procedure/key.ts'
import { recountDeadlines } from '../kernel/procedure/recount.ts'
import { sweepDeadlines } from '../kernel/procedure/sweep.ts'
import { destroyDue } from '../kernel/seal/retention.ts'
import { type Database, messageOf } from '../kernel/storage/connection.ts'

export interface JobContext {
  readonly database: Database
  readonly context: ActContext
  readonly attachments?: Pick<Attachments, 'sweep'>
  readonly consumers?: readonly Consumer[]
  /** None: notices stand in the inbox, and nothing goes out yet. */
  readonly couriers?: Couriers
  /** The list outside the database; none: nothing is erased here. */
  readonly erasures?: ErasureList
}

/** How long between the end of one round and the next: what is due is seen within about a second. */
const EVERY_MS = 1_000
/** What has ended can wait so long until it is taken away. */
const TIDY_MS = 600_000
/** How long the same idempotency key finds its first answer again. */
const KEYS_KEPT_MS = 7 * 86_400_000

type Part = readonly [name: string, go: (goesOn: () => boolean) => Promise<unknown>]

/** What the house does by itself: clocks that are over, clocks to be counted again, events. */
const ownParts = ({ database, context, consumers = [], erasures }: JobContext): readonly Part[] => [
  ['sweep', () => sweepDeadlines(database, context)],
  ['recount', () => recountDeadlines(database, context)],
  ['events', () => deliverEvents(database, consumers, context.now)],
  ...(erasures ? erasingParts({ database, context, erasures }) : []),
]

type Erasing = Pick<JobContext, 'database' | 'context'> & { readonly erasures: ErasureList }

/** What is to be erased by now, and what another server or an older copy leaves to be erased. */
const erasingParts = ({ database, context, erasures }: Erasing): readonly Part[] => [
  ['seal', () => destroyDue(database, erasures, context)],
  ['erasures', keepErasures(database, erasures)],
]

/** What waits for others: a mail server that is slow to answer. */
const outwardParts = ({ database, context, couriers = {} }: JobContext): readonly Part[] => [
  ['outbox', (goesOn) => sendOutbox(database, couriers, context.now, goesOn)],
]

/** What has ended or is forgotten by rule: sessions, challenges, invitations, failed sign-ins, idempotency keys, files that waited in vain. */
const tidyParts = ({ database, context: { now }, attachments }: JobContext): readonly Part[] => [
  ['ended', () => dropEnded({ database, now })],
  ['forgotten', () => dropForgotten({ database, now })],
  ['files', async () => attachments?.sweep()],
  ['keys', () => forgetKeys(database, new Date(now().getTime() - KEYS_KEPT_MS))],
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
  goThrough([...ownParts(given), ...outwardParts(given)])

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
  /** Lets the round that is on its way end, and begins no other. */
  stop(): Promise<void>
}

/** The house's own round and the outward one, side by side: no clock waits for another's machine. */
export function startJobs(given: JobContext, everyMs = EVERY_MS): Jobs {
  const rounds = [
    goAround(ownParts(given), everyMs),
    goAround(outwardParts(given), everyMs),
    goAround(tidyParts(given), TIDY_MS),
  ]
  return {
    async stop() {
      await Promise.all(rounds.map((round) => round.stop()))
    },
  }
}

/** Goes round until it is stopped, one round at a time. What fails in the same way again is told once. */
function goAround(parts: readonly Part[], everyMs: number): Jobs {
  let stopped = false
  let wake: () => void = () => undefined
  let told = ''
  async function goOn(): Promise<void> {
    while (!stopped) {
      const failed = (await goThrough(parts, () => !stopped)).join('\n')
      if (failed !== told && failed !== '') console.error('failed:', failed)
      told = failed
      if (!stopped) await pause()
    }
  }
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const ended = goOn()
  return {
    async stop() {
      stopped = true
      wake()
      await ended
    },
  }
}
