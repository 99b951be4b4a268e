import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run as read } from './exam-read.ts'
import { run as write } from './exam-write.ts'

const DATA = new URL('../../../test/data/items/', import.meta.url).pathname

const said = () => {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  const messages = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return {
    bytes: () => Buffer.concat(out.mock.calls.map(([chunk]) => Buffer.from(chunk))),
    lines: () =>
      out.mock.calls
        .map(([chunk]) => String(chunk))
        .join('')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line)),
    messages: () => messages.mock.calls.map(([message]) => String(message)).join('\n'),
    clear: () => out.mockClear(),
  }
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'items-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

describe('fadu exam read', () => {
  test('prints an item a line, in order, and goes on where a file cannot be read', async () => {
    const { lines, messages } = said()
    expect(await read([`${DATA}law.gift`, `${DATA}missing.gift`, `${DATA}law.csv`])).toBe(1)
    expect(lines()).toMatchObject([
      { file: `${DATA}law.gift`, n: 1, id: 'G1', kind: 'single', key: ['B'], topic: '网络安全法/第三章' },
      { n: 2, id: '2', kind: 'true-false', key: false },
      { n: 3, kind: 'text', key: null },
      { file: `${DATA}law.csv`, n: 1, id: 'C1', kind: 'indefinite' },
      { n: 2, id: 'C2', kind: null, findings: [{ code: 'key-wrong', row: 3, column: 'H' }, { code: 'not-carried' }] },
    ])
    expect(messages()).toContain('missing.gift: 没有这个文件 / There is no such file')
    expect(messages()).toContain('其中 1 题未能转入')
  })

  test('every line has what the contract names', async () => {
    const { lines } = said()
    expect(
      await read([
        `${DATA}law.gift`,
        `${DATA}law.csv`,
        `${DATA}moodle.xml`,
        `${DATA}qti21/test.xml`,
        `${DATA}qti30-choice.xml`,
      ]),
    ).toBe(0)
    const all = lines()
    expect(all.length).toBeGreaterThan(8)
    for (const line of all)
      expect(line).toMatchObject({
        ...{ file: expect.any(String), n: expect.any(Number), id: expect.any(String), stem: expect.any(String) },
        ...{ options: expect.any(Array), points: expect.any(Number), explanation: expect.any(String) },
        ...{ units: expect.any(Array), findings: expect.any(Array) },
      })
    for (const line of all) expect(Object.keys(Object(line))).toEqual(expect.arrayContaining(['kind', 'key']))
  })

  test('a test reads items beside it, called by where they lie, and none through a link that leads outside', async () => {
    const { lines } = said()
    const outside = mkdtempSync(join(tmpdir(), 'outside-'))
    mkdirSync(join(folder, 'items'))
    const item = readFileSync(`${DATA}qti21/items/a.xml`)
    writeFileSync(join(outside, 'b.xml'), item)
    writeFileSync(join(folder, 'items/a.xml'), item)
    symlinkSync(join(outside, 'b.xml'), join(folder, 'items/b.xml'))
    writeFileSync(join(folder, 'test.xml'), readFileSync(`${DATA}qti21/test.xml`))
    expect(await read([join(folder, 'test.xml')])).toBe(0)
    expect(lines()).toMatchObject([
      { file: `${join(folder, 'test.xml')}#items/b.xml`, kind: null, findings: [{ what: 'missing file' }] },
      { file: `${join(folder, 'test.xml')}#items/a.xml`, n: 2, kind: 'single', key: ['B'] },
    ])
    rmSync(outside, { recursive: true })
  })

  test('needs a file', async () => {
    const { messages } = said()
    expect(await read([], 'usage')).toBe(2)
    expect(messages()).toContain('FILE')
  })
})

describe('fadu exam write', () => {
  test.each(['qti3', 'gift', 'csv', 'xlsx', 'json'])(
    '%s: what it writes is read back; what it has not is listed',
    async (format) => {
      const { bytes, lines, messages, clear } = said()
      expect(await write([`${DATA}all.jsonl`, '--as', format])).toBe(0)
      const file = join(folder, 'written')
      writeFileSync(file, bytes())
      clear()
      expect(await read([`${DATA}all.jsonl`])).toBe(0)
      const before = lines()
      clear()
      expect(await read([file])).toBe(0)
      const bare = (all: readonly unknown[]) => all.map((line) => ({ ...Object(line), file: '', n: 0 }))
      const missing: Readonly<Record<string, readonly string[]>> = {
        qti3: ['indefinite'],
        gift: ['indefinite', 'order'],
      }
      const kept = before.filter((line) => !(missing[format] ?? []).includes(String(Object(line).kind)))
      expect(kept.length).toBeGreaterThan(7)
      expect(bare(lines())).toEqual(bare(kept))
      for (const kind of missing[format] ?? []) expect(messages()).toContain(`（${kind}）`)
    },
  )

  test.each([
    [[], 2, 'FILE'],
    [['a', 'b'], 2, 'FILE'],
    [[`${DATA}law.gift`], 2, 'qti3'],
    [[`${DATA}law.gift`, '--as', 'pdf'], 2, 'pdf'],
    [['missing.gift', '--as', 'gift'], 1, 'There is no such file'],
  ] as const)('%j ends with %i', async (args, code, message) => {
    const { bytes, messages } = said()
    expect(await write(args)).toBe(code)
    expect(bytes()).toHaveLength(0)
    expect(messages()).toContain(message)
  })
})
