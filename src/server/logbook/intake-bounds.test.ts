import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { isRefusal } from '../../law/refusal.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { IntakeRoom } from './intake-room.ts'
import { LogbookService } from './service.ts'
import { listenToStreams, type StreamTls } from './syslog-streams.ts'
import { openTokens } from './tokens.ts'

// What one sender may use up of what all of them share: places, the unpacking, and events.

const MB = 1 << 20
const LONG = { timeout: 20_000 }
const GZIP = { 'content-encoding': 'gzip' }

let root: string
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let authorization: string
let ending: (() => unknown)[]

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logintake-'))
  const now = new Date('2026-03-02T00:00:00Z')
  logbook = sure(await LogbookService.open({ folder: join(root, 'store'), now: () => now, countsMs: 2_000_000_000 }))
  const { kept, told } = sure(openTokens(logbook.folder))
  authorization = `Bearer ${told?.write}`
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')) })
  ending = [() => logbook.close(), () => door.close()]
})

afterEach(async () => {
  for (const end of ending.reverse()) await end()
  rmSync(root, { recursive: true, force: true })
})

const raws = async (query: string): Promise<readonly string[]> => {
  const found: string[] = []
  for await (const event of findEvents(sure(await openReader(logbook.folder)), sure(parseQuery(query)))) {
    found.push(Buffer.from(sure(event).raw).toString('utf8'))
  }
  return found.reverse()
}

const post = (url: string, payload: string | Buffer, headers: object = {}, remoteAddress = '127.0.0.1') =>
  door.inject({ method: 'POST', url, payload, remoteAddress, headers: { authorization, ...headers } })

/** One line of so many bytes that packs as real logs do: some twenty to one. */
function likeLogs(bytes: number): Buffer {
  const parts: string[] = []
  for (let at = 0; at * 120 < bytes; at += 1) {
    parts.push(`${(at * 2_654_435_761) % 4_294_967_296} `.padEnd(120, 'session opened for user root by uid=0 '))
  }
  return Buffer.from(parts.join('')).subarray(0, bytes)
}

async function connected(port: number, from: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  ending.push(() => socket.destroy())
  return socket
}

describe('what is packed', () => {
  test('a request that is broken off while it waits to be unpacked gives its room back', async () => {
    const port = Number(new URL(await door.listen({ host: '127.0.0.1', port: 0 })).port)
    const packed = gzipSync(likeLogs(31 * MB))
    const head = `POST /ingest HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Encoding: gzip\r\n`
    const broken = Array.from({ length: 12 }, async (_, at) => {
      const socket = await connected(port, `127.0.0.${2 + at}`)
      await new Promise((sent) => {
        socket.write(`${head}Content-Length: ${packed.length}\r\n\r\n`)
        socket.write(packed, sent)
      })
      socket.destroy()
    })
    await Promise.all(broken)
    const open = () => new Promise((resolve) => door.server.getConnections((_, count) => resolve(count)))
    await expect.poll(open, LONG).toBe(0)
    // Whatever waited before this is done when this is answered.
    await post('/ingest', gzipSync('packed\n'), GZIP, '127.0.0.200')
    const plain = `plain ${'x'.repeat(MB / 2)}`
    const answer = await post('/ingest', `${plain}\n`.repeat(20), {}, '127.0.0.201')
    expect(answer.statusCode).toBe(200)
    expect((await raws('plain')).length).toBe(20)
  })

  test('two of an address may wait to be unpacked, and addresses take turns', async () => {
    const room = new IntakeRoom()
    const packed = gzipSync(likeLogs(4 * MB))
    const done: string[] = []
    const unpack = async (address: string) => {
      const body = await room.unpack(room.enter(address), packed)
      done.push(`${address} ${isRefusal(body) ? body.code : body.length / MB}`)
    }
    await Promise.all(['a', 'a', 'a', 'a', 'b', 'c', 'b'].map(unpack))
    // The first was in work at once; the fourth was told to come later before anything else was done.
    expect(done).toEqual(['a too-many', 'a 4', 'b 4', 'a 4', 'c 4', 'b 4', 'a 4'])
    expect(isRefusal(await room.unpack(room.enter('a'), packed))).toBe(false)
  })

  test('what left while it waited holds up nobody, and what failed neither', async () => {
    const room = new IntakeRoom()
    const packed = gzipSync(likeLogs(4 * MB))
    const taken = Array.from({ length: 3 }, () => room.enter('a'))
    const answers = taken.map((each) => room.unpack(each, packed))
    for (const each of taken.slice(1)) room.leave(each)
    const more = room.unpack(room.enter('a'), Buffer.from('no gzip'))
    const codes = (await Promise.all([...answers, more])).map((each) => (isRefusal(each) ? each.code : each.length))
    expect(codes).toEqual([4 * MB, 'not-ready', 'not-ready', 'unreadable'])
    for (const each of taken) room.leave(each)
    expect(room.reserve(taken[0] ?? room.enter('a'), 1)).toBe(false)
    const [one, other] = [room.enter('a'), room.enter('a')]
    expect([room.reserve(one, 63 * MB), room.reserve(other, MB), room.reserve(other, 1)]).toEqual([true, true, false])
  })

  test('too many packed requests of one address are told by when to come again; another address is served', async () => {
    const packed = gzipSync(likeLogs(12 * MB))
    const all = Array.from({ length: 12 }, () => post('/ingest', Buffer.from(packed), GZIP, '127.0.0.2'))
    const other = await post('/ingest', gzipSync('other\n'), GZIP, '127.0.0.3')
    const answers = await Promise.all(all)
    expect(other.statusCode).toBe(200)
    const late = answers.find(({ statusCode }) => statusCode === 429)
    expect([late?.headers['retry-after'], late?.json().code]).toEqual(['5', 'too-many'])
    const statuses = new Set(answers.map(({ statusCode }) => statusCode))
    expect(statuses).toEqual(new Set([200, 429]))
  })

  test('a few hundred bytes that unpack into very many are refused, in every form', async () => {
    const label = 'b'.repeat(300)
    const pairs = Array(99_999).fill('["1","x"]').join(',')
    const records = Array(99_999).fill('{}').join(',')
    for (const [url, body] of [
      ['/ingest', '\n'.repeat(100_000)],
      ['/_bulk', '{"index":{}}\n{}\n'.repeat(100_000)],
      ['/loki/api/v1/push', `{"streams":[{"stream":{"a":"${label}"},"values":[${pairs}]}]}`],
      ['/v1/logs', `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${records}]}]}]}`],
    ] as const) {
      const answer = await post(url, gzipSync(body, { level: 9 }), GZIP)
      expect([url, answer.statusCode]).toEqual([url, 413])
      const { zh, en } = answer.json().reason as { zh: string; en: string }
      expect([zh.includes('200'), zh.includes('自定'), en.includes('200 times')]).toEqual([true, true, true])
    }
    expect(await raws('')).toEqual([])
    // The same line over and over, as a small agent in trouble sends it.
    const same = await post('/ingest', gzipSync('link is down\n'.repeat(4000)), GZIP)
    expect([same.statusCode, same.json().accepted]).toEqual([200, 4000])
    expect((await post('/ingest', gzipSync(likeLogs(MB)), GZIP)).statusCode).toBe(200)
  })
})

test('_bulk answers for so many documents one by one, and for all of them whether any failed', async () => {
  const { statusCode, payload, headers } = await post('/_bulk', '{"create":{}}\n{"a":1}\n'.repeat(30_000))
  const { errors, items, ...rest } = JSON.parse(payload) as { errors: boolean; items: object[] }
  expect([statusCode, errors, items.length, rest]).toEqual([200, false, 10_000, { took: 0 }])
  expect(headers['content-type']).toContain('application/json')
  expect(items.at(-1)).toEqual({ create: { status: 201 } })
  expect(payload.length).toBeLessThan(300_000)
  expect(await raws('a:1')).toHaveLength(30_000)
})

describe('connections', () => {
  const listening = async (mostConnections: number, tls?: StreamTls): Promise<number> => {
    const listener = await listenToStreams(logbook, { host: '127.0.0.1', port: 0, mostConnections, tls })
    ending.push(() => listener.close())
    return listener.port
  }

  test('where every place is taken, whoever has most loses the quietest of theirs, and others come in', async () => {
    const port = await listening(6)
    const few = [await connected(port, '127.0.0.2'), await connected(port, '127.0.0.2')]
    const many: Socket[] = []
    const closed: number[] = []
    for (let at = 0; at < 4; at += 1) {
      const socket = (await connected(port, '127.0.0.9')).resume()
      socket.once('close', () => closed.push(at))
      many.push(socket)
    }
    many[0]?.write('said something\n')
    await expect.poll(() => raws('something'), LONG).toEqual(['said something'])
    const other = await connected(port, '127.0.0.3')
    other.write('other\n')
    await expect.poll(() => raws('source:tcp:127.0.0.3'), LONG).toEqual(['other'])
    await expect.poll(() => closed, LONG).toEqual([1])
    for (const socket of few) socket.write('few\n')
    await expect.poll(() => raws('source:tcp:127.0.0.2'), LONG).toEqual(['few', 'few'])
    // Whoever opens more and more closes their own.
    const more = await connected(port, '127.0.0.9')
    await expect.poll(() => closed, LONG).toEqual([1, 2])
    more.write('more\n')
    await expect.poll(() => raws('more'), LONG).toEqual(['more'])
    await logbook.tellCounts()
    const [counts] = (await raws('source:logbook logbook=counts')).map(
      (raw) => JSON.parse(raw) as { sources: object[] },
    )
    expect(counts?.sources).toContainEqual(expect.objectContaining({ source: 'tcp:127.0.0.9', rejected: 2 }))
  })
  test('nor do those who never say a word of TLS keep the others out', async ({ skip }) => {
    const made = spawnSync(
      'openssl',
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=log -days 1 -keyout k -out c'.split(' '),
      { cwd: root, stdio: 'ignore' },
    )
    if (made.status !== 0) return skip('openssl is not installed')
    const [key, cert] = ['k', 'c'].map((name) => readFileSync(join(root, name))) as [Buffer, Buffer]
    const port = await listening(3, { key, cert, ca: undefined })
    const speaking = async (from: string) => {
      const socket = connectTls({ socket: await connected(port, from), rejectUnauthorized: false })
      socket.on('error', () => undefined)
      await once(socket, 'secureConnect')
      return socket.resume()
    }
    const first = await speaking('127.0.0.9')
    const silent = [await connected(port, '127.0.0.9'), await connected(port, '127.0.0.9')]
    let closed = 0
    for (const socket of silent) socket.resume().once('close', () => (closed += 1))
    first.write('first\n')
    await expect.poll(() => raws('source:tls:127.0.0.9'), LONG).toEqual(['first'])
    const other = await speaking('127.0.0.3')
    await expect.poll(() => closed, LONG).toBe(1)
    const gone = new Promise((resolve) => other.once('close', resolve))
    // Two of each address now: the other silent one is the quietest of them all.
    const second = await speaking('127.0.0.3')
    await expect.poll(() => closed, LONG).toBe(2)
    await speaking('127.0.0.3')
    await gone
    second.write('second\n')
    first.write('again\n')
    await expect.poll(() => raws('source:tls:127.0.0.3'), LONG).toEqual(['second'])
    await expect.poll(() => raws('source:tls:127.0.0.9'), LONG).toEqual(['first', 'again'])
    return undefined
  })
})
