import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { granted, openBackups, type Place, tablesIn } from '../../../test/backup.ts'
import type { TestDatabase } from '../../../test/database.ts'
import { auditChain } from '../ledger/chain.ts'
import { leavesOf, receiptOf } from '../ledger/ledger.ts'
import { signerFor } from '../ledger/log.ts'
import { type Receipt, whyNotTrue } from '../ledger/receipt.ts'
import { shipped, takeSteps } from '../storage/migrate.ts'
import { tablesMade } from './tables.ts'

const backups = openBackups()
const sealed = backups.path('sealed.fadu')
const open = backups.path('open.fadu')
let source: Place
let receipt: Receipt

const rowsOf = async ({ pool }: TestDatabase, table: string) =>
  (await pool.query<{ row: string }>(`select t::text as row from "${table}" t order by 1`)).rows.map(({ row }) => row)

beforeAll(async () => {
  source = await backups.source()
  await source.record(0, 300)
  await source.pool.query(`
    insert into office values ('o-1', '某市网信办', 'An office', 'internet', 'city', '330100', false);
    insert into person values ('p-1', '张三\t\\N 一"二', null, false);
    insert into account (id, person, login) values ('a-1', 'p-1', 'zhang');
    insert into sign_in_record (at, account, what) select now(), 'a-1', 'opened' from generate_series(1, 500);
    insert into session (id, account, stage, way, opened_at, seen_at, proven_at, ends_at, mac)
      values (sha256('x'), 'a-1', 'open', 'password', now(), now(), now(), now(), sha256('m'));
    insert into register_record values ('venues', 'r-1', 'o-1', 1, 'current', '1', '{"name":"栏"}', null, '栏', '{}', null,
      null, now(), now());
    create table kept_by_others (words text);
    insert into kept_by_others values ('not ours')`)
  mkdirSync(join(source.dataDir, 'attachments', 'ab'), { recursive: true })
  writeFileSync(join(source.dataDir, 'attachments', 'ab', '附件 1.pdf'), Buffer.alloc(3_000_000, 'pdf'))
  const [leaf] = await leavesOf(source.database, 'case-7', { limit: 1 })
  receipt = granted(await receiptOf(await source.ledger(), leaf?.id ?? 0))
  granted(await source.backUp(sealed))
  granted(await source.backUp(open, { passphrase: undefined }))
})
describe('a backup', () => {
  test('is for its owner alone, leaves nothing beside it, and replaces nothing unasked', async () => {
    expect(statSync(sealed).mode & 0o777).toBe(0o600)
    const before = readFileSync(sealed)
    expect(await source.backUp(sealed)).toMatchObject({
      kind: 'refusal',
      reason: { zh: expect.stringMatching('已存在') },
    })
    expect(readFileSync(sealed).equals(before)).toBe(true)
    const copy = backups.path('copy.fadu')
    writeFileSync(copy, 'older')
    granted(await source.backUp(copy, { passphrase: undefined, overwrite: true }))
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(readdirSync(backups.root).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('without a passphrase is a tar that common tools read, without keys', () => {
    const names = execFileSync('tar', ['--zstd', '-tf', open], { encoding: 'utf8' }).split('\n')
    expect(names[0]).toBe('backup.json')
    expect(names).toEqual(
      expect.arrayContaining(['database.json', 'tables/person/000000', 'manifest.json', 'ledger/checkpoint']),
    )
    expect(names.filter((name) => /^keys|ledger\.key|kept_by_others|^tables\/migration/.test(name))).toEqual([])
  })

  test('under a passphrase shows nothing of what is in it', () => {
    const bytes = readFileSync(sealed)
    expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /)
    for (const words of ['backup.json', 'PRIVATE KEY', 'manifest']) expect(bytes.includes(words)).toBe(false)
  })

  test('knows every table that the schema has', async () => {
    const found = await tablesIn(source)
    const known = tablesMade(shipped)
    expect(found.filter((name) => !known.has(name) && name !== 'migration')).toEqual(['kept_by_others'])
  })
})

describe('a restore', () => {
  test('brings every row, file and key back, numbers go on, and the log goes on under its name', async () => {
    const target = await backups.target()
    const restored = granted(await target.restore({ file: sealed }))
    expect(restored).toMatchObject({ erased: 0, left: [], log: { size: 300, follows: undefined, isTold: false } })
    const made = tablesMade(shipped)
    // Everything but what a restore takes away on purpose.
    const kept = (await tablesIn(source)).filter(
      (name) => made.has(name) && !['session', 'challenge', 'database_login', 'kept_changes'].includes(name),
    )
    expect(kept).toContain('sign_in_record')
    for (const table of kept) {
      expect([table, await rowsOf(target, table)]).toEqual([table, await rowsOf(source, table)])
    }
    expect(await rowsOf(target, 'session')).toEqual([])
    // As whom servers sign in is of one database alone.
    expect([(await rowsOf(source, 'database_login')).length, await rowsOf(target, 'database_login')]).toEqual([1, []])
    for (const path of ['keys/ledger.key', 'attachments/ab/附件 1.pdf', 'ledger/checkpoint', 'ledger/tile/0/000']) {
      expect(readFileSync(join(target.dataDir, path)).equals(readFileSync(join(source.dataDir, path)))).toBe(true)
    }
    expect(statSync(join(target.dataDir, 'keys/ledger.key')).mode & 0o777).toBe(0o600)
    const { rows } = await target.pool.query(`insert into sign_in_record (at, what) values (now(), 'x') returning id`)
    expect(rows).toEqual([{ id: 501 }])
    const own = await target.ledger()
    const verifier = signerFor(own, { origin: 'fadu.example.cn/ledger' })
    expect(whyNotTrue(receipt, verifier)).toBeUndefined()
    await target.record(300, 310)
    const heads = granted(await auditChain(own.store, verifier, receipt.checkpoint))
    expect(heads.map(({ size }) => size)).toEqual([310])
  })

  test('without keys needs them put there, and says so', async () => {
    const given = { file: open, passphrase: undefined }
    expect(granted(await (await backups.target()).restore(given)).log).toBeUndefined()
    const target = await backups.target()
    mkdirSync(join(target.dataDir, 'keys'), { recursive: true })
    writeFileSync(join(target.dataDir, 'keys', 'ledger.key'), readFileSync(join(source.dataDir, 'keys', 'ledger.key')))
    expect(granted(await target.restore(given))).toMatchObject({ left: ['keys'], log: { size: 300 } })
  })

  test('the backup of an older release is opened, and brought up to this one', async () => {
    const older = await backups.target()
    const last = '027-record'
    const client = await older.pool.connect()
    await takeSteps(client, shipped)
    client.release()
    await older.record(0, 5)
    // As the release before it had it: this program cannot record without its own columns.
    await older.pool.query(`
      drop table record_fault, record_check;
      alter table case_step drop column state;
      drop index ledger_leaf_waiting;
      alter table ledger_leaf drop column not_before;
      create index ledger_leaf_waiting on ledger_leaf (id) where number is null`)
    await older.pool.query('delete from migration where name = $1', [last])
    const file = backups.path('older.fadu')
    granted(await older.backUp(file))
    const target = await backups.target()
    expect(granted(await target.restore({ file })).log).toMatchObject({ size: 5 })
    expect((await target.pool.query('select name from migration where name = $1', [last])).rowCount).toBe(1)
    expect(await tablesIn(target)).toEqual((await tablesIn(source)).filter((name) => name !== 'kept_by_others'))
  })
})
