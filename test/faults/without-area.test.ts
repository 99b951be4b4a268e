import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { crawl, readOver, shapeOf } from '../crawl.ts'
import { startFadu, temporaryFolder } from './fadu.ts'
import { copyInstallation } from './installation.ts'
import { openCompiler } from './product.ts'

// An area is its folder and its line in server/areas.ts: taken away, the rest compiles, keeps the rules of the
// architecture, starts on an empty folder, and no page of it leads to one that is gone. Its tests lie in its folder; those
// of its neighbours, which speak of several areas at once, are not run.

const home = fileURLToPath(new URL('../..', import.meta.url))
const tree = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-fault-area-')))
afterAll(() => rmSync(tree, { recursive: true, force: true }))

copyInstallation(tree, 'cloned')
cpSync(join(home, '.dependency-cruiser.mjs'), join(tree, '.dependency-cruiser.mjs'))

const areas = readdirSync(join(tree, 'src', 'areas'))
const list = join(tree, 'src', 'server', 'areas.ts')
const whole = readFileSync(list, 'utf8')
const compile = openCompiler(tree)
const run = promisify(execFile)

/** Takes areas away as CONTRIBUTING says, does the work, and puts them back. */
async function without(gone: readonly string[], work: () => Promise<void>): Promise<void> {
  const moves = gone.map((area) => [join(tree, 'src', 'areas', area), join(tree, `taken-away-${area}`)] as const)
  const isOfArea = (line: string) => gone.some((area) => line.includes(`/areas/${area}/`) || line.trim() === `${area},`)
  for (const [folder, aside] of moves) renameSync(folder, aside)
  writeFileSync(
    list,
    whole
      .split('\n')
      .filter((line) => !isOfArea(line))
      .join('\n'),
  )
  try {
    await work()
  } finally {
    for (const [folder, aside] of moves) renameSync(aside, folder)
    writeFileSync(list, whole)
  }
}

/** What a command of the tree said, where it failed. */
const failing = (program: string, ...args: readonly string[]): Promise<string> =>
  run(program, [...args], { cwd: tree }).then(
    () => '',
    (error: { readonly stdout?: string; readonly stderr?: string }) => `${error.stdout}${error.stderr}`,
  )

async function standsAndLeadsNowhere(): Promise<void> {
  const [node, modules] = [process.execPath, join(tree, 'node_modules')]
  expect(compile()).toEqual([])
  expect(
    await Promise.all([
      failing(
        node,
        join(modules, 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
        '--config',
        '.dependency-cruiser.mjs',
        'src',
      ),
      failing(node, join(tree, 'bin', 'build.mjs'), '--always'),
    ]),
  ).toEqual(['', ''])
  const fadu = await startFadu({ tree, dataDir: temporaryFolder('data'), demo: true })
  const anyone = await crawlAs(fadu.origin, '')
  const officer = await crawlAs(fadu.origin, await someone(fadu.origin))
  expect([...anyone.dead, ...officer.dead]).toEqual([])
  expect(anyone.seen.size).toBeGreaterThan(10)
  expect(await fadu.stop()).toBe(0)
}

/** Of a law's thousand articles not each: without an area its routes are known by no row, so that addresses tell kinds. */
const crawlAs = (origin: string, cookie: string) =>
  crawl({ read: (path) => readOver(origin, path, cookie), kindOf: shapeOf, most: () => 6 })

/** The cookie of somebody of the demonstration: of an officer who decides, where an area brings one. */
async function someone(origin: string): Promise<string> {
  const page = await (await fetch(`${origin}/demo`)).text()
  const people = [...page.matchAll(/action="(\/demo\/[^"]+)"/g)].map(([, action = '']) => action)
  const action = people.find((each) => each.endsWith('demo-wangxin-5')) ?? people[0] ?? ''
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(origin + action, { method: 'POST', headers, body: '', redirect: 'manual' })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

// One start each, and a compiler: minutes where the machine does other things too.
const LONG = 600_000

/** Each area alone where all rounds are asked; else every other at once, none beside its neighbour in the list. */
const ROUNDS = process.env.FAULT_ROUNDS === 'all' ? areas.length : 2
const together = Array.from({ length: ROUNDS }, (_, round) => areas.filter((_area, at) => at % ROUNDS === round))

test.each(together.map((gone) => [gone.join(', '), gone] as const))(
  'without %s the rest stands, and nothing leads there',
  (_, gone) => without(gone, standsAndLeadsNowhere),
  LONG,
)
