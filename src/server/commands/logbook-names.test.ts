import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { call } from '../../../test/called-command.ts'
import { run as exportEvents } from './logbook-export.ts'
import { run as find } from './logbook-find.ts'
import { run as importLogs } from './logbook-import.ts'
import { run as sources } from './logbook-sources.ts'
import { run as statement } from './logbook-statement.ts'
import { run as verify } from './logbook-verify.ts'

// Whoever fills a folder neither says what else is read, nor steers the terminal of whoever looks at names.

let root: string
let store: readonly string[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fadu-logbook-names-'))
  store = ['--store', path('store')]
  mkdirSync(path('logs'))
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(root, { recursive: true, force: true })
})

const path = (...names: readonly string[]): string => join(root, ...names)

const listed = async (): Promise<readonly string[]> =>
  (await call(sources, '--json', ...store)).out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).source)

describe('a link within a folder', () => {
  test('is taken where it leads into the folder, and named where it leads out of it', async () => {
    writeFileSync(path('secret'), 'not a log\n')
    mkdirSync(path('elsewhere'))
    writeFileSync(path('elsewhere', 'other'), 'nor this\n')
    mkdirSync(path('logs-of-others'))
    writeFileSync(path('logs-of-others', 'third'), 'nor this\n')
    mkdirSync(path('logs', 'deep'))
    writeFileSync(path('logs', 'deep', 'own.log'), 'a line\n')
    symlinkSync(path('logs', 'deep', 'own.log'), path('logs', 'current'))
    symlinkSync('../../secret', path('logs', 'deep', 'out\u001b[2J'))
    symlinkSync(path('elsewhere'), path('logs', 'folder'))
    symlinkSync(path('logs-of-others'), path('logs', 'neighbour'))
    symlinkSync(path('nothing'), path('logs', 'nowhere'))
    const { code, out, err } = await call(importLogs, path('logs'), ...store)
    expect([code, out]).toEqual([0, expect.stringContaining('2 events, 2 new')])
    expect(await listed()).toEqual(['current', 'own.log'])
    const [zh, en] = ['是指向所给文件夹之外的链接', 'is a link that leads out of the folder']
    for (const name of ['deep/out�[2J', 'folder', 'neighbour']) {
      expect(err).toContain(`${path('logs')}/${name} ${zh}`)
      expect(err).toContain(`${path('logs')}/${name} ${en}`)
    }
    expect(err.split(en)).toHaveLength(4)
    expect(err).not.toContain('\u001b')
  })

  test('may be what is named itself', async () => {
    writeFileSync(path('logs', 'a.log'), 'a line\n')
    symlinkSync(path('logs'), path('link'))
    writeFileSync(path('plain'), 'another\n')
    symlinkSync(path('plain'), path('plain-link'))
    expect((await call(importLogs, path('link'), path('plain-link'), ...store)).out).toContain('2 events, 2 new')
    expect(await listed()).toEqual(['a.log', 'plain-link'])
  })
})

describe('a name', () => {
  test('with control characters is no source; nothing is imported, and it is told without them', async () => {
    writeFileSync(path('logs', 'a.log'), 'a line\n')
    writeFileSync(path('logs', 'b\u001b[2J\nforged  9  row'), 'a line\n')
    const refused = await call(importLogs, path('logs'), ...store)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('b�[2J�forged  9  row 的文件名含控制字符')
    expect(refused.err).toMatch(
      /The name of .* has control characters and is no name of a source: give one with --source/,
    )
    expect((await call(importLogs, path('logs'), '--source', 'gw', ...store)).out).toContain('2 events, 2 new')
    expect(await listed()).toEqual(['gw'])
  })

  test('turns nothing about that a command prints, and stays what it is', async () => {
    const name = 'a\u202egol\u2028row'
    writeFileSync(path('logs', name), 'a line\n')
    await call(importLogs, path('logs'), ...store)
    expect(await listed()).toEqual([name])
    const STEERS = /[\u202e\u2028]/
    const printing: readonly (readonly [typeof find, ...string[]])[] = [
      [sources],
      [sources, '--json'],
      [find, 'line'],
      [find, 'line', '--json'],
    ]
    for (const [run, ...args] of printing) {
      const { out } = await call(run, ...args, ...store)
      expect(out).toMatch(args.includes('--json') ? /a\\u202egol\\u2028row/ : /a�gol�row/)
      expect(out).not.toMatch(STEERS)
    }
    // As it was signed, for a file; for a terminal as it can be looked at.
    const signed = (await call(statement, name, ...store)).out
    expect(signed).toContain(name)
    writeFileSync(path('statement'), signed)
    expect((await call(verify, path('statement'), ...store)).out).toMatch(/ {2}a�gol�row {2}/)
    const { isTTY } = process.stdout
    process.stdout.isTTY = true
    const seen = await call(statement, name, ...store)
    process.stdout.isTTY = isTTY
    expect([seen.out.split('\n').length, STEERS.test(seen.out)]).toEqual([signed.split('\n').length, false])
    const asked = await call(exportEvents, '--out', path('bundle'), ...store, `source:"${name}"`)
    expect(asked.code).toBe(0)
    const verified = await call(verify, path('bundle'), ...store)
    expect([verified.code, STEERS.test(verified.out), verified.out.includes('a�gol�row')]).toEqual([0, false, true])
  })
})
