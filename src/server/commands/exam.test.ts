import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { run as analyse } from './exam-analyse.ts'
import { run as drafts } from './exam-drafts.ts'
import { run as draw } from './exam-draw.ts'
import { run as standing } from './exam-standing.ts'

let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fadu-exam-'))
  const bank = ['a', 'b', 'c'].map((id) => ({
    id,
    topic: 't',
    kind: 'single',
    difficulty: 1,
    options: ['A', 'B', 'C'],
  }))
  const paper = { lines: [{ where: { topic: 't' }, count: 2 }], shuffle: true, shuffleOptions: true }
  const files: Readonly<Record<string, string | Buffer>> = {
    'bank.json': JSON.stringify(bank),
    'paper.json': JSON.stringify(paper),
    'greedy.json': JSON.stringify({ ...paper, lines: [...paper.lines, { where: {}, count: 2 }] }),
    'broken.json': '{"lines": [',
    'key.csv': 'item,key,points\r\n"Q1",A,1\r\nQ2,AC,1\r\n',
    'responses.csv': '\uFEFFcandidate,Q1,Q2\r\n张三,A,CA\r\n李四,B,\r\n',
    // 张三 and 李四 as Excel in Chinese saves them.
    'gb18030.csv': Buffer.concat([
      Buffer.from('candidate,Q1,Q2\n'),
      Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
      Buffer.from(',A,CA\n'),
      Buffer.from([0xc0, 0xee, 0xcb, 0xc4]),
      Buffer.from(',B,\n'),
    ]),
    'multiline.csv': 'candidate,Q1,Q2\n"a\nb",A,A\nc,A,A\nc,B,B\n',
    'quotes.csv': 'candidate,Q1,Q2\na,A,A\nb,"A,A\n',
    'short.csv': 'candidate,Q1,Q2\na,A,A\nb,A\n',
    'zero.csv': 'candidate,Q1,Q2\na,A,\0\n',
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(file(name), content)
})
afterAll(() => rmSync(folder, { recursive: true }))

const said = (): { readonly out: () => string; readonly messages: () => string } => {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  const messages = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return {
    out: () => out.mock.calls.map(([chunk]) => String(chunk)).join(''),
    messages: () => messages.mock.calls.map(([message]) => String(message)).join('\n'),
  }
}
afterEach(() => vi.restoreAllMocks())

describe('fadu exam draw', () => {
  test('prints the paper of one entrant, the same for a seed in capitals, another for another entrant', async () => {
    const { out } = said()
    const of = (seed: string, entrant: string) =>
      draw([file('paper.json'), file('bank.json'), '--seed', seed, '--entrant', entrant])
    for (const [seed, entrant] of [
      ['beef', '-1 '],
      ['BEEF', '-1 '],
      ['beef', '-1'],
    ] as const)
      expect(await of(seed, entrant)).toBe(0)
    const [one, capitals, other] = out().trimEnd().split('\n')
    expect(JSON.parse(one ?? '')).toMatchObject({ items: [{ options: expect.arrayContaining(['A', 'B', 'C']) }, {}] })
    expect(capitals).toBe(one)
    expect(other).not.toBe(one)
  })

  test('a bank as exam read prints it, lines or a list of them, draws the same paper as its ids', async () => {
    const { out, messages } = said()
    const bank = z
      .array(z.looseObject({ options: z.array(z.string()) }))
      .parse(JSON.parse(readFileSync(file('bank.json'), 'utf8')))
    const read = bank.map((item) => ({
      file: 'x',
      ...item,
      options: item.options.map((id) => ({ id, text: `选${id}` })),
    }))
    const lines = read.map((item) => JSON.stringify(item))
    writeFileSync(file('lines.ndjson'), `${lines.join('\n')}\n`)
    writeFileSync(file('read.json'), JSON.stringify(read, null, 1))
    writeFileSync(file('cut.ndjson'), `${lines.join('\n')}\n{"id":`)
    for (const name of ['bank.json', 'lines.ndjson', 'read.json'])
      expect(await draw([file('paper.json'), file(name), ...seed])).toBe(0)
    const [one, ...others] = out().trimEnd().split('\n')
    expect(others).toEqual([one, one])
    expect(await draw([file('paper.json'), file('cut.ndjson'), ...seed])).toBe(1)
    expect(messages()).toContain(`line ${bank.length + 1}: This is no JSON`)
  })

  const seed = ['--seed', 'ab', '--entrant', 'x']
  const wrong: readonly (readonly [() => readonly string[], number, readonly string[]])[] = [
    [() => [], 2, ['PAPER.json', '用法']],
    [() => ['a', 'b', 'c', ...seed], 2, ['两个文件']],
    [() => ['a', 'b', '--seed', 'ab'], 2, ['--entrant']],
    [() => ['a', 'b', ...seed, '--times', '2'], 2, ['--times']],
    [() => [file('paper.json'), file('bank.json'), '--seed', 'xy', '--entrant', 'x'], 1, ['十六进制', 'hexadecimal']],
    [() => [file('greedy.json'), file('bank.json'), ...seed], 1, ['第2行', 'Line 2 asks for 2']],
    [() => [file('broken.json'), file('bank.json'), ...seed], 1, ['broken.json', 'no JSON']],
    [() => [file('bank.json'), file('paper.json'), ...seed], 1, ['bank.json', '须为对象']],
    [() => [file('none.json'), file('bank.json'), ...seed], 1, ['没有这个文件', 'no such file']],
  ]
  for (const [args, code, parts] of wrong)
    test(`ends with ${code}: ${parts.join(', ')}`, async () => {
      const { out, messages } = said()
      expect(await draw(args(), '用法 PAPER.json')).toBe(code)
      expect(out()).toBe('')
      for (const part of parts) expect(messages()).toContain(part)
    })
})

describe('fadu exam analyse', () => {
  for (const name of ['responses.csv', 'gb18030.csv'])
    test(`prints the figures of ${name}`, async () => {
      const { out } = said()
      expect(await analyse([file(name), file('key.csv')])).toBe(0)
      expect(JSON.parse(out())).toMatchObject({
        n: 2,
        k: 2,
        mean: 1,
        items: [
          { item: 'Q1', p: 0.5, options: { A: { n: 1, upper: 1, lower: 0 } }, blank: 0 },
          { item: 'Q2', p: 0.5, options: { AC: { n: 1, upper: 1, lower: 0 } }, blank: 1 },
        ],
      })
    })

  const wrong: readonly (readonly [() => readonly string[], number, readonly string[]])[] = [
    [() => [], 2, ['RESPONSES.csv', '用法']],
    [() => ['a', 'b', '--as', 'json'], 2, ['KEY.csv']],
    [() => [file('short.csv'), file('key.csv')], 1, ['short.csv', '第3行第2列', 'line 3, column 2']],
    [() => [file('multiline.csv'), file('key.csv')], 1, ['第5行第1列', 'line 5, column 1', '“c”']],
    [() => [file('quotes.csv'), file('key.csv')], 1, ['第3行', 'Quotes do not match']],
    [() => [file('zero.csv'), file('key.csv')], 1, ['空字符', 'null characters']],
    [() => [file('responses.csv'), file('responses.csv')], 1, ['item,key,points', '第1行第1列']],
    [() => [file('none.csv'), file('key.csv')], 1, ['没有这个文件', 'no such file']],
    [() => [folder, file('key.csv')], 1, ['这是文件夹', 'a folder']],
  ]
  for (const [args, code, parts] of wrong)
    test(`ends with ${code}: ${parts.join(', ')}`, async () => {
      const { out, messages } = said()
      expect(await analyse(args(), '用法')).toBe(code)
      expect(out()).toBe('')
      for (const part of parts) expect(messages()).toContain(part)
    })
})

describe('fadu exam drafts and fadu exam standing', () => {
  test('print drafts of one pattern, which read as the words of the law of their day do', async () => {
    const { out } = said()
    expect(await drafts(['csl@2017-06-01', '--pattern', 'fine', '--pattern', 'number'])).toBe(0)
    const lines = out()
      .trimEnd()
      .split('\n')
      .map((line): { readonly pattern: string; readonly id: string } => JSON.parse(line))
    expect(new Set(lines.map(({ pattern }) => pattern))).toEqual(new Set(['fine', 'number']))
    expect(lines[0]).toMatchObject({
      kind: 'single',
      points: 1,
      findings: [],
      units: [expect.stringMatching(/^csl@2017/)],
    })
    writeFileSync(file('items.jsonl'), out())

    for (const [day, flagged, kinds] of [
      ['2017-06-01', true, ['changing', 'same']],
      ['2026-01-01', true, ['changed', 'renumbered']],
    ] as const) {
      vi.restoreAllMocks()
      const told = said()
      expect(await standing([file('items.jsonl'), '--on', day])).toBe(0)
      const items = told
        .out()
        .trimEnd()
        .split('\n')
        .map((line): { readonly id: string; readonly flagged: boolean; readonly units: readonly { kind: string }[] } =>
          JSON.parse(line),
        )
      expect(items.length).toBe(lines.length)
      expect(items.some((item) => item.flagged)).toBe(flagged)
      const found = new Set(items.flatMap(({ units }) => units.map(({ kind }) => kind)))
      for (const kind of kinds) expect(found).toContain(kind)
      const log = items.find(({ id }) => id.includes('art-21/para-1/item-3'))
      expect(log).toMatchObject({ flagged: false })
    }
  })

  const wrong: readonly (readonly [typeof drafts, () => readonly string[], number, readonly string[]])[] = [
    [drafts, () => [], 2, ['LAW@VERSION']],
    [drafts, () => ['csl@2026-01-01', '--pattern', 'riddle'], 2, ['riddle', 'cloze']],
    [drafts, () => ['csl@1999-01-01'], 1, ['csl@2026-01-01', '未经逐条分析']],
    [drafts, () => ['ciir@2021-09-01'], 1, ['not analysed']],
    [standing, () => [], 2, ['one FILE']],
    [standing, () => [file('items.jsonl'), '--on', 'today'], 2, ['today', '2026-01-01']],
    [standing, () => [file('broken.json')], 1, ['第1行', 'line 1 is no item']],
    [standing, () => [file('none.jsonl')], 1, ['没有这个文件']],
  ]
  for (const [command, args, code, parts] of wrong)
    test(`ends with ${code}: ${parts.join(', ')}`, async () => {
      const { out, messages } = said()
      expect(await command(args(), '用法')).toBe(code)
      expect(out()).toBe('')
      for (const part of parts) expect(messages()).toContain(part)
    })
})
