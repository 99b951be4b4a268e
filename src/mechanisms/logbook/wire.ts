import { BIT_64, LENGTH, VARINT, WireBytes } from './wire-bytes.ts'

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

/** A message that holds none of those declared behind it. */
export function message(fields: Readonly<Record<number, WireField>>): WireMessage {
  const known = new Map(Object.entries(fields).map(([number, field]) => [Number(number), field]))
  return () => known
}

export { MOST_FIELDS_READ } from './wire-bytes.ts'

/** As deep as messages stand in one another (the usual bound of readers of protobuf). */
const DEEPEST = 100

/** Why bytes were not read: they are no such message, or have too many fields. */
type WireFault = 'broken' | 'too-many'

export function readMessage(
  bytes: Buffer,
  message: WireMessage,
  textOf: (bytes: Buffer) => string,
): Record<string, unknown> | WireFault {
  const wire = new WireBytes(bytes)
  const value = new WireReader(wire, textOf).message(message, bytes.length, 0)
  if (wire.isTooMany) return 'too-many'
  return wire.isBroken ? 'broken' : value
}

/** Reads messages as values, from where the bytes stand. */
export class WireReader {
  readonly #wire: WireBytes
  readonly #textOf: (bytes: Buffer) => string

  constructor(wire: WireBytes, textOf: (bytes: Buffer) => string) {
    this.#wire = wire
    this.#textOf = textOf
  }

  message(message: WireMessage, end: number, depth: number): Record<string, unknown> {
    const value: Record<string, unknown> = {}
    const wire = this.#wire
    if (depth > DEEPEST) wire.isBroken = true
    const fields = message()
    while (wire.at < end && !wire.isBroken) {
      const tag = wire.tag(end)
      const [number, written] = [Math.floor(tag / 8), tag % 8]
      const field = fields.get(number)
      if (wire.isBroken) return value
      if (!field || writtenAs(field.kind) !== written) wire.skip(written, end)
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
    const wire = this.#wire
    if (typeof kind === 'function') return this.message(kind, wire.length(end), depth + 1)
    switch (kind) {
      case 'text':
        return this.#textOf(wire.taken(end))
      case 'bytes':
        return wire.taken(end).toString('base64')
      case 'hex':
        return wire.taken(end).toString('hex')
      case 'bool':
        return wire.varint64(end) !== 0n
      case 'int32':
        return Number(BigInt.asIntN(32, wire.varint64(end)))
      case 'int64':
        return String(BigInt.asIntN(64, wire.varint64(end)))
      case 'fixed64':
        return wire.has(8, end) ? String(wire.bytes.readBigUInt64LE(wire.passed(8))) : ''
      case 'double':
        return spelled(wire.has(8, end) ? wire.bytes.readDoubleLE(wire.passed(8)) : 0)
    }
  }
}

function writtenAs(kind: WireField['kind']): number {
  if (kind === 'bool' || kind === 'int32' || kind === 'int64') return VARINT
  return kind === 'fixed64' || kind === 'double' ? BIT_64 : LENGTH
}

/** What JSON has no number for is a word there. */
export const spelled = (value: number): number | string => (Number.isFinite(value) ? value : String(value))

/** A message of one text and one small number, as `google.rpc.Status` is: its bytes. */
export function statusMessage(code: number, message: string): Buffer {
  const text = Buffer.from(message, 'utf8')
  return Buffer.concat([Buffer.of(8, ...varintOf(code), 18, ...varintOf(text.length)), text])
}

function varintOf(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varintOf(value >>> 7)]
}
