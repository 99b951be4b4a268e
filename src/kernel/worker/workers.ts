import { Worker } from 'node:worker_threads'
import type { Refusal } from '../../law/refusal.ts'
import { type FairQueue, openFairQueue } from './fair-queue.ts'
import { LIMITS, type Limits, LOADING_MS, type TaskGroup } from './limits.ts'
import type { Order, Report } from './message.ts'
import { closing, nestedTooDeep, tookTooLong, tookTooMuchMemory, tooManyWait } from './refusals.ts'
import type { Task } from './task.ts'

/** Runs a task for whoever asks; refused where it takes too long or too much, and where too many wait. */
export type Compute = <Input, Output>(task: Task<Input, Output>, input: Input) => Promise<Output | Refusal>

/** Runs it here and now: for commands and tests, where nobody else waits. */
export const computeHere: Compute = async (task, input) => (await task.load()).run(input)

/** All threads of an installation for work that a stranger's text could make long. */
export interface Workers {
  /**
   * @param client tells those who ask apart, for as long as their tasks wait and run: a digest, never an address
   * @throws where the task itself is at fault
   */
  computeFor(client: string): Compute
  /** Ends every thread; what still waits or runs is refused. */
  close(): Promise<void>
}

interface Job {
  readonly task: Task
  readonly input: unknown
  resolve(output: unknown): void
  reject(error: Error): void
}

/**
 * Opens the pool; no thread is started before it is needed. Threads stay warm until `close`.
 *
 * @param file what a thread begins with: it calls `serveTasks`
 */
export function openWorkers(file: URL, limits: Readonly<Record<TaskGroup, Limits>> = LIMITS): Workers {
  const groups = {
    text: openGroup(file, 'text', limits.text),
    print: openGroup(file, 'print', limits.print),
    sheet: openGroup(file, 'sheet', limits.sheet),
    count: openGroup(file, 'count', limits.count),
    password: openGroup(file, 'password', limits.password),
  }
  return {
    computeFor: (client) => (task, input) =>
      new Promise((resolve, reject) => groups[task.group].add(client, { task, input, resolve, reject })),
    async close() {
      await Promise.all(Object.values(groups).map((group) => group.close()))
    },
  }
}

interface Group {
  add(client: string, job: Job): void
  close(): Promise<void>
}

/** A thread, and what it is at. */
interface Thread {
  readonly worker: Worker
  busy: Running | undefined
  /** It was ended, or broke down: it takes no other job and is heard no more. */
  ending: boolean
}

interface Running {
  readonly client: string
  readonly job: Job
  timer: NodeJS.Timeout
}

const newWorker = (file: URL, name: TaskGroup, { megabytes }: Limits): Worker =>
  new Worker(file, {
    name: `fadu-${name}`,
    // What a thread works on is a stranger's: it needs no settings, and no keys among them.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  })

function brokeDown(job: Job, error: Error & { readonly code?: string }): void {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') job.resolve(tookTooMuchMemory(job.task))
  else job.reject(error)
}

function answerWith(job: Job, report: Exclude<Report, { readonly kind: 'begun' }>): void {
  if (report.kind === 'done') job.resolve(report.output)
  else if (report.kind === 'too-deep') job.resolve(nestedTooDeep(job.task))
  else job.reject(new Error(`${job.task.name}: ${report.message}`))
}

/** What cannot be copied to a thread, as a function, throws. */
function whyNotSent(worker: Worker, order: Order): Error | undefined {
  try {
    worker.postMessage(order)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function openGroup(file: URL, name: TaskGroup, limits: Limits): Group {
  const queue: FairQueue<Job> = openFairQueue(limits)
  const threads = new Set<Thread>()
  let closed = false

  /** Gives waiting jobs to threads that have none, and starts threads for others where there may be more. */
  function deal(): void {
    for (;;) {
      const idle = [...threads].find(({ busy, ending }) => busy === undefined && !ending)
      if (!idle && threads.size >= limits.threads) return
      const next = queue.take()
      if (!next) return
      hand(idle ?? start(), next.client, next.job)
    }
  }

  function start(): Thread {
    const worker = newWorker(file, name, limits)
    const thread: Thread = { worker, busy: undefined, ending: false }
    threads.add(thread)
    worker.on('message', (report: Report) => hear(thread, report))
    worker.on('error', (error: Error & { code?: string }) => {
      thread.ending = true
      settle(thread, (job) => brokeDown(job, error))
    })
    // Only now may another take its place: there are never more threads than there may be.
    worker.on('exit', (code) => {
      threads.delete(thread)
      settle(thread, (job) => job.reject(new Error(`a thread ended with ${code} during ${job.task.name}`)))
      deal()
    })
    return thread
  }

  function hand(thread: Thread, client: string, job: Job): void {
    const late = () => end(thread, () => job.reject(new Error(`the code of ${job.task.name} did not load`)))
    thread.busy = { client, job, timer: setTimeout(late, LOADING_MS) }
    thread.worker.ref()
    const failed = whyNotSent(thread.worker, { task: job.task.name, input: job.input })
    if (failed) settle(thread, () => job.reject(failed))
  }

  function hear(thread: Thread, report: Report): void {
    const { busy, ending } = thread
    if (!busy || ending) return
    const { job } = busy
    if (report.kind === 'begun') {
      clearTimeout(busy.timer)
      const late = () => end(thread, () => job.resolve(tookTooLong(job.task, limits.milliseconds)))
      busy.timer = setTimeout(late, limits.milliseconds)
      return
    }
    settle(thread, () => answerWith(job, report))
    // An idle thread keeps nobody from ending.
    thread.worker.unref()
    deal()
  }

  /** Answers what a thread is at, once. */
  function settle(thread: Thread, how: (job: Job) => void): void {
    const { busy } = thread
    if (!busy) return
    clearTimeout(busy.timer)
    thread.busy = undefined
    queue.end(busy.client)
    how(busy.job)
  }

  /** Answers what a thread is at and stops it in the middle. */
  function end(thread: Thread, how: (job: Job) => void): void {
    thread.ending = true
    settle(thread, how)
    void thread.worker.terminate()
  }

  return {
    add(client, job) {
      if (closed) return job.resolve(closing)
      if (!queue.add(client, job)) return job.resolve(tooManyWait)
      deal()
    },
    async close() {
      closed = true
      for (const job of queue.clear()) job.resolve(closing)
      const ending = [...threads].map((thread) => {
        settle(thread, (job) => job.resolve(closing))
        return thread.worker.terminate()
      })
      await Promise.all(ending)
    },
  }
}
