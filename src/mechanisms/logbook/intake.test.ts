import { expect, test } from 'vitest'
import type { BlockContent, IncomingEvent } from './block.ts'
import { Intake, isTaken } from './intake.ts'
import type { Acknowledged, LogbookWriter } from './writer.ts'

/** A disk that can be full, and is asked to write when the test says so. */
function disk() {
  const blocks: BlockContent[] = []
  let [next, isFull] = [0, false]
  const writer = {
    async append(content: BlockContent): Promise<Acknowledged> {
      if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
      blocks.push(content)
      next += content.events.length
      return { first: next - content.events.length, last: next - 1 }
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
  expect(blocks.map(({ events: each, own: isOwn }) => [each.length, isOwn])).toEqual([
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
