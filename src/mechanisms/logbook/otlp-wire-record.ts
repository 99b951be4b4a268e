import { isUtf8 } from 'node:buffer'
import { COLON, COMMA, QUOTE } from './json-bytes.ts'
import { OtlpLines, RecordPlaces, SPAN, TRACE } from './otlp-record.ts'
import { spelled } from './wire.ts'

// Where the fields of a record of protobuf stand, and how they stand in its line: texts as JSON writes them.

/** Of a byte of text: 1 where JSON writes it otherwise, 2 where it is no ASCII. */
const SIGNS = Uint8Array.from(Array(256).keys(), (byte) => {
  if (byte > 127) return 2
  return JSON.stringify(String.fromCharCode(byte)).length > 3 ? 1 : 0
})
const ESCAPES = Array.from(Array(128).keys(), (byte) =>
  Buffer.from(JSON.stringify(String.fromCharCode(byte)).slice(1, -1)),
)

/** What the value of an attribute is. */
export const PAIR = { text: 0, bool: 1, int: 2, double: 3 } as const
/** Characters that a value of no text is written in at most, with its quotes and what stands around it. */
const LONGEST_NUMBER = 32

const FROM_TEXT = 1
const FROM_NAME = 2

export class WirePlaces extends RecordPlaces {
  readonly #body: Buffer
  /** Bit n where field n has signs that are escaped. */
  escaped = 0
  /** Of each attribute what its value is, and whether its name and its value have signs that are escaped. */
  readonly kinds: number[] = []
  readonly signs: number[] = []
  /** By how many bytes the line may be longer than what stands in the request. */
  more = 0

  constructor(body: Buffer) {
    super()
    this.#body = body
  }

  override clear(): void {
    super.clear()
    this.escaped = 0
    this.more = 0
    this.kinds.length = 0
    this.signs.length = 0
  }

  put(field: number, from: number, to: number): void {
    this.has |= 1 << field
    this.from[field] = from
    this.to[field] = to
  }

  /** The last of a name counts, as everywhere. False where it is no UTF-8. */
  putText(field: number, from: number, to: number): boolean {
    this.put(field, from, to)
    const signs = this.#read(from, to)
    if ((signs & 1) === 1) this.escaped |= 1 << field
    return signs < 2
  }

  putHex(field: number, from: number, to: number): void {
    this.put(field, from, to)
    this.more += to - from
  }

  putPair(kind: number, nameFrom: number, nameTo: number, from: number, to: number): boolean {
    const ofName = this.#read(nameFrom, nameTo)
    const ofText = kind === PAIR.text ? this.#read(from, to) : 0
    this.pairs.push(nameFrom, nameTo, from, to)
    this.kinds.push(kind)
    this.signs.push((ofName & 1) * FROM_NAME + (ofText & 1) * FROM_TEXT)
    this.more += LONGEST_NUMBER
    return ofName < 2 && ofText < 2
  }

  /** 1 where there are signs that are escaped, and 2 where it is no UTF-8. */
  #read(from: number, to: number): number {
    const bytes = this.#body
    let signs = 0
    for (let at = from; at < to; at += 1) signs |= SIGNS[bytes[at] ?? 0] ?? 0
    if ((signs & 1) === 1) this.#makeRoom(from, to)
    return signs >= 2 && isUtf8(bytes.subarray(from, to)) ? signs - 2 : signs
  }

  #makeRoom(from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.more += (ESCAPES[this.#body[at] ?? 0]?.length ?? 1) - 1
  }
}

const [TRUE, FALSE] = [Buffer.from('true'), Buffer.from('false')]
const HEX = Buffer.from('0123456789abcdef')

/** Lines of records of protobuf. */
export class WireRecords extends OtlpLines<WirePlaces> {
  constructor(body: Buffer) {
    super(body, 0)
  }

  protected putText({ from, to, escaped }: WirePlaces, field: number): void {
    const [begin, end] = [from[field] ?? 0, to[field] ?? 0]
    if (field === TRACE || field === SPAN) this.#putHex(begin, end)
    else this.#putQuoted(begin, end, ((escaped >> field) & 1) === 1)
  }

  #putHex(from: number, to: number): void {
    const { written, body } = this
    written.byte(QUOTE)
    for (let at = from; at < to; at += 1) {
      const byte = body[at] ?? 0
      written.byte(HEX[byte >> 4] ?? 0)
      written.byte(HEX[byte & 15] ?? 0)
    }
    written.byte(QUOTE)
  }

  #putQuoted(from: number, to: number, isEscaped: boolean): void {
    const { written, body } = this
    written.byte(QUOTE)
    let begin = from
    for (let at = from; isEscaped && at < to; at += 1) {
      const byte = body[at] ?? 0
      if (SIGNS[byte] !== 1) continue
      written.copy(body, begin, at)
      written.put(ESCAPES[byte] ?? HEX)
      begin = at + 1
    }
    written.copy(body, begin, to)
    written.byte(QUOTE)
  }

  protected putAttributes({ pairs, kinds, signs }: WirePlaces): void {
    const { written } = this
    for (let pair = 0; pair < kinds.length; pair += 1) {
      const [at, escaped] = [4 * pair, signs[pair] ?? 0]
      if (pair > 0) written.byte(COMMA)
      this.#putQuoted(pairs[at] ?? 0, pairs[at + 1] ?? 0, (escaped & FROM_NAME) !== 0)
      written.byte(COLON)
      this.#putValue(kinds[pair], pairs[at + 2] ?? 0, pairs[at + 3] ?? 0, (escaped & FROM_TEXT) !== 0)
    }
  }

  #putValue(kind: number | undefined, from: number, to: number, isEscaped: boolean): void {
    const { written, body } = this
    if (kind === PAIR.text) this.#putQuoted(from, to, isEscaped)
    else if (kind === PAIR.bool) written.put(body[from] === 0 ? FALSE : TRUE)
    else if (kind === PAIR.int) written.digits(numberOf(body, from, to))
    else written.ascii(JSON.stringify(spelled(body.readDoubleLE(from))))
  }

  protected putMoment(from: number): boolean {
    return this.time.ofBytes(this.body, from)
  }
}

/** A number of as many digits of seven bits as a double has whole, the last one first. */
function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let at = to - 1; at >= from; at -= 1) number = number * 128 + ((bytes[at] ?? 0) & 127)
  return number
}
