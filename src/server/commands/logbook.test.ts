import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { call } from '../../../test/called-command.ts'
import { formatNote, signNote } from '../../kernel/ledger/note.ts'
import { holdFolder } from '../../kernel/storage/hold.ts'
import { isRefusal } from '../../law/refusal.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { signerIn } from '../../mechanisms/logbook/writer.ts'
import { notedReader, readerOfWhatCame } from '../logbook/noted-reader.ts'
import { readQuery } from '../logbook-query.ts'
import { run as compact } from './logbook-compact.ts'
import { run as exportEvents } from './logbook-export.ts'
import { run as find } from './logbook-find.ts'
import { run as importLogs } from './logbook-import.ts'
import { run as sources } from './logbook-sources.ts'
import { run as verify } from './logbook-verify.ts'

const Printed = z.strictObject({
  position: z.int(),
  received: z.iso.datetime(),
  said: z.string().nullable(),
  source: z.string(),
  host: z.string().nullable(),
  app: z.string().nullable(),
  severity: z.int().nullable(),
  raw: z.string(),
})

const root = mkdtempSync(join(tmpdir(), 'fadu-logbook-commands-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

afterEach(() => vi.restoreAllMocks())

const path = (name: string): string => join(root, name)
const store = ['--store', path('store')]
const lines = [
  "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick",
  '<165>1 2003-10-11T22:14:15.003Z web1 nginx 8710 ID47 [x@1 user="张三"] 用户登录失败 10.0.0.1',
  '{"host":"h","app":"门户","severity":3,"user":"bob"}',
  'no form at all failed',
  '-failed',
]

beforeAll(async () => {
  writeFileSync(path('a.log'), `${lines.join('\n')}\n`)
  writeFileSync(path('b.log'), Buffer.from('b5c7c2bccaa7b0dc206661696c6564', 'hex'))
  expect((await call(importLogs, path('a.log'), path('b.log'), ...store)).out).toMatch(/\n6 events, 6 new\n$/)
})

describe('fadu logbook import', () => {
  test('the last line says how many events, how many new', async () => {
    const { code, out } = await call(importLogs, path('a.log'), ...store)
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, '5 events, 0 new'])
  })

  test('what is not understood ends with 2, what is not there with 1', async () => {
    expect((await call(importLogs, ...store)).code).toBe(2)
    expect((await call(importLogs, path('a.log'), '--sauce', 'x', ...store)).code).toBe(2)
    expect((await call(importLogs, path('a.log'), '--source', '', ...store)).code).toBe(2)
    // Nobody speaks in the logbook's own name.
    expect((await call(importLogs, path('a.log'), '--source', 'logbook', ...store)).code).toBe(2)
    const missing = await call(importLogs, path('missing'), ...store)
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('missing')])
  })
})

describe('fadu logbook find', () => {
  test('--json prints one event a line, newest first, in the shape of the contract', async () => {
    const { code, out } = await call(find, '--json', ...store, '')
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => Printed.parse(JSON.parse(line)))
    expect(code).toBe(0)
    expect(events.map(({ position }) => position)).toEqual([5, 4, 3, 2, 1, 0])
    expect(events.map(({ raw }) => raw)).toEqual(['登录失败 failed', ...lines.toReversed()])
    expect(events.at(-1)).toMatchObject({ source: 'a.log', host: 'mymachine', app: 'su', severity: 2 })
    expect(events[4]).toMatchObject({ said: '2003-10-11T22:14:15.003Z', host: 'web1', app: 'nginx', severity: 5 })
    expect(events[3]).toMatchObject({ said: null, host: 'h', app: '门户', severity: 3 })
    expect(events[2]).toMatchObject({ said: null, host: null, app: null, severity: null })
  })

  test('--count prints one number, of all that are found', async () => {
    expect((await call(find, '--count', ...store, 'failed')).out).toBe('4\n')
    expect((await call(find, '--count', '--limit', '1', ...store, 'failed')).out).toBe('4\n')
    expect((await call(find, '--count', ...store, '--', '-failed')).out).toBe('2\n')
    expect((await call(find, '--count', ...store, '登录 失败')).out).toBe('2\n')
    expect((await call(find, '--count', ...store, 'user=张三', 'or', 'user=bob')).out).toBe('2\n')
    expect((await call(find, '--count', ...store, 'nobody')).out).toBe('0\n')
  })

  test('--limit, --since and --until', async () => {
    expect((await call(find, '--limit', '2', ...store, '')).out.trimEnd().split('\n')).toHaveLength(2)
    expect((await call(find, '--limit', '0', ...store, '')).out).toBe('')
    expect((await call(find, '--count', '--since', '2026-01-01', ...store, '')).out).toBe('6\n')
    expect((await call(find, '--count', '--until', '2026-01-01', ...store, '')).out).toBe('0\n')
    expect((await call(find, '--count', '--since', '2999-01-01T00:00:00Z', ...store, 'a or failed')).out).toBe('0\n')
  })

  test('what is not understood ends with 2 and says in which column, where no store is with 1', async () => {
    const wrong = await call(find, ...store, 'failed or')
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain('第 10 列')
    expect(wrong.err).toContain('column 10:')
    for (const args of [
      [],
      ['--json', '--count', 'a'],
      ['--limit', 'x', 'a'],
      ['--since', 'now', 'a'],
      ['--jason', 'a'],
    ])
      expect((await call(find, ...store, ...args)).code, args.join(' ')).toBe(2)
    expect((await call(find, '--store', path('nowhere'), 'a')).code).toBe(1)
  })

  test('a search on the folder is written down with who and when, and the store is whole', async () => {
    writeFileSync(path('asked'), 'one\n')
    await call(importLogs, path('asked'), '--store', path('searched'))
    await call(find, '--count', '--since', '2026-01-01', '--store', path('searched'), 'one')
    const { out } = await call(find, '--json', '--store', path('searched'), 'source:logbook')
    const [newest = '', before = ''] = out.split('\n').map((line) => (line === '' ? '' : JSON.parse(line).raw))
    expect(JSON.parse(newest)).toMatchObject({ logbook: 'search', query: 'source:logbook', by: expect.any(String) })
    expect(JSON.parse(before)).toMatchObject({ query: 'one', since: '2025-12-31T16:00:00.000Z' })
    expect((await call(verify, '--store', path('searched'))).code).toBe(0)
    // A copy without the private key is searched all the same, and it is told that nothing was written down.
    rmSync(path('searched/key.pem'))
    const unkeyed = await call(find, '--count', '--store', path('searched'), 'one')
    expect([unkeyed.code, unkeyed.out, unkeyed.err]).toEqual([
      0,
      '1\n',
      expect.stringContaining('This search was not written down'),
    ])
  })

  test('an export is written down as a search is, and so is one of a copy that cannot be: that it was not', async () => {
    writeFileSync(path('taken'), 'one\n')
    await call(importLogs, path('taken'), '--store', path('exported'))
    const asked = ['one', '--since', '2026-01-01', '--out', path('taken.bundle'), '--store', path('exported')]
    expect((await call(exportEvents, ...asked)).code).toBe(0)
    const { out } = await call(find, '--json', '--store', path('exported'), 'source:logbook query=one')
    const [noted = '{}'] = out.split('\n').map((line) => (line === '' ? '{}' : JSON.parse(line).raw))
    expect(JSON.parse(noted)).toMatchObject({
      logbook: 'search',
      query: 'one',
      since: '2025-12-31T16:00:00.000Z',
      by: expect.any(String),
    })
    // What was exported is true by the head that has the search too.
    expect((await call(verify, path('taken.bundle'), '--store', path('exported'))).code).toBe(0)
  })

  test('an export of nothing says so', async () => {
    const { code, out, err } = await call(exportEvents, 'nowhere-at-all', ...store, '--out', path('nothing'))
    expect([code, out]).toEqual([0, expect.stringContaining('0 events')])
    expect(err).toContain('the file holds no event')
  })

  test('where somebody takes logs in, who found nothing looks once more at what had just been sent', async () => {
    await call(importLogs, path('a.log'), '--store', path('coming'))
    const asked = readQuery({ store: path('coming') }, ['late'])
    if (isRefusal(asked)) throw new Error(asked.reason.en)
    const reader = await notedReader(asked, 'logbook find')
    expect([isRefusal(reader), await readerOfWhatCame(asked)]).toEqual([false, undefined])
    writeFileSync(path('late.log'), 'late\n')
    await call(importLogs, path('late.log'), '--store', path('coming'))
    writeFileSync(path('coming/control'), '')
    writeFileSync(path('coming/serve.socket'), path('coming/control'))
    const later = await readerOfWhatCame(asked)
    if (later === undefined || isRefusal(later) || isRefusal(reader)) throw new Error('no reader')
    const count = async (at: typeof later) => {
      const found = []
      for await (const event of findEvents(at, asked.query, 10)) found.push(event)
      return found.length
    }
    expect([await count(reader), await count(later)]).toEqual([0, 1])
  })

  test.for(['logbook find', 'logbook export'])(
    'for %s, which holds the folder for a moment, others wait',
    async (command) => {
      const hold = holdFolder(path('store'), command)
      if (isRefusal(hold)) throw new Error(hold.reason.en)
      setTimeout(() => hold.release(), 200)
      expect((await call(importLogs, path('a.log'), ...store)).code).toBe(0)
    },
  )

  test('no line steers the terminal of whoever reads it', async () => {
    writeFileSync(path('steering'), '\u001b[2Jcleared \u202Ereversed\n')
    await call(importLogs, path('steering'), '--store', path('steered'))
    expect((await call(find, '--store', path('steered'), '~cleared')).out).toMatch(/�\[2Jcleared �reversed\n$/)
  })
})

test('fadu logbook sources: each source with its events', async () => {
  const { out } = await call(sources, '--json', ...store)
  const listed = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(listed).toMatchObject([
    { source: 'a.log', events: 5 },
    { source: 'b.log', events: 1 },
  ])
  expect((await call(sources, '--store', path('nowhere'))).code).toBe(1)
})

describe('fadu logbook export and verify', () => {
  const bundle = path('bundle')
  beforeAll(async () => {
    expect((await call(exportEvents, 'failed or 登录', '--out', bundle, ...store)).code).toBe(0)
  })

  test('a bundle is true by the public key alone, and says origin and key id', async () => {
    const { code, out } = await call(verify, bundle, '--key', path('store/key'))
    const [, origin = '', id = ''] = /^([^+]+)\+([0-9a-f]{8})\+/.exec(readFileSync(path('store/key'), 'utf8')) ?? []
    expect(code).toBe(0)
    expect(out).toContain(`${origin}  ${id}\n`)
    expect(out).toContain('5 events, unchanged since this logbook received them')
    expect(out).toContain('who sent them, whether what they say is so, and that there was nothing else, is not proven')
    expect(out).toContain('no witness cosigned it')
    const other = await call(verify, bundle, '--key', path('store/key'), '--witness', path('store/key'))
    expect([other.code, other.out]).toEqual([0, expect.stringMatching(/not cosigned by the witness fadu\.logbook/)])
    expect((await call(verify, bundle, ...store)).code).toBe(0)
  })

  test('a bundle says all that was asked: the words, from when, until when, how many', async () => {
    const part = path('part')
    const when = ['--since', '2026-01-01', '--until', '2999-01-01T00:00:00Z', '--limit', '2']
    expect((await call(exportEvents, 'failed', ...when, '--out', part, ...store)).code).toBe(0)
    const [head = ''] = readFileSync(part, 'utf8').split('\n')
    const asked = { query: 'failed', since: '2025-12-31T16:00:00.000Z', until: '2999-01-01T00:00:00.000Z', limit: 2 }
    expect(JSON.parse(head)).toMatchObject(asked)
    const { code, out } = await call(verify, part, ...store)
    expect(code).toBe(0)
    expect(out).toContain('2 events, unchanged since this logbook received them')
    expect(out).toContain(`"failed" --since ${asked.since} --until ${asked.until} --limit 2\n`)
    expect(readFileSync(bundle, 'utf8').split('\n')[0]).not.toMatch(/since|until|limit/)
  })

  test('a bundle is never trusted by a key it brings along', async () => {
    expect((await call(verify, bundle, '--store', path('nowhere'))).code).toBe(1)
    writeFileSync(path('other.log'), 'failed\n')
    await call(importLogs, path('other.log'), '--store', path('other'))
    const foreign = await call(verify, bundle, '--key', path('other/key'))
    expect([foreign.code, foreign.err]).toEqual([1, expect.stringContaining('Line 1: not signed by the key')])
    expect((await call(verify, bundle, '--key', path('a.log'))).code).toBe(2)
  })

  test('what is told of an event beside its bytes follows from them, whoever signs it', async () => {
    const [head = '', block = '', event = '', ...rest] = readFileSync(bundle, 'utf8').split('\n')
    const lines = [head, block, JSON.stringify({ ...JSON.parse(event), host: 'elsewhere' }), ...rest.slice(0, -2)]
    const signer = signerIn(path('store'))
    if (isRefusal(signer)) throw new Error(signer.reason.en)
    const body = lines.map((line) => `${line}\n`).join('')
    const events = lines.filter((line) => line.includes('"position"')).length
    const digest = createHash('sha256').update(body).digest('base64')
    const statement = formatNote(signNote(`fadu-logbook-bundle/v1\n${signer.name}\n${events}\n${digest}\n`, signer))
    writeFileSync(path('forged'), `${body}${JSON.stringify({ statement })}\n`)
    const { code, err } = await call(verify, path('forged'), ...store)
    expect(code).toBe(1)
    expect(err).toContain('not what its bytes say')
  })

  test('no byte of a bundle can be flipped, cut or added', { timeout: 120_000 }, async () => {
    const bytes = readFileSync(bundle)
    const changed = path('changed')
    const passed: string[] = []
    for (let at = 0; at < bytes.length; at += 3) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      writeFileSync(changed, flipped)
      if ((await call(verify, changed, ...store)).code !== 1) passed.push(`flipped ${at}`)
    }
    const text = bytes.toString('utf8').trimEnd().split('\n')
    const others = [
      ...text.map((_, at) => text.toSpliced(at, 1).join('\n').concat('\n')),
      ...text.map((line, at) => text.toSpliced(at, 0, line).join('\n').concat('\n')),
      text.join('\n'),
      `${text.join('\n')}\n\n`,
    ]
    for (const [at, other] of others.entries()) {
      writeFileSync(changed, other)
      if ((await call(verify, changed, ...store)).code !== 1) passed.push(`lines ${at}`)
    }
    expect(passed).toEqual([])
  })

  test('a store that was changed ends with 1 and is named; one that does not follow from --head too', async () => {
    expect((await call(verify, ...store)).code).toBe(0)
    const head = path('head')
    writeFileSync(head, readFileSync(path('store/checkpoint')))
    writeFileSync(path('c.log'), 'more\n')
    await call(importLogs, path('c.log'), ...store)
    expect((await call(verify, ...store, '--head', head)).code).toBe(0)
    expect((await call(verify, ...store, '--head', path('other/checkpoint'))).code).toBe(1)
    expect((await call(verify, ...store, '--head', path('none'))).code).toBe(2)
    expect((await call(verify, bundle, ...store, '--head', head)).code).toBe(2)
    // On a copy: a search is an event of the store itself.
    cpSync(path('store'), path('copy'), { recursive: true })
    const { position } = Printed.parse(JSON.parse((await call(find, '--json', '--store', path('copy'), 'more')).out))
    const blocks = path('store/blocks/000000.blk')
    const bytes = readFileSync(blocks)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(blocks, bytes)
    const named = await call(verify, ...store)
    expect([named.code, named.err]).toEqual([
      1,
      expect.stringMatching(new RegExp(`blocks/000000\\.blk @ \\d+.*block \\d+ \\(events ${position}–${position}\\)`)),
    ])
    expect((await call(find, ...store, 'more')).code).toBe(1)
  })

  test('a file that is a folder, a folder that is a file, a place that is not there: told in words, with 1', async () => {
    for (const out of [path('nowhere/part'), root]) {
      const refused = await call(exportEvents, 'b', '--out', out, '--store', path('steered'))
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(`${out} cannot be written`)])
    }
    expect((await call(verify, root, ...store)).code).toBe(1)
    const noKey = await call(verify, bundle, '--key', root)
    expect([noKey.code, noKey.err]).toEqual([2, expect.stringContaining(`${root} is no public key`)])
    for (const name of ['checkpoint', 'key', 'key.pem', 'blocks', 'tile']) {
      for (const isFolder of [true, false]) {
        const wrong = mkdtempSync(join(root, 'wrong-'))
        cpSync(path('steered'), wrong, { recursive: true })
        rmSync(join(wrong, name), { recursive: true })
        if (isFolder) mkdirSync(join(wrong, name))
        else writeFileSync(join(wrong, name), 'nothing of ours\n')
        const { code, err } = await call(verify, '--store', wrong, '--key', path('steered/key'))
        expect([code, err !== ''], `${name} ${isFolder}`).toEqual([1, true])
      }
    }
  })

  test('what is not understood ends with 2', async () => {
    expect((await call(exportEvents, 'a', ...store)).code).toBe(2)
    expect((await call(exportEvents, 'a or', '--out', bundle, ...store)).code).toBe(2)
    expect((await call(verify, 'a', 'b', ...store)).code).toBe(2)
    expect((await call(verify, path('missing'), ...store)).code).toBe(1)
    expect((await call(verify, '--store', path('nowhere'))).code).toBe(1)
  })
})

describe('fadu logbook compact', () => {
  const other = ['--store', path('gathered')]
  const words = Array.from(
    { length: 3000 },
    (_, at) => `<134>1 - web-${at % 7} app-${at % 3} - - - 会话 ${at * 7919} 已关闭`,
  )

  test('what was imported is gathered, smaller, and is found, proven and known as before', async () => {
    writeFileSync(path('long.log'), `${words.join('\n')}\n`)
    await call(importLogs, path('long.log'), path('a.log'), ...other)
    const asked = ['host:web-3 app:app-1 "会话"', '-app:app-1 or failed', 'source:long.log']
    const before = await findAll(asked)
    expect(before[0]).not.toBe('')
    const done = await call(compact, ...other)
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('1 files gathered, by entry 3008')])
    expect(readdirSync(path('gathered/blocks')).sort()).toEqual(['000000.1.kept', '000001.blk'])
    expect(await findAll(asked)).toEqual(before)
    expect((await call(verify, ...other)).code).toBe(0)
    expect((await call(importLogs, path('long.log'), ...other)).out).toMatch(/\n3000 events, 0 new\n$/)
  })

  test('a folder that is no logbook is named', async () => {
    const { code, err } = await call(compact, '--store', path('nothing'))
    expect([code, err]).toEqual([1, expect.stringContaining('nothing')])
  })

  async function findAll(queries: readonly string[]): Promise<readonly string[]> {
    const found: string[] = []
    for (const query of queries) found.push((await call(find, '--json', '--limit', '5000', ...other, '--', query)).out)
    return found
  }
})
