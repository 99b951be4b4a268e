import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isReady, killPostgres, run, startFadu, temporaryFolder } from './fadu.ts'
import { bucket, startOutside } from './outside.ts'
import { createRows, readRows } from './writing.ts'

test('DATABASE_URL: several Fadu serve from one outside database, and keep only the keys, the published log, what they signed last and how far the record is checked', async () => {
  const outside = await startOutside()
  const dataDir = temporaryFolder('unused')
  const env = { DATABASE_URL: outside.url, ...bucket }
  const [first, second] = await Promise.all([startFadu({ dataDir, env }), startFadu({ dataDir, env })])
  expect([await isReady(first), await isReady(second)]).toEqual([true, true])
  await createRows(outside.connection)
  expect([await first.stop(), await second.stop()]).toEqual([0, 0])
  expect((await readRows(outside.connection)).size).toBe(0)
  const kept = readdirSync(dataDir).filter((name) => name !== 'record-check.json')
  expect(kept.sort()).toEqual(['keys', 'last-head', 'ledger'])
})

test('a second server without S3 is refused in words that say what to set; a killed one makes room in seconds', async () => {
  const outside = await startOutside()
  const env = { DATABASE_URL: outside.url }
  const first = await startFadu({ dataDir: temporaryFolder('one'), env })
  const keyOf = (name: string) => join(first.dataDir, 'keys', name)
  const shared = { ...env, FADU_KEY_FILE: keyOf('ledger.key'), FADU_SEAL_KEY_FILE: keyOf('seal.key') }
  const second = await run(['serve'], { dataDir: temporaryFolder('two'), env: shared }).ended
  expect(second.code).toBe(1)
  expect(second.said).toMatch(/附件只存在各自的磁盘上/)
  expect(second.said).toMatch(/give every server S3_ENDPOINT, S3_BUCKET/)
  expect(await isReady(first)).toBe(true)
  await first.kill()
  const third = await startFadu({ dataDir: temporaryFolder('three'), env: shared })
  expect(await isReady(third)).toBe(true)
  expect(await third.stop()).toBe(0)
})

test('the outside database dies and comes back: the server says so meanwhile and goes on after', async () => {
  const outside = await startOutside()
  const fadu = await startFadu({ dataDir: temporaryFolder('unused'), env: { DATABASE_URL: outside.url } })
  expect(await isReady(fadu)).toBe(true)
  await killPostgres(outside.dataDir)
  await expect.poll(() => isReady(fadu), { timeout: 30_000 }).toBe(true)
  expect(await fadu.stop()).toBe(0)
})

test('an outside database that is not there is refused at once, in both languages', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const { code, said } = await run(['serve'], { dataDir: temporaryFolder('unused'), env }).ended
  expect(code).toBe(1)
  expect(said).toMatch(/无法连接/)
  expect(said).toMatch(/cannot be reached: ECONNREFUSED/)
})

test('a port that is taken is refused, and the database ends with the start', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const PORT = String(typeof address === 'object' ? address?.port : 0)
  const dataDir = temporaryFolder('data')
  const { code, said } = await run(['serve'], { dataDir, env: { PORT } }).ended
  expect(code).toBe(1)
  expect(said).toMatch(/is taken by another program/)
  expect(existsSync(`${dataDir}/postgres/postmaster.pid`)).toBe(false)
})
