import { BRACE, BRACE_END, COLON, COMMA } from './json-bytes.ts'
import { WrittenLines } from './line-spans.ts'
import { aroundOf, type OtlpResource, resourceOf, severityOf } from './otlp-line.ts'
import { TimeMember } from './time-member.ts'

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

const BODY_NAME = Buffer.from('"body":')
const ATTRIBUTES_NAME = Buffer.from('"attributes":{')
/** From 0, unsaid, to 24. */
const SEVERITY_NUMBERS = 25
const SEVERITIES = Array.from({ length: SEVERITY_NUMBERS }, (_, number) => {
  const severity = severityOf(number)
  return Buffer.from(severity === undefined ? '' : `"severity":${severity},`)
})

/** What a line has beside what its record and its scope say, at most. */
const OWN_BYTES = 256

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
  protected readonly time = new TimeMember(this.written)
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
}

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

  protected putMoment(from: number, to: number): boolean {
    return this.time.ofDigits(this.body, from + 1, to - 1)
  }
}
