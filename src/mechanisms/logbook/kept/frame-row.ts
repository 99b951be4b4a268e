/** What is known of a frame without unpacking it. */
export interface FrameRow {
  readonly events: number
  /** Places within the span, first and last. */
  readonly low: number
  readonly high: number
  /** When the first and the last of them was received. */
  readonly from: number
  readonly to: number
  /** Bit n where an event has severity n. */
  readonly severities: number
  readonly own: boolean
  /** Numbers of the first and the last of its sources. */
  readonly senderLow: number
  readonly senderHigh: number
  /** Bytes: of its filter (of the first format) or its columns, as compressed, and before. */
  readonly filter: number
  readonly columns: number
  readonly packed: number
  readonly unpacked: number
  /** Whether each event is UTF-8, and whether an LF stands behind each; not known in the first format. */
  readonly isText: boolean
  readonly isLines: boolean
  /** CRC-32 of its bytes and its columns as they stand; 0 in the first format, where zstd has one. */
  readonly check: number
}

/** Bytes of a row, and of one in the first format. */
export const ROW_BYTES = 60
export const FIRST_ROW_BYTES = 56
const [OWN, TEXT, LINES] = [1, 2, 4]

export function writeRow(row: FrameRow, to: Buffer, at: number): void {
  const numbers = [row.events, row.low, row.high, row.senderLow, row.senderHigh, row.columns, row.packed, row.unpacked]
  for (const [index, number] of numbers.entries()) to.writeUInt32LE(number, at + index * 4)
  to.writeDoubleLE(row.from, at + 32)
  to.writeDoubleLE(row.to, at + 40)
  to.writeUInt32LE(row.severities, at + 48)
  to.writeUInt32LE((row.own ? OWN : 0) | (row.isText ? TEXT : 0) | (row.isLines ? LINES : 0), at + 52)
  to.writeUInt32LE(row.check, at + 56)
}

/** Bytes that a frame takes in its file, by its row. */
export const storedBytes = (from: Buffer, at: number, isFirst: boolean): number =>
  from.readUInt32LE(at + 24) + (isFirst ? 0 : from.readUInt32LE(at + 20))

export function readRow(from: Buffer, at: number, isFirst: boolean): FrameRow {
  const marks = from.readUInt32LE(at + 52)
  const beside = from.readUInt32LE(at + 20)
  return {
    events: from.readUInt32LE(at),
    low: from.readUInt32LE(at + 4),
    high: from.readUInt32LE(at + 8),
    senderLow: from.readUInt32LE(at + 12),
    senderHigh: from.readUInt32LE(at + 16),
    filter: isFirst ? beside : 0,
    columns: isFirst ? 0 : beside,
    packed: from.readUInt32LE(at + 24),
    unpacked: from.readUInt32LE(at + 28),
    from: from.readDoubleLE(at + 32),
    to: from.readDoubleLE(at + 40),
    severities: from.readUInt32LE(at + 48),
    own: (marks & OWN) !== 0,
    isText: (marks & TEXT) !== 0,
    isLines: (marks & LINES) !== 0,
    check: isFirst ? 0 : from.readUInt32LE(at + 56),
  }
}
