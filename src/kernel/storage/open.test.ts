import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal } from '../../law/refusal.ts'
import { holdFolder } from './hold.ts'
import { attachStorage, openStorage, type Storage } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'fadu-open-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dataDir = join(folder, '数据 目录')
const embedded = { dataDir, databaseUrl: undefined }

const KEPT = `select last as it from case_number where office = 'kept'`

async function opened(opening: ReturnType<typeof openStorage>): Promise<Storage> {
  const storage = await opening
  if (isRefusal(storage)) throw new Error(storage.reason.en)
  return storage
}

test('one Fadu serves a data folder, commands share its database, and what was written is there again', async () => {
  const serving = await opened(openStorage({ ...embedded, command: 'serve' }))
  expect([serving.kind, await serving.ready()]).toEqual(['embedded', true])
  expect((await serving.pool.query('show fsync')).rows).toEqual([{ fsync: 'on' }])
  await serving.pool.query(`insert into case_number (office, mark, year, last) values ('kept', '', 2026, 1)`)

  const second = await openStorage({ ...embedded, command: 'serve' })
  expect(isRefusal(second) && second.reason.en).toMatch(`in use by another Fadu (fadu serve, ${process.pid})`)

  const attached = await opened(attachStorage({ ...embedded, command: 'law search' }))
  expect((await attached.pool.query(KEPT)).rows).toEqual([{ it: 1 }])
  await attached.close()
  expect(await serving.ready()).toBe(true)
  await serving.close()

  const alone = await opened(attachStorage({ ...embedded, command: 'law search' }))
  expect((await alone.pool.query(KEPT)).rows).toEqual([{ it: 1 }])
  await alone.close()
})

test('a command that runs the database ends it only after those who share it', async () => {
  const first = await opened(attachStorage({ ...embedded, command: 'law import' }))
  const second = await opened(attachStorage({ ...embedded, command: 'law search' }))
  const closing = first.close()
  expect((await second.pool.query('select 1 as it')).rows).toEqual([{ it: 1 }])
  await second.close()
  await closing
})

test('a pid file that names a process of somebody else does not keep the database from starting', async () => {
  const lines = [process.pid, join(dataDir, 'postgres'), 1, 5432, '/tmp/fadu-pg-gone', '', '1 1', 'ready']
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`)
  const storage = await opened(openStorage({ ...embedded, command: 'serve' }))
  expect(await storage.ready()).toBe(true)
  await storage.close()
})

test('an outside database is used when one is named, and the data folder is left alone', async () => {
  const fresh = await freshDatabase()
  const untouched = join(folder, 'untouched')
  const storage = await opened(openStorage({ dataDir: untouched, databaseUrl: fresh.url, command: 'serve' }))
  expect([storage.kind, await storage.ready()]).toEqual(['outside', true])
  await storage.close()
  await fresh.drop()
})

const refused: readonly (readonly [string, () => Parameters<typeof openStorage>[0], RegExp])[] = [
  [
    'an outside database that is not there',
    () => ({ ...embedded, databaseUrl: 'postgres://nobody@127.0.0.1:1/none', command: 'serve' }),
    /DATABASE_URL names cannot be reached: .*ECONNREFUSED/,
  ],
  [
    'a data folder that is a file',
    () => {
      writeFileSync(join(folder, 'file'), '')
      return { ...embedded, dataDir: join(folder, 'file'), command: 'serve' }
    },
    /cannot be read and written/,
  ],
  [
    'a database folder of another PostgreSQL',
    () => {
      mkdirSync(join(folder, 'old', 'postgres'), { recursive: true })
      writeFileSync(join(folder, 'old', 'postgres', 'PG_VERSION'), '17\n')
      return { ...embedded, dataDir: join(folder, 'old'), command: 'serve' }
    },
    /made by PostgreSQL 17/,
  ],
]

test.each(refused)('refused in both languages: %s', async (_, options, why) => {
  const refusal = await openStorage(options())
  expect(isRefusal(refusal) && refusal.reason.en).toMatch(why)
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/\p{Script=Han}/u)
})

test('a folder is one folder by whatever path it is reached, and free again once released', () => {
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), join(folder, 'link'))
  const hold = holdFolder(join(folder, 'real'), 'serve')
  expect(isRefusal(holdFolder(join(folder, 'link'), 'serve'))).toBe(true)
  if (!isRefusal(hold)) hold.release()
  const again = holdFolder(join(folder, 'link'), 'serve')
  expect(isRefusal(again)).toBe(false)
  if (!isRefusal(again)) again.release()
})
