import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { home } from './home.ts'
import { manual, usageOf } from './manual.ts'

const commands = readdirSync(join(home(), 'src/server/commands'))
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && !file.includes('.test.'))
  .map((file) => file.replace(/\.ts$/, '').replace('-', ' '))
  .filter((name) => name !== 'source file')

test('every command stands in the manual, and nothing else does', () => {
  for (const name of commands) expect(usageOf(name)).toMatch(new RegExp(`^用法 Usage: fadu ${name}\\b`))
  const called = [...manual().matchAll(/^ {2}fadu ([a-z][a-z ]*[a-z]|[a-z]+)/gm)].map(([, words = '']) => words)
  expect(called.slice(0, -1).sort()).toEqual([...commands].sort())
})

const source = (file: string): string => readFileSync(join(home(), 'src/server', file), 'utf8')

/** Where the database is, which the manual tells once for all commands. */
const COMMON = ['--data', '--database-url']

/** Names of options in code that `parseArgs` is given: `out: { type: 'string' }`, or another's that has its own name. */
const optionsIn = (code: string): readonly string[] =>
  [...code.matchAll(/([a-z][a-zA-Z-]*)'?: (?:\{ type: '(?:string|boolean)'|storeOption)/g)].map(([, name = '']) => name)

test('each option that a command reads stands in its usage', () => {
  const shared = optionsIn(source('logbook-query.ts'))
  expect(shared).toEqual(['store', 'since', 'until', 'limit'])
  const found = commands.map((name) => {
    const code = source(`commands/${name.replace(' ', '-')}.ts`)
    return { name, options: [...optionsIn(code), ...(code.includes('...queryOptions') ? shared : [])] }
  })
  expect(found.find(({ name }) => name === 'logbook export')?.options.toSorted()).toEqual([
    'limit',
    'out',
    'since',
    'store',
    'until',
  ])
  const missing = found.flatMap(({ name, options }) =>
    options
      .map((option) => `--${option}`)
      .filter((option) => !COMMON.includes(option) && !new RegExp(`${option}(?![\\w-])`).test(usageOf(name)))
      .map((option) => `${name} ${option}`),
  )
  expect(missing).toEqual([])
})

/** What people read about the program, and what calls it in their place. */
const documents = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'SECURITY.md', 'ARCHITECTURE.md']
const folders = ['docs', 'docs/decisions', 'deploy']
const texts = [
  ...documents,
  ...folders.flatMap((folder) =>
    readdirSync(join(home(), folder), { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [`${folder}/${entry.name}`] : [],
    ),
  ),
].map((file) => ({ file, text: readFileSync(join(home(), file), 'utf8') }))

/** Calls as they stand in code: `fadu law parse FILE`, a line of a block, or what a unit starts. */
const calls = texts.flatMap(({ file, text }) => {
  const written = file.endsWith('.md')
    ? /(?:`|^\s*|bin\/)fadu ([a-z][^`\n]*)/gm
    : /(?:ExecStart=|")\S*fadu"?,? ([a-z][^\n]*)/gm
  return [...text.matchAll(written)].map(([, call = '']) => ({ file, call }))
})

test('what README, documents and units call is in the manual, with its options', () => {
  expect(calls.length).toBeGreaterThan(20)
  const everywhere = [...COMMON, '--help', '--json']
  const wrong = calls.flatMap(({ file, call }) => {
    const name = [...commands].sort((a, b) => b.length - a.length).find((one) => `${call} `.startsWith(`${one} `))
    // Of a group of commands as a whole: `fadu seal`.
    if (commands.some((one) => one.startsWith(`${call} `))) return []
    if (name === undefined) return [{ file, call, why: 'no such command' }]
    const known = usageOf(name)
    const options = [...call.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option)
    return options
      .filter((option) => !everywhere.includes(option) && !known.includes(option))
      .map((option) => ({ file, call, why: option }))
  })
  expect(wrong).toEqual([])
})
