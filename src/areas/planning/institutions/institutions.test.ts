import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')

const inForce = { state: 'force', document: '石委发〔2017〕3号', on: '2017-03-01' }
const enter = (values: object, caller = office) =>
  caller.call('POST', '/api/registers/study-institutions/records', { values })

test('units stand by what they lack, most first; one that was never entered is missing (A4.1)', async () => {
  for (const institution of ['central-group', 'daily', 'training']) {
    expect((await enter({ unit: '甲单位', institution, ...inForce })).status).toBe(200)
  }
  expect((await enter({ unit: '乙单位', institution: 'exam', state: 'drafted' })).status).toBe(200)
  const { text } = await (await officerAt(fadu, 'pufa-1')).get('/planning/institution-checklist')
  const words = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(words.indexOf('乙单位 7')).toBeGreaterThan(0)
  expect(words.indexOf('乙单位 7')).toBeLessThan(words.indexOf('甲单位 4'))
  const other = await otherOffice(fadu, 'popularisation-officer')
  expect((await other.call('GET', '/api/registers/study-institutions/records')).text).not.toContain('甲单位')
})

test.each([
  ['in force without its document', { ...inForce, document: undefined }, '文件名称和文号'],
  ['in force without a day', { ...inForce, on: undefined }, '写明施行日期'],
  ['in force from tomorrow', { ...inForce, on: '2017-09-26' }, '还没有施行'],
  ['reviewed without a day', { ...inForce, state: 'reviewed' }, '写明复核日期'],
  ['reviewed before it was in force', { ...inForce, state: 'reviewed', reviewedOn: '2017-02-01' }, '早于施行日期'],
  ['an eighth institution', { ...inForce, institution: 'other' }, '制度'],
])('%s is refused', async (_, more, why) => {
  const told = await enter({ unit: '丙单位', institution: 'duty', ...more })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining(why)])
})
