import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { openPenalty, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: addDays(DAY, -40),
  actTo: DAY,
  discoveredOn: DAY,
}
const what = '停止删除现存日志，并将留存期限设置为不少于六个月。'

async function reviewedOn(measures: readonly string[], fine?: number): Promise<string> {
  fadu.setDay(DAY)
  const id = await walk.concluded(logs)
  await walk.notifies(id, { measures, fine, defendBy: '2026-03-09' })
  fadu.setDay('2026-03-10')
  await walk.takes('reviewer', id, 'review', reviewed)
  return id
}
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo: '国库专户' }
const decisionOf = async (id: string) => (await papersOn(fadu, id)).decision

test('an order within a decision says what and by when, and leaves time (行政处罚法 第二十八条、第五十九条)', async () => {
  const id = await reviewedOn(['责令改正', '给予警告'])
  const refused = async (more: object) => (await walk.refuses('head', id, 'decide', { ...decision, ...more })).zh
  expect(await refused({ correctWhat: what })).toContain('内容和期限都要写明')
  expect(await refused({ correctBy: '2026-04-10' })).toContain('内容和期限都要写明')
  expect(await refused({ correctWhat: what, correctBy: '2026-03-09' })).toContain('早于决定之日')
  await walk.takes('head', id, 'decide', { ...decision, correctWhat: what, correctBy: '2026-04-10' })
  const paper = await decisionOf(id)
  expect(paper).toContain(`责令你单位于2026年4月10日以前（含当日）改正：${what}`)
  expect(paper).toContain('本案没有适用的行政处罚裁量权基准')
  expect(paper).toContain('第十二条的规定，本案的裁量阶次为一般处罚')
})

test.each([
  [21_000, undefined, '从轻处罚'],
  [23_000, 'lighter', '从轻处罚'],
  [22_000, undefined, '一般处罚'],
  [38_000, undefined, '一般处罚'],
  [39_000, undefined, '从重处罚'],
])(
  'a fine of %i between ten and fifty thousand, said to be %s: %s (裁量权基准适用规定 第十一条、第十七条)',
  async (fine, band, name) => {
    const id = await reviewedOn(['责令改正', '给予警告'], fine)
    await walk.takes('head', id, 'decide', { ...decision, ...(band && { band }) })
    expect(await decisionOf(id)).toContain(`第十一条的规定，本案的裁量阶次为${name}`)
  },
)

test('a fine outside the band that its decision names is refused, with the percentages floated as far as they may be', async () => {
  const id = await reviewedOn(['责令改正', '给予警告'], 27_000)
  for (const band of ['lighter', 'heavier']) {
    const no = await walk.refuses('head', id, 'decide', { ...decision, band })
    expect([no.zh, no.grounds]).toEqual([
      expect.stringContaining('罚款数额不在'),
      expect.arrayContaining(['cacb@2025-08-01#art-11']),
    ])
  }
  await walk.takes('head', id, 'decide', { ...decision, band: 'ordinary' })
})
