import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from './fadu.ts'
import { foundIn, hasRsyslog, rsyslog, serve, verifies } from './logbook-serving.ts'

// Real agents that send, where they are installed, and what the system is asked to do before anybody is answered.

const LINES = 300
const hasElasticsearch =
  hasRsyslog && spawnSync('sh', ['-c', 'ls /usr/lib/*/rsyslog/omelasticsearch.so'], { stdio: 'ignore' }).status === 0

test('a real rsyslog sends by omelasticsearch to _bulk, and its lines are found', async ({ skip }) => {
  if (!hasElasticsearch) return skip('rsyslogd or its module omelasticsearch (rsyslog-elasticsearch) is not installed')
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  const served = await serve(store)
  const { port } = new URL(served.http)
  const { child, input } = rsyslog(
    folder,
    `module(load="omelasticsearch")
template(name="event" type="list" option.jsonf="on") {
  property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="app" name="programname" format="jsonf")
  property(outname="severity" name="syslogseverity" format="jsonf" datatype="number")
  property(outname="message" name="msg" format="jsonf")
}
action(type="omelasticsearch" server="127.0.0.1" serverport="${port}" uid="logbook" pwd="${served.write}"
       searchIndex="logs" bulkmode="on" template="event" action.resumeRetryCount="-1")`,
  )
  const sent: string[] = []
  const arrived = () => foundIn(store, 'app:portal sev:4 登录失败')
  // It may begin to watch its file only now.
  await expect
    .poll(
      async () => {
        appendFileSync(input, `用户登录失败 number${sent.length}\n`)
        sent.push(`number${sent.length}`)
        return (await arrived()).length
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBeGreaterThan(2)
  child.kill('SIGTERM')
  await once(child, 'close')
  const there = (await arrived()).map((raw) => String(JSON.parse(raw).message).split(' ')[1])
  expect(new Set(there).size).toBe(there.length)
  expect(sent).toEqual(expect.arrayContaining(there))
  expect([await served.stop(), await verifies(store)]).toEqual([0, 0])
})

const SYSTEMD = ['/usr/lib/systemd', '/lib/systemd'].find((folder) =>
  existsSync(join(folder, 'systemd-journal-upload')),
)

/** An entry as a journal exports it, its message on two lines. */
function journalEntry(at: number): Buffer {
  const message = Buffer.from(`用户登录失败\nnumber${at} 10.0.0.${at % 250} ${'很长'.repeat(40)}`)
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(message.length))
  const boot = '_BOOT_ID=0e6b8f7d5a3c4e1f9b2d7c6a5e4f3d2c\n'
  const times = `__REALTIME_TIMESTAMP=${1_772_409_516_000_000 + at}\n__MONOTONIC_TIMESTAMP=${7000 + at}\n`
  const fields = `${times}${boot}_HOSTNAME=web-1\nSYSLOG_IDENTIFIER=sshd\nPRIORITY=4\nMESSAGE\n`
  return Buffer.concat([Buffer.from(fields), length, message, Buffer.from('\n\n')])
}

test('a real systemd-journal-upload sends a journal, and its entries are found', async ({ skip }) => {
  if (!SYSTEMD) return skip('systemd-journal-upload (systemd-journal-remote) is not installed')
  const folder = temporaryFolder()
  const [store, exported, journal] = ['store', 'exported', 'remote.journal'].map((name) => join(folder, name))
  if (!store || !exported || !journal) return
  writeFileSync(exported, Buffer.concat(Array.from({ length: LINES }, (_, at) => journalEntry(at))))
  const made = spawnSync(join(SYSTEMD, 'systemd-journal-remote'), ['-o', journal, exported], { encoding: 'utf8' })
  expect([made.status, made.stderr]).toEqual([0, expect.anything()])
  const served = await serve(store)
  const url = served.http.replace('http://', `http://logbook:${served.write}@`)
  const args = ['-u', url, `--file=${journal}`, `--save-state=${join(folder, 'state')}`]
  const uploading = spawn(join(SYSTEMD, 'systemd-journal-upload'), args, { stdio: ['ignore', 'inherit', 'pipe'] })
  onTestFinished(() => void uploading.kill('SIGKILL'))
  let said = ''
  uploading.stderr.on('data', (text) => {
    said += String(text)
  })
  const arrived = () => foundIn(store, 'host:web-1 app:sshd sev:4 登录失败')
  await expect.poll(async () => (await arrived()).length, { timeout: 60_000 }).toBe(LINES)
  uploading.kill('SIGTERM')
  expect(said).not.toMatch(/fail|error/i)
  expect(await foundIn(store, 'number77 ip:10.0.0.77')).toEqual([expect.stringContaining('number77 10.0.0.77 很长')])
  expect([await served.stop(), await verifies(store)]).toEqual([0, 0])
})

const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0

test('whoever is answered is answered after fdatasync of the block: a trace of what the system was asked', async ({
  skip,
}) => {
  if (!hasStrace) return skip('strace is not installed')
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  const served = await serve(store)
  const { pid } = JSON.parse(readFileSync(join(store, 'holder.json'), 'utf8'))
  const trace = join(folder, 'trace')
  const calls = 'trace=pwrite64,fdatasync,write,writev,sendto,sendmsg'
  const tracing = spawn('strace', ['-f', '-y', '-s', '64', '-e', calls, '-p', String(pid), '-o', trace])
  onTestFinished(() => void tracing.kill('SIGKILL'))
  let said = ''
  tracing.stderr.on('data', (text) => {
    said += String(text)
  })
  await expect.poll(() => /attached|ptrace/.test(said), { timeout: 30_000 }).toBe(true)
  if (!said.includes('attached')) return skip('strace may not look at a process here')
  const answer = await fetch(`${served.http}/ingest`, {
    method: 'POST',
    headers: { authorization: `Bearer ${served.write}` },
    body: 'traced\n',
  })
  expect(answer.status).toBe(200)
  tracing.kill('SIGTERM')
  await once(tracing, 'close')
  const lines = readFileSync(trace, 'utf8').split('\n')
  const blocks = join(store, 'blocks')
  // Of a call that others were made during, the end stands in a line of its own.
  const ends = (from: number, name: string): number => {
    const begun = lines.findIndex((line, at) => at >= from && line.includes(` ${name}(`) && line.includes(blocks))
    if (begun < 0 || /= \d+$/.test(lines[begun] ?? '')) return begun
    const thread = lines[begun]?.split(' ')[0] ?? ''
    return lines.findIndex((line, at) => at > begun && line.startsWith(thread) && line.includes(`${name} resumed`))
  }
  const written = ends(0, 'pwrite64')
  const synced = ends(written + 1, 'fdatasync')
  const answered = lines.findIndex((line) => line.includes('HTTP/1.1 200'))
  expect([written >= 0, synced > written, answered > synced]).toEqual([true, true, true])
  expect(lines[synced]).toMatch(/= 0$/)
  expect(await served.stop()).toBe(0)
})

test('ten thousand connections: half lines, slow senders and idle ones, and whoever sends is heard', {
  timeout: 600_000,
}, async ({ skip }) => {
  const limit = Number(
    spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).stdout.trim().replace('unlimited', '1000000'),
  )
  if (limit < 12_000) return skip(`a process may open ${limit} files here, and these are more than ten thousand`)
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  const served = await serve(store)
  const { pid } = JSON.parse(readFileSync(join(store, 'holder.json'), 'utf8'))
  const senders = join(folder, 'senders.cjs')
  writeFileSync(senders, SENDERS)
  const sending = spawn(process.execPath, [senders, String(served.tcp)], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void sending.kill('SIGKILL'))
  const [first] = await once(sending.stdout, 'data')
  expect(String(first).trim()).toBe('10000 open')
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  // A connection is some ten kilobytes of Node's, and at most four of ours.
  expect(memory).toBeLessThan(400)
  sending.stdin.end()
  await once(sending, 'close')
  await expect.poll(async () => (await foundIn(store, 'slow')).length, { timeout: 120_000 }).toBe(2000)
  await expect.poll(async () => (await foundIn(store, '"half a line"')).length, { timeout: 120_000 }).toBe(4000)
  expect([await served.stop(), await verifies(store)]).toEqual([0, 0])
})

/** Opens ten thousand connections: 4,000 say half a line, 2,000 one byte after another, the rest nothing. */
const SENDERS = `const { connect } = require('node:net')
const port = Number(process.argv[2]); const all = []
const open = () => new Promise((resolve, reject) => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.' + (1 + all.length % 4) }, () => resolve(socket))
  socket.once('error', reject)
})
const each = async (many, act) => { for (let at = 0; at < many.length; at += 100) { many.slice(at, at + 100).forEach(act); await new Promise((r) => setTimeout(r, 5)) } }
;(async () => {
  while (all.length < 10000) all.push(...await Promise.all(Array.from({ length: 100 }, open)))
  await each(all.slice(0, 4000), (socket) => socket.write('half a line'))
  const slow = all.slice(4000, 6000)
  for (const byte of '<34>slow') await each(slow, (socket) => socket.write(byte))
  console.log(all.length + ' open')
  process.stdin.resume().once('end', async () => {
    await each(slow, (socket) => socket.write('\\n'))
    for (const socket of all) socket.end()
  })
})()
`
