import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { asBefore } from '../../../test/earlier.ts'
import { answersTo, followBy, officerAt, reportedTo, transferLater } from '../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })

test('an intake officer’s first day: what came, what is whose, what is the same, and a letter on the table', async () => {
  const downloader = await reportedTo(fadu)
  const again = await reportedTo(fadu, { what: '同一个应用，我这里也一样。' })
  const intrusion = await reportedTo(fadu, { kind: 'intrusion', where: '某单位门户网站' })
  const children = await reportedTo(fadu, { kind: 'minors', where: '某短视频应用' })

  // Nothing is explained beforehand: each next thing is on the page before.
  const desk = await officerAt(fadu, 'wangxin-1')
  const use = await desk.get('/use')
  expect(use.text).toContain('href="/reports"')
  const queue = await desk.get('/reports')
  expect(queue.text).toContain('共 4 件')
  expect(queue.text.indexOf(children.id)).toBeLessThan(queue.text.indexOf(downloader.id))

  // The children's first: accepted, and a question asked.
  await desk.get(`/reports/${children.id}`)
  await desk.submit(`/reports/${children.id}/accept`)
  expect(desk.seen.path).toBe(`/reports/${children.id}`)
  await desk.submit(`/reports/${children.id}/ask`, { ...answersTo.ask })
  const reporter = await followBy(fadu, children.code)
  expect(reporter.seen.text).toContain(answersTo.ask?.message)
  await reporter.submit(`/reports/${children.id}/write`, { what: '是上周六安装的。' })
  expect((await desk.get(`/reports/${children.id}`)).text).toContain('是上周六安装的。')

  // Not ours: it goes on, and the desk is told where one may send it.
  const other = await desk.get(`/reports/${intrusion.id}?step=transfer`)
  expect(other.text).toContain('临江市公安局')
  await desk.submit(`/reports/${intrusion.id}/transfer`, { ...answersTo.transfer })
  expect(desk.seen.path).toBe('/reports')
  expect(desk.seen.text).not.toContain(intrusion.id)

  // The same thing twice.
  const twice = await desk.get(`/reports/${again.id}?step=merge`)
  expect(twice.text).toContain(`value="${downloader.id}"`)
  await desk.submit(`/reports/${again.id}/merge`, { lead: downloader.id, reasons: '同一应用的同一行为。' })
  expect((await desk.get(`/reports/${downloader.id}`)).text).toContain('另有 1 件并入本案')

  // A letter that came last week.
  await desk.get('/reports/register')
  const letter = {
    receivedOn: '2026-02-27',
    way: 'paper',
    kind: 'unsure',
    where: '某小区门禁',
    what: '来信称门禁系统泄露住户信息。',
  }
  await desk.submit('/reports/register', letter)
  expect(desk.seen.text).toMatch(/<code>[0-9A-Z-]{19}<\/code>/)
  const late = await desk.get('/reports?show=overdue')
  expect(late.text).toContain('共 0 件')
  fadu.setDay('2026-03-05')
  expect((await (await officerAt(fadu, 'wangxin-1')).get('/reports?show=overdue')).text).toContain('某小区门禁')
  fadu.setDay('2026-03-02')

  // Nothing here was the officer's to decide alone, and nobody's name is on any page.
  const file = await desk.get(`/reports/${children.id}`)
  expect(file.text).toContain('不由您办理的')
  expect(file.text).not.toContain('demo-wangxin-')
})

test('a file of the version before, as a data folder of the demonstration has it, opens and goes on', async () => {
  const { id } = await reportedTo(fadu)
  // As it was written then: the four answers, an acceptance that asked nothing, no step that is new.
  const answers = { office: 'demo-wangxin', kind: 'malware', where: '旧应用', what: '旧版程序收到的一件举报。' }
  await asBefore(fadu.database, id, answers)
  const desk = await officerAt(fadu, 'wangxin-1')
  expect((await desk.get(`/reports/${id}`)).text).toContain('旧版程序收到的一件举报')
  await desk.submit(`/reports/${id}/accept`)
  await desk.submit(`/reports/${id}/transfer`, { ...transferLater })
  expect((await (await officerAt(fadu, 'gongan-1')).get(`/reports/${id}`)).status).toBe(200)
})
