import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { hearAgain } from '../../../../test/hear-again.ts'
import { reportedTo, takeAll } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-12-01', demo: true })
const { all, list, read, round } = openSupervision(fadu)

const leads = async () => (await list('wangxin-2', 'procedure=penalty&stage=lead&limit=100')).said

test('a report handed over to a penalty case opens one lead at the same office, with the facts the officer wrote and nothing of the reporter', async () => {
  const { id: report } = await reportedTo(fadu, { what: '安装后通知栏出现下载进度，我是隔壁楼的住户。' })
  await takeAll(fadu, report, [['wangxin-1', 'accept']])
  await all(report, [['wangxin-2', 'handOver', { into: 'penalty', reasons: '安装包另行下载其他程序，有录屏。' }]])
  await round()
  await round()
  // Told of the very same events again, from the first on.
  await hearAgain(fadu, 'penalties.leads')
  await round()
  const { total, cases } = await leads()
  expect(total).toBe(1)
  const [lead] = Object(cases)
  const file = JSON.stringify((await read('wangxin-2', lead.id)).said)
  expect(file).toMatch(/举报〔2026〕\d+号/)
  expect(file).toContain('有录屏')
  expect(file).not.toContain('隔壁楼')
  // The clock of the lead is the rule of cyberspace administrations: seven working days.
  expect(file).toContain('"clock":"filing"')
})

test('into an inspection it opens no lead', async () => {
  const { id: report } = await reportedTo(fadu)
  await takeAll(fadu, report, [['wangxin-1', 'accept']])
  await all(report, [['wangxin-2', 'handOver', { into: 'inspection', reasons: '须现场检查应用的安装包。' }]])
  const before = (await leads()).total
  await round()
  expect((await leads()).total).toBe(before)
})
