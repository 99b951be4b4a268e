import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-03-13', demo: true })
const walk = await openPenalty(fadu)
const { all, opened } = openSupervision(fadu)

const decisionOf = async (id: string) =>
  [...(await issuedOn(fadu, id))].find(([name]) => name.endsWith('-decision.txt'))?.[1] ?? ''

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

describe('at the decision (裁量权基准适用规定 第十七条、第十八条)', () => {
  const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
  const lighter = { ...decision, as: 'lighter', measures: ['责令改正', '给予警告'] }

  /** Noticed on the line that is in force by now, and reviewed. */
  async function reviewedOn(party: string) {
    fadu.setDay('2026-03-13')
    const id = await walk.concluded({ ...matter, party })
    const bare = { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-20', hearing: 'no' }
    const silent = await walk.tries('first', id, 'notify', { ...bare, persons: [], reasons: why })
    const [, number = ''] = /（([^）]+〔2026〕\d+号)）/.exec(JSON.stringify(silent.said)) ?? []
    await walk.notifies(id, { ...bare, benchmark: number })
    fadu.setDay('2026-03-23')
    await walk.takes('reviewer', id, 'review', reviewed)
    return { id, number }
  }

  test('a band that is not that of the line applied is refused', async () => {
    const { id, number } = await reviewedOn('第三家网络科技有限公司')
    const no = await walk.refuses('head', id, 'decide', { ...decision, band: 'lighter' })
    expect([no.zh, no.grounds]).toEqual([
      expect.stringContaining(`裁量基准${number}是“一般处罚”，与裁量阶次“从轻处罚”不符`),
      expect.arrayContaining(['cacb@2025-08-01#art-17']),
    ])
    await walk.takes('head', id, 'decide', { ...decision, band: 'ordinary' })
    expect(await decisionOf(id)).toContain(`行政处罚裁量权基准的适用：适用${number}。`)
  })

  test('a decision lighter than the notice is held against the benchmark again: below it, it is left with reasons and approval', async () => {
    const { id, number } = await reviewedOn('第四家网络科技有限公司')
    const below = { ...lighter, fine: 15_000 }
    expect((await walk.refuses('head', id, 'decide', below)).zh).toContain(`不在裁量基准${number}之内`)
    const reasons = { leaving: '听取申辩后查明违法时间很短，适用基准显失公平' }
    const no = await walk.refuses('head', id, 'decide', { ...below, ...reasons })
    expect(no.grounds).toEqual(['cacb@2025-08-01#art-18'])
    await walk.takes('head', id, 'decide', { ...below, ...reasons, leavingApproved: 'together' })
    expect(await decisionOf(id)).toContain(`不适用或者调整适用，理由：${reasons.leaving}（经本机关集体讨论通过）`)
    expect(await decisionOf(id)).not.toContain(number)
  })

  test('a lighter one within the line goes by it', async () => {
    const { id, number } = await reviewedOn('第五家网络科技有限公司')
    await walk.takes('head', id, 'decide', { ...lighter, fine: 24_000 })
    expect(await decisionOf(id)).toContain(`适用${number}。`)
  })
})
