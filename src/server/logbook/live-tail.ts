import type { ServerResponse } from 'node:http'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type PrintedEvent, printedEvent } from '../../mechanisms/logbook/line.ts'
import type { LogbookQuery } from '../../mechanisms/logbook/query/query.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { eventsSince, nextPosition } from '../../mechanisms/logbook/tail.ts'
import { zonesIn } from '../../mechanisms/logbook/zones.ts'
import type { UnderstoodQuestion } from './asking.ts'

/** How many look on at once… */
const MOST_AT_ONCE = 20
/** … and how many of them under one name: others look on too. */
const MOST_BY_ONE = 4
/** … for how long one does before it ends by itself… */
const FOR_MS = 15 * 60_000
/** … and how often what came is looked for. */
const EVERY_MS = 1000
/** Events of one look that are sent; of more their number. */
const MOST_EACH = 200
/** Characters of a line that are sent: who wants the whole opens it. */
const LONGEST_SENT = 4000
/** Of one look for one who looks on, the time that it may take. */
const LOOK_MS = 200
/** What waits for a reader that is slow; while more does nothing is read for it, and after so long it ends. */
const MOST_UNREAD = 1 << 18
const SLOW_MS = 60_000
const STILL_THERE_MS = 15_000

export interface TailOptions {
  readonly mostAtOnce?: number | undefined
  readonly mostByOne?: number | undefined
  readonly forMs?: number | undefined
  readonly everyMs?: number | undefined
  readonly mostEach?: number | undefined
}

/**
 * What comes in while somebody looks on, as server-sent events: `log` an event as `--json` prints it, `skipped` how many
 * more there were, `end` why it ends. It is read from the disk as a search is, so nobody who looks on holds the intake.
 */
export class LiveTails {
  readonly #options: TailFigures
  readonly #open = new Set<Onlooker>()
  #places = 0
  readonly #placesOf = new Map<string, number>()

  constructor({
    mostAtOnce = MOST_AT_ONCE,
    mostByOne = MOST_BY_ONE,
    forMs = FOR_MS,
    everyMs = EVERY_MS,
    mostEach = MOST_EACH,
  }: TailOptions = {}) {
    this.#options = { mostAtOnce, mostByOne, forMs, everyMs, mostEach }
  }

  /** Takes a place to look on, before the search is written down; refused where there is none. To be left again. */
  enter(by: string): Refusal | undefined {
    if (this.#places >= this.#options.mostAtOnce) {
      return refuse('too-many', {
        zh: `同时最多${this.#options.mostAtOnce}处实时查看；请稍后，或先关掉一处。`,
        en: `At most ${this.#options.mostAtOnce} look on at once: wait, or end one of them first.`,
      })
    }
    const own = this.#placesOf.get(by) ?? 0
    if (own >= this.#options.mostByOne) {
      return refuse('too-many', {
        zh: `同一人同时最多${this.#options.mostByOne}处实时查看（本机关自定）；请先关掉一处。`,
        en: `One person looks on at most ${this.#options.mostByOne} times at once (our own figure): end one of them first.`,
      })
    }
    this.#places += 1
    this.#placesOf.set(by, own + 1)
    return undefined
  }

  leave(by: string): void {
    this.#places -= 1
    const own = (this.#placesOf.get(by) ?? 1) - 1
    if (own > 0) this.#placesOf.set(by, own)
    else this.#placesOf.delete(by)
  }

  /** Minutes after which it ends by itself. */
  get minutes(): number {
    return Math.round(this.#options.forMs / 60_000)
  }

  /** Ends when it does; the response is ended by then. */
  async follow(folder: string, { query }: UnderstoodQuestion, response: ServerResponse): Promise<void> {
    const onlooker = new Onlooker(folder, query, response, this.#options)
    this.#open.add(onlooker)
    try {
      await onlooker.look()
    } finally {
      this.#open.delete(onlooker)
    }
  }

  /** Ends all of them. */
  close(): void {
    for (const onlooker of this.#open) onlooker.end('closing')
  }
}

type TailFigures = { readonly [K in keyof Required<TailOptions>]: number }

/** Why it ended. */
type Ending = 'time' | 'closing' | 'slow' | 'gone' | 'damaged'

/** One who looks on. */
class Onlooker {
  readonly #folder: string
  readonly #query: LogbookQuery
  readonly #response: ServerResponse
  readonly #figures: TailFigures
  #ending: Ending | undefined
  #wake: (() => void) | undefined
  #from = 0
  #sentAt = performance.now()
  #readAt = performance.now()

  constructor(folder: string, query: LogbookQuery, response: ServerResponse, figures: TailFigures) {
    this.#folder = folder
    this.#query = query
    this.#response = response
    this.#figures = figures
  }

  end(why: Ending): void {
    this.#ending ??= why
    this.#wake?.()
  }

  async look(): Promise<void> {
    const response = this.#response
    // Whoever left while the search was written down is told of by nothing any more.
    if (response.closed || response.destroyed) return
    response.once('close', () => this.end('gone'))
    response.once('error', () => this.end('gone'))
    const timer = setTimeout(() => this.end('time'), this.#figures.forMs)
    response.writeHead(200, HEADERS)
    try {
      const begin = await positionNow(this.#folder)
      if (isRefusal(begin)) this.end('damaged')
      else this.#from = begin
      response.write(': \n\n')
      while (this.#ending === undefined) {
        await this.#sleep()
        if (this.#ending === undefined) await this.#once()
      }
    } finally {
      clearTimeout(timer)
      this.#close(this.#ending ?? 'damaged')
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const sleep = setTimeout(resolve, this.#figures.everyMs)
      this.#wake = () => {
        clearTimeout(sleep)
        resolve()
      }
    })
  }

  /** Sends what came since; of a reader that is slow nothing is read until it has read what waits. */
  async #once(): Promise<void> {
    const now = performance.now()
    if (this.#response.writableLength > MOST_UNREAD) {
      if (now - this.#readAt > SLOW_MS) this.end('slow')
      return
    }
    this.#readAt = now
    const reader = await openReader(this.#folder)
    const asked = { from: this.#from, most: this.#figures.mostEach, forMs: LOOK_MS }
    const came = isRefusal(reader) ? reader : await eventsSince(reader, this.#query, asked)
    if (isRefusal(came)) return this.end('damaged')
    this.#from = came.next
    if (came.skipped > 0 || came.isCutOff) this.#send('skipped', { events: came.skipped, more: came.isCutOff })
    for (const event of came.events) this.#send('log', shortened(printedEvent(event, zonesIn(this.#folder))))
    if (came.events.length > 0) this.#sentAt = now
    else if (now - this.#sentAt > STILL_THERE_MS) {
      this.#response.write(': \n\n')
      this.#sentAt = now
    }
  }

  #send(event: string, data: object): void {
    this.#response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  #close(why: Ending): void {
    if (why === 'gone') return
    this.#send('end', { why })
    this.#response.end()
    // Whoever does not read its end either is cut off.
    if (why === 'slow' || why === 'closing') this.#response.destroy()
  }
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-accel-buffering': 'no',
}

const shortened = (event: PrintedEvent): PrintedEvent & { readonly cut?: true } =>
  event.raw.length > LONGEST_SENT ? { ...event, raw: event.raw.slice(0, LONGEST_SENT), cut: true } : event

async function positionNow(folder: string): Promise<number | Refusal> {
  const reader = await openReader(folder)
  return isRefusal(reader) ? reader : nextPosition(reader)
}
