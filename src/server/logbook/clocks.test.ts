import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import type { Verifier } from '../../kernel/ledger/note.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { verifyStore } from '../../mechanisms/logbook/verify.ts'
import { readAssets } from '../assets.ts'
import { run as find } from '../commands/logbook-find.ts'
import { run as setLimit } from '../commands/logbook-limit.ts'
import { run as setZone } from '../commands/logbook-zone.ts'
import { openControl } from './control.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { listenToStreams } from './syslog-streams.ts'
import { openTokens } from './tokens.ts'

// Our clock and those of others; and how much is taken of one source.

const WHO = 'name=a&reason=b'
const SECOND = 1000
const DAY = 86_400_000
let root: string
let folder: string
let now: Date
let steady: number
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let tokens: { readonly write: string; readonly read: string }
let ending: (() => Promise<unknown>)[]

async function begin(): Promise<void> {
  const still = 2_000_000_000
  const options = { folder, now: () => now, countsMs: still, watchMs: still, clock: () => steady }
  logbook = sure(await LogbookService.open(options))
  const opened = sure(openTokens(folder))
  tokens = opened.told ?? tokens
  door = openDoor({ logbook, tokens: opened.kept, built: readAssets(join(root, 'none')) })
  const control = await openControl(folder, logbook.administration)
  ending = [() => control.close(), () => door.close(), () => logbook.close()]
}

async function end(): Promise<void> {
  for (const each of ending) await each()
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logclocks-'))
  folder = join(root, 'store')
  now = new Date('2026-03-02T00:00:00Z')
  steady = 0
  await begin()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await end()
  rmSync(root, { recursive: true, force: true })
})

/** Both clocks go on. */
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms)
  steady += ms
}
/** Our clock alone is put forward or back. */
const jump = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const post = (text: string) =>
  door.inject({ method: 'POST', url: '/ingest', payload: text, headers: { authorization: `Bearer ${tokens.write}` } })
const get = async (url: string) =>
  (await door.inject({ url, headers: { authorization: `Bearer ${tokens.read}` } })).json()
const events = async (query = ''): Promise<readonly { received: string; raw: string; said: string | null }[]> =>
  (await get(`/api/find?${new URLSearchParams({ q: query })}&${WHO}`)).events.toReversed()
const seen = async (url: string) => {
  const payload = new URLSearchParams({ token: tokens.read, name: '陈立' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const entered = await door.inject({ method: 'POST', url: '/sign-in', payload, headers })
  const [cookie = ''] = String(entered.headers['set-cookie']).split(';')
  return (await door.inject({ url, headers: { cookie } })).body
}
async function told(kind: string): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  const query = sure(parseQuery(`source:logbook logbook=${kind}`))
  for await (const event of findEvents(sure(await openReader(folder)), query)) {
    found.push(JSON.parse(Buffer.from(sure(event).raw).toString('utf8')))
  }
  return found.reverse()
}
const faults = async () => sure(await verifyStore({ folder, verifier: (await publicKeyIn(folder)) as Verifier })).faults
const received = async (query?: string) => (await events(query)).map(({ received: at }) => at.slice(5, 16))

describe('our clock jumps', () => {
  test('put back, nothing is received before what came, also after a new start; it is told, and seen on the page', async () => {
    await post('before')
    pass(60 * SECOND)
    await logbook.look()
    jump(-10 * DAY)
    await logbook.look()
    await post('one')
    pass(60 * SECOND)
    await post('two')
    expect(await received()).toEqual(['03-02T00:00', '03-02T00:00', '03-02T00:00'])
    await expect
      .poll(() => told('clock'))
      .toEqual([
        {
          logbook: 'clock',
          expected: Date.parse('2026-03-02T00:01:00Z'),
          found: Date.parse('2026-02-20T00:01:00Z'),
          newest: expect.any(Number),
        },
      ])
    expect(await seen('/')).toContain('本机时钟比已收的日志慢')
    await end()
    await begin()
    await post('after a new start')
    expect((await received()).at(-1)).toBe('03-02T00:00')
    // Deleted is by this clock what may be, which is less and never more.
    expect(await logbook.administration.remove({ by: 'root' })).toMatchObject({ code: 'not-found' })
    jump(10 * DAY)
    await post('right again')
    expect((await received()).at(-1)).toBe('03-02T00:02')
    expect(await seen('/')).not.toContain('本机时钟')
    const all = (await events()).map(({ received: at }) => at)
    expect(all).toEqual(all.toSorted())
    expect(await faults()).toEqual([])
  })

  test('put forward it is taken as it comes, and told; put right, time stands until it has caught up', async () => {
    await post('before')
    jump(DAY)
    await logbook.look()
    await post('ahead')
    jump(-DAY)
    pass(60 * SECOND)
    await logbook.look()
    await post('held')
    pass(DAY)
    await logbook.look()
    await post('caught up')
    expect(await received()).toEqual(['03-02T00:00', '03-03T00:00', '03-03T00:00', '03-03T00:01'])
    await expect.poll(async () => (await told('clock')).length).toBe(2)
    // What is found by time is what is kept under it.
    expect(await received('since:2026-03-03T00:00:00Z')).toHaveLength(3)
    expect(await received('until:2026-03-03T00:00:00Z')).toHaveLength(1)
    expect(await faults()).toEqual([])
  })
})

describe('clocks of others', () => {
  test('RFC 3164 tells neither year nor zone: China’s, or that of its source, by door, page and command', async () => {
    const line = '<34>Mar  2 09:00:00 gw su: failed'
    await post(line)
    expect((await events())[0]?.said).toBe('2026-03-02T09:00:00+08:00')
    const said: string[] = []
    vi.spyOn(console, 'log').mockImplementation((text) => void said.push(String(text)))
    vi.spyOn(console, 'error').mockImplementation((text) => void said.push(String(text)))
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const asked = (...args: readonly string[]) => setZone([...args, '--store', folder], 'usage')
    expect(await asked('http:127.0.0.1', '--zone', '+09:00')).toBe(0)
    expect((await events())[0]?.said).toBe('2026-03-02T09:00:00+09:00')
    expect(await seen(`/events/0?reason=x`)).toContain('2026-03-02T09:00:00+09:00　与收到相差不到1秒')
    said.length = 0
    expect(await find(['--json', '--store', folder, 'failed'])).toBe(0)
    expect(JSON.parse(said.join('')).said).toBe('2026-03-02T09:00:00+09:00')
    expect(await asked('http:127.0.0.1', '--china')).toBe(0)
    expect((await events('failed'))[0]?.said).toBe('2026-03-02T09:00:00+08:00')
    for (const args of [[], ['a'], ['a', '--zone', '+09:00', '--china']]) expect(await asked(...args)).toBe(2)
    for (const zone of ['9', '+9:00', '+15:00', 'CST']) expect(await asked('a', '--zone', zone)).not.toBe(0)
    expect(said.join('\n')).toMatch(/时区写作[\s\S]*a zone as/)
    expect(await told('zone')).toMatchObject([{ east_minutes: 540 }, { east_minutes: null }])
  })

  test('how far a clock stands from ours is shown by source and by event', async () => {
    await post('<165>1 2026-03-01T21:59:30Z web1 nginx - - - two hours and half a minute behind')
    expect(await seen('/')).toContain('慢2小时')
    expect(await seen('/events/0?reason=x')).toContain('比收到早2小时')
    expect(await seen('/en/events/0?reason=x')).toContain('2 h 30 s before it was received')
  })
})

/** Datagrams of one sender, as the thread that reads them gives them. */
const datagrams = (...texts: readonly string[]) => {
  const lengths = texts.map((text) => Buffer.byteLength(text))
  const ends = lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, length) => sum + length, 0))
  return { bytes: Buffer.from(texts.join('')), ends, senders: texts.map(() => 0), names: ['10.0.0.2'], lost: 0 }
}

describe('limits of a source', () => {
  test('over it HTTP is told 429, datagrams are lost, and both are told as events; people set it and take it off', async () => {
    const said: string[] = []
    vi.spyOn(console, 'log').mockImplementation((text) => void said.push(String(text)))
    vi.spyOn(console, 'error').mockImplementation((text) => void said.push(String(text)))
    const asked = (...args: readonly string[]) => setLimit([...args, '--store', folder], 'usage')
    expect(await asked('http:127.0.0.1', '--events', '10')).toBe(0)
    expect(await asked('udp:10.0.0.2', '--events', '2')).toBe(0)
    // A second's worth at once; what is more can never come at once, and is told so, also the first time.
    const more = await post('x\n'.repeat(11))
    expect([more.statusCode, more.json().accepted, more.json().reason.zh]).toEqual([
      413,
      0,
      '此来源每秒最多收10条，一次发来11条；请分成较小的批次发送。',
    ])
    expect((await post('x\n'.repeat(8))).statusCode).toBe(200)
    expect((await post('x\n'.repeat(3))).statusCode).toBe(429)
    expect((await post('x\n'.repeat(2))).statusCode).toBe(200)
    const over = await post('y\n')
    expect([over.statusCode, over.headers['retry-after'], over.json().reason.zh]).toEqual([
      429,
      '5',
      '此来源每秒最多收10条，请稍后重发。',
    ])
    pass(SECOND)
    expect((await post('z\n')).statusCode).toBe(200)
    for (let at = 0; at < 3; at += 1) logbook.receiveOrLose('udp', datagrams('a', 'b'), (address) => `udp:${address}`)
    await expect.poll(async () => (await events('source:udp:10.0.0.2')).length).toBe(4)
    await logbook.tellCounts()
    expect(await told('limited')).toMatchObject([
      { source: 'http:127.0.0.1', per_second: 10, waits: 0, lost: 0, refused: 15 },
      { source: 'udp:10.0.0.2', per_second: 2, lost: 2, refused: 0 },
    ])
    expect(await seen('/')).toContain('每秒限10条')
    expect(await asked('http:127.0.0.1', '--none')).toBe(0)
    await post('x\n'.repeat(100))
    expect((await post('y\n')).statusCode).toBe(200)
    for (const args of [[], ['a'], ['a', '--events', 'x']]) expect(await asked(...args)).toBe(2)
    expect(await asked('a', '--events', '0')).not.toBe(0)
  })

  test('a stream that is over it waits and loses nothing; others go on', async () => {
    sure(await logbook.administration.limit({ source: 'tcp:127.0.0.1', perSecond: 100, by: 'root' }))
    const listener = await listenToStreams(logbook, { host: '127.0.0.1', port: 0 })
    ending.unshift(() => listener.close())
    const socket = connect(listener.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('first\n'.repeat(110))
    await expect.poll(async () => (await get(`/api/counts?q=first&${WHO}`)).events, { timeout: 20_000 }).toBe(110)
    socket.end('second\n')
    const other = connect({ port: listener.port, host: '127.0.0.1', localAddress: '127.0.0.2' })
    other.end('other\n')
    await expect.poll(async () => (await events('other')).length, { timeout: 20_000 }).toBe(1)
    await expect.poll(async () => (await events('second')).length, { timeout: 20_000 }).toBe(1)
    await logbook.tellCounts()
    expect(await told('limited')).toMatchObject([{ source: 'tcp:127.0.0.1', lost: 0, refused: 0 }])
  })
})
