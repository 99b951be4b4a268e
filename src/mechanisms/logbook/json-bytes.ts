// JSON (RFC 8259) by its bytes: where each value ends, and whether `JSON.stringify(JSON.parse(…))` would give the same
// bytes again. What is none is -1, as it is where values stand deeper in one another than anybody means it.

const [TAB, LF, CR, BLANK, DOT, SMALL_U] = [9, 10, 13, 32, 46, 117]
export const [QUOTE, COMMA] = [34, 44]
export const [MINUS, ZERO, NINE, COLON] = [45, 48, 57, 58]
const [BACKSLASH, CLOSING] = [92, 93]
export const [BRACKET, BRACE, BRACE_END] = [91, 123, 125]
const DEEPEST = 64
/** A double is written in no more characters. */
const LONGEST_NUMBER = 25

/** What may stand behind a backslash: 1 where it is also written so, 2 where it is not, 0 nowhere. */
const ESCAPES = new Uint8Array(128)
for (const sign of '"\\bfnrt') ESCAPES[sign.charCodeAt(0)] = 1
for (const sign of '/u') ESCAPES[sign.charCodeAt(0)] = 2

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE
const isHex = (byte: number): boolean => isDigit(byte) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102)

export class JsonBytes {
  /** Set where a string or a number that was passed over would be written otherwise. */
  isOdd = false
  bytes: Uint8Array
  end: number

  /** @param bytes UTF-8 */
  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.bytes = bytes
    this.end = bytes.length
  }

  byte(at: number): number {
    return at < this.end ? (this.bytes[at] ?? -1) : -1
  }

  /** Behind white space. */
  blank(from: number): number {
    let at = from
    for (let byte = this.byte(at); byte === BLANK || byte === LF || byte === CR || byte === TAB; byte = this.byte(at)) {
      at += 1
    }
    return at
  }

  /** Behind the string whose quote stands there. */
  string(from: number): number {
    const { bytes, end } = this
    if (this.byte(from) !== QUOTE) return -1
    for (let at = from + 1; at < end; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte === QUOTE) return at + 1
      if (byte < BLANK) return -1
      if (byte !== BACKSLASH) continue
      at = this.#escape(at + 1)
      if (at < 0) return -1
    }
    return -1
  }

  /** Where what stands behind a backslash ends: its last byte. */
  #escape(at: number): number {
    const byte = this.byte(at)
    const spelling = ESCAPES[byte] ?? 0
    if (spelling === 2) this.isOdd = true
    if (byte !== SMALL_U) return spelling === 0 ? -1 : at
    for (let digit = 1; digit <= 4; digit += 1) if (!isHex(this.byte(at + digit))) return -1
    return at + 4
  }

  /** Behind the number that begins there. */
  number(from: number): number {
    const first = this.byte(from) === MINUS ? from + 1 : from
    let at = this.#digits(first)
    if (at < 0 || (this.byte(first) === ZERO && at > first + 1)) return -1
    // Up to fifteen digits a number is written as it is read; but not `-0`.
    let isPlain = at - first <= 15 && (this.byte(first) !== ZERO || first === from)
    if (this.byte(at) === DOT) {
      isPlain = false
      at = this.#digits(at + 1)
    }
    if (at >= 0 && (this.byte(at) | 32) === 101) {
      isPlain = false
      const sign = this.byte(at + 1)
      at = this.#digits(sign === MINUS || sign === 43 ? at + 2 : at + 1)
    }
    if (!isPlain && at >= 0 && !this.#isWrittenSo(from, at)) this.isOdd = true
    return at
  }

  #isWrittenSo(from: number, to: number): boolean {
    if (to - from > LONGEST_NUMBER) return false
    const text = String.fromCharCode(...this.bytes.subarray(from, to))
    return JSON.stringify(Number(text)) === text
  }

  #digits(from: number): number {
    let at = from
    while (isDigit(this.byte(at))) at += 1
    return at === from ? -1 : at
  }

  #word(word: string, from: number): number {
    for (let at = 0; at < word.length; at += 1) if (this.byte(from + at) !== word.charCodeAt(at)) return -1
    return from + word.length
  }

  /** Behind the value that begins there, whatever it is. */
  value(from: number, depth = 0): number {
    switch (this.byte(from)) {
      case QUOTE:
        return this.string(from)
      case BRACE:
        return depth > DEEPEST ? -1 : this.members(from, (_, __, at) => this.value(at, depth + 1))
      case BRACKET:
        return depth > DEEPEST ? -1 : this.items(from, (at) => this.value(at, depth + 1))
      case 116:
        return this.#word('true', from)
      case 102:
        return this.#word('false', from)
      case 110:
        return this.#word('null', from)
      default:
        return this.number(from)
    }
  }

  /**
   * Behind the object that begins there.
   *
   * @param take what stands between the quotes of a name, and where its value begins; says where that ends
   */
  members(from: number, take: (begin: number, end: number, at: number) => number): number {
    if (this.byte(from) !== BRACE) return -1
    let at = this.blank(from + 1)
    if (this.byte(at) === BRACE_END) return at + 1
    for (;;) {
      const end = this.string(at)
      const colon = end < 0 ? -1 : this.blank(end)
      if (colon < 0 || this.byte(colon) !== COLON) return -1
      const to = take(at + 1, end - 1, this.blank(colon + 1))
      if (to < 0) return -1
      at = this.blank(to)
      if (this.byte(at) === BRACE_END) return at + 1
      if (this.byte(at) !== COMMA) return -1
      at = this.blank(at + 1)
    }
  }

  /** Behind the array that begins there. */
  items(from: number, take: (at: number) => number): number {
    if (this.byte(from) !== BRACKET) return -1
    let at = this.blank(from + 1)
    if (this.byte(at) === CLOSING) return at + 1
    for (;;) {
      const to = take(at)
      if (to < 0) return -1
      at = this.blank(to)
      if (this.byte(at) === CLOSING) return at + 1
      if (this.byte(at) !== COMMA) return -1
      at = this.blank(at + 1)
    }
  }

  /** Whether these bytes are this word. */
  is(word: Uint8Array, begin: number, end: number): boolean {
    if (end - begin !== word.length) return false
    for (let at = 0; at < word.length; at += 1) if (this.bytes[begin + at] !== word[at]) return false
    return true
  }
}

/** Which of a few names stood there. */
export class Once {
  #met = 0

  /** False where it stood there before. */
  meets(name: 1 | 2): boolean {
    if (this.has(name)) return false
    this.#met |= name
    return true
  }

  has(name: 1 | 2): boolean {
    return (this.#met & name) !== 0
  }
}
