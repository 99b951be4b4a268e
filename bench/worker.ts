import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { amendTask } from '../src/kernel/library/amend-task.ts'
import { compareTask } from '../src/kernel/library/compare.ts'
import { type Compute, computeHere, openWorkers } from '../src/kernel/worker/workers.ts'
import { parseLaw } from '../src/law/parse/law-text.ts'
import { builtFile } from '../src/server/built-file.ts'
import { lawsFolder } from '../src/server/home.ts'
import { withOwnStorage } from './own-storage.ts'
import { openServing } from './serving.ts'
import { type Line, milliseconds, peakMemory, printTable, quantile } from './table.ts'

const TIMES = 200

/** Milliseconds each of so many turns takes, one after the other; the first pays for what is loaded once and is left out. */
async function timesOf(turn: () => Promise<unknown>, times = TIMES): Promise<readonly number[]> {
  const waits: number[] = []
  for (let at = 0; at <= times; at += 1) {
    const from = performance.now()
    await turn()
    if (at > 0) waits.push(performance.now() - from)
  }
  return waits
}

const both = (what: string, waits: readonly number[], bare: readonly number[]): readonly Line[] =>
  [0.5, 0.99].map((share) => ({
    what: `${what}, p${share * 100}`,
    figure: milliseconds(quantile(waits, share)),
    limit: milliseconds(quantile(bare, share)),
    ratio: quantile(bare, share) / quantile(waits, share),
  }))

const read = (file: string): string => readFileSync(join(lawsFolder(), file), 'utf8')
const words = read('csl/2025-10-28-decision.md')

/** The same work in a thread of the pool and in this one. */
async function measureTasks(): Promise<readonly Line[]> {
  const workers = openWorkers(builtFile('worker'))
  const pooled = workers.computeFor('bench')
  const [older, newer] = ['csl/2017-06-01.md', 'csl/2026-01-01.md'].map((file) => parseLaw(read(file)))
  if (!older || !newer) return []
  const amend = (compute: Compute) => () => compute(amendTask, { base: older, words })
  const compare = (compute: Compute) => () => compute(compareTask, { older, newer, lineage: undefined })
  const lines = [
    ...both(
      'a decision of 14 instructions tried (limit: in the same thread)',
      await timesOf(amend(pooled)),
      await timesOf(amend(computeHere)),
    ),
    ...both(
      'two texts of 80 articles compared (limit: in the same thread)',
      await timesOf(compare(pooled)),
      await timesOf(compare(computeHere)),
    ),
  ]
  await workers.close()
  return lines
}

const HAN = '一二三四五六七八九'

/** More than two seconds' work: nearly as many orders as a decision may have. */
const hostile = `关于修改《中华人民共和国网络安全法》的决定\n${Array.from(
  { length: 4_800 },
  (_, at) => `${HAN.charAt(at % 9)}、增加一条，作为第${at + 2}条：“国家维护网络安全和网络秩序。”`,
).join('\n')}`

const send = (url: string, decision: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ law: 'csl', version: '2017-06-01', decision }),
  }).then((answer) => answer.text())

const ask = async (url: string) => (await fetch(url)).text()

/** How long `/healthz` takes while hostile decisions are tried, one after another, as long as they last. */
async function measureBeside(origin: string): Promise<readonly Line[]> {
  const idle = await timesOf(() => ask(`${origin}/healthz`))
  const waits: number[] = []
  let ended = false
  const attacking = (async () => {
    for (let turn = 0; turn < 4; turn += 1) await send(`${origin}/api/amend`, hostile)
    ended = true
  })()
  while (!ended) {
    const from = performance.now()
    await ask(`${origin}/healthz`)
    waits.push(performance.now() - from)
  }
  await attacking
  const what = '/healthz while a hostile decision is tried (limit: while nothing is)'
  return [
    ...both(what, waits, idle),
    {
      what: `${what}, longest of ${waits.length}`,
      figure: milliseconds(Math.max(...waits)),
      limit: milliseconds(Math.max(...idle)),
    },
  ]
}

/** Bare Fastify, answering as many bytes to as many. */
async function measureDoors(origin: string): Promise<readonly Line[]> {
  const bare = fastify()
  const answer = await send(`${origin}/api/amend`, words)
  bare.post('/', async (_, reply) => reply.type('application/json').send(answer))
  const url = await bare.listen({ host: '127.0.0.1', port: 0 })
  const limit = await timesOf(() => send(url, words))
  const tried = await timesOf(() => send(`${origin}/api/amend`, words))
  const compared = await timesOf(() => ask(`${origin}/api/compare/csl/2017-06-01/2026-01-01`))
  await bare.close()
  return [
    ...both('POST /api/amend, an ordinary decision (limit: bare Fastify, the same bytes)', tried, limit),
    ...both('GET /api/compare, remembered (limit: the same)', compared, limit),
  ]
}

/** What the pool of threads costs an ordinary request, and what it keeps a hostile one from. */
export const run = (): Promise<number> =>
  withOwnStorage(async (storage) => {
    const tasks = await measureTasks()
    const { origin, close } = await openServing(storage)
    const doors = await measureDoors(origin)
    const beside = await measureBeside(origin)
    await close()
    printTable('Threads: what a stranger’s text costs those who ask beside it', [
      ...beside,
      ...tasks,
      ...doors,
      { what: 'peak memory, threads and client included', figure: peakMemory() },
    ])
  })
