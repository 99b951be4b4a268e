import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

const WHO = 'name=%E9%99%88%E7%AB%8B&reason=audit'
let root: string
let folder: string
let now: Date
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let tokens: { readonly write: string; readonly read: string }

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logfinding-'))
  folder = join(root, 'store')
  now = new Date('2026-03-02T00:00:00Z')
  const still = 2_000_000_000
  logbook = sure(await LogbookService.open({ folder, now: () => now, countsMs: still, watchMs: still }))
  const { kept, told } = sure(openTokens(folder))
  tokens = told ?? { write: '', read: '' }
  const tail = { mostAtOnce: 2, everyMs: 20, mostEach: 3, forMs: 600_000 }
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')), tail })
})

afterEach(async () => {
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const post = (text: string, remoteAddress = '127.0.0.1') =>
  door.inject({
    method: 'POST',
    url: '/ingest',
    payload: text,
    remoteAddress,
    headers: { authorization: `Bearer ${tokens.write}` },
  })
const asked = (url: string, more: object = {}) =>
  door.inject({ url, headers: { authorization: `Bearer ${tokens.read}`, ...more } })
const get = async (url: string) => (await asked(url)).json()

async function told(kind: string): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  const query = sure(parseQuery(`source:logbook logbook=${kind}`))
  for await (const event of findEvents(sure(await openReader(folder)), query)) {
    found.push(JSON.parse(Buffer.from(sure(event).raw).toString('utf8')))
  }
  return found.reverse()
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Somebody who has signed in. */
async function visitor() {
  const payload = new URLSearchParams({ token: tokens.read, name: '陈立' }).toString()
  const entered = await door.inject({ method: 'POST', url: '/sign-in', payload, headers: FORM })
  const [cookie = ''] = String(entered.headers['set-cookie']).split(';')
  return {
    cookie,
    see: (url: string) => door.inject({ url, headers: { cookie } }),
    send: (url: string, words: Record<string, string>) =>
      door.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(words).toString(),
        headers: { ...FORM, cookie },
      }),
  }
}

const line = (host: string, app: string, severity: number, message: string) =>
  `<${32 + severity}>1 2026-03-02T08:00:00+08:00 ${host} ${app} - - - ${message}`

describe('completion', () => {
  const options = async (q: string, at = q.length) => {
    const answer = await get(`/api/complete?${new URLSearchParams({ q, at: String(at) })}`)
    return answer.options.map(({ insert }: { insert: string }) => insert)
  }

  test('names of fields, and values that are known, where one writes', async () => {
    await post([line('web1', 'nginx', 4, 'a'), line('web1', 'nginx', 6, 'b'), line('gw', 'sshd', 3, 'c')].join('\n'))
    await post('{"host":"a b","app":"门户"}', '10.0.0.7')
    expect((await options('')).slice(0, 3)).toEqual(['source:', 'host:', 'app:'])
    expect(await options('failed ho')).toEqual(['host:'])
    expect(await options('host:')).toEqual(
      ['web1', 'a b', 'gw'].map((name) => (name === 'a b' ? 'host:"a b"' : `host:${name}`)),
    )
    expect(await options('(-app:s')).toEqual(['app:sshd'])
    expect(await options('app:门')).toEqual(['app:门户'])
    expect(await options('source:http:10')).toEqual(['source:http:10.0.0.7'])
    expect((await options('sev<=')).slice(3, 5)).toEqual(['sev<=3', 'sev<=4'])
    expect(await options('since:')).toEqual(['since:2026-03-02'])
    expect(await options('"host:')).toEqual([])
    // In the middle of a query the rest of the term is what is replaced.
    const middle = await get(`/api/complete?${new URLSearchParams({ q: 'host:gw failed', at: '6' })}`)
    expect([middle.from, middle.to, middle.options[0].insert]).toEqual([0, 7, 'host:gw'])
  })

  test('on the page without a script too, where nothing is searched and nothing recorded', async () => {
    await post(line('web1', 'nginx', 4, 'a'))
    const { see } = await visitor()
    const page = (await see('/search?complete=1&q=ho&reason=x')).body
    expect(page).toContain('q=host%3A&amp;reason=x&amp;complete=1')
    expect((await see('/en/search?complete=1&q=host:&reason=x')).body).toContain('q=host%3Aweb1')
    expect((await see('/complete?q=host:&at=5')).json().options).toEqual([{ insert: 'host:web1', about: '主机' }])
    expect(await told('search')).toEqual([])
  })
})

describe('saved searches', () => {
  test('kept in the folder by name; two alike are refused, and so is what is no query; one goes again', async () => {
    const { see, send } = await visitor()
    expect((await send('/searches', { name: ' 登录失败 ', q: 'failed password' })).headers.location).toBe('/search')
    expect(JSON.parse(readFileSync(join(folder, 'searches.json'), 'utf8'))).toEqual([
      { name: '登录失败', query: 'failed password', by: '陈立', at: now.toISOString() },
    ])
    expect((await see('/search')).body).toContain('q=failed+password')
    const json = { authorization: `Bearer ${tokens.read}`, 'content-type': 'application/json' }
    const save = (name: string, q: string) =>
      door.inject({
        method: 'POST',
        url: '/api/searches',
        payload: JSON.stringify({ name, q, by: 'x' }),
        headers: json,
      })
    expect((await save('Cron  jobs', 'app:cron')).statusCode).toBe(201)
    for (const [name, q, status] of [
      ['登录失败', 'x', 409],
      ['CRON JOBS', 'x', 409],
      ['', 'x', 422],
      ['x'.repeat(101), 'x', 422],
      ['broken', '"x', 400],
    ] as const) {
      const answer = await save(name, q)
      expect([name, answer.statusCode, answer.json().reason.zh !== '']).toEqual([name, status, true])
    }
    expect((await get('/api/searches')).searches.map(({ name }: { name: string }) => name)).toEqual([
      'Cron  jobs',
      '登录失败',
    ])
    expect((await send('/searches/remove', { name: '登录失败' })).statusCode).toBe(303)
    expect((await send('/searches/remove', { name: '登录失败' })).statusCode).toBe(404)
    const gone = await door.inject({
      method: 'DELETE',
      url: '/api/searches?name=Cron%20%20jobs',
      headers: { authorization: json.authorization },
    })
    expect([gone.statusCode, (await get('/api/searches')).searches]).toEqual([204, []])
    writeFileSync(join(folder, 'searches.json'), '{')
    expect((await asked('/api/searches')).statusCode).toBe(500)
  })

  test('no more than two hundred, and nobody without signing in', async () => {
    const all = Array.from({ length: 200 }, (_, at) => ({ name: `n${at}`, query: '', by: 'x', at: now.toISOString() }))
    writeFileSync(join(folder, 'searches.json'), JSON.stringify(all))
    const { send } = await visitor()
    expect((await send('/searches', { name: 'one more', q: '' })).statusCode).toBe(429)
    const stranger = await door.inject({ method: 'POST', url: '/searches', payload: 'name=x&q=', headers: FORM })
    expect([stranger.statusCode, stranger.headers.location]).toEqual([303, '/sign-in'])
    expect(JSON.parse(readFileSync(join(folder, 'searches.json'), 'utf8'))).toHaveLength(200)
  })
})

describe('around an event', () => {
  test('its neighbours of the same source or host, across blocks, on record; refused without a reason', async () => {
    for (let at = 0; at < 12; at += 1) {
      await post(line(at % 2 === 0 ? 'web1' : 'gw', 'app', 6, `from one ${at}`))
      await post(line('web1', 'app', 6, `from two ${at}`), '10.0.0.7')
      if (at === 5) await logbook.writer.seal()
    }
    const near = async (more: string) => {
      const { before, event, after, query } = await get(`/api/events/12/around?${WHO}&count=2&${more}`)
      const positions = [...after, event, ...before].map(({ position }: { position: number }) => position)
      return [query, ...positions]
    }
    // Event 12 is the seventh of the first source and of web1.
    expect(await near('')).toEqual(['source:http:127.0.0.1', 16, 14, 12, 10, 8])
    expect(await near('same=host')).toEqual(['host:web1', 15, 13, 12, 11, 9])
    expect(await told('search')).toMatchObject([
      { how: 'around', position: 12, query: 'source:http:127.0.0.1', by: '陈立', reason: 'audit' },
      { how: 'around', position: 12, query: 'host:web1' },
    ])
    expect((await asked('/api/events/12/around')).statusCode).toBe(422)
    expect((await asked(`/api/events/12/around?${WHO}&same=app`)).statusCode).toBe(400)
    expect((await asked(`/api/events/9999/around?${WHO}`)).statusCode).toBe(404)
    await post('names no host')
    expect((await asked(`/api/events/26/around?${WHO}&same=host`)).statusCode).toBe(404)
    const { see } = await visitor()
    const page = (await see('/events/12/around?reason=x')).body
    expect([page.includes('aria-current="true"'), page.includes('from one 11'), page.includes('from two')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('counts by field', () => {
  test('of what was found: named fields and any key, the most first, what has none apart; on record', async () => {
    await post(
      [
        line('web1', 'nginx', 4, 'user=bob'),
        line('web1', 'nginx', 4, 'user="bob" done'),
        line('gw', 'sshd', 3, 'suser=eve user=eve;'),
        '{"host":"gw","user":"bob"}',
        'no form',
      ].join('\n'),
    )
    const { events, fields } = await get(`/api/counts?q=&${WHO}&field=host,severity,user&limit=1`)
    expect(events).toBe(5)
    expect(fields).toEqual([
      { field: 'host', values: [{ value: 'gw', events: 2 }], distinct: 2, others: 0, without: 1 },
      { field: 'severity', values: [{ value: '4', events: 2 }], distinct: 2, others: 0, without: 2 },
      { field: 'user', values: [{ value: 'bob', events: 3 }], distinct: 2, others: 0, without: 1 },
    ])
    expect(await told('search')).toMatchObject([{ how: 'counts', reason: 'audit' }])
    expect((await asked(`/api/counts?q=&${WHO}&field=a%20b`)).statusCode).toBe(400)
    expect((await asked(`/api/counts?q=&${WHO}&field=a,b,c,d,e,f,g,h,i`)).statusCode).toBe(400)
    const { see } = await visitor()
    const page = (await see('/search?q=-done&reason=x&field=user')).body
    expect(page).toContain('q=-done+host%3Agw')
    expect(page).toContain('q=-done+user%3Dbob')
    // What is narrowed down finds as many as were counted.
    const narrowed = await get(`/api/find?q=-done%20user%3Dbob&${WHO}`)
    expect(narrowed.events).toHaveLength(2)
  })

  test('values beyond ten thousand are counted together', async () => {
    await post(Array.from({ length: 10_050 }, (_, at) => `k=v${at}`).join('\n'))
    const { fields } = await get(`/api/counts?q=&${WHO}&field=k&limit=1`)
    expect(fields).toMatchObject([{ distinct: 10_000, others: 50 }])
  })
})

describe('results', () => {
  test('streamed, an event a line, newest first, to the limit; and words of the query are marked on the page', async () => {
    await post(Array.from({ length: 300 }, (_, at) => `line ${at} Failed from 10.0.0.${at % 9}`).join('\n'))
    const streamed = await asked(`/api/find?q=failed&limit=250&${WHO}`, { accept: 'application/x-ndjson' })
    const lines = streamed.body.trimEnd().split('\n')
    expect(streamed.headers['content-type']).toContain('application/x-ndjson')
    expect([lines.length, JSON.parse(lines[0] ?? '').position, JSON.parse(lines[249] ?? '').position]).toEqual([
      250, 299, 50,
    ])
    const { see } = await visitor()
    const page = (await see('/search?q=failed%20ip%3A10.0.0.3&reason=x')).body
    expect(page).toContain('<mark>Failed</mark> from <mark>10.0.0.3</mark>')
    const wrong = await see('/search?q=failed%20%22pass&reason=x')
    const asProgram = await asked(`/api/find?q=failed%20%22pass&${WHO}`)
    expect([wrong.statusCode, asProgram.statusCode]).toEqual([400, 400])
    expect(wrong.body).toContain('<pre>failed <mark>&quot;</mark>pass</pre>')
  })
})

describe('live tail', () => {
  interface Tail {
    readonly status: number
    readonly said: () => string
    readonly ended: Promise<unknown>
    readonly stop: () => void
    readonly pause: () => void
    readonly resume: () => void
  }
  const looking = async (path: string, headers: Record<string, string>): Promise<Tail> => {
    const at = door.server.address() ? undefined : await door.listen({ host: '127.0.0.1', port: 0 })
    void at
    const address = door.server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
        let said = ''
        response.on('data', (part: Buffer) => {
          said += part.toString('utf8')
        })
        const ended = new Promise((done) => response.once('close', done))
        resolve({
          status: response.statusCode ?? 0,
          said: () => said,
          ended,
          stop: () => sent.destroy(),
          pause: () => response.pause(),
          resume: () => response.resume(),
        })
      })
      sent.once('error', reject)
      sent.end()
    })
  }
  const bearer = () => ({ authorization: `Bearer ${tokens.read}` })
  const LONG = { timeout: 20_000 }

  test('events as they come, of the query alone; one search on record; how many more where they are too many', async () => {
    await post('failed before')
    const tail = await looking(`/api/tail?q=failed&${WHO}`, bearer())
    expect(tail.status).toBe(200)
    await expect.poll(() => told('search'), LONG).toMatchObject([{ how: 'tail', query: 'failed', reason: 'audit' }])
    // What is asked is looked for from when one begins: its place is read once the head is sent.
    await expect.poll(() => tail.said(), LONG).toContain(': \n\n')
    await expect
      .poll(async () => {
        await post('failed now\nquiet')
        return tail.said()
      }, LONG)
      .toContain('failed now')
    expect(tail.said()).not.toMatch(/quiet|failed before/)
    await post(Array.from({ length: 10 }, (_, at) => `failed many ${at}`).join('\n'))
    await expect.poll(() => tail.said(), LONG).toContain('event: skipped\ndata: {"events":')
    await expect.poll(() => tail.said(), LONG).toContain('failed many 9')
    expect(tail.said()).not.toContain('failed many 1"')
    expect(await told('search')).toHaveLength(1)
    tail.stop()
  })

  test('no more than there are places; a place is free again; nobody without name and reason', async () => {
    const one = await looking(`/api/tail?q=&${WHO}`, bearer())
    const two = await looking(`/api/tail?q=&${WHO}`, bearer())
    expect((await looking(`/api/tail?q=&${WHO}`, bearer())).status).toBe(429)
    expect(await told('search')).toHaveLength(2)
    one.stop()
    await expect.poll(async () => (await asked('/api/tail?q=')).statusCode, LONG).toBe(422)
    expect((await asked(`/api/tail?q=%22&${WHO}`)).statusCode).toBe(400)
    two.stop()
  })

  test('it ends by itself and says why; whoever does not read holds nobody up', async () => {
    const { kept } = sure(openTokens(folder))
    const quick = openDoor({
      logbook,
      tokens: kept,
      built: readAssets(join(root, 'none')),
      tail: { everyMs: 10, forMs: 300 },
    })
    const before = door
    door = quick
    try {
      const slow = await looking(`/api/tail?q=&${WHO}`, bearer())
      slow.pause()
      const timely = await looking(`/api/tail?q=&${WHO}`, bearer())
      for (let at = 0; at < 5; at += 1) expect((await post(`line ${at}\n`.repeat(2000))).statusCode).toBe(200)
      await timely.ended
      expect(timely.said()).toContain('event: end\ndata: {"why":"time"}')
      slow.stop()
    } finally {
      await quick.close()
      door = before
    }
  })

  test('its page asks for a reason, has the address for the script and no script in itself', async () => {
    const { see, cookie } = await visitor()
    const empty = await see('/tail')
    expect([empty.statusCode, empty.body.includes('data-tail')]).toEqual([200, false])
    const page = await see('/tail?q=failed&reason=x')
    expect(page.body).toContain('data-tail="/tail/events?q=failed&amp;reason=x"')
    expect(page.body).not.toMatch(/<script|style=/)
    expect((await see('/tail?q=%22&reason=x')).statusCode).toBe(400)
    expect(await told('search')).toEqual([])
    const tail = await looking('/tail/events?q=failed&reason=x', { cookie })
    expect(tail.status).toBe(200)
    expect(await told('search')).toMatchObject([{ by: '陈立', how: 'tail' }])
    tail.stop()
  })
})
