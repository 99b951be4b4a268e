import { type Refusal, refuse } from '../../law/refusal.ts'
import { type IncomingEvent, MOST_BYTES, MOST_EVENTS } from './block.ts'
import type { Acknowledged, LogbookWriter } from './writer.ts'

/** Names of sources that one block takes, as characters. */
const MOST_NAMES = 16 * 1024
/** Events that wait for the disk, as bytes; whoever can wait is asked to from here on… */
const MOST_WAITING = 8 << 20
/** … and whoever cannot is refused from here on: a stream that is quick must not keep everybody else out. */
const MOST_AT_ALL = 48 << 20
/** An event counts for so much more than its bytes. */
const OVERHEAD = 100

/** How long events wait for others to share a block with. */
const PATIENCE_MS = { stream: 1000, answered: 20, own: 0, act: 0 } as const

/**
 * `stream`: whoever sends waits, and so does the event where the disk is full. `answered`: somebody waits for the answer
 * and is told no where the disk is full. `own`: what the logbook says of itself; it waits too. `act`: the same of what
 * somebody does, who is told no.
 */
export type IntakeKind = keyof typeof PATIENCE_MS

const isOwn = (kind: IntakeKind | undefined): boolean => kind === 'own' || kind === 'act'
const isAnswered = (kind: IntakeKind): boolean => kind === 'answered' || kind === 'act'

/** What came in of what was given, where not all of it did. */
export interface Refused {
  readonly refusal: Refusal
  /** Of the events in their order, so many are on the disk all the same. */
  readonly accepted: Acknowledged | undefined
}

export type Taken = Acknowledged | Refused

export const isTaken = (taken: Taken): taken is Acknowledged => !('refusal' in taken)

interface Giving {
  readonly kind: IntakeKind
  readonly events: readonly IncomingEvent[]
  readonly weight: number
  /** When it goes into a block at the latest. */
  readonly due: number
  /** How many of them are on the disk. */
  done: number
  accepted: Acknowledged | undefined
  readonly settle: (taken: Taken) => void
}

export interface IntakeOptions {
  readonly writer: LogbookWriter
  /** Milliseconds on a clock that never jumps. */
  readonly clock?: () => number
  /** How long after a write that failed it is tried again. */
  readonly againAfterMs?: number
}

const diskFull = (code: string): Refusal =>
  refuse('not-ready', {
    zh: code === 'ENOSPC' ? '磁盘已满，未能写入；腾出空间后请重发。' : `磁盘不能写入（${code}），请稍后重发。`,
    en:
      code === 'ENOSPC'
        ? 'The disk is full and nothing more was written: send it again once there is room.'
        : `The disk cannot be written (${code}): send it again later.`,
  })

const overloaded = refuse('not-ready', {
  zh: '待写入的过多，请稍后重发。',
  en: 'Too much is waiting for the disk: send it again later.',
})

const closed = refuse('not-ready', { zh: '日志簿正在关闭。', en: 'The logbook is closing.' })

/**
 * Events from many senders on their way into blocks, in the order in which they were given: what was given together
 * stands together. Nobody is told that an event is there before it is on the disk.
 */
export class Intake {
  readonly #writer: LogbookWriter
  readonly #clock: () => number
  readonly #againAfterMs: number
  #queue: Giving[] = []
  #bytes = 0
  #events = 0
  /** When the next block is due. */
  #due = Number.POSITIVE_INFINITY
  #isClosing = false
  #why: string | undefined
  #wake: (() => void) | undefined
  #roomFor: (() => void)[] = []
  readonly #running: Promise<void>

  constructor({ writer, clock = () => performance.now(), againAfterMs = 1000 }: IntakeOptions) {
    this.#writer = writer
    this.#clock = clock
    this.#againAfterMs = againAfterMs
    this.#running = this.#run()
  }

  /** Bytes that wait for the disk. */
  get waiting(): number {
    return this.#bytes
  }

  /** What the system says of the disk while it cannot be written; undefined while it can. */
  get broken(): string | undefined {
    return this.#why
  }

  get isFull(): boolean {
    return this.#bytes >= MOST_WAITING
  }

  /** Not even what cannot wait is taken. */
  get isOverfull(): boolean {
    return this.#bytes >= MOST_AT_ALL
  }

  /** Resolves once there is room again for whoever paused. */
  room(): Promise<void> {
    return this.isFull ? new Promise((resolve) => this.#roomFor.push(resolve)) : Promise.resolve()
  }

  /** Resolves when all of them are on the disk, or when it is sure which are not and will not be. */
  give(kind: IntakeKind, events: readonly IncomingEvent[]): Promise<Taken> {
    const no = this.#whyNot(kind, events)
    if (no) return Promise.resolve({ refusal: no, accepted: undefined })
    return new Promise((settle) => {
      const giving = { kind, events, weight: weight(events), due: this.#clock() + PATIENCE_MS[kind] }
      this.#queue.push({ ...giving, done: 0, accepted: undefined, settle })
      this.#bytes += giving.weight
      this.#events += events.length
      const isFirst = this.#queue.length === 1
      const isSooner = giving.due < this.#due
      this.#due = Math.min(this.#due, giving.due)
      if (isFirst || isSooner || this.#isBlock()) this.#wake?.()
    })
  }

  #whyNot(kind: IntakeKind, events: readonly IncomingEvent[]): Refusal | undefined {
    if (this.#isClosing) return closed
    if (events.length === 0) throw new RangeError('no events')
    if (!isAnswered(kind)) return undefined
    if (this.#why !== undefined && this.#queue.length > 0) return diskFull(this.#why)
    return this.isOverfull ? overloaded : undefined
  }

  /** Writes what waits, as far as the disk takes it, and takes nothing more. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#wake?.()
    await this.#running
  }

  async #run(): Promise<void> {
    for (;;) {
      if (this.#queue.length === 0) {
        if (this.#isClosing) return
        await this.#sleep(undefined)
        continue
      }
      const wait = this.#wait()
      if (wait > 0) {
        await this.#sleep(wait)
        continue
      }
      await this.#writeOne()
      // What cannot be written at an end is lost to nobody who was told that it is there.
      if (this.#why !== undefined && this.#isClosing) return this.#refuseAll(closed)
    }
  }

  #isBlock(): boolean {
    return this.#events >= MOST_EVENTS || this.#bytes >= MOST_BYTES
  }

  /** How long the next block may still wait for more. */
  #wait(): number {
    return this.#isClosing || this.#isBlock() ? 0 : this.#due - this.#clock()
  }

  #sleep(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => wake(), Math.ceil(ms))
      const wake = () => {
        clearTimeout(timer)
        this.#wake = undefined
        resolve()
      }
      this.#wake = wake
    })
  }

  async #writeOne(): Promise<void> {
    const { parts, events, own } = this.#gather()
    const written = await this.#writer.append({ events, marks: [], own }).catch(codeOf)
    if (typeof written === 'string') {
      this.#why = written
      this.#refuseImpatient()
      if (!this.#isClosing && this.#queue.length > 0) await this.#pause()
      return
    }
    this.#why = undefined
    this.#events -= events.length
    let first = written.first
    for (const { giving, count } of parts) {
      giving.done += count
      giving.accepted = { first: giving.accepted?.first ?? first, last: first + count - 1 }
      first += count
      if (giving.done === giving.events.length) this.#settle(giving, giving.accepted)
    }
    this.#due = this.#queue.reduce((due, giving) => Math.min(due, giving.due), Number.POSITIVE_INFINITY)
  }

  /** The events of the next block, from the front. What the logbook says stands in blocks of its own. */
  #gather() {
    const own = isOwn(this.#queue[0]?.kind)
    const parts: { readonly giving: Giving; readonly count: number }[] = []
    const batch = new BlockBatch()
    for (const giving of this.#queue) {
      if (isOwn(giving.kind) !== own) break
      const count = batch.take(giving.events, giving.done)
      if (count > 0) parts.push({ giving, count })
      if (giving.done + count < giving.events.length) break
    }
    return { parts, events: batch.events, own }
  }

  async #pause(): Promise<void> {
    const until = this.#clock() + this.#againAfterMs
    for (let left = this.#againAfterMs; left > 0 && !this.#isClosing; left = until - this.#clock()) {
      await this.#sleep(left)
    }
  }

  /** Whoever waits for an answer has it now; streams wait on. */
  #refuseImpatient(): void {
    for (const giving of [...this.#queue]) {
      if (!isAnswered(giving.kind)) continue
      this.#settle(giving, { refusal: diskFull(this.#why ?? ''), accepted: giving.accepted })
    }
  }

  #refuseAll(refusal: Refusal): void {
    for (const giving of [...this.#queue]) this.#settle(giving, { refusal, accepted: giving.accepted })
  }

  #settle(giving: Giving, taken: Taken): void {
    if (this.#queue[0] === giving) this.#queue.shift()
    else this.#queue = this.#queue.filter((each) => each !== giving)
    this.#bytes -= giving.weight
    this.#events -= giving.done < giving.events.length ? giving.events.length - giving.done : 0
    giving.settle(taken)
    if (this.#bytes > MOST_WAITING / 2) return
    const waiting = this.#roomFor
    this.#roomFor = []
    for (const tell of waiting) tell()
  }
}

/** Events that one block takes. */
class BlockBatch {
  readonly events: IncomingEvent[] = []
  readonly #names = new Set<string>()
  #bytes = 0
  #nameLength = 0

  /** Takes as many as fit, from a place on; returns how many. */
  take(events: readonly IncomingEvent[], from: number): number {
    for (let at = from; at < events.length; at += 1) {
      const event = events[at]
      if (!event || !this.#fits(event)) return at - from
      this.events.push(event)
      this.#bytes += event.raw.length
      if (this.#names.has(event.source)) continue
      this.#names.add(event.source)
      this.#nameLength += event.source.length
    }
    return events.length - from
  }

  #fits({ raw, source }: IncomingEvent): boolean {
    if (this.events.length === 0) return true
    const isNamed = this.#names.has(source) || this.#nameLength + source.length <= MOST_NAMES
    return isNamed && this.events.length < MOST_EVENTS && this.#bytes + raw.length <= MOST_BYTES
  }
}

const weight = (events: readonly IncomingEvent[]): number =>
  events.reduce((sum, { raw }) => sum + raw.length + OVERHEAD, 0)

/** What the system says; a fault of ours is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code)
  throw error
}
