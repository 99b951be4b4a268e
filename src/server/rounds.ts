import type { Attachments } from '../kernel/attachment/attachments.ts'
import { type Consumer, deliverEvents } from '../kernel/event/event.ts'
import { dropForgotten } from '../kernel/identity/lockout.ts'
import { dropEnded } from '../kernel/identity/session-list.ts'
import { type Couriers, sendOutbox } from '../kernel/notice/outbox.ts'
import type { Bench } from '../kernel/procedure/bench.ts'
import { forgetKeys } from '../kernel/procedure/key.ts'
import { recountDeadlines } from '../kernel/procedure/recount.ts'
import { sweepDeadlines } from '../kernel/procedure/sweep.ts'
import { type Database, messageOf } from '../kernel/storage/connection.ts'

export interface RoundsOf {
  readonly database: Database
  readonly bench: Bench
  readonly attachments?: Pick<Attachments, 'sweep'>
  readonly consumers?: readonly Consumer[]
  /** None: notices stand in the inbox, and nothing goes out yet. */
  readonly couriers?: Couriers
}

/** How long between the end of one round and the next: what is due is seen within about a second. */
const EVERY_MS = 1_000
/** Every so many rounds, from the first one on, what has ended is taken away. */
const TIDY_EVERY = 600

/**
 * One round of what nobody asks for: clocks that are over, clocks to be counted again, events, messages. Each part is
 * right with several servers and again after a crash; one that fails is told of and does not keep the others.
 *
 * @returns what failed, by the name of the part
 */
export async function goRound({
  database,
  bench,
  consumers = [],
  couriers = {},
}: RoundsOf): Promise<readonly string[]> {
  return goThrough([
    ['sweep', () => sweepDeadlines(database, bench.now())],
    ['recount', () => recountDeadlines(database, bench)],
    ['events', () => deliverEvents(database, consumers, bench.now)],
    ['outbox', () => sendOutbox(database, couriers, bench.now)],
  ])
}

/** How long the same key finds its first answer again. */
const KEYS_KEPT_MS = 7 * 86_400_000

/**
 * Takes away what has ended or is forgotten by rule: sessions, invitations, failed sign-ins, idempotency keys, files
 * that waited in vain.
 */
export function tidy({
  database,
  bench: { now },
  attachments,
}: Pick<RoundsOf, 'database' | 'bench' | 'attachments'>): Promise<readonly string[]> {
  return goThrough([
    ['ended', () => dropEnded({ database, now })],
    ['forgotten', () => dropForgotten({ database, now })],
    ['files', async () => attachments?.sweep()],
    ['keys', () => forgetKeys(database, new Date(now().getTime() - KEYS_KEPT_MS))],
  ])
}

type Part = readonly [name: string, go: () => Promise<unknown>]

async function goThrough(parts: readonly Part[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const [name, go] of parts) {
    try {
      await go()
    } catch (error) {
      failed.push(`${name}: ${messageOf(error)}`)
    }
  }
  return failed
}

export interface Rounds {
  /** Lets the round that is on its way end, and begins no other. */
  stop(): Promise<void>
}

/** Goes round until it is stopped, one round at a time. What fails in the same way again is told once. */
export function startRounds(given: RoundsOf, everyMs = EVERY_MS): Rounds {
  let stopped = false
  let wake: () => void = () => undefined
  let told = ''
  async function goOn(): Promise<void> {
    for (let round = 0; !stopped; round++) {
      const tidied = round % TIDY_EVERY === 0 ? await tidy(given) : []
      const failed = [...(await goRound(given)), ...tidied].join('\n')
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
