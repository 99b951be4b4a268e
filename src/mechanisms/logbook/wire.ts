// Protocol Buffers on the wire (https://protobuf.dev/programming-guides/encoding): each field is a tag, which is its
// number and how it is written, and its value. What a message declares is read as JSON of protobuf has it; every other
// field is passed over.

/**
 * How the value of a field is written, and what it is read as: `text` as a string, `bytes` as Base64, `hex` bytes as
 * hexadecimal digits, `int64` and `fixed64` as decimal digits, `int32` as a number.
 */
type WireScalar = 'text' | 'bytes' | 'hex' | 'bool' | 'int32' | 'int64' | 'fixed64' | 'double'

export interface WireField {
  readonly name: string
  readonly kind: WireScalar | WireMessage
  readonly isRepeated?: boolean
}

/** The fields of a message by their numbers. A function, since messages may hold themselves. */
export type WireMessage = () => ReadonlyMap<number, WireField>

const [VARINT, BIT_64, LENGTH, BIT_32] = [0, 1, 2, 5]

/** As deep as messages stand in one another (the usual bound of readers of protobuf). */
const DEEPEST = 100

/** Fields of one message with all that stand in it: more take more room than what they were sent in by far. */
export const MOST_FIELDS_READ = 1_000_000

/** Why bytes were not read: they are no such message, or have too many fields. */
type WireFault = 'broken' | 'too-many'

export function readMessage(
  bytes: Buffer,
  message: WireMessage,
  textOf: (bytes: Buffer) => string,
): Record<string, unknown> | WireFault {
  const reader = new WireReader(bytes, textOf)
  const value = reader.message(message, bytes.length, 0)
  if (reader.isTooMany) return 'too-many'
  return reader.isBroken ? 'broken' : value
}

class WireReader {
  isBroken = false
  #fields = 0
  readonly #bytes: Buffer
  readonly #textOf: (bytes: Buffer) => string
  #at = 0

  constructor(bytes: Buffer, textOf: (bytes: Buffer) => string) {
    this.#bytes = bytes
    this.#textOf = textOf
  }

  get isTooMany(): boolean {
    return this.#fields > MOST_FIELDS_READ
  }

  message(message: WireMessage, end: number, depth: number): Record<string, unknown> {
    const value: Record<string, unknown> = {}
    if (depth > DEEPEST) this.isBroken = true
    const fields = message()
    while (this.#at < end && !this.isBroken) {
      this.#fields += 1
      const tag = this.#varint(end)
      const [number, written] = [Math.floor(tag / 8), tag % 8]
      const field = fields.get(number)
      if (number === 0 || this.isTooMany) this.isBroken = true
      else if (!field || writtenAs(field.kind) !== written) this.#skip(written, end)
      else this.#put(value, field, this.#value(field.kind, end, depth))
    }
    return value
  }

  #put(value: Record<string, unknown>, { name, isRepeated }: WireField, read: unknown): void {
    const before = value[name]
    if (!isRepeated) value[name] = read
    else if (Array.isArray(before)) before.push(read)
    else value[name] = [read]
  }

  #value(kind: WireField['kind'], end: number, depth: number): unknown {
    if (typeof kind === 'function') return this.message(kind, this.#length(end), depth + 1)
    switch (kind) {
      case 'text':
        return this.#textOf(this.#taken(end))
      case 'bytes':
        return this.#taken(end).toString('base64')
      case 'hex':
        return this.#taken(end).toString('hex')
      case 'bool':
        return this.#varint64(end) !== 0n
      case 'int32':
        return Number(BigInt.asIntN(32, this.#varint64(end)))
      case 'int64':
        return String(BigInt.asIntN(64, this.#varint64(end)))
      case 'fixed64':
        return this.#has(8, end) ? String(this.#bytes.readBigUInt64LE(this.#passed(8))) : ''
      case 'double':
        return spelled(this.#has(8, end) ? this.#bytes.readDoubleLE(this.#passed(8)) : 0)
    }
  }

  #has(bytes: number, end: number): boolean {
    if (this.#at + bytes > end) this.isBroken = true
    return !this.isBroken
  }

  /** Goes on by so many bytes; returns where they begin. */
  #passed(bytes: number): number {
    this.#at += bytes
    return this.#at - bytes
  }

  /** Where what stands there ends, by its length before it. */
  #length(end: number): number {
    const length = this.#varint(end)
    return this.#has(length, end) ? this.#at + length : this.#at
  }

  #taken(end: number): Buffer {
    const to = this.#length(end)
    const from = this.#at
    this.#at = to
    return this.#bytes.subarray(from, to)
  }

  /** A tag, or how long something is: 32 bits at most. */
  #varint(end: number): number {
    let value = 0
    for (let [place, digits] = [1, 0]; digits < 5 && this.#at < end; place *= 128, digits += 1) {
      const byte = this.#bytes[this.#at++] ?? 0
      value += (byte & 127) * place
      if (byte < 128) {
        if (value > 0xffffffff) break
        return value
      }
    }
    this.isBroken = true
    return 0
  }

  #varint64(end: number): bigint {
    let [low, high] = [0, 0]
    for (let digits = 0; digits < 10 && this.#at < end; digits += 1) {
      const byte = this.#bytes[this.#at++] ?? 0
      // Seven digits of seven bits are a number that a double has whole.
      if (digits < 7) low += (byte & 127) * 128 ** digits
      else high += (byte & 127) * 128 ** (digits - 7)
      if (byte < 128) return BigInt.asUintN(64, (BigInt(high) << 49n) | BigInt(low))
    }
    this.isBroken = true
    return 0n
  }

  #skip(written: number, end: number): void {
    if (written === VARINT) this.#varint64(end)
    else if (written === BIT_64 && this.#has(8, end)) this.#at += 8
    else if (written === BIT_32 && this.#has(4, end)) this.#at += 4
    else if (written === LENGTH) this.#at = this.#length(end)
    // Groups, which no message of today has.
    else this.isBroken = true
  }
}

function writtenAs(kind: WireField['kind']): number {
  if (kind === 'bool' || kind === 'int32' || kind === 'int64') return VARINT
  return kind === 'fixed64' || kind === 'double' ? BIT_64 : LENGTH
}

/** What JSON has no number for is a word there. */
const spelled = (value: number): number | string => (Number.isFinite(value) ? value : String(value))

/** A message of one text and one small number, as `google.rpc.Status` is: its bytes. */
export function statusMessage(code: number, message: string): Buffer {
  const text = Buffer.from(message, 'utf8')
  return Buffer.concat([Buffer.of(8, ...varintOf(code), 18, ...varintOf(text.length)), text])
}

function varintOf(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varintOf(value >>> 7)]
}
