import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linesIn, sure } from '../../../test/running-logbook.ts'
import { statusMessage } from '../../mechanisms/logbook/wire.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

// Forms that come through the HTTP door beside lines: OTLP as protobuf, and a journal.

let root: string
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let authorization: string

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logforms-'))
  const folder = join(root, 'store')
  logbook = sure(await LogbookService.open({ folder, now: () => new Date(), countsMs: 2_000_000_000 }))
  const { kept, told } = sure(openTokens(folder))
  authorization = `Bearer ${told?.write}`
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')), requestMs: 500, journalIdleMs: 2500 })
})

afterEach(async () => {
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const raws = (query: string) => linesIn(logbook.folder, query)

const post = (url: string, payload: Buffer | string, headers: Record<string, string> = {}) =>
  door.inject({ method: 'POST', url, payload, headers: { authorization, ...headers } })

const PROTOBUF = { 'content-type': 'application/x-protobuf' }
/** A request of one record whose body is `hello otlp`. */
const HELLO = Buffer.from('0a12 1210 120e 2a0c 0a0a 68656c6c6f206f746c70'.replaceAll(' ', ''), 'hex')

test('OTLP as protobuf comes in, and is answered in protobuf, refusals too', async () => {
  const taken = await post('/v1/logs', HELLO, PROTOBUF)
  expect([taken.statusCode, taken.headers['content-type'], taken.rawPayload.length]).toEqual([
    200,
    PROTOBUF['content-type'],
    0,
  ])
  expect((await post('/v1/logs', gzipSync(HELLO), { ...PROTOBUF, 'content-encoding': 'gzip' })).statusCode).toBe(200)
  expect((await raws('hello')).map((raw) => JSON.parse(raw).body)).toEqual(['hello otlp', 'hello otlp'])
  const wrong = await post('/v1/logs', 'no protobuf', PROTOBUF)
  const why = '不是 OTLP 日志的 protobuf（ExportLogsServiceRequest） No protobuf of OTLP logs: ExportLogsServiceRequest'
  expect([wrong.statusCode, wrong.rawPayload]).toEqual([400, statusMessage(3, why)])
  const unknown = await door.inject({ method: 'POST', url: '/v1/logs', payload: HELLO, headers: PROTOBUF })
  expect([unknown.statusCode, unknown.rawPayload.subarray(0, 2)]).toEqual([401, Buffer.of(8, 16)])
  const bomb = gzipSync(Buffer.alloc(40 << 20))
  const large = await post('/v1/logs', bomb, { ...PROTOBUF, 'content-encoding': 'gzip' })
  expect([large.statusCode, large.rawPayload.subarray(0, 2)]).toEqual([413, Buffer.of(8, 8)])
})

const JOURNAL = { 'content-type': 'application/vnd.fdo.journal' }
const entry = (at: number) =>
  `__CURSOR=s=1;i=${at}\n__REALTIME_TIMESTAMP=1772409516551123\nPRIORITY=5\nMESSAGE=entry ${at}\n`

test('a journal comes in entry by entry, at /ingest and where systemd-journal-upload sends it', async () => {
  const many = Array.from({ length: 9000 }, (_, at) => `${entry(at)}\n`).join('')
  expect((await post('/ingest', many, JOURNAL)).json()).toEqual({ accepted: 9000, first: 0, last: 8999 })
  expect((await post('/upload', `${entry(9000)}\n${entry(9001)}`, JOURNAL)).json()).toMatchObject({ accepted: 2 })
  expect(await raws('sev:5 "entry 9001"')).toEqual([entry(9001).slice(0, -1)])
  for (const [url, headers, code] of [
    ['/upload', { 'content-type': 'text/plain' }, 400],
    ['/v1/logs', JOURNAL, 400],
    ['/ingest', { ...JOURNAL, 'content-encoding': 'gzip' }, 400],
    ['/upload', { ...JOURNAL, authorization: 'Bearer no' }, 401],
  ] as const) {
    expect([url, (await post(url, entry(1), headers)).statusCode]).toEqual([url, code])
  }
})

/** Sends a journal piece by piece; resolves with the status, or with 0 where the connection ended without one. */
async function sending(pieces: (write: (piece: string | Buffer) => Promise<void>) => Promise<void>): Promise<number> {
  const address = new URL(await door.listen({ host: '127.0.0.1', port: 0 }))
  const sent = request(new URL('/upload', address), { method: 'POST', headers: { ...JOURNAL, authorization } })
  const answered = new Promise<number>((resolve) => {
    sent.once('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.once('error', () => resolve(0))
  })
  await pieces((piece) => new Promise<void>((done) => void sent.write(piece, () => done())))
  sent.end()
  return answered
}

test('of a journal that goes on and on, what came is on the disk within a second', async () => {
  const status = await sending(async (write) => {
    // Each waits a second for others before it is written: together longer than a request may take.
    for (let at = 0; at < 3; at += 1) {
      await write(`${entry(at)}\n`)
      await expect.poll(async () => (await raws('entry')).length, { timeout: 20_000 }).toBe(at + 1)
    }
  })
  expect([status, (await raws('entry')).length]).toEqual([200, 3])
})

test('a journal that stops in its middle is ended, and what came of it is kept', async () => {
  const status = await sending(async (write) => {
    await write(`${entry(1)}\n${entry(2)}`)
    // The second is kept only once it is over, since nothing says that it is whole.
    await expect.poll(() => raws('entry'), { timeout: 20_000 }).toEqual([entry(1).slice(0, -1), entry(2).slice(0, -1)])
  })
  expect(status).toBe(0)
})

test('an entry that never ends is refused, and those before it are there', async () => {
  const status = await sending(async (write) => {
    await write(`${entry(1)}\nMESSAGE=`)
    for (let at = 0; at < 20; at += 1) await write(Buffer.alloc(1 << 20, 'x'))
  })
  expect([status, await raws('entry')]).toEqual([413, [entry(1).slice(0, -1)]])
})

test('a stranger is told no, and does not keep a connection by what is never sent', async () => {
  const address = new URL(await door.listen({ host: '127.0.0.1', port: 0 }))
  const sent = request(new URL('/upload', address), {
    method: 'POST',
    headers: { ...JOURNAL, authorization: 'Bearer no' },
  })
  sent.write(`${entry(1)}\n`)
  const status = await new Promise((resolve) => {
    sent.once('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
  })
  expect(status).toBe(401)
  await new Promise((resolve) => {
    sent.on('error', () => undefined).once('close', resolve)
  })
  expect(await raws('entry')).toEqual([])
})

test('requests that come in one piece of a connection are each taken whole', async () => {
  await door.listen({ host: '127.0.0.1', port: 0 })
  const address = door.server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  const bodies = ['one', 'two', 'three'].map((name) => `${name} ${'日志 '.repeat(700)}`)
  const ask = (body: string) =>
    `POST /ingest HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  let answered = ''
  socket.write(bodies.map(ask).join(''))
  for await (const part of socket) {
    answered += String(part)
    if (answered.split('"accepted":1').length > bodies.length) break
  }
  expect(await raws('日志')).toEqual(bodies)
})
