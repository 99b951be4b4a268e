import type { Limits } from './limits.ts'

/** Who waits, client by client: pure bookkeeping, without threads or time. */
export interface FairQueue<Job> {
  /** False where there is no place for it, of this client or at all. */
  add(client: string, job: Job): boolean
  /** The job that is next, and from now on counts as running; undefined where none may run. */
  take(): { readonly client: string; readonly job: Job } | undefined
  /** A job of this client has ended. */
  end(client: string): void
  /** Everything that waits, taken away. */
  clear(): readonly Job[]
}

interface Client<Job> {
  readonly waiting: Job[]
  running: number
  /** When it was last given a thread, counted in jobs; 0 for one that was given none since it came. */
  served: number
}

/**
 * Clients take turns, and who was served longest ago is next: whoever sends a hundred tasks waits behind each other
 * client once a task. Where there are two threads or more, one client never holds all of them, so that another is begun
 * at once.
 */
export function openFairQueue<Job>({
  threads,
  waiting: most,
  waitingOfOne: mostOfOne,
}: Pick<Limits, 'threads' | 'waiting' | 'waitingOfOne'>): FairQueue<Job> {
  const runningOfOne = Math.max(1, threads - 1)
  // Only those who wait or run are known here.
  const clients = new Map<string, Client<Job>>()
  let waiting = 0
  let turn = 0
  return {
    add(name, job) {
      const client = clients.get(name) ?? { waiting: [], running: 0, served: 0 }
      if (waiting >= most || client.waiting.length >= mostOfOne) return false
      client.waiting.push(job)
      clients.set(name, client)
      waiting += 1
      return true
    },
    take() {
      const ready = [...clients].filter(([, client]) => client.waiting.length > 0 && client.running < runningOfOne)
      const next = ready.toSorted(([, one], [, other]) => one.served - other.served)[0]
      const job = next?.[1].waiting.shift()
      if (!next || job === undefined) return undefined
      const [name, client] = next
      client.running += 1
      turn += 1
      client.served = turn
      waiting -= 1
      return { client: name, job }
    },
    end(name) {
      const client = clients.get(name)
      if (!client) return
      client.running -= 1
      if (client.running === 0 && client.waiting.length === 0) clients.delete(name)
    },
    clear() {
      const jobs = [...clients.values()].flatMap((client) => client.waiting.splice(0))
      waiting = 0
      return jobs
    },
  }
}
