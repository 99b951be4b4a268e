import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { countEvents, findEvents } from '../../mechanisms/logbook/find.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { orderOf, type PartScanner } from '../../mechanisms/logbook/scanner.ts'
import { verifyStore } from '../../mechanisms/logbook/verify.ts'
import { builtFile } from '../built-file.ts'
import { LogbookService } from './service.ts'
import { LogbookThreads } from './threads.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-threads-'))
const folder = join(root, 'store')
const DAY = 86_400_000
let now = new Date('2026-03-01T00:00:00Z')
const threads = new LogbookThreads(builtFile('logbook-thread'))
let logbook: LogbookService

/** Long lines, so that a search has much to look through. */
const lineOf = (at: number) => `<34>1 - host-${at % 3} app - - - number${at} ${'lorem ipsum '.repeat(150)}`

beforeAll(async () => {
  logbook = sure(await LogbookService.open({ folder, now: () => now, countsMs: 2_000_000_000, threads }))
  for (let at = 0; at < 24_000; at += 1000) {
    await logbook.take(
      'tcp:10.0.0.1',
      Array.from({ length: 1000 }, (_, line) => Buffer.from(lineOf(at + line))),
    )
    if (at === 15_000) await logbook.writer.roll()
  }
  await logbook.writer.seal()
}, 120_000)

afterAll(async () => {
  await threads.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

async function found(words: string, scanner?: PartScanner): Promise<readonly number[]> {
  const positions: number[] = []
  const reader = sure(await openReader(folder))
  for await (const event of findEvents(reader, sure(parseQuery(words)), undefined, scanner)) {
    positions.push(sure(event).position)
  }
  return positions
}

const tiers = () =>
  readdirSync(join(folder, 'blocks'))
    .map((name) => name.slice('000000.'.length))
    .sort()

async function isAlike(): Promise<void> {
  for (const words of ['~"umber2399"', '~"umber77 "', 'host:host-1 ~"umber5"']) {
    const here = await found(words)
    expect(here.length).toBeGreaterThan(0)
    expect(await found(words, threads), words).toEqual(here)
  }
  const query = sure(parseQuery('~umber'))
  const reader = sure(await openReader(folder))
  expect(sure(await countEvents(reader, query, threads))).toBe(24_000)
}

test('threads find what is found here, in blocks as they came in and in files that were rewritten by a thread', async () => {
  await isAlike()
  expect(sure(await logbook.compact())).toBe(1)
  expect(tiers()).toEqual(['1.kept', 'blk'])
  await isAlike()
  now = new Date(now.getTime() + 8 * DAY)
  expect(sure(await logbook.compact())).toBe(1)
  expect(tiers()).toEqual(['2.kept', 'blk'])
  await isAlike()
  expect(sure(await logbook.compact())).toBe(0)
  const verifier = await publicKeyIn(folder)
  expect(verifier && sure(await verifyStore({ folder, verifier })).faults).toEqual([])
}, 120_000)

test('a file that was rewritten before it is looked through is told of, and the search goes on', async () => {
  const query = sure(parseQuery('~umber'))
  const order = orderOf(folder, [], query, false)
  const parts = [{ kind: 'span', file: 0, generation: 1, block: 0, low: 0, high: 10 }] as const
  expect(await threads.scan({ ...order, parts })).toEqual({ kind: 'moved' })
  const late: PartScanner = { threads: 2, scan: async () => ({ kind: 'moved' }) }
  expect(await found('~"umber77 "', late)).toEqual(await found('~"umber77 "'))
  await expect(threads.scan({ ...order, parts: [{ kind: 'block' }] as never })).rejects.toThrow(/undefined/)
}, 120_000)

test('threads that end leave nobody waiting', async () => {
  const own = new LogbookThreads(builtFile('logbook-thread'))
  const asked = own.scan(orderOf(folder, [], sure(parseQuery('x')), true))
  const refused = expect(asked).rejects.toThrow('have ended')
  await own.close()
  await refused
})
