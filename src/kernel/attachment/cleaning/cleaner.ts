import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { isKind } from '../kinds.ts'
import { isWhy, type Why } from '../treatment.ts'
import type { Order, SealedFile } from './order.ts'

/** What a file is and what became of it; the kind is undefined where it is nothing we take. */
export interface Found {
  readonly kind: z.infer<typeof Kind> | undefined
  readonly why: Why | undefined
  /** Bytes of the copy, where there is one. */
  readonly size: number
}

export interface Cleaner {
  clean(from: SealedFile, to: SealedFile): Promise<Found | Refusal>
  close(): void
}

const LONGEST_MS = 10_000
/** Anonymous writable memory of the process, where the system can hold it to that (Linux). */
const MOST_MEMORY_KB = 1_000_000
const HEAP_MB = 512
const IDLE_MS = 30_000
const MOST_WAITING = 64
/** One core is left to those who answer people and to the database. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1))

const Kind = z.string().refine(isKind)
const Reason = z.string().refine(isWhy)
const ReportMessage = z.discriminatedUnion('step', [
  z.object({ id: z.number(), step: z.literal('found'), kind: Kind.optional() }),
  z.object({ id: z.number(), step: z.literal('done'), why: Reason.optional(), size: z.number() }),
])

const tooMany = refuse('too-many', {
  zh: '正在处理的附件太多，请过一分钟再试',
  en: 'Too many attachments are being looked at; try again in a minute',
})

/**
 * Looks into strangers' files and cleans them in processes of their own, a bounded number at once: a file that breaks a
 * reader of pictures, or fills the memory, ends such a process and nothing else. They start when needed and end when idle.
 */
export function openCleaner(): Cleaner {
  const idle: Worker[] = []
  const waiting: ((worker: Worker) => void)[] = []
  let living = 0
  let isClosed = false

  async function take(): Promise<Worker> {
    const free = idle.pop()
    if (free) return free.isFit() ? free : startWorker()
    if (living < AT_ONCE) {
      living += 1
      return startWorker()
    }
    return new Promise((resolve) => waiting.push(resolve))
  }

  function giveBack(worker: Worker): void {
    const next = waiting.shift()
    if (next) next(worker.isFit() ? worker : startWorker())
    else if (worker.isFit() && !isClosed) rest(worker)
    else {
      living -= 1
      worker.end()
    }
  }

  function rest(worker: Worker): void {
    idle.push(worker)
    worker.rest(() => {
      idle.splice(idle.indexOf(worker), 1)
      living -= 1
    })
  }

  return {
    async clean(from, to) {
      if (waiting.length >= MOST_WAITING) return tooMany
      const worker = await take()
      try {
        return await worker.carryOut(from, to)
      } finally {
        giveBack(worker)
      }
    },
    close() {
      isClosed = true
      for (const worker of idle.splice(0)) worker.end()
    },
  }
}

interface Worker {
  carryOut(from: SealedFile, to: SealedFile): Promise<Found>
  isFit(): boolean
  /** Ends it when nobody has wanted it for a while. */
  rest(gone: () => void): void
  end(): void
}

function startWorker(): Worker {
  const child = startChild()
  let isFit = true
  let resting: NodeJS.Timeout | undefined
  let last = 0
  child.once('exit', () => {
    isFit = false
  })
  // Told where it is asked: the order fails.
  child.on('error', () => {
    isFit = false
  })
  const end = () => {
    isFit = false
    clearTimeout(resting)
    child.kill('SIGKILL')
  }
  return {
    end,
    isFit: () => isFit,
    async carryOut(from, to) {
      clearTimeout(resting)
      last += 1
      const found = await askChild(child, { id: last, from, to })
      // Whatever a broken file left behind goes with the process.
      if (found.why === 'too-large-inside' || found.why === 'damaged') end()
      return found
    },
    rest(gone) {
      resting = setTimeout(() => {
        end()
        gone()
      }, IDLE_MS).unref()
    },
  }
}

/** What the child says of an order; that it cannot be cleaned, where the child breaks or takes too long. */
function askChild(child: ChildProcess, order: Order): Promise<Found> {
  return new Promise((resolve) => {
    let kind: Found['kind']
    const settle = (found: Found) => {
      clearTimeout(late)
      child.off('message', hear)
      child.off('exit', broken)
      child.off('error', broken)
      resolve(found)
    }
    const broken = () => settle({ kind, why: 'too-large-inside', size: 0 })
    const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
    const hear = (message: unknown) => {
      const report = ReportMessage.parse(message)
      if (report.id !== order.id) return
      if (report.step === 'done') return settle({ kind, why: report.why, size: report.size })
      kind = report.kind
      if (kind === undefined) settle({ kind, why: undefined, size: 0 })
    }
    child.on('message', hear)
    child.once('exit', broken)
    child.once('error', broken)
    child.send(order, (error) => error && broken())
  })
}

function startChild(): ChildProcess {
  const node = [process.execPath, `--max-old-space-size=${HEAP_MB}`, childFile()]
  const [program = '', ...rest] =
    process.platform === 'linux'
      ? ['/bin/sh', '-c', `ulimit -d ${MOST_MEMORY_KB}; ulimit -c 0; exec "$@"`, 'sh', ...node]
      : node
  const child = spawn(program, rest, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // Nothing of ours: no database, no key, no secret of a bucket.
    env: { NODE_ENV: 'production' },
  })
  child.unref()
  child.channel?.unref()
  return child
}

/** Beside this file, or beside the bundle it became a part of. */
function childFile(): string {
  const source = fileURLToPath(new URL('./child.ts', import.meta.url))
  return existsSync(source) ? source : fileURLToPath(new URL('./cleaning-child.js', import.meta.url))
}
