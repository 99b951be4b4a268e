import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openBackups, PASSPHRASE, type Place } from '../../../test/backup.ts'
import { erasing } from '../../kernel/erasure/erasing.ts'
import { erasureFile, erasureList } from '../../kernel/erasure/list.ts'
import { shred } from '../../kernel/ledger/ledger.ts'
import { run as backup } from './backup.ts'
import { run as restore } from './restore.ts'

const backups = openBackups()
const file = backups.path('b')
let source: Place
let said = ''
let out = ''

beforeAll(async () => {
  source = await backups.source()
  await source.record(0, 10)
})
beforeEach(() => {
  said = ''
  out = ''
  vi.stubEnv('FADU_BACKUP_PASSPHRASE', '')
  vi.spyOn(console, 'error').mockImplementation((words) => {
    said += `${String(words)}\n`
  })
  vi.spyOn(console, 'log').mockImplementation((words) => {
    out += `${String(words)}\n`
  })
})

const of = ({ dataDir, url }: Place) => ['--data', dataDir, '--database-url', url]

test('without a passphrase it says what is not in it, and the restore what it then needs', async () => {
  expect(await backup([file, ...of(source), '--json'])).toBe(0)
  expect(said).toMatch(/密钥未含[\s\S]*the keys are not in it/)
  expect(JSON.parse(out)).toMatchObject({ file, encrypted: false, keys: 0 })
  const target = await backups.target()
  expect(await restore([file, ...of(target)])).toBe(0)
  expect(said).toMatch(/账本的密钥不在[\s\S]*The log’s key is not here/)
})

test('with the keys, the published log and the list of erasures at hand, all is told that was done', async () => {
  await source.record(10, 20)
  await erasing(source.database, erasureList(source.dataDir), (trx) => shred(trx, ['case-3']))
  const target = await backups.target()
  mkdirSync(target.dataDir, { recursive: true })
  for (const name of ['keys', 'ledger'])
    cpSync(join(source.dataDir, name), join(target.dataDir, name), { recursive: true })
  expect(await restore([file, ...of(target), '--erasures', erasureFile(source.dataDir)])).toBe(0)
  expect(said).toMatch(/重新执行[\s\S]*done again: 1\./)
  expect(said).toMatch(/保持原样[\s\S]*not taken from the backup: ledger, keys\./)
  expect(said).toMatch(/备份更新[\s\S]*goes on as fadu.example.cn\/ledger\/after-20-/)
})

const refused: readonly (readonly [string, () => Promise<number>, number, RegExp])[] = [
  ['backup without a file', () => backup([]), 2, /无法识别[\s\S]*Not understood/],
  ['restore without a file', () => restore([]), 2, /无法识别[\s\S]*Not understood/],
  ['a passphrase as an argument', () => backup([file, '--passphrase', PASSPHRASE]), 2, /Not understood/],
  ['a file that is there', () => backup([file, ...of(source)]), 1, /已存在[\s\S]*--overwrite/],
  ['a folder that is not', () => backup([join(file, 'no', 'b'), ...of(source)]), 1, /no folder/],
  ['a data folder without a database', () => backup([`${file}2`, '--data', '/nowhere']), 1, /no database in/],
  ['a database nobody served from', async () => backup([`${file}2`, ...of(await backups.target())]), 1, /ever served/],
  ['a short passphrase', () => backup([`${file}2`, '--passphrase-file', short()]), 1, /at least 12 characters/],
  ['no passphrase file', () => restore([file, '--passphrase-file', '/nowhere']), 1, /no passphrase file/],
  ['no list of erasures', () => restore([file, '--erasures', '/nowhere']), 1, /no list of erasures/],
]

test.each(refused)('refused: %s', async (_, call, code, why) => {
  vi.stubEnv('DATABASE_URL', '')
  expect(await call()).toBe(code)
  expect(said).toMatch(why)
  expect(said).toMatch(/\p{Script=Han}/u)
  expect(said).not.toContain(PASSPHRASE)
})

function short(): string {
  const path = backups.path('short')
  writeFileSync(path, 'short\n')
  return path
}
