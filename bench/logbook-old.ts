import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { administrationOf } from '../src/mechanisms/logbook/administration.ts'
import { openWriter } from '../src/mechanisms/logbook/writer.ts'
import { logbookToKeep } from '../src/server/logbook/kept-beside.ts'
import { sizeUnder } from './logbook.ts'
import { lineOf, seeded } from './logbook-lines.ts'
import { secondsOf } from './processor-time.ts'
import { cpuSeconds, type Line, printTable } from './table.ts'

const BLOCKS = 1_000_000
const SECOND = 1000
/** As the logbook tells its counts, and as it lets a file go that is not full. */
const COUNTS_EVERY = 60
const FILE_EVERY = 6 * 3600
const DAY = 86_400_000
const SOURCES = ['tcp:10.0.0.1', 'tcp:10.0.0.2', 'udp:10.0.0.3'] as const
const SIX_MONTHS = 15_800_000

function sure<T>(value: T): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Error(value.reason.en)
  return value as Exclude<T, Refusal>
}

/** A store and its acts, by a clock that is held. */
async function openStore(folder: string, begun: number) {
  const clock = { now: begun }
  const now = () => new Date(clock.now)
  const writer = sure(await openWriter({ folder, command: 'bench', now }))
  const administration = sure(await administrationOf(writer, { folder, now }))
  return { clock, writer, administration }
}

/** One line a second, each a block of its own; counted, gathered and grown cold as `serve` does it. Ends about now. */
async function make(folder: string, blocks: number): Promise<void> {
  const begun = Date.now() - blocks * SECOND
  const { clock, writer, administration } = await openStore(folder, begun)
  const next = seeded(20_260_301)
  for (let at = 0; at < blocks; at += 1) {
    clock.now = begun + at * SECOND
    const source = SOURCES[at % SOURCES.length] ?? SOURCES[0]
    const raw = Buffer.from(lineOf(at, next))
    await writer.append({ events: [{ received: clock.now, source, raw }], marks: [], own: false })
    if (at % COUNTS_EVERY === COUNTS_EVERY - 1) {
      const sources = SOURCES.map((each) => ({ source: each, received: 20, lost: 0, rejected: 0 }))
      await administration.note({ logbook: 'counts', from: clock.now - 60_000, to: clock.now, sources })
    }
    if (at % FILE_EVERY === FILE_EVERY - 1) {
      await writer.roll()
      sure(await administration.compact())
    }
  }
  await writer.close()
}

interface Cost {
  readonly seconds: number
  readonly processor: number
  readonly megabytes: number
}

/** What a process costs as it goes on; the system tells of it as long as it is there. */
function watched(pid: number) {
  const begun = performance.now()
  let [processor, megabytes] = [0, 0]
  const look = (): void => {
    try {
      processor = secondsOf(pid)
      const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      megabytes = Math.max(megabytes, Number(kilobytes) / 1024)
    } catch {
      // It has ended.
    }
  }
  const timer = setInterval(look, 5)
  return {
    so(): Cost {
      look()
      return { seconds: (performance.now() - begun) / 1000, processor, megabytes }
    },
    end: () => clearInterval(timer),
  }
}

const told = ({ seconds, processor, megabytes }: Cost): string =>
  `${processor.toFixed(2)} s of the processor, ${seconds.toFixed(2)} s by the clock, ${megabytes.toFixed(0)} MB`

/** The program that is measured: this one, or another build of it. */
let program = process.argv[1] ?? ''

const start = (args: readonly string[]) =>
  spawn(process.execPath, ['--max-semi-space-size=1', program, 'logbook', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

async function command(args: readonly string[], isTold = true): Promise<Cost> {
  const child = start(args)
  child.stdout.resume()
  const watch = watched(child.pid ?? 0)
  const [code] = await once(child, 'exit')
  watch.end()
  if (code !== 0 && isTold) throw new Error(`logbook ${args.join(' ')}: ${code}`)
  return watch.so()
}

interface ServedDoor {
  readonly address: string
  readonly token: string
  /** Seconds of the processor so far. */
  readonly processor: () => number
}

/** Its pages, each asked twice. */
async function askPages({ address, token, processor }: ServedDoor, lines: Line[]): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  const signed = await fetch(`${address}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'bench', token }),
    redirect: 'manual',
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const [what, path] of [
    ['the first page, with the forecast', '/'],
    ['sources', '/api/sources'],
    ['a statement', `/api/statement?source=${SOURCES[0]}`],
  ] as const) {
    for (const time of ['first', 'again']) {
      const [begun, before] = [performance.now(), processor()]
      const answer = await fetch(`${address}${path}`, { headers: { ...headers, cookie } })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      const figure = `${(processor() - before).toFixed(2)} s, ${((performance.now() - begun) / 1000).toFixed(2)} s by the clock`
      lines.push({ what: `serve: ${what}, ${time}`, figure })
    }
  }
}

/** Once more, with what the one before left. */
async function servedAgain(folder: string, lines: Line[]): Promise<void> {
  const child = start(['serve', '--store', folder, '--http', '0'])
  const watch = watched(child.pid ?? 0)
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('http://')) break
  lines.push({ what: 'the next start of serve until it listens', figure: told(watch.so()) })
  child.stdout.resume()
  child.kill('SIGTERM')
  await once(child, 'exit')
  watch.end()
}

/** From the start until it listens; then its pages, each asked twice. */
async function served(folder: string, lines: Line[]): Promise<void> {
  rmSync(join(folder, 'tokens.json'), { force: true })
  const child = start(['serve', '--store', folder, '--http', '0'])
  const watch = watched(child.pid ?? 0)
  let [address, token] = ['', '']
  for await (const line of createInterface({ input: child.stdout })) {
    address = /http:\/\/\S+/.exec(line)?.[0] ?? address
    if (address !== '' && lines.at(-1)?.what !== STARTED) lines.push({ what: STARTED, figure: told(watch.so()) })
    token = /reading token\s+(\S+)/.exec(line)?.[1] ?? token
    if (token !== '') break
  }
  child.stdout.resume()
  await askPages({ address, token, processor: () => watch.so().processor }, lines)
  lines.push({ what: 'serve: memory at most', figure: `${watch.so().megabytes.toFixed(0)} MB` })
  const before = watch.so().processor
  child.kill('SIGTERM')
  await once(child, 'exit')
  watch.end()
  lines.push({ what: 'serve: its end', figure: `${(watch.so().processor - before).toFixed(2)} s of the processor` })
}
const STARTED = 'start of serve until it listens'

async function asked(folder: string, lines: Line[]): Promise<void> {
  const store = ['--store', folder]
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const out = join(folder, '..', 'bundle')
  for (const [what, args] of [
    ['find, a rare word', ['find', ...store, 'needle100077']],
    ['find, the newest day', ['find', ...store, '--since', minutesAgo(24 * 60), '--limit', '100', 'sshd']],
    [
      'find, ten minutes of last week',
      ['find', ...store, '--since', minutesAgo(10_080), '--until', minutesAgo(10_070), ''],
    ],
    ['sources', ['sources', ...store]],
    ['statement', ['statement', ...store, SOURCES[0]]],
    ['export, a rare word', ['export', ...store, '--out', out, 'needle100077']],
  ] as const) {
    lines.push({ what: `\`fadu logbook ${what}\``, figure: told(await command(args)) })
    rmSync(out, { force: true })
  }
  const before = cpuSeconds()
  sure(await logbookToKeep(folder, true))
  lines.push({ what: 'what a backup has of it', figure: `${(cpuSeconds() - before).toFixed(2)} s of the processor` })
}

const filesUnder = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

function onDisk(folder: string, blocks: number, lines: Line[]): void {
  for (const name of ['blocks', 'tile']) {
    const [files, bytes] = [filesUnder(join(folder, name)), sizeUnder(join(folder, name))]
    const whole = `${Math.round((files * SIX_MONTHS) / blocks).toLocaleString('en')} files, ${(((bytes / blocks) * SIX_MONTHS) / 1e9).toFixed(1)} GB`
    lines.push({
      what: `${name}/`,
      figure: `${files.toLocaleString('en')} files, ${(bytes / blocks).toFixed(1)} bytes an event; in six months ${whole}`,
    })
  }
}

/** The last hour gathered beside all that is old; then its first day deleted once its term is over. */
async function rewritten(folder: string, lines: Line[]): Promise<void> {
  const store = await openStore(folder, Date.now())
  const next = seeded(1)
  for (let at = 0; at < 3600; at += 1) {
    store.clock.now += SECOND
    const event = { received: store.clock.now, source: SOURCES[0], raw: Buffer.from(lineOf(at, next)) }
    await store.writer.append({ events: [event], marks: [], own: false })
  }
  const measure = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    const before = cpuSeconds()
    await act()
    lines.push({ what, figure: `${(cpuSeconds() - before).toFixed(2)} s of the processor` })
  }
  const { administration } = store
  await measure('an hour and what came before it, gathered', async () =>
    sure(await administration.compactAll({ by: 'bench' })),
  )
  await measure('a minute without anything to gather', async () => sure(await administration.compact()))
  const oldest = Date.parse(sure(await oldestDay(folder)))
  store.clock.now = oldest + 187 * DAY
  await measure('a deletion of the first three days', () => administration.remove({ by: 'bench' }))
  await store.writer.close()
}

async function oldestDay(folder: string): Promise<string> {
  const child = start(['sources', '--store', folder, '--json'])
  for await (const line of createInterface({ input: child.stdout })) {
    return (JSON.parse(line) as { oldest: string }).oldest
  }
  throw new Error('no source')
}

/**
 * `fadu bench logbook-old [BLOCKS] [STORES] [PROGRAM]`: a logbook that is old and was never busy, one event a block, and what
 * each thing costs that is done every day. Where a folder is said the store stays there, and a run that finds it makes none;
 * where another build of the program is said, that one is measured, as far as commands go.
 */
export async function run([count = String(BLOCKS), stay, other]: readonly string[]): Promise<number> {
  const blocks = Number(count)
  program = other ?? program
  const root = mkdtempSync(join(tmpdir(), 'fadu-logbook-old-'))
  try {
    const lines: Line[] = []
    const made = join(stay ?? root, `old-${blocks}`)
    const folder = join(root, 'measured')
    if (!existsSync(made)) {
      mkdirSync(stay ?? root, { recursive: true })
      await make(made, blocks)
    }
    cpSync(made, folder, { recursive: true })
    onDisk(folder, blocks, lines)
    await served(folder, lines)
    await servedAgain(folder, lines)
    await asked(folder, lines)
    const verified = await command(['verify', '--store', folder])
    lines.push({ what: '`fadu logbook verify`', figure: told(verified) })
    await rewritten(folder, lines)
    printTable(`An old logbook: ${blocks.toLocaleString('en')} blocks of one event`, lines)
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
