import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { parseVerifier, type Verifier } from '../../kernel/ledger/note.ts'
import { verifyBundle } from '../../mechanisms/logbook/bundle.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { printedEvent } from '../../mechanisms/logbook/line.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { LONGEST_MESSAGE } from '../../mechanisms/logbook/stream-messages.ts'
import { verifyStore } from '../../mechanisms/logbook/verify.ts'
import { openWriter } from '../../mechanisms/logbook/writer.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { listenToDatagrams } from './syslog-datagrams.ts'
import { type LogListener, listenToStreams } from './syslog-streams.ts'
import { openTokens } from './tokens.ts'

let root: string
let folder: string
let now: Date
let logbook: LogbookService
let ending: (() => Promise<unknown>)[]

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logserve-'))
  folder = join(root, 'store')
  now = new Date('2026-03-02T00:00:00Z')
  ending = []
  logbook = sure(await LogbookService.open({ folder, now: () => now, countsMs: 2_000_000_000 }))
})

afterEach(async () => {
  for (const end of ending) await end()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const found = async (query: string) => {
  const events = []
  for await (const event of findEvents(sure(await openReader(folder)), sure(parseQuery(query)))) {
    events.push(printedEvent(sure(event)))
  }
  return events.reverse()
}
const raws = async (query: string) => (await found(query)).map(({ raw }) => raw)
const told = async (kind: string) => (await raws(`source:logbook logbook=${kind}`)).map((raw) => JSON.parse(raw))

const reaches = (query: string, count: number) =>
  expect.poll(async () => (await raws(query)).length, { timeout: 20_000 }).toBe(count)

async function sending(listener: LogListener): Promise<Socket> {
  const socket = connect(listener.port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

async function tcp(): Promise<LogListener> {
  const listener = await listenToStreams(logbook, { host: '127.0.0.1', port: 0 })
  ending.push(() => listener.close())
  return listener
}

describe('syslog over TCP', () => {
  test('both framings, both forms, and what is neither: each line as it came, by its sender', async () => {
    const socket = await sending(await tcp())
    const modern = '<165>1 2026-03-02T08:00:00Z web1 nginx 8710 - - 用户\n登录失败'
    socket.write('<34>Mar  2 08:00:00 gw su: failed\r\nno form at all\n')
    socket.end(`${Buffer.byteLength(modern)} ${modern}`)
    await reaches('', 3)
    const events = await found('')
    expect(events.map(({ raw, host, app, source }) => [raw, host, app, source])).toEqual([
      ['<34>Mar  2 08:00:00 gw su: failed\r', 'gw', 'su', 'tcp:127.0.0.1'],
      ['no form at all', null, null, 'tcp:127.0.0.1'],
      [modern, 'web1', 'nginx', 'tcp:127.0.0.1'],
    ])
  })

  test('a half line is kept and told of, and so is what of a line is over the limit', async () => {
    const listener = await tcp()
    const [long, half] = [await sending(listener), await sending(listener)]
    long.end(`${'x'.repeat(LONGEST_MESSAGE)}yz\nnext\n`)
    half.end('<34>cut o')
    await reaches('', 3)
    expect((await raws('')).map((raw) => raw.length).sort((one, other) => one - other)).toEqual([4, 9, LONGEST_MESSAGE])
    await expect
      .poll(() => told('cut'), { timeout: 20_000 })
      .toMatchObject([{ source: 'tcp:127.0.0.1', kept: LONGEST_MESSAGE, dropped: 2 }])
    await expect.poll(() => told('half'), { timeout: 20_000 }).toMatchObject([{ source: 'tcp:127.0.0.1', kept: 9 }])
  })

  test('a sender that sends a byte at a time holds nobody up', async () => {
    const listener = await tcp()
    const [slow, quick] = [await sending(listener), await sending(listener)]
    slow.setNoDelay(true)
    for (const sign of '<34>slo') slow.write(sign)
    quick.end('quick\n')
    await reaches('', 1)
    slow.end('w\n')
    await reaches('', 2)
  })

  test('numbers that are left out are told of by the count of the sender', async () => {
    const socket = await sending(await tcp())
    const numbered = (number: number) => `<34>1 - gw app - - [meta sequenceId="${number}"] m${number}\n`
    socket.end([1, 2, 5, 4, 6, 1, 2].map(numbered).join(''))
    await reaches('', 7)
    await expect
      .poll(() => told('gap'), { timeout: 20_000 })
      .toEqual([{ logbook: 'gap', source: 'tcp:127.0.0.1', host: 'gw', after: 2, before: 5, missing: 2 }])
  })

  test('a sender has the name that people gave it, and the counts are events', async () => {
    sure(await logbook.administration.name({ key: 'tcp:127.0.0.1', name: 'vpn-gw', by: 'root' }))
    const socket = await sending(await tcp())
    socket.end('one\ntwo\n')
    await reaches('source:vpn-gw', 2)
    await expect.poll(() => logbook.sources.health('vpn-gw').received, { timeout: 20_000 }).toBe(2)
    await logbook.tellCounts()
    expect(await told('counts')).toMatchObject([{ sources: [{ source: 'vpn-gw', received: 2, lost: 0, rejected: 0 }] }])
    for (const name of ['logbook', 'other', 'a b', '']) {
      expect(await logbook.administration.name({ key: 'tcp:1.2.3.4', name, by: 'root' })).toMatchObject({
        code: 'unreadable',
      })
    }
  })
})

test('UDP: a datagram is an event', async () => {
  const listener = await listenToDatagrams(logbook, { host: '127.0.0.1', port: 0 })
  ending.push(() => listener.close())
  const socket = createSocket('udp4')
  for (const text of ['<34>one\n', '<35>two']) socket.send(text, listener.port, '127.0.0.1')
  await reaches('', 2)
  socket.close()
  expect((await found('')).map(({ raw, source }) => [raw, source])).toEqual([
    ['<34>one\n', 'udp:127.0.0.1'],
    ['<35>two', 'udp:127.0.0.1'],
  ])
})

test('a second writer is refused and named, and readers are not', async () => {
  const second = await openWriter({ folder, command: 'logbook import', now: () => now })
  expect(second).toMatchObject({ code: 'not-ready', reason: { en: expect.stringContaining('fadu logbook serve') } })
  expect(await raws('')).toEqual([])
})

const WHO = 'name=a&reason=b'

describe('the HTTP door', () => {
  const opened = () => {
    const { kept, told: tokens } = sure(openTokens(folder))
    const door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')) })
    ending.push(() => door.close())
    const [write, read] = [tokens?.write ?? '', tokens?.read ?? ''].map((token) => ({
      authorization: `Bearer ${token}`,
    }))
    const post = (url: string, payload: string | Buffer, headers: object = {}) =>
      door.inject({ method: 'POST', url, payload, headers: { ...write, ...headers } })
    const get = (url: string) => door.inject({ url, headers: { ...read } })
    return { door, post, get, tokens, kept }
  }

  test('tokens are told once and kept as hashes; each opens its own side', async () => {
    const { door, tokens, kept, post } = opened()
    const file = readFileSync(join(folder, 'tokens.json'), 'utf8')
    expect([file.includes(tokens?.write ?? '-'), file.includes(tokens?.read ?? '-')]).toEqual([false, false])
    expect(sure(openTokens(folder))).toEqual({ kept })
    for (const authorization of ['', 'Bearer x', `Bearer ${tokens?.read}`]) {
      const answer = await door.inject({ method: 'POST', url: '/ingest', payload: 'a', headers: { authorization } })
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'not-signed-in'])
    }
    expect((await post('/ingest', 'a')).statusCode).toBe(200)
    const asWriter = await door.inject({
      url: '/api/find?q=&name=a&reason=b',
      headers: { authorization: `Bearer ${tokens?.write}` },
    })
    expect(asWriter.statusCode).toBe(401)
    const basic = Buffer.from(`any:${tokens?.write}`).toString('base64')
    const byBasic = await door.inject({
      method: 'POST',
      url: '/ingest',
      payload: 'b',
      headers: { authorization: `Basic ${basic}` },
    })
    expect(byBasic.statusCode).toBe(200)
    writeFileSync(join(folder, 'tokens.json'), '{}')
    expect(openTokens(folder)).toMatchObject({ code: 'failed' })
  })

  test('POST /ingest: positions that stand together, once on the disk; gzip too; malformed is kept', async () => {
    const { post } = opened()
    expect((await post('/ingest', '{"host":"h"}\n\nno json {\n')).json()).toEqual({ accepted: 3, first: 0, last: 2 })
    expect(await raws('')).toEqual(['{"host":"h"}', '', 'no json {'])
    const packed = gzipSync('packed\n')
    expect((await post('/ingest', packed, { 'content-encoding': 'gzip' })).json()).toEqual({
      accepted: 1,
      first: 3,
      last: 3,
    })
    expect((await post('/ingest', '')).json()).toEqual({ accepted: 0, first: null, last: null })
    expect((await post('/ingest', 'x', { 'content-encoding': 'br' })).statusCode).toBe(400)
    expect((await post('/ingest', 'no gzip', { 'content-encoding': 'gzip' })).statusCode).toBe(400)
    expect((await post('/ingest', '\n'.repeat(100_001))).statusCode).toBe(413)
    expect((await post('/ingest', Buffer.alloc((16 << 20) + 1))).statusCode).toBe(413)
    expect(await raws('')).toHaveLength(4)
  })

  test('_bulk, Loki and OTLP as agents send them, and their refusals', async () => {
    const { post } = opened()
    const bulk = await post('/_bulk', '{"create":{"_index":"logs"}}\n{"host":"b"}\n', {
      'content-type': 'application/x-ndjson',
    })
    expect(bulk.json()).toEqual({ took: 0, errors: false, items: [{ create: { status: 201 } }] })
    const loki = { streams: [{ stream: { job: 'sshd' }, values: [['1772409516551123456', 'from loki']] }] }
    expect(
      (await post('/loki/api/v1/push', JSON.stringify(loki), { 'content-type': 'application/json' })).statusCode,
    ).toBe(204)
    const otlp = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'from otlp' } }] }] }] }
    expect((await post('/v1/logs', JSON.stringify(otlp), { 'content-type': 'application/json' })).json()).toEqual({
      partialSuccess: {},
    })
    expect((await found('host:b or loki or otlp')).map(({ source }) => source)).toEqual(Array(3).fill('http:127.0.0.1'))
    for (const url of ['/logs/_bulk', '/loki/api/v1/push', '/v1/logs']) {
      const answer = await post(url, '{"delete":{}}\n')
      expect([url, answer.statusCode, answer.json().reason.zh !== '']).toEqual([url, 400, true])
    }
  })

  test('a search says who and why, and is written down before it is answered; pages by position', async () => {
    const { post, get } = opened()
    await post('/ingest', Array.from({ length: 5 }, (_, at) => `line ${at}`).join('\n'))
    const unnamed = await get('/api/find?q=line')
    expect([unnamed.statusCode, unnamed.json().code]).toEqual([422, 'incomplete'])
    const first = (await get('/api/find?q=line&limit=3&name=%E9%99%88%E7%AB%8B&reason=audit')).json()
    expect([first.events.map(({ position }: { position: number }) => position), first.next]).toEqual([[4, 3, 2], 2])
    const rest = (await get(`/api/find?q=line&limit=3&before=${first.next}&name=a&reason=b`)).json()
    expect([rest.events.map(({ position }: { position: number }) => position), rest.next]).toEqual([[1, 0], null])
    expect(await told('search')).toMatchObject([
      { by: '陈立', reason: 'audit', query: 'line' },
      { by: 'a', reason: 'b' },
    ])
    const wrong = await get('/api/find?q=%22&name=a&reason=b')
    expect([wrong.statusCode, wrong.json().reason.en]).toEqual([400, expect.stringMatching(/column \d/)])
    expect((await get('/api/find?q=line&since=yesterday&name=a&reason=b')).statusCode).toBe(400)
    const counted = (await get('/api/histogram?q=line&bins=4&name=a&reason=b')).json()
    expect([counted.events, counted.bins.length, counted.bins[3].events]).toEqual([5, 4, 5])
    expect((await get('/api/sources')).json().sources).toMatchObject([
      { source: 'http:127.0.0.1', events: 5, deleted: 0 },
    ])
  })

  test('an event and its proof, which the public key alone verifies; a checkpoint and a key for everybody', async () => {
    const { door, post, get } = opened()
    await post('/ingest', 'a\nb\nc\n')
    const bundle = await get(`/api/events/1/proof?${WHO}`)
    writeFileSync(join(root, 'bundle'), bundle.rawPayload)
    const verifier = parseVerifier((await door.inject({ url: '/key' })).body) as Verifier
    expect(sure(await verifyBundle(join(root, 'bundle'), verifier)).events).toBe(1)
    expect((await get(`/api/events/1?${WHO}`)).json()).toMatchObject({ position: 1, raw: 'b' })
    expect((await get(`/api/events/99?${WHO}`)).statusCode).toBe(404)
    expect((await get('/api/events/x')).statusCode).toBe(400)
    expect((await door.inject({ url: '/checkpoint' })).body).toContain(verifier.name)
    expect(sure(await verifyStore({ folder, verifier })).faults).toEqual([])
  })

  test('pages: nobody without the reading token; signed in one finds, opens and proves, and the search is on record', async () => {
    const { door, post, tokens } = opened()
    await post('/ingest', '<35>1 - gw sshd - - - error <script>alert(1)</script>\n')
    const form = (fields: Record<string, string>) => ({
      method: 'POST' as const,
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    for (const url of ['/', '/search?q=&reason=x', '/events/0', '/events/0/proof', '/rules', '/statement?source=a']) {
      const answer = await door.inject({ url })
      expect([url, answer.statusCode, answer.headers.location]).toEqual([url, 303, '/sign-in'])
    }
    expect((await door.inject(form({ token: tokens?.write ?? '', name: 'x' }))).statusCode).toBe(401)
    expect((await door.inject(form({ token: tokens?.read ?? '', name: ' ' }))).statusCode).toBe(401)
    const entered = await door.inject(form({ token: tokens?.read ?? '', name: '陈立' }))
    const cookie = String(entered.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    const get = (url: string) => door.inject({ url, headers: { cookie: cookie.split(';')[0] ?? '' } })
    const results = await get('/search?q=error&reason=%E5%A4%8D%E6%9F%A5')
    expect(results.body).toContain('<mark>error</mark> &lt;script>alert(1)&lt;/script>')
    expect(results.body).not.toMatch(/<script|style=/)
    expect(results.headers['content-security-policy']).toContain("default-src 'none'")
    expect(await told('search')).toMatchObject([{ by: '陈立', reason: '复查', query: 'error' }])
    expect((await get('/search?q=error')).statusCode).toBe(422)
    expect((await get('/events/0?reason=b')).body).toContain('已在签名的总根之下')
    expect((await get('/en/rules')).body).toContain('Nothing was ever deleted')
    expect((await get('/')).body).toContain('http:127.0.0.1')
  })
})
