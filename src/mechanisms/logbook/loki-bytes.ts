import { isUtf8 } from 'node:buffer'
import type { Refusal } from '../../law/refusal.ts'
import {
  APP_LABELS,
  firstOf,
  HOST_LABELS,
  hasTooManyFields,
  isObject,
  type Lines,
  lokiLine,
  MOST_LINE_BYTES,
  MOST_LINES,
  readLoki,
} from './forms.ts'
import { BRACE, JsonBytes, Once, QUOTE } from './json-bytes.ts'
import { WrittenLines } from './line-spans.ts'
import { member } from './otlp-line.ts'
import { TimeMember } from './time-member.ts'

// A Loki push as JSON by its bytes: lines go from the request into those that are kept and become nothing between. An entry
// that is not plain is read as `forms.ts` reads all; of a request that is not, nothing is said. A property test compares.

const [STREAMS, STREAM, VALUES] = ['streams', 'stream', 'values'].map((name) => Buffer.from(name))
const LINE = Buffer.from('"line":')
const NOTHING = Buffer.alloc(0)
/** What a line has beside what its entry and its stream say, at most. */
const OWN_BYTES = 64

/** Loki push, JSON: streams with labels, each with pairs of time and line. The lines are good until the next request is read. */
export const readLokiJson = (body: Buffer): Lines | Refusal => readLokiBytes(body) ?? readLoki(body)

/** Undefined where it is not plain, or more than may come at a time. */
export function readLokiBytes(body: Buffer): WrittenLines | undefined {
  return isUtf8(body) && !hasTooManyFields(body) ? new LokiBytes(body).read() : undefined
}

/** What a stream says of each of its lines. */
function streamBytes(labels: Record<string, unknown>) {
  const [host, app] = [firstOf(labels, HOST_LABELS), firstOf(labels, APP_LABELS)]
  const head = Buffer.from(member('host', host) + member('app', app))
  return { host, app, labels, head, tail: Buffer.from(`,"labels":${JSON.stringify(labels)}}`) }
}

class LokiBytes {
  readonly #body: Buffer
  readonly #json: JsonBytes
  readonly #written = new WrittenLines()
  readonly #time = new TimeMember(this.#written)
  #stream = streamBytes({})
  // Of an entry: where its time and its line, with their quotes, begin and end, and how many values it has.
  #timeFrom = 0
  #timeTo = 0
  #lineFrom = 0
  #lineTo = 0
  #count = 0

  constructor(body: Buffer) {
    this.#body = body
    this.#json = new JsonBytes(body)
  }

  read(): WrittenLines | undefined {
    const json = this.#json
    const once = new Once()
    const end = json.members(json.blank(0), (begin, to, at) => {
      if (!json.is(STREAMS ?? NOTHING, begin, to)) return this.#other(at)
      return once.meets(1) ? json.items(at, this.#takeStream) : -1
    })
    return once.has(1) && end >= 0 && json.blank(end) === this.#body.length ? this.#written : undefined
  }

  /** A name with escapes may be one of ours. */
  #other(at: number): number {
    return this.#json.isOdd ? -1 : this.#passed(at)
  }

  #passed(at: number): number {
    const to = this.#json.value(at)
    this.#json.isOdd = false
    return to
  }

  #parsed(from: number, to: number): unknown {
    return JSON.parse(this.#body.toString('utf8', from, to))
  }

  /** Its labels come before its lines, or the request is not plain. */
  readonly #takeStream = (from: number): number => {
    const json = this.#json
    const once = new Once()
    const end = json.members(from, (begin, to, at) => {
      if (json.is(VALUES ?? NOTHING, begin, to)) return once.has(2) && once.meets(1) ? json.items(at, this.#entry) : -1
      if (!json.is(STREAM ?? NOTHING, begin, to)) return this.#other(at)
      return once.meets(2) ? this.#labels(at) : -1
    })
    return once.has(1) ? end : -1
  }

  #labels(from: number): number {
    const to = this.#json.byte(from) === BRACE ? this.#passed(from) : -1
    const labels = to < 0 ? undefined : this.#parsed(from, to)
    if (!isObject(labels)) return -1
    this.#stream = streamBytes(labels)
    return to
  }

  readonly #entry = (from: number): number => {
    const json = this.#json
    this.#count = 0
    const to = json.items(from, this.#part)
    if (to < 0 || this.#count < 2) return -1
    const isPlain = this.#count === 2 && !json.isOdd
    json.isOdd = false
    if (!isPlain && !this.#isAdded(from, to)) return -1
    if (isPlain) this.#put()
    const { length, bytes } = this.#written
    return length > MOST_LINES || bytes > MOST_LINE_BYTES ? -1 : to
  }

  /** What is not as most write it is left odd. */
  readonly #part = (at: number): number => {
    const json = this.#json
    const isText = json.byte(at) === QUOTE
    const to = json.value(at)
    if (!isText) json.isOdd = true
    if (this.#count === 0) {
      this.#timeFrom = at
      this.#timeTo = to
    } else if (this.#count === 1) {
      this.#lineFrom = at
      this.#lineTo = to
    }
    this.#count += 1
    return to
  }

  #put(): void {
    const written = this.#written
    const { head, tail } = this.#stream
    written.begin(head.length + tail.length + this.#lineTo - this.#lineFrom + OWN_BYTES)
    written.byte(BRACE)
    this.#time.ofDigits(this.#body, this.#timeFrom + 1, this.#timeTo - 1)
    written.put(head)
    written.put(LINE)
    written.copy(this.#body, this.#lineFrom, this.#lineTo)
    written.put(tail)
    written.end()
  }

  /** One that is not plain, as values; false where it is no entry. */
  #isAdded(from: number, to: number): boolean {
    const parts = this.#parsed(from, to)
    const [nanoseconds, line, more]: readonly unknown[] = Array.isArray(parts) ? parts : []
    if (typeof line !== 'string') return false
    this.#written.add(lokiLine({ nanoseconds, line, more, ...this.#stream }))
    return true
  }
}
