import { expect, test } from 'vitest'
import { granted, openTestIdentity, wangxin } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Office } from './actor.ts'
import { addOffice, findOffice, listOffices } from './offices.ts'
import { endRemit, findPowers, findRemit, grantRemit, officesFor, type Remit } from './remit.ts'

const { identity } = await openTestIdentity()
const { database } = identity

const REPORT = 'csl@2026-01-01#art-15/para-1' as const
const INTERVIEW = 'csl@2026-01-01#art-58/para-1' as const

const offices: readonly Office[] = [
  wangxin,
  { id: 'county', name: { zh: '柳县网信办', en: 'Liu County' }, kind: 'cyberspace', level: 'county', region: '990102' },
  { id: 'other', name: { zh: '远江市网信办', en: 'Far City' }, kind: 'cyberspace', level: 'city', region: '990200' },
  { id: 'province', name: { zh: '省网信办', en: 'Province' }, kind: 'cyberspace', level: 'province', region: '990000' },
  { id: 'police', name: { zh: '临江市公安局', en: 'Police' }, kind: 'police', level: 'city', region: '990100' },
]
for (const office of offices) granted(await addOffice(database, office))

const line = (given: Partial<Remit>): Omit<Remit, 'id'> => ({
  act: 'report.accept',
  to: { office: 'wangxin' },
  grounds: [REPORT],
  source: '《职责规定》（虚构）',
  since: '2026-01-01',
  until: undefined,
  ...given,
})

test('an act that the table does not know is nobody’s, and the refusal names the provision', async () => {
  const refusal = await findRemit(database, {
    act: 'unheard.of',
    office: 'wangxin',
    on: '2026-03-02',
    grounds: [REPORT],
  })
  expect(isRefusal(refusal) && refusal.grounds).toEqual([REPORT])
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/职权/)
})

test('a grant to one office is its own, from its day to its last, with its document', async () => {
  const remit = granted(await grantRemit(database, line({ since: '2026-02-01', until: '2026-03-01' })))
  const ask = (office: string, on: string) => findRemit(database, { act: 'report.accept', office, on })
  expect(granted(await ask('wangxin', '2026-02-01'))).toEqual(remit)
  expect(granted(await ask('wangxin', '2026-02-28')).source).toBe('《职责规定》（虚构）')
  for (const [office, on] of [
    ['wangxin', '2026-01-31'],
    ['wangxin', '2026-03-01'],
    ['county', '2026-02-10'],
    ['nobody', '2026-02-10'],
  ] as const) {
    expect(isRefusal(await ask(office, on))).toBe(true)
  }
})

test('a grant to a kind and level reaches every such office, a grant of the whole each of its steps', async () => {
  granted(await grantRemit(database, line({ act: 'inspect', to: { kind: 'cyberspace', level: 'city' } })))
  const ask = (act: string, office: string) => findRemit(database, { act, office, on: '2026-03-02' })
  expect(isRefusal(await ask('inspect.begin', 'wangxin'))).toBe(false)
  expect(isRefusal(await ask('inspect', 'other'))).toBe(false)
  expect(isRefusal(await ask('inspect.begin', 'county'))).toBe(true)
  expect(isRefusal(await ask('inspect.begin', 'police'))).toBe(true)
  expect(isRefusal(await ask('inspection.begin', 'wangxin'))).toBe(true)
})

test('of many offices and acts each has what is its own, a line by name before one for its kind', async () => {
  granted(await grantRemit(database, line({ act: 'draw', to: { kind: 'cyberspace', level: undefined } })))
  const own = granted(await grantRemit(database, line({ act: 'draw.seed', source: '《本办规定》（虚构）' })))
  const asked = { offices: ['wangxin', 'county', 'police', 'nobody'], acts: ['draw', 'draw.seed'], on: '2026-03-02' }
  const found = await findPowers(database, asked)
  expect([...found.keys()].sort()).toEqual(['county', 'police', 'wangxin'])
  expect(found.get('wangxin')?.office).toEqual(wangxin)
  expect(found.get('wangxin')?.remit.get('draw.seed')).toEqual(own)
  expect([...(found.get('county')?.remit.keys() ?? [])]).toEqual(['draw', 'draw.seed'])
  expect(found.get('police')?.remit.size).toBe(0)
})

test('a grant that is ended grants no longer, and cannot be ended twice', async () => {
  const remit = granted(await grantRemit(database, line({ act: 'ended' })))
  expect(await endRemit(database, remit.id, '2026-03-02')).toBeUndefined()
  expect(isRefusal(await findRemit(database, { act: 'ended', office: 'wangxin', on: '2026-03-02' }))).toBe(true)
  expect(isRefusal(await findRemit(database, { act: 'ended', office: 'wangxin', on: '2026-03-01' }))).toBe(false)
  expect(isRefusal(await endRemit(database, remit.id, '2026-03-02'))).toBe(true)
})

test('the transfer button offers the offices of the place, the nearest first, and none of another city', async () => {
  granted(await grantRemit(database, line({ act: 'moved', to: { kind: 'cyberspace', level: undefined } })))
  const found = await officesFor(database, { act: 'moved', region: '990102', on: '2026-03-02' })
  expect(found.map(({ id }) => id)).toEqual(['county', 'wangxin', 'province'])
})

const refused: readonly (readonly [string, Partial<Remit>, RegExp])[] = [
  ['no document', { source: ' ' }, /文件名称和文号/],
  ['no such office', { to: { office: 'nobody' } }, /没有这个机构/],
  ['30 February', { since: '2026-02-30' }, /日期/],
  ['an end before the beginning', { until: '2025-12-31' }, /日期/],
  ['an act that is none', { act: 'Report Accept' }, /写法/],
  ['an interview by a city (Art. 58)', { to: { office: 'wangxin' }, grounds: [INTERVIEW] }, /省级以上/],
  ['an interview by all', { to: { kind: 'cyberspace', level: undefined }, grounds: [INTERVIEW] }, /省级以上/],
  [
    'limiting communication (Art. 60)',
    { to: { office: 'province' }, grounds: ['csl@2026-01-01#art-60/para-1'] },
    /国务院/,
  ],
  [
    'a penalty of Art. 66 by 网信',
    { to: { office: 'wangxin' }, grounds: ['csl@2026-01-01#art-66/para-1'] },
    /公安机关/,
  ],
  ['the same in the text of 2017', { to: { office: 'wangxin' }, grounds: ['csl@2017-06-01#art-63'] }, /公安机关/],
]

test.each(refused)('no grant: %s', async (_, given, why) => {
  const refusal = await grantRemit(database, line({ act: 'never', ...given }))
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(why)
  expect(isRefusal(await findRemit(database, { act: 'never', office: 'wangxin', on: '2026-03-02' }))).toBe(true)
})

test('what the law gives to the province and to the police can be granted to them', async () => {
  expect(
    isRefusal(await grantRemit(database, line({ act: 'talk', to: { office: 'province' }, grounds: [INTERVIEW] }))),
  ).toBe(false)
  expect(
    isRefusal(
      await grantRemit(
        database,
        line({ act: 'fine', to: { office: 'police' }, grounds: ['csl@2026-01-01#art-66/para-1'] }),
      ),
    ),
  ).toBe(false)
})

const unfit: readonly (readonly [string, Partial<Office>])[] = [
  ['an id that is taken', {}],
  ['an id with capitals', { id: 'Wangxin' }],
  ['no English name', { id: 'new', name: { zh: '某办', en: ' ' } }],
  ['a region that is none', { id: 'new', region: '9901' }],
]

test.each(unfit)('no office: %s', async (_, given) => {
  expect(isRefusal(await addOffice(database, { ...wangxin, ...given }))).toBe(true)
})

test('offices come a page at a time, in the order of their ids', async () => {
  const first = granted(await listOffices(database, { limit: 2, kind: 'cyberspace' }))
  expect(first.map(({ id }) => id)).toEqual(['county', 'other'])
  const next = granted(await listOffices(database, { limit: 2, kind: 'cyberspace', after: 'other' }))
  expect(next.map(({ id }) => id)).toEqual(['province', 'wangxin'])
  expect(isRefusal(await listOffices(database, { limit: 2, after: 'nobody' }))).toBe(true)
  expect(await findOffice(database, 'wangxin')).toEqual(wangxin)
})
