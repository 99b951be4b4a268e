import { type Refusal, refuse } from '../../../law/refusal.ts'

/** So many are begun at once; the smallest machine we know has two processors. */
const SHORT = 2
/** And so many more go on beside them that have turned out to be long. */
const LONG = 2
const MOST_WAITING = 64

const tooMany = refuse('too-many', {
  zh: '正在处理的附件太多，请过一分钟再试',
  en: 'Too many attachments are being looked at; try again in a minute',
})

interface Job {
  readonly sender: string
  begin(place: number): Promise<void>
  refuse(refusal: Refusal): void
}

interface Running {
  isLong: boolean
  isOverdue: boolean
}

/** What is done for many senders, none of whom can keep the others waiting. */
export interface Queue {
  /** Runs a job when its turn comes, in a place that no other job has meanwhile; refuses where too many wait. */
  run<Result>(sender: string, job: (place: number) => Promise<Result>): Promise<Result | Refusal>
}

/**
 * Senders take turns, whatever each has sent. Whoever takes long makes way: the next is begun beside it, so that files
 * made to use up their time hold up nothing but one another. Who comes when it is full takes the place of the last job of
 * whoever has the most waiting.
 *
 * @param patience how long a job may take, in milliseconds, before it counts as long
 */
export function openQueue(patience: number): Queue {
  /** By sender, in the order of their turns; none is empty. */
  const waiting = new Map<string, Job[]>()
  const running = new Set<Running>()
  const places = Array.from({ length: SHORT + LONG }, (_, place) => place)

  const countOf = (isLong: boolean) => [...running].filter((one) => one.isLong === isLong).length
  const allWaiting = () => [...waiting.values()].reduce((sum, jobs) => sum + jobs.length, 0)

  function next(): Job | undefined {
    const [turn] = waiting
    if (!turn) return undefined
    const [sender, jobs] = turn
    const job = jobs.shift()
    waiting.delete(sender)
    if (jobs.length > 0) waiting.set(sender, jobs)
    return job
  }

  function startNext(): void {
    for (const one of running) {
      if (one.isOverdue && !one.isLong && countOf(true) < LONG) one.isLong = true
    }
    while (countOf(false) < SHORT && places.length > 0) {
      const job = next()
      if (!job) return
      void begin(job, places.shift() ?? 0)
    }
  }

  async function begin(job: Job, place: number): Promise<void> {
    const one: Running = { isLong: false, isOverdue: false }
    running.add(one)
    const late = setTimeout(() => {
      one.isOverdue = true
      startNext()
    }, patience).unref()
    await job.begin(place)
    clearTimeout(late)
    running.delete(one)
    places.push(place)
    startNext()
  }

  /** Whether there is room for one more of this sender; another may have to go for it. */
  function makeRoom(sender: string): boolean {
    if (allWaiting() < MOST_WAITING) return true
    const [most] = [...waiting.values()].sort((one, other) => other.length - one.length)
    if (!most || most.length <= (waiting.get(sender)?.length ?? 0) + 1) return false
    most.pop()?.refuse(tooMany)
    return true
  }

  return {
    run(sender, job) {
      return new Promise((resolve, reject) => {
        if (!makeRoom(sender)) return resolve(tooMany)
        const begin = (place: number) => job(place).then(resolve, reject)
        waiting.set(sender, [...(waiting.get(sender) ?? []), { sender, begin, refuse: resolve }])
        startNext()
      })
    },
  }
}
