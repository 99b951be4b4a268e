// The journal of systemd as it exports it (https://systemd.io/JOURNAL_EXPORT_FORMATS): an entry is fields, one a line,
// `NAME=value`, or, where the value is no plain text, `NAME`, its length in 8 bytes with the low one first, and the value
// itself; an empty line ends the entry. An entry is one event: its bytes without the empty line and the LF before it.

const [LF, EQUALS] = [10, 61]
const LENGTH_BYTES = 8
/** No field is longer (systemd allows 768 MiB): what says so is no length. */
const LONGEST_FIELD = 1 << 30

/** Where an entry stands, and where the next may begin. */
export interface JournalEntryPlace {
  readonly begin: number
  readonly end: number
  readonly next: number
}

/** Where name and value of a field stand, and what is behind it. */
interface FieldPlace {
  readonly begin: number
  readonly nameEnd: number
  readonly from: number
  readonly to: number
  readonly next: number
}

/** A field that goes on beyond the bytes: from where its line may end, and how many bytes there must be to know more. */
interface FieldBegun {
  readonly lineFrom: number
  readonly needs: number
}

/** An entry that goes on beyond the bytes: its field there is not whole. */
interface EntryBegun extends FieldBegun {
  readonly begin: number
  readonly at: number
}

const begunAt = (from: number): EntryBegun => ({ begin: from, at: from, lineFrom: from, needs: from + 1 })

/**
 * The field that begins there.
 *
 * @param isAll nothing comes behind the bytes: their end is the end of the field
 * @param lineFrom its line has no end before
 */
function fieldAt(bytes: Buffer, begin: number, isAll: boolean, lineFrom = begin): FieldPlace | FieldBegun {
  const found = bytes.indexOf(LF, lineFrom)
  if (found < 0 && !isAll) return { lineFrom: bytes.length, needs: bytes.length + 1 }
  const lineEnd = found < 0 ? bytes.length : found
  const equals = bytes.subarray(begin, lineEnd).indexOf(EQUALS)
  if (equals >= 0) return { begin, nameEnd: begin + equals, from: begin + equals + 1, to: lineEnd, next: lineEnd + 1 }
  const from = lineEnd + 1 + LENGTH_BYTES
  // A line that is no field is kept as it stands.
  const none = { begin, nameEnd: begin, from: lineEnd, to: lineEnd, next: lineEnd + 1 }
  if (from > bytes.length) return isAll ? none : { lineFrom: lineEnd, needs: from }
  const length = Number(bytes.readBigUInt64LE(lineEnd + 1))
  if (length > LONGEST_FIELD) return none
  if (from + length >= bytes.length && !isAll) return { lineFrom: lineEnd, needs: from + length + 1 }
  const to = Math.min(from + length, bytes.length)
  return { begin, nameEnd: lineEnd, from, to, next: bytes[to] === LF || to === bytes.length ? to + 1 : to }
}

/** The next entry, or what there is of it. Empty lines before it are passed over; what was scanned is not scanned again. */
function entryFrom(bytes: Buffer, begun: EntryBegun): JournalEntryPlace | EntryBegun {
  let { begin } = begun
  while (bytes[begin] === LF) begin += 1
  let at = Math.max(begin, begun.at)
  let lineFrom = Math.max(begin, begun.lineFrom)
  while (at < bytes.length) {
    if (bytes[at] === LF) return { begin, end: at - 1, next: at + 1 }
    const field = fieldAt(bytes, at, false, lineFrom)
    if ('needs' in field) return { begin, at, ...field }
    at = field.next
    lineFrom = at
  }
  return { ...begunAt(at), begin }
}

/** The next entry that is whole; undefined where none is. Empty lines before it are passed over. */
export function nextEntry(bytes: Buffer, from: number): JournalEntryPlace | undefined {
  const entry = entryFrom(bytes, begunAt(from))
  return 'needs' in entry ? undefined : entry
}

/** What is left of a stream that ended without the empty line. */
export function lastEntry(bytes: Buffer, from: number): Buffer | undefined {
  let begin = from
  while (bytes[begin] === LF) begin += 1
  const end = bytes[bytes.length - 1] === LF ? bytes.length - 1 : bytes.length
  return begin < end ? bytes.subarray(begin, end) : undefined
}

const SHAPE = /^__(?:CURSOR|REALTIME_TIMESTAMP)=[^\n]*\n/
const LONGEST_SHAPE = 1024

/** Whether the bytes begin as every entry that the journal exports does. */
export const beginsAsJournal = (bytes: Uint8Array): boolean =>
  bytes[0] === 95 &&
  SHAPE.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_SHAPE)).toString('latin1'))

function* fieldsOf(raw: Buffer): Generator<FieldPlace> {
  for (let at = 0; at < raw.length; ) {
    const field = fieldAt(raw, at, true)
    if ('needs' in field) return
    yield field
    at = field.next
  }
}

/** Name and value of each field of an entry, as text. */
export function journalPairs(raw: Buffer, textOf: (bytes: Buffer) => string): readonly (readonly [string, string])[] {
  return [...fieldsOf(raw)].flatMap(({ begin, nameEnd, from, to }) =>
    nameEnd > begin ? [[raw.toString('latin1', begin, nameEnd), textOf(raw.subarray(from, to))] as const] : [],
  )
}

/**
 * An entry as text where it is not UTF-8 as a whole: its values are read one by one, since a length is no text. What of a
 * length is not ASCII is U+FFFD.
 */
export function journalText(raw: Buffer, textOf: (bytes: Buffer) => string): string {
  let [text, at] = ['', 0]
  for (const { from, to } of fieldsOf(raw)) {
    text += between(raw, at, from) + textOf(raw.subarray(from, to))
    at = to
  }
  return text + between(raw, at, raw.length)
}

/** Names and lengths, of which the latter may be any bytes. */
const between = (raw: Buffer, from: number, to: number): string =>
  raw.toString('latin1', from, to).replace(/[\x80-\xff]/g, '\ufffd')

/** Takes a stream apart, however it comes in pieces. */
export class JournalReader {
  #bytes: Buffer = Buffer.alloc(0)
  #length = 0
  #begun = begunAt(0)

  /** Bytes of an entry that is not whole yet. */
  get held(): number {
    return this.#length
  }

  /** Every entry that is whole now. */
  push(piece: Buffer): readonly Buffer[] {
    this.#append(piece)
    if (this.#length < this.#begun.needs) return []
    const there = this.#bytes.subarray(0, this.#length)
    const entries: Buffer[] = []
    let entry = entryFrom(there, this.#begun)
    while (!('needs' in entry)) {
      entries.push(Buffer.from(there.subarray(entry.begin, entry.end)))
      entry = entryFrom(there, begunAt(entry.next))
    }
    this.#keepFrom(entry)
    return entries
  }

  /** What stands before the entry that is not whole goes. */
  #keepFrom({ begin, at, lineFrom, needs }: EntryBegun): void {
    if (begin > 0) this.#bytes.copyWithin(0, begin, this.#length)
    this.#length -= begin
    this.#begun = { begin: 0, at: at - begin, lineFrom: lineFrom - begin, needs: needs - begin }
  }

  #append(piece: Buffer): void {
    const length = this.#length + piece.length
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * length)
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    piece.copy(this.#bytes, this.#length)
    this.#length = length
  }

  /** The stream ended; what of an entry came is given as it is. */
  end(): Buffer | undefined {
    const last = lastEntry(this.#bytes.subarray(0, this.#length), 0)
    this.#length = 0
    this.#begun = begunAt(0)
    return last && Buffer.from(last)
  }
}
