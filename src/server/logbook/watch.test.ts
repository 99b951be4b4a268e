import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { readAssets } from '../assets.ts'
import { run as importLogs } from '../commands/logbook-import.ts'
import { run as patience } from '../commands/logbook-patience.ts'
import { run as listSources } from '../commands/logbook-sources.ts'
import { type ControlDoor, openControl } from './control.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

const MINUTE = 60_000
let root: string
let folder: string
let now: Date
let free: number
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let tokens: { readonly write: string; readonly read: string }

async function begin(): Promise<void> {
  const still = 2_000_000_000
  const options = { folder, now: () => now, countsMs: still, watchMs: still, free: async () => free }
  logbook = sure(await LogbookService.open(options))
  const opened = sure(openTokens(folder))
  tokens = opened.told ?? tokens
  door = openDoor({ logbook, tokens: opened.kept, built: readAssets(join(root, 'none')) })
}

async function end(): Promise<void> {
  await door.close()
  await logbook.close()
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logwatch-'))
  folder = join(root, 'store')
  now = new Date('2026-03-02T00:00:00Z')
  free = 1e12
  await begin()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await end()
  rmSync(root, { recursive: true, force: true })
})

const pass = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE)
}
const post = (text: string, remoteAddress = '127.0.0.1') =>
  door.inject({
    method: 'POST',
    url: '/ingest',
    payload: text,
    remoteAddress,
    headers: { authorization: `Bearer ${tokens.write}` },
  })
const get = async (url: string) =>
  (await door.inject({ url, headers: { authorization: `Bearer ${tokens.read}` } })).json()
const silenceOf = async (source: string) =>
  (await get('/api/sources')).sources.find((each: { source: string }) => each.source === source)?.silence

async function told(kind: string): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  const query = sure(parseQuery(`source:logbook logbook=${kind}`))
  for await (const event of findEvents(sure(await openReader(folder)), query)) {
    found.push(JSON.parse(Buffer.from(sure(event).raw).toString('utf8')))
  }
  return found.reverse()
}

async function page(url = '/'): Promise<string> {
  const payload = new URLSearchParams({ token: tokens.read, name: '陈立' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const entered = await door.inject({ method: 'POST', url: '/sign-in', payload, headers })
  const [cookie = ''] = String(entered.headers['set-cookie']).split(';')
  return (await door.inject({ url, headers: { cookie } })).body
}

describe('a source that falls silent', () => {
  test('after ten of its own gaps it is told, once, by door, page and event; heard again, that is told too', async () => {
    for (let at = 0; at < 6; at += 1) {
      await post(`line ${at}`)
      pass(4)
    }
    const last = now.getTime() - 4 * MINUTE
    pass(35)
    await logbook.look()
    expect(await silenceOf('http:127.0.0.1')).toEqual({
      silent: false,
      last: new Date(last).toISOString(),
      after: new Date(last + 40 * MINUTE).toISOString(),
      patience_ms: 40 * MINUTE,
      whose: 'measured',
    })
    expect(await page()).not.toContain('静默，最近')
    pass(1)
    await logbook.look()
    await logbook.look()
    expect(await silenceOf('http:127.0.0.1')).toMatchObject({ silent: true })
    expect(await page()).toContain('静默')
    await expect
      .poll(() => told('silent'))
      .toEqual([
        { logbook: 'silent', source: 'http:127.0.0.1', since: last, patience_ms: 40 * MINUTE, whose: 'measured' },
      ])
    await post('back')
    await logbook.look()
    const heard = { logbook: 'heard', source: 'http:127.0.0.1', silent_since: last, at: now.getTime() }
    await expect.poll(() => told('heard')).toEqual([heard])
    expect(await silenceOf('http:127.0.0.1')).toMatchObject({ silent: false })
  })

  test('a new start remembers its gaps and what was said, and waits anew before it says more', async () => {
    for (let at = 0; at < 6; at += 1) {
      await post(`line ${at}`)
      await post(`line ${at}`, '10.0.0.7')
      pass(10)
    }
    await post('still here', '10.0.0.7')
    pass(95)
    await logbook.look()
    await expect.poll(async () => (await told('silent')).map(({ source }) => source)).toEqual(['http:127.0.0.1'])
    await end()
    pass(60)
    await begin()
    await logbook.look()
    // Nobody listened for an hour: whoever was heard before it has its whole time again.
    expect(await silenceOf('http:10.0.0.7')).toMatchObject({ silent: false, patience_ms: 100 * MINUTE })
    pass(99)
    await logbook.look()
    expect(await told('silent')).toHaveLength(1)
    pass(1)
    await logbook.look()
    await expect
      .poll(async () => (await told('silent')).map(({ source }) => source))
      .toEqual(['http:127.0.0.1', 'http:10.0.0.7'])
    await post('back')
    await logbook.look()
    await expect.poll(async () => (await told('heard')).map(({ source }) => source)).toEqual(['http:127.0.0.1'])
  })

  test('people give it a figure of its own and take it back; what is no figure is refused in both languages', async () => {
    const control: ControlDoor = await openControl(folder, logbook.administration)
    const said: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
    vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)))
    const asked = (...args: readonly string[]) => patience([...args, '--store', folder], 'usage')
    try {
      await post('line')
      expect(await asked('http:127.0.0.1', '--minutes', '2')).toBe(0)
      expect(await silenceOf('http:127.0.0.1')).toMatchObject({ patience_ms: 2 * MINUTE, whose: 'own' })
      expect(await asked('http:127.0.0.1', '--measured')).toBe(0)
      expect(await silenceOf('http:127.0.0.1')).toMatchObject({ patience_ms: 15 * MINUTE, whose: 'least' })
      for (const args of [[], ['a'], ['a', '--minutes', '-1'], ['a', '--minutes', '2', '--measured']]) {
        expect(await asked(...args)).toBe(2)
      }
      expect(await asked('a', '--minutes', '0')).not.toBe(0)
      expect(said.join('\n')).toMatch(/须为1至[\s\S]*minutes are needed/)
      expect(await told('patience')).toMatchObject([{ minutes: 2 }, { minutes: null }])
    } finally {
      await control.close()
    }
  })

  test('a file that people brought has nobody to wait for; the command says the same as the door', async () => {
    await post('line')
    await end()
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(root, 'old.log'), 'one\ntwo\n')
    const said: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
    expect(await importLogs([join(root, 'old.log'), '--store', folder])).toBe(0)
    said.length = 0
    vi.useFakeTimers({ now: now.getTime() + 15 * MINUTE, toFake: ['Date'] })
    try {
      expect(await listSources(['--json', '--store', folder])).toBe(0)
    } finally {
      vi.useRealTimers()
    }
    const listed = said.map((line) => JSON.parse(line))
    expect(listed.map(({ source, silence }) => [source, silence?.silent])).toEqual([
      ['http:127.0.0.1', true],
      ['old.log', undefined],
    ])
    await begin()
  })
})

describe('a disk that will not reach', () => {
  test('is said once, by door and event, and once when it reaches again', async () => {
    expect(await get('/api/forecast')).toEqual({ forecast: null })
    for (let day = 0; day < 4; day += 1) {
      await post(Array.from({ length: 100 }, (_, at) => `day ${day} line ${at} ${'x'.repeat(200)}`).join('\n'))
      pass(24 * 60)
    }
    await logbook.look()
    const { forecast } = await get('/api/forecast')
    expect(forecast).toMatchObject({ enough: true, basis_days: 3, free: 1e12 })
    expect(forecast.rates[0]).toMatchObject({ source: 'http:127.0.0.1', events_a_day: 100 })
    // 6 March less six months is 6 September; the oldest is of 2 March.
    expect([forecast.days_needed, forecast.needed]).toEqual([177, forecast.rates[0].bytes_a_day * 177])
    expect(await told('disk')).toEqual([])
    free = forecast.needed - 1
    pass(11)
    await logbook.look()
    await logbook.look()
    expect(await get('/api/forecast')).toMatchObject({ forecast: { enough: false, days_left: 176 } })
    expect(await told('disk')).toMatchObject([{ enough: false, free, days_needed: 177 }])
    // A little more than enough is no word yet: it would be taken back the next minute.
    free = Math.ceil(forecast.needed * 1.05)
    pass(11)
    await logbook.look()
    expect(await told('disk')).toHaveLength(1)
    free = 1e12
    pass(11)
    await logbook.look()
    expect(await told('disk')).toMatchObject([{ enough: false }, { enough: true }])
  })

  test('as long as nothing was gathered it counts on what came in, and its page and API say so', async () => {
    await post('first')
    pass(24 * 60)
    expect(await page('/rates')).toContain('整理过的文件还太少')
    expect(await get('/api/forecast')).toMatchObject({
      forecast: { share_files: 0, hot_share: null, cold_share: null },
    })
  })
})
