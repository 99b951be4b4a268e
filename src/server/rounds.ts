import { type Consumer, deliverEvents } from '../kernel/event/event.ts'
import { type Couriers, sendOutbox } from '../kernel/notice/outbox.ts'
import type { Bench } from '../kernel/procedure/bench.ts'
import { recountDeadlines } from '../kernel/procedure/recount.ts'
import { sweepDeadlines } from '../kernel/procedure/sweep.ts'
import { type Database, messageOf } from '../kernel/storage/connection.ts'

export interface RoundsOf {
  readonly database: Database
  readonly bench: Bench
  readonly consumers?: readonly Consumer[]
  /** None: notices stand in the inbox, and nothing goes out yet. */
  readonly couriers?: Couriers
  /** Brings the list of erasures and the database together (`keepErasures`). */
  readonly erasures?: () => Promise<number>
}

/** How long between the end of one round and the next: what is due is seen within about a second. */
const EVERY_MS = 1_000

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
  erasures = async () => 0,
}: RoundsOf): Promise<readonly string[]> {
  const parts: readonly (readonly [string, () => Promise<number>])[] = [
    ['sweep', () => sweepDeadlines(database, bench.now())],
    ['recount', () => recountDeadlines(database, bench)],
    ['events', () => deliverEvents(database, consumers, bench.now)],
    ['outbox', () => sendOutbox(database, couriers, bench.now)],
    ['erasures', erasures],
  ]
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
    while (!stopped) {
      const failed = (await goRound(given)).join('\n')
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
