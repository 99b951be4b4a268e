import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { papersOn } from '../../../test/papers-of.ts'
import { openPenalty, qinghe } from '../../../test/penalty-walk.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { certificatesOn, particularsOn } from '../../kernel/identity/particulars.ts'
import { areas } from '../areas.ts'
import { fillParticulars } from './fill-particulars.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const { database } = fadu
const walk = await openPenalty(fadu)
const own = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-20',
  actTo: DAY,
  discoveredOn: DAY,
}

test('the keeper of the demonstration enters once where its offices are, on record, and a second start adds nothing', async () => {
  expect(await particularsOn(database, 'demo-wangxin', DAY)).toBeUndefined()
  expect(await fillParticulars(fadu.kernel, areas)).toBe(5)
  expect(await fillParticulars(fadu.kernel, areas)).toBe(0)
  expect(await particularsOn(database, 'demo-wangxin', DAY)).toMatchObject({ address: '临江市滨江路 8 号' })
  expect((await certificatesOn(database, 'demo-gongan', DAY)).map(({ number }) => number).sort()).toEqual([
    '临公 0101',
    '临公 0102',
  ])
  const { rows } = await fadu.owner.query<{ what: string; who: string }>(
    `select entry::json ->> 'what' as what, entry::json ->> 'who' as who from ledger_leaf
     where entry::json ->> 'what' in ('particulars.entered', 'certificate.entered', 'remedy.entered')`,
  )
  expect(new Set(rows.map(({ who }) => who))).toEqual(new Set(['demo-jifang-1']))
  expect(rows.filter(({ what }) => what === 'particulars.entered')).toHaveLength(5)
})

test('forms of penalty cases offer it: address, names, certificates, pairs; the officer may type another', async () => {
  const officer = await officerAt(fadu, 'wangxin-2')
  const id = await walk.open()
  const filing = (await officer.get(`/supervision/cases/${id}?step=file`)).text
  expect(filing.includes('value="临江市滨江路 8 号，0990-5550011（示例）"')).toBe(true)
  for (const offered of ['value="赵一鸣"', 'value="网信执 0002"']) expect(filing.includes(offered)).toBe(true)
  const onTheSpot = (await officer.get('/supervision/summary/new')).text
  expect(/<option value="(?:孙悦|赵一鸣)（网信执 000[12]）、(?:孙悦|赵一鸣)（网信执 000[12]）">/.test(onTheSpot)).toBe(
    true,
  )
  expect(onTheSpot.includes('value="临江市滨江路 8 号，0990-5550011（示例）"')).toBe(true)
  await walk.both('first', 'head', id, 'file', { ...own, contact: '临江市江堤路 2 号，0990-5550099' })
  await walk.both('first', 'second', id, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
  await walk.orders(id, '2026-04-30')
  expect((await papersOn(fadu, id)).order).toContain('联系地址、电话：临江市江堤路 2 号，0990-5550099。')
})

test('papers of penalties name the internet channel that the body of reconsideration designates (行政复议法 22 ¶2)', async () => {
  const id = await walk.concluded(own)
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09' })
  fadu.setDay('2026-03-10')
  await walk.decides(id)
  expect((await papersOn(fadu, id)).decision).toContain('互联网渠道：https://fuyi.linjiang.example')
})
