import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ask, databaseOf, type Fadu, killPostgres, run, startFadu, temporaryFolder } from './fadu.ts'
import { bucket, startOutside } from './outside.ts'

const ROWS = 5_000
/** A slice writes five hundred rows under one entry. */
const SLICES = 10
const STRIKE_AT = 1_000

const HEAD = ['名称', '种类', '区县', '地址', '管理单位', '开放时间', '无障碍', '核实', '有效至', '公开']
const sheet = (): string =>
  [
    HEAD,
    ...Array.from({ length: ROWS }, (_, at) => [
      `第${at}处`,
      '宣传栏',
      '滨江区',
      '江边路1号',
      '文化馆',
      '全天',
      '坡道',
      '2026-01-10',
      '2036-01-10',
      '是',
    ]),
  ]
    .map((row) => row.join(','))
    .join('\n')

const IMPORTS = '/api/registers/venues/imports'
const Started = z.object({ job: z.string() })
const Job = z.object({ state: z.string(), done: z.number(), result: z.unknown().optional() })

async function tokenOf({ dataDir }: Pick<Fadu, 'dataDir'>, env: Record<string, string> = {}): Promise<string> {
  const { code, out, said } = await run(['account', 'token', 'demo-pufa-1', '--scope', 'write'], { dataDir, env }).ended
  if (code !== 0) throw new Error(said)
  return out.trim()
}

async function post(url: string, token: string, type: string, body: string): Promise<string> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body,
  })
  return Started.parse(await reply.json()).job
}

const jobOf = async ({ origin }: Fadu, token: string, id: string) =>
  Job.parse(await (await fetch(`${origin}/api/jobs/${id}`, { headers: { authorization: `Bearer ${token}` } })).json())

const reaches = (fadu: Fadu, token: string, id: string, rows: number) =>
  expect
    .poll(async () => (await jobOf(fadu, token, id)).done, { timeout: 60_000, interval: 20 })
    .toBeGreaterThanOrEqual(rows)

const ends = (fadu: Fadu, token: string, id: string) =>
  expect.poll(async () => (await jobOf(fadu, token, id)).state, { timeout: 60_000 }).toBe('done')

async function standing(connection: pg.ClientConfig) {
  const [row] = await ask<Record<string, string>>(
    connection,
    `select count(*)::int as records, (select count(*)::int from register_version) as versions,
      (select count(distinct leaf)::int from register_version) as leaves from register_record`,
  )
  return row
}

const once = { records: ROWS, versions: ROWS, leaves: SLICES }

test('node and PostgreSQL killed in the middle of a dry run and of an import: both go on, each row is written once', async () => {
  const dataDir = temporaryFolder('data')
  let fadu = await startFadu({ dataDir, demo: true })
  const token = await tokenOf(fadu)
  const strike = async () => {
    await Promise.all([fadu.kill(), killPostgres(dataDir)])
    fadu = await startFadu({ dataDir, demo: true })
  }
  const dryRun = await post(`${fadu.origin}${IMPORTS}`, token, 'text/csv', sheet())
  await reaches(fadu, token, dryRun, STRIKE_AT)
  await strike()
  await ends(fadu, token, dryRun)
  expect((await jobOf(fadu, token, dryRun)).result).toMatchObject({ new: ROWS, faulty: 0, faults: 0 })
  const job = await post(`${fadu.origin}${IMPORTS}/${dryRun}`, token, 'application/json', '{}')
  await reaches(fadu, token, job, STRIKE_AT)
  await strike()
  await ends(fadu, token, job)
  expect((await jobOf(fadu, token, job)).result).toMatchObject({ entered: ROWS, changed: 0, same: 0, left: 0 })
  expect(await standing(databaseOf(dataDir))).toEqual(once)
  expect(await fadu.stop()).toBe(0)
  const { code, out } = await run(['ledger', 'verify', '--database', '--json'], { dataDir }).ended
  expect([code, JSON.parse(out).faults]).toEqual([0, 0])
})

test('with two servers each slice of an import is taken by one of them, and each row is written once', async () => {
  const outside = await startOutside()
  const env = { DATABASE_URL: outside.url }
  const folders = [temporaryFolder('one'), temporaryFolder('two')] as const
  const start = (dataDir: string) => startFadu({ dataDir, demo: true, env: { ...env, ...bucket } })
  const first = await start(folders[0])
  cpSync(join(folders[0], 'keys'), join(folders[1], 'keys'), { recursive: true })
  const token = await tokenOf(first, env)
  const second = await start(folders[1])
  const dryRun = await post(`${first.origin}${IMPORTS}`, token, 'text/csv', sheet())
  await ends(second, token, dryRun)
  const job = await post(`${second.origin}${IMPORTS}/${dryRun}`, token, 'application/json', '{}')
  await ends(first, token, job)
  expect((await jobOf(second, token, job)).result).toMatchObject({ entered: ROWS, left: 0 })
  expect(await standing(outside.connection)).toEqual(once)
  expect([await first.stop(), await second.stop()]).toEqual([0, 0])
})
