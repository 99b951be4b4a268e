import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linesIn, sure } from '../../../test/running-logbook.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

// Loki push as its agents send it, protobuf under Snappy, through the HTTP door.

let root: string
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let authorization: string

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logloki-'))
  const folder = join(root, 'store')
  logbook = sure(await LogbookService.open({ folder, now: () => new Date(), countsMs: 2_000_000_000 }))
  const { kept, told } = sure(openTokens(folder))
  authorization = `Bearer ${told?.write}`
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')) })
})

afterEach(async () => {
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const PROTOBUF = { 'content-type': 'application/x-protobuf' }
const push = (payload: Buffer | string, headers: Record<string, string> = PROTOBUF) =>
  door.inject({ method: 'POST', url: '/loki/api/v1/push', payload, headers: { authorization, ...headers } })

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(value >>> 7)])
const part = (field: number, bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as Uint8Array)
  return Buffer.concat([Buffer.from([field * 8 + 2, ...varint(content.length)]), content])
}
/** Under Snappy, without a copy. */
const packed = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([...varint(content.length), 252, ...varint4(content.length - 1)]), content])
const varint4 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]

/** An entry of 2026-03-01T23:58:36Z. */
const entry = (line: string) => part(2, Buffer.concat([part(1, Buffer.of(8, ...varint(1_772_409_516))), part(2, line)]))
const stream = (labels: string, ...entries: readonly Buffer[]) => part(1, Buffer.concat([part(1, labels), ...entries]))

test('comes in as the same push in JSON does, whether or not it says that it is Snappy', async () => {
  const json = {
    streams: [
      {
        stream: { job: 'sshd', host: 'h1' },
        values: [
          ['1772409516000000000', '登录失败'],
          ['1772409516000000000', ''],
        ],
      },
    ],
  }
  const proto = packed(stream('{job="sshd", host="h1"}', entry('登录失败'), entry('')))
  for (const [payload, headers] of [
    [JSON.stringify(json), { 'content-type': 'application/json' }],
    [proto, PROTOBUF],
    [proto, { ...PROTOBUF, 'content-encoding': 'snappy' }],
  ] as const) {
    const answer = await push(payload, headers)
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
  }
  const lines = await linesIn(logbook.folder, 'app:sshd host:h1')
  expect(lines).toHaveLength(6)
  expect(new Set(lines).size).toBe(2)
})

test('what is wrong is answered in words that an agent writes down, not in protobuf', async () => {
  const whole = packed(stream('{}', entry('x')))
  const gigabyte = Buffer.from([...varint(1 << 30), 0, 65, 254, 1, 0])
  for (const [status, payload, headers, words] of [
    [400, 'no snappy', PROTOBUF, 'No protobuf under Snappy'],
    [400, gigabyte, PROTOBUF, 'No protobuf under Snappy'],
    [400, Buffer.from([5, 0, 65, 1, 2]), PROTOBUF, 'No protobuf under Snappy'],
    [400, packed(Buffer.from([10, 5])), PROTOBUF, 'No protobuf of a Loki push'],
    [400, gzipSync(whole), { ...PROTOBUF, 'content-encoding': 'gzip' }, 'gzip is not understood; snappy is.'],
    [400, whole, { 'content-type': 'application/json', 'content-encoding': 'snappy' }, 'snappy is not understood'],
    [401, whole, { ...PROTOBUF, authorization: 'Bearer no' }, 'The writing token is needed'],
  ] as const) {
    const answer = await push(Buffer.from(payload), headers)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ])
    expect(answer.json().reason.en).toContain(words)
  }
  expect(await linesIn(logbook.folder, 'source:http*')).toEqual([])
})

test('a length within what its bytes can become is held against the limit before anything is unpacked', async () => {
  const large = Buffer.concat([Buffer.from(varint(33 << 20)), Buffer.alloc(2 << 20)])
  const answer = await push(large)
  expect([answer.statusCode, answer.json().reason.en]).toEqual([413, expect.stringContaining('unpacked 32 MB')])
})

/** One literal, then copies of its last byte, 64 a time: as dense as Snappy packs. */
function dense(head: Buffer, times: number, tail: Buffer): Buffer {
  const length = head.length + times * 64
  const repeats = Buffer.alloc(times * 3, Buffer.of(254, tail.length, 0))
  return Buffer.concat([Buffer.from([...varint(length), 252, ...varint4(head.length - 1)]), head, repeats])
}

test('labels that stand in very many empty lines do not make megabytes of a kilobyte or two', async () => {
  const empty = part(2, '')
  const entries = 16 * 32 * 20
  const labels = part(1, `{a="${'x'.repeat(600)}"}`)
  const content = Buffer.concat([labels, empty])
  const length = content.length + (entries - 1) * 2 + 2
  const head = Buffer.concat([Buffer.from([10, ...varint(length)]), content])
  const payload = dense(head, Math.ceil(((entries - 1) * 2 + 2) / 64), empty)
  expect(payload.length).toBeLessThan(2000)
  const answer = await push(payload)
  expect([answer.statusCode, answer.json().reason.en]).toEqual([413, expect.stringContaining('as lines')])
})
