import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Acknowledged, issueTokens, type Tokens, take } from './acting.ts'
import { databaseOf, type Fadu, isReady, processesOfPostgres, startFadu, temporaryFolder } from './fadu.ts'
import { startOutside } from './outside.ts'
import { brokenIn } from './whole.ts'

/** Longer than any statement may take and than a server may stay silent; nobody is left without an answer. */
const BOUND_MS = 45_000

const signal = (dataDir: string, name: 'SIGSTOP' | 'SIGCONT') => {
  for (const pid of processesOfPostgres(dataDir)) process.kill(pid, name)
}

interface Gone {
  readonly fadu: Fadu
  readonly tokens: Tokens
  readonly connection: Parameters<typeof brokenIn>[0]
  leave(): Promise<void>
  comeBack(): Promise<void>
}

const ways: readonly (readonly [string, () => Promise<Gone>])[] = [
  [
    'the outside database is stopped',
    async () => {
      const outside = await startOutside()
      const env = { DATABASE_URL: outside.url }
      const fadu = await startFadu({ dataDir: temporaryFolder('unused'), demo: true, env })
      const tokens = await issueTokens(fadu, env)
      return { fadu, tokens, connection: outside.connection, leave: outside.stop, comeBack: outside.start }
    },
  ],
  [
    'the embedded database falls silent',
    async () => {
      const dataDir = temporaryFolder('data')
      const fadu = await startFadu({ dataDir, demo: true })
      const tokens = await issueTokens(fadu)
      const leave = async () => signal(dataDir, 'SIGSTOP')
      const comeBack = async () => signal(dataDir, 'SIGCONT')
      return { fadu, tokens, connection: databaseOf(dataDir), leave, comeBack }
    },
  ],
]

const pages: readonly (readonly [string, RegExp])[] = [
  ['/law/csl', /数据库暂时不能用，请稍后再试/],
  ['/en/law/csl', /The database is not to be had just now, try again shortly/],
  ['/reports/new', /数据库暂时不能用/],
  ['/en/search?q=log', /The database is not to be had/],
  ['/api/laws', /数据库暂时不能用.*The database is not to be had/],
  ['/readyz', /"ready":false/],
]

test.each(ways)(
  '%s: pages and acts answer 503 in words, no act is lost, and all goes on by itself',
  async (_, prepare) => {
    const { fadu, tokens, connection, leave, comeBack } = await prepare()
    const acts = Array.from({ length: 12 }, () => ({ step: 'submit', key: randomUUID(), tokens }))
    const first = await take(fadu.origin, { step: 'submit', tokens })
    await leave()
    const since = Date.now()
    // More at once than the pool has connections: those that wait for one are answered as well.
    const answering = acts.map((call) => take(fadu.origin, call))
    const reading = pages.map(async ([path]) => {
      const answer = await fetch(fadu.origin + path)
      return [path, answer.status, await answer.text()]
    })
    expect(await Promise.all(reading)).toEqual(pages.map(([path, words]) => [path, 503, expect.stringMatching(words)]))
    const answers = await Promise.all(answering)
    expect(Date.now() - since).toBeLessThan(BOUND_MS)
    expect(answers.map((answer) => answer?.status)).toEqual(acts.map(() => 503))
    expect(answers[0]?.said.reason).toEqual({
      zh: expect.stringContaining('数据库暂时不能用'),
      en: expect.stringContaining('The database is not to be had'),
    })
    expect((await fetch(`${fadu.origin}/healthz`)).status).toBe(200)
    await comeBack()
    await expect.poll(() => isReady(fadu), { timeout: 30_000 }).toBe(true)
    // What was answered 503 may have been done or not: under the same key it is done once.
    const again = await Promise.all(acts.map((call) => take(fadu.origin, call)))
    const acknowledged = [first, ...again].map(
      (answer): Acknowledged => ({
        case: answer?.said.case ?? '',
        revision: answer?.said.revision ?? 0,
        step: 'submit',
      }),
    )
    await expect.poll(() => brokenIn(connection, acknowledged), { timeout: 60_000 }).toEqual([])
    expect((await fetch(`${fadu.origin}/law/csl`)).status).toBe(200)
    expect(await fadu.stop()).toBe(0)
  },
)
