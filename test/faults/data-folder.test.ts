import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databaseOf, isReady, killPostgres, run, startFadu, temporaryFolder } from './fadu.ts'

const HAN = /\p{Script=Han}/u

test('a second Fadu on the same data folder is refused in both languages, and the first goes on', async () => {
  const dataDir = temporaryFolder('data')
  const first = await startFadu({ dataDir })
  const second = await run(['serve'], { dataDir }).ended
  expect(second.code).toBe(1)
  expect(second.said).toMatch(HAN)
  expect(second.said).toContain(`is in use by another Fadu (fadu serve, ${first.program})`)
  expect(await isReady(first)).toBe(true)
  expect(await first.stop()).toBe(0)
})

test('two that start at the same moment: one serves, one is refused', async () => {
  const dataDir = temporaryFolder('data')
  const starts = await Promise.allSettled([startFadu({ dataDir }), startFadu({ dataDir })])
  expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

const folders: readonly (readonly [string, string])[] = [
  ['with spaces, Chinese and quotes', `我的 数据/法度's "data"`],
  ['more than 250 characters deep', Array.from({ length: 12 }, (_, n) => `folder-${n}-${'x'.repeat(16)}`).join('/')],
]

test.each(folders)('a data folder %s', async (_, name) => {
  const dataDir = temporaryFolder(name)
  const fadu = await startFadu({ dataDir })
  expect(await isReady(fadu)).toBe(true)
  await fadu.kill()
  const again = await startFadu({ dataDir })
  expect(await isReady(again)).toBe(true)
  expect(await again.stop()).toBe(0)
})

const remains: readonly (readonly [string, (dataDir: string) => void])[] = [
  [
    'a holder whose number now belongs to a living process',
    (dataDir) => writeFileSync(join(dataDir, 'holder.json'), JSON.stringify({ pid: process.pid, command: 'serve' })),
  ],
  [
    'a postmaster.pid whose number now belongs to a living process',
    (dataDir) => {
      const path = join(dataDir, 'postgres', 'postmaster.pid')
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(process.pid)))
    },
  ],
  ['an empty postmaster.pid', (dataDir) => writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), '')],
  [
    'half a database from a first start that was cut off',
    (dataDir) => {
      mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true })
      writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n')
    },
  ],
]

test.each(remains)('what a killed Fadu leaves does not stop the next: %s', async (_, leave) => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  await Promise.all([fadu.kill(), killPostgres(dataDir)])
  leave(dataDir)
  const next = await startFadu({ dataDir })
  expect(await isReady(next)).toBe(true)
  expect(await next.stop()).toBe(0)
})

test('the socket folder of a killed Fadu is gone after the next start', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  const { host } = databaseOf(dataDir)
  await Promise.all([fadu.kill(), killPostgres(dataDir)])
  const next = await startFadu({ dataDir })
  expect([existsSync(host), databaseOf(dataDir).host === host]).toEqual([false, false])
  expect(await next.stop()).toBe(0)
})
