import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { granted, post } from '../../../test/identity.ts'
import { offers } from '../../../test/offered.ts'
import { issuedOn } from '../../../test/papers/issued.ts'
import { meetAtCases } from '../../../test/race.ts'
import {
  answersTo,
  followBy,
  officerAt,
  openCaller,
  openReport,
  reportedTo,
  takeAll,
  takeAs,
  told,
  transferLater,
} from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { addOffice } from '../../kernel/identity/offices.ts'
import { addPerson } from '../../kernel/identity/person.ts'
import { grantRemit } from '../../kernel/identity/remit.ts'
import { act } from '../../kernel/procedure/act.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import { runJobs } from '../../server/jobs.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const round = () => runJobs({ ...fadu, context: fadu.app.context })
const timeline = (text: string) => /<ol class="timeline">([\s\S]*?)<\/ol>/.exec(text)?.[1] ?? ''
const rows = async (words: string) =>
  (await fadu.kernel.pool.query('select count(*) as n from case_step where answers like $1', [`%${words}%`])).rows[0].n

test('a hidden downloader reported to the telecom office is transferred next day and ordered corrected (Art. 14; Art. 60, item 1)', async () => {
  const { id, code } = await reportedTo(fadu, { office: 'demo-tongguan' })
  fadu.setDay('2017-09-26')
  await takeAs(fadu, 'tongguan-1', id, 'transfer', { office: 'demo-wangxin', reasons: '应用商店由网信部门管理。' })
  await takeAll(fadu, id, [
    ['wangxin-1', 'accept'],
    ['wangxin-2', 'handle'],
  ])
  await takeAs(fadu, 'wangxin-5', id, 'answer', {
    answer: '已责令改正并给予警告。',
    reasons: '依照本法第六十条第（一）项，设置恶意程序的，责令改正，给予警告。',
  })
  await takeAs(fadu, 'wangxin-1', id, 'close')
  const { text } = (await followBy(fadu, code)).seen
  const line = timeline(text)
  expect(line.indexOf('临江市通信管理办公室')).toBeLessThan(line.indexOf('临江市网信办　受理员'))
  expect(line).toContain('2017年9月26日')
  expect(text).toContain('责令改正')
  expect(text).toContain('第六十条第（一）项')
  expect(text).toContain('已办结')
  fadu.setDay('2017-09-25')
})

test('“not our remit” says whose it is and that the case goes on; nobody closes by transferring (Art. 14)', async () => {
  const { id, reporter } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'transfer')
  const { text } = await reporter.get('/reports/status')
  expect(text).toContain('现由临江市公安局办理')
  expect(text).toContain('还在办理，没有办结')
  expect(text).toContain('移送不是办结')
  const ends = fadu.app.context.catalogue.all
    .filter((one) => one.id === 'report')
    .map(({ ends: stages, steps }) => [
      stages,
      ['transfer', 'return', 'refer', 'designate', 'merge'].filter((step) => stages.includes(steps[step]?.to ?? '')),
    ])
  expect(ends).toEqual(ends.map(() => [['closed'], []]))
  expect(ends.length).toBe(2)
})

test('a scam website goes to the police with what was seen, and with nothing of who saw it (Arts. 46 and 67)', async () => {
  const { id } = await reportedTo(fadu, { kind: 'fraud', where: '某“刷单”网站' })
  await takeAs(fadu, 'wangxin-1', id, 'transfer')
  const { text } = await (await officerAt(fadu, 'gongan-1')).get(`/reports/${id}`)
  expect(text).toContain('某“刷单”网站')
  const caller = await openCaller(fadu, 'gongan-1')
  const { said } = await caller.get(`/api/cases/${id}`)
  const [first] = Object(said).steps
  expect([first.by, Object.keys(first.answers).sort()]).toEqual(['anyone', ['kind', 'office', 'what', 'where']])
})

test('“bad opinions in group X”, no law named: refused before anything is recorded, and told what a report needs (Art. 12)', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/reports/new')
  const opinion = { ...told, kind: 'information', where: '某群', what: '某群里有人发表我不认同的观点。' }
  for (const wish of ['preview', 'send']) {
    const seen = await visitor.post('/reports/new', { ...opinion, do: wish, key: `opinion-${wish}` })
    expect(seen.status).toBe(422)
    expect(seen.text).toContain('须写明它违反哪部法律、行政法规的哪一条')
    expect(seen.text).toContain('具体行为')
    expect(seen.text).toContain('/law/csl/2017-06-01/art-12/para-2')
  }
  expect(await rows('我不认同的观点')).toBe(0)
  // Where a law is named the office judges it, and says why not.
  const { id, reporter } = await reportedTo(fadu, { ...opinion, law: '某条例第三条' })
  await takeAs(fadu, 'wangxin-1', id, 'decline', {
    reasons: '须写明另一部法律的条款和具体行为，观点不同不是举报事项。',
  })
  expect((await reporter.get('/reports/status')).text).toContain('观点不同不是举报事项')
})

test('a county office sends an attack from abroad on a hospital to the provincial police, the scope of the law said (Arts. 2 and 75)', async () => {
  const { database } = fadu
  const place = { kind: 'cyberspace', level: 'county', region: '990102' } as const
  await addOffice(database, { id: 'county', name: { zh: '柳湾县网信办', en: 'Liuwan Cyberspace Office' }, ...place })
  const police = { id: 'province', kind: 'police', level: 'province', region: '990000' } as const
  await addOffice(database, { ...police, name: { zh: '省公安厅', en: 'Provincial Public Security' } })
  const line = {
    act: 'report',
    grounds: ['csl@2017-06-01#art-14/para-1'] as const,
    source: '职责规定',
    until: undefined,
  }
  for (const office of ['county', 'province']) {
    granted(await grantRemit(database, { ...line, to: { office }, since: '2017-06-01' }))
  }
  granted(await addPerson(database, { id: 'county-1', name: '县受理员' }))
  granted(
    await post(fadu.kernel.identity, { person: 'county-1', office: 'county', role: 'intake', since: '2017-01-01' }),
  )
  const { id, reporter } = await reportedTo(fadu, { office: 'county', kind: 'intrusion', where: '县医院的挂号系统' })
  const done = await act(database, fadu.app.context, {
    procedure: 'report',
    case: id,
    step: 'transfer',
    answers: { office: 'province', reasons: '攻击来自境外，由省公安厅办理。', scope: 'abroad' },
    actor: { kind: 'officer', person: 'county-1', office: 'county', roles: ['intake'] },
  })
  expect(done).toMatchObject({ stage: 'transferred' })
  const { text } = await reporter.get('/reports/status')
  expect(text).toContain('现由省公安厅办理')
  expect(text).toContain('境外的机构、组织、个人危害我国网络安全')
})

test('an office that got it wrongly returns it with reasons, and only to whom it came from (Art. 14)', async () => {
  const { id, reporter } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'transfer')
  const back = await takeAs(fadu, 'gongan-1', id, 'return')
  expect(back.path).toBe('/reports')
  const { text } = await reporter.get('/reports/status')
  expect(text).toContain('现由临江市网信办办理')
  expect(text).toContain(answersTo.return?.reasons)
  expect(text).toContain('退回不是办结')
  const caller = await openCaller(fadu, 'wangxin-1')
  const again = await caller.post(
    `/api/cases/${id}/steps/return`,
    { answers: answersTo.return },
    { 'idempotency-key': 'r' },
  )
  expect(again.status).toBe(409)
})

test('whoever accepted a report transfers it only with why it was found later, and the reporter is told (Art. 14)', async () => {
  const { id } = await reportedTo(fadu)
  const early = await takeAs(fadu, 'wangxin-1', id, 'transfer', transferLater)
  expect([early.status, early.text]).toEqual([422, expect.stringContaining('本机关没有受理')])
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  const bare = await takeAs(fadu, 'wangxin-1', id, 'transfer')
  expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('为什么后来才发现')])
  await takeAs(fadu, 'wangxin-1', id, 'transfer', transferLater)
  const papers = await issuedOn(fadu, id)
  const notice = [...papers.values()].find((text) => text.includes('举报移送告知书')) ?? ''
  expect(notice).toContain(transferLater.foundLater)
  expect(notice).toContain('告知的答复期限不再适用')
})

test('before 2024 whoever asked for protection of their own is told of the court alone (alp Arts. 12 and 46)', async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'decline')
  const papers = await issuedOn(fadu, id)
  const reasons = [...papers.values()].find((text) => text.includes('说理书\n')) ?? ''
  expect(reasons).toContain('第十二条第一款第（六）项、第四十六条第一款的规定，自收到本说理书之日起六个月内向')
  // Of the reconsideration law of that day there is no text here: none of its articles is named, and nothing of our library.
  expect(reasons).toContain('期限以当时的规定为准')
  expect(reasons).not.toContain('未收录')
  expect(reasons).not.toMatch(/复议法》第|先向|六十日/)
})

test('transfers to and fro end at the co-ordinator, which designates by the document that makes it one; the designated office cannot send it on (Art. 8 para. 2)', async () => {
  const { id, reporter } = await reportedTo(fadu, { office: 'demo-gongan' })
  await takeAs(fadu, 'gongan-1', id, 'transfer', { office: 'demo-tongguan', reasons: '不属于公安机关职责。' })
  await takeAs(fadu, 'tongguan-1', id, 'transfer', { office: 'demo-gongan', reasons: '不属于电信主管部门职责。' })
  const caller = await openCaller(fadu, 'gongan-1')
  const third = await caller.post(
    `/api/cases/${id}/steps/transfer`,
    { answers: { office: 'demo-tongguan', reasons: '仍不属于本机关职责。' } },
    { 'idempotency-key': 'third' },
  )
  expect([third.status, Object(third.said).detail]).toEqual([409, expect.stringContaining('至多 2 次')])
  const { document, ...unnamed } = { document: '', ...answersTo.refer }
  for (const missing of [unnamed, { ...unnamed, document: ' ' }]) {
    const bare = await takeAs(fadu, 'gongan-1', id, 'refer', missing)
    expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('统筹协调的依据文件')])
  }
  await takeAs(fadu, 'gongan-1', id, 'refer')
  expect((await reporter.get('/reports/status')).text).toContain('由统筹协调部门确定由谁办理；没有办结')
  const coordinator = await officerAt(fadu, 'wangxin-1')
  expect((await coordinator.get(`/reports/${id}`)).text).not.toMatch(
    new RegExp(`/reports/${id}(?:/|\\?step=)decline\\b`),
  )
  const { document: _, ...undocumented } = { document: '', ...answersTo.designate }
  expect((await takeAs(fadu, 'wangxin-5', id, 'designate', undocumented)).status).toBe(422)
  await takeAs(fadu, 'wangxin-5', id, 'designate')
  const designated = await (await officerAt(fadu, 'gongan-1')).get(`/reports/${id}`)
  for (const step of ['transfer', 'return', 'refer']) {
    expect(offers(designated.text, `/reports/${id}/${step}`)).toBe(false)
  }
  await takeAs(fadu, 'gongan-1', id, 'accept')
  const { text } = await reporter.get('/reports/status')
  // Para. 1 speaks of the cyberspace administration of the State alone; the document of this one's place stands on the file.
  expect(timeline(text)).toContain('href="/law/csl/2017-06-01/art-8/para-2"')
  expect(timeline(text)).not.toContain('art-8/para-1')
  expect(timeline(text)).toContain(document)
})

test('reports of the same are merged by a person; each keeps its code and is told the answer (Art. 14)', async () => {
  const where = '某商店“同一应用”1.0版'
  const first = await reportedTo(fadu, { where })
  const second = await reportedTo(fadu, { where, what: '我也发现了同样的下载行为。' })
  const desk = await officerAt(fadu, 'wangxin-1')
  const { text: page } = await desk.get(`/reports/${second.id}?step=merge`)
  expect(page).toContain(`value="${first.id}"`)
  await desk.submit(`/reports/${second.id}/merge`, { lead: first.id, reasons: '同一应用的同一问题。' })
  const merged = await second.reporter.get('/reports/status')
  expect(merged.text).toContain('您的查询码照旧有效')
  // Of the other report its reporter learns neither number nor id; the office reads it.
  expect(merged.text).not.toContain(first.id)
  expect(merged.text).not.toMatch(/举报〔2017〕\d+号[\s\S]*举报〔2017〕(?!\d+号　)/)
  expect((await desk.get(`/reports/${first.id}`)).text).toContain('另有 1 件并入本案')
  await takeAll(fadu, first.id, [
    ['wangxin-1', 'accept'],
    ['wangxin-2', 'handle'],
    ['wangxin-5', 'answer'],
  ])
  await round()
  for (const { code } of [first, second]) {
    const again = await followBy(fadu, code)
    expect(again.seen.text).toContain(answersTo.answer?.answer)
    expect(again.seen.text).toContain(answersTo.answer?.reasons)
  }
  await round()
  // Who is merged once the answer is there has it too.
  const third = await reportedTo(fadu, { where })
  await takeAs(fadu, 'wangxin-1', third.id, 'merge', { lead: first.id, reasons: '同一应用的同一问题。' })
  await round()
  expect((await third.reporter.get('/reports/status')).text).toContain(answersTo.answer?.answer)
  const { steps } = (await loadCase(fadu.database, second.id)) ?? { steps: [] }
  expect(steps.filter(({ step }) => step === 'relay')).toHaveLength(1)
})

test('of another place a report is named by its number as the register writes it, in any brackets, and never another office’s', async () => {
  const [one, two] = [await reportedTo(fadu, { where: '甲地' }), await reportedTo(fadu, { where: '乙地' })]
  const theirs = await reportedTo(fadu, { office: 'demo-gongan', where: '丙地' })
  const desk = await officerAt(fadu, 'wangxin-1')
  const numberOf = async (id: string) => {
    const file = await loadCase(fadu.database, id)
    return { year: file?.year, number: file?.number }
  }
  const other = await numberOf(theirs.id)
  const own = await numberOf(one.id)
  expect((await desk.get(`/reports/${two.id}?step=merge`)).text).toContain('填它的案号')
  const merge = (lead: string) => desk.submit(`/reports/${two.id}/merge`, { lead, reasons: '同一件事情。' })
  expect((await merge(`举报〔${own.year}〕99999号`)).status).toBe(422)
  expect(other.number).not.toBe(own.number)
  await desk.get(`/reports/${two.id}`)
  const done = await merge(` 举报[${own.year}] 第${own.number}号`)
  expect(done.status).toBe(200)
  const file = await loadCase(fadu.database, two.id)
  expect(file?.steps.at(-1)?.answers.lead).toBe(one.id)
  expect(done.text).toContain(`举报〔${own.year}〕${own.number}号`)
})

test('a merger is refused into another office’s report, into itself and into one that is merged; it can be undone', async () => {
  const [one, two] = [await reportedTo(fadu), await reportedTo(fadu)]
  const theirs = await reportedTo(fadu, { office: 'demo-gongan' })
  const desk = await officerAt(fadu, 'wangxin-1')
  for (const lead of [theirs.id, one.id, 'none']) {
    await desk.get(`/reports/${one.id}`)
    const no = await desk.submit(`/reports/${one.id}/merge`, { lead, reasons: '同一件事情。' })
    expect([lead, no.status]).toEqual([lead, 422])
  }
  await takeAs(fadu, 'wangxin-1', two.id, 'merge', { lead: one.id, reasons: '同一件事情。' })
  await desk.get(`/reports/${one.id}`)
  const chained = await desk.submit(`/reports/${one.id}/merge`, { lead: two.id, reasons: '同一件事情。' })
  expect(chained.text).toContain('已经并入别案或者办结')
  await takeAs(fadu, 'wangxin-1', two.id, 'split')
  await takeAs(fadu, 'wangxin-1', one.id, 'decline')
  await round()
  expect((await loadCase(fadu.database, two.id))?.stage).toBe('received')
})

test('of two reports that are merged into one another in one moment one is, and the other goes on to its answer', async () => {
  const [one, two] = [await reportedTo(fadu), await reportedTo(fadu)]
  const desk = await openCaller(fadu, 'wangxin-1')
  const merges = (id: string, lead: string) => () =>
    desk.post(
      `/api/cases/${id}/steps/merge`,
      { answers: { lead, reasons: '同一应用的同一问题。' } },
      { 'idempotency-key': id },
    )
  const both = [merges(one.id, two.id), merges(two.id, one.id)]
  const answers = await meetAtCases(fadu.owner, [one.id, two.id], both)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('已经并入别案')
  const stages = await Promise.all([one, two].map(async ({ id }) => (await loadCase(fadu.database, id))?.stage))
  expect(stages.sort()).toEqual(['merged', 'received'])
})

test('whoever disagrees has it looked at once more, by another officer, within the office’s own window (Art. 14)', async () => {
  const { id, reporter } = await reportedTo(fadu)
  await takeAll(fadu, id, [
    ['wangxin-1', 'accept'],
    ['wangxin-2', 'handle'],
    ['wangxin-5', 'answer'],
    ['wangxin-1', 'close'],
  ])
  const { text } = await reporter.get('/reports/status')
  expect(text).toContain('请求复核')
  expect(text).toContain('本机关自定')
  await reporter.submit(`/reports/${id}/reexamine`, { ...answersTo.reexamine })
  const decider = await (await officerAt(fadu, 'wangxin-5')).get(`/reports/${id}`)
  expect(offers(decider.text, `/reports/${id}/uphold`)).toBe(false)
  await takeAs(fadu, 'wangxin-4', id, 'uphold')
  const after = await reporter.get('/reports/status')
  expect(after.text).toContain(answersTo.uphold?.reasons)
  expect(offers(after.text, `/reports/${id}/reexamine`)).toBe(false)
})

/** What only a page that was open before could still send. */
const late = (visitor: Visitor, id: string, step: string) => {
  const [, proof = ''] = /name="form-token" value="([^"]+)"/.exec(visitor.seen.text) ?? []
  return visitor.post(`/reports/${id}/${step}`, { ...answersTo[step], 'form-token': proof })
}

test('after the window a re-examination is refused, and what is open instead is said', async () => {
  const { id, code } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'decline')
  await takeAs(fadu, 'wangxin-1', id, 'close')
  fadu.pass(31 * 24 * 60)
  const reporter = await followBy(fadu, code)
  expect(reporter.seen.text).toContain('请求复核的期限也已经过去')
  expect(reporter.seen.text).toContain('href="/reports/new"')
  const no = await late(reporter, id, 'reexamine')
  expect([no.status, no.text]).toEqual([409, expect.stringContaining('“请求复核”已过')])
  fadu.setDay('2017-09-25')
})

test('both sides write while the case is open; after it is closed a message is refused, with what can be done instead', async () => {
  const { id, reporter } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'ask')
  const asked = await reporter.get('/reports/status')
  expect(asked.text).toContain(answersTo.ask?.message)
  expect(asked.text).toContain('承办机关给您留言')
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  await takeAs(fadu, 'wangxin-2', id, 'inquire')
  await reporter.get('/reports/status')
  const wrote = await reporter.submit(`/reports/${id}/write`, { ...answersTo.write })
  expect(wrote.text).toContain(answersTo.write?.what)
  const file = await openReport(await officerAt(fadu, 'wangxin-2'), id)
  expect(file.text).toContain(answersTo.write?.what)
  expect(file.text).toContain(answersTo.ask?.message)
  await takeAll(fadu, id, [
    ['wangxin-2', 'handle'],
    ['wangxin-5', 'answer'],
    ['wangxin-1', 'close'],
  ])
  await reporter.get('/reports/status')
  const no = await late(reporter, id, 'write')
  expect(no.status).toBe(409)
  expect(no.text).toContain('有新的事实，可以另行举报')
  expect(no.text).toContain('<a href="/reports/new">')
})

test('what was found goes into a penalty case: an event for whoever takes it up, and the page says what is opened by it and what has no pages yet (Ch. 6)', async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  const handler = await officerAt(fadu, 'wangxin-2')
  await openReport(handler, id)
  const page = await handler.get(`/reports/${id}?step=handOver`)
  expect(page.text).toContain('检查和线索在本机关自动登记')
  expect(page.text).toContain('事件处置还没有自己的页面')
  await takeAs(fadu, 'wangxin-2', id, 'handOver')
  const { rows: events } = await fadu.kernel.pool.query(
    `select body from event where kind = 'report.handed-over' and subject = $1`,
    [id],
  )
  expect(events).toHaveLength(1)
  expect((await loadCase(fadu.database, id))?.stage).toBe('accepted')
})

test('a letter is entered with the day it came: marked, its clocks from that day, under the law of that day (Art. 14)', async () => {
  fadu.setDay('2026-01-05')
  const desk = await officerAt(fadu, 'wangxin-1')
  await desk.get('/reports/register')
  const letter = { way: 'paper', kind: 'personal', where: '某快递站', what: '来信称快递站出售收件人的电话。' }
  const early = await desk.submit('/reports/register', { ...letter, receivedOn: '2026-01-06' })
  expect([early.status, early.text]).toEqual([422, expect.stringContaining('尚未到来')])
  const before = await desk.submit('/reports/register', { ...letter, receivedOn: '2017-05-31' })
  expect([before.status, before.text]).toEqual([422, expect.stringContaining('自 2017-06-01 起施行')])
  const entered = await desk.submit('/reports/register', { ...letter, receivedOn: '2025-12-29' })
  const [, code = ''] = /<code>([^<]+)/.exec(entered.text) ?? []
  const [, id = ''] = /href="\/reports\/([0-9a-z]{20,})"/.exec(entered.text) ?? []
  expect(entered.text).toContain('告诉之后不要留存')
  const { text } = await desk.get(`/reports/${id}`)
  expect(text).toContain('实际收到：2025年12月29日')
  expect(text).toContain('已历时7日')
  expect(text).toContain('/law/csl/2017-06-01/art-14/para-1')
  const list = await desk.get('/reports')
  expect(list.text).toContain('补录</span>')
  expect((await followBy(fadu, code)).seen.text).toContain('补录')
  const file = await loadCase(fadu.database, id)
  expect(file?.deadlines.map(({ clock, lastDay }) => [clock, lastDay])).toContainEqual(['accepting', '2026-01-04'])
  fadu.setDay('2017-09-25')
})

test('who has no such remit enters nothing', async () => {
  const other = await officerAt(fadu, 'wangxin-2')
  expect((await other.get('/reports/register')).status).toBe(403)
  expect((await openVisitor(fadu).get('/reports/register')).status).toBe(401)
})

test('of minors a report stands first on the desk (Art. 13)', async () => {
  await reportedTo(fadu, { kind: 'minors', where: '某短视频应用' })
  const { text } = await (await officerAt(fadu, 'wangxin-1')).get('/reports')
  expect(text.indexOf('某短视频应用')).toBeLessThan(text.indexOf('件</p>'))
  expect(text).toContain('涉及未成年人的，优先办理')
  const found = await (await officerAt(fadu, 'wangxin-1')).get(`/reports?where=${encodeURIComponent('某短视频应用')}`)
  expect(found.text).toContain('共 1 件')
})
