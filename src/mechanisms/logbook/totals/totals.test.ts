import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readRules } from '../../../../test/read-rules.ts'
import { sure } from '../../../../test/running-logbook.ts'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { fileStore } from '../../../kernel/ledger/store.ts'
import { rootAt } from '../../../kernel/ledger/tiles.ts'
import { administrationOf } from '../administration.ts'
import { entriesOf, type NewEntry, ownEvent, readEntry } from '../diary.ts'
import { findEvents } from '../find.ts'
import { publicKeyIn } from '../folder.ts'
import { type LogbookReader, openReader } from '../reader.ts'
import { silencesOf } from '../recent.ts'
import { summariseSources } from '../summaries.ts'
import { verifyStore } from '../verify.ts'
import { type LogbookWriter, openWriter } from '../writer.ts'
import type { RecentArrivals } from './arrivals.ts'
import { readRecent } from './read-recent.ts'
import { LogbookTotals } from './totals.ts'
import { readTotals, writeTotals } from './totals-file.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-totals-'))
  folders.push(folder)
  return join(folder, 'store')
}

/** A store by a held clock, and what may happen to it. */
async function openStore(folder: string, begun: number) {
  const clock = { now: begun }
  const now = () => new Date(clock.now)
  const open = async () => {
    const writer = sure(await openWriter({ folder, command: 'test', now }))
    const administration = sure(await administrationOf(writer, { folder, now }))
    return { writer, administration }
  }
  return { clock, now, ...(await open()) }
}
type Store = Awaited<ReturnType<typeof openStore>>

const SOURCES = ['tcp:10.0.0.1', 'udp:10.0.0.2', 'http:10.0.0.3', '边界.log']

const own = async ({ writer, now }: Pick<Store, 'writer' | 'now'>, entry: NewEntry) => {
  await writer.append({ events: [ownEvent(entry, now())], marks: [], own: true })
}

/** A seeded source of whole numbers below `below`. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

type Next = (below: number) => number

/** What may happen, each as often as it stands there. */
const HAPPENINGS: readonly (readonly [
  often: number,
  act: (store: Store, next: Next, source: string) => Promise<unknown>,
])[] = [
  [
    25,
    async ({ clock, writer }, next) => {
      const events = Array.from({ length: 1 + next(4) }, (_, at) => ({
        received: clock.now + at * 300,
        source: SOURCES[next(SOURCES.length)] ?? '',
        raw: Buffer.from(`line ${next(1000)}`),
      }))
      const mark = { path: '/a', bytes: 1, lines: 1, digest: 'a' }
      await writer.append({ events, marks: next(9) === 0 ? [mark] : [], own: false })
    },
  ],
  [
    3,
    (store, next, source) => {
      const sources = [{ source, received: 3, lost: next(3), rejected: next(2) }]
      return own(store, { logbook: 'counts', from: store.clock.now, to: store.clock.now, sources })
    },
  ],
  [
    2,
    (store, next, source) =>
      own(store, { logbook: 'gap', source, host: 'h', after: 1, before: 5, missing: 1 + next(9) }),
  ],
  [1, ({ administration }, next, source) => administration.bePatient({ source, minutes: 1 + next(90), by: 'a' })],
  [1, ({ administration }, next, source) => administration.limit({ source, perSecond: 1 + next(90), by: 'a' })],
  [
    1,
    ({ administration }) =>
      administration.hold({ document: 'd', organ: 'o', ground: 'inspection', query: '"line 7"', by: 'a' }),
  ],
  [3, ({ writer }) => writer.roll()],
  [2, ({ administration }) => administration.compact()],
  [
    1,
    async ({ clock, writer, administration }, next) => {
      await writer.roll()
      if (next(4) === 0) clock.now += 190 * DAY
      await administration.remove({ by: 'a' })
    },
  ],
  [1, ({ writer }) => writer.seal()],
]
const BY_OFTEN = HAPPENINGS.flatMap(([often, act]) => Array.from({ length: often }, () => act))

async function step(store: Store, next: Next): Promise<void> {
  store.clock.now += next(12) === 0 ? next(40) * HOUR : next(100_000)
  await BY_OFTEN[next(BY_OFTEN.length)]?.(store, next, SOURCES[next(SOURCES.length)] ?? '')
}

/** Silence and forecast ask no more of them. */
const asTold = (recent: RecentArrivals, now: Date) => ({
  silences: silencesOf(recent, { patience: new Map() }, { now }),
  gaps: new Map([...recent.tallies].map(([source, tally]) => [source, [tally.last, tally.medianGap()?.toFixed(3)]])),
  days: recent.days.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
})

async function naiveFaults(reader: LogbookReader, source: string, since: Day) {
  const of = async (kind: 'gap' | 'counts') => {
    const found = []
    for await (const event of findEvents(reader, entriesOf(kind))) {
      const { raw, received } = sure(event)
      const entry = readEntry(raw)
      if (dayOf(new Date(received)) >= since) found.push({ at: new Date(received).toISOString(), entry })
    }
    return found
  }
  const gaps = (await of('gap')).flatMap(({ at, entry }) =>
    entry?.logbook === 'gap' && entry.source === source
      ? [{ at, after: entry.after, before: entry.before, missing: entry.missing }]
      : [],
  )
  const counts = (await of('counts')).flatMap(({ entry }) =>
    entry?.logbook === 'counts' ? entry.sources.filter((each) => each.source === source) : [],
  )
  return {
    gaps: gaps.slice(0, 100),
    gaps_in_all: gaps.length,
    missing_in_all: gaps.reduce((sum, { missing }) => sum + missing, 0),
    lost: counts.reduce((sum, { lost }) => sum + lost, 0),
    rejected: counts.reduce((sum, { rejected }) => sum + rejected, 0),
  }
}

/** All that is asked of totals is what reading everything tells. */
async function compare(totals: LogbookTotals, folder: string, now: Date, what: string): Promise<void> {
  const reader = sure(await openReader(folder))
  expect(sure(await totals.summaries(reader)), what).toEqual(sure(await summariseSources(reader)))
  expect(sure(await totals.rules(reader)), what).toEqual(sure(await readRules(reader)))
  for (const at of [now, new Date(now.getTime() - 20 * DAY), new Date(now.getTime() + 9 * DAY)]) {
    const [told, naive] = [sure(await totals.recent(reader, at)), sure(await readRecent(reader, at))]
    expect(asTold(told, at), what).toEqual(asTold(naive, at))
  }
  const since = dayOf(new Date(now.getTime() - 10 * DAY))
  for (const source of SOURCES) {
    const told = sure(await totals.faultsOf(reader, source, since))
    expect(told, what).toEqual(await naiveFaults(reader, source, since))
  }
}

function flipped(whole: Uint8Array, at: number, bit: number): Uint8Array {
  const bytes = Buffer.from(whole)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  return bytes
}

const keep = async ({ writer }: { readonly writer: LogbookWriter }, totals: LogbookTotals): Promise<void> => {
  await writer.seal()
  await totals.keep(writer.signer)
}

describe('totals', () => {
  test.each([1, 2, 3])('whatever happens to a store, they tell what reading all of it tells (%i)', async (seed) => {
    const folder = newFolder()
    const next = seeded(7919 * seed + 13)
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    const totals = new LogbookTotals(folder)
    for (let at = 0; at < 160; at += 1) {
      await step(store, next)
      if (next(12) === 0) await compare(totals, folder, store.now(), `${seed}: ${at}`)
      // What was kept at some time, and what nobody kept.
      if (next(20) === 0) await keep(store, next(2) ? totals : new LogbookTotals(folder))
      if (next(15) === 0) await compare(new LogbookTotals(folder), folder, store.now(), `${seed}: ${at}, from the disk`)
    }
    await store.writer.close()
    rmSync(join(folder, 'totals'), { force: true })
    await compare(new LogbookTotals(folder), folder, store.now(), `${seed}: anew`)
  })

  test('what is gathered, grows cold and is deleted is told as it is then', async () => {
    const folder = newFolder()
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    const { clock, writer, administration } = store
    const totals = new LogbookTotals(folder)
    const fill = async () => {
      for (let at = 0; at < 12; at += 1) {
        clock.now += HOUR
        const raw = Buffer.from(`line ${at}`)
        const events = [0, 1].map((later) => ({ received: clock.now + later, source: SOURCES[at % 2] ?? '', raw }))
        await writer.append({ events, marks: [], own: false })
      }
      await writer.roll()
    }
    const looked = async (what: string) => {
      await compare(totals, folder, store.now(), what)
      await compare(new LogbookTotals(folder), folder, store.now(), `${what}, from the disk`)
    }
    for (const what of ['first', 'second']) {
      await fill()
      await keep(store, totals)
      await looked(`${what} came`)
      await own(store, { logbook: 'stopped' })
      await writer.seal()
      expect(sure(await administration.compact())).toBeGreaterThan(0)
      await looked(`${what} gathered`)
      await keep(store, totals)
    }
    clock.now += 10 * DAY
    expect(sure(await administration.compact())).toBe(2)
    await looked('cold')
    await keep(store, totals)
    clock.now = Date.parse('2026-02-01T06:00:00Z') + 182 * DAY
    expect(sure(await administration.remove({ by: 'a' })).events).toBeGreaterThan(0)
    await looked('deleted')
    expect(
      ((await totals.summaries(sure(await openReader(folder)))) as readonly { gone: number }[])[0]?.gone,
    ).toBeGreaterThan(0)
    await writer.close()
  })

  test('stale, cut or flipped they cost time, and are never an answer', async () => {
    const folder = newFolder()
    const next = seeded(99)
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    for (let at = 0; at < 60; at += 1) await step(store, next)
    const totals = new LogbookTotals(folder)
    await keep(store, totals)
    const path = join(folder, 'totals')
    const stale = readFileSync(path)
    for (let at = 0; at < 60; at += 1) await step(store, next)
    await keep(store, totals)
    const whole = readFileSync(path)
    expect(Buffer.compare(stale, whole)).not.toBe(0)
    const verifier = await publicKeyIn(folder)
    if (!verifier) throw new Error('no key')
    expect(await readTotals(folder, verifier)).toBeDefined()

    writeFileSync(path, stale)
    await compare(new LogbookTotals(folder), folder, store.now(), 'stale')
    for (let round = 0; round < 200; round += 1) {
      const at = next(whole.length)
      writeFileSync(path, round % 2 ? flipped(whole, at, next(8)) : whole.subarray(0, at))
      expect(await readTotals(folder, verifier), `${round}: ${at}`).toBeUndefined()
      if (round < 6) await compare(new LogbookTotals(folder), folder, store.now(), `${round}: ${at}`)
    }
    await store.writer.close()
  })

  test('what is signed is believed only of a head that the log begins with', async () => {
    const folder = newFolder()
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    const next = seeded(5)
    for (let at = 0; at < 40; at += 1) await step(store, next)
    await keep(store, new LogbookTotals(folder))
    const verifier = await publicKeyIn(folder)
    const { signer } = store.writer
    const there = verifier && (await readTotals(folder, verifier))
    if (!there) throw new Error('no totals')
    const root = await rootAt(fileStore(folder), there.size)
    const body = there.body.replaceAll(SOURCES[0] ?? '', 'tcp:10.9.9.9')
    const reader = sure(await openReader(folder))
    const names = async () => sure(await new LogbookTotals(folder).summaries(reader)).map(({ source }) => source)

    if (!verifier) throw new Error('no key')
    expect(sure(await verifyStore({ folder, verifier })).faults).toEqual([])
    // That it is read at all is seen by a body that says something else.
    writeFileSync(join(folder, 'totals.0a1b.tmp'), 'cut off')
    writeTotals(folder, signer, { size: there.size, root, body })
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(await names()).toContain('tcp:10.9.9.9')
    expect(sure(await verifyStore({ folder, verifier })).faults).toMatchObject([
      { en: expect.stringMatching('totals') },
    ])
    writeTotals(folder, signer, { size: there.size, root: root.map((byte) => byte ^ 1), body })
    expect(await names()).not.toContain('tcp:10.9.9.9')
    writeTotals(folder, signer, { size: there.size + 1, root, body })
    expect(await names()).not.toContain('tcp:10.9.9.9')
    const other = await openStore(newFolder(), store.clock.now)
    writeTotals(folder, other.writer.signer, { size: there.size, root, body })
    expect(await names()).not.toContain('tcp:10.9.9.9')
    await other.writer.close()
    await store.writer.close()
  })

  test('what was thrown half way is not added up twice', async () => {
    const folder = newFolder()
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    const { clock, writer, administration } = store
    const source = SOURCES[0] ?? ''
    for (const name of ['first', 'second']) {
      clock.now += HOUR
      const events = [{ received: clock.now, source, raw: Buffer.from(name) }]
      await writer.append({ events, marks: [], own: false })
      const sources = [{ source, received: 1, lost: 1, rejected: 2 }]
      await own(store, { logbook: 'counts', from: clock.now, to: clock.now, sources })
      await writer.roll()
    }
    await writer.seal()
    expect(sure(await administration.compact())).toBeGreaterThan(0)
    const oldest = join(folder, 'blocks', readdirSync(join(folder, 'blocks')).toSorted()[0] ?? '')
    renameSync(oldest, `${oldest}.away`)
    // Whoever opens it is told an error of the system that is none of a file that is gone.
    symlinkSync(oldest, oldest)
    const totals = new LogbookTotals(folder)
    const reader = sure(await openReader(folder))
    await expect(totals.faultsOf(reader, source, '2026-01-01' as Day)).rejects.toThrow('ELOOP')
    rmSync(oldest)
    renameSync(`${oldest}.away`, oldest)
    await compare(totals, folder, store.now(), 'after an error')
    await writer.close()
  })

  /** So many blocks of one event each, an hour apart. */
  async function come({ clock, writer }: Store, times: number): Promise<void> {
    for (let at = 0; at < times; at += 1) {
      clock.now += HOUR
      const events = [{ received: clock.now, source: SOURCES[0] ?? '', raw: Buffer.from(`line ${at}`) }]
      await writer.append({ events, marks: [], own: false })
    }
  }

  test('whoever opened the folder before others did is told all that was there for them', async () => {
    const folder = newFolder()
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    await come(store, 3)
    await store.writer.seal()
    await come(store, 4)
    const before = sure(await openReader(folder))
    expect(before.unsealed).toHaveLength(4)
    await store.writer.seal()
    const totals = new LogbookTotals(folder)
    sure(await totals.rules(sure(await openReader(folder))))
    expect(sure(await totals.summaries(before))).toMatchObject([{ events: 7 }])
    await store.writer.close()
  })

  test.each([0, 5])('what is rewritten, with %i blocks that came since, is told once', async (later) => {
    const folder = newFolder()
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    await come(store, 4)
    await store.writer.seal()
    const before = sure(await openReader(folder))
    await come(store, later)
    await store.writer.roll()
    await come(store, 1)
    await store.writer.seal()
    expect(sure(await store.administration.compact())).toBeGreaterThan(0)
    const totals = new LogbookTotals(folder)
    expect(sure(await totals.summaries(before))).toMatchObject([{ events: 4 + later }])
    await compare(totals, folder, store.now(), 'now')
    await store.writer.close()
  })

  test.each([1, 2, 3])('asked at once, by readers of now and of before, while all goes on (%i)', async (seed) => {
    const folder = newFolder()
    const next = seeded(6151 * seed + 3)
    const store = await openStore(folder, Date.parse('2026-02-01T00:00:00Z'))
    const totals = new LogbookTotals(folder)
    const readers: { readonly reader: LogbookReader; readonly came: number }[] = []
    const cameIn = (summaries: Awaited<ReturnType<typeof totals.summaries>>) =>
      sure(summaries).reduce((sum, { events, gone }) => sum + events + gone, 0)
    const asked = (): Promise<unknown> => {
      const { reader, came } = readers[next(readers.length)] ?? {}
      if (!reader) return Promise.resolve()
      const all = [
        async () => expect(cameIn(await totals.summaries(reader))).toBeGreaterThanOrEqual(came ?? 0),
        () => totals.recent(reader, store.now()),
        () => totals.rules(reader),
        () => totals.faultsOf(reader, SOURCES[0] ?? '', '2026-01-01' as Day),
        () => totals.keep(store.writer.signer).catch(() => undefined),
      ]
      return all[next(all.length)]?.() ?? Promise.resolve()
    }
    for (let at = 0; at < 120; at += 1) {
      if (next(3) === 0) {
        const reader = sure(await openReader(folder))
        readers.push({ reader, came: cameIn(await summariseSources(reader)) })
      }
      if (readers.length > 4) readers.shift()
      await Promise.all([asked(), step(store, next), asked(), asked()])
      if (next(10) === 0) await compare(totals, folder, store.now(), `${seed}: ${at}`)
      if (next(15) === 0) await compare(new LogbookTotals(folder), folder, store.now(), `${seed}: ${at}, from the disk`)
    }
    await store.writer.close()
  })

  test('of many blocks only those of the last days are read for what came in them', async () => {
    const folder = newFolder()
    const store = await openStore(folder, Date.parse('2026-01-01T00:00:00Z'))
    const { clock, writer } = store
    for (let at = 0; at < 1100; at += 1) {
      clock.now += 80 * 60_000
      const events = [{ received: clock.now, source: SOURCES[at % 3] ?? '', raw: Buffer.from(`line ${at}`) }]
      await writer.append({ events, marks: [], own: false })
    }
    await writer.seal()
    await compare(new LogbookTotals(folder), folder, store.now(), 'many')
    // Taken up after a long time that nobody looked in.
    const totals = new LogbookTotals(folder)
    await totals.keep(writer.signer)
    for (let at = 0; at < 1100; at += 1) {
      clock.now += 80 * 60_000
      const events = [{ received: clock.now, source: SOURCES[at % 4] ?? '', raw: Buffer.from(`line ${at}`) }]
      await writer.append({ events, marks: [], own: false })
    }
    await writer.seal()
    await compare(new LogbookTotals(folder), folder, store.now(), 'after a long time')
    await writer.close()
  })
})
