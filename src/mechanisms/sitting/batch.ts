import { KeysAway } from '../../kernel/keys/service.ts'
import { whyNotNow } from '../../kernel/storage/fault.ts'

export interface BatchOptions<Entry> {
  /** Entries of one batch at most. */
  readonly most: number
  /** Of two entries with the same name the second waits for the next batch. */
  readonly nameOf: (entry: Entry) => number
}

/** A moment for others to come, before the first of a quiet time goes. */
const GATHERS_MS = 2

interface Waiting<Entry, Result> {
  readonly entry: Entry
  readonly resolve: (result: Result) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Entries of many requests done together, one batch after another: what comes while one is on its way, or within two
 * milliseconds, goes in the next. `work` writes in one transaction and gives a result for each entry in their order; a
 * result reaches its request after that has committed. Where a batch fails, its halves are tried apart, so that one bad
 * entry fails alone; where the database or the keys are away, all fail.
 */
export function openBatch<Entry, Result>(
  work: (entries: readonly Entry[]) => Promise<readonly Result[]>,
  { most, nameOf }: BatchOptions<Entry>,
): (entry: Entry) => Promise<Result> {
  let waiting: Waiting<Entry, Result>[] = []
  let running = false

  async function go(): Promise<void> {
    while (waiting.length > 0) await done(take())
    running = false
  }

  function take(): readonly Waiting<Entry, Result>[] {
    const names = new Set<number>()
    const taken: Waiting<Entry, Result>[] = []
    const left: Waiting<Entry, Result>[] = []
    for (const one of waiting) {
      const name = nameOf(one.entry)
      const goes = taken.length < most && !names.has(name)
      // Also whatever comes after one that waits, so that no later one of a name overtakes it.
      names.add(name)
      if (goes) taken.push(one)
      else left.push(one)
    }
    waiting = left
    return taken
  }

  async function done(batch: readonly Waiting<Entry, Result>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ entry }) => entry))
      if (results.length !== batch.length) throw new Error('a batch has not a result for each of its entries')
      for (const [at, result] of results.entries()) batch[at]?.resolve(result)
    } catch (error) {
      if (batch.length === 1 || error instanceof KeysAway || whyNotNow(error)) {
        for (const { reject } of batch) reject(error)
        return
      }
      const half = Math.ceil(batch.length / 2)
      await done(batch.slice(0, half))
      await done(batch.slice(half))
    }
  }

  return (entry) =>
    new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject })
      if (running) return
      running = true
      setTimeout(() => void go(), GATHERS_MS)
    })
}
