import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from './fadu.ts'

const answers: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ['the version goes to stdout', ['--version'], 0, /^\d+\.\d+\.\d+\n$/],
  ['help goes to stdout, in both languages', ['--help'], 0, /fadu serve .*\n.*启动服务.* · Serve the pages/],
  ['so does that of one command', ['law', 'cite', '--help'], 0, /^用法 Usage: fadu law cite \[--why\] FILE…\n/],
  ['asked for in either way', ['help', 'account', 'reset'], 0, /^用法 Usage: fadu account reset LOGIN\n/],
]

test.each(answers)('%s', async (_, args, code, out) => {
  const ended = await run(args, {}).ended
  expect(ended).toMatchObject({ code, out: expect.stringMatching(out), said: '' })
})

const misuses: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no command', [], /用法 Usage/],
  ['an unknown command', ['legislate'], /用法 Usage/],
  ['half a command', ['law'], /用法 Usage/],
  ['a command without what it needs', ['law', 'show'], /^用法 Usage: fadu law show ADDRESS/],
  ['an unknown option', ['serve', '--frobnicate'], /无法识别的参数.*\nNot understood: .*--frobnicate/],
  ['a port that is none', ['serve', '--port', '99999'], /端口须为.*99999\nA port is/],
  ['a demonstration for the whole network', ['serve', '--demo', '--host', '0.0.0.0'], /--demo-open.*\n.*--demo-open/],
  ['an unknown bench', ['bench', 'nothing-of-the-kind'], /没有此项测量 · No such bench/],
]

test.each(misuses)('a usage error is told on stderr and exits 2: %s', async (_, args, said) => {
  const ended = await run(args, {}).ended
  expect(ended).toMatchObject({ code: 2, out: '', said: expect.stringMatching(said) })
})

const inTree = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const law = inTree('laws/csl/2017-06-01.md')
const engine: readonly (readonly [readonly string[], RegExp])[] = [
  [['parse', law], /^\{\n {2}"title": "中华人民共和国网络安全法"/],
  [['outline', law], /"articles":79/],
  [['cite', law], /"targets":\[\{"law":"self"/],
  [['amend', law, inTree('laws/csl/2025-10-28-decision.md')], /第八十一条/],
  [['diff', law, inTree('laws/csl/2026-01-01.md')], /^\{"unchanged":2/],
]

test.each(engine)(
  'fadu law %s needs no database: neither the data folder nor the address can be opened',
  async (args, out) => {
    // A data folder below a file, and a port where nobody listens.
    const where = { env: { DATA_DIR: inTree('package.json/data'), DATABASE_URL: 'postgres://127.0.0.1:1/none' } }
    const ended = await run(['law', ...args], where).ended
    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(out), said: '' })
  },
)
