import { asText, MOST_LINE_BYTES, MOST_LINES } from './forms.ts'
import type { WrittenLines } from './line-spans.ts'
import { attributesOf, otlpLine } from './otlp-line.ts'
import { DEPTH_OF, LogRecord, Resource, Scope } from './otlp-messages.ts'
import {
  BODY,
  type BytesAround,
  bytesAround,
  EVENT,
  OBSERVED,
  type ResourceBytes,
  resourceBytes,
  SEVERITY_TEXT,
  SPAN,
  TIME,
  TRACE,
} from './otlp-record.ts'
import { PAIR, WirePlaces, WireRecords } from './otlp-wire-record.ts'
import { textOf } from './text.ts'
import { WireReader } from './wire.ts'
import { WireBytes } from './wire-bytes.ts'

// OTLP as protobuf by its bytes, as agents write it: texts go from the request into lines and become nothing between. A
// record that is not plain is read as `otlp.ts` reads all; of a request that is not, nothing is said. A property test compares.

// Tags: the number of a field, and how it is written.
const [RESOURCE_LOGS, RESOURCE, SCOPE_LOGS, SCOPE, RECORD] = [10, 10, 18, 10, 18]
const [OF_TIME, OF_SEVERITY, OF_SEVERITY_TEXT, OF_BODY, OF_ATTRIBUTE] = [9, 16, 26, 42, 50]
const [OF_TRACE, OF_SPAN, OF_OBSERVED, OF_EVENT] = [74, 82, 89, 98]
const [KEY, VALUE] = [10, 18]
const [STRING, BOOL, INT, DOUBLE] = [10, 16, 24, 33]

const [ZERO, NINE] = [48, 57]
const MOST_SEVERITY = 24
/** Names are compared one with another: of more the record is read as values. */
const MOST_PAIRS = 64

/** The lines of a request, good until the next is read; undefined where it is not plain, or more than may come at a time. */
export function readOtlpWire(body: Buffer): WrittenLines | undefined {
  return new OtlpWire(body).read()
}

const NO_RESOURCE = resourceBytes({})

class OtlpWire {
  readonly #wire: WireBytes
  readonly #values: WireReader
  readonly #lines: WireRecords
  readonly #places: WirePlaces
  #resource: ResourceBytes = NO_RESOURCE
  #scope: string | undefined
  /** Of the scope that is being read, once it has a record. */
  #around: BytesAround | undefined

  constructor(body: Buffer) {
    this.#wire = new WireBytes(body)
    this.#values = new WireReader(this.#wire, textOf)
    this.#lines = new WireRecords(body)
    this.#places = new WirePlaces(body)
  }

  read(): WrittenLines | undefined {
    const wire = this.#wire
    const end = wire.bytes.length
    while (wire.at < end && !wire.isBroken) {
      const tag = wire.tag(end)
      if (tag === RESOURCE_LOGS) this.#resourceLogs(wire.length(end))
      else wire.skip(tag % 8, end)
    }
    return wire.isBroken ? undefined : this.#lines.written
  }

  /** What records stand in comes before them, or the request is not plain. */
  #resourceLogs(end: number): void {
    const wire = this.#wire
    let hasScopes = false
    this.#resource = NO_RESOURCE
    while (wire.at < end && !wire.isBroken) {
      const tag = wire.tag(end)
      if (tag === SCOPE_LOGS) {
        hasScopes = true
        this.#scopeLogs(wire.length(end))
      } else if (tag !== RESOURCE) wire.skip(tag % 8, end)
      else if (hasScopes) wire.isBroken = true
      else {
        const { attributes } = this.#values.message(Resource, wire.length(end), DEPTH_OF.resource)
        this.#resource = resourceBytes(attributesOf(attributes))
      }
    }
  }

  #scopeLogs(end: number): void {
    const wire = this.#wire
    this.#scope = undefined
    this.#around = undefined
    while (wire.at < end && !wire.isBroken) {
      const tag = wire.tag(end)
      if (tag === RECORD) this.#record(wire.length(end))
      else if (tag !== SCOPE) wire.skip(tag % 8, end)
      else if (this.#around) wire.isBroken = true
      else this.#scope = asText(this.#values.message(Scope, wire.length(end), DEPTH_OF.scope).name)
    }
  }

  #record(end: number): void {
    const wire = this.#wire
    if (wire.isBroken) return
    this.#around ??= bytesAround(this.#resource, this.#scope)
    const [from, fields] = [wire.at, wire.fields]
    this.#places.clear()
    if (this.#isPlain(end)) this.#lines.line(this.#places, end - from + this.#places.more, this.#around)
    else {
      wire.at = from
      wire.fields = fields
      wire.isBroken = false
      const record = this.#values.message(LogRecord, end, DEPTH_OF.record)
      if (!wire.isBroken) this.#lines.written.add(otlpLine(record, this.#around))
    }
    const { length, bytes } = this.#lines.written
    if (length > MOST_LINES || bytes > MOST_LINE_BYTES) wire.isBroken = true
  }

  /** Whether every field up to there is as most write it: where it stands is known then. */
  #isPlain(end: number): boolean {
    const wire = this.#wire
    while (wire.at < end) if (!this.#field(wire.tag(end), end) || wire.isBroken) return false
    return true
  }

  #field(tag: number, end: number): boolean {
    switch (tag) {
      case OF_TIME:
        return this.#moment(TIME, end)
      case OF_OBSERVED:
        return this.#moment(OBSERVED, end)
      case OF_SEVERITY:
        return this.#severity(end)
      case OF_BODY:
        return this.#body(end)
      case OF_ATTRIBUTE:
        return this.#attribute(end)
      case OF_SEVERITY_TEXT:
        return this.#text(SEVERITY_TEXT, end)
      case OF_EVENT:
        return this.#text(EVENT, end)
      case OF_TRACE:
        return this.#bytes(TRACE, end)
      case OF_SPAN:
        return this.#bytes(SPAN, end)
      default:
        this.#wire.skip(tag % 8, end)
        return true
    }
  }

  #moment(field: number, end: number): boolean {
    if (this.#wire.has(8, end)) this.#places.put(field, this.#wire.passed(8), this.#wire.at)
    return true
  }

  #severity(end: number): boolean {
    const number = this.#wire.bytes[this.#wire.passed(1)] ?? 0
    this.#places.severity = number <= MOST_SEVERITY ? number : 0
    return number < 128 && this.#wire.at <= end
  }

  #text(field: number, end: number): boolean {
    const to = this.#wire.length(end)
    return !this.#wire.isBroken && this.#places.putText(field, this.#wire.passed(to - this.#wire.at), to)
  }

  #bytes(field: number, end: number): boolean {
    const to = this.#wire.length(end)
    this.#places.putHex(field, this.#wire.passed(to - this.#wire.at), to)
    return true
  }

  /** A body that is one text. */
  #body(recordEnd: number): boolean {
    const wire = this.#wire
    const end = wire.length(recordEnd)
    return wire.at < end && wire.tag(end) === STRING && wire.length(end) === end && this.#textTo(end)
  }

  #textTo(end: number): boolean {
    return !this.#wire.isBroken && this.#places.putText(BODY, this.#wire.passed(end - this.#wire.at), end)
  }

  /** A name, and one value that stands in nothing. */
  #attribute(recordEnd: number): boolean {
    const wire = this.#wire
    const end = wire.length(recordEnd)
    if (wire.at >= end || wire.tag(end) !== KEY) return false
    const nameTo = wire.length(end)
    const nameFrom = wire.passed(nameTo - wire.at)
    if (wire.at >= end || wire.tag(end) !== VALUE || wire.length(end) !== end || wire.at >= end) return false
    const kind = wire.tag(end)
    const isValue = kind === STRING ? wire.length(end) === end : this.#isNumber(kind, end)
    if (!isValue || wire.isBroken || !this.#isNew(nameFrom, nameTo)) return false
    const pair = kind === STRING ? PAIR.text : kind === BOOL ? PAIR.bool : kind === INT ? PAIR.int : PAIR.double
    return this.#places.putPair(pair, nameFrom, nameTo, wire.passed(end - wire.at), end)
  }

  /** Whether one of a kind that is written so ends there. */
  #isNumber(kind: number, end: number): boolean {
    const { at, bytes } = this.#wire
    if (kind === DOUBLE) return end - at === 8
    if (kind !== BOOL && kind !== INT) return false
    // Seven digits of seven bits are less than what is a number without loss; of more one is read as a value.
    const most = kind === BOOL ? 1 : 7
    if (end === at || end - at > most || (bytes[end - 1] ?? 0) > 127) return false
    for (let digit = at; digit < end - 1; digit += 1) if ((bytes[digit] ?? 0) < 128) return false
    return true
  }

  /** Whether no attribute of that name was there before. A name that is a number stands elsewhere in an object. */
  #isNew(from: number, to: number): boolean {
    const { bytes } = this.#wire
    const first = bytes[from] ?? 0
    const { pairs } = this.#places
    if ((to > from && first >= ZERO && first <= NINE) || pairs.length >= 4 * MOST_PAIRS) return false
    for (let at = 0; at < pairs.length; at += 4) {
      const [begin = 0, end = 0] = [pairs[at], pairs[at + 1]]
      if (end - begin === to - from && bytes.compare(bytes, begin, end, from, to) === 0) return false
    }
    return true
  }
}
