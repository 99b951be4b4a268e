import { isUtf8 } from 'node:buffer'
import { addressesIn, networkOf } from './address.ts'
import { AddressRuns } from './address-run.ts'
import {
  begunWith,
  FilterTable,
  fieldTrait,
  networkTrait,
  otherStep,
  PREFIXES,
  SEEDS,
  step,
  type TraitHash,
  type TraitTable,
} from './filter.ts'
import { HeadReader } from './head.ts'
import { type LineFields, readEvent, readJsonHead } from './line.ts'
import { LINE_FIELDS, type LineField } from './query/query.ts'
import { textOf } from './text.ts'
import { phraseOf } from './token.ts'
import {
  allUnits,
  BACKSLASH,
  BEYOND_ASCII,
  BYTE_UNITS,
  COLON,
  FIRST_IN_TOKEN,
  HALF,
  HAN,
  hidesTokens,
  hidesTokensIn,
  SIGN,
} from './unit.ts'

const [FULL_STOP, ZERO, NINE] = [46, 48, 57]
const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE

const bufferOf = (bytes: Uint8Array, begin: number, end: number): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin)

const RECENT_NETWORKS = 256

const BEGUN_FIELDS = LINE_FIELDS.map((name) => ({ name, begun: begunWith(fieldTrait(name, '')) }))
const BEGUN_NETWORKS = PREFIXES[4].map((prefix) => begunWith(networkTrait(4, prefix, '')))

/** Where a token stands in a line. */
interface TokenPlace {
  readonly begin: number
  readonly from: number
  readonly to: number
  readonly end: number
}

/** One to three digits and nothing else as a number; -1 of any other token. */
function numberOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 3) return -1
  let value = 0
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (!isDigit(byte)) return -1
    value = value * 10 + byte - ZERO
  }
  return value
}

/** A chain of numbers joined by dots that is longer than an address, or begins within another number. */
const NO_ADDRESS = 100

/** What is left of a line of which tokens and addresses of four numbers were read, as bits. */
export const LEFT = { backslash: 1, unread: 2, ipv6: 4 } as const

/** Gathers what stands in the lines of one block, and makes a filter of it. */
export interface LineFilter {
  /** Bit n where a line has severity n; good until the filter is built. */
  readonly severities: number
  /**
   * @param bytes which stay as they are until the filter is built
   * @param received milliseconds since 1970
   */
  add(bytes: Uint8Array, begin: number, end: number, received: number): void
  /** The filter of all lines since the one before. */
  build(): Uint8Array
  /** Instead of it the numbers of all traits (`TraitTable.hashes`). */
  buildHashes(): Uint32Array
}

/**
 * One line at a time, from its bytes: a line is made a text only where it is not ASCII or its form is not plain. A property
 * test compares the filter with one made of texts.
 */
export class FilterBuilder implements LineFilter {
  readonly #table: TraitTable
  readonly #head = new HeadReader()
  severities = 0

  // Of the line that is being read.
  #hasBackslash = false
  #mayHoldIpv6 = false
  readonly #runs = new AddressRuns()
  /** Numbers so far that are joined by dots, what they are as an address, and where the last ends. */
  #chain = 0
  #chainValue = 0
  #chainEnd = -1
  readonly #digits = new Uint8Array(10)
  /** Networks of the lines before, by the low bits of each: most stood there. */
  readonly #recent = new Float64Array(PREFIXES[4].length * RECENT_NETWORKS).fill(Number.NaN)

  constructor(table: TraitTable = new FilterTable()) {
    this.#table = table
  }

  build(): Uint8Array {
    const filter = this.#table.build()
    this.#clear()
    return filter
  }

  buildHashes(): Uint32Array {
    const hashes = this.#table.hashes()
    this.#clear()
    return hashes
  }

  #clear(): void {
    this.#table.clear()
    this.#recent.fill(Number.NaN)
    this.severities = 0
  }

  add(bytes: Uint8Array, begin: number, end: number, received: number): void {
    this.#hasBackslash = false
    this.#mayHoldIpv6 = false
    this.#runs.end = begin
    this.#chain = 0
    this.#chainEnd = -1
    if (!this.#addTokens(bytes, begin, end)) {
      this.#addText(bytes, begin, end, received)
      return
    }
    const left = (this.#hasBackslash ? LEFT.backslash : 0) | (this.#mayHoldIpv6 ? LEFT.ipv6 : 0)
    this.addRest(bytes, begin, end, received, left)
  }

  /** The same of a line of ASCII or UTF-8 of which nothing else is left. */
  addRest(bytes: Uint8Array, begin: number, end: number, received: number, left: number): void {
    const hides = (left & LEFT.backslash) !== 0 && hidesTokensIn(bytes, begin, end)
    if (!hides && this.#head.read(bytes, begin, end)) this.#addHead(bytes)
    else this.#addFields(bufferOf(bytes, begin, end), textOf(bufferOf(bytes, begin, end)), received)
    if ((left & LEFT.ipv6) !== 0) this.#addAddresses(textOf(bufferOf(bytes, begin, end)), 6)
  }

  /** The tokens of a line of ASCII, and its addresses of four numbers. False where it is none. */
  #addTokens(bytes: Uint8Array, begin: number, end: number): boolean {
    let { one, other }: { one: number; other: number } = SEEDS
    let from = begin
    for (let at = begin; at <= end; at += 1) {
      const unit = at === end ? SIGN : (BYTE_UNITS[bytes[at] ?? 0] ?? SIGN)
      if (unit === BEYOND_ASCII) return false
      if (unit >= FIRST_IN_TOKEN) {
        one = step(one, unit)
        other = otherStep(other, unit)
        continue
      }
      if (at > from) {
        this.#table.put(one, other)
        this.#meetNumber(bytes, { begin, from, to: at, end })
        one = SEEDS.one
        other = SEEDS.other
      }
      from = at + 1
      if (unit === BACKSLASH) this.#hasBackslash = true
      else if (unit === COLON) this.#meetColon(bytes, at, begin, end)
    }
    return true
  }

  #meetColon(bytes: Uint8Array, at: number, begin: number, end: number): void {
    if (at >= this.#runs.end && this.#runs.mayBeIpv6(bytes, at, begin, end)) this.#mayHoldIpv6 = true
  }

  /** A token, which may be the next number of an address. */
  #meetNumber(bytes: Uint8Array, { begin, from, to, end }: TokenPlace): void {
    const value = numberOf(bytes, from, to)
    if (value < 0) return
    const isBehindDot = from > begin && bytes[from - 1] === FULL_STOP
    if (isBehindDot && this.#chainEnd === from - 1) this.#chain += 1
    else this.#chain = isBehindDot && from - 2 >= begin && isDigit(bytes[from - 2] ?? 0) ? NO_ADDRESS : 1
    if (value > 255) this.#chain = NO_ADDRESS
    this.#chainEnd = to
    // Of more than four numbers, the last four.
    this.#chainValue = ((this.#chainValue << 8) | value) >>> 0
    if (this.#chain !== 4) return
    const goesOn = to + 1 < end && bytes[to] === FULL_STOP && isDigit(bytes[to + 1] ?? 0)
    if (!goesOn) this.#addIpv4(this.#chainValue)
  }

  #addIpv4(address: number): void {
    for (let at = 0; at < PREFIXES[4].length; at += 1) {
      const prefix = PREFIXES[4][at] ?? 32
      const network = prefix === 32 ? address : (address & (-1 << (32 - prefix))) >>> 0
      const place = RECENT_NETWORKS * at + ((network >>> (32 - prefix)) & (RECENT_NETWORKS - 1))
      if (this.#recent[place] === network) continue
      this.#recent[place] = network
      this.#addNumber(BEGUN_NETWORKS[at] ?? SEEDS, network)
    }
  }

  /** A trait that ends in a number below 2^32. */
  #addNumber(begun: TraitHash, number: number): void {
    // In halves: divisions of small whole numbers are multiplications.
    const high = Math.floor(number / 100_000)
    let count = 0
    count = this.#spell(number - high * 100_000, 0, high > 0 ? 5 : 1)
    if (high > 0) count = this.#spell(high, count, 1)
    let { one, other } = begun
    for (count -= 1; count >= 0; count -= 1) {
      const digit = this.#digits[count] ?? 0
      one = step(one, digit)
      other = otherStep(other, digit)
    }
    this.#table.put(one, other)
  }

  /** Digits from the last on, at least so many; returns where they end. */
  #spell(number: number, from: number, fewest: number): number {
    let [rest, at] = [number | 0, from]
    while (rest > 0 || at < from + fewest) {
      const tens = (rest / 10) | 0
      this.#digits[at] = ZERO + rest - tens * 10
      at += 1
      rest = tens
    }
    return at
  }

  #addHead(bytes: Uint8Array): void {
    const head = this.#head
    if (head.severity >= 0) this.severities |= 1 << head.severity
    for (const { name, begun } of BEGUN_FIELDS) {
      const { begin, end } = head[name]
      if (end > begin) this.#addField(begun, bytes, begin, end)
    }
  }

  #addField(begun: TraitHash, bytes: Uint8Array, begin: number, end: number): void {
    let { one, other } = begun
    for (let at = begin; at < end; at += 1) {
      one = step(one, bytes[at] ?? 0)
      other = otherStep(other, bytes[at] ?? 0)
    }
    this.#table.put(one, other)
  }

  /** What a line tells of itself that is read as text. */
  #addFields(raw: Uint8Array, text: string, received: number): void {
    const escapes = hidesTokens(text)
    if (!escapes && text.startsWith('{')) {
      this.#addNamed(readJsonHead(text))
      return
    }
    const fields = readEvent({ raw, received }, text)
    this.#addNamed(fields)
    // What JSON escapes stands in the text otherwise than it is asked for.
    if (escapes) for (const pair of fields.pairs) for (const part of pair) this.#addWords(part)
  }

  #addNamed(fields: Partial<Pick<LineFields, 'severity' | LineField>> = {}): void {
    if (fields.severity !== undefined) this.severities |= 1 << fields.severity
    for (const name of LINE_FIELDS) {
      const value = fields[name]
      if (value !== undefined) this.#table.add(fieldTrait(name, value))
    }
  }

  #addText(bytes: Uint8Array, begin: number, end: number, received: number): void {
    const raw = bufferOf(bytes, begin, end)
    const text = textOf(raw)
    this.#addWords(text)
    // Where a line is not UTF-8, a byte that looks like a sign may be half of a character.
    const isPlain = !hidesTokens(text) && isUtf8(raw) && this.#head.read(bytes, begin, end)
    if (isPlain) this.#addHead(bytes)
    else this.#addFields(raw, text, received)
    this.#addAddresses(text)
  }

  #addAddresses(text: string, family?: 4 | 6): void {
    for (const address of addressesIn(text)) {
      if (family !== undefined && address.family !== family) continue
      if (address.family === 4) this.#addIpv4(Number(address.value))
      else for (const prefix of PREFIXES[6]) this.#table.add(networkTrait(6, prefix, networkOf(address, prefix)))
    }
  }

  /** The tokens of a text of any characters. */
  #addWords(text: string): void {
    const units = allUnits()
    let { one, other }: { one: number; other: number } = SEEDS
    let length = 0
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0
      const unit = units[code] ?? 0
      if (unit >= FIRST_IN_TOKEN) {
        one = step(one, unit)
        other = otherStep(other, unit)
        length += 1
        continue
      }
      if (unit === HALF) {
        this.#addTokensOf(text)
        return
      }
      if (length > 0) {
        this.#table.put(one, other)
        one = SEEDS.one
        other = SEEDS.other
        length = 0
      }
      if (unit === HAN) this.#table.put(step(SEEDS.one, code), otherStep(SEEDS.other, code))
    }
  }

  /** Of a text with characters of two units, which may be letters. */
  #addTokensOf(text: string): void {
    for (const token of phraseOf(text)) this.#table.add(token)
  }
}
