import { plainTextOf } from './text.ts'

// Labels of a stream as Loki's protobuf has them, one text in the notation of Prometheus: `{job="sshd", host="h1"}`.

const SPACE = /\s*/y
const NAME = /[^\s={}",'`]+/y

/** Labels by name, of two with one name the last; undefined where the text is in another notation, or says more than `most`. */
export function labelsOf(text: string, most: number): Record<string, string> | undefined {
  const reader = new LabelReader(text)
  const found: [string, string][] = []
  if (!reader.takes('{')) return undefined
  while (!reader.takes('}')) {
    const name = reader.name()
    const value = name !== undefined && reader.takes('=') ? reader.quoted() : undefined
    if (name === undefined || value === undefined || found.length === most) return undefined
    found.push([name, value])
    if (!reader.takes(',') && !reader.isBefore('}')) return undefined
  }
  return reader.isOver ? Object.fromEntries(found) : undefined
}

class LabelReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isOver(): boolean {
    this.#match(SPACE)
    return this.#at === this.#text.length
  }

  isBefore(sign: string): boolean {
    this.#match(SPACE)
    return this.#text[this.#at] === sign
  }

  takes(sign: string): boolean {
    if (!this.isBefore(sign)) return false
    this.#at += 1
    return true
  }

  /** Names that Prometheus did not always allow stand in quotes. */
  name(): string | undefined {
    this.#match(SPACE)
    return this.#match(NAME) ?? this.quoted()
  }

  /** A text in quotes with what is escaped in it: `"…"` and `'…'` as Go writes strings, `` `…` `` without any. */
  quoted(): string | undefined {
    this.#match(SPACE)
    const quote = this.#text[this.#at]
    if (quote !== '"' && quote !== "'" && quote !== '`') return undefined
    const from = this.#at + 1
    let to = from
    while (to < this.#text.length && this.#text[to] !== quote) to += this.#text[to] === '\\' && quote !== '`' ? 2 : 1
    if (to >= this.#text.length) return undefined
    this.#at = to + 1
    const text = this.#text.slice(from, to)
    return quote === '`' || !text.includes('\\') ? text : unescaped(text)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }
}

/** What Go writes for what it does not print: of bytes that are no text each by its number. */
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([abfnrtv\\'"]))/y
const PLAIN = /[^\\]+/y
const SIGNS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

function unescaped(text: string): string | undefined {
  // Nothing is longer than how it is escaped.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  let length = 0
  for (let at = 0; at < text.length; ) {
    const pattern = text[at] === '\\' ? ESCAPE : PLAIN
    pattern.lastIndex = at
    const found = pattern.exec(text)
    const byte = found?.[1] ?? found?.[2]
    const sign = found && (pattern === PLAIN ? found[0] : signOf(found))
    if (byte !== undefined) length = bytes.writeUInt8(Number.parseInt(byte, found?.[1] === undefined ? 8 : 16), length)
    else if (sign) length += bytes.write(sign, length)
    else return undefined
    at = pattern.lastIndex
  }
  return plainTextOf(bytes.subarray(0, length))
}

function signOf([, , , short, long, sign]: RegExpExecArray): string | undefined {
  if (sign !== undefined) return SIGNS[sign] ?? sign
  const point = Number.parseInt(short ?? long ?? '', 16)
  return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : undefined
}
