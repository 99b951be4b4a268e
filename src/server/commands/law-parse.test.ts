import { afterEach, describe, expect, test, vi } from 'vitest'
import { run as outline } from './law-outline.ts'
import { run as parse } from './law-parse.ts'

const SAMPLES = new URL('../../../test/data/parse/', import.meta.url).pathname

const said = (): { readonly out: () => string; readonly messages: () => string } => {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  const messages = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return {
    out: () => out.mock.calls.map(([chunk]) => String(chunk)).join(''),
    messages: () => messages.mock.calls.map(([message]) => String(message)).join('\n'),
  }
}

afterEach(() => vi.restoreAllMocks())

describe('fadu law parse', () => {
  test('prints the tree as JSON; a file of two documents is an array', async () => {
    const { out } = said()
    expect(await parse([`${SAMPLES}seed.txt`])).toBe(0)
    expect(JSON.parse(out())).toMatchObject([
      { title: '2017年全国普法依法治理工作要点' },
      { title: '中华人民共和国网络安全法' },
    ])
  })

  test('prints text and Markdown', async () => {
    const { out } = said()
    expect(await parse([`${SAMPLES}household.md`, '--as', 'text'])).toBe(0)
    expect(await parse(['--as=markdown', `${SAMPLES}household.md`])).toBe(0)
    expect(out()).toContain('\n第一条　为了维持社会秩序')
    expect(out()).toContain('\n**第一条**　为了维持社会秩序')
  })

  test('prints Akoma Ntoso', async () => {
    const { out } = said()
    expect(await parse([`${SAMPLES}household.md`, '--as', 'akn'])).toBe(0)
    expect(out()).toMatch(/<akomaNtoso[\s\S]*<article eId="art-1"/)
  })

  const wrong: readonly (readonly [readonly string[], number, string])[] = [
    [[], 2, 'FILE'],
    [['a', 'b'], 2, 'FILE'],
    [['a', '--as', 'pdf'], 2, 'pdf'],
    [['a', '--bs'], 2, '--bs'],
    [[`${SAMPLES}missing.md`], 1, 'There is no such file'],
    [[SAMPLES], 1, 'This is a folder'],
  ]
  for (const [args, code, message] of wrong)
    test(`ends with ${code}: ${message}`, async () => {
      const { out, messages } = said()
      expect(await parse(args)).toBe(code)
      expect(out()).toBe('')
      expect(messages()).toContain(message)
    })
})

describe('fadu law outline', () => {
  test('prints one JSON line a file, and goes on where one cannot be read', async () => {
    const { out } = said()
    expect(await outline([`${SAMPLES}seed.txt`, `${SAMPLES}missing.md`, `${SAMPLES}raw.txt`])).toBe(1)
    const lines = out()
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines).toMatchObject([
      {
        parts: 0,
        subparts: 0,
        chapters: 7,
        sections: 2,
        articles: 79,
        items: 28,
        findings: [{ line: 186, code: 'line-stray' }],
      },
      { articles: 0, findings: [{ line: 0, code: 'unreadable' }] },
      { chapters: 6, articles: 35, items: 17, findings: [] },
    ])
  })

  test('needs a file', async () => {
    const { messages } = said()
    expect(await outline([])).toBe(2)
    expect(messages()).toContain('FILE')
  })
})
