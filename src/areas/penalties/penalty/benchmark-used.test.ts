import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-03-13', demo: true })
const walk = await openPenalty(fadu)
const { all, opened } = openSupervision(fadu)

const matter = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-02-01',
  actTo: '2026-03-13',
  discoveredOn: '2026-03-13',
}

/** A line for the first tier of Art. 61 ¶1 of 2026, which may be fined 10,000 to 50,000 yuan. */
async function publish(): Promise<string> {
  const id = await opened('wangxin-4', 'benchmark', 'draft', {
    row: 'csl@2026-01-01#art-61/para-1',
    tier: 'base',
    whom: '当事人',
    degree: '一般',
    condition: '首次违法，没有造成危害后果的',
    basis: '元',
    min: 23_000,
    max: 36_000,
    measures: ['给予警告'],
  })
  await all(id, [
    ['wangxin-4', 'submit', { opinion: '与网络安全法第六十一条一致，按第十一条划分。' }],
    ['wangxin-5', 'publish', { from: '2026-03-13', document: '临网信发〔2026〕3号《裁量基准》' }],
  ])
  return id
}

test('where the office has a benchmark for the row and tier, a notice names the line and stays within it, or says why not (cacb arts. 17, 18)', async () => {
  const id = await walk.concluded(matter)
  const notice = {
    measures: ['责令改正', '给予警告'],
    persons: [],
    fine: 30_000,
    hearing: 'no',
    defendBy: '2026-03-20',
    reasons: why,
  }
  const none = await walk.tries('first', id, 'notify', { ...notice, benchmark: '基准〔2026〕9号' })
  expect([none.status, JSON.stringify(none.said)]).toEqual([422, expect.stringContaining('没有这条裁量基准')])

  await publish()
  const silent = await walk.tries('first', id, 'notify', notice)
  expect([silent.status, silent.said.grounds]).toEqual([422, expect.arrayContaining(['cacb@2025-08-01#art-17'])])
  const [, number = ''] = /（([^）]+〔2026〕\d+号)）/.exec(JSON.stringify(silent.said)) ?? []
  const outside = await walk.tries('first', id, 'notify', { ...notice, fine: 40_000, benchmark: number })
  expect([outside.status, JSON.stringify(outside.said)]).toEqual([422, expect.stringContaining('不在裁量基准')])
  await walk.both('first', 'head', id, 'notify', { ...notice, benchmark: number })
  expect(JSON.stringify(await walk.read(id))).toContain(number)

  const left = await walk.concluded({ ...matter, party: '另一家网络科技有限公司' })
  const leaving = { ...notice, fine: 10_000, leaving: '违法时间很短、已经改正，适用基准显失公平' }
  const unapproved = await walk.tries('first', left, 'notify', leaving)
  expect([unapproved.status, unapproved.said.grounds]).toEqual([422, ['cacb@2025-08-01#art-18']])
  await walk.both('first', 'head', left, 'notify', { ...leaving, leavingApproved: 'head' })
})
