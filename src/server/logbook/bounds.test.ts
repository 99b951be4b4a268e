import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { linesIn, sure } from '../../../test/running-logbook.ts'
import { isRefusal } from '../../law/refusal.ts'
import { SourceBook } from '../../mechanisms/logbook/source-book.ts'
import { readAssets } from '../assets.ts'
import { run as serve } from '../commands/logbook-serve.ts'
import { findPage, understand } from './asking.ts'
import { openDoor } from './door.ts'
import { IntakeRoom } from './intake-room.ts'
import { LogbookService } from './service.ts'
import { type LogListener, listenToStreams } from './syslog-streams.ts'
import { openTokens } from './tokens.ts'

// What somebody who means ill can use up, and what everybody else notices of it.

const MB = 1 << 20
const LONG = { timeout: 20_000 }

/** So many bytes that do not pack by very much. */
function manyNumbers(bytes: number): Buffer {
  const all = Buffer.alloc(bytes, 'x')
  for (let at = 0; at + 8 < bytes; at += 100) all.write(String(at), at)
  return all
}

let root: string
let logbook: LogbookService
let ending: (() => unknown)[]

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logbounds-'))
  ending = []
  const now = new Date('2026-03-02T00:00:00Z')
  logbook = sure(await LogbookService.open({ folder: join(root, 'store'), now: () => now, countsMs: 2_000_000_000 }))
})

afterEach(async () => {
  for (const end of ending.reverse()) await end()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const raws = (query: string) => linesIn(logbook.folder, query)

async function sending(port: number, from = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  ending.push(() => socket.destroy())
  return socket
}

describe('messages that are not whole', () => {
  const listening = async (more: { readonly stalledMs?: number; readonly mostHeld?: number }): Promise<LogListener> => {
    const listener = await listenToStreams(logbook, { host: '127.0.0.1', port: 0, ...more })
    ending.push(() => listener.close())
    return listener
  }

  test('connections that fill the room are cut themselves, and whoever sends meanwhile is not', async () => {
    const { port } = await listening({ mostHeld: MB / 4 })
    const honest = await sending(port, '127.0.0.2')
    let cut = 0
    for (let at = 0; at < 4; at += 1) {
      const greedy = await sending(port)
      greedy.once('close', () => {
        cut += 1
      })
      // Together a little less than all that may be held.
      greedy.write(Buffer.alloc(at < 3 ? MB / 16 : MB / 16 - 64, 'x'))
    }
    let begun = ''
    const sendMore = () => {
      begun += 'y'.repeat(40)
      honest.write('y'.repeat(40))
      return cut
    }
    await expect.poll(sendMore, LONG).toBe(1)
    honest.write(' ended\nnext\n')
    await expect.poll(() => raws('source:tcp:127.0.0.2'), LONG).toEqual([`${begun} ended`, 'next'])
    expect(honest.closed).toBe(false)
  })

  test('a large message that does not grow is taken as it is; a small one may wait', async () => {
    const { port } = await listening({ stalledMs: 40 })
    const [stalled, quiet] = [await sending(port), await sending(port)]
    quiet.write('login: ')
    stalled.write('x'.repeat(5000))
    await once(stalled.resume(), 'close')
    await expect.poll(() => raws(''), LONG).toEqual(['x'.repeat(5000)])
    quiet.write('root\n')
    await expect.poll(() => raws('login'), LONG).toEqual(['login: root'])
  })
})

describe('requests', () => {
  const opened = async (requestMs?: number) => {
    const { kept, told: tokens } = sure(openTokens(logbook.folder))
    const door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')), requestMs })
    ending.push(() => door.close())
    const authorization = `Bearer ${tokens?.write}`
    const post = (payload: string | Buffer, more: object = {}) =>
      door.inject({ method: 'POST', url: '/ingest', payload, headers: { authorization, ...more } })
    const get = (url: string) => door.inject({ url, headers: { authorization: `Bearer ${tokens?.read}` } })
    return { door, post, get, authorization }
  }

  test('who is connected and says nothing, or half a request, does not hold the end', async () => {
    const { door, authorization } = await opened()
    const port = Number(new URL(await door.listen({ host: '127.0.0.1', port: 0 })).port)
    const sockets = await Promise.all(
      ['', `POST /ingest HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 9\r\n\r\nhalf`].map(
        async (said) => {
          const socket = connect(port, '127.0.0.1').on('error', () => undefined)
          await once(socket, 'connect')
          socket.resume().write(said)
          return socket
        },
      ),
    )
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    await Promise.all([door.close(), ...closed])
    expect(await raws('')).toEqual([])
  })

  const diary = async (kind: string) =>
    (await raws(`source:logbook logbook=${kind}`)).map((raw) => JSON.parse(raw) as Record<string, unknown>)

  test('no search hides behind its length, and whoever opens an event or takes its proof is on record', async () => {
    const { post, get } = await opened()
    await post('secret')
    const hidden = await get(`/api/find?q=${'%20'.repeat(4200)}secret&since=2026-01-01&name=a&reason=b`)
    expect(hidden.statusCode).toBe(200)
    const long = await get(`/api/find?q=a${'%20'.repeat(4200)}or%20secret&name=a&reason=b`)
    expect([long.statusCode, long.json().events]).toEqual([400, undefined])
    expect(await diary('search')).toMatchObject([{ query: 'secret', since: '2025-12-31T16:00:00.000Z' }])
    for (const url of ['/api/events/0', '/api/events/0/proof', '/api/events/0?name=a']) {
      expect([url, (await get(url)).statusCode]).toEqual([url, 422])
    }
    expect(await diary('opened')).toEqual([])
    for (const url of ['/api/events/0', '/api/events/0/proof']) {
      expect((await get(`${url}?name=%E9%99%88%E7%AB%8B&reason=audit`)).statusCode).toBe(200)
    }
    const opening = { logbook: 'opened', position: 0, by: '陈立', reason: 'audit', at: expect.any(Number) }
    expect(await diary('opened')).toEqual([opening, opening])
  })

  test('a page of long lines ends before it is too long, and the next goes on behind it', async () => {
    const { get } = await opened()
    const [plain, spelled] = [Buffer.alloc(MB, 'x'), Buffer.alloc(MB, 1)]
    for (const raw of [...Array(3).fill(spelled), ...Array(9).fill(plain)]) sure(await logbook.take('long', [raw]))
    const asked = sure(await understand(logbook, { query: 'source:long', name: 'a', reason: 'b' }))
    const page = sure(await findPage(logbook, asked, { limit: 1000 }))
    expect([page.events.length, page.next]).toEqual([8, page.events.at(-1)?.position])
    const pages: number[][] = []
    for (let before = ''; before !== 'null'; ) {
      const url = `/api/find?q=source:long&limit=1000&name=a&reason=b${before && `&before=${before}`}`
      const { events, next } = (await get(url)).json() as { events: { position: number }[]; next: number | null }
      pages.push(events.map(({ position }) => position))
      before = String(next)
    }
    const all = pages.flat()
    expect(pages.map(({ length }) => length)).toEqual([7, 2, 1, 1, 1])
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => b - a))
  })

  test('what was announced and does not come takes no room, and is ended', async () => {
    const { door, post, authorization } = await opened(200)
    const port = Number(new URL(await door.listen({ host: '127.0.0.1', port: 0 })).port)
    const closed: Promise<unknown>[] = []
    let told = ''
    for (let at = 0; at < 8; at += 1) {
      const socket = await sending(port)
      socket.on('data', (chunk) => {
        told += String(chunk)
      })
      closed.push(once(socket, 'close'))
      socket.write(
        `POST /ingest HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: ${16 * MB}\r\n\r\nx`,
      )
    }
    expect((await post('good')).statusCode).toBe(200)
    await Promise.all(closed)
    expect(told.match(/not whole within 1 s/g)).toHaveLength(8)
    expect(await raws('')).toEqual(['good'])
  })

  test('what is packed counts as unpacked, and too much of it is told to come later', async () => {
    const { post } = await opened()
    const gzip = { 'content-encoding': 'gzip' }
    const large = gzipSync(manyNumbers(33 * MB), { level: 1 })
    const answers = await Promise.all(Array.from({ length: 3 }, () => post(Buffer.from(large), gzip)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(3).fill(413))
    expect(answers[0]?.json().reason.en).toContain('unpacked 32 MB')
    const packed = gzipSync(manyNumbers(31 * MB), { level: 1 })
    const room = new IntakeRoom()
    const taken = Array.from({ length: 3 }, () => room.enter('10.0.0.1'))
    const unpacked = await Promise.all(taken.map((each) => room.unpack(each, packed)))
    expect(unpacked.map((each) => (isRefusal(each) ? each.code : each.length))).toEqual([31 * MB, 31 * MB, 'not-ready'])
    expect(isRefusal(await room.unpack(room.enter('10.0.0.2'), packed))).toBe(false)
    for (const each of taken) room.leave(each)
    expect(isRefusal(await room.unpack(room.enter('10.0.0.1'), packed))).toBe(false)
  })
})

test('beyond this machine the HTTP port warns that tokens cross the network in clear', async () => {
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)))
  const serving = async (host: string): Promise<string> => {
    said.length = 0
    const ended = serve(['--store', join(root, host), '--host', host, '--http', '0'])
    await expect.poll(() => said.join(), LONG).toContain('reading token')
    process.emit('SIGHUP', 'SIGHUP')
    expect(await ended).toBe(0)
    return said.join('\n')
  }
  expect(await serving('127.0.0.1')).not.toContain('in clear')
  const warned = await serving('0.0.0.0')
  vi.restoreAllMocks()
  expect([warned.includes('明文'), warned.includes('in clear')]).toEqual([true, true])
})

test('forged senders by UDP leave places to everybody else, also after a new start', async () => {
  const { sources } = logbook
  for (let at = 0; at < 10_050; at += 1) sources.sourceOf(`udp:10.0.${at >> 8}.${at & 255}`)
  expect(sources.sourceOf('udp:10.0.0.0')).toBe('udp:10.0.0.0')
  expect(sources.sourceOf('udp:10.9.9.9')).toBe('other')
  const { port } = await listenToStreams(logbook, { host: '127.0.0.1', port: 0 }).then((listener) => {
    ending.push(() => listener.close())
    return listener
  })
  const honest = await sending(port)
  honest.end('honest\n')
  await expect.poll(() => raws('source:tcp:127.0.0.1'), LONG).toEqual(['honest'])
  const next = new SourceBook(() => undefined, 'other')
  next.know(Array.from({ length: 10_050 }, (_, at) => `udp:10.0.${at >> 8}.${at & 255}`))
  expect([next.sourceOf('udp:10.9.9.9'), next.sourceOf('tcp:10.9.9.9')]).toEqual(['other', 'tcp:10.9.9.9'])
})
