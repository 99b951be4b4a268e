import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { ask, databaseOf, type Fadu, run, startFadu, temporaryFolder } from './fadu.ts'

const bin = fileURLToPath(new URL('../../bin/fadu', import.meta.url))

/** A witness of the log with this key, in a process and a folder of its own; resolves with what FADU_WITNESS is to say. */
async function startWitness(logKey: string): Promise<{ readonly setting: string; readonly child: ChildProcess }> {
  const folder = temporaryFolder()
  const [secret, origin] = [join(folder, 'key'), join(folder, 'log.key')]
  writeFileSync(origin, logKey)
  const { out } = await run(['witness', 'keygen', '--name', 'witness.example.cn/w', secret], {}).ended
  const args = ['witness', 'serve', '--origin', origin, '--key', secret, '--data', join(folder, 'seen'), '--port', '0']
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const url = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  return { setting: `${url} ${out.trim()}`, child }
}

const ledgerOf = async ({ origin }: Fadu) => (await (await fetch(`${origin}/readyz`)).json()).ledger
const headOf = async ({ origin }: Fadu) => (await fetch(`${origin}/ledger/checkpoint`)).text()
const eventually = { timeout: 30_000, interval: 100 }

test('a witness beside the server cosigns its heads; when the log is set back with all that the server keeps, nothing is signed', async () => {
  const dataDir = temporaryFolder('data')
  const first = await startFadu({ dataDir })
  await expect.poll(async () => (await ledgerOf(first)).size, eventually).toBeGreaterThan(0)
  const key = await (await fetch(`${first.origin}/ledger/key`)).text()
  expect(await first.stop()).toBe(0)

  const { setting, child } = await startWitness(key)
  const env = { FADU_WITNESS: setting }
  const second = await startFadu({ dataDir, env })
  const { size } = await ledgerOf(second)
  await expect
    .poll(async () => (await ledgerOf(second)).witnesses, eventually)
    .toEqual([{ name: 'witness.example.cn/w', size, works: true }])
  expect(await (await fetch(`${second.origin}/ledger/cosigned`)).text()).toContain('— witness.example.cn/w ')
  // Everything that this machine remembers of the log is set back, and a leaf changed.
  await ask(databaseOf(dataDir), `update ledger_log set size = 0, numbered = 0, checkpoint = null`)
  await ask(databaseOf(dataDir), `update ledger_leaf set log = null, number = null, commitment = sha256(commitment)`)
  expect(await second.stop()).toBe(0)
  rmSync(join(dataDir, 'ledger'), { recursive: true })
  rmSync(join(dataDir, 'last-head'))

  const third = await startFadu({ dataDir, env })
  await expect
    .poll(async () => (await ledgerOf(third)).stopped?.en, eventually)
    .toMatch(new RegExp(`^a witness has a signed head of ${size} entries, the database has 0`))
  expect(await ledgerOf(third)).toMatchObject({ works: false })
  expect(third.said()).toContain('签署已经停止')
  expect((await fetch(`${third.origin}/ledger/checkpoint`)).status).toBe(404)
  expect(await third.stop()).toBe(0)

  // While it does not answer nothing is signed either.
  child.kill()
  const fourth = await startFadu({ dataDir, env })
  await expect.poll(async () => (await ledgerOf(fourth)).stopped?.en, eventually).toContain('does not answer')
  expect(await fourth.stop()).toBe(0)
})

test('a database set back under a running server: it stops signing, acts go on, and a keeper’s word lets it go on under a new name', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  await expect.poll(async () => (await ledgerOf(fadu)).size, eventually).toBeGreaterThan(0)
  const head = await headOf(fadu)
  expect(readFileSync(join(dataDir, 'last-head'), 'utf8')).toBe(head)
  await ask(databaseOf(dataDir), `update ledger_log set size = 0, numbered = 0, checkpoint = null`)
  await ask(databaseOf(dataDir), `update ledger_leaf set log = null, number = null`)
  rmSync(join(dataDir, 'ledger'), { recursive: true })
  await expect.poll(async () => (await ledgerOf(fadu)).stopped?.zh, eventually).toContain('签署已经停止')
  const waits = async () =>
    (await ask<{ n: string }>(databaseOf(dataDir), 'select count(*) as n from ledger_leaf where number is null'))[0]?.n
  const before = Number(await waits())
  const entered = await run(['account', 'create', 'keeper', '--name', '钱管'], { dataDir }).ended
  expect([entered.code, Number(await waits())]).toEqual([0, before + 2])
  expect((await fetch(`${fadu.origin}/ledger/checkpoint`)).status).toBe(404)

  const goOn = await run(['ledger', 'continue'], { dataDir }).ended
  expect([goOn.code, goOn.said]).toEqual([0, expect.stringMatching(/goes on as \S+\/after-\d+-[0-9a-f]{32}/)])
  await expect.poll(async () => (await ledgerOf(fadu)).works, eventually).toBe(true)
  expect(await waits()).toBe('0')
  expect(await fadu.stop()).toBe(0)
})
