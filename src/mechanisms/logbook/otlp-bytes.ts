import { isUtf8 } from 'node:buffer'
import { asText, isObject, MOST_LINE_BYTES, MOST_LINES, timeOf } from './forms.ts'
import { BRACE, BRACE_END, BRACKET, COLON, COMMA, JsonBytes, MINUS, NINE, QUOTE, ZERO } from './json-bytes.ts'
import {
  aroundOf,
  attributesOf,
  type OtlpAround,
  type OtlpResource,
  otlpLine,
  resourceOf,
  severityOf,
} from './otlp-line.ts'

// OTLP as JSON by its bytes, as agents write it: texts go from the request into lines and become nothing between. A record
// that is not plain is read as `otlp.ts` reads all; of a request that is not, nothing is said. A property test compares.

const named = (name: string): Uint8Array => Buffer.from(name)
const [RESOURCE_LOGS, RESOURCE] = [named('resourceLogs'), named('resource')]
const [SCOPE_LOGS, SCOPE, LOG_RECORDS] = [named('scopeLogs'), named('scope'), named('logRecords')]
const [KEY, VALUE, STRING] = [named('key'), named('value'), named('stringValue')]
const [BOOL, INT, DOUBLE] = [named('boolValue'), named('intValue'), named('doubleValue')]

/** Fields of a record; texts are kept under the name beside them. */
const FIELDS = [
  'timeUnixNano',
  'observedTimeUnixNano',
  'severityNumber',
  'body',
  'attributes',
  'severityText',
  'traceId',
  'spanId',
  'eventName',
].map(named)
const [TIME, OBSERVED, SEVERITY, BODY, ATTRIBUTES, FIRST_TEXT] = [0, 1, 2, 3, 4, 5]
const [Z, SMALL_T, SMALL_F] = [90, 116, 102]
const TEXTS = ['severity_text', 'trace_id', 'span_id', 'event_name'].map((name) => Buffer.from(`"${name}":`))

const [TIME_NAME, BODY_NAME] = [Buffer.from('"time":"'), Buffer.from('"body":')]
const ATTRIBUTES_NAME = Buffer.from('"attributes":{')
const SEVERITIES = Array.from({ length: 25 }, (_, number) => {
  const severity = severityOf(number)
  return Buffer.from(severity === undefined ? '' : `"severity":${severity},`)
})

/** What a line has beside what its record and its scope say, at most. */
const OWN_BYTES = 256
const CHUNK = 1 << 20
/** Of a time in nanoseconds in this century and the next: digits of its seconds, and of its microseconds. */
const [SECOND_DIGITS, MICRO_DIGITS, NANO_DIGITS] = [10, 6, 19]

/** Filled again by each request: lines are good until the next is read. */
let scratch: Buffer = Buffer.alloc(0)

/** The lines of a request, good until the next is read; undefined where it is not plain, or more than may come at a time. */
export function readOtlpBytes(body: Buffer): readonly Buffer[] | undefined {
  return isUtf8(body) ? new OtlpBytes(body).read() : undefined
}

interface BytesAround extends OtlpAround {
  readonly headBytes: Buffer
  readonly scopeBytes: Buffer
  readonly tailBytes: Buffer
}

const withTail = (labels: Record<string, unknown>) => {
  const resource = resourceOf(labels)
  return { ...resource, tailBytes: Buffer.from(resource.tail) }
}
const NO_RESOURCE = withTail({})

class OtlpBytes {
  readonly #body: Buffer
  readonly #json: JsonBytes
  readonly #lines: Buffer[] = []
  #bytes = 0
  #out: Buffer
  #at = 0
  #resource: OtlpResource & { readonly tailBytes: Buffer } = NO_RESOURCE
  #scope: string | undefined
  /** Of the scope that is being read, once it has a record. */
  #around: BytesAround | undefined

  // Of the record that is being read: which fields it has, where they begin and end, and its attributes as they are kept.
  #has = 0
  readonly #from = new Int32Array(FIELDS.length)
  readonly #to = new Int32Array(FIELDS.length)
  #severity = 0
  readonly #pairs: number[] = []
  #second = ''
  #secondBytes: Buffer = Buffer.alloc(0)

  constructor(body: Buffer) {
    this.#body = body
    this.#json = new JsonBytes(body)
    if (scratch.length === 0) scratch = Buffer.allocUnsafeSlow(CHUNK)
    this.#out = scratch
  }

  read(): readonly Buffer[] | undefined {
    const json = this.#json
    let isThere = false
    const end = json.members(json.blank(0), (begin, to, at) => {
      if (!json.is(RESOURCE_LOGS, begin, to)) return this.#other(at)
      if (isThere) return -1
      isThere = true
      return json.items(at, this.#resourceLog)
    })
    return isThere && end >= 0 && json.blank(end) === this.#body.length ? this.#lines : undefined
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

  #ascii(from: number, to: number): string {
    return this.#body.toString('latin1', from, to)
  }

  #parsed(from: number, to: number): unknown {
    return JSON.parse(this.#body.toString('utf8', from, to))
  }

  /** What records stand in comes before them, or the request is not plain. */
  readonly #resourceLog = (from: number): number => {
    const json = this.#json
    let [hasResource, hasScopes] = [false, false]
    this.#resource = NO_RESOURCE
    return json.members(from, (begin, end, at) => {
      if (json.is(RESOURCE, begin, end)) {
        if (hasResource || hasScopes) return -1
        hasResource = true
        const to = this.#passed(at)
        const resource = to < 0 ? undefined : this.#parsed(at, to)
        this.#resource = withTail(attributesOf(isObject(resource) && resource.attributes))
        return to
      }
      if (!json.is(SCOPE_LOGS, begin, end)) return this.#other(at)
      if (hasScopes) return -1
      hasScopes = true
      return json.items(at, this.#scopeLog)
    })
  }

  readonly #scopeLog = (from: number): number => {
    const json = this.#json
    let [hasScope, hasRecords] = [false, false]
    this.#scope = undefined
    this.#around = undefined
    return json.members(from, (begin, end, at) => {
      if (json.is(SCOPE, begin, end)) {
        if (hasScope || hasRecords) return -1
        hasScope = true
        const to = this.#passed(at)
        const scope = to < 0 ? undefined : this.#parsed(at, to)
        this.#scope = isObject(scope) ? asText(scope.name) : undefined
        return to
      }
      if (!json.is(LOG_RECORDS, begin, end)) return this.#other(at)
      if (hasRecords) return -1
      hasRecords = true
      return json.items(at, this.#record)
    })
  }

  #bytesAround(): BytesAround {
    const around = aroundOf(this.#resource, this.#scope)
    const { tailBytes } = this.#resource
    return { ...around, tailBytes, headBytes: Buffer.from(around.head), scopeBytes: Buffer.from(around.scope) }
  }

  readonly #record = (from: number): number => {
    this.#has = 0
    this.#severity = 0
    this.#pairs.length = 0
    const to = this.#json.members(from, this.#field)
    if (to < 0) return -1
    this.#around ??= this.#bytesAround()
    const around = this.#around
    const isPlain = !this.#json.isOdd
    this.#json.isOdd = false
    const line = isPlain
      ? this.#written(to - from, around)
      : otlpLine(this.#parsed(from, to) as Record<string, unknown>, around)
    this.#bytes += line.length
    if (this.#lines.length >= MOST_LINES || this.#bytes > MOST_LINE_BYTES) return -1
    this.#lines.push(line)
    return to
  }

  /** Of what is not as most write it, `isOdd` is left set. */
  readonly #field = (begin: number, end: number, at: number): number => {
    const json = this.#json
    let field = FIELDS.length - 1
    while (field >= 0 && !json.is(FIELDS[field] ?? NO_RESOURCE.tailBytes, begin, end)) field -= 1
    const wasOdd = json.isOdd
    if (field < 0) {
      const to = json.value(at)
      // How a value is written that is not kept does not matter.
      json.isOdd = wasOdd
      return to
    }
    if ((this.#has >> field) & 1) json.isOdd = true
    this.#has |= 1 << field
    this.#from[field] = at
    this.#to[field] = -1
    const to = this.#valueOf(field, at)
    if (field !== BODY) this.#to[field] = to
    else if ((this.#to[BODY] ?? -1) < 0) json.isOdd = true
    return to
  }

  #valueOf(field: number, at: number): number {
    const json = this.#json
    if (field === BODY) return json.byte(at) === BRACE ? json.members(at, this.#text) : this.#oddValue(at)
    if (field === ATTRIBUTES) return json.byte(at) === BRACKET ? json.items(at, this.#pair) : this.#oddValue(at)
    if (field === SEVERITY) {
      const to = json.value(at)
      this.#severity = Number(this.#ascii(at, to))
      if (!(this.#severity >= 0 && this.#severity <= 24 && Number.isInteger(this.#severity))) json.isOdd = true
      return to
    }
    return json.byte(at) === QUOTE ? json.string(at) : this.#oddValue(at)
  }

  #oddValue(at: number): number {
    const to = this.#json.value(at)
    this.#json.isOdd = true
    return to
  }

  /** The one member of a body that is a text. */
  readonly #text = (begin: number, end: number, at: number): number => {
    const json = this.#json
    if (!json.is(STRING, begin, end) || json.byte(at) !== QUOTE || (this.#to[BODY] ?? -1) >= 0) {
      return this.#oddValue(at)
    }
    const to = json.string(at)
    this.#from[BODY] = at
    this.#to[BODY] = to
    return to
  }

  // Attributes: name and value of each by where they begin and end, the name with its quotes.

  #nameFrom = 0
  #nameTo = 0
  #valueFrom = 0
  #valueTo = 0

  readonly #pair = (from: number): number => {
    const json = this.#json
    if (json.byte(from) !== BRACE) return this.#oddValue(from)
    this.#nameFrom = this.#valueFrom = -1
    const to = json.members(from, this.#half)
    const first = json.byte(this.#nameFrom + 1)
    // A name that is a number stands elsewhere in an object.
    const isPlain = this.#nameFrom >= 0 && this.#valueFrom >= 0 && !(first >= ZERO && first <= NINE)
    if (!isPlain || this.#isNamed()) json.isOdd = true
    this.#pairs.push(this.#nameFrom, this.#nameTo, this.#valueFrom, this.#valueTo)
    return to
  }

  /** Whether an attribute of that name was there before. */
  #isNamed(): boolean {
    const pairs = this.#pairs
    const length = this.#nameTo - this.#nameFrom
    for (let at = 0; at < pairs.length; at += 4) {
      const [from = 0, to = 0] = [pairs[at], pairs[at + 1]]
      if (to - from === length && this.#body.compare(this.#body, from, to, this.#nameFrom, this.#nameTo) === 0) {
        return true
      }
    }
    return pairs.length > MOST_PLAIN_PAIRS
  }

  readonly #half = (begin: number, end: number, at: number): number => {
    const json = this.#json
    if (json.is(KEY, begin, end) && json.byte(at) === QUOTE && this.#nameFrom < 0) {
      const to = json.string(at)
      this.#nameFrom = at
      this.#nameTo = to
      return to
    }
    const isValue = json.is(VALUE, begin, end) && json.byte(at) === BRACE && this.#valueFrom < 0
    return isValue ? json.members(at, this.#scalar) : this.#oddValue(at)
  }

  readonly #scalar = (begin: number, end: number, at: number): number => {
    const json = this.#json
    const isText = json.byte(at) === QUOTE
    const to = json.value(at)
    if (to < 0) return -1
    if (this.#valueFrom >= 0) json.isOdd = true
    this.#valueFrom = at
    this.#valueTo = to
    if (json.is(STRING, begin, end) && isText) return to
    const first = json.byte(at)
    if (json.is(BOOL, begin, end) && (first === SMALL_T || first === SMALL_F)) return to
    if (json.is(INT, begin, end) && isText) return this.#unquoted(at, to)
    if ((json.is(INT, begin, end) || json.is(DOUBLE, begin, end)) && isNumber(first)) return to
    json.isOdd = true
    return to
  }

  /** Digits in quotes are a number where they are one without loss. */
  #unquoted(at: number, to: number): number {
    const json = this.#json
    const first = json.byte(at + 1) === MINUS ? at + 2 : at + 1
    const digits = to - 1 - first
    const isZero = json.byte(first) === ZERO
    const isNumber = isZero ? digits === 1 && first === at + 1 : digits >= 1 && digits <= 15
    if (isNumber && this.#areDigits(first, to - 1)) {
      this.#valueFrom = at + 1
      this.#valueTo = to - 1
    }
    return to
  }

  #written(recordBytes: number, { headBytes, scopeBytes, tailBytes }: BytesAround): Buffer {
    const most = recordBytes + headBytes.length + scopeBytes.length + tailBytes.length + OWN_BYTES
    if (this.#at + most > this.#out.length) {
      this.#out = Buffer.allocUnsafeSlow(Math.max(CHUNK, most))
      this.#at = 0
    }
    const begin = this.#at
    this.#out[this.#at++] = BRACE
    this.#putTime()
    this.#put(headBytes)
    this.#put(SEVERITIES[this.#severity] ?? headBytes)
    if ((this.#has >> BODY) & 1) this.#putMember(BODY_NAME, BODY)
    for (let text = 0; text < TEXTS.length; text += 1) {
      const field = FIRST_TEXT + text
      const isSaid = ((this.#has >> field) & 1) === 1 && (this.#to[field] ?? 0) - (this.#from[field] ?? 0) > 2
      if (isSaid) this.#putMember(TEXTS[text] ?? BODY_NAME, field)
    }
    this.#put(scopeBytes)
    this.#put(ATTRIBUTES_NAME)
    const pairs = this.#pairs
    for (let at = 0; at < pairs.length; at += 4) {
      if (at > 0) this.#out[this.#at++] = COMMA
      this.#copy(pairs[at] ?? 0, pairs[at + 1] ?? 0)
      this.#out[this.#at++] = COLON
      this.#copy(pairs[at + 2] ?? 0, pairs[at + 3] ?? 0)
    }
    this.#out[this.#at++] = BRACE_END
    this.#out[this.#at++] = COMMA
    this.#put(tailBytes)
    return this.#out.subarray(begin, this.#at)
  }

  #put(bytes: Buffer): void {
    this.#out.set(bytes, this.#at)
    this.#at += bytes.length
  }

  #copy(from: number, to: number): void {
    if (to - from > 64) this.#at += this.#body.copy(this.#out, this.#at, from, to)
    else for (let at = from; at < to; at += 1) this.#out[this.#at++] = this.#body[at] ?? 0
  }

  #putMember(name: Buffer, field: number): void {
    this.#put(name)
    this.#copy(this.#from[field] ?? 0, this.#to[field] ?? 0)
    this.#out[this.#at++] = COMMA
  }

  #putTime(): void {
    if (((this.#has >> TIME) & 1) === 1 && this.#putMoment(TIME)) return
    if ((this.#has >> OBSERVED) & 1) this.#putMoment(OBSERVED)
  }

  /** False where the text is no time. */
  #putMoment(field: number): boolean {
    const [from, to] = [(this.#from[field] ?? 0) + 1, (this.#to[field] ?? 0) - 1]
    const second = this.#ascii(from, Math.min(to, from + SECOND_DIGITS))
    if (second !== this.#second || to - from !== NANO_DIGITS || !this.#areDigits(from + SECOND_DIGITS, to)) {
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

  #areDigits(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) {
      const byte = this.#body[at] ?? 0
      if (byte < ZERO || byte > NINE) return false
    }
    return true
  }
}

/** Names are compared one with another. */
const MOST_PLAIN_PAIRS = 4 * 64

const isNumber = (byte: number): boolean => byte === MINUS || (byte >= ZERO && byte <= NINE)
