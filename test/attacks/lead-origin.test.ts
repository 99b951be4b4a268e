import { beforeAll, expect, test } from 'vitest'
import { leavesOf } from '../../src/kernel/ledger/ledger.ts'
import { openTestApp } from '../app.ts'
import { cards, openPenalty, qinghe } from '../penalty-walk.ts'
import { officerAt, openCaller, reportedTo, takeAll, told } from '../report-walk.ts'
import { openSupervision } from '../supervision-walk.ts'

// A lead and an inspection carry the id of the report they came from, so that one hand-over opens one of them. Somebody
// who reads the lead tries what the id gives them (art. 15 para. 2).

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { all, list, round } = openSupervision(fadu)
const walk = await openPenalty(fadu)

const PLACE = '楼上邻居的网址'
const cases: Record<'report' | 'lead' | 'inspectedReport' | 'inspection', string> = {
  report: '',
  lead: '',
  inspectedReport: '',
  inspection: '',
}

async function handedInto(into: 'penalty' | 'inspection') {
  const { id } = await reportedTo(fadu, { where: PLACE })
  await takeAll(fadu, id, [['wangxin-1', 'accept']])
  await all(id, [['wangxin-2', 'handOver', { into, reasons: '安装包另行下载其他程序，有录屏。' }]])
  await round()
  const { cases: found } = Object((await list('wangxin-2', `procedure=${into}&limit=10`)).said)
  return { report: id, case: String(found[0].id) }
}

beforeAll(async () => {
  const lead = await handedInto('penalty')
  const inspection = await handedInto('inspection')
  Object.assign(cases, {
    report: lead.report,
    lead: lead.case,
    inspectedReport: inspection.report,
    inspection: inspection.case,
  })
})

const looks = async (id: string) =>
  (await leavesOf(fadu.database, id, { limit: 50 })).filter(({ entry }) => entry.what === 'report.look-up.refused')
    .length

test('whoever reads the lead and not the report finds its id there, and with it number and stage alone', async () => {
  const caller = await openCaller(fadu, 'wangxin-3')
  expect(JSON.stringify((await caller.get(`/api/cases/${cases.lead}`)).said)).toContain(cases.report)
  const page = await officerAt(fadu, 'wangxin-3')
  const answers = [
    await page.get(`/reports/${cases.report}`),
    await page.get(`/cases/${cases.report}`),
    await page.get(`/reports/${cases.report}/attachments/1`),
    await page.get(`/reports/${cases.report}.1`),
  ].map(({ status, text }) => ({ status, text }))
  const said = await caller.get(`/api/cases/${cases.report}`)
  expect([...answers.map(({ status }) => status), said.status]).toEqual([403, 403, 403, 404, 403])
  for (const text of [...answers.map((answer) => answer.text), JSON.stringify(said.said)])
    for (const secret of [PLACE, told.what, 'demo-wangxin-2']) expect(text).not.toContain(secret)
})

test('whoever carries the id to another office reads nothing with it, and that they tried is on record', async () => {
  const before = await looks(cases.report)
  const caller = await openCaller(fadu, 'gongan-2')
  const { status, said } = await caller.get(`/api/cases/${cases.report}`)
  expect([status, JSON.stringify(said).includes('〔')]).toEqual([404, false])
  expect(await looks(cases.report)).toBe(before + 1)
})

test('another office finds neither lead nor inspection, by their ids or by that of the report', async () => {
  const caller = await openCaller(fadu, 'gongan-2')
  for (const id of [cases.lead, cases.inspection]) expect((await caller.get(`/api/cases/${id}`)).status).toBe(404)
  for (const [procedure, field, id] of [
    ['penalty', 'from', cases.report],
    ['inspection', 'origin', cases.inspectedReport],
  ] as const) {
    const found = await caller.get(`/api/cases?procedure=${procedure}&field=${field}&words=${id}`)
    expect(JSON.stringify(found.said)).not.toContain(id)
    expect(found.said).toMatchObject({ total: 0 })
  }
})

test('the party sees neither id nor number of the report, on its page or by the API', async () => {
  await walk.both('first', 'head', cases.lead, 'file', qinghe)
  await walk.both('first', 'second', cases.lead, 'investigate', cards)
  await walk.takes('first', cases.lead, 'bind', { office: 'demo-qinghe' })
  const theirs = JSON.stringify(await walk.read(cases.lead, 'party'))
  const page = await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/cases/${cases.lead}`)
  expect([theirs.includes('investigate'), page.status]).toEqual([true, 200])
  for (const text of [theirs, page.text])
    for (const hidden of [cases.report, '举报〔', '转入的线索', '有录屏']) expect(text).not.toContain(hidden)
})
