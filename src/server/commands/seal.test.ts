import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { sealOn } from '../../../test/sealed-procedure.ts'
import { dataKeyFor, dataKeyOf } from '../../kernel/seal/data-key.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { usageOf } from '../manual.ts'
import { run as add } from './seal-add.ts'
import { run as drop } from './seal-drop.ts'
import { run as keys } from './seal-keys.ts'
import { run as rotate } from './seal-rotate.ts'

const { database, url, drop: dropDatabase } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'fadu-seal-command-'))
const file = join(folder, 'seal.key')
const seal = await sealOn(database, { file })
const whose = { subject: caseSubject('c1'), office: 'wangxin' }
const key = await database
  .transaction()
  .execute((transaction) => dataKeyFor(transaction, seal.keyring, whose, new Date()))
afterAll(async () => {
  await dropDatabase()
  rmSync(folder, { recursive: true, force: true })
})

let out: string[] = []
let said = ''
beforeEach(() => {
  out = []
  said = ''
  vi.stubEnv('DATABASE_URL', url)
  vi.stubEnv('FADU_SEAL_KEY_FILE', file)
  vi.stubEnv('FADU_SEAL_KEYS', '')
  vi.spyOn(console, 'log').mockImplementation((words) => void out.push(String(words)))
  vi.spyOn(console, 'error').mockImplementation((words) => {
    said += String(words)
  })
})

const secrets = () => readFileSync(file, 'utf8').trim().split('\n')

test('a key is added, all is wrapped under it beside a server that runs, and the old one goes', async () => {
  expect(await keys([])).toBe(0)
  const [old = ''] = out[0]?.split('\t') ?? []
  expect(out).toEqual([`${old}\tcurrent\t1`])
  expect(await drop([old])).toBe(1)
  expect(said).toMatch(/仍在使用（1 件）[\s\S]*in use/)
  expect(await add([])).toBe(0)
  const fresh = out[1]
  expect(await rotate([])).toBe(0)
  expect(out[2]).toBe(`${fresh}\t1\t0`)
  expect(await dataKeyOf(database, seal.keyring, whose)).toEqual(key)
  expect(await rotate([])).toBe(0)
  expect(out[3]).toBe(`${fresh}\t0\t0`)
  expect(await drop([old])).toBe(0)
  expect(await keys(['--json'])).toBe(0)
  expect(JSON.parse(out[4] ?? '')).toEqual({ id: fresh, current: true, cases: 1 })
  expect(secrets()).toHaveLength(1)
  for (const secret of secrets()) expect(out.join() + said).not.toContain(secret)
})

test('without the key file, or with another, it is refused with words and 1', async () => {
  vi.stubEnv('FADU_SEAL_KEY_FILE', join(folder, 'none.key'))
  expect(await rotate([])).toBe(1)
  expect(said).toMatch(/不能读取（ENOENT）[\s\S]*put it back/)
  vi.stubEnv('FADU_SEAL_KEYS', Buffer.alloc(32, 7).toString('base64'))
  expect(await rotate([])).toBe(1)
  expect(said).toMatch(/FADU_SEAL_KEYS 缺少密封的主密钥/)
  expect(out).toEqual([])
})

test('keys of the environment are changed where they are set', async () => {
  vi.stubEnv('FADU_SEAL_KEYS', secrets().join(' '))
  expect(await add([])).toBe(1)
  expect(said).toMatch(/本程序不能改写/)
})

test.each([
  ['keys of something', () => keys(['x'], usageOf('seal keys'))],
  ['add a name', () => add(['x'], usageOf('seal add'))],
  ['rotate to one', () => rotate(['x'], usageOf('seal rotate'))],
  ['drop nothing', () => drop([], usageOf('seal drop'))],
  ['drop two', () => drop(['a', 'b'], usageOf('seal drop'))],
])('not understood, 2: %s', async (_, command) => {
  expect(await command()).toBe(2)
  expect(said).toMatch(/用法[\s\S]*Usage/)
})
