import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchHasher } from '../src/kernel/ledger/hasher/batch.ts'
import type { BatchHasher } from '../src/kernel/ledger/hasher/entries.ts'
import { plainHasher } from '../src/kernel/ledger/hasher/plain.ts'
import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { countEvents, findEvents } from '../src/mechanisms/logbook/find.ts'
import { publicKeyIn } from '../src/mechanisms/logbook/folder.ts'
import { importFiles } from '../src/mechanisms/logbook/import.ts'
import { parseQuery } from '../src/mechanisms/logbook/query/parse.ts'
import { openReader } from '../src/mechanisms/logbook/reader.ts'
import { verifyStore } from '../src/mechanisms/logbook/verify.ts'
import { openWriter } from '../src/mechanisms/logbook/writer.ts'
import { LogbookService } from '../src/server/logbook/service.ts'
import { listenToStreams } from '../src/server/logbook/syslog-streams.ts'
import { writeLines } from './logbook-lines.ts'
import { primitivesOf } from './logbook-primitives.ts'
import { cpuSeconds, type Line, milliseconds, peakMemory, printTable, quantile } from './table.ts'

const LINES = 1_000_000

export function sure<T>(value: T): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Error(value.reason.en)
  return value as Exclude<T, Refusal>
}

export const sizeUnder = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    const file = statSync(join(folder, name))
    return sum + (file.isFile() ? file.size : 0)
  }, 0)

const RARE = Array.from({ length: 10 }, (_, at) => `needle${at * 100_000 + 77}`)
const QUERIES: readonly (readonly [string, (at: number) => string])[] = [
  ['a rare word, all of it', (at) => RARE[at % RARE.length] ?? ''],
  ['one address, all of it', (at) => `ip:10.${at % 64}.${(at * 7) % 256}.${(at * 13) % 256}`],
  ['a field and a word, the newest hundred', (at) => `host:host-${at % 40} app:sshd failed`],
  ['a phrase, the newest hundred', (at) => `"failed password for user" ${at}`],
  ['key=value, the newest hundred', (at) => `user=user-${at}`],
]

async function measureFind(folder: string, lines: Line[]): Promise<void> {
  for (const [what, query] of QUERIES) {
    const isWhole = what.endsWith('all of it')
    const taken: number[] = []
    const worked: number[] = []
    for (let at = 0; at < 40; at += 1) {
      const asked = sure(parseQuery(query(at)))
      const [begun, processor] = [performance.now(), cpuSeconds()]
      const reader = sure(await openReader(folder))
      for await (const event of findEvents(reader, asked, isWhole ? undefined : 100)) sure(event)
      taken.push(performance.now() - begun)
      worked.push((cpuSeconds() - processor) * 1000)
    }
    lines.push({
      what,
      figure: `p50 ${milliseconds(quantile(taken, 0.5))}, p99 ${milliseconds(quantile(taken, 0.99))}; of the processor p50 ${milliseconds(quantile(worked, 0.5))}`,
    })
  }
  for (const query of ['~"word for user-49"', 'sev<=5', 'ip:10.5.0.0/16']) {
    const begun = cpuSeconds()
    const count = sure(await countEvents(sure(await openReader(folder)), sure(parseQuery(query))))
    const seconds = cpuSeconds() - begun
    lines.push({
      what: `\`${query}\` counted over everything: ${count}`,
      figure: `${seconds.toFixed(2)} s of the processor`,
    })
  }
}

/** A sender of its own, so that its work is not counted as ours: a file, over one connection. */
const SENDER = `const { createReadStream } = require('node:fs'); const { connect } = require('node:net')
const [path, port] = process.argv.slice(1)
createReadStream(path, { highWaterMark: 1 << 18 }).pipe(connect(Number(port), '127.0.0.1'))`

const send = async (path: string, port: number): Promise<void> => {
  await once(spawn(process.execPath, ['-e', SENDER, path, String(port)], { stdio: 'inherit' }), 'close')
}

/** The same lines over TCP, each hashed and on the disk: what a logbook takes in. */
async function measureIntake(
  path: string,
  total: number,
  folder: string,
  lines: Line[],
  hashing: number,
): Promise<void> {
  const logbook = sure(await LogbookService.open({ folder, now: () => new Date() }))
  const listener = await listenToStreams(logbook, { host: '127.0.0.1', port: 0 })
  const [begun, processor] = [performance.now(), cpuSeconds()]
  const source = 'tcp:127.0.0.1'
  await send(path, listener.port)
  while (logbook.sources.health(source).received < total) await new Promise((resolve) => setTimeout(resolve, 5))
  const [wall, seconds] = [(performance.now() - begun) / 1000, cpuSeconds() - processor]
  await listener.close()
  await logbook.close()
  const rate = (of: number) => `${Math.round(total / of).toLocaleString('en')}/s`
  lines.push(
    { what: 'lines over TCP from one sender, hashed and fdatasynced, by the clock', figure: rate(wall) },
    {
      what: 'the same a second of processor time (limit: a leaf a line, a root a block)',
      figure: rate(seconds),
      limit: rate(hashing),
      ratio: hashing / seconds,
    },
  )
  const beside = await rsyslogSeconds(path, total)
  if (beside === undefined) return
  lines.push({
    what: 'the same lines into a plain file by rsyslog, a second of its processor time (no hash, no sync)',
    figure: rate(beside),
    ratio: beside / seconds,
  })
}

/** Processor seconds of rsyslog for the same lines; undefined where it is not installed. */
async function rsyslogSeconds(path: string, total: number): Promise<number | undefined> {
  if (spawnSync('rsyslogd', ['-v'], { stdio: 'ignore' }).status !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'fadu-rsyslog-'))
  const [out, port] = [join(folder, 'out'), join(folder, 'port')]
  writeFileSync(
    join(folder, 'conf'),
    `global(workDirectory="${folder}" maxMessageSize="64k")
module(load="imptcp")
input(type="imptcp" port="0" address="127.0.0.1" listenPortFileName="${port}")
template(name="raw" type="string" string="%rawmsg%\\n")
action(type="omfile" file="${out}" template="raw")
`,
  )
  const child = spawn('rsyslogd', ['-n', '-f', join(folder, 'conf'), '-i', join(folder, 'pid')], { stdio: 'ignore' })
  try {
    const there = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
    const until = performance.now() + 60_000
    const wait = async (isDone: () => boolean): Promise<boolean> => {
      while (!isDone() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
      return isDone()
    }
    if (!(await wait(() => there(port) > 0))) return undefined
    await send(path, Number(readFileSync(port, 'utf8')))
    if (!(await wait(() => there(out) >= statSync(path).size * 0.99))) return undefined
    const [, user = '0', system = '0'] =
      /^\d+ \(.*\) \S(?: \S+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${child.pid}/stat`, 'utf8')) ?? []
    return total > 0 ? (Number(user) + Number(system)) / 100 : undefined
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

const hashed = (what: string, figure: string, limit = '', ratio?: number): Line => ({
  what: `hashed ${what}`,
  figure,
  limit,
  ...(ratio !== undefined && { ratio }),
})

async function measureImport(path: string, folder: string, hasher: BatchHasher) {
  const [begun, processor] = [performance.now(), cpuSeconds()]
  const writer = sure(await openWriter({ folder, command: 'bench', now: () => new Date(), hasher }))
  sure(await importFiles(writer, { paths: [path], source: undefined, received: Date.now(), folder }))
  await writer.close()
  return { wall: (performance.now() - begun) / 1000, seconds: cpuSeconds() - processor }
}

/** `fadu bench logbook [LINES]`: lines imported and sealed, and taken in over TCP, the bytes of one, what finding them takes, a whole check. */
export async function run([count = String(LINES)]: readonly string[]): Promise<number> {
  const total = Number(count)
  const root = mkdtempSync(join(tmpdir(), 'fadu-logbook-'))
  try {
    const [path, folder] = [join(root, 'events.log'), join(root, 'logbook')]
    await writeLines(path, total)
    const alone = primitivesOf(path)
    const { split, filter, packed, digest } = alone
    const fast = await measureImport(path, folder, batchHasher())
    const plain = await measureImport(path, join(root, 'plain'), plainHasher)
    const rate = (of: number) => `${Math.round(total / of).toLocaleString('en')}/s`
    const share = (hashing: number, seconds: number) => (split + filter + packed + digest + hashing) / seconds
    const lines: Line[] = [
      hashed('one after another by Node, a leaf a line and a root a block', rate(alone.oneByOne)),
      hashed('the same as a batch, by Node', rate(alone.plain), rate(alone.oneByOne), alone.oneByOne / alone.plain),
      hashed('the same by WebAssembly', rate(alone.wasm), rate(alone.oneByOne), alone.oneByOne / alone.wasm),
      {
        what: 'lines alone: split · read for their filter · compressed',
        figure: [split, filter, packed].map(rate).join(' · '),
      },
      { what: 'lines imported, sealed and signed, by the clock', figure: rate(fast.wall) },
      {
        what: 'the same a second of processor time (limit: the sum of its parts alone)',
        figure: rate(fast.seconds),
        limit: rate(share(alone.wasm, 1)),
        ratio: share(alone.wasm, fast.seconds),
      },
      {
        what: 'the same without WebAssembly',
        figure: rate(plain.seconds),
        limit: rate(share(alone.plain, 1)),
        ratio: share(alone.plain, plain.seconds),
      },
      {
        what: 'bytes a line on the disk (limit: the file)',
        figure: (sizeUnder(folder) / total).toFixed(1),
        limit: (statSync(path).size / total).toFixed(1),
        ratio: sizeUnder(folder) / statSync(path).size,
      },
    ]
    await measureIntake(path, total, join(root, 'served'), lines, alone.wasm)
    await measureFind(folder, lines)
    const verifier = await publicKeyIn(folder)
    const checked = cpuSeconds()
    const report = verifier && sure(await verifyStore({ folder, verifier }))
    lines.push({
      what: `the whole store checked from raw: ${report?.faults.length} faults`,
      figure: rate(cpuSeconds() - checked),
    })
    lines.push({ what: 'peak memory', figure: peakMemory() })
    printTable(
      `Logbook: ${total.toLocaleString('en')} lines of RFC 5424, ${(statSync(path).size / 1e6).toFixed(0)} MB`,
      lines,
    )
    return 0
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
