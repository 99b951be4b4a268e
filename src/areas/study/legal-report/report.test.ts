import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { meetAtNumber } from '../../../../test/race.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-01-12', demo: true })
const { opens, takes, opened, all, read } = openSupervision(fadu)

const ITEM = '合法性审查目录按季度更新'
const report = {
  ...{ year: '2025', whose: 'group', unit: 'demo-weijian', post: '卫健局领导班子', rule: '《述职述法办法》第五条' },
  ...{
    study: '中心组学法四次。',
    decisions: '七件都有审查意见。',
    duties: '权责清单写明依据。',
    putRight: '目录更新不及时。',
  },
  followed: [],
}
const submit = { upper: 'demo-pufa', reviewBy: '2027-12-31' }
const review = { note: '四个方面都写了，目录还要按季度更新。', items: [{ what: ITEM, until: '2027-06-30' }] }

test('a report under four headings on its cited rule is submitted, reviewed and filed, and what is left goes into the next year (A4.10; rlpe Art. 38)', async () => {
  const id = await opened('weijian-4', 'legal-report', 'draft', report)
  await all(id, [
    ['weijian-4', 'submit', submit],
    ['pufa-21', 'review', review],
    ['pufa-21', 'file', { told: true }],
  ])
  // The unit still reads its own report.
  const own = await read('weijian-4', id)
  expect([own.status, own.said.stage]).toEqual([200, 'filed'])
  expect((await (await officerAt(fadu, 'weijian-4')).get('/desk')).text).toContain(ITEM)

  fadu.setDay('2027-01-11')
  const next = await opened('weijian-4', 'legal-report', 'draft', { ...report, year: '2026' })
  const silent = await takes('weijian-4', next, 'submit', submit)
  expect([silent.status, JSON.stringify(silent.said).includes(ITEM)]).toEqual([422, true])
  // The law speaks of leaders alone; the report of a leading group rests on the work points.
  expect(silent.said.grounds).toEqual(['points-2017@2017-01-01#point-4/10', 'rlpe@2025-11-01#art-38/para-1/b'])
  const { year: _y, whose: _w, unit: _u, post: _p, rule: _r, ...headings } = report
  await all(next, [
    ['weijian-4', 'redraft', { ...headings, followed: [{ what: ITEM, state: 'done', note: '四个季度都已更新。' }] }],
    ['weijian-4', 'submit', submit],
  ])
  expect((await (await officerAt(fadu, 'weijian-4')).get('/desk')).text).not.toContain(ITEM)
  fadu.setDay('2026-01-12')
})

test.each([
  ['without the rule it follows', { rule: '' }],
  ['without a heading', { putRight: '' }],
  ['of a year to come', { year: '2027' }],
  ['of no year', { year: '去年' }],
  ['of another unit', { unit: 'demo-pufa' }],
  ['with a score of a person', { score: '95' }],
])('a report %s is refused', async (_, more) => {
  expect((await opens('weijian-4', 'legal-report', 'draft', { ...report, post: '局长', ...more })).status).toBe(422)
})

test('one post has one report a year; whoever drafted it does not review it; it goes to another unit', async () => {
  const id = await opened('weijian-4', 'legal-report', 'draft', { ...report, post: '副局长' })
  // However it is spaced or typed.
  for (const post of ['副局长', '副 局长', '副局长　'])
    expect((await opens('weijian-4', 'legal-report', 'draft', { ...report, post })).status).toBe(409)
  expect((await takes('weijian-4', id, 'submit', { ...submit, upper: 'demo-weijian' })).status).toBe(422)
  // A company is no unit above a bureau.
  expect((await takes('weijian-4', id, 'submit', { ...submit, upper: 'demo-dongling' })).status).toBe(422)
  expect((await takes('weijian-4', id, 'submit', { ...submit, reviewBy: '2026-01-12' })).status).toBe(422)
  await all(id, [['weijian-4', 'submit', submit]])
  expect((await takes('weijian-4', id, 'review', review)).status).toBe(403)
  const past = { ...review, items: [{ what: ITEM, until: '2026-01-12' }] }
  expect((await takes('pufa-21', id, 'review', past)).status).toBe(422)
  expect((await takes('pufa-21', id, 'file', { told: true })).status).toBe(409)
  expect((await read('wangxin-1', id)).status).toBe(404)
  // Withdrawn ones make room again.
  const dropped = await opened('weijian-4', 'legal-report', 'draft', { ...report, post: '纪检组长' })
  await all(dropped, [['weijian-4', 'drop', { reasons: '误开，不报这一份。' }]])
  expect((await opens('weijian-4', 'legal-report', 'draft', { ...report, post: '纪检组长' })).status).toBe(200)
})

test('of two who draft the report of one post and year in the same moment one is refused', async () => {
  const draft = () => opens('weijian-4', 'legal-report', 'draft', { ...report, post: '总工程师' })
  const told = await meetAtNumber(fadu.owner, { office: 'demo-weijian', mark: '述法', year: 2026 }, [draft, draft])
  expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
})
