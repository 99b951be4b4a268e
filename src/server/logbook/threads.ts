import { parentPort, Worker } from 'node:worker_threads'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Rewriting, type Rewritten, rewrite } from '../../mechanisms/logbook/kept/rewrite.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import {
  type CarriedHits,
  carry,
  carryOutScan,
  type PartScanner,
  type ScanAnswer,
  type ScanOrder,
  unloaded,
} from '../../mechanisms/logbook/scanner.ts'

// Long searches and compaction in threads of their own, so that whoever takes logs in never waits for them. They are
// started when they are first needed, and end when nobody has needed them for a while.

/** Searches are looked through by two; files are rewritten by one beside them. */
const SCANNERS = 2
const IDLE_MS = 30_000

type Order =
  | { readonly kind: 'scan'; readonly order: ScanOrder }
  | { readonly kind: 'rewrite'; readonly folder: string; readonly file: Omit<Rewriting, 'deletes'> }

type CarriedAnswer =
  | { readonly kind: 'found'; readonly count: number; readonly hits: CarriedHits }
  | Exclude<ScanAnswer, { readonly kind: 'found' }>

type Answer =
  | { readonly kind: 'scanned'; readonly answer: CarriedAnswer }
  | { readonly kind: 'rewritten'; readonly answer: Rewritten | Refusal }
  | { readonly kind: 'failed'; readonly message: string }

/** The thread's side: one order after another. For the file a thread begins with. */
export function serveLogbookThread(): void {
  const port = parentPort
  port?.on('message', async (order: Order) => {
    const answer = await carriedOut(order).catch(
      (error: unknown): Answer => ({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    const bytes = answer.kind === 'scanned' && answer.answer.kind === 'found' ? answer.answer.hits.bytes : undefined
    port.postMessage(answer, bytes && bytes.length > 0 ? [bytes.buffer as ArrayBuffer] : [])
  })
}

async function carriedOut(order: Order): Promise<Answer> {
  if (order.kind === 'scan') {
    const answer = await carryOutScan(order.order)
    return { kind: 'scanned', answer: answer.kind === 'found' ? { ...answer, hits: carry(answer.hits) } : answer }
  }
  const reader = await openReader(order.folder)
  return { kind: 'rewritten', answer: isRefusal(reader) ? reader : await rewrite(reader, order.file) }
}

interface Pending {
  readonly order: Order
  resolve(answer: Answer): void
  reject(error: Error): void
}

/** One thread that does one thing after another. */
class LogbookThread {
  readonly #file: URL
  readonly #waiting: Pending[] = []
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined

  constructor(file: URL) {
    this.#file = file
  }

  get busy(): number {
    return this.#waiting.length
  }

  ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, resolve, reject })
      if (this.#waiting.length === 1) this.#send()
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    this.#fail(new Error('the threads of the logbook have ended'))
    await worker?.terminate()
  }

  #send(): void {
    clearTimeout(this.#idle)
    const [next] = this.#waiting
    if (!next) {
      // Nobody who ends waits for a thread that has nothing to do.
      this.#worker?.unref()
      this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref()
      return
    }
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#worker.postMessage(next.order)
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { name: 'fadu-logbook', env: {} })
    worker.on('message', (answer: Answer) => {
      this.#waiting.shift()?.resolve(answer)
      this.#send()
    })
    const broken = (error: Error): void => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#fail(error)
    }
    worker.on('error', broken)
    worker.on('exit', () => broken(new Error('a thread of the logbook ended')))
    return worker
  }

  #fail(error: Error): void {
    for (const each of this.#waiting.splice(0)) each.reject(error)
  }
}

export class LogbookThreads implements PartScanner {
  readonly threads = SCANNERS
  readonly #scanners: readonly LogbookThread[]
  readonly #rewriter: LogbookThread

  /** @param file what a thread begins with: it calls `serveLogbookThread` */
  constructor(file: URL) {
    this.#scanners = Array.from({ length: SCANNERS }, () => new LogbookThread(file))
    this.#rewriter = new LogbookThread(file)
  }

  async scan(order: ScanOrder): Promise<ScanAnswer> {
    const [thread] = this.#scanners.toSorted((one, other) => one.busy - other.busy)
    const answer = await thread?.ask({ kind: 'scan', order })
    if (answer?.kind !== 'scanned') throw new Error(answer?.kind === 'failed' ? answer.message : 'no answer')
    return answer.answer.kind === 'found' ? { ...answer.answer, hits: unloaded(answer.answer.hits) } : answer.answer
  }

  async rewrite(folder: string, { file, block, tier }: Rewriting): Promise<Rewritten | Refusal> {
    const answer = await this.#rewriter.ask({ kind: 'rewrite', folder, file: { file, block, tier } })
    if (answer.kind !== 'rewritten') throw new Error(answer.kind === 'failed' ? answer.message : 'no answer')
    return answer.answer
  }

  async close(): Promise<void> {
    await Promise.all([...this.#scanners, this.#rewriter].map((thread) => thread.close()))
  }
}
