import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { addDays, dayOf } from '../../src/kernel/calendar/day.ts'
import { type Acting, openActing } from '../release/acting.ts'
import { Manifest } from '../release/manifest.ts'
import { answersTo } from '../told.ts'
import { ask, databaseOf, type Fadu, run, startFadu, temporaryFolder } from './fadu.ts'

// Each command starts a PostgreSQL, and guessing a passphrase is slow on purpose.
vi.setConfig({ testTimeout: 900_000 })

const folder = fileURLToPath(new URL('../data/release/', import.meta.url))
const env = { FADU_BACKUP_PASSPHRASE: 'correct horse battery' }

const backups = readdirSync(folder).flatMap((name) => (name.endsWith('.fadu') ? [basename(name, '.fadu')] : []))

test('there is a backup of every release so far', () => {
  expect(backups).toEqual(expect.arrayContaining(['2026-11-25', '2026-11-27']))
})

test.each(backups)(
  'what the release of %s wrote is opened: its cases are read and go on, and the log goes on with them',
  async (name) => {
    const manifest = read(name)
    const dataDir = await restore(name)
    const fadu = await startFadu({ dataDir, demo: true })
    expect(await readiness(fadu)).toMatchObject({ ready: true, procedures: { works: true, changed: [] } })
    const acting = openActing(fadu)

    await readsEverything(acting, manifest)
    for (const one of manifest.cases) await goesOn(acting, one)
    for (const sealed of manifest.sealed) await opensSealed(acting, sealed)
    await hearsOfBefore(fadu, dataDir)
    expect(await opensReport(acting)).toBe('accepted')
    expect(await logGoesOn(fadu, manifest)).toEqual([])
    expect(fadu.said()).toBe('')
    expect(await fadu.stop()).toBe(0)
  },
)

test('a data folder that served another legal core is opened: what is open goes on, nothing new is begun, and it says so', async () => {
  const manifest = read('2026-11-27')
  const dataDir = await restore('2026-11-27')
  const before = await startFadu({ dataDir, demo: true })
  // As if the release that first served complaints had let them be accepted elsewhere.
  await ask(
    databaseOf(dataDir),
    `update procedure_release r set form = o.form, hash = encode(sha256(convert_to(o.form, 'UTF8')), 'hex')
     from (select procedure, version, replace(form, '"from":["received"]', '"from":["answered"]') as form
           from procedure_release where procedure = 'complaint' and version = '2026-01-01' and superseded_at is null) o
     where r.procedure = o.procedure and r.version = o.version and r.superseded_at is null`,
  )
  expect(await before.stop()).toBe(0)
  const fadu = await startFadu({ dataDir, demo: true })
  const changed = [
    { procedure: 'complaint', version: '2026-01-01', places: expect.arrayContaining(['steps.accept.from']) },
  ]
  expect(await readiness(fadu)).toMatchObject({ ready: true, procedures: { works: false, changed } })
  expect(fadu.said()).toMatch(/complaint@2026-01-01[\s\S]*complaint@2026-01-01/)
  const acting = openActing(fadu)
  for (const one of manifest.cases) await goesOn(acting, one)
  const told = { operator: 'demo-qinghe', kind: 'account', where: '青禾云盘', what: '我的账号又被停用，没有理由。' }
  await expect(acting.open(undefined, 'complaint', 'submit', told)).rejects.toThrow(/409 .*steps\.accept\.from/)
  expect(await opensReport(acting)).toBe('accepted')
  expect(await fadu.stop()).toBe(0)
})

const Continued = z.object({ continued: z.array(z.object({ from: z.string() })).default([]) })

const read = (name: string): Manifest => Manifest.parse(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')))

/** The data folder of a release, opened by nobody yet. */
async function restore(name: string): Promise<string> {
  const dataDir = temporaryFolder('data')
  const restored = await run(['restore', `${folder}${name}.fadu`], { dataDir, env }).ended
  expect([restored.code, restored.code === 0 ? '' : restored.said]).toEqual([0, ''])
  return dataDir
}

/**
 * Every consumer comes through the events that lie there, and the decisions in effect are known from them. A decision
 * served a moment ago has an event that counts as nobody's lag before it has its number.
 */
async function hearsOfBefore(fadu: Fadu, dataDir: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { consumers } = Object(await readiness(fadu))
      expect(consumers.filter(({ works, behind }: { works: boolean; behind: number }) => !works || behind > 0)).toEqual(
        [],
      )
      expect(consumers.map(({ name }: { name: string }) => name)).toContain('disclosure.decisions')
      const [unlike] = await ask(
        databaseOf(dataDir),
        `select array_agg(case_id) filter (where served and not known) as missing,
           array_agg(case_id) filter (where known and not served) as invented
         from (
           select c.id as case_id, d.case_id is not null as known,
             exists (select from case_step s where s.case_id = c.id and s.step = 'serve' and s.effect = 'taken')
               and not exists (select from case_step s where s.case_id = c.id and s.step = 'annul' and s.effect = 'taken') as served
           from "case" c left join effective_decision d on d.case_id = c.id where c.procedure = 'penalty') as penalties`,
      )
      expect(unlike).toEqual({ missing: null, invented: null })
    },
    { timeout: 30_000 },
  )
}

const readiness = async ({ origin }: Fadu): Promise<unknown> => (await fetch(`${origin}/readyz`)).json()

async function readsEverything(acting: Acting, manifest: Manifest): Promise<void> {
  for (const { case: id, code, reader, words, ...stands } of manifest.cases) {
    if (code !== undefined) expect(await acting.caseOf(code)).toBe(id)
    const file = await acting.read(reader, id)
    const { procedure, stage, revision } = stands
    // An open case has gone on under the law in force, an act for each version, and says from which.
    const { continued } = Continued.parse(file)
    expect(file).toMatchObject({ procedure, stage, revision: revision + continued.length })
    // Cases of a draft stand under the version that took them, and say under which they were opened.
    expect(file.broughtFrom ?? continued[0]?.from ?? file.version).toBe(stands.version)
    expect(JSON.stringify(file)).toContain(words)
  }
  const seen = async (path: string, by?: string) => {
    const { status, text } = await acting.page(path, by)
    return { path, status, text }
  }
  for (const { path, words } of manifest.registers)
    expect(await seen(path)).toEqual({ path, status: 200, text: expect.stringContaining(words) })
  for (const { path, reader } of manifest.files) expect(await seen(path, reader)).toMatchObject({ status: 200 })
  for (const { code, reader, words } of manifest.documents) {
    const [check, paper] = [`/documents/${code}`, `/documents/${code}/paper/txt`]
    expect(await seen(check)).toEqual({ path: check, status: 200, text: expect.stringContaining(words) })
    expect(await seen(paper, reader)).toEqual({ path: paper, status: 200, text: expect.stringContaining(words) })
  }
}

async function goesOn(acting: Acting, { case: id, reader, next }: Manifest['cases'][number]): Promise<void> {
  for (const { by, step, answers, second, stage } of next) {
    if (answers === undefined) await acting.agree(by, id, step)
    else await acting.take(by, id, step, dated(answers), second)
    expect([id, step, (await acting.read(reader, id)).stage]).toEqual([id, step, stage])
  }
}

const dated = (answers: object) => {
  const today = dayOf(new Date())
  const words = JSON.stringify(answers).replaceAll('{today}', today).replaceAll('{later}', addDays(today, 10))
  return JSON.parse(words)
}

async function opensSealed(acting: Acting, { case: id, by, second, words }: Manifest['sealed'][number]): Promise<void> {
  await acting.takeInHand(by, id)
  expect(JSON.stringify(await acting.read(by, id))).not.toContain(words)
  await acting.take(by, id, 'unseal', { reasons: '须核实下载发生的时间，无其他途径。' }, second)
  expect(JSON.stringify(await acting.look(second, id))).toContain(words)
}

async function opensReport(acting: Acting): Promise<unknown> {
  const { id } = await acting.open(undefined, 'report', 'submit', { ...answersTo.submit })
  await acting.take('wangxin-1', id, 'accept')
  return (await acting.read('wangxin-1', id)).stage
}

/** What does not verify: the published log from its beginning and from the head of then, and receipts given out then. */
async function logGoesOn({ origin }: Fadu, { head, receipts, origin: log }: Manifest): Promise<readonly string[]> {
  const file = (name: string, content: string): string => {
    const path = temporaryFolder(name)
    writeFileSync(path, content)
    return path
  }
  const key = (await (await fetch(`${origin}/ledger/key`)).text()).trim()
  const since = head === undefined ? [] : ['--since', file('head', head)]
  const checks = [
    { args: ['--from', `${origin}/ledger`, ...since], says: log },
    ...receipts.map((receipt) => ({ args: ['--receipt', file('receipt', receipt)], says: '属实 · true' })),
  ]
  const found: string[] = []
  for (const { args, says } of checks) {
    const { code, out, said } = await run(['ledger', 'verify', ...args, '--key', key], {}).ended
    if (code !== 0 || !out.includes(says)) found.push(`${args.join(' ')}: ${out}${said}`)
  }
  return found
}
