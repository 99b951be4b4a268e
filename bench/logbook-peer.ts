import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { freePort } from './free-port.ts'
import { sizeUnder } from './logbook.ts'
import { writeLines } from './logbook-lines.ts'
import { secondsOf } from './processor-time.ts'
import { type Line, printTable, quantile } from './table.ts'

// VictoriaLogs, which operators mostly run today, on the lines that the logbook is measured on. Debian packages its
// source (`golang-github-victoriametrics-victoriametrics-dev`), not its program: what is on the path is used.

const PROGRAM = 'victoria-logs'
const LINES = 1_000_000
const ROUNDS = 5

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

class Peer {
  readonly #child: ChildProcess
  readonly #http: string
  readonly #tcp: number

  constructor(folder: string, http: number, tcp: number) {
    this.#http = `http://127.0.0.1:${http}`
    this.#tcp = tcp
    const settings = {
      storageDataPath: folder,
      httpListenAddr: `127.0.0.1:${http}`,
      'syslog.listenAddr.tcp': `127.0.0.1:${tcp}`,
      // Without, each process is a stream of its own: half as fast, and twice the bytes.
      'syslog.streamFields.tcp': `'["hostname","app_name"]'`,
      retentionPeriod: '100y',
    }
    const args = Object.entries(settings).map(([name, value]) => `-${name}=${value}`)
    this.#child = spawn(PROGRAM, args, { stdio: 'ignore' })
  }

  get seconds(): number {
    return secondsOf(this.#child.pid ?? 0)
  }

  async ask(path: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> {
    const answer = await fetch(`${this.#http}${path}`, { method: 'POST', body: new URLSearchParams(parameters) })
    if (!answer.ok) throw new Error(`${PROGRAM} answered ${answer.status}: ${await answer.text()}`)
    return answer.text()
  }

  async isReady(): Promise<boolean> {
    return this.ask('/health').then(
      () => true,
      () => false,
    )
  }

  async send(path: string): Promise<void> {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), connect(this.#tcp, '127.0.0.1'))
  }

  async count(query: string): Promise<number> {
    const answer = await this.ask('/select/logsql/query', { query: `${query} | stats count() hits` })
    return Number((JSON.parse(answer) as { hits: string }).hits)
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'close')
    this.#child.kill('SIGTERM')
    await ended
  }
}

const QUERIES = [
  ['a rare word', 'needle100077'],
  ['one address', '"203.0.113.1"'],
  ['host, application and a word', '{hostname="host-7",app_name="sshd"} invalid'],
  ['characters within a word', '_msg:~"eedle1000"'],
] as const

const named = (what: string, figure: string): Line => ({ what: `VictoriaLogs: ${what}`, figure })

async function measure(peer: Peer, path: string, total: number, folder: string): Promise<readonly Line[]> {
  while (!(await peer.isReady())) await pause(50)
  const before = peer.seconds
  await peer.send(path)
  while ((await peer.count('*')) < total) await pause(200)
  const taken = peer.seconds - before
  // Gathered as far as it does, so that nothing of it counts as a search.
  await peer.ask('/internal/force_merge')
  for (let last = -1; peer.seconds - last > 0.05; await pause(1500)) last = peer.seconds
  const merged = peer.seconds - before
  const rate = (seconds: number) => `${Math.round(total / seconds).toLocaleString('en')}/s`
  const lines = [
    named('lines over TCP, a second of processor time', rate(taken)),
    named('the same, with what it merges afterwards', rate(merged)),
    named('bytes a line on the disk', (sizeUnder(folder) / total).toFixed(1)),
  ]
  for (const [what, query] of QUERIES) {
    const rounds: number[] = []
    let hits = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = peer.seconds
      hits = await peer.count(query)
      rounds.push(1000 * (peer.seconds - begun))
    }
    lines.push(named(`${what}: ${hits}`, `${quantile(rounds, 0.5).toFixed(0)} ms of the processor`))
  }
  return lines
}

/** The same of the logbook's peer; nothing where it is not on the path. */
export async function measurePeer(path: string, total: number): Promise<readonly Line[]> {
  if (spawnSync(PROGRAM, ['-version'], { stdio: 'ignore' }).status !== 0) return []
  const folder = mkdtempSync(join(tmpdir(), 'fadu-peer-'))
  const peer = new Peer(folder, await freePort(), await freePort())
  try {
    return await measure(peer, path, total, folder)
  } finally {
    await peer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `fadu bench logbook-peer [LINES]`: VictoriaLogs on the same lines, where it is installed. */
export async function run([count = String(LINES)]: readonly string[]): Promise<number> {
  const total = Number(count)
  const root = mkdtempSync(join(tmpdir(), 'fadu-peer-lines-'))
  try {
    const path = join(root, 'events.log')
    await writeLines(path, total)
    printTable(`VictoriaLogs on ${total.toLocaleString('en')} lines of RFC 5424`, await measurePeer(path, total))
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
