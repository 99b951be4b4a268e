import { BitReader, BitWriter } from './bits.ts'
import type { FrameRow } from './frame-row.ts'

// What a frame has of each event beside its bytes, column by column, in bits (`bits.ts`): places as steps; moments as how
// far each is from where it would be, if events came at an even rate, or from the one before, whichever is less; numbers of
// sources where there is more than one; lengths where no LF ends each event. Of each column first how many low bits its
// numbers have.

/** Of each event of a frame, in its order. */
export interface FrameColumns {
  readonly places: Uint32Array
  readonly received: Float64Array
  readonly senders: Uint32Array
  /** Empty where an LF stands behind each. */
  readonly lengths: Uint32Array
}

type ColumnsRow = Pick<FrameRow, 'events' | 'low' | 'high' | 'from' | 'to' | 'senderLow' | 'senderHigh' | 'isLines'>

/** How moments are told: each from the one before, against an even rate, or as they are. */
const [STEPS, EVEN, WHOLE] = [0, 1, 2]
const WAY_BITS = 2
/** Twice as much is still told exactly. */
const MOST_STEP = 2 ** 51

const LOW_BITS = 6
/** All numbers of the column are nothing. */
const NOTHING = 63
/** A number of more bits than Rice's halves are made for is written in two. */
const HALF_BITS = 24
/** Longer runs of ones are not written: what would need one is written whole behind so many. */
const MOST_ONES = 40
const WHOLE_BITS = 54

export function writeColumns(row: ColumnsRow, { places, received, senders, lengths }: FrameColumns): Uint8Array {
  const writer = new BitWriter()
  putColumn(writer, placeSteps(row, places))
  const [even, steps] = momentSteps(row, places, received)
  const way = row.to >= MOST_STEP ? WHOLE : sumOf(even) < sumOf(steps) ? EVEN : STEPS
  writer.put(way, WAY_BITS)
  putColumn(writer, way === WHOLE ? received : way === EVEN ? even : steps)
  if (row.senderHigh > row.senderLow)
    putColumn(
      writer,
      Float64Array.from(senders, (sender) => sender - row.senderLow),
    )
  if (!row.isLines) putColumn(writer, Float64Array.from(lengths))
  return writer.end()
}

function placeSteps(row: ColumnsRow, places: Uint32Array): Float64Array {
  let before = row.low - 1
  return Float64Array.from(places, (place) => {
    const step = place - before - 1
    before = place
    return step
  })
}

/** Moments against an even rate, and each against the one before. */
function momentSteps(row: ColumnsRow, places: Uint32Array, received: Float64Array) {
  const [even, steps] = [new Float64Array(received.length), new Float64Array(received.length)]
  let before = row.from
  for (const [at, moment] of received.entries()) {
    even[at] = unsigned(moment - momentAt(row, places[at] ?? 0))
    steps[at] = unsigned(moment - before)
    before = moment
  }
  return [even, steps] as const
}

/**
 * Undefined where it is not what was written.
 *
 * @param sources how many there are
 */
export function readColumns(row: ColumnsRow, bytes: Uint8Array, sources: number): FrameColumns | undefined {
  const reader = new BitReader(bytes)
  const { events: count, senderLow } = row
  const places = new Uint32Array(count)
  let place = row.low - 1
  for (const [at, step] of takeColumn(reader, count).entries()) places[at] = place += step + 1
  const way = reader.take(WAY_BITS)
  const received =
    way === WHOLE ? takeColumn(reader, count) : takeMoments(reader, row, way === EVEN ? places : undefined)
  const hasSenders = row.senderHigh > senderLow
  const senders = hasSenders ? Uint32Array.from(takeColumn(reader, count), (each) => senderLow + each) : undefined
  if (place !== row.high || row.senderHigh >= sources || senders?.some((each) => each > row.senderHigh))
    return undefined
  const lengths = row.isLines ? new Uint32Array(0) : Uint32Array.from(takeColumn(reader, count))
  return { places, received, senders: senders ?? new Uint32Array(count).fill(senderLow), lengths }
}

/** @param places where the moments are told against an even rate */
function takeMoments(reader: BitReader, row: ColumnsRow, places: Uint32Array | undefined): Float64Array {
  const received = takeColumn(reader, row.events)
  let moment = row.from
  for (let at = 0; at < received.length; at += 1) {
    const step = signed(received[at] ?? 0)
    moment = (places ? momentAt(row, places[at] ?? 0) : moment) + step
    received[at] = moment
  }
  return received
}

/** When an event would have come, if all of the frame came at an even rate. */
function momentAt({ low, high, from, to }: ColumnsRow, place: number): number {
  return high === low ? from : Math.round(from + ((to - from) * (place - low)) / (high - low))
}

/** A clock may go back: what is less than nothing is odd. */
const unsigned = (step: number): number => (step < 0 ? -2 * step - 1 : 2 * step)
const signed = (number: number): number => (number % 2 === 0 ? number / 2 : -(number + 1) / 2)

const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, each) => sum + each, 0)

function putColumn(writer: BitWriter, numbers: Float64Array): void {
  const mean = sumOf(numbers) / Math.max(1, numbers.length)
  const isNothing = mean === 0
  const low = Math.min(HALF_BITS, Math.max(0, Math.floor(Math.log2(Math.max(1, 0.69 * mean)))))
  writer.put(isNothing ? NOTHING : low, LOW_BITS)
  if (isNothing) return
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0
    const ones = Math.floor(number / 2 ** low)
    if (ones < MOST_ONES) writer.putRice(number, low)
    else {
      writer.putOnes(MOST_ONES)
      writer.put(number % 2 ** HALF_BITS, HALF_BITS)
      writer.put(Math.floor(number / 2 ** HALF_BITS) % 2 ** HALF_BITS, HALF_BITS)
      writer.put(Math.floor(number / 2 ** (2 * HALF_BITS)), WHOLE_BITS - 2 * HALF_BITS)
    }
  }
}

function takeColumn(reader: BitReader, count: number): Float64Array {
  const numbers = new Float64Array(count)
  const low = reader.take(LOW_BITS)
  if (low === NOTHING) return numbers
  for (let at = 0; at < count; at += 1) {
    const ones = reader.takeOnes()
    if (ones < MOST_ONES) numbers[at] = ones * 2 ** low + (low > 0 ? reader.take(low) : 0)
    else {
      const [first, next] = [reader.take(HALF_BITS), reader.take(HALF_BITS)]
      numbers[at] = first + next * 2 ** HALF_BITS + reader.take(WHOLE_BITS - 2 * HALF_BITS) * 2 ** (2 * HALF_BITS)
    }
  }
  return numbers
}
