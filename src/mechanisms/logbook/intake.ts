import { type Refusal, refuse } from '../../law/refusal.ts'
import type { IncomingEvent } from './block.ts'
import { GatheredEvents } from './gathered.ts'
import { FillingBlock, SpareBlocks } from './intake-block.ts'
import type { Acknowledged, LogbookWriter } from './writer.ts'

/** Events that wait for the disk, as bytes; whoever can wait is asked to from here on… */
const MOST_WAITING = 4 << 20
/** … and whoever cannot is refused from here on: a stream that is quick must not keep everybody else out. */
const MOST_AT_ALL = 48 << 20
/** An event counts for so much more than its bytes. */
const OVERHEAD = 24

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
  /** How many there are of it, and how many of them are on the disk. */
  count: number
  done: number
  accepted: Acknowledged | undefined
  readonly settle: (taken: Taken) => void
}

/** Puts one event in: a part of a buffer, which may be used again at once. */
export type EventTaker = (received: number, source: string, from: Uint8Array, begin: number, end: number) => void

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
  readonly #spare = new SpareBlocks()
  /** What waits, in the order in which it came; the first may be on its way to the disk. */
  readonly #queue: FillingBlock<Giving>[] = []
  #writing: FillingBlock<Giving> | undefined
  #bytes = 0
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
    if (!this.isFull) return Promise.resolve()
    return new Promise((resolve) => {
      this.#roomFor.push(resolve)
      this.#wake?.()
    })
  }

  /** Resolves when all of them are on the disk, or when it is sure which are not and will not be. */
  give(kind: IntakeKind, events: readonly IncomingEvent[]): Promise<Taken> {
    if (events.length === 0) throw new RangeError('no events')
    return this.pour(kind, (take) => {
      for (const { received, source, raw } of events) take(received, source, raw, 0, raw.length)
    })
  }

  /**
   * The same of what is put in while this is called. Of nothing, it never resolves.
   *
   * @param fill gives nothing else meanwhile
   */
  pour(kind: IntakeKind, fill: (take: EventTaker) => void): Promise<Taken> {
    const no = this.#whyNot(kind)
    if (no) return Promise.resolve({ refusal: no, accepted: undefined })
    return new Promise((settle) => {
      const giving: Giving = { kind, count: 0, done: 0, accepted: undefined, settle }
      const due = this.#clock() + PATIENCE_MS[kind]
      const wasEmpty = this.#queue.length === 0
      fill((received, source, from, begin, end) => {
        this.#blockFor(giving, source, end - begin, due).add(giving, received, source, from, begin, end)
        giving.count += 1
        this.#bytes += end - begin + OVERHEAD
      })
      if (giving.count === 0) return
      const isSooner = due < this.#due
      this.#due = Math.min(this.#due, due)
      if (wasEmpty || isSooner || this.#isBlock()) this.#wake?.()
    })
  }

  /** The block that the next event goes into: the last, or another behind it. */
  #blockFor({ kind }: Giving, source: string, bytes: number, due: number): FillingBlock<Giving> {
    const own = isOwn(kind)
    let block = this.#queue.at(-1)
    if (!block || block === this.#writing || block.own !== own || block.isFull || !block.fits(source, bytes)) {
      if (block && block.own === own) block.isFull = true
      block = new FillingBlock(this.#spare.take(), own)
      this.#queue.push(block)
    }
    if (due < block.due) block.due = due
    return block
  }

  #whyNot(kind: IntakeKind): Refusal | undefined {
    if (this.#isClosing) return closed
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
      if (this.#why !== undefined && this.#isClosing) return this.#drop(() => true, closed)
    }
  }

  #isBlock(): boolean {
    return this.#queue[0]?.isFull === true
  }

  /** How long the next block may still wait for more: not at all where those who would send more wait for it. */
  #wait(): number {
    return this.#isClosing || this.#isBlock() || this.#roomFor.length > 0 ? 0 : this.#due - this.#clock()
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
    const block = this.#queue[0]
    if (!block) return
    this.#writing = block
    const written = await this.#writer.append({ events: block.events, marks: [], own: block.own }).catch(codeOf)
    this.#writing = undefined
    if (typeof written === 'string') {
      this.#why = written
      this.#drop((giving) => isAnswered(giving.kind), diskFull(written))
      if (!this.#isClosing && this.#queue.length > 0) await this.#pause()
      return
    }
    this.#why = undefined
    this.#queue.shift()
    let first = written.first
    for (const { owner, count } of block.parts) {
      owner.done += count
      owner.accepted = { first: owner.accepted?.first ?? first, last: first + count - 1 }
      first += count
      if (owner.done === owner.count) owner.settle(owner.accepted)
    }
    this.#bytes -= block.events.length + OVERHEAD * block.events.count
    this.#spare.give(block.events)
    this.#due = this.#queue.reduce((due, each) => Math.min(due, each.due), Number.POSITIVE_INFINITY)
    this.#tellRoom()
  }

  async #pause(): Promise<void> {
    const until = this.#clock() + this.#againAfterMs
    for (let left = this.#againAfterMs; left > 0 && !this.#isClosing; left = until - this.#clock()) {
      await this.#sleep(left)
    }
  }

  /** Tells these that nothing more of theirs will be written, and takes it out of what waits. */
  #drop(isDropped: (giving: Giving) => boolean, refusal: Refusal): void {
    const told = new Set<Giving>()
    for (const block of this.#queue) {
      if (!block.parts.some(({ owner }) => isDropped(owner))) continue
      for (const { owner } of block.parts) if (isDropped(owner)) told.add(owner)
      this.#bytes -= block.events.length + OVERHEAD * block.events.count
      block.keep((owner) => !isDropped(owner), new GatheredEvents())
      this.#bytes += block.events.length + OVERHEAD * block.events.count
    }
    const left = this.#queue.filter(({ events }) => events.count > 0)
    this.#queue.splice(0, this.#queue.length, ...left)
    for (const giving of told) giving.settle({ refusal, accepted: giving.accepted })
    this.#tellRoom()
  }

  #tellRoom(): void {
    if (this.#bytes > MOST_WAITING / 2) return
    const waiting = this.#roomFor
    this.#roomFor = []
    for (const tell of waiting) tell()
  }
}

/** What the system says; a fault of ours is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code)
  throw error
}
