import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linesIn, sure } from '../../../test/running-logbook.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

// Requests of every form over real connections, many at once, whole and broken off: what was acknowledged stands in the
// store once, in its order, byte for byte.

let root: string
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let authorization: string

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logatonce-'))
  const folder = join(root, 'store')
  logbook = sure(await LogbookService.open({ folder, now: () => new Date(), countsMs: 2_000_000_000 }))
  const { kept, told } = sure(openTokens(folder))
  authorization = `Bearer ${told?.write}`
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')) })
  await door.listen({ port: 0, host: '127.0.0.1' })
})

afterEach(async () => {
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(value >>> 7)])
const part = (field: number, bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as Uint8Array)
  return Buffer.concat([Buffer.from([field * 8 + 2, ...varint(content.length)]), content])
}
/** Under Snappy, without a copy. */
const packed = (content: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(content.length - 1)
  return Buffer.concat([Buffer.from([...varint(content.length), 252]), length, content])
}

const JSON_TYPE = { 'content-type': 'application/json' }
const PROTOBUF = { 'content-type': 'application/x-protobuf' }

interface Form {
  readonly url: string
  readonly headers: Record<string, string>
  /** The request that brings these texts. */
  readonly write: (texts: readonly string[]) => Buffer
  /** The text that an event was made of. */
  readonly textOf: (raw: string) => unknown
}

const otlpRecord = (text: string) => part(2, part(5, part(1, text)))
const lokiEntry = (text: string) => part(2, part(2, text))

const FORMS: readonly Form[] = [
  {
    url: '/ingest',
    headers: { 'content-type': 'text/plain' },
    write: (texts) => Buffer.from(`${texts.join('\n')}\n`),
    textOf: (raw) => raw,
  },
  {
    url: '/_bulk',
    headers: { 'content-type': 'application/x-ndjson' },
    write: (texts) => Buffer.from(texts.map((text) => `{"create":{}}\n${JSON.stringify({ text })}\n`).join('')),
    textOf: (raw) => JSON.parse(raw).text,
  },
  {
    url: '/loki/api/v1/push',
    headers: JSON_TYPE,
    write: (texts) =>
      Buffer.from(
        JSON.stringify({
          streams: [{ stream: { host: 'h' }, values: texts.map((text) => ['1772409516000000000', text]) }],
        }),
      ),
    textOf: (raw) => JSON.parse(raw).line,
  },
  {
    url: '/loki/api/v1/push',
    headers: PROTOBUF,
    write: (texts) => packed(part(1, Buffer.concat([part(1, '{host="h"}'), ...texts.map(lokiEntry)]))),
    textOf: (raw) => JSON.parse(raw).line,
  },
  {
    url: '/v1/logs',
    headers: JSON_TYPE,
    write: (texts) => {
      const logRecords = texts.map((text) => ({ body: { stringValue: text } }))
      return Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }))
    },
    textOf: (raw) => JSON.parse(raw).body,
  },
  {
    url: '/v1/logs',
    headers: PROTOBUF,
    write: (texts) => part(1, part(2, Buffer.concat(texts.map(otlpRecord)))),
    textOf: (raw) => JSON.parse(raw).body,
  },
]

/** A seeded source of whole numbers below `below`. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 12 })

/** Its status; undefined where the sender went away before all of it was sent. */
async function send(form: Form, body: Buffer, headers: Record<string, string>, pieces: number, isCut: boolean) {
  const { port } = door.server.address() as { port: number }
  const sent = request({
    port,
    path: form.url,
    method: 'POST',
    agent,
    headers: { authorization, ...form.headers, ...headers, 'content-length': body.length },
  })
  const answered = new Promise<number | undefined>((resolve) => {
    sent.once('response', (response) => {
      response.resume().once('end', () => resolve(response.statusCode))
    })
    sent.once('error', () => resolve(undefined))
  })
  const to = isCut ? body.length >> 1 : body.length
  for (let at = 0, length = Math.ceil(to / pieces); at < to; at += length) {
    if (!sent.write(body.subarray(at, Math.min(to, at + length)))) await Promise.race([once(sent, 'drain'), answered])
  }
  if (isCut) sent.destroy()
  else sent.end()
  return answered
}

/** So many numbers of some six digits. */
const LONG = 100_000

test.each([1, 2, 3])(
  'what was acknowledged is there once, in its order, byte for byte (%i)',
  { timeout: 60_000 },
  async (seed) => {
    const next = seeded(7919 * seed + 5)
    const letters = ['a', 'é', '用户', '"', '\\', '😀', '\t']
    const textOf = (tag: string, at: number): string => {
      const long = next(60) === 0 ? LONG : next(40)
      // Digits that nobody packs tightly.
      const digits = Array.from({ length: long }, () => next(1 << 30).toString(36)).join('')
      return `${tag}.${at} ${Array.from({ length: 5 }, () => letters[next(letters.length)]).join('')}${digits}`
    }
    const asked = Array.from({ length: 60 }, (_, number) => {
      const form = FORMS[next(FORMS.length)] as Form
      const texts = Array.from({ length: 1 + next(80) }, (__, at) => textOf(`r${number}`, at))
      const whole = form.write(texts)
      // Lines are kept as they come; of what has to be read much was read before its end is missed.
      const isBroken = FORMS.indexOf(form) > 1 && next(5) === 0
      const body = isBroken ? whole.subarray(0, whole.length - 3) : whole
      const isPacked = form.headers !== PROTOBUF && next(3) === 0
      return {
        form,
        texts,
        isBroken,
        isCut: next(6) === 0,
        pieces: 1 + next(5),
        isPacked,
        body: isPacked ? gzipSync(body) : body,
      }
    })
    const statuses = await Promise.all(
      asked.map(({ form, body, isPacked, pieces, isCut }) =>
        send(form, body, isPacked ? { 'content-encoding': 'gzip' } : {}, pieces, isCut),
      ),
    )
    const there = await linesIn(logbook.folder, '')
    for (const [number, { form, texts, isBroken, isCut }] of asked.entries()) {
      const status = statuses[number]
      const tag = `r${number}.`
      const found = there.filter((raw) => raw.includes(tag)).map((raw) => form.textOf(raw))
      const isThere = status !== undefined && status < 300
      expect([number, form.url, isBroken, isCut, status, isThere]).toEqual([
        number,
        form.url,
        isBroken,
        isCut,
        status,
        !isBroken && !isCut && status !== 503 && status !== 429,
      ])
      expect(found.length, tag).toBe(isThere ? texts.length : 0)
      for (const [at, text] of found.entries())
        if (text !== texts[at]) expect([number, at, text]).toEqual([number, at, texts[at]])
    }
    expect(statuses.filter((status) => status !== undefined && status < 300).length).toBeGreaterThan(20)
  },
)
