import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { issueTokens, startActing } from './acting.ts'
import { ask, databaseOf, type Fadu, startFadu, temporaryFolder } from './fadu.ts'
import { brokenIn, publishes, verifies } from './whole.ts'

const SIZE = '192m'
const ACTS = 600
/** How long what must come may take on a machine that is busy with other things, in milliseconds. */
const PATIENCE = 90_000

/** A file system of its own and small, in memory; false where we may not mount one. */
function mountSmall(folder: string): boolean {
  mkdirSync(folder, { recursive: true })
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'fadu', folder], { stdio: 'ignore' }).status === 0
}
const unmount = (folder: string) => spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' })

/** Fills what is left to the last byte. */
function fill(ballast: string): void {
  for (const size of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) appendFileSync(ballast, Buffer.alloc(size))
    } catch {
      // Full for this size.
    }
  }
}

const ROOM = 1 << 20
/** Takes away some of the ballast. */
const makeRoom = (ballast: string): void => truncateSync(ballast, statSync(ballast).size - ROOM)

const readyz = async ({ origin }: Fadu): Promise<string> => (await fetch(`${origin}/readyz`)).text()

const FULL = /存储空间已满，未作任何记录.*The disk is full and nothing was recorded/
const GONE = /数据库暂时不能用.*The database is not to be had just now/

test('the disk full in the middle of acts: a clear 503, the ledger says that it stands still, and all goes on once there is room', async ({
  skip,
}) => {
  const folder = temporaryFolder('small')
  if (!mountSmall(folder)) return skip('only who may mount has a small file system to fill')
  onTestFinished(() => void unmount(folder))
  const dataDir = join(folder, 'data')
  const ballast = join(folder, 'ballast')
  const fadu = await startFadu({ dataDir, demo: true })
  const tokens = await issueTokens(fadu)
  const acting = startActing({ origins: () => [fadu.origin], tokens, acts: ACTS })
  const words = () => [...acting.deferred].join('\n')
  await acting.reach(ACTS / 4)
  // A new segment of PostgreSQL's log, whole before the disk fills: what is refused next is an act, not the log.
  await ask(databaseOf(dataDir), 'select pg_switch_wal()')
  await acting.reach(acting.acknowledged.length + 5)
  fill(ballast)
  await expect.poll(words, { timeout: PATIENCE }).toMatch(FULL)
  // An act that still found room waits for its leaf to be published: until there is one, the disk is almost full again.
  const waits = async () => {
    if (/"seconds":(?:[2-9]|\d\d)/.test(await readyz(fadu))) return true
    const acknowledged = acting.acknowledged.length
    makeRoom(ballast)
    await acting.reach(acknowledged + 1)
    fill(ballast)
    return false
  }
  await expect.poll(waits, { timeout: PATIENCE, interval: 4_000 }).toBe(true)
  await expect.poll(() => readyz(fadu), { timeout: PATIENCE }).toMatch(/"ready":true.*"works":false/)
  expect((await fetch(`${fadu.origin}/law/csl`)).status).toBe(200)
  // Without room for its log PostgreSQL ends itself, and cannot be started again either.
  await ask(databaseOf(dataDir), 'select pg_switch_wal()').catch(() => undefined)
  await expect.poll(() => readyz(fadu), { timeout: PATIENCE }).toMatch(/"ready":false/)
  await expect.poll(words, { timeout: PATIENCE }).toMatch(GONE)
  await expect.poll(fadu.said, { timeout: PATIENCE }).toMatch(/The embedded database did not start .*No space left/)
  rmSync(ballast)
  await acting.ended
  const { acknowledged, wrong } = acting
  expect([wrong, acknowledged.length]).toEqual([[], ACTS])
  await expect.poll(() => readyz(fadu), { timeout: PATIENCE }).toMatch(/"ready":true.*"works":true/)
  await expect.poll(() => brokenIn(databaseOf(dataDir), acknowledged), { timeout: PATIENCE }).toEqual([])
  await publishes(fadu, acknowledged, databaseOf(dataDir))
  expect([await verifies(fadu), await fadu.stop()]).toEqual([true, 0])
}, 600_000)
