import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { usageOf } from '../manual.ts'
import { run } from './law-cite.ts'

let folder = ''
let out = ''
let said = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fadu-cite-'))
  out = ''
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
    out += String(words)
    return true
  })
  vi.spyOn(console, 'error').mockImplementation((words) => {
    said += String(words)
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const LAW =
  '# 某某法\n\n为了某某，根据宪法第五条制定本法。\n\n第一条 甲。\n\n乙：\n\n（一）丙；\n\n（二）违反前款、本法第九条。\n\n第二条 依照第一条第二款第一项、刑法第三条办理。\n'

test('one JSON line a citation, exactly the contract', async () => {
  const file = write('law.md', LAW)
  expect(await run([file])).toBe(0)
  expect(out.trimEnd().split('\n')).toEqual([
    JSON.stringify({
      file,
      article: null,
      text: '宪法第五条',
      occurrence: 1,
      targets: [{ law: '宪法', article: '5' }],
    }),
    JSON.stringify({
      file,
      article: '1',
      paragraph: 2,
      item: 2,
      text: '前款',
      occurrence: 1,
      targets: [{ law: 'self', article: '1', paragraph: 1 }],
    }),
    JSON.stringify({ file, article: '1', paragraph: 2, item: 2, text: '本法第九条', occurrence: 1, targets: [] }),
    JSON.stringify({
      file,
      article: '2',
      text: '第一条第二款第一项',
      occurrence: 1,
      targets: [{ law: 'self', article: '1', paragraph: 2, item: 1 }],
    }),
    JSON.stringify({ file, article: '2', text: '刑法第三条', occurrence: 1, targets: [{ law: '刑法', article: '3' }] }),
  ])
})

test('--why says why nothing is linked', async () => {
  expect(await run(['--why', write('law.md', LAW)])).toBe(0)
  expect(out).toContain('"targets":[],"reason":"missing"')
})

test('files of one run know each other by their names', async () => {
  const file = write('a.md', '# 甲法\n\n第一条 当事人和野生菌保护条例第二条。\n')
  await run([file, write('野生菌保护条例(2020-01-01).md', '# 野生菌保护条例\n\n第一条 甲。\n')])
  expect(out).toContain('{"law":"野生菌保护条例","article":"2"}')
})

test('a file that cannot be read is named, the others go on, and the run fails', async () => {
  expect(await run([join(folder, 'none.md'), write('empty.md', ''), write('law.md', LAW)])).toBe(1)
  expect(said).toContain('none.md')
  expect(said).toContain('empty.md')
  expect(out.trimEnd().split('\n')).toHaveLength(5)
})

test.each([[[]], [['--nonsense', 'x']]])('usage: %j', async (args) => {
  expect(await run(args, usageOf('law cite'))).toBe(2)
  expect(said).toContain('Usage')
})
