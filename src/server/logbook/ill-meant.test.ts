import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import type { TailOptions } from './live-tail.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

// What somebody with the reading token could stop for everybody else.

const MB = 1 << 20
const LONG = { timeout: 20_000 }
const WHO = 'name=a&reason=b'
let root: string
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let kept: Parameters<typeof openDoor>[0]['tokens']
let read: string
let port: number
let sent: ClientRequest[]

const opened = async (tail: TailOptions): Promise<void> => {
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')), tail })
  await door.listen({ host: '127.0.0.1', port: 0 })
  port = (door.server.address() as AddressInfo).port
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logill-'))
  sent = []
  const now = new Date('2026-03-02T00:00:00Z')
  const still = 2_000_000_000
  logbook = sure(
    await LogbookService.open({ folder: join(root, 'store'), now: () => now, countsMs: still, watchMs: still }),
  )
  const tokens = sure(openTokens(logbook.folder))
  kept = tokens.kept
  read = tokens.told?.read ?? ''
  await opened({ everyMs: 20 })
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const each of sent) each.destroy()
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const take = async (line: string): Promise<void> => {
  sure(await logbook.take('tcp:10.0.0.7', [Buffer.from(line)]))
}

function asking(path: string, more: { readonly method?: string; readonly accept?: string } = {}): ClientRequest {
  const { method = 'GET', accept = '*/*' } = more
  const headers = { authorization: `Bearer ${read}`, accept }
  const each = request({ host: '127.0.0.1', port, path, method, headers, agent: false })
  each.on('error', () => undefined)
  each.end()
  sent.push(each)
  return each
}

/** As its head says; the body is left alone. */
async function status(path: string, more: Parameters<typeof asking>[1] = {}): Promise<number> {
  const [answer] = (await once(asking(path, more), 'response')) as [IncomingMessage]
  answer.on('error', () => undefined).resume()
  return answer.statusCode ?? 0
}

const isLeft = (): Promise<boolean> =>
  new Promise((resolve) => door.server.getConnections((_, connections) => resolve(connections === 0)))

const find = (q: string) =>
  door.inject({
    url: `/api/find?${WHO}&q=${encodeURIComponent(q)}`,
    headers: { authorization: `Bearer ${read}` },
  })

/** So many terms of two letters, each another. */
const terms = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `a${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`)

describe('a search of many terms', () => {
  test('has so many different ones at most, whatever how often; which is too many is said', async () => {
    await take('aa quiet')
    expect((await find(Array(1000).fill('-ab').join(' '))).json().events).toHaveLength(1)
    expect((await find(terms(64).join(' '))).statusCode).toBe(200)
    const refused = await find(terms(65).join(' '))
    expect(refused.statusCode).toBe(400)
    const { zh, en } = refused.json().reason
    expect([zh, en]).toEqual([
      '查询第 257 列：不同的检索词至多 64 个（本机关自定）',
      'Query, column 257: more than 64 different terms (our own figure)',
    ])
    expect((await find(`(${terms(40).join(' or ')}) -(${terms(70).slice(40).join(' ')})`)).statusCode).toBe(400)
  })

  test('of a long line gives others their turn between its terms', async () => {
    await take('a'.repeat(MB))
    const { indexOf } = String.prototype
    let [looked, most, isOver] = [0, 0, false]
    vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, ...of) {
      if (this.length >= MB) looked += 1
      most = Math.max(most, looked)
      return indexOf.apply(this, of)
    })
    const others = (): void => {
      looked = 0
      if (!isOver) setImmediate(others)
    }
    setImmediate(others)
    const written = terms(60).map((term) => `-${term}`)
    const found = await find(written.join(' '))
    isOver = true
    vi.restoreAllMocks()
    expect(found.json().events).toHaveLength(1)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(5)
  })

  test('finds in long lines, and by many terms, what it finds in others, the newest first', async () => {
    const long = 'b '.repeat(MB / 8)
    for (const line of ['x aa', `${long}aa`, 'y aa', `${long}aab`, 'z ab']) await take(line)
    const positions = async (q: string) =>
      (await find(q)).json().events.map(({ position }: { position: number }) => position)
    const some = await positions('aa')
    expect(some).toHaveLength(3)
    expect(some.toSorted((one: number, other: number) => other - one)).toEqual(some)
    expect(
      await positions(
        `aa ${terms(30)
          .slice(1)
          .map((term) => `-${term}`)
          .join(' ')}`,
      ),
    ).toEqual(some)
    expect(await positions('(aa aa) or (aa -aa)')).toEqual(some)
    expect(await positions('-(aa or -aa) or aa')).toEqual(some)
  })
})

describe('an answer that is streamed', () => {
  const accept = 'application/x-ndjson'

  test('has no head of its own: nothing is searched for one', async () => {
    const note = vi.spyOn(logbook.administration, 'note')
    for (const path of ['/api/find?q=&', '/api/tail?q=&', '/api/counts?q=&', '/api/histogram?q=&', '/export?q=&']) {
      expect([path, await status(`${path}${WHO}`, { method: 'HEAD', accept })]).toEqual([path, 404])
    }
    expect(note).not.toHaveBeenCalled()
    expect(await status('/healthz', { method: 'HEAD' })).toBe(200)
  })

  test('counts until its search has ended, not until its reader has left', async () => {
    await take('quiet')
    const real = setImmediate
    const held: (() => void)[] = []
    let isHeld = true
    vi.spyOn(globalThis, 'setImmediate').mockImplementation(((act: () => void) =>
      isHeld ? held.push(act) : real(act)) as never)
    const note = vi.spyOn(logbook.administration, 'note')
    const path = `/api/find?q=nothing&${WHO}`
    const streams = Array.from({ length: 8 }, () => asking(path, { accept }))
    await expect.poll(() => note.mock.calls.length, LONG).toBe(8)
    await expect.poll(() => held.length, LONG).toBeGreaterThanOrEqual(8)
    for (const each of streams) each.destroy()
    await expect.poll(isLeft, LONG).toBe(true)
    expect(await status(path, { accept })).toBe(429)
    isHeld = false
    for (const act of held) act()
    await expect.poll(() => status(path, { accept }), LONG).toBe(200)
  })
})

describe('who looks on', () => {
  const tail = (name: string): Promise<number> => status(`/api/tail?q=&name=${name}&reason=b`)

  test('has no place any more who left before the search was written down', async () => {
    await door.close()
    await opened({ everyMs: 20, mostAtOnce: 1 })
    const { administration } = logbook
    const note = administration.note.bind(administration)
    const noting = Promise.withResolvers<void>()
    const spy = vi.spyOn(administration, 'note').mockImplementationOnce(async (entry) => {
      await noting.promise
      return note(entry)
    })
    const gone = asking(`/api/tail?q=&${WHO}`)
    await expect.poll(() => spy.mock.calls.length, LONG).toBe(1)
    gone.destroy()
    await expect.poll(isLeft, LONG).toBe(true)
    noting.resolve()
    await expect.poll(() => tail('b'), LONG).toBe(200)
  })

  test('takes four places at most; others have theirs', async () => {
    for (let at = 0; at < 4; at += 1) expect(await tail('a')).toBe(200)
    const [answer] = (await once(asking(`/api/tail?q=&name=%20a&reason=b`), 'response')) as [IncomingMessage]
    let said = ''
    for await (const part of answer.setEncoding('utf8')) said += part
    expect([answer.statusCode, JSON.parse(said).reason]).toEqual([
      429,
      {
        zh: '同一人同时最多4处实时查看（本机关自定）；请先关掉一处。',
        en: 'One person looks on at most 4 times at once (our own figure): end one of them first.',
      },
    ])
    expect(await tail('c')).toBe(200)
    sent[0]?.destroy()
    await expect.poll(() => tail('a'), LONG).toBe(200)
    expect(await tail('a')).toBe(429)
  })
})
