import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anyQuery, askedWords, hostileRaw } from '../../../../test/logbook-generators.ts'
import { queryCases } from '../../../../test/logbook-queries.ts'
import { sure } from '../../../../test/running-logbook.ts'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { openCheckpoint } from '../../../kernel/ledger/checkpoint.ts'
import type { Verifier } from '../../../kernel/ledger/note.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { type Administration, administrationOf } from '../administration.ts'
import type { FileMark, IncomingEvent } from '../block.ts'
import { verifyBundle, writeBundle } from '../bundle.ts'
import type { LogbookEvent } from '../event.ts'
import { countEvents, eventAt, findBlocks, findEvents } from '../find.ts'
import { publicKeyIn } from '../folder.ts'
import { printedEvent } from '../line.ts'
import { matcherOf } from '../query/match.ts'
import { parseQuery } from '../query/parse.ts'
import { openReader } from '../reader.ts'
import { deletableBefore, statutoryMonths } from '../retention.ts'
import { carryOutScan, type PartScanner } from '../scanner.ts'
import { summariseSources } from '../summaries.ts'
import { marksOf } from '../there.ts'
import { verifyStore } from '../verify.ts'
import { type LogbookWriter, openWriter, signerIn } from '../writer.ts'
import { generationsIn } from './generations.ts'
import { KeptFile } from './kept-file.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-compaction-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const fresh = (): string => mkdtempSync(join(root, 'store-'))

const DAY = 86_400_000
const BEGUN = Date.parse('2026-01-05T02:00:00Z')

/** A store of which the test knows every event. */
class KnownStore {
  readonly folder = fresh()
  now = BEGUN
  /** Events that are there, by position, and those that were deleted. */
  readonly there = new Map<number, LogbookEvent>()
  readonly deleted = new Map<number, LogbookEvent>()
  readonly held: ((event: LogbookEvent) => boolean)[] = []
  readonly writer: LogbookWriter
  readonly administration: Administration

  private constructor(folder: string, writer: LogbookWriter, administration: Administration) {
    this.folder = folder
    this.writer = writer
    this.administration = administration
  }

  static async open(): Promise<KnownStore> {
    const folder = fresh()
    const clock = { now: BEGUN }
    const now = () => new Date(clock.now)
    const writer = sure(await openWriter({ folder, command: 'test', now }))
    const administration = sure(await administrationOf(writer, { folder, now }))
    const store = new KnownStore(folder, writer, administration)
    Object.defineProperty(store, 'now', { get: () => clock.now, set: (moment: number) => (clock.now = moment) })
    return store
  }

  async take(events: readonly IncomingEvent[], marks: readonly FileMark[] = []): Promise<void> {
    const { first } = await this.writer.append({ events, marks, own: false })
    for (const [at, event] of events.entries()) {
      this.there.set(first + at, { position: first + at, own: false, ...event, raw: Buffer.from(event.raw) })
    }
  }

  /** The next block begins a file, so that all before it may be rewritten. */
  async roll(): Promise<void> {
    await this.writer.seal()
    await this.writer.roll()
    await this.writer.append({
      events: [{ received: this.now, source: 'logbook', raw: Buffer.from('{"logbook":"stopped"}') }],
      marks: [],
      own: true,
    })
    await this.writer.seal()
  }

  async compact(): Promise<number> {
    await this.roll()
    return sure(await this.administration.compact())
  }

  async remove(before: number, isHeld: (event: LogbookEvent) => boolean, sources?: readonly string[]): Promise<void> {
    const removed = await this.administration.remove({ by: 'root', ...(sources && { sources }) })
    for (const [position, event] of this.there) {
      if (event.received >= before || isHeld(event) || (sources && !sources.includes(event.source))) continue
      this.there.delete(position)
      this.deleted.set(position, event)
    }
    if (isRefusal(removed)) expect(removed.code).toBe('not-found')
  }

  matching(matches: (event: LogbookEvent) => boolean): readonly LogbookEvent[] {
    return [...this.there.values()].filter(matches).sort((one, other) => other.position - one.position)
  }

  async close(): Promise<void> {
    await this.writer.close()
  }
}

const shown = (events: readonly LogbookEvent[]) =>
  events.map(({ position, received, source, raw }) => [position, received, source, Buffer.from(raw).toString('hex')])

async function found(folder: string, words: string, scanner?: PartScanner) {
  const events: LogbookEvent[] = []
  const query = sure(parseQuery(words))
  for await (const event of findEvents(sure(await openReader(folder)), query, undefined, scanner))
    events.push(sure(event))
  return events
}

const keyOf = async (folder: string): Promise<Verifier> => sure(await publicKeyIn(folder))
const faultsIn = async (folder: string, earlier?: string) =>
  sure(await verifyStore({ folder, verifier: await keyOf(folder), earlier })).faults.map(({ en }) => en)

/** A scanner without a thread: the same orders and answers, each through a copy. */
const scanner: PartScanner = { threads: 2, scan: async (order) => carryOutScan(structuredClone(order)) }

async function exported(folder: string, words: string): Promise<number> {
  const reader = sure(await openReader(folder))
  const signer = sure(signerIn(folder))
  const checkpointText = readFileSync(join(folder, 'checkpoint'), 'utf8')
  const out = join(fresh(), 'bundle')
  const checkpoint = sure(openCheckpoint(checkpointText, signer))
  const found = findBlocks(reader, sure(parseQuery(words)))
  const asked = { query: words }
  sure(await writeBundle({ reader, found, asked, checkpoint, checkpointText, signer, now: new Date(BEGUN), out }))
  return sure(await verifyBundle(out, await keyOf(folder))).events
}

const tiersIn = (folder: string) =>
  [...generationsIn(folder)].map(([file, [generation = 0]]) => {
    const kept = generation === 0 ? undefined : KeptFile.open(folder, { file, generation })
    if (kept === 'damaged') throw new Error('damaged')
    kept?.close()
    return [file, kept?.foot.tier ?? 'arrival']
  })

const event = (raw: string | Uint8Array, received: number, source = 's'): IncomingEvent => ({
  received,
  source,
  raw: Buffer.from(raw),
})

describe('a store of which each file stands otherwise', () => {
  let store: KnownStore
  const lines = queryCases.flatMap((each) => [...each.found, ...each.not])
  const parts = Array.from({ length: 5 }, (_, part) => lines.filter((_line, at) => at % 5 === part))
  const marked = new Map<string, number>()
  let early = ''

  beforeAll(async () => {
    store = await KnownStore.open()
    const put = async (part: readonly string[]) => {
      for (let at = 0; at < part.length; at += 30) {
        const marks = [{ path: `/${at}`, bytes: at, lines: store.there.size, digest: 'd' }]
        marked.set(`/${at}`, store.there.size)
        const events = part.slice(at, at + 30).map((line, index) => event(line, store.now + at, `source-${index % 3}`))
        await store.take(events, marks)
      }
      // What comes next is received later.
      store.now += part.length
    }
    // Held in part and deleted, then cold; compacted and cold; compacted; as they came in; not yet in the log.
    await put(parts[0] ?? [])
    await store.roll()
    store.now += 200 * DAY
    await put(parts[1] ?? [])
    await store.roll()
    early = readFileSync(join(store.folder, 'checkpoint'), 'utf8')
    const words = { document: '临公网安〔2026〕8号', organ: '临江市公安局', ground: 'police', by: 'root' } as const
    sure(await store.administration.hold({ ...words, query: 'failed or ip:10.0.0.0/8' }))
    const isHeld = matcherOf(sure(parseQuery('failed or ip:10.0.0.0/8')))
    await store.remove(BEGUN + DAY, isHeld, ['source-0', 'source-1'])
    await store.compact()
    store.now += 8 * DAY
    await store.compact()
    await put(parts[2] ?? [])
    await store.compact()
    await put(parts[3] ?? [])
    await store.roll()
    await put(parts[4] ?? [])
    expect(store.deleted.size).toBeGreaterThan(20)
  })
  afterAll(() => store.close())

  test('stands as it was meant to', () => {
    const tiers = tiersIn(store.folder).map(([, tier]) => tier)
    expect(tiers.filter((tier) => tier === 'cold').length).toBeGreaterThan(1)
    expect(tiers.filter((tier) => tier === 'hot').length).toBeGreaterThan(0)
    expect(tiers.filter((tier) => tier === 'arrival').length).toBeGreaterThan(1)
  })

  test('finds what a reading of every event finds, for each query of the contract', async () => {
    for (const { query } of queryCases) {
      const expected = store.matching(matcherOf(sure(parseQuery(query))))
      expect(shown(await found(store.folder, query)), query).toEqual(shown(expected))
    }
    for (const until of [BEGUN + 30, BEGUN + DAY, BEGUN + 300 * DAY]) {
      const query = { kind: 'received', from: BEGUN + 1, until } as const
      const count = sure(await countEvents(sure(await openReader(store.folder)), query))
      expect(count).toBe(store.matching(matcherOf(query)).length)
    }
  })

  test('by position, page by page, and with the first few alone, it is the same', async () => {
    const all = store.matching(matcherOf(sure(parseQuery(''))))
    for (const below of [1, 17, all[3]?.position ?? 0, all.at(-4)?.position ?? 0, 100_000]) {
      const events: LogbookEvent[] = []
      for await (const part of findBlocks(sure(await openReader(store.folder)), sure(parseQuery('')), below)) {
        events.push(...sure(part).hits)
      }
      expect(shown(events)).toEqual(shown(all.filter(({ position }) => position < below)))
    }
  })

  test('each event is there with its proof, and of each that is gone its entry is told', async () => {
    const reader = sure(await openReader(store.folder))
    for (const [position, { raw }] of store.there) {
      const at = sure(await eventAt(reader, position))
      if (!('event' in at)) throw new Error(`${position} is gone`)
      expect(Buffer.compare(at.event.raw, raw)).toBe(0)
    }
    const by = store.administration.rules().deletions[0]?.position
    for (const position of store.deleted.keys()) expect(await eventAt(reader, position)).toEqual({ deletedBy: by })
    await store.writer.seal()
    expect(await exported(store.folder, '')).toBe(store.there.size)
    expect(await exported(store.folder, 'failed')).toBe(store.matching(matcherOf(sure(parseQuery('failed')))).length)
  })

  test('sources and marks of files are what they were', async () => {
    const reader = sure(await openReader(store.folder))
    const summaries = sure(await summariseSources(reader))
    for (const { source, events, gone, from, to } of summaries) {
      const own = store.matching((each) => each.source === source)
      const of = (pick: (...numbers: number[]) => number) => pick(...own.map(({ received }) => received))
      expect([source, events, gone, from, to]).toEqual([
        source,
        own.length,
        [...store.deleted.values()].filter((each) => each.source === source).length,
        of(Math.min),
        of(Math.max),
      ])
    }
    expect(summaries.map(({ source }) => source)).toEqual(['source-0', 'source-1', 'source-2'])
    const marks = sure(await marksOf(reader))
    expect(new Map([...marks].map(([path, { lines: read }]) => [path, read]))).toEqual(marked)
  })

  test('verify finds it whole, and against an earlier head', async () => {
    expect(await faultsIn(store.folder)).toEqual([])
    expect(await faultsIn(store.folder, early)).toEqual([])
  })

  test('what was flipped, cut, removed or put back from an older copy is named by its file', async () => {
    await store.writer.seal()
    const folder = fresh()
    cpSync(store.folder, folder, { recursive: true, filter: (name) => !name.endsWith('lock') })
    const kept = readdirSync(join(folder, 'blocks')).filter((name) => name.endsWith('.kept'))
    expect(kept.length).toBeGreaterThan(2)
    const missed: string[] = []
    const told = async (what: string, name: string, change: (path: string) => void) => {
      const path = join(folder, 'blocks', name)
      change(path)
      const faults = (await faultsIn(folder, what === 'removed' ? early : undefined)).join('; ')
      if (!faults.includes(`blocks/${name}`)) missed.push(`${name} ${what}: ${faults}`)
      copyFileSync(join(store.folder, 'blocks', name), path)
    }
    for (const name of [kept[0] ?? '', kept.at(-1) ?? '']) {
      const bytes = readFileSync(join(store.folder, 'blocks', name))
      for (let at = 0; at < 8; at += 1) {
        const place = Math.min(bytes.length - 1, Math.floor((at * bytes.length) / 7))
        await told(`flipped at ${place}`, name, (path) => {
          const changed = Buffer.from(bytes)
          changed[place] = (changed[place] ?? 0) ^ (1 << (at % 8))
          writeFileSync(path, changed)
        })
      }
      await told('cut', name, (path) => writeFileSync(path, bytes.subarray(0, bytes.length - 1)))
      await told('cut to nothing', name, (path) => writeFileSync(path, ''))
      await told('removed', name, (path) => rmSync(path))
    }
    expect(await faultsIn(folder)).toEqual([])
    expect(missed).toEqual([])
  })

  test('an older generation put back in place of the one that the log speaks of is named', async () => {
    const own = await KnownStore.open()
    await own.take([event('one', own.now), event('two', own.now)])
    await own.roll()
    const arrived = join(root, 'arrived.blk')
    copyFileSync(join(own.folder, 'blocks/000000.blk'), arrived)
    await own.compact()
    const hot = join(root, 'hot.kept')
    copyFileSync(join(own.folder, 'blocks/000000.1.kept'), hot)
    own.now += 8 * DAY
    await own.compact()
    await own.close()
    expect(await faultsIn(own.folder)).toEqual([])
    rmSync(join(own.folder, 'blocks/000000.2.kept'))
    copyFileSync(hot, join(own.folder, 'blocks/000000.1.kept'))
    expect(await faultsIn(own.folder)).toEqual([expect.stringMatching(/blocks\/000000\.1\.kept: an older copy/)])
    rmSync(join(own.folder, 'blocks/000000.1.kept'))
    copyFileSync(arrived, join(own.folder, 'blocks/000000.blk'))
    expect(await faultsIn(own.folder)).toEqual([expect.stringMatching(/blocks\/000000\.blk: an older copy/)])
    // A generation of which no entry speaks stands for nothing.
    rmSync(join(own.folder, 'blocks/000000.blk'))
    copyFileSync(hot, join(own.folder, 'blocks/000000.3.kept'))
    expect((await faultsIn(own.folder)).join()).toMatch(/blocks\/000000/)
  })
})

type Step = 'compact' | 'week' | 'remove' | 'removeOne' | 'hold' | 'roll' | readonly (readonly [Buffer, string])[]

async function act(store: KnownStore, step: Step): Promise<void> {
  store.now += DAY / 2
  switch (step) {
    case 'compact':
      await store.compact()
      return
    case 'roll':
      return store.roll()
    case 'week':
      store.now += 100 * DAY
      return
    case 'hold': {
      const words = { document: '文', organ: '局', ground: 'inspection', by: 'root' } as const
      sure(await store.administration.hold({ ...words, query: 'failed or 用户' }))
      store.held.push(matcherOf(sure(parseQuery('failed or 用户'))))
      return
    }
    case 'remove':
    case 'removeOne':
      return store.remove(
        deletableBefore(statutoryMonths(dayOf(new Date(store.now))), new Date(store.now)),
        (each) => store.held.some((holds) => holds(each)),
        step === 'removeOne' ? ['a'] : undefined,
      )
    default:
      return store.take(step.map(([raw, source]) => ({ received: store.now, source, raw })))
  }
}

test('part arrival, part compacted, part cold, part deleted, part held: any query finds what is there', async () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.array(fc.tuple(hostileRaw, fc.constantFrom('a', 'b', 'auth.log')), { minLength: 1, maxLength: 12 }),
    },
    { weight: 2, arbitrary: fc.constantFrom<Step>('compact', 'week', 'remove', 'removeOne', 'hold', 'roll') },
  )
  const queries = fc.array(
    fc.oneof(
      anyQuery.map(({ text }) => text),
      askedWords,
    ),
    { minLength: 12, maxLength: 12 },
  )
  let hits = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), queries, async (steps, asked) => {
      const store = await KnownStore.open()
      for (const each of steps) await act(store, each)
      for (const words of asked) {
        const query = parseQuery(words)
        if (isRefusal(query)) continue
        const expected = shown(store.matching(matcherOf(query)))
        hits += expected.length
        expect(shown(await found(store.folder, words)), words).toEqual(expected)
      }
      await store.writer.seal()
      expect(await faultsIn(store.folder)).toEqual([])
      await store.close()
    }),
    { numRuns: 15 },
  )
  expect(hits).toBeGreaterThan(200)
})

test('a store of many frames and spans is searched alike here and by others, and its proofs hold', async () => {
  const store = await KnownStore.open()
  const word = (at: number) => (Math.imul(at, 2_654_435_761) >>> 0).toString(36)
  for (let block = 0; block < 17; block += 1) {
    const events = Array.from({ length: 8000 }, (_, at) => {
      const number = block * 8000 + at
      const line = `<34>1 - host-${number % 7} app-${number % 3} - - - ${word(number)} from 10.0.${number % 200}.${block} ${'x'.repeat(number % 60)}`
      return event(line, store.now + number, `sender-${number % 2}`)
    })
    await store.take(events)
  }
  await store.compact()
  const [kept] = tiersIn(store.folder)
  expect(kept).toEqual([0, 'hot'])
  const queries = [
    word(77),
    word(133_001),
    'host:host-3 app:app-1',
    'ip:10.0.7.0/24',
    '~"app-2 - - - z"',
    `-app:app-1 ${word(9)}`,
  ]
  for (const words of queries) {
    const expected = shown(store.matching(matcherOf(sure(parseQuery(words)))))
    expect(expected.length, words).toBeGreaterThan(0)
    expect(shown(await found(store.folder, words)), words).toEqual(expected)
    expect(shown(await found(store.folder, words, scanner)), words).toEqual(expected)
  }
  const query = sure(parseQuery('~x'))
  const reader = sure(await openReader(store.folder))
  expect(sure(await countEvents(reader, query, scanner))).toBe(sure(await countEvents(reader, query)))
  expect(await exported(store.folder, word(133_001))).toBe(1)
  expect(await faultsIn(store.folder)).toEqual([])
  await store.close()
  await flipIndex(store, [word(77), 'host:host-3 app:app-1', 'ip:10.0.7.0/24'])
}, 120_000)

/** An index that was flipped costs time, or is told as damaged: no event is hidden by it. */
async function flipIndex(store: KnownStore, queries: readonly string[]): Promise<void> {
  const kept = KeptFile.open(store.folder, { file: 0, generation: 1 })
  if (!kept || kept === 'damaged') throw new Error('no file')
  const { at: begin, index: length } = kept.foot.spans[0] ?? { at: 0, index: 0 }
  kept.close()
  const path = join(store.folder, 'blocks/000000.1.kept')
  const whole = readFileSync(path)
  const expected = queries.map((words) => shown(store.matching(matcherOf(sure(parseQuery(words))))))
  let searched = 0
  for (let at = 0; at < 24; at += 1) {
    const place = begin + Math.floor((at * (length - 1)) / 23)
    const changed = Buffer.from(whole)
    changed[place] = (changed[place] ?? 0) ^ (1 << (at % 8))
    writeFileSync(path, changed)
    for (const [which, words] of queries.entries()) {
      const told = await found(store.folder, words).catch((error: unknown) => String(error))
      if (typeof told === 'string') expect(told, `${words}, ${place}`).toMatch(/damaged/)
      else {
        searched += 1
        expect(shown(told), `${words}, ${place}`).toEqual(expected[which])
      }
    }
  }
  // Most of an index are words.
  expect(searched).toBeGreaterThan(40)
  writeFileSync(path, whole)
}

test('a reader that began before sees each event once, whatever is rewritten meanwhile', async () => {
  const store = await KnownStore.open()
  for (let block = 0; block < 12; block += 1) {
    await store.take(Array.from({ length: 5 }, (_, at) => event(`line ${block} ${at}`, store.now)))
    if (block % 4 === 3) await store.roll()
  }
  const expected = shown(store.matching(() => true))
  for (const at of [0, 1, 3, 7, 14, 29]) {
    // Cold, and then once more by hand, so that it is rewritten in each of these rounds.
    const seen: LogbookEvent[] = []
    for await (const one of findEvents(sure(await openReader(store.folder)), sure(parseQuery('line')))) {
      seen.push(sure(one))
      if (seen.length !== at + 1) continue
      if (at === 1) await store.compact()
      if (at === 7) {
        store.now += 8 * DAY
        await store.compact()
      }
    }
    expect(shown(seen), `after ${at}`).toEqual(expected)
  }
  expect(existsSync(join(store.folder, 'blocks/000000.2.kept'))).toBe(true)
  await store.close()
})

test('a block that is not what the log says of it is not rewritten, and stays where it is', async () => {
  const store = await KnownStore.open()
  await store.take([event('one', store.now)])
  await store.take([event('two', store.now)])
  await store.roll()
  const path = join(store.folder, 'blocks/000000.blk')
  const bytes = readFileSync(path)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(await store.administration.compact()).toMatchObject({ code: 'failed' })
  expect(readdirSync(join(store.folder, 'blocks')).sort()).toEqual(['000000.blk', '000001.blk'])
  expect(printedEvent((await found(store.folder, 'one'))[0] as LogbookEvent).raw).toBe('one')
  await store.close()
})
