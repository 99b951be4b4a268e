import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer } from '../../../test/sample-procedure.ts'
import { sealedContext, sealOn } from '../../../test/sealed-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import { act } from '../procedure/act.ts'
import { listCases } from '../procedure/case-list.ts'
import { caseSubject } from '../subject.ts'
import { newKey } from './cipher.ts'
import { dataKeyOf, handOver } from './data-key.ts'
import { addKey, forgetKey, type KeySource } from './key-file.ts'
import { drop, masterKeys, rotate } from './rotate.ts'
import { openSeal, type Seal } from './seal.ts'
import { exactKey } from './search-key.ts'

const { database, drop: dropDatabase } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'fadu-rotate-'))
afterAll(async () => {
  await dropDatabase()
  rmSync(folder, { recursive: true, force: true })
})

const now = () => new Date('2017-09-25T10:00:00+08:00')
const source = { file: join(folder, 'seal.key') }
const seal = await sealOn(database, source)
const context = sealedContext(now, seal)
const cyber = (id: string) => ({ subject: caseSubject(id), office: 'cyber' })

async function reported(more: object = {}, on = context): Promise<string> {
  const answers = { ...answersTo.submit, contact: '13800001111', ...more }
  const done = await act(database, on, { procedure: 'sample', step: 'submit', answers, actor: { kind: 'anyone' } })
  if (isRefusal(done)) throw new Error(done.reason.zh)
  return done.case
}

async function add(): Promise<string> {
  const key = addKey(source)
  if (isRefusal(key)) throw new Error(key.reason.en)
  return key.id
}

async function rotated(on: Seal = seal, atOnce?: number) {
  const done = await rotate(database, on, atOnce)
  if (isRefusal(done)) throw new Error(done.reason.en)
  return done
}

const keys = async () => {
  const held = await masterKeys(database, seal)
  if (isRefusal(held)) throw new Error(held.reason.en)
  return held
}

const mastersOf = async () =>
  new Set((await database.selectFrom('data_key').select('master').execute()).map(({ master }) => master))

const byCard = async (card: string) => {
  const hash = await exactKey(database, seal.keyring, { procedure: 'sample', field: 'card', words: card })
  const found = { field: 'card', hash }
  const page = await listCases(database, officer('cyber/intake'), { whose: 'office', found, limit: 10 })
  return isRefusal(page) ? [] : page.lines.map(({ id }) => id)
}

test('everything opens before, in the midst of and after a rotation, and the keys stay what they were', async () => {
  const ids = await Promise.all(Array.from({ length: 25 }, () => reported()))
  const before = await Promise.all(ids.map((id) => dataKeyOf(database, seal.keyring, cyber(id))))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (atOnce) => {
      const id = await add()
      // A server that started before the key was there learns of it as it meets it.
      const done = await rotated(seal, atOnce)
      expect(done).toMatchObject({ to: id, left: 0 })
      expect(await mastersOf()).toEqual(new Set([id]))
      expect(await Promise.all(ids.map((one) => dataKeyOf(database, seal.keyring, cyber(one))))).toEqual(before)
    }),
    { numRuns: 6 },
  )
})

test('cases come in and are handed over while it rotates, by several at once, and none is lost', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, () => reported()))
  const before = await Promise.all(ids.map((id) => dataKeyOf(database, seal.keyring, cyber(id))))
  const to = await add()
  const another = await sealOn(database, source)
  const [, , late] = await Promise.all([
    rotated(seal, 3),
    rotated(another, 2),
    Promise.all(Array.from({ length: 10 }, () => reported())),
    ...ids
      .slice(0, 10)
      .map((id) =>
        database
          .transaction()
          .execute((transaction) =>
            handOver(transaction, seal.keyring, { subject: caseSubject(id), from: 'cyber', to: 'police' }),
          ),
      ),
  ])
  await rotated()
  expect(await mastersOf()).toEqual(new Set([to]))
  const after = await Promise.all(
    ids.map((id, at) =>
      dataKeyOf(database, seal.keyring, { subject: caseSubject(id), office: at < 10 ? 'police' : 'cyber' }),
    ),
  )
  expect(after).toEqual(before)
  for (const id of late) expect(await dataKeyOf(database, seal.keyring, cyber(id))).toHaveLength(32)
})

test('a case is found by the very same answer, however it is spelled, and after a rotation too', async () => {
  const id = await reported({ card: 'ＡＢ１２３４５６' })
  await reported({ card: 'AB999999' })
  expect(await byCard('ab123456')).toEqual([id])
  await add()
  await rotated()
  expect(await byCard('ab123456')).toEqual([id])
  expect(await byCard('ab12345')).toEqual([])
  const kept = await database.selectFrom('case_index').select('key').where('field', '=', 'card').execute()
  expect(kept.every(({ key }) => /^sealed:[\w-]{43}$/.test(key))).toBe(true)
  expect(kept).toHaveLength(2)
})

describe('a master key', () => {
  test('that seals something, or is the current one, is not given up; one that seals nothing is', async () => {
    const [current] = await keys()
    await reported()
    expect(await drop(database, seal, current?.id ?? '')).toMatchObject({ code: 'out-of-turn' })
    await add()
    expect(await drop(database, seal, current?.id ?? '')).toMatchObject({ code: 'out-of-turn' })
    await rotated()
    expect((await keys()).filter(({ cases }) => cases > 0)).toEqual([expect.objectContaining({ current: true })])
    expect(await drop(database, seal, current?.id ?? '')).toBeUndefined()
    expect((await keys()).map(({ id }) => id)).not.toContain(current?.id)
    expect(await drop(database, seal, current?.id ?? '')).toMatchObject({ code: 'not-found' })
  })

  test('that an act just sealed under, as it was rotated away, stays until the next rotation', async () => {
    const id = await reported()
    const late = await database
      .selectFrom('data_key')
      .select(['master', 'wrapped'])
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow()
    await add()
    await rotated()
    await database.updateTable('data_key').set(late).where('subject_id', '=', id).execute()
    const old = String(late.master)
    expect(await drop(database, seal, old)).toMatchObject({ reason: { zh: expect.stringContaining('（1 件）') } })
    expect(await rotated()).toMatchObject({ rewrapped: 1, left: 0 })
    expect(await drop(database, seal, old)).toBeUndefined()
  })

  test('given up, it opens no old copy of the database either', async () => {
    const id = await reported()
    const old = await database.selectFrom('data_key').selectAll().where('subject_id', '=', id).executeTakeFirstOrThrow()
    await add()
    await rotated()
    for (const { id: each, current } of await keys()) if (!current) await drop(database, seal, each)
    const { master, wrapped } = old
    await database
      .insertInto('seal_key')
      .values({ id: String(master), current: false, since: now() })
      .execute()
    await database.updateTable('data_key').set({ master, wrapped }).where('subject_id', '=', id).execute()
    const refused = await openSeal({ database, source, now })
    expect(isRefusal(refused) && refused.reason.en).toContain(`lacks the master key ${master}`)
    await database.deleteFrom('data_key').where('subject_id', '=', id).execute()
  })

  test('that is missing or another at the start is refused with its name, and none is made in its place', async () => {
    await reported()
    const [held] = await keys()
    const text = readFileSync(source.file, 'utf8')
    const starts: readonly (readonly [KeySource, RegExp])[] = [
      [{ file: join(folder, 'none.key') }, /不能读取（ENOENT）/],
      [{ secret: Buffer.from(newKey()).toString('base64') }, new RegExp(`FADU_SEAL_KEYS 缺少密封的主密钥 ${held?.id}`)],
      [{ secret: 'not a key' }, /须为密封的主密钥/],
    ]
    for (const [from, why] of starts) {
      const refused = await openSeal({ database, source: from, now })
      expect(isRefusal(refused) && refused.reason.zh).toMatch(why)
    }
    expect(readFileSync(source.file, 'utf8')).toBe(text)
    expect(isRefusal(await openSeal({ database, source: { secret: text }, now }))).toBe(false)
  })

  test('of the environment is only read: what would change it says where to', () => {
    const secret = { secret: readFileSync(source.file, 'utf8') }
    expect(addKey(secret)).toMatchObject({ code: 'failed', reason: { zh: expect.stringContaining('FADU_SEAL_KEYS') } })
    expect(forgetKey(secret, 'x')).toMatchObject({ code: 'failed' })
  })

  test('that a running server has not is no refusal but a fault, and nothing is written', async () => {
    const elsewhere = await sealOn(database, { secret: readFileSync(source.file, 'utf8') })
    await add()
    await rotated()
    const count = async () => (await database.selectFrom('case').select('id').execute()).length
    const before = await count()
    await expect(reported({}, sealedContext(now, elsewhere))).rejects.toThrow('is not in FADU_SEAL_KEYS')
    expect(await count()).toBe(before)
  })
})

test('two servers that begin at once on one database make one key between them', async () => {
  const fresh = await freshDatabase()
  const begin = (name: string) => openSeal({ database: fresh.database, source: { file: join(folder, name) }, now })
  const shared = await Promise.all([begin('shared.key'), begin('shared.key')])
  expect(shared.filter(isRefusal)).toEqual([])
  const other = await begin('other.key')
  expect(isRefusal(other) && other.code).toBe('failed')
  await fresh.drop()
})
