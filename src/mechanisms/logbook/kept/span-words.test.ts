import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf } from '../filter.ts'
import { BitReader, BitWriter } from './bits.ts'
import { type FrameColumns, readColumns, writeColumns } from './frame-columns.ts'
import { directoryBytes, packWords, SpanWords } from './span-words.ts'

const whole = (most: number) => fc.integer({ min: 0, max: most })

test('numbers in bits are read as they were written', () => {
  const number = fc.oneof(
    fc.record({ kind: fc.constant('bits' as const), value: whole(2 ** 24 - 1), low: fc.constant(24) }),
    fc.record({ kind: fc.constant('rice' as const), value: whole(5000), low: whole(12) }),
    fc.record({
      kind: fc.constant('gamma' as const),
      value: fc.integer({ min: 1, max: 2 ** 24 }),
      low: fc.constant(0),
    }),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
      const writer = new BitWriter()
      for (const { kind, value, low } of numbers) {
        if (kind === 'bits') writer.put(value, low)
        else if (kind === 'rice') writer.putRice(value, low)
        else writer.putGamma(value)
      }
      const reader = new BitReader(writer.end())
      const read = numbers.map(({ kind, low }) =>
        kind === 'bits' ? reader.take(low) : kind === 'rice' ? reader.takeRice(low) : reader.takeGamma(),
      )
      expect(read).toEqual(numbers.map(({ value }) => value))
    }),
  )
})

describe('the columns of a frame', () => {
  const moment = fc.oneof(whole(100), whole(10_000_000), whole(Number.MAX_SAFE_INTEGER))
  const event = fc.record({
    step: fc.oneof(whole(3), whole(130_000)),
    received: moment,
    sender: whole(4),
    length: whole(1 << 20),
  })

  test('are read as they were written, however clocks go', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 60 }),
        fc.boolean(),
        fc.boolean(),
        (events, isLines, isOne) => {
          let place = 5
          const columns: FrameColumns = {
            places: Uint32Array.from(events, ({ step }, at) => (place += at === 0 ? 0 : step + 1)),
            received: Float64Array.from(events, ({ received }) => received),
            senders: Uint32Array.from(events, ({ sender }) => (isOne ? 2 : sender)),
            lengths: isLines ? new Uint32Array(0) : Uint32Array.from(events, ({ length }) => length),
          }
          const row = {
            events: events.length,
            low: 5,
            high: place,
            from: Math.min(...columns.received),
            to: Math.max(...columns.received),
            senderLow: Math.min(...columns.senders),
            senderHigh: Math.max(...columns.senders),
            isLines,
          }
          const written = writeColumns(row, columns)
          expect(readColumns(row, written, 5)).toEqual(columns)
          // A source that the span has not.
          expect(readColumns(row, written, row.senderHigh)).toBeUndefined()
        },
      ),
    )
  })

  test('of events at an even rate take a bit each and no more', () => {
    const places = Uint32Array.from({ length: 1000 }, (_, at) => at)
    const received = Float64Array.from(places, (place) => 1_800_000_000_000 + place * 7)
    const [from = 0, to = 0] = [received[0], received.at(-1)]
    const row = { events: 1000, low: 0, high: 999, from, to, senderLow: 0, senderHigh: 0, isLines: true }
    const columns = { places, received, senders: new Uint32Array(1000), lengths: new Uint32Array(0) }
    expect(writeColumns(row, columns).length).toBeLessThan(10)
  })
})

describe('the words of a span', () => {
  /** Words of frames, as they are asked for; counts what is read. */
  function wordsOf(
    frames: readonly (readonly string[])[],
    damage: (pages: Buffer, directory: Buffer) => Buffer = (pages) => pages,
  ) {
    const { head, directory, pages } = packWords(
      frames.map((words) => Uint32Array.from(new Set(words.map((word) => hashOf(word).one)))),
    )
    expect(directory).toHaveLength(directoryBytes(head))
    const there = damage(Buffer.from(pages), Buffer.from(directory))
    const read = { bytes: 0 }
    const words = new SpanWords(head, frames.length, Buffer.from(directory), (at, length) => {
      read.bytes += length
      return at + length <= there.length ? there.subarray(at, at + length) : undefined
    })
    return { words, read, all: pages.length }
  }

  const frames = fc.array(
    fc.array(
      whole(3000).map((number) => `word${number}`),
      { maxLength: 300 },
    ),
    { minLength: 1, maxLength: 40 },
  )

  test('are in every frame that has them, and hardly in others', () => {
    let [asked, wrong] = [0, 0]
    const judge = (isThere: boolean, isTold: boolean): void => {
      if (isThere) expect(isTold).toBe(true)
      else asked += 1
      if (isTold && !isThere) wrong += 1
    }
    const some = Array.from({ length: 400 }, (_, at) => `word${7 * at}`)
    fc.assert(
      fc.property(frames, (all) => {
        const { words } = wordsOf(all)
        for (const word of some) {
          for (const [frame, has] of all.entries()) judge(has.includes(word), words.mayHold(frame, word))
        }
      }),
      { numRuns: 20 },
    )
    expect(wrong / asked).toBeLessThan(0.05)
  })

  test('are found by one page of many', () => {
    const all = Array.from({ length: 100 }, (_, frame) =>
      Array.from({ length: 800 }, (_, at) => `w${frame * 400 + at}`),
    )
    const { words, read, all: bytes } = wordsOf(all)
    expect(all.map((_, frame) => words.mayHold(frame, 'w20000')).flatMap((has, at) => (has ? [at] : []))).toEqual([
      49, 50,
    ])
    expect(read.bytes).toBeLessThan(bytes / 30)
  })

  test('of which a page was flipped or cut off say nothing', () => {
    fc.assert(
      fc.property(frames, whole(1 << 30), fc.boolean(), (all, place, isCut) => {
        const { words } = wordsOf(all, (pages) => {
          if (pages.length === 0) return pages
          if (isCut) return pages.subarray(0, place % pages.length)
          const at = place % pages.length
          pages[at] = (pages[at] ?? 0) ^ (1 << (place % 8))
          return pages
        })
        for (const [frame, has] of all.entries()) for (const word of has) expect(words.mayHold(frame, word)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
