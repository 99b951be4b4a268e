import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { run as amend } from './law-amend.ts'
import { run as diff } from './law-diff.ts'

const BASE = 'laws/csl/2017-06-01.md'
const DECISION = 'laws/csl/2025-10-28-decision.md'
const AFTER = 'laws/csl/2026-01-01.md'

const listen = () => {
  const out: string[] = []
  const told: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => out.push(String(chunk)) > 0)
  vi.spyOn(console, 'error').mockImplementation((...words) => void told.push(words.join(' ')))
  return { text: () => out.join(''), told: () => told.join('\n') }
}

afterEach(() => vi.restoreAllMocks())

describe('fadu law amend', () => {
  it('prints the new text, one line a unit', async () => {
    const heard = listen()
    expect(await amend([BASE, DECISION])).toBe(0)
    expect(heard.text()).toContain('\n第七十三条　违反本法规定，但具有《中华人民共和国行政处罚法》规定的')
    expect(heard.told()).toBe('')
  })

  it('gives text, provenance, map and doubts as JSON', async () => {
    const heard = listen()
    expect(await amend([BASE, DECISION, '--as', 'json'])).toBe(0)
    expect(JSON.parse(heard.text())).toMatchObject({
      provenance: { 'art-3': ['1'], 'art-2': 'unchanged' },
      map: { 'art-18': ['art-19'] },
      doubtful: [],
    })
  })

  it('refuses to apply a decision twice: exit code 1, nothing on standard output', async () => {
    const heard = listen()
    expect(await amend([AFTER, DECISION])).toBe(1)
    expect(heard.text()).toBe('')
    expect(heard.told()).toContain('已经按该决定修改')
  })

  it('a decision that would make the text grow without end is refused, and is told why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fadu-amend-'))
    const file = join(folder, 'decision.md')
    const line = '一、将第一条中的“网络”修改为“网络网络”。\n'
    writeFileSync(file, `关于修改《中华人民共和国网络安全法》的决定\n\n${line.repeat(20)}`)
    const heard = listen()
    expect(await amend([BASE, file])).toBe(1)
    rmSync(folder, { recursive: true })
    expect(heard.text()).toBe('')
    expect(heard.told()).toContain('4倍')
    expect(heard.told()).toContain('4 times')
  })

  it('a file that is not there is refused', async () => {
    const heard = listen()
    expect(await amend([BASE, 'laws/csl/none.md'])).toBe(1)
    expect(heard.told()).toContain('laws/csl/none.md')
  })

  it('is shown how it is used', async () => {
    listen()
    expect(await amend([BASE])).toBe(2)
    expect(await amend([BASE, DECISION, '--as', 'pdf'])).toBe(2)
    expect(await diff([BASE])).toBe(2)
  })
})

describe('fadu law diff', () => {
  it('prints one JSON document', async () => {
    const heard = listen()
    expect(await diff([BASE, AFTER])).toBe(0)
    expect(JSON.parse(heard.text())).toMatchObject({ unchanged: 2 })
  })

  it('a file that is not there is refused', async () => {
    listen()
    expect(await diff([BASE, 'laws/csl/none.md'])).toBe(1)
  })
})
