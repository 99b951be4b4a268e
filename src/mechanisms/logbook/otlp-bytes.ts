import { isUtf8 } from 'node:buffer'
import { asText, isObject, MOST_LINE_BYTES, MOST_LINES } from './forms.ts'
import { BRACE, BRACKET, JsonBytes, MINUS, NINE, Once, QUOTE, ZERO } from './json-bytes.ts'
import type { WrittenLines } from './line-spans.ts'
import { attributesOf, otlpLine } from './otlp-line.ts'
import {
  ATTRIBUTES,
  BODY,
  type BytesAround,
  bytesAround,
  FIELDS,
  JsonRecords,
  RecordPlaces,
  type ResourceBytes,
  resourceBytes,
  SEVERITY,
} from './otlp-record.ts'
import { areDigits, numberIn } from './time-member.ts'

// OTLP as JSON by its bytes, as agents write it: texts go from the request into lines and become nothing between. A record
// that is not plain is read as `otlp.ts` reads all; of a request that is not, nothing is said. A property test compares.

const named = (name: string): Uint8Array => Buffer.from(name)
const [RESOURCE_LOGS, RESOURCE] = [named('resourceLogs'), named('resource')]
const [SCOPE_LOGS, SCOPE, LOG_RECORDS] = [named('scopeLogs'), named('scope'), named('logRecords')]
const [KEY, VALUE, STRING] = [named('key'), named('value'), named('stringValue')]
const [BOOL, INT, DOUBLE] = [named('boolValue'), named('intValue'), named('doubleValue')]
const [NOTHING, SMALL_T, SMALL_F] = [new Uint8Array(0), 116, 102]
/** Names are compared one with another: of more the record is read as an object. */
const MOST_PAIRS = 64
const LONGEST_INTEGER = 15

/** The lines of a request, good until the next is read; undefined where it is not plain, or more than may come at a time. */
export function readOtlpBytes(body: Buffer): WrittenLines | undefined {
  return isUtf8(body) ? new OtlpBytes(body).read() : undefined
}

const NO_RESOURCE = resourceBytes({})

class OtlpBytes {
  readonly #body: Buffer
  readonly #json: JsonBytes
  readonly #lines: JsonRecords
  #resource: ResourceBytes = NO_RESOURCE
  #scope: string | undefined
  /** Of the scope that is being read, once it has a record. */
  #around: BytesAround | undefined
  readonly #places = new RecordPlaces()

  constructor(body: Buffer) {
    this.#body = body
    this.#json = new JsonBytes(body)
    this.#lines = new JsonRecords(body)
  }

  read(): WrittenLines | undefined {
    const json = this.#json
    const once = new Once()
    const end = json.members(json.blank(0), (begin, to, at) => {
      if (!json.is(RESOURCE_LOGS, begin, to)) return this.#other(at)
      return once.meets(1) ? json.items(at, this.#resourceLog) : -1
    })
    return once.has(1) && end >= 0 && json.blank(end) === this.#body.length ? this.#lines.written : undefined
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

  #parsed(from: number, to: number): Record<string, unknown> {
    const value: unknown = to < 0 ? undefined : JSON.parse(this.#body.toString('utf8', from, to))
    return isObject(value) ? value : {}
  }

  /** What records stand in comes before them, or the request is not plain. */
  readonly #resourceLog = (from: number): number => {
    const json = this.#json
    const once = new Once()
    this.#resource = NO_RESOURCE
    return json.members(from, (begin, end, at) => {
      if (json.is(SCOPE_LOGS, begin, end)) return once.meets(1) ? json.items(at, this.#scopeLog) : -1
      if (!json.is(RESOURCE, begin, end)) return this.#other(at)
      if (once.has(1) || !once.meets(2)) return -1
      const to = this.#passed(at)
      this.#resource = resourceBytes(attributesOf(this.#parsed(at, to).attributes))
      return to
    })
  }

  readonly #scopeLog = (from: number): number => {
    const json = this.#json
    const once = new Once()
    this.#scope = undefined
    this.#around = undefined
    return json.members(from, (begin, end, at) => {
      if (json.is(LOG_RECORDS, begin, end)) return once.meets(1) ? json.items(at, this.#record) : -1
      if (!json.is(SCOPE, begin, end)) return this.#other(at)
      if (once.has(1) || !once.meets(2)) return -1
      const to = this.#passed(at)
      this.#scope = asText(this.#parsed(at, to).name)
      return to
    })
  }

  readonly #record = (from: number): number => {
    this.#places.clear()
    const to = this.#json.members(from, this.#field)
    if (to < 0) return -1
    this.#around ??= bytesAround(this.#resource, this.#scope)
    const isPlain = !this.#json.isOdd
    this.#json.isOdd = false
    const { written } = this.#lines
    if (isPlain) this.#lines.line(this.#places, to - from, this.#around)
    else written.add(otlpLine(this.#parsed(from, to), this.#around))
    if (written.length > MOST_LINES || written.bytes > MOST_LINE_BYTES) return -1
    return to
  }

  // Of what stands in a record and is not as most write it, `isOdd` is left set.

  readonly #field = (begin: number, end: number, at: number): number => {
    const json = this.#json
    const places = this.#places
    let field = FIELDS.length - 1
    while (field >= 0 && !json.is(FIELDS[field] ?? NOTHING, begin, end)) field -= 1
    if (field < 0) return this.#unkept(at)
    if (places.holds(field)) json.isOdd = true
    places.has |= 1 << field
    places.from[field] = at
    places.to[field] = -1
    const to = this.#valueOf(field, at)
    if (field !== BODY) places.to[field] = to
    else if ((places.to[BODY] ?? -1) < 0) json.isOdd = true
    return to
  }

  /** How a value is written that is not kept does not matter. */
  #unkept(at: number): number {
    const json = this.#json
    const wasOdd = json.isOdd
    const to = json.value(at)
    json.isOdd = wasOdd
    return to
  }

  #oddValue(at: number): number {
    const to = this.#json.value(at)
    this.#json.isOdd = true
    return to
  }

  #valueOf(field: number, at: number): number {
    const json = this.#json
    const first = json.byte(at)
    if (field === BODY) return first === BRACE ? json.members(at, this.#text) : this.#oddValue(at)
    if (field === ATTRIBUTES) return first === BRACKET ? json.items(at, this.#pair) : this.#oddValue(at)
    if (field === SEVERITY) return this.#severity(at)
    return first === QUOTE ? json.string(at) : this.#oddValue(at)
  }

  #severity(at: number): number {
    const to = this.#json.value(at)
    if (to < 0 || to - at > 2 || !areDigits(this.#body, at, to)) this.#json.isOdd = true
    else this.#places.severity = numberIn(this.#body, at, to)
    if (this.#places.severity > 24) this.#json.isOdd = true
    return to
  }

  /** The one member of a body that is a text. */
  readonly #text = (begin: number, end: number, at: number): number => {
    const json = this.#json
    const { from, to } = this.#places
    const isPlain = json.is(STRING, begin, end) && json.byte(at) === QUOTE && (to[BODY] ?? -1) < 0
    if (!isPlain) return this.#oddValue(at)
    from[BODY] = at
    const behind = json.string(at)
    to[BODY] = behind
    return behind
  }

  // Of an attribute: where its name, with its quotes, and its value begin and end.

  #nameFrom = 0
  #nameTo = 0
  #valueFrom = 0
  #valueTo = 0

  readonly #pair = (from: number): number => {
    const json = this.#json
    if (json.byte(from) !== BRACE) return this.#oddValue(from)
    this.#nameFrom = this.#valueFrom = -1
    const to = json.members(from, this.#half)
    if (to < 0) return -1
    const first = json.byte(this.#nameFrom + 1)
    // A name that is a number stands elsewhere in an object.
    const isPlain = this.#nameFrom >= 0 && this.#valueFrom >= 0 && !(first >= ZERO && first <= NINE)
    if (!isPlain || this.#isNamed()) json.isOdd = true
    else this.#places.pairs.push(this.#nameFrom, this.#nameTo, this.#valueFrom, this.#valueTo)
    return to
  }

  /** Whether an attribute of that name was there before, or so many that nobody looks. */
  #isNamed(): boolean {
    const { pairs } = this.#places
    if (pairs.length >= 4 * MOST_PAIRS) return true
    const length = this.#nameTo - this.#nameFrom
    for (let at = 0; at < pairs.length; at += 4) {
      const [from = 0, to = 0] = [pairs[at], pairs[at + 1]]
      const isAsLong = to - from === length
      if (isAsLong && this.#body.compare(this.#body, from, to, this.#nameFrom, this.#nameTo) === 0) return true
    }
    return false
  }

  readonly #half = (begin: number, end: number, at: number): number => {
    const json = this.#json
    if (json.is(KEY, begin, end) && json.byte(at) === QUOTE && this.#nameFrom < 0) {
      this.#nameFrom = at
      this.#nameTo = json.string(at)
      return this.#nameTo
    }
    const isValue = json.is(VALUE, begin, end) && json.byte(at) === BRACE && this.#valueFrom < 0
    return isValue ? json.members(at, this.#scalar) : this.#oddValue(at)
  }

  readonly #scalar = (begin: number, end: number, at: number): number => {
    const json = this.#json
    const first = json.byte(at)
    const to = json.value(at)
    if (to < 0) return -1
    if (this.#valueFrom >= 0) json.isOdd = true
    this.#valueFrom = at
    this.#valueTo = to
    if (!this.#isScalar(begin, end, first)) json.isOdd = true
    else if (first === QUOTE && json.is(INT, begin, end)) this.#unquote(at, to)
    return to
  }

  /** Whether what a value is called is what it is. */
  #isScalar(begin: number, end: number, first: number): boolean {
    const json = this.#json
    if (json.is(STRING, begin, end)) return first === QUOTE
    if (json.is(BOOL, begin, end)) return first === SMALL_T || first === SMALL_F
    const isNumber = first === MINUS || (first >= ZERO && first <= NINE)
    if (json.is(INT, begin, end)) return isNumber || first === QUOTE
    return isNumber && json.is(DOUBLE, begin, end)
  }

  /** Digits in quotes are a number where they are one without loss. */
  #unquote(at: number, to: number): void {
    const json = this.#json
    const first = json.byte(at + 1) === MINUS ? at + 2 : at + 1
    const digits = to - 1 - first
    const isZero = json.byte(first) === ZERO
    const isShort = isZero ? digits === 1 && first === at + 1 : digits >= 1 && digits <= LONGEST_INTEGER
    if (!isShort || !areDigits(this.#body, first, to - 1)) return
    this.#valueFrom = at + 1
    this.#valueTo = to - 1
  }
}
