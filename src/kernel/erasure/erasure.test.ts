import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { isRefusal } from '../../law/refusal.ts'
import { contentHash } from '../ledger/commitment.ts'
import { enter, leavesOf, shred } from '../ledger/ledger.ts'
import { keepErasures, settleErasures } from './again.ts'
import { erasing, hashOfSubject } from './erasing.ts'
import { erasureFile, listIn } from './list.ts'

const { database, pool, drop } = await freshDatabase()
afterAll(drop)
const list = freshErasures()
const file = erasureFile(list.folder)

const record = (subject: string) =>
  enter(database, {
    who: 'key-7',
    what: 'report.accept',
    subject,
    grounds: [],
    when: '2026-03-01T08:00:00.000Z',
    content: contentHash({ subject }),
  })
const erase = (subject: string) => erasing(database, list, (trx) => shred(trx, [subject]))
const isThere = async (subject: string) => (await leavesOf(database, subject, { limit: 1 })).length > 0
const lines = async () => {
  const read = await list.read()
  return isRefusal(read) ? read.reason.en : read.map(({ kind, subjects }) => [kind, subjects])
}
/** As a restored older copy has it: nothing of the erasure, and the words again. */
const restoreOlder = async (subject: string) => {
  await pool.query('truncate erasure')
  await record(subject)
}

beforeEach(async () => {
  writeFileSync(file, '')
  await pool.query('truncate erasure, ledger_leaf')
})

describe('what is erased', () => {
  test('stands on the list by its hash alone, for its owner alone', async () => {
    await record('case-张三')
    expect(await erase('case-张三')).toBe(1)
    expect(await isThere('case-张三')).toBe(false)
    expect(await lines()).toEqual([['subject', [hashOfSubject('case-张三')]]])
    expect(readFileSync(file, 'utf8')).not.toContain('张三')
  })

  test('is erased again where an older copy brought it back, once', async () => {
    await record('case-1')
    await record('case-2')
    await erase('case-1')
    await restoreOlder('case-1')
    expect(await settleErasures(database, list)).toBe(1)
    expect([await isThere('case-1'), await isThere('case-2')]).toEqual([false, true])
    // Whatever is recorded of it from now on is new, and stays.
    await record('case-1')
    expect(await settleErasures(database, list)).toBe(0)
    expect(await isThere('case-1')).toBe(true)
    expect(await lines()).toHaveLength(1)
  })

  test('is on the list before the transaction ends: a commit that fails is made good', async () => {
    await record('case-3')
    await pool.query(`
      create table known (id integer primary key);
      create table checked_late (id integer references known deferrable initially deferred)`)
    const failing = erasing(database, list, async (trx) => {
      await shred(trx, ['case-3'])
      await sql`insert into checked_late values (1)`.execute(trx.database)
    })
    await expect(failing).rejects.toThrow(/checked_late/)
    expect(await isThere('case-3')).toBe(true)
    expect(await lines()).toHaveLength(1)
    expect(await settleErasures(database, list)).toBe(1)
    expect(await isThere('case-3')).toBe(false)
  })

  test('is not on the list where the work itself failed', async () => {
    await record('case-4')
    const failing = erasing(database, list, async (trx) => {
      await shred(trx, ['case-4'])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect([await isThere('case-4'), await lines()]).toEqual([true, []])
  })

  test('by another server reaches this one’s list', async () => {
    const other = freshErasures()
    await record('case-5')
    await erasing(database, other, (trx) => shred(trx, ['case-5']))
    const keep = keepErasures(database, list)
    expect(await lines()).toEqual([])
    await keep()
    await keep()
    expect(await lines()).toEqual([['subject', [hashOfSubject('case-5')]]])
  })

  test('of two thousand and one subjects takes three lines', async () => {
    await erasing(database, list, async (trx) => {
      await shred(
        trx,
        Array.from({ length: 2_001 }, (_, at) => `case-${at}`),
      )
    })
    const read = await list.read()
    expect(!isRefusal(read) && read.map(({ subjects }) => subjects.length)).toEqual([1000, 1000, 1])
  })
})

describe('the list', () => {
  test('that a crash cut off in its last line is read without it, and goes on', async () => {
    await erase('case-1')
    appendFileSync(file, '{"id":"half')
    await erase('case-2')
    expect(await lines()).toEqual([
      ['subject', [hashOfSubject('case-1')]],
      ['subject', [hashOfSubject('case-2')]],
    ])
  })

  test('that is broken in its middle stops everything, and names the line', async () => {
    await erase('case-1')
    writeFileSync(file, `${readFileSync(file, 'utf8')}nonsense\n`)
    const refusal = await settleErasures(database, list)
    expect(isRefusal(refusal) && refusal.reason.en).toMatch(/^Line 2 of .*erasures\.ndjson cannot be read/)
    expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/第 2 行无法读取/)
  })

  test('that is not there is empty', async () => {
    expect(await listIn(join(list.folder, 'none')).read()).toEqual([])
  })
})
