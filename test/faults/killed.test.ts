import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { waitForEnd } from '../../src/kernel/storage/postgres/postmaster.ts'
import { databaseOf, type Fadu, isReady, killPostgres, postgresOf, startFadu, temporaryFolder } from './fadu.ts'
import { rounds } from './rounds.ts'
import { createRows, readRows, startWriting } from './writing.ts'

const ROUNDS = rounds(20)
const ROWS_A_ROUND = 150

const faults: readonly (readonly [string, (fadu: Fadu) => Promise<void>])[] = [
  ['node, its PostgreSQL left alone', (fadu) => fadu.kill()],
  [
    'node and PostgreSQL',
    async (fadu) => {
      await Promise.all([fadu.kill(), killPostgres(fadu.dataDir)])
    },
  ],
]

test.each(faults)('killed during writes: %s. No acknowledged row is lost', async (_, strike) => {
  const dataDir = temporaryFolder('data')
  const kept = new Set<number>()
  let fadu = await startFadu({ dataDir })
  await createRows(databaseOf(dataDir))
  for (let round = 0; round < ROUNDS; round++) {
    const writing = startWriting(databaseOf(dataDir), round * 1_000_000)
    await writing.reach(ROWS_A_ROUND)
    await strike(fadu)
    fadu = await startFadu({ dataDir })
    await writing.end()
    for (const id of writing.acknowledged) kept.add(id)
    expect(await isReady(fadu)).toBe(true)
    const there = await readRows(databaseOf(dataDir))
    expect([...kept].filter((id) => !there.has(id))).toEqual([])
  }
  expect(kept.size).toBeGreaterThanOrEqual(ROUNDS * ROWS_A_ROUND)
  expect(await fadu.stop()).toBe(0)
})

test('PostgreSQL killed while serving: it is started again, the server goes on, no acknowledged row is lost', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  await createRows(databaseOf(dataDir))
  const kept = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    const before = postgresOf(dataDir)
    const writing = startWriting(databaseOf(dataDir), round * 1_000_000)
    await writing.reach(ROWS_A_ROUND)
    await killPostgres(dataDir)
    await writing.end()
    for (const id of writing.acknowledged) kept.add(id)
    await expect.poll(() => postgresOf(dataDir) !== before && isReady(fadu), { timeout: 30_000 }).toBe(true)
    const there = await readRows(databaseOf(dataDir))
    expect([...kept].filter((id) => !there.has(id))).toEqual([])
  }
  expect((await fetch(`${fadu.origin}/healthz`)).status).toBe(200)
  expect(await fadu.stop()).toBe(0)
})

test('PostgreSQL killed while its log cannot be written: the server lives, says so, and goes on once it can', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  const log = join(dataDir, 'postgres.log')
  rmSync(log)
  mkdirSync(log)
  await killPostgres(dataDir)
  await expect.poll(fadu.said, { timeout: 30_000 }).toMatch(/The embedded database did not start \(EISDIR/)
  expect([await isReady(fadu), (await fetch(`${fadu.origin}/healthz`)).status]).toEqual([false, 200])
  rmSync(log, { recursive: true })
  await expect.poll(() => isReady(fadu), { timeout: 30_000 }).toBe(true)
  expect(await fadu.stop()).toBe(0)
})

const starters: readonly (readonly [string, boolean, NodeJS.Signals])[] = [
  ['bin/fadu killed', false, 'SIGKILL'],
  ['npm start killed', true, 'SIGKILL'],
  ['npm start told to end', true, 'SIGTERM'],
]

test.each(starters)(
  '%s: the program and its database end by themselves, and the folder is free',
  async (_, byNpm, signal) => {
    const dataDir = temporaryFolder('data')
    const fadu = await startFadu({ dataDir, byNpm })
    const postgres = postgresOf(dataDir)
    process.kill(fadu.launcher, signal)
    expect([await waitForEnd(fadu.program, 30_000), await waitForEnd(postgres, 30_000)]).toEqual([true, true])
    const next = await startFadu({ dataDir })
    expect(await next.stop()).toBe(0)
  },
)

test('an orderly end leaves no process, no socket folder and no pid file', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  const { host } = databaseOf(dataDir)
  const postgres = postgresOf(dataDir)
  expect(await fadu.stop()).toBe(0)
  expect(await waitForEnd(postgres, 0)).toBe(true)
  expect(readdirSync(tmpdir()).filter((name) => host.endsWith(name))).toEqual([])
  // postgres-lib holds the links to libraries, where the package came without them; the end may come before or after
  // the first head is signed and the check of the record begins.
  const beside = ['postgres-lib', 'last-head', 'record-check.json']
  const kept = readdirSync(dataDir).filter((name) => !beside.includes(name))
  expect(kept.sort()).toEqual(['keys', 'ledger', 'lock', 'postgres', 'postgres.log', 'postgres.password'])
  expect(readFileSync(`${dataDir}/postgres.log`, 'utf8')).not.toMatch(/recovery/)
})
