import { timeOf } from './forms.ts'
import { BRACE, BRACE_END, COLON, COMMA, NINE, QUOTE, ZERO } from './json-bytes.ts'
import { aroundOf, type OtlpResource, resourceOf, severityOf } from './otlp-line.ts'

/** Fields of a record that are kept. */
export const FIELDS: readonly Uint8Array[] = [
  'timeUnixNano',
  'observedTimeUnixNano',
  'severityNumber',
  'body',
  'attributes',
  'severityText',
  'traceId',
  'spanId',
  'eventName',
].map((name) => Buffer.from(name))
const [TIME, OBSERVED] = [0, 1]
export const [SEVERITY, BODY, ATTRIBUTES] = [2, 3, 4]
/** The texts of a record stand in the order of their fields. */
const FIRST_TEXT = 5
const TEXTS = ['severity_text', 'trace_id', 'span_id', 'event_name'].map((name) => Buffer.from(`"${name}":`))

const [TIME_NAME, BODY_NAME] = [Buffer.from('"time":"'), Buffer.from('"body":')]
const ATTRIBUTES_NAME = Buffer.from('"attributes":{')
/** From 0, unsaid, to 24. */
const SEVERITY_NUMBERS = 25
const SEVERITIES = Array.from({ length: SEVERITY_NUMBERS }, (_, number) => {
  const severity = severityOf(number)
  return Buffer.from(severity === undefined ? '' : `"severity":${severity},`)
})

/** What a line has beside what its record and its scope say, at most. */
const OWN_BYTES = 256
const CHUNK = 1 << 20
/** Of a time in nanoseconds in this century and the next: digits of its seconds, and of its microseconds. */
const [SECOND_DIGITS, MICRO_DIGITS, NANO_DIGITS] = [10, 6, 19]

const Z = 90
/** Fewer bytes are copied one by one. */
const SHORT = 64

/** Where what is kept of a record stands in the request: texts with their quotes. */
export class RecordPlaces {
  /** Bit n where it has field n. */
  has = 0
  readonly from = new Int32Array(FIELDS.length)
  readonly to = new Int32Array(FIELDS.length)
  severity = 0
  /** Of each attribute where its name and its value begin and end. */
  readonly pairs: number[] = []

  clear(): void {
    this.has = 0
    this.severity = 0
    this.pairs.length = 0
  }

  holds(field: number): boolean {
    return ((this.has >> field) & 1) === 1
  }
}

/** What stands in every line of one scope, as bytes too. */
export type BytesAround = ReturnType<typeof bytesAround>
export type ResourceBytes = ReturnType<typeof resourceBytes>

export function resourceBytes(labels: Record<string, unknown>) {
  const resource: OtlpResource = resourceOf(labels)
  return { resource, tailBytes: Buffer.from(resource.tail) }
}

export function bytesAround({ resource, tailBytes }: ResourceBytes, scope: string | undefined) {
  const around = aroundOf(resource, scope)
  return { ...around, tailBytes, headBytes: Buffer.from(around.head), scopeBytes: Buffer.from(around.scope) }
}

/** Filled again by each request: its lines are good until the next is read. */
let scratch: Buffer = Buffer.alloc(0)

/** Writes lines of records from the request that they stand in. */
export class OtlpLines {
  readonly #body: Buffer
  #out: Buffer
  #at = 0
  #second = ''
  #secondBytes: Buffer = Buffer.alloc(0)

  constructor(body: Buffer) {
    this.#body = body
    if (scratch.length === 0) scratch = Buffer.allocUnsafeSlow(CHUNK)
    this.#out = scratch
  }

  /** @param recordBytes how long the record is in the request */
  line(record: RecordPlaces, recordBytes: number, around: BytesAround): Buffer {
    const { headBytes, scopeBytes, tailBytes } = around
    const most = recordBytes + headBytes.length + scopeBytes.length + tailBytes.length + OWN_BYTES
    if (this.#at + most > this.#out.length) {
      this.#out = Buffer.allocUnsafeSlow(Math.max(CHUNK, most))
      this.#at = 0
    }
    const begin = this.#at
    this.#out[this.#at++] = BRACE
    this.#putTime(record)
    this.#put(headBytes)
    this.#put(SEVERITIES[record.severity] ?? headBytes)
    if (record.holds(BODY)) this.#putMember(BODY_NAME, record, BODY)
    for (let text = 0; text < TEXTS.length; text += 1) {
      const field = FIRST_TEXT + text
      const isSaid = record.holds(field) && (record.to[field] ?? 0) - (record.from[field] ?? 0) > 2
      if (isSaid) this.#putMember(TEXTS[text] ?? BODY_NAME, record, field)
    }
    this.#put(scopeBytes)
    this.#putAttributes(record)
    this.#put(tailBytes)
    return this.#out.subarray(begin, this.#at)
  }

  #putAttributes({ pairs }: RecordPlaces): void {
    this.#put(ATTRIBUTES_NAME)
    for (let at = 0; at < pairs.length; at += 4) {
      if (at > 0) this.#out[this.#at++] = COMMA
      this.#copy(pairs[at] ?? 0, pairs[at + 1] ?? 0)
      this.#out[this.#at++] = COLON
      this.#copy(pairs[at + 2] ?? 0, pairs[at + 3] ?? 0)
    }
    this.#out[this.#at++] = BRACE_END
    this.#out[this.#at++] = COMMA
  }

  #put(bytes: Buffer): void {
    this.#out.set(bytes, this.#at)
    this.#at += bytes.length
  }

  #copy(from: number, to: number): void {
    if (to - from > SHORT) this.#at += this.#body.copy(this.#out, this.#at, from, to)
    else for (let at = from; at < to; at += 1) this.#out[this.#at++] = this.#body[at] ?? 0
  }

  #putMember(name: Buffer, { from, to }: RecordPlaces, field: number): void {
    this.#put(name)
    this.#copy(from[field] ?? 0, to[field] ?? 0)
    this.#out[this.#at++] = COMMA
  }

  #putTime(record: RecordPlaces): void {
    if (record.holds(TIME) && this.#putMoment(record, TIME)) return
    if (record.holds(OBSERVED)) this.#putMoment(record, OBSERVED)
  }

  /** False where the text is no time. */
  #putMoment(record: RecordPlaces, field: number): boolean {
    const [from, to] = [(record.from[field] ?? 0) + 1, (record.to[field] ?? 0) - 1]
    const second = this.#ascii(from, Math.min(to, from + SECOND_DIGITS))
    if (second !== this.#second || to - from !== NANO_DIGITS || !areDigits(this.#body, from + SECOND_DIGITS, to)) {
      const time = timeOf(this.#ascii(from, to))
      if (time === undefined) return false
      this.#second = to - from === NANO_DIGITS ? second : ''
      this.#secondBytes = Buffer.from(time.slice(0, -MICRO_DIGITS - 1))
      this.#put(TIME_NAME)
      this.#at += this.#out.write(time, this.#at, 'latin1')
    } else {
      this.#put(TIME_NAME)
      this.#put(this.#secondBytes)
      this.#copy(from + SECOND_DIGITS, from + SECOND_DIGITS + MICRO_DIGITS)
      this.#out[this.#at++] = Z
    }
    this.#out[this.#at++] = QUOTE
    this.#out[this.#at++] = COMMA
    return true
  }

  #ascii(from: number, to: number): string {
    return this.#body.toString('latin1', from, to)
  }
}

export function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) return false
  }
  return true
}
