import { expect, test } from 'vitest'
import type { BlockContent, IncomingEvent } from './block.ts'
import { GatheredEvents } from './gathered.ts'
import { Intake, isTaken } from './intake.ts'
import type { Acknowledged, LogbookWriter } from './writer.ts'

/** A disk that can be full, and is asked to write when the test says so. */
function disk() {
  const blocks: { readonly events: number; readonly own: boolean; readonly texts: string[] }[] = []
  let [next, isFull] = [0, false]
  const writer = {
    async append(content: BlockContent): Promise<Acknowledged> {
      if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
      const { events: given, own } = content
      if (!(given instanceof GatheredEvents)) throw new Error('not gathered')
      const { count, bytes, ends } = given
      const texts = Array.from({ length: count }, (_, at) => bytes.toString('latin1', ends[at - 1] ?? 0, ends[at]))
      blocks.push({ events: count, own, texts })
      next += count
      return { first: next - count, last: next - 1 }
    },
  } as unknown as LogbookWriter
  const fill = (full: boolean): void => {
    isFull = full
  }
  return { writer, blocks, fill }
}

const events = (count: number, source = 'a', bytes = 1): IncomingEvent[] =>
  Array.from({ length: count }, () => ({ received: 0, source, raw: Buffer.alloc(bytes) }))

test('what was given together stands together, over blocks, and each is told where', async () => {
  const { writer, blocks } = disk()
  const intake = new Intake({ writer })
  const [one, other, own] = await Promise.all([
    intake.give('answered', events(10_000)),
    intake.give('answered', events(3)),
    intake.give('own', events(1, 'logbook')),
  ])
  expect([one, other, own]).toEqual([
    { first: 0, last: 9_999 },
    { first: 10_000, last: 10_002 },
    { first: 10_003, last: 10_003 },
  ])
  expect(blocks.map(({ events: each, own: isOwn }) => [each, isOwn])).toEqual([
    [8192, false],
    [1811, false],
    [1, true],
  ])
  await intake.close()
})

test('the disk full: an answer is no with what came in all the same, a stream waits and is there once there is room', async () => {
  const { writer, blocks, fill } = disk()
  const intake = new Intake({ writer, againAfterMs: 5 })
  fill(true)
  const stream = intake.give('stream', events(8192))
  for (const kind of ['answered', 'act'] as const) expect(isTaken(await intake.give(kind, events(1)))).toBe(false)
  expect([intake.broken, blocks.length]).toEqual(['ENOSPC', 0])
  fill(false)
  expect(await stream).toEqual({ first: 0, last: 8191 })
  expect(await intake.give('answered', events(1))).toEqual({ first: 8192, last: 8192 })
  expect([intake.broken, intake.waiting]).toEqual([undefined, 0])
  await intake.close()
})

test('too much waiting: whoever wants an answer is refused, and a stream is told when there is room', async () => {
  const { writer, fill } = disk()
  const intake = new Intake({ writer, againAfterMs: 5 })
  fill(true)
  const stream = Array.from({ length: 50 }, () => intake.give('stream', events(1, 'a', 1 << 20)))
  expect([intake.isFull, intake.isOverfull]).toEqual([true, true])
  let isRoom = false
  const room = intake.room().then(() => {
    isRoom = true
  })
  expect(isTaken(await intake.give('answered', events(1)))).toBe(false)
  expect(isRoom).toBe(false)
  fill(false)
  await Promise.all([...stream, room])
  expect([isRoom, intake.isFull]).toEqual([true, false])
  await intake.close()
})

test('who waits for room is not kept waiting by a block that could take more', async () => {
  const { writer, blocks } = disk()
  // What is only written once its time has come is never written.
  const intake = new Intake({ writer, clock: () => 0 })
  const given = [8192, 8000].map((count) => intake.give('stream', events(count, 'a', 256)))
  expect(intake.isFull).toBe(true)
  await intake.room()
  expect(blocks.map(({ events: each }) => each)).toEqual([8192, 8000])
  await Promise.all(given)
  await intake.close()
})

test('at its end it writes what waits, and takes nothing more; what the disk does not take is told', async () => {
  const { writer, blocks, fill } = disk()
  const intake = new Intake({ writer })
  const waiting = intake.give('stream', events(2))
  await intake.close()
  expect([await waiting, blocks.length]).toEqual([{ first: 0, last: 1 }, 1])
  expect(isTaken(await intake.give('stream', events(1)))).toBe(false)
  const other = new Intake({ writer, againAfterMs: 60_000 })
  fill(true)
  const lost = other.give('stream', events(1))
  await other.close()
  expect(isTaken(await lost)).toBe(false)
})

test('what is refused while the disk is full is taken out from between what waits', async () => {
  const { writer, blocks, fill } = disk()
  const intake = new Intake({ writer, againAfterMs: 5 })
  const named = (text: string): IncomingEvent => ({ received: 0, source: text.slice(0, 1), raw: Buffer.from(text) })
  fill(true)
  const given = [
    intake.give('stream', [named('a1'), named('b2')]),
    intake.give('answered', [named('c3'), named('c4')]),
    intake.give('stream', [named('b5'), named('d6')]),
  ] as const
  expect(isTaken(await given[1])).toBe(false)
  fill(false)
  expect(await Promise.all([given[0], given[2]])).toEqual([
    { first: 0, last: 1 },
    { first: 2, last: 3 },
  ])
  expect(blocks.map(({ texts }) => texts)).toEqual([['a1', 'b2', 'b5', 'd6']])
  expect(intake.waiting).toBe(0)
  await intake.close()
})

test('a buffer may be used again as soon as it was poured', async () => {
  const { writer, blocks } = disk()
  const intake = new Intake({ writer })
  const buffer = Buffer.from('one two')
  const poured = intake.pour('answered', (take) => {
    take(0, 'a', buffer, 0, 3)
    take(0, 'b', buffer, 4, 7)
  })
  buffer.fill('x')
  expect(await poured).toEqual({ first: 0, last: 1 })
  expect(blocks.map(({ texts }) => texts)).toEqual([['one', 'two']])
  await intake.close()
})
