import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { leavesOf } from '../ledger/ledger.ts'
import { importTexts } from './import.ts'
import { textContent } from './recorded.ts'
import { recordHeld, removeVersions } from './store.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

const put = (words: string, count = 1) =>
  importTexts(
    database,
    Array.from({ length: count }, (_, at) => ({
      name: `试行办法${count > 1 ? at : ''}（2020-01-01）.md`,
      read: () =>
        Buffer.from(`试行办法${count > 1 ? at : ''}\n\n第一条　${words}\n\n第二条　本办法自2020年1月1日起施行。\n`),
    })),
  )

const acts = async () => (await leavesOf(database, '试行办法@2020-01-01', { limit: 10 })).map(({ entry }) => entry.what)
const hashHeld = async () => {
  const row = await database.selectFrom('law_version').select('hash').where('law', '=', '试行办法').executeTakeFirst()
  return row?.hash ?? ''
}

test('a text that is stored, left alone, replaced and removed leaves an entry for each change, in its transaction', async () => {
  await put('甲。')
  expect(await acts()).toEqual(['law.stored'])
  await put('甲。')
  expect(await acts()).toEqual(['law.stored'])
  await put('乙。')
  expect(await acts()).toEqual(['law.stored', 'law.replaced'])
  const hash = await hashHeld()
  const [, replaced] = await leavesOf(database, '试行办法@2020-01-01', { limit: 10 })
  expect(replaced?.entry).toMatchObject({
    who: 'fadu',
    grounds: ['points-2017@2017-01-01#point-12/5'],
    content: textContent({ law: '试行办法', version: '2020-01-01', hash }),
  })
  const ids = await database.selectFrom('law_version').select('id').execute()
  await removeVersions(
    database,
    ids.map(({ id }) => id),
  )
  expect(await acts()).toEqual(['law.stored', 'law.replaced', 'law.removed'])
  const [, , removed] = await leavesOf(database, '试行办法@2020-01-01', { limit: 10 })
  expect(removed?.entry.content).toBe(textContent({ law: '试行办法', version: '2020-01-01', hash }))
})

test('an import that is undone leaves no entry, and a batch leaves one a text', async () => {
  const count = async () => (await database.selectFrom('ledger_leaf').select('id').execute()).length
  const before = await count()
  await sql`create function no_units() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
    database,
  )
  await sql`create trigger no_units before insert on unit execute function no_units()`.execute(database)
  await expect(put('丙。', 3)).rejects.toThrow('no')
  expect(await count()).toBe(before)
  await sql`drop trigger no_units on unit`.execute(database)
  await put('丙。', 3)
  expect(await count()).toBe(before + 3)
})

test('texts that an older release stored are put on record once, as held', async () => {
  await put('丁。')
  await database.deleteFrom('ledger_leaf').where('subject', '=', '试行办法@2020-01-01').execute()
  await recordHeld(database)
  await recordHeld(database)
  expect(await acts()).toEqual(['law.held'])
})
