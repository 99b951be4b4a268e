import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../bench/free-port.ts'
import { temporaryFolder } from './fadu.ts'
import { fadu, foundIn, hasRsyslog, rsyslog, sendingTo, serve, verifies } from './logbook-serving.ts'
import { rounds } from './rounds.ts'

const ROUNDS = rounds(30)

test('killed in intake at full rate: no acknowledged event is lost or doubled, and the store verifies before and after', async () => {
  const store = join(temporaryFolder(), 'store')
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const served = await serve(store)
    const socket = await sendingTo(served.tcp)
    let isOver = false
    const flood = (): void => {
      while (!isOver && socket.write(`<34>flood ${'x'.repeat(200)}\n`.repeat(100)));
      if (!isOver) socket.once('drain', flood)
    }
    flood()
    const reached = acknowledged.length + 40
    const post = async (worker: number): Promise<void> => {
      for (let at = 0; !isOver; at += 1) {
        const names = Array.from({ length: 10 }, (_, line) => `r${round}w${worker}n${at}l${line}`)
        const answer = await fetch(`${served.http}/ingest`, {
          method: 'POST',
          headers: { authorization: `Bearer ${served.write}` },
          body: `${names.join('\n')}\n`,
        }).catch(() => undefined)
        // Whoever got no answer sends it again to the next, as another line here: what was answered must be there.
        if (!answer?.ok) return
        acknowledged.push(...names)
      }
    }
    const posting = [0, 1, 2].map(post)
    await expect.poll(() => acknowledged.length >= reached, { timeout: 60_000 }).toBe(true)
    await served.kill()
    isOver = true
    await Promise.all(posting)
    expect(await verifies(store)).toBe(0)
  }
  const there = await foundIn(store, 'source:http:127.0.0.1')
  const counts = new Map<string, number>()
  for (const name of there) counts.set(name, (counts.get(name) ?? 0) + 1)
  expect(acknowledged.filter((name) => counts.get(name) !== 1)).toEqual([])
  expect(await verifies(store)).toBe(0)
})

test('a second writer is refused, and acts and searches go on beside the one that serves', async () => {
  const store = join(temporaryFolder(), 'store')
  const served = await serve(store)
  writeFileSync(join(store, '..', 'a.log'), 'one\n')
  const second = await fadu('import', join(store, '..', 'a.log'), '--store', store)
  expect([second.code, second.said]).toEqual([1, expect.stringContaining('fadu logbook serve')])
  expect((await fadu('serve', '--store', store, '--tcp', '0')).code).toBe(1)
  const socket = await sendingTo(served.tcp)
  socket.end('<34>hello\n')
  await expect.poll(() => foundIn(store, 'hello'), { timeout: 30_000 }).toEqual(['<34>hello'])
  const held = await fadu(
    'hold',
    '--document',
    '1号',
    '--organ',
    '公安局',
    '--ground',
    'police',
    '--store',
    store,
    'hello',
  )
  expect([held.code, held.out]).toEqual([0, expect.stringMatching(/^保全为第 \d+ 条/)])
  expect((await fadu('delete', '--store', store)).code).toBe(1)
  await expect.poll(() => foundIn(store, 'source:logbook logbook=search'), { timeout: 30_000 }).not.toEqual([])
  expect(await served.stop()).toBe(0)
  expect(await verifies(store)).toBe(0)
})

const mounted = (folder: string): boolean => {
  mkdirSync(folder, { recursive: true })
  const isDone = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'fadu', folder], { stdio: 'ignore' }).status === 0
  if (isDone) onTestFinished(() => void spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' }))
  return isDone
}

test('the disk full: HTTP says 503 and when to come back, a TCP sender waits and loses nothing, and all goes on', async ({
  skip,
}) => {
  const folder = temporaryFolder('small')
  if (!mounted(folder)) return skip('only who may mount has a small file system to fill')
  const store = join(folder, 'store')
  const served = await serve(store)
  const ballast = join(folder, 'ballast')
  const post = (body: string) =>
    fetch(`${served.http}/ingest`, { method: 'POST', headers: { authorization: `Bearer ${served.write}` }, body })
  expect((await post('before\n')).status).toBe(200)
  for (const size of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) appendFileSync(ballast, Buffer.alloc(size))
    } catch {
      // Full for this size.
    }
  }
  // More than what is left of the last page of the file, however it is compressed.
  const bulky = () => randomBytes(20_000).toString('hex')
  const refused = await post(`refused ${bulky()}\n`)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await refused.json()).toMatchObject({ code: 'not-ready', accepted: 0 })
  const socket = await sendingTo(served.tcp)
  socket.end(`<34>waits ${bulky()}\n`)
  await expect.poll(async () => (await fetch(`${served.http}/healthz`)).status, { timeout: 30_000 }).toBe(503)
  // A search that cannot be written down is not answered either.
  // While nothing waits yet, its few bytes may still have had room.
  const asked = async () => {
    const headers = { authorization: `Bearer ${served.read}` }
    return (await fetch(`${served.http}/api/find?q=&name=a&reason=b`, { headers })).status
  }
  await expect.poll(asked, { timeout: 30_000 }).toBe(503)
  rmSync(ballast)
  await expect.poll(async () => (await foundIn(store, 'waits')).length, { timeout: 60_000 }).toBe(1)
  expect((await post('after\n')).status).toBe(200)
  expect(await foundIn(store, 'before or after or refused')).toEqual(['after', 'before'])
  expect([await served.stop(), await verifies(store)]).toEqual([0, 0])
})

const LINES = 500

test('a real rsyslog sends over TCP: its lines are found, proven, exported and verified', async ({ skip }) => {
  if (!hasRsyslog) return skip('rsyslogd is not installed')
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  const served = await serve(store)
  const action = `action(type="omfwd" target="127.0.0.1" port="${served.tcp}" protocol="tcp" tcp_framing="octet-counted" template="RSYSLOG_SyslogProtocol23Format")`
  const { child, input } = rsyslog(folder, action)
  // It may begin to watch its file only now.
  await expect
    .poll(
      async () => {
        appendFileSync(input, 'begins\n')
        return (await foundIn(store, 'begins')).length
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBeGreaterThan(0)
  for (let at = 0; at < LINES; at += 1) appendFileSync(input, `用户登录失败 number${at} 10.0.0.${at % 250}\n`)
  await expect
    .poll(async () => (await foundIn(store, '登录失败 app:portal sev:4')).length, { timeout: 60_000 })
    .toBe(LINES)
  child.kill('SIGTERM')
  await once(child, 'close')
  expect(await foundIn(store, 'number77 ip:10.0.0.77')).toEqual([
    expect.stringContaining('用户登录失败 number77 10.0.0.77'),
  ])
  expect(await served.stop()).toBe(0)
  const bundle = join(folder, 'bundle')
  expect((await fadu('export', '登录失败', '--out', bundle, '--store', store)).code).toBe(0)
  const key = join(folder, 'public')
  writeFileSync(key, spawnSync('cat', [join(store, 'key')]).stdout)
  rmSync(store, { recursive: true })
  const verified = await fadu('verify', bundle, '--key', key, '--store', join(folder, 'none'))
  expect([verified.code, verified.out]).toEqual([
    0,
    expect.stringContaining(`${LINES} events, unchanged since this logbook received them`),
  ])
})

test('a real rsyslog sends over TLS with a certificate of its own, and nobody comes in without one', async ({
  skip,
}) => {
  if (!hasRsyslog) return skip('rsyslogd is not installed')
  const folder = temporaryFolder()
  const certified = certificates(folder)
  if (!certified) return skip('openssl is not installed')
  const store = join(folder, 'store')
  const { ca, server, client } = certified
  const tls = await freePort()
  const served = await serve(store, [
    '--tls',
    String(tls),
    '--cert',
    `${server}.crt`,
    '--key',
    `${server}.key`,
    '--ca',
    ca,
  ])
  const action = `global(defaultNetstreamDriverCAFile="${ca}" defaultNetstreamDriverCertFile="${client}.crt" defaultNetstreamDriverKeyFile="${client}.key")
action(type="omfwd" target="127.0.0.1" port="${tls}" protocol="tcp" streamDriver="ossl" streamDriverMode="1" streamDriverAuthMode="x509/certvalid" tcp_framing="octet-counted" template="RSYSLOG_SyslogProtocol23Format")`
  const { input } = rsyslog(folder, action)
  await expect
    .poll(
      async () => {
        appendFileSync(input, 'over tls\n')
        return (await foundIn(store, 'source:tls:gateway-7 "over tls"')).length
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBeGreaterThan(0)
  const plain = spawnSync('openssl', ['s_client', '-connect', `127.0.0.1:${tls}`, '-CAfile', ca], {
    input: 'uninvited\n',
    timeout: 20_000,
  })
  expect(plain.error).toBeUndefined()
  expect(await foundIn(store, 'uninvited')).toEqual([])
  expect(await served.stop()).toBe(0)
})

/** A certificate authority, a server and a sender, for a day; undefined where there is no openssl. */
function certificates(folder: string) {
  const openssl = (...args: readonly string[]) =>
    spawnSync('openssl', [...args], { cwd: folder, stdio: 'ignore' }).status === 0
  const [ca, server, client] = ['ca', 'server', 'client'].map((name) => join(folder, name))
  const made = openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=ca',
    '-keyout',
    `${ca}.key`,
    '-out',
    `${ca}.crt`,
  )
  const signs = (path: string, name: string) =>
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${path}.key`,
      '-out',
      `${path}.csr`,
    ) &&
    openssl(
      'x509',
      '-req',
      '-days',
      '1',
      '-in',
      `${path}.csr`,
      '-CA',
      `${ca}.crt`,
      '-CAkey',
      `${ca}.key`,
      '-CAcreateserial',
      '-out',
      `${path}.crt`,
    )
  if (!made || !signs(server ?? '', 'localhost') || !signs(client ?? '', 'gateway-7')) return undefined
  return { ca: `${ca}.crt`, server: server ?? '', client: client ?? '' }
}
