import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { day, line, maybe } from '../../kernel/procedure/asking.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { areas } from '../../server/areas.ts'
import { actOnRecord } from './act.ts'
import { open, register } from './define.ts'
import { listRecords, openRecord } from './list.ts'
import { prepareRegisters } from './prepare.ts'
import { formerLabels, heldRegisters } from './release.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas })
const { identity } = fadu.kernel
const owner = openDatabase(fadu.owner)
const actor = {
  kind: 'officer',
  person: 'demo-pufa-1',
  office: 'demo-pufa',
  roles: ['popularisation-officer'],
} as const

const declared = {
  id: 'shelves',
  version: '2026-01-01',
  name: { zh: '书架', en: 'Shelves' },
  one: { zh: '书架', en: 'Shelf' },
  measure: '个',
  about: { zh: '试验用的登记簿', en: 'A register for tests' },
  grounds: ['csl@2026-01-01#art-18'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  title: 'name',
  publicView: { name: { zh: '书架', en: 'Shelves' }, about: { zh: '书架', en: 'Shelves' } },
  list: { columns: [], filters: [], sorts: ['name'] },
} as const

const name = open(line('名称', 'Name'))
const place = line('地点', 'Place')
const first = register({ ...declared, fields: z.strictObject({ name, place: open(place), keeper: maybe(place) }) })
/** The place is no longer public, the keeper is gone, a day is asked, and names must differ. */
const second = register({
  ...declared,
  fields: z.strictObject({ name, place, since: day('自', 'Since') }),
  key: ['name'],
})

const enter = async (of: typeof first, values: object) =>
  actOnRecord(identity, { register: of, actor, act: 'entry', values })
const publicly = async (of: typeof first, words: string) => {
  const wanted = {
    office: undefined,
    words,
    filters: {},
    state: 'current',
    ends: undefined,
    today: '2026-03-02',
    sort: '',
    after: undefined,
  } as const
  const found = await listRecords(identity.database, of, wanted, 10)
  return 'rows' in found ? found.rows.map(({ content }) => content) : []
}

test('a changed definition leaves old records as they are, judges new ones, hides what is no longer public, and is told', async () => {
  const at = fadu.kernel.now()
  await prepareRegisters(owner, [first], at)
  const one = await enter(first, { name: '东墙书架', place: '密室', keeper: '老张' })
  const two = await enter(first, { name: '东墙书架', place: '走廊' })
  expect([one.kind, two.kind]).toEqual(['done', 'done'])
  expect(await publicly(first, '密室')).toEqual([{ name: '东墙书架', place: '密室' }])
  expect(await heldRegisters(identity.database, [first])).toEqual([])

  await prepareRegisters(owner, [second], at)
  const [changed] = await heldRegisters(identity.database, [second])
  expect(changed).toMatchObject({ register: 'shelves', unheld: true })
  expect(changed?.places.join(' ')).toContain('fields')
  expect(await publicly(second, '东墙')).toEqual([{ name: '东墙书架' }, { name: '东墙书架' }])
  expect(await publicly(second, '密室')).toEqual([])
  if (one.kind !== 'done') throw new Error('refused')
  expect(await openRecord(identity.database, second, one.id)).toMatchObject({ content: { name: '东墙书架' } })
  expect(await formerLabels(identity.database, second)).toMatchObject({ keeper: { zh: '地点', en: 'Place' } })
  expect(await enter(second, { name: '西墙书架', place: '走廊' })).toMatchObject({
    kind: 'refusal',
    code: 'incomplete',
  })
  expect(await enter(second, { name: '西墙书架', place: '走廊', since: '2026-01-01' })).toMatchObject({ kind: 'done' })

  // What became public again is not shown of records that were entered when it was not.
  await prepareRegisters(owner, [first], at)
  expect(await publicly(first, '西墙')).toEqual([{ name: '西墙书架' }])
})

test('rows that came before their partition, as with a restore, move into it with all that holds them', async () => {
  const later = register({ ...declared, id: 'later-shelves', fields: second.fields, key: ['name'] })
  const rows = (name: string) =>
    `insert into register_record values ('later-shelves', '${name}', 'demo-pufa', 1, 'current', '2026-01-01',
      '{"name":"同名"}', null, '', '{}', null, null, now(), now())`
  await fadu.owner.query(rows('a'))
  await prepareRegisters(owner, [later], fadu.kernel.now())
  const { rows: where } = await fadu.owner.query(
    "select tableoid::regclass::text as place from register_record where register = 'later-shelves'",
  )
  expect(where).toEqual([{ place: 'register_record_later_shelves' }])
  await expect(fadu.owner.query(rows('b'))).rejects.toMatchObject({ code: '23505' })
  // A second start finds all of it made.
  await prepareRegisters(owner, [later], fadu.kernel.now())
  expect(await heldRegisters(identity.database, [later])).toEqual([])
})
