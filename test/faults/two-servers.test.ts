import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { type Acknowledged, type Answer, issueTokens, startActing, type Tokens, take } from './acting.ts'
import { ask, type Fadu, run, startFadu, temporaryFolder } from './fadu.ts'
import { bucket, type Outside, startOutside } from './outside.ts'
import { rounds } from './rounds.ts'
import { brokenIn, countFired, letClocksEnd, publishes, verifies } from './whole.ts'

const ACTS = 1_000
const STRIKE_AT = 400

/** Two machines with one database: each has its own folder, and a copy of the keys. */
async function startTwo({ url }: Outside) {
  const folders = [temporaryFolder('one'), temporaryFolder('two')] as const
  const start = (dataDir: string) => startFadu({ dataDir, demo: true, env: { DATABASE_URL: url, ...bucket } })
  const first = await start(folders[0])
  cpSync(join(folders[0], 'keys'), join(folders[1], 'keys'), { recursive: true })
  const tokens = await issueTokens(first, { DATABASE_URL: url })
  return { first, start, tokens, startSecond: () => start(folders[1]) }
}

async function leaseOf(connection: pg.ClientConfig) {
  const [lease] = await ask<{ holder: string; token: string }>(connection, 'select holder, token from ledger_lease')
  return { holder: lease?.holder, token: Number(lease?.token) }
}

test('two servers, the one that numbers the ledger killed in the middle of 1,000 acts: the other takes over', async () => {
  const outside = await startOutside()
  const { connection } = outside
  const { first, start, tokens, startSecond } = await startTwo(outside)
  // So far only the first one had anything to number: the lease bears its name.
  await expect.poll(async () => (await leaseOf(connection)).holder, { timeout: 10_000 }).not.toBe('')
  const firstsName = (await leaseOf(connection)).holder
  const second = await startSecond()
  let serving: readonly Fadu[] = [first, second]
  const acting = startActing({ origins: () => serving.map(({ origin }) => origin), tokens, acts: ACTS })
  await acting.reach(STRIKE_AT)
  await letClocksEnd(connection, acting, 4)
  const lease = await leaseOf(connection)
  const [struck, other] = lease.holder === firstsName ? [first, second] : [second, first]
  await struck.kill()
  // Nobody asks anew until what was acknowledged is found: the two seconds are the servers' own.
  serving = []
  const before = [...acting.acknowledged]
  await publishes(other, before, connection)
  const again = await start(struck.dataDir)
  await publishes(again, before, connection)
  serving = [again, other]
  await acting.ended
  const { acknowledged, wrong } = acting
  expect([wrong, acknowledged.length]).toEqual([[], ACTS])
  await expect.poll(() => brokenIn(connection, acknowledged), { timeout: 60_000 }).toEqual([])
  expect((await leaseOf(connection)).token).toBeGreaterThan(lease.token)
  expect(await countFired(connection)).toBeGreaterThan(ACTS / 20)
  for (const fadu of serving) {
    await publishes(fadu, acknowledged, connection)
    expect([await verifies(fadu), await fadu.stop()]).toEqual([true, 0])
  }
})

const ROUNDS = rounds(60)

async function openCases(origin: string, tokens: Tokens): Promise<readonly string[]> {
  const opened = await Promise.all(Array.from({ length: ROUNDS }, () => take(origin, { step: 'submit', tokens })))
  return opened.map((answer) => answer?.said.case ?? '')
}

const done = ({ status }: Answer) => status === 200

test('the same step at once, on two servers: one is done, the other is told so in both languages and on which provision', async () => {
  const outside = await startOutside()
  const { first, tokens, startSecond } = await startTwo(outside)
  const second = await startSecond()
  const acknowledged: Acknowledged[] = []
  for (const id of await openCases(first.origin, tokens)) {
    const at = ({ origin }: Fadu, step: string) => take(origin, { step, case: id, by: 'demo-wangxin-1', tokens })
    // Four at once: twice the same step, and on each server another step that may be taken at this stage as well.
    const calls = [at(first, 'accept'), at(second, 'accept'), at(first, 'decline'), at(second, 'decline')]
    const answers = (await Promise.all(calls)).flatMap((answer) => answer ?? [])
    const steps = ['accept', 'accept', 'decline', 'decline']
    const won = answers.findIndex(done)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    for (const { said } of answers.filter((answer) => !done(answer))) {
      expect(said.reason).toEqual({
        zh: expect.stringMatching(/\p{Script=Han}{4}/u),
        en: expect.stringMatching(/\w{3}/),
      })
      expect(said.grounds).toContain('csl@2026-01-01#art-15/para-1')
    }
    acknowledged.push({ case: id, revision: 1, step: 'submit' }, { case: id, revision: 2, step: steps[won] ?? '' })
  }
  await expect.poll(() => brokenIn(outside.connection, acknowledged), { timeout: 60_000 }).toEqual([])
  // Whoever came first, every file is as its entries have it.
  const { dataDir } = first
  const verify = run(['ledger', 'verify', '--database', '--json'], { dataDir, env: { DATABASE_URL: outside.url } })
  const { code, out, said } = await verify.ended
  expect([code, said, JSON.parse(out).faults]).toEqual([0, '', 0])
  expect([await first.stop(), await second.stop()]).toEqual([0, 0])
})

test('one act sent twice at once under one key, on two servers: both are told the same, and it is done once', async () => {
  const outside = await startOutside()
  const { first, tokens, startSecond } = await startTwo(outside)
  const second = await startSecond()
  const acknowledged: Acknowledged[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const twice = async (step: string, id?: string) => {
      const call = {
        step,
        case: id,
        by: id === undefined ? undefined : 'demo-wangxin-1',
        key: `${step}-${round}`,
        tokens,
      }
      const answers = await Promise.all([take(first.origin, call), take(second.origin, call)])
      const [one, other] = answers.map((answer) => answer && { ...answer.said, status: answer.status })
      expect(one).toEqual(other)
      expect(one?.status).toBe(200)
      acknowledged.push({ case: one?.case ?? '', revision: one?.revision ?? 0, step })
      return one?.case
    }
    await twice('accept', await twice('submit'))
  }
  await expect.poll(() => brokenIn(outside.connection, acknowledged), { timeout: 60_000 }).toEqual([])
  expect([await first.stop(), await second.stop()]).toEqual([0, 0])
})
