import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AGENTS, sendAsAgents } from './logbook-agents.ts'
import { writeLines } from './logbook-lines.ts'
import { primitivesOf } from './logbook-primitives.ts'
import { secondsOf } from './processor-time.ts'
import { type Line, printTable } from './table.ts'

// What a logbook takes in, as a process of its own that is started as people start it; so that neither senders nor what
// was measured before count as its time or its memory.

const LINES = 1_000_000
/** Sent before anything is measured: until then Node still compiles what runs often. */
const WARM_UP = 200_000
/** As bin/launch.mjs starts it. */
const FLAGS = ['--max-semi-space-size=1']
const NO_WASM = ['--import', 'data:text/javascript,delete WebAssembly.Module']
/** Sent by agents over HTTP, in each of the forms in which they do. */
const AGENT_LINES = 400_000
const UDP_RATE = 40_000
const UDP_SECONDS = 10

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Processor seconds of a process, all threads, and its memory in MB: now, and at most. */
function lifeOf(pid: number) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { seconds: secondsOf(pid), now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

interface ServingLogbook {
  readonly pid: number
  port(kind: 'tcp' | 'udp' | 'http'): number
  readonly write: string
  /** Events of a sender that are on the disk, and lost. */
  counts(source: string): Promise<{ readonly received: number; readonly lost: number }>
  stop(): Promise<void>
}

async function serving(
  store: string,
  listeners: readonly string[],
  flags: readonly string[] = [],
): Promise<ServingLogbook> {
  const [, entry = ''] = process.argv
  const args = [
    ...FLAGS,
    ...flags,
    entry,
    'logbook',
    'serve',
    '--store',
    store,
    ...listeners.flatMap((kind) => [`--${kind}`, '0']),
  ]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout?.on('data', (text) => {
    said += String(text)
  })
  while (!/reading token/.test(said)) await pause(50)
  const port = (kind: string) => Number(new RegExp(`^${kind}://[^:]+:(\\d+)$`, 'm').exec(said)?.[1])
  const [, write = '', read = ''] = /writing token {2}(\S+)\n.*reading token {2}(\S+)/.exec(said) ?? []
  return {
    pid: child.pid ?? 0,
    port,
    write,
    async counts(source) {
      const answer = await fetch(`http://127.0.0.1:${port('http')}/api/sources`, {
        headers: { authorization: `Bearer ${read}` },
      })
      const { sources } = (await answer.json()) as {
        sources: { source: string; this_run: { received: number; lost: number } }[]
      }
      return sources.find((each) => each.source === source)?.this_run ?? { received: 0, lost: 0 }
    },
    async stop() {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Bytes of a file over one connection. */
const BY_TCP = `const { createReadStream } = require('node:fs'); const { connect } = require('node:net')
const [path, port, start, end] = process.argv.slice(1)
const bytes = createReadStream(path, { start: Number(start), end: Number(end) - 1, highWaterMark: 1 << 18 })
bytes.pipe(connect(Number(port), '127.0.0.1'))`

/** Its first lines again and again, so many a second. */
const BY_UDP = `const { readFileSync } = require('node:fs'); const socket = require('node:dgram').createSocket('udp4')
const [path, port, rate, seconds] = process.argv.slice(1)
const lines = readFileSync(path).subarray(0, 4 << 20).toString('latin1').split('\\n').slice(0, 20000).map((line) => Buffer.from(line, 'latin1'))
const begun = performance.now(); let sent = 0
socket.connect(Number(port), '127.0.0.1', function go() {
  const due = Math.min(rate * seconds, Math.floor(((performance.now() - begun) / 1000) * rate), sent + 400)
  for (; sent < due; sent += 1) socket.send(lines[sent % lines.length])
  if (sent < rate * seconds) setTimeout(go, 2)
  else { console.log(Math.round(sent / ((performance.now() - begun) / 1000))); setTimeout(() => socket.close(), 500) }
})`

async function sending(code: string, ...args: readonly (string | number)[]): Promise<string> {
  const child = spawn(process.execPath, ['-e', code, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text) => {
    said += String(text)
  })
  await once(child, 'close')
  return said.trim()
}

const rate = (events: number, seconds: number) => `${Math.round(events / seconds).toLocaleString('en')}/s`
const memory = ({ now, most }: { readonly now: number; readonly most: number }) =>
  `${Math.round(now)} MB, at most ${Math.round(most)} MB`

/** A file of lines in two parts: those that warm up, and those that are measured. */
interface MeasuredFile {
  readonly path: string
  readonly lines: number
  readonly warmUp: number
  /** Bytes of the first part, and of both. */
  readonly split: number
  readonly end: number
}

function inTwoParts(path: string, lines: number): MeasuredFile {
  const bytes = readFileSync(path)
  const warmUp = Math.min(WARM_UP, Math.floor(lines / 2))
  let split = 0
  for (let line = 0; line < warmUp; line += 1) split = bytes.indexOf(10, split) + 1
  return { path, lines, warmUp, split, end: bytes.length }
}

/** How the process was before any line came, once those that warm up were in, and at the end; seconds of the rest by the clock. */
async function takeByTcp({ path, lines, warmUp, split, end }: MeasuredFile, store: string, flags: readonly string[]) {
  const logbook = await serving(store, ['tcp', 'http'], flags)
  const taken = async (count: number): Promise<void> => {
    while ((await logbook.counts('tcp:127.0.0.1')).received < count) await pause(100)
  }
  const idle = lifeOf(logbook.pid)
  await sending(BY_TCP, path, logbook.port('tcp'), 0, split)
  await taken(warmUp)
  const [warm, begun] = [lifeOf(logbook.pid), performance.now()]
  await sending(BY_TCP, path, logbook.port('tcp'), split, end)
  await taken(lines)
  const [wall, life] = [(performance.now() - begun) / 1000, lifeOf(logbook.pid)]
  await logbook.stop()
  return { idle, warm, life, wall, seconds: life.seconds - warm.seconds }
}

async function measureTcp(file: MeasuredFile, store: string, lines: Line[]): Promise<void> {
  const { path, warmUp, split } = file
  const measured = file.lines - warmUp
  const alone = primitivesOf(path, split)
  const sum = alone.split + alone.filter + alone.packed + alone.wasm
  const { idle, warm, life, wall, seconds } = await takeByTcp(file, store, [])
  const plain = await takeByTcp(file, `${store}-plain`, NO_WASM)
  lines.push(
    {
      what: `lines over TCP, hashed and fdatasynced, a second of processor time, once the first ${warmUp.toLocaleString('en')} are in (limit: its parts alone)`,
      figure: rate(measured, seconds),
      limit: rate(measured, sum),
      ratio: sum / seconds,
    },
    { what: `those first ${warmUp.toLocaleString('en')}`, figure: rate(warmUp, warm.seconds - idle.seconds) },
    { what: 'the lines behind them without WebAssembly', figure: rate(measured, plain.seconds), limit: '150,000/s' },
    { what: 'the lines behind them by the clock', figure: rate(measured, wall) },
    { what: 'memory before any came', figure: memory(idle) },
    { what: `memory at the end of ${wall.toFixed(0)} s at full rate`, figure: memory(life), limit: '128 MB' },
  )
  const beside = await rsyslogFor(file)
  if (!beside) return
  lines.push(
    {
      what: 'rsyslog with the same lines into a plain file, a second of its processor time (no hash, no sync, no search)',
      figure: rate(measured, beside.seconds),
      ratio: beside.seconds / seconds,
    },
    { what: 'the same by the clock', figure: rate(measured, beside.wall), ratio: beside.wall / wall },
  )
}

/** Undefined where it is not installed. */
async function rsyslogFor({
  path,
  split,
  end,
}: MeasuredFile): Promise<{ readonly seconds: number; readonly wall: number } | undefined> {
  if (spawnSync('rsyslogd', ['-v'], { stdio: 'ignore' }).status !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'fadu-rsyslog-'))
  const [out, port, settings] = [join(folder, 'out'), join(folder, 'port'), join(folder, 'conf')]
  writeFileSync(
    settings,
    `global(workDirectory="${folder}" maxMessageSize="64k")
module(load="imptcp")
input(type="imptcp" port="0" address="127.0.0.1" listenPortFileName="${port}")
template(name="raw" type="string" string="%rawmsg%\\n")
action(type="omfile" file="${out}" template="raw")
`,
  )
  const child = spawn('rsyslogd', ['-n', '-f', settings, '-i', join(folder, 'pid')], { stdio: 'ignore' })
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  try {
    while (size(port) === 0) await pause(20)
    const send = async (from: number, to: number): Promise<void> => {
      await sending(BY_TCP, path, readFileSync(port, 'utf8'), from, to)
      while (size(out) < to * 0.99) await pause(20)
    }
    await send(0, split)
    const idle = lifeOf(child.pid ?? 0)
    const begun = performance.now()
    await send(split, end)
    return { seconds: lifeOf(child.pid ?? 0).seconds - idle.seconds, wall: (performance.now() - begun) / 1000 }
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Records as agents send them by HTTP, each kind to a logbook of its own: half of them before anything is measured. */
async function measureAgents(path: string, total: number, root: string, lines: Line[]): Promise<void> {
  const records = readFileSync(path, 'utf8').split('\n').slice(0, total)
  for (const [at, kind] of AGENTS.entries()) {
    const logbook = await serving(join(root, `agents-${at}`), ['http'])
    const to = { port: logbook.port('http'), write: logbook.write }
    const idle = lifeOf(logbook.pid)
    await sendAsAgents(kind, records.slice(0, total / 2), to)
    const warm = lifeOf(logbook.pid)
    await sendAsAgents(kind, records.slice(total / 2), to)
    const life = lifeOf(logbook.pid)
    await logbook.stop()
    lines.push(
      {
        what: `${kind.name}, a second of processor time, once the first ${(total / 2).toLocaleString('en')} records are in; with those`,
        figure: `${rate(total / 2, life.seconds - warm.seconds)}; ${rate(total, life.seconds - idle.seconds)}`,
        ...(kind.asked && { limit: kind.asked }),
      },
      { what: 'memory then', figure: memory(life), limit: '128 MB' },
    )
  }
}

async function measureUdp(path: string, store: string, lines: Line[]): Promise<void> {
  const logbook = await serving(store, ['udp', 'http'])
  const idle = lifeOf(logbook.pid)
  const offered = await sending(BY_UDP, path, logbook.port('udp'), UDP_RATE, UDP_SECONDS)
  // What the system dropped is looked for every ten seconds.
  await pause(11_000)
  const { received, lost } = await logbook.counts('udp:127.0.0.1')
  const life = lifeOf(logbook.pid)
  await logbook.stop()
  lines.push({
    what: `UDP, ${Number(offered).toLocaleString('en')} a second for ${UDP_SECONDS} s: received, lost; a second of processor time`,
    figure: `${received.toLocaleString('en')}, ${lost.toLocaleString('en')}; ${rate(received, life.seconds - idle.seconds)}`,
    limit: '0 lost',
  })
}

/** `fadu bench logbook-intake [LINES]`: what comes in over TCP, UDP and HTTP, its memory, and rsyslog beside it. */
export async function run([count = String(LINES)]: readonly string[]): Promise<number> {
  const total = Number(count)
  const root = mkdtempSync(join(tmpdir(), 'fadu-intake-'))
  try {
    const path = join(root, 'events.log')
    await writeLines(path, total)
    const lines: Line[] = []
    await measureTcp(inTwoParts(path, total), join(root, 'tcp'), lines)
    await measureAgents(path, Math.min(total, AGENT_LINES), root, lines)
    await measureUdp(path, join(root, 'udp'), lines)
    const size = (statSync(path).size / 1e6).toFixed(0)
    printTable(`Logbook, what comes in: ${total.toLocaleString('en')} lines of RFC 5424, ${size} MB`, lines)
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
