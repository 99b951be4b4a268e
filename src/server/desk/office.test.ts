import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { officerAt } from '../../../test/report-walk.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')

const venue = (name: string, validTo: string) => ({
  name,
  kind: 'board',
  district: '滨江区',
  address: '江边路 1 号',
  owner: '滨江区文化馆',
  hours: '全天',
  access: [],
  checkedOn: '2025-01-10',
  validTo,
})
const enter = async (name: string, validTo: string, by = officer) =>
  expect((await by.call('POST', '/api/registers/venues/records', { values: venue(name, validTo) })).status).toBe(200)

test('an office sees on one page what of its registers ends within a year or is over, and nothing of another office', async () => {
  const before = await (await officerAt(fadu, 'pufa-1')).get('/desk/office')
  expect(before.text).toContain('一年之内没有到期的')
  await enter('已过期的栏', '2026-02-01')
  await enter('本月到期的栏', '2026-03-31')
  await enter('年底到期的栏', '2026-12-15')
  await enter('后年到期的栏', '2028-01-01')
  await enter('别的机关的栏', '2026-04-01', other)
  const { text } = await (await officerAt(fadu, 'pufa-1')).get('/desk/office')
  for (const name of ['已过期的栏', '本月到期的栏', '年底到期的栏']) expect(text).toContain(name)
  for (const name of ['后年到期的栏', '别的机关的栏']) expect(text).not.toContain(name)
  expect(text).toMatch(/<strong data-state="overdue">2026年2月1日<\/strong>/)
  expect(text).toContain('12个月内到期2条，已过1条')
  // The cell of what is over stands in this month, beside what ends in it.
  expect([...text.matchAll(/<rect data-mark="(late|solid)"[^>]*width="16"/g)].map(([, mark]) => mark)).toEqual([
    'late',
    'solid',
    'solid',
  ])
})

test('a case that is addressed to the office stands there; on paper a code leads back to the page', async () => {
  const { text } = await (await officerAt(fadu, 'qinghe-2')).get('/desk/office')
  expect(text).toContain('交给本机关的案件')
  expect(text).toMatch(/<footer class="taken"><svg class="qr"/)
})

test('who is not signed in is asked to', async () => {
  expect((await fadu.get('/desk/office')).status).toBe(401)
})
