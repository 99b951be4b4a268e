import { JsonBytes } from './json-bytes.ts'

// The head of a line by its bytes, where it is plainly of a known form: what `readLine` says of it without a text and
// without a regular expression. Whatever is not plain is left to `readLine`; a property test compares the two.

/** Bytes that a field takes, from `begin` to `end`; nothing where they are the same. */
interface Extent {
  begin: number
  end: number
}

const [LINE_END, TAB, BLANK, ZERO, NINE] = [13, 9, 32, 48, 57]
const [MINUS, DOT, COLON, QUOTE, EQUALS, BACKSLASH] = [45, 46, 58, 34, 61, 92]
const [LESS, GREATER, BRACKET, CLOSING, LOW_LINE, BRACE] = [60, 62, 91, 93, 95, 123]
const HIGHEST_PRI = 191

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE
const isCapital = (byte: number): boolean => byte >= 65 && byte <= 90
const isSmall = (byte: number): boolean => byte >= 97 && byte <= 122
const isPrinted = (byte: number): boolean => byte > BLANK && byte < 127
/** RFC 5424 section 6: SD-NAME. */
const isName = (byte: number): boolean => isPrinted(byte) && byte !== EQUALS && byte !== CLOSING && byte !== QUOTE

const MONTHS = new Set(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name) => codeOf(name)),
)
function codeOf(name: string): number {
  return (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2)
}

const UNPLAIN = new Set([LOW_LINE, BLANK, TAB, LINE_END, 0xef])

const [HOST, APP, SEVERITY] = [Buffer.from('host'), Buffer.from('app'), Buffer.from('severity')]

/** Reads one head after another; what the last one said stands in its fields. */
export class HeadReader {
  /** 0 to 7, or -1 where the line says none. */
  severity = -1
  readonly host: Extent = { begin: 0, end: 0 }
  readonly app: Extent = { begin: 0, end: 0 }
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  #end = 0
  readonly #json = new JsonBytes()
  #isPlain = true
  /** Which of the three fields stood there so far. */
  #met = 0

  /**
   * False where the line has to be read as text. Its pairs are not read.
   *
   * @param bytes in which the line is UTF-8
   */
  read(bytes: Uint8Array, begin: number, end: number): boolean {
    this.#bytes = bytes
    this.#at = begin
    this.#end = end
    this.severity = -1
    this.host.begin = this.host.end = this.app.begin = this.app.end = 0
    const first = this.#byte()
    if (first === LESS) return !this.#readPriority() || this.#readBehindPriority()
    if (isCapital(first)) return !this.#isMonthLike() || this.#readOld()
    if (first === BRACE) return this.#readJson()
    // What may be an entry of a journal, or JSON, behind blanks or a byte order mark.
    return !UNPLAIN.has(first)
  }

  /** JSON whose names are written plainly, and in which neither host, program nor severity stands twice. */
  #readJson(): boolean {
    const json = this.#json
    json.bytes = this.#bytes
    json.end = this.#end
    json.isOdd = false
    this.#isPlain = true
    this.#met = 0
    const to = json.members(this.#at, this.#member)
    return to >= 0 && json.blank(to) === this.#end && this.#isPlain
  }

  readonly #member = (begin: number, end: number, at: number): number => {
    const json = this.#json
    if (json.isOdd) this.#isPlain = false
    const to = json.value(at)
    json.isOdd = false
    const length = end - begin
    if (length === HOST.length && json.is(HOST, begin, end)) this.#readText(this.host, 1, at, to)
    else if (length === APP.length && json.is(APP, begin, end)) this.#readText(this.app, 2, at, to)
    else if (length === SEVERITY.length && json.is(SEVERITY, begin, end)) {
      this.#meet(4)
      const digit = (this.#bytes[at] ?? 0) - ZERO
      if (to === at + 1 && digit >= 0 && digit <= 7) this.severity = digit
    }
    return to
  }

  #meet(field: number): void {
    if ((this.#met & field) !== 0) this.#isPlain = false
    this.#met |= field
  }

  #readText(field: Extent, met: number, at: number, to: number): void {
    this.#meet(met)
    if (this.#bytes[at] !== QUOTE) return
    field.begin = at + 1
    field.end = to - 1
    // An empty one is said all the same; what is written with escapes or beyond ASCII has to be read as text.
    if (field.end === field.begin) this.#isPlain = false
    for (let each = field.begin; each < field.end; each += 1) {
      const byte = this.#bytes[each] ?? 0
      if (byte === BACKSLASH || byte >= 127) this.#isPlain = false
    }
  }

  /** -1 behind the end. */
  #byte(ahead = 0): number {
    return this.#at + ahead < this.#end ? (this.#bytes[this.#at + ahead] ?? -1) : -1
  }

  /** False where the line begins with no priority, and then says nothing. */
  #readPriority(): boolean {
    let digits = 1
    let priority = 0
    for (; digits < 4 && isDigit(this.#byte(digits)); digits += 1) priority = priority * 10 + this.#byte(digits) - ZERO
    const isPriority = digits > 1 && this.#byte(digits) === GREATER && (digits === 2 || this.#byte(1) !== ZERO)
    if (!isPriority || priority > HIGHEST_PRI) return false
    this.severity = priority % 8
    this.#at += digits + 1
    return true
  }

  #readBehindPriority(): boolean {
    const next = this.#byte()
    if (isDigit(next)) return this.#readModern()
    return !(isCapital(next) && this.#isMonthLike()) || this.#readOld()
  }

  #isMonthLike(): boolean {
    return isSmall(this.#byte(1)) && isSmall(this.#byte(2)) && this.#byte(3) === BLANK
  }

  /** A number of so many digits from there on; -1 where there is none. */
  #number(ahead: number, digits: number): number {
    let number = 0
    for (let at = ahead; at < ahead + digits; at += 1) {
      const byte = this.#byte(at)
      if (!isDigit(byte)) return -1
      number = number * 10 + byte - ZERO
    }
    return number
  }

  /** RFC 3164, where the day is one that every month has. */
  #readOld(): boolean {
    const month = (this.#byte() << 16) | (this.#byte(1) << 8) | this.#byte(2)
    const isPadded = this.#byte(4) === BLANK
    const day = isPadded ? this.#number(5, 1) : this.#number(4, 2)
    const isKnown = MONTHS.has(month) && day >= 1 && day <= 28 && this.#byte(6) === BLANK && this.#isTime(7)
    if (!isKnown || this.#byte(15) !== BLANK) return false
    this.#at += 16
    if (!this.#readField(this.host, Number.POSITIVE_INFINITY) || (this.#byte() !== BLANK && this.#byte() !== -1)) {
      return false
    }
    this.#at += 1
    return this.#readTag()
  }

  /** Up to the first `:`, `[` or blank. */
  #readTag(): boolean {
    const begin = this.#at
    let byte = this.#byte()
    for (; isPrinted(byte) && byte !== COLON && byte !== BRACKET; byte = this.#byte()) this.#at += 1
    if (byte >= 127 || (byte >= 0 && byte < BLANK)) return false
    if (this.#at > begin) {
      this.app.begin = begin
      this.app.end = this.#at
    }
    return true
  }

  /** `hh:mm:ss` */
  #isTime(ahead: number): boolean {
    const [hour, minute, second] = [this.#number(ahead, 2), this.#number(ahead + 3, 2), this.#number(ahead + 6, 2)]
    if (this.#byte(ahead + 2) !== COLON || this.#byte(ahead + 5) !== COLON) return false
    return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59
  }

  #readField(field: Extent, longest: number): boolean {
    const begin = this.#at
    while (isPrinted(this.#byte())) this.#at += 1
    field.begin = begin
    field.end = this.#at
    return this.#at > begin && this.#at - begin <= longest
  }

  /** A field of RFC 5424 and the blank behind it; `-` says nothing. */
  #readNamed(field: Extent, longest: number): boolean {
    if (!this.#readField(field, longest) || this.#byte() !== BLANK) return false
    if (field.end - field.begin === 1 && this.#bytes[field.begin] === MINUS) field.end = field.begin
    this.#at += 1
    return true
  }

  #readModern(): boolean {
    let digits = 0
    while (digits < 4 && isDigit(this.#byte(digits))) digits += 1
    if (this.#byte() === ZERO || digits > 3 || this.#byte(digits) !== BLANK) return false
    this.#at += digits + 1
    const left: Extent = UNREAD
    const isHead =
      this.#readTimestamp() &&
      this.#readNamed(this.host, 255) &&
      this.#readNamed(this.app, 48) &&
      this.#readNamed(left, 128) &&
      this.#readNamed(left, 32)
    return isHead && this.#readStructured()
  }

  /** RFC 3339 as RFC 5424 allows it, where the day is one that every month has. */
  #readTimestamp(): boolean {
    if (this.#byte() === MINUS && this.#byte(1) === BLANK) {
      this.#at += 2
      return true
    }
    const [month, day] = [this.#number(5, 2), this.#number(8, 2)]
    const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 28 && this.#number(0, 4) >= 0
    if (!isDay || this.#byte(4) !== MINUS || this.#byte(7) !== MINUS || this.#byte(10) !== 84) return false
    if (!this.#isTime(11)) return false
    this.#at += 19
    if (this.#byte() === DOT) {
      let digits = 1
      while (digits < 8 && isDigit(this.#byte(digits))) digits += 1
      if (digits < 2 || digits > 7) return false
      this.#at += digits
    }
    return this.#readOffset()
  }

  #readOffset(): boolean {
    const sign = this.#byte()
    if (sign === 43 || sign === MINUS) {
      const [hours, minutes] = [this.#number(1, 2), this.#number(4, 2)]
      if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || this.#byte(3) !== COLON) return false
      this.#at += 6
    } else if (sign === 90) this.#at += 1
    else return false
    if (this.#byte() !== BLANK) return false
    this.#at += 1
    return true
  }

  #readStructured(): boolean {
    if (this.#byte() === MINUS) this.#at += 1
    else {
      if (this.#byte() !== BRACKET) return false
      while (this.#byte() === BRACKET) if (!this.#readElement()) return false
    }
    const next = this.#byte()
    return next === -1 || next === BLANK || next === LINE_END
  }

  #readElement(): boolean {
    this.#at += 1
    if (!this.#skipName()) return false
    while (this.#byte() === BLANK) if (!this.#skipParameter()) return false
    if (this.#byte() !== CLOSING) return false
    this.#at += 1
    return true
  }

  #skipName(): boolean {
    const begin = this.#at
    while (isName(this.#byte())) this.#at += 1
    return this.#at > begin && this.#at - begin <= 32
  }

  #skipParameter(): boolean {
    this.#at += 1
    if (!this.#skipName() || this.#byte() !== EQUALS || this.#byte(1) !== QUOTE) return false
    this.#at += 2
    for (let byte = this.#byte(); byte !== QUOTE; byte = this.#byte()) {
      if (byte === -1 || byte === CLOSING) return false
      this.#at += byte === BACKSLASH ? 2 : 1
    }
    this.#at += 1
    return true
  }
}

/** Of fields that no query asks for. */
const UNREAD: Extent = { begin: 0, end: 0 }
