import { beforeEach, describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { offers } from '../../../test/offered.ts'
import {
  answersTo,
  firstOnDesk,
  officerAt,
  openCaller,
  openReport,
  reportAs,
  told,
  transferLater,
} from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { cite } from '../../law/citation.ts'
import { lawsFolder } from '../../server/home.ts'
import { runJobs } from '../../server/jobs.ts'
import { report } from './report.ts'
import { report2017 } from './report-2017.ts'

const DAY = '2026-12-07'
const fadu = await openTestApp({ day: DAY, demo: true })
const erasures = freshErasures()
beforeEach(() => fadu.setDay(DAY))

const PHONE = '13800001111'
const contact = { name: '李同学', phone: PHONE, mail: 'li@example.org' }

async function reportWith(more: Readonly<Record<string, string>>) {
  const reporter = openVisitor(fadu)
  const code = await reportAs(reporter, more)
  const id = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  return { reporter, code, id }
}

const follow = async (reporter: Visitor, code: string) => {
  await reporter.get('/reports/status')
  return reporter.submit('/reports/status', { code })
}

const take = async (person: string, id: string, step: string, more: Readonly<Record<string, string>> = {}) => {
  const officer = await officerAt(fadu, person)
  await openReport(officer, id)
  return officer.submit(`/reports/${id}/${step}`, { ...answersTo[step], ...more })
}

let keys = 0
const agree = async (person: string, id: string, word: object = { word: 'agree' }) =>
  (await openCaller(fadu, person)).post(`/api/cases/${id}/steps/unseal`, word, {
    'idempotency-key': `contact-${++keys}`,
  })

const reasons = '须核实下载发生的时间，无其他途径。'

/** The investigator asks on the page, the legal reviewer agrees. */
async function opened(id: string, at = 'wangxin'): Promise<void> {
  expect((await take(`${at}-2`, id, 'unseal', { reasons })).status).toBe(200)
  expect((await agree(`${at}-4`, id)).status).toBe(200)
}

const lookAs = async (person: string, id: string) => {
  const officer = await officerAt(fadu, person)
  await officer.get(`/reports/${id}`)
  return officer.submit(`/reports/${id}/sealed`)
}

describe('the released version', () => {
  const shelf = readShelf(lawsFolder())

  test('is whole', () => {
    expect(faults(report, { holds: (address) => cite(shelf, address) !== undefined })).toEqual([])
  })

  test.each([
    ['2025-12-31', '2017-06-01'],
    ['2026-01-01', '2026-01-01'],
    ['2026-11-26', '2026-01-01'],
  ])('a report of %s stands on the version of %s', (day, version) => {
    expect(openCatalogue([report, report2017]).current('report', day)?.version).toBe(version)
  })

  test('nobody must say who they are', () => {
    expect(report.steps.submit?.asks.safeParse(told).success).toBe(true)
  })
})

test('a contact is left sealed, opened by two with a reason, and the reporter reads when, by which desks and why (art. 15 para. 2)', async () => {
  const { reporter, code, id } = await reportWith(contact)
  await take('wangxin-1', id, 'accept')
  const officer = await officerAt(fadu, 'wangxin-2')
  const before = await openReport(officer, id)
  expect(before.text).toContain('已密封')
  expect(before.text).not.toContain(PHONE)
  expect(before.text).not.toContain(`action="/reports/${id}/sealed"`)
  await opened(id)
  const seen = await lookAs('wangxin-2', id)
  expect([seen.status, seen.headers['cache-control']]).toEqual([200, 'no-store'])
  for (const words of Object.values(contact)) expect(seen.text).toContain(words)
  const mine = await follow(reporter, code)
  expect(mine.text).toContain('您的联系方式已启封')
  expect(mine.text).toContain('由临江市网信办的承办人提出、法制审核员同意启封')
  expect(mine.text).toContain(reasons)
  expect(mine.text).toContain('查看 1 次')
  expect(mine.text).not.toMatch(/赵一鸣|吴思齐|demo-wangxin-[24]/)
  expect((await reporter.get('/en/reports/status')).text).toContain('opened by the investigator and the legal reviewer')
  fadu.pass(24 * 60)
  const late = await officerAt(fadu, 'wangxin-4')
  expect((await late.get(`/reports/${id}`)).text).not.toContain(`action="/reports/${id}/sealed"`)
})

test('that the contact may go along on a transfer is ticked by the reporter and never beforehand (art. 15 para. 2)', async () => {
  const reporter = openVisitor(fadu)
  const tick = (text: string) => /<input[^>]*name="forward"[^>]*>/.exec(text)?.[0]
  await reporter.get('/reports/new')
  // As a browser sends it: the answers of the other screen travel along empty.
  const first = { office: told.office, kind: told.kind, name: '', phone: '', mail: '', forward: '' }
  const second = await reporter.submit('/reports/new', { ...first, do: 'next' })
  expect(tick(second.text)).toContain('type="checkbox"')
  expect(tick(second.text)).not.toContain('checked')
  // Whoever ticked it finds it ticked when they come back to change something.
  const again = await reporter.submit('/reports/new', { ...told, ...contact, forward: 'true', do: 'second' })
  expect(tick(again.text)).toContain('checked')
})

test('the preview says what the office will not see', async () => {
  const reporter = openVisitor(fadu)
  await reporter.get('/reports/new')
  const shown = await reporter.submit('/reports/new', { ...told, ...contact, forward: 'true', do: 'preview' })
  const [, sheet = ''] = /<section class="sheet"[^>]*>([\s\S]*?)<\/section>/.exec(shown.text) ?? []
  expect(sheet).toContain('联系方式密封')
  expect(sheet).toContain('已密封')
  expect(sheet).not.toContain(PHONE)
  const none = await reporter.submit('/reports/new', { ...told, do: 'preview' })
  expect(none.text).toContain('不知')
})

describe('nobody opens it alone', () => {
  test.each([
    ['the head of the office', 'wangxin-5'],
    ['an investigator who did not ask', 'wangxin-3'],
    ['the intake officer', 'wangxin-1'],
  ])('%s is refused, on record', async (_, person) => {
    const { id } = await reportWith(contact)
    await take('wangxin-1', id, 'accept')
    await opened(id)
    const caller = await openCaller(fadu, person)
    const refused = await caller.post(`/api/cases/${id}/seal/looks`, {})
    expect(refused).toMatchObject({ status: 403, said: { grounds: [expect.stringContaining('#art-15/para-2')] } })
    const { rows } = await fadu.kernel.pool.query('select person, opening from seal_look where subject_id = $1', [id])
    expect(rows).toEqual([{ person: `demo-${person}`, opening: null }])
  })

  test('not before somebody agrees, not where somebody objects, and not before it is accepted', async () => {
    const { id } = await reportWith(contact)
    const early = await openCaller(fadu, 'wangxin-2')
    const asked = (key: string) =>
      early.post(`/api/cases/${id}/steps/unseal`, { answers: { reasons } }, { 'idempotency-key': key })
    expect((await asked(`early-${id}`)).status).toBe(403)
    await take('wangxin-1', id, 'accept')
    expect((await asked(`not-theirs-${id}`)).status).toBe(403)
    expect((await early.post(`/api/cases/${id}/assignment`, {})).status).toBe(200)
    expect((await asked(`asked-${id}`)).said).toMatchObject({ effect: 'proposed' })
    expect((await early.post(`/api/cases/${id}/seal/looks`, {})).status).toBe(403)
    expect((await agree('wangxin-2', id)).status).toBe(403)
    expect((await agree('wangxin-5', id)).status).toBe(403)
    expect(
      (await agree('wangxin-4', id, { word: 'object', answers: { reason: '理由尚不充分，可先向平台核实。' } })).said,
    ).toMatchObject({ effect: 'objected' })
    expect((await early.post(`/api/cases/${id}/seal/looks`, {})).status).toBe(403)
  })

  test('a report without a contact has nothing to open', async () => {
    const { id } = await reportWith({})
    await take('wangxin-1', id, 'accept')
    const officer = await officerAt(fadu, 'wangxin-2')
    const { text } = await openReport(officer, id)
    expect([offers(text, `/reports/${id}/inquire`), offers(text, `/reports/${id}/unseal`)]).toEqual([true, false])
    expect(text).not.toContain('id="sealed"')
  })
})

describe('a transfer', () => {
  test('leaves the contact behind, unless the reporter agreed; then it may be left anew', async () => {
    const { reporter, code, id } = await reportWith(contact)
    await take('wangxin-1', id, 'transfer')
    await take('gongan-1', id, 'accept')
    const asked = await take('gongan-2', id, 'unseal', { reasons })
    expect(asked.status).toBe(409)
    expect(asked.text).toContain('未随案移送')
    const mine = await follow(reporter, code)
    expect(mine.text).toContain('没有随案移送')
    const none = await reporter.submit(`/reports/${id}/contact`, {})
    expect([none.status, none.text.includes('请至少填写一项')]).toEqual([422, true])
    const again = await reporter.submit(`/reports/${id}/contact`, { phone: '13900002222' })
    expect(again.status).toBe(200)
    await opened(id, 'gongan')
    const seen = await lookAs('gongan-2', id)
    expect(seen.text).toContain('13900002222')
    expect(seen.text).not.toContain(PHONE)
    expect(seen.text).toContain('不能启封')
  })

  test('takes it along where they agreed, and the first office sees it no more', async () => {
    const { id } = await reportWith({ ...contact, forward: 'true' })
    await take('wangxin-1', id, 'accept')
    await opened(id)
    await take('wangxin-1', id, 'transfer', transferLater)
    const first = await openCaller(fadu, 'wangxin-2')
    expect((await first.post(`/api/cases/${id}/seal/looks`, {})).status).toBe(404)
    await take('gongan-1', id, 'accept')
    await opened(id, 'gongan')
    expect((await lookAs('gongan-4', id)).text).toContain(PHONE)
  })
})

test('six months after the report is done the contact is destroyed, the file stays and says so', async () => {
  const { reporter, code, id } = await reportWith(contact)
  await take('wangxin-1', id, 'decline')
  await take('wangxin-1', id, 'close')
  const kept = await follow(reporter, code)
  expect(kept.text).toContain('办结满 6 个月后销毁（本机关自定）')
  const { database, app } = fadu
  fadu.setDay('2027-06-08')
  expect(await runJobs({ database, context: app.context, erasures })).toEqual([])
  const late = openVisitor(fadu)
  const gone = await follow(late, code)
  expect(gone.text).toMatch(/已按期销毁（2027年6月8日/)
  expect(gone.text).toContain('任何人都不能再启封')
  expect(gone.text).toContain('清清相册')
})

test('programs read who opened it, never the ciphertext, and only the two read what it says', async () => {
  const { id } = await reportWith(contact)
  const investigator = await openCaller(fadu, 'wangxin-2')
  await take('wangxin-1', id, 'accept')
  await opened(id)
  const file = await investigator.get(`/api/cases/${id}`)
  expect(Object(file.said.steps)[0].answers).toMatchObject({ phone: { sealed: true } })
  const looked = await investigator.post(`/api/cases/${id}/seal/looks`, {})
  expect(looked.said).toMatchObject({ looked: [{ value: '李同学' }, { value: PHONE }, { value: contact.mail }] })
  const seal = await investigator.get(`/api/cases/${id}/seal`)
  expect(seal.said).toMatchObject({ state: 'held', openings: [{ as: 'investigator', looks: 1, reason: reasons }] })
  expect((await (await openCaller(fadu, 'gongan-1')).get(`/api/cases/${id}/seal`)).status).toBe(404)
  const found = await investigator.get(`/api/cases?procedure=report&field=phone&words=${PHONE}`)
  expect(found.said).toMatchObject({ total: 0 })
})

test('what sealing is worth, and what it is not, is said where it is asked for', async () => {
  const reporter = openVisitor(fadu)
  await reporter.get('/reports/new')
  const second = await reporter.submit('/reports/new', { ...told, do: 'next' })
  expect(second.text).toContain('href="/reports/sealing"')
  const { text } = await reporter.get('/reports/sealing')
  expect(text).toContain('不是他破不了的锁')
  expect(text).toContain('KMS')
  expect((await reporter.get('/en/reports/sealing')).text).toContain('not a lock that root cannot break')
})
