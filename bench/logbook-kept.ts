import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCheckpoint } from '../src/kernel/ledger/checkpoint.ts'
import { administrationOf } from '../src/mechanisms/logbook/administration.ts'
import { writeBundle } from '../src/mechanisms/logbook/bundle.ts'
import { countEvents, findBlocks } from '../src/mechanisms/logbook/find.ts'
import { publicKeyIn } from '../src/mechanisms/logbook/folder.ts'
import { GatheredEvents } from '../src/mechanisms/logbook/gathered.ts'
import { parseQuery } from '../src/mechanisms/logbook/query/parse.ts'
import { bothOf, type LogbookQuery } from '../src/mechanisms/logbook/query/query.ts'
import { openReader } from '../src/mechanisms/logbook/reader.ts'
import { verifyStore } from '../src/mechanisms/logbook/verify.ts'
import { digestOfFile } from '../src/mechanisms/logbook/verify-blocks.ts'
import { openWriter, signerIn } from '../src/mechanisms/logbook/writer.ts'
import { builtFile } from '../src/server/built-file.ts'
import { LogbookThreads } from '../src/server/logbook/threads.ts'
import { sizeUnder, sure } from './logbook.ts'
import { lineOf, seeded } from './logbook-lines.ts'
import { cpuSeconds, type Line, printTable, quantile } from './table.ts'

const LINES = 1_000_000
const BLOCK = 8192
const DAY = 86_400_000
const BEGUN = Date.parse('2026-03-01T00:00:00Z')
/** As many lines a second as the targets are told for. */
const STEP_MS = 3
const ROUNDS = 5

/** A store, and a clock that is held. */
async function openStore(folder: string) {
  const clock = { now: BEGUN }
  const now = () => new Date(clock.now)
  const writer = sure(await openWriter({ folder, command: 'bench', now }))
  const administration = sure(await administrationOf(writer, { folder, now }))
  const begin = async (): Promise<void> => {
    await writer.seal()
    await writer.roll()
    await administration.note({ logbook: 'stopped' })
    await writer.seal()
  }
  return { clock, writer, administration, begin }
}

type Store = Awaited<ReturnType<typeof openStore>>

/** Lines as they would come in over days, a block at a time. */
async function fill({ writer }: Store, lines: Iterable<readonly [source: string, line: string]>): Promise<number> {
  const events = new GatheredEvents()
  let at = 0
  const put = async (): Promise<void> => {
    if (events.count > 0) await writer.append({ events, marks: [], own: false })
    events.clear()
  }
  for (const [source, line] of lines) {
    events.add(BEGUN + at * STEP_MS, source, Buffer.from(line))
    at += 1
    if (events.count === BLOCK) await put()
  }
  await put()
  return at
}

function* synthetic(lines: number): Generator<readonly [string, string]> {
  const next = seeded(20_260_301)
  for (let at = 0; at < lines; at += 1) {
    yield ['tcp:10.0.0.1', lineOf(at, next)]
  }
}

interface Timed {
  readonly count: number
  /** Milliseconds of the processor, and by the clock: the median and the least. */
  readonly processor: number
  readonly wall: number
}

async function timed(folder: string, query: LogbookQuery, threads?: LogbookThreads): Promise<Timed> {
  const [processor, wall]: [number[], number[]] = [[], []]
  let count = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const [begun, before] = [performance.now(), cpuSeconds()]
    count = sure(await countEvents(sure(await openReader(folder)), query, threads))
    wall.push(performance.now() - begun)
    processor.push((cpuSeconds() - before) * 1000)
  }
  return { count, processor: quantile(processor, 0.5), wall: Math.min(...wall) }
}

const asked = (words: string): LogbookQuery => sure(parseQuery(words))

function queries(total: number): readonly (readonly [what: string, query: LogbookQuery, target: string])[] {
  const middle = BEGUN + Math.floor(total / 2) * STEP_MS
  const window = { kind: 'received', from: middle, until: middle + 600_000 } as const
  return [
    ['a rare word', asked('needle100077'), '60 ms'],
    ['one address', asked('ip:203.0.113.1'), '60 ms'],
    ['host, application and a word', asked('host:host-7 app:sshd invalid'), '90 ms'],
    ['a phrase of one host in ten minutes', bothOf(window, asked('"failed password" host:host-7')), '20 ms'],
    ['a phrase in ten minutes', bothOf(window, asked('"failed password for user"')), ''],
    ['key=value', asked('user=user-77'), ''],
  ]
}

async function measureSearch(folder: string, total: number, tier: string, lines: Line[]): Promise<void> {
  for (const [what, query, target] of queries(total)) {
    const { count, processor, wall } = await timed(folder, query)
    const figure = `${processor.toFixed(0)} ms of the processor, ${wall.toFixed(0)} ms by the clock`
    lines.push({ what: `${tier}: ${what}, everything searched: ${count}`, figure, limit: target })
  }
  const scan = asked('~"eedle1000"')
  const alone = await timed(folder, scan)
  const threads = new LogbookThreads(builtFile('logbook-thread'))
  const two = await timed(folder, scan, threads)
  await threads.close()
  const figure = ({ processor, wall }: Timed) => `${(processor / 1000).toFixed(2)} s, ${(wall / 1000).toFixed(2)} s`
  lines.push(
    {
      what: `${tier}: characters within a word (${alone.count}), processor and clock`,
      figure: figure(alone),
      limit: '1.8 s',
    },
    { what: `${tier}: the same with two threads beside`, figure: figure(two), limit: '1.8 s, 1 s' },
  )
}

const keptFiles = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'blocks')).filter((name) => name.endsWith('.kept'))

async function measureVerify(folder: string, total: number, lines: Line[]): Promise<void> {
  const rate = (seconds: number) => `${(total / seconds / 1e6).toFixed(2)} M/s`
  let before = cpuSeconds()
  for (const name of keptFiles(folder)) await digestOfFile(join(folder, 'blocks', name))
  lines.push({ what: 'every file held against its entry', figure: rate(cpuSeconds() - before), limit: '25 M/s' })
  const verifier = await publicKeyIn(folder)
  before = cpuSeconds()
  const faults = verifier && sure(await verifyStore({ folder, verifier })).faults.length
  const seconds = cpuSeconds() - before
  lines.push({ what: `everything checked from raw: ${faults} faults`, figure: rate(seconds), limit: '0.8 M/s' })
}

/** Bytes of the hashes that prove one event. */
async function proofBytes(folder: string): Promise<number> {
  const reader = sure(await openReader(folder))
  const signer = sure(signerIn(folder))
  const checkpointText = readFileSync(join(folder, 'checkpoint'), 'utf8')
  const checkpoint = openCheckpoint(checkpointText, signer)
  if (!checkpoint) throw new Error('no checkpoint')
  const out = join(folder, 'proof')
  const found = findBlocks(reader, asked('needle100077'))
  const about = { asked: { query: '' }, checkpoint, checkpointText, signer, now: new Date(BEGUN), out }
  sure(await writeBundle({ reader, found, ...about }))
  const hashes = readFileSync(out, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : ((JSON.parse(line) as { proof?: string[] }).proof ?? [])))
  rmSync(out)
  return hashes.length * 32
}

/** The most memory that a search of its own process has, in megabytes; undefined where the system does not tell. */
async function searchMemory(folder: string): Promise<number | undefined> {
  const args = [process.argv[1] ?? '', 'logbook', 'find', '--store', folder, '--count', '--', '~"eedle1000"']
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  let most: number | undefined
  const look = setInterval(() => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      if (kilobytes !== undefined) most = Math.max(most ?? 0, Number(kilobytes) / 1024)
    } catch {
      // It has ended, or there is no such file on this system.
    }
  }, 10)
  await once(child, 'exit')
  clearInterval(look)
  return most
}

/** Where a store stands gathered, and where it stands cold. */
interface Tiers {
  readonly hot: string
  readonly cold: string
}

const perEvent = (folder: string, total: number): string => (sizeUnder(folder) / total).toFixed(1)

/** @returns the store, still open */
async function makeHot(folder: string, total: number, lines: Line[]): Promise<Store> {
  const store = await openStore(folder)
  await fill(store, synthetic(total))
  await store.begin()
  lines.push({ what: 'bytes an event, as it came in', figure: perEvent(folder, total), limit: '42' })
  await compact(store, total, 'gathered into spans', lines)
  return store
}

async function compact({ administration }: Store, total: number, what: string, lines: Line[]): Promise<void> {
  const before = cpuSeconds()
  sure(await administration.compact())
  const seconds = cpuSeconds() - before
  lines.push({
    what: `events ${what}, each root checked, a second of the processor`,
    figure: `${Math.round(total / seconds / 1000)} k/s`,
  })
}

async function measureHot(folder: string, total: number, lines: Line[]): Promise<void> {
  lines.push({ what: 'bytes an event, gathered (hot)', figure: perEvent(folder, total), limit: '42' })
  await measureSearch(folder, total, 'hot', lines)
  await measureVerify(folder, total, lines)
  lines.push({
    what: 'bytes of the hashes that prove one event',
    figure: String(await proofBytes(folder)),
    limit: '1100',
  })
  const memory = await searchMemory(folder)
  if (memory !== undefined) {
    lines.push({
      what: 'memory of a search for characters in a process of its own',
      figure: `${memory.toFixed(0)} MB`,
      limit: '256 MB',
    })
  }
}

async function measureCold(folder: string, total: number, lines: Line[]): Promise<void> {
  lines.push({ what: 'bytes an event, cold', figure: perEvent(folder, total), limit: '36' })
  await measureSearch(folder, total, 'cold', lines)
}

/** Where a run before left both stores, they are searched as they are. */
async function measureSynthetic({ hot, cold }: Tiers, total: number, lines: Line[]): Promise<void> {
  if (!existsSync(cold)) {
    const store = await makeHot(hot, total, lines)
    await store.writer.close()
  }
  await measureHot(hot, total, lines)
  if (!existsSync(cold)) {
    cpSync(hot, cold, { recursive: true })
    const store = await openStore(cold)
    store.clock.now += 400 * DAY
    await compact(store, total, 'grown cold', lines)
    await store.writer.close()
  }
  await measureCold(cold, total, lines)
}

/** Real logs, each file a source. */
async function measureReal(folder: string, from: string, lines: Line[]): Promise<void> {
  const store = await openStore(folder)
  const files = readdirSync(from).filter((name) => name.endsWith('.log'))
  const all = files.flatMap((name) =>
    readFileSync(join(from, name), 'latin1')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [name, line] as const),
  )
  const total = await fill(store, all)
  await store.begin()
  const bytes = () => (sizeUnder(join(folder, 'blocks')) / total).toFixed(1)
  lines.push({ what: `bytes an event of ${total} real lines, as they came in`, figure: bytes(), limit: '17' })
  sure(await store.administration.compact())
  lines.push({ what: 'the same gathered (hot)', figure: bytes(), limit: '17' })
  store.clock.now += 400 * DAY
  sure(await store.administration.compact())
  lines.push({ what: 'the same cold', figure: bytes(), limit: '14' })
  await store.writer.close()
}

/**
 * `fadu bench logbook-kept [LINES] [LOGS] [STORES]`: what compaction and the cold tier cost and save, what finding something
 * in all of it takes, a whole check; and the bytes of real logs, where a folder of them is said (`-` for none). Where a
 * third is said, the stores stay there, and a run that finds them makes none.
 */
export async function run([count = String(LINES), real = '-', stay]: readonly string[]): Promise<number> {
  const total = Number(count)
  const root = mkdtempSync(join(tmpdir(), 'fadu-logbook-kept-'))
  try {
    const lines: Line[] = []
    const stores = stay ?? root
    mkdirSync(stores, { recursive: true })
    await measureSynthetic({ hot: join(stores, 'hot'), cold: join(stores, 'cold') }, total, lines)
    if (real !== '-') await measureReal(join(root, 'real'), real, lines)
    printTable(`Logbook as it is kept: ${total.toLocaleString('en')} lines of RFC 5424`, lines)
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
