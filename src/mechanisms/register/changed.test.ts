import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { day, line, maybe } from '../../kernel/procedure/asking.ts'
import { sealingOf } from '../../kernel/seal/seal.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { areas } from '../../server/areas.ts'
import { actOnRecord } from './act.ts'
import { open, register, sealed, veiledPart } from './define.ts'
import { listRecords, openRecord } from './list.ts'
import { loadRecords } from './load.ts'
import { prepareRegisters } from './prepare.ts'
import { formerLabels, heldRegisters } from './release.ts'
import { openSealedRecord } from './sealed/open-record.ts'

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

test('a field that becomes sealed is found by no words, shown to nobody and sealed with the next change', async () => {
  const of = { ...declared, id: 'callers' }
  const phone = maybe(line('电话', 'Telephone'))
  const plain = register({ ...of, fields: z.strictObject({ name, phone }) })
  const veil = register({ ...of, version: '2026-02-01', fields: z.strictObject({ name, phone: sealed(phone) }) })
  const context = { ...identity, seal: sealingOf(fadu.kernel.seal) }
  const at = fadu.kernel.now()
  await prepareRegisters(owner, [plain], at)
  const one = await actOnRecord(context, {
    register: plain,
    actor,
    act: 'entry',
    values: { name: '旧的样本', phone: '7654321' },
  })
  if (one.kind !== 'done') throw new Error('refused')
  const wanted = { office: actor.office, words: '7654321', filters: {}, state: 'current', ends: undefined } as const
  const found = async (by: typeof plain) => {
    const list = await listRecords(
      identity.database,
      by,
      { ...wanted, today: '2026-03-02', sort: '', after: undefined },
      9,
    )
    return 'rows' in list ? list.rows.length : list
  }
  expect(await found(plain)).toBe(1)
  await prepareRegisters(owner, [veil], at)
  expect(await found(veil)).toBe(0)
  const [record] = await loadRecords(identity.database, veil, { office: actor.office, ids: [one.id] })
  expect(veiledPart(veil, record?.content ?? {})).toEqual({ name: '旧的样本', phone: { sealed: true } })
  const change = {
    register: veil,
    actor,
    act: 'change',
    id: one.id,
    values: { name: '新的样本' },
    reason: '改名一次',
  } as const
  expect(await actOnRecord(context, change)).toMatchObject({ kind: 'done' })
  const [changed] = await loadRecords(identity.database, veil, { office: actor.office, ids: [one.id] })
  expect(changed?.content).toMatchObject({ name: '新的样本', phone: { sealed: expect.any(String) } })
  const opening = {
    register: veil,
    actor,
    id: one.id,
    reason: '要打电话',
    purpose: '通知改期',
    whyNotProven: () => undefined,
  }
  const opened = await openSealedRecord(
    { database: identity.database, now: identity.now, seal: fadu.kernel.seal },
    opening,
  )
  expect(opened).toMatchObject([{ field: 'phone', value: '7654321' }])
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
