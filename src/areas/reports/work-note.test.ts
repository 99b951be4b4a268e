import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import {
  answersTo,
  followBy,
  officerAt,
  openCaller,
  openReport,
  reportedTo,
  takeAs,
  transferLater,
} from '../../../test/report-walk.ts'
import { act } from '../../kernel/procedure/act.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const NOTE = answersTo.note?.note ?? ''
const timeline = (text: string) => /<ol class="timeline">([\s\S]*?)<\/ol>/.exec(text)?.[1]
const files = async () => Number((await fadu.kernel.pool.query('select count(*) as n from attachment')).rows[0].n)

test('an investigator notes work on a report in hand; the office reads it, the reporter nowhere (art. 15)', async () => {
  const { id, code, reporter } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  const before = (await reporter.get('/reports/status')).text
  const noted = await takeAs(fadu, 'wangxin-2', id, 'note')
  expect([noted.status, noted.text]).toEqual([200, expect.stringContaining(NOTE)])
  expect((await (await officerAt(fadu, 'wangxin-2')).get(`/reports/${id}?step=note`)).text).toContain('举报人看不到')
  expect((await loadCase(fadu.database, id))?.stage).toBe('accepted')
  // The desk and the head read it; it told the reporter nothing and moved nothing they see.
  expect((await (await officerAt(fadu, 'wangxin-5')).get(`/reports/${id}`)).text).toContain(NOTE)
  for (const page of [await reporter.get('/reports/status'), (await followBy(fadu, code)).seen]) {
    expect(page.text).not.toContain(NOTE)
    expect(page.text).not.toContain('工作记录')
    expect(timeline(page.text)).toBe(timeline(before))
  }
})

test('what an office noted goes along on a transfer, and another office reads nothing of it before', async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  await takeAs(fadu, 'wangxin-2', id, 'note')
  expect((await (await officerAt(fadu, 'gongan-1')).get(`/reports/${id}`)).status).toBe(404)
  await takeAs(fadu, 'wangxin-1', id, 'transfer', transferLater)
  expect((await (await officerAt(fadu, 'gongan-1')).get(`/reports/${id}`)).text).toContain(NOTE)
})

test.each([
  ['another investigator of the office, who has it not in hand', 'wangxin-3', 403],
  ['the intake officer, whose part it is not', 'wangxin-1', 403],
  ['another office', 'gongan-2', 404],
  ['anybody', undefined, 404],
])('no note by %s', async (_, person, status) => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  await openReport(await officerAt(fadu, 'wangxin-2'), id)
  const before = await files()
  const caller = await openCaller(fadu, person)
  const said = await caller.post(
    `/api/cases/${id}/steps/note`,
    { answers: answersTo.note },
    { 'idempotency-key': `n-${id}` },
  )
  expect(said.status).toBe(status)
  expect((await loadCase(fadu.database, id))?.steps.some(({ step }) => step === 'note')).toBe(false)
  expect(await files()).toBe(before)
})

test('an investigator who reads all at another desk writes none on a report that somebody else has in hand', async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  await openReport(await officerAt(fadu, 'wangxin-2'), id)
  const said = await act(fadu.database, fadu.app.context, {
    procedure: 'report',
    case: id,
    step: 'note',
    answers: answersTo.note ?? {},
    actor: { kind: 'officer', person: 'demo-wangxin-9', office: 'demo-wangxin', roles: ['intake', 'investigator'] },
  })
  expect(said).toMatchObject({ code: 'not-yours', reason: { zh: expect.stringContaining('不在您手上') } })
})
