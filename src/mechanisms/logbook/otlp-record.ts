import { timeOf } from './forms.ts'
import { BRACE, BRACE_END, COLON, COMMA, NINE, QUOTE, ZERO } from './json-bytes.ts'
import { WrittenLines } from './line-spans.ts'
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
export const [TIME, OBSERVED] = [0, 1]
export const [SEVERITY, BODY, ATTRIBUTES] = [2, 3, 4]
/** The texts of a record stand in the order of their fields. */
const FIRST_TEXT = 5
export const [SEVERITY_TEXT, TRACE, SPAN, EVENT] = [FIRST_TEXT, FIRST_TEXT + 1, FIRST_TEXT + 2, FIRST_TEXT + 3]
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
const Z = 90

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

/** Writes lines of records from the request that they stand in: how texts stand there its form says. */
export abstract class OtlpLines<Places extends RecordPlaces> {
  readonly written = new WrittenLines()
  protected readonly body: Buffer
  readonly #second = new WrittenSecond()
  /** Bytes that a text has there beside what it says. */
  readonly #quotes: number

  constructor(body: Buffer, quotes: number) {
    this.body = body
    this.#quotes = quotes
  }

  /** The member of its time; false where what stands there is none. */
  protected abstract putMoment(from: number, to: number): boolean
  protected abstract putText(record: Places, field: number): void
  protected abstract putAttributes(record: Places): void

  /** @param most bytes that what its record says takes in its line at most */
  line(record: Places, most: number, { headBytes, scopeBytes, tailBytes }: BytesAround): void {
    const { written } = this
    written.begin(most + headBytes.length + scopeBytes.length + tailBytes.length + OWN_BYTES)
    written.byte(BRACE)
    if (!this.#isPut(record, TIME)) this.#isPut(record, OBSERVED)
    written.put(headBytes)
    written.put(SEVERITIES[record.severity] ?? headBytes)
    if (record.holds(BODY)) this.#putMember(BODY_NAME, record, BODY)
    for (let text = 0; text < TEXTS.length; text += 1) {
      const field = FIRST_TEXT + text
      const isSaid = record.holds(field) && (record.to[field] ?? 0) - (record.from[field] ?? 0) > this.#quotes
      if (isSaid) this.#putMember(TEXTS[text] ?? BODY_NAME, record, field)
    }
    written.put(scopeBytes)
    written.put(ATTRIBUTES_NAME)
    this.putAttributes(record)
    written.byte(BRACE_END)
    written.byte(COMMA)
    written.put(tailBytes)
    written.end()
  }

  #putMember(name: Buffer, record: Places, field: number): void {
    this.written.put(name)
    this.putText(record, field)
    this.written.byte(COMMA)
  }

  #isPut(record: Places, field: number): boolean {
    return record.holds(field) && this.putMoment(record.from[field] ?? 0, record.to[field] ?? 0)
  }

  /** @param second whole seconds since 1970 */
  protected putTime(second: number, micros: number): void {
    const { written } = this
    written.put(TIME_NAME)
    written.put(this.#second.bytes(second))
    written.digits(micros, MICRO_DIGITS)
    written.byte(Z)
    written.byte(QUOTE)
    written.byte(COMMA)
  }

  /** A time as its nanoseconds are spelled; false where that is none. */
  protected putSpelled(nanoseconds: string): boolean {
    const time = timeOf(nanoseconds)
    if (time === undefined) return false
    this.written.put(TIME_NAME)
    this.written.ascii(time)
    this.written.byte(QUOTE)
    this.written.byte(COMMA)
    return true
  }
}

/** A second as RFC 3339 has it, with the point behind it: most records are of the same as the one before. */
export class WrittenSecond {
  #second = Number.NaN
  #bytes: Buffer = Buffer.alloc(0)

  bytes(second: number): Buffer {
    if (second !== this.#second) {
      this.#second = second
      this.#bytes = Buffer.from(new Date(second * 1000).toISOString().slice(0, -4))
    }
    return this.#bytes
  }
}

/** Of a time in nanoseconds in this century and the next: digits of its seconds, and of its microseconds. */
const [SECOND_DIGITS, MICRO_DIGITS, NANO_DIGITS] = [10, 6, 19]

/** Lines of records of JSON: texts stand in them as in their request. */
export class JsonRecords extends OtlpLines<RecordPlaces> {
  constructor(body: Buffer) {
    super(body, 2)
  }

  protected putText({ from, to }: RecordPlaces, field: number): void {
    this.written.copy(this.body, from[field] ?? 0, to[field] ?? 0)
  }

  protected putAttributes({ pairs }: RecordPlaces): void {
    const { body, written } = this
    for (let at = 0; at < pairs.length; at += 4) {
      if (at > 0) written.byte(COMMA)
      written.copy(body, pairs[at] ?? 0, pairs[at + 1] ?? 0)
      written.byte(COLON)
      written.copy(body, pairs[at + 2] ?? 0, pairs[at + 3] ?? 0)
    }
  }

  protected putMoment(quoted: number, to: number): boolean {
    const { body } = this
    const from = quoted + 1
    const isUsual = to - 1 - from === NANO_DIGITS && body[from] !== ZERO && areDigits(body, from, to - 1)
    if (!isUsual) return this.putSpelled(body.toString('latin1', from, to - 1))
    const micros = from + SECOND_DIGITS
    this.putTime(numberIn(body, from, micros), numberIn(body, micros, micros + MICRO_DIGITS))
    return true
  }
}

/** What these digits say. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) number = 10 * number + (bytes[at] ?? 0) - ZERO
  return number
}

export function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) return false
  }
  return true
}
