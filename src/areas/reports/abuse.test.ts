import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { answersTo, officerAt, openCaller, reportAs, reportedTo, takeAs, told } from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { newCodeOfAccess } from '../../kernel/identity/access-code.ts'
import { leavesOf } from '../../kernel/ledger/ledger.ts'
import { MOST_REFUSED } from '../../kernel/procedure/refused-look-ups.ts'
import { work } from '../../server/procedures/work.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const { pool } = fadu.kernel
const count = async (table: string) => Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n)

/** Somebody outside, by their address: the machine itself is not limited. */
const outside = (remoteAddress: string) => ({
  post: (url: string, form: Record<string, string>) =>
    fadu.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams(form).toString(),
      remoteAddress,
    }),
})

test('a thousand reports in a minute from one network are throttled, whoever reports from another is not', async () => {
  const before = await count('"case"')
  const flood = outside('198.51.100.7')
  let refused = 0
  for (let sent = 0; sent < 1_000; sent += 1) {
    const { statusCode } = await flood.post('/reports/new', { ...told, do: 'send', key: `flood-${sent}` })
    refused += statusCode === 429 ? 1 : 0
  }
  expect((await count('"case"')) - before + refused).toBe(1_000)
  expect(refused).toBeGreaterThan(900)
  const other = await outside('198.51.100.8').post('/reports/new', { ...told, do: 'send', key: 'another' })
  expect(other.body).toMatch(/<code>[0-9A-Z-]{19}<\/code>/)
  // Nothing of either is kept: what tells one from the other is a hash in memory.
  for (const table of ['"case"', 'case_step', 'act_key', 'session', 'event', 'notice']) {
    const { rows } = await pool.query(`select count(*) as n from ${table} t where t::text like '%198.51.100.%'`)
    expect([table, rows[0].n]).toEqual([table, 0])
  }
})

test('duplicates of a flood are offered to a person to merge, and not one is thrown away', async () => {
  const where = '被刷的同一个网址'
  const [first, second] = [await reportedTo(fadu, { where }), await reportedTo(fadu, { where })]
  const { text } = await (await officerAt(fadu, 'wangxin-1')).get(`/reports/${second.id}?step=merge`)
  expect(text).toContain(`value="${first.id}"`)
  expect(text).not.toContain(`value="${second.id}"`)
})

test('an empty report is refused with what is missing, and nothing is recorded', async () => {
  const before = await count('"case"')
  const visitor = openVisitor(fadu)
  const seen = await visitor.post('/reports/new', { do: 'send' })
  expect([seen.status, seen.text]).toEqual([422, expect.stringContaining('请检查')])
  expect(await count('"case"')).toBe(before)
})

test('whoever guesses codes is slowed down; nobody else is, and no code is locked by it (Art. 14 para. 2)', async () => {
  const code = await reportAs(openVisitor(fadu))
  const guesser = outside('198.51.100.9')
  const answers = []
  for (let tried = 0; tried < 30; tried += 1) {
    answers.push((await guesser.post('/reports/status', { code: newCodeOfAccess() })).statusCode)
  }
  expect(answers.filter((status) => status === 404)).toHaveLength(20)
  expect(answers.filter((status) => status === 429)).toHaveLength(10)
  const reporter = await outside('198.51.100.10').post('/reports/status', { code })
  expect(reporter.statusCode).toBe(303)
  const api = async (given: string) =>
    (
      await fadu.app.inject({
        method: 'POST',
        url: '/api/receipts',
        payload: { code: given },
        remoteAddress: '198.51.100.9',
      })
    ).statusCode
  const called = []
  for (let tried = 0; tried < 25; tried += 1) called.push(await api(newCodeOfAccess()))
  expect(called.filter((status) => status === 429).length).toBe(5)
})

test('a wrong and a mistyped code have one answer, on the page and by the API (Art. 14 para. 2)', async () => {
  const visitor = openVisitor(fadu)
  const answer = async (code: string) => {
    await visitor.get('/reports/status')
    const { status, text } = await visitor.submit('/reports/status', { code })
    return [status, text.replaceAll(code, '…')]
  }
  const unknown = await answer(newCodeOfAccess())
  expect(unknown[0]).toBe(404)
  for (const code of ['R7K2', 'R7K2-M94Q-0XB3-VD6T', '０'.repeat(16), "' or 1=1 --"]) {
    const given = await answer(code)
    expect([code, given[0]]).toEqual([code, unknown[0]])
    expect(/<div class="refusal"[\s\S]*?<\/div>/.exec(String(given[1]))?.[0]).toBe(
      /<div class="refusal"[\s\S]*?<\/div>/.exec(String(unknown[1]))?.[0],
    )
  }
  const caller = await openCaller(fadu)
  expect(await caller.post('/api/receipts', { code: 'R7K2' })).toEqual(
    await caller.post('/api/receipts', { code: newCodeOfAccess() }),
  )
})

test('a program without an account works for each case it opens; a person at a page never does', async () => {
  const call = (key: string, proof?: string) =>
    fadu.app.inject({
      method: 'POST',
      url: '/api/procedures/report/cases',
      headers: { 'idempotency-key': key, ...(proof !== undefined && { 'proof-of-work': proof }) },
      payload: { answers: told },
    })
  const before = await count('"case"')
  for (const answer of [await call('lazy'), await call('lazy', 'x'), await call('other', work('lazy'))]) {
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining('Proof-Of-Work')])
  }
  expect(await count('"case"')).toBe(before)
  expect((await call('lazy', work('lazy'))).statusCode).toBe(200)
  const officer = await openCaller(fadu, 'wangxin-1')
  const entered = await officer.post(
    '/api/procedures/report/cases',
    {
      step: 'register',
      answers: { receivedOn: '2017-09-25', way: 'visit', kind: 'unsure', where: '某处', what: '来访所述事实。' },
    },
    { 'idempotency-key': 'entered' },
  )
  expect(entered.status).toBe(200)
})

test('a false report ends without a handling, with reasons; nobody is put on any list (Art. 14)', async () => {
  const { id, reporter } = await reportedTo(fadu, { what: '纯属捏造的一件事情。' })
  await takeAs(fadu, 'wangxin-1', id, 'decline', { reasons: '经查没有所述事实，本法第十四条不适用。' })
  await takeAs(fadu, 'wangxin-1', id, 'close')
  expect((await reporter.get('/reports/status')).text).toContain('没有所述事实')
  const { rows } = await pool.query('select party, holder from "case" where id = $1', [id])
  expect(rows).toEqual([{ party: null, holder: null }])
  // The same browser reports again as anyone does.
  expect(await reportAs(openVisitor(fadu))).toHaveLength(19)
})

test('an officer who looks up a report of another office reads nothing, and supervisors elsewhere are told (Art. 14 para. 2)', async () => {
  const { id } = await reportedTo(fadu)
  const leaves = async () => (await leavesOf(fadu.database, id, { limit: 50 })).map(({ entry }) => entry.what)
  const before = await leaves()
  const curious = await officerAt(fadu, 'gongan-2')
  const bare = (text: string) => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0]
  const real = await curious.get(`/reports/${id}`)
  const none = await curious.get('/reports/nosuchcase')
  expect([real.status, bare(real.text)]).toEqual([none.status, bare(none.text)])
  expect(await leaves()).toEqual([...before, 'report.look-up.refused'])
  const { rows } = await pool.query(`select zh from notice where addressee = 'office:demo-jiandu'`)
  expect(rows.map(({ zh }) => zh)).toEqual([expect.stringMatching(/查看不属其机关的 举报〔2017〕\d+号/)])
  // Whose office had it before asks for what it knew, and a stranger without a desk is nobody to record.
  await takeAs(fadu, 'wangxin-1', id, 'transfer')
  await (await officerAt(fadu, 'wangxin-1')).get(`/reports/${id}`)
  await openVisitor(fadu).get(`/reports/${id}`)
  expect((await leaves()).filter((what) => what === 'report.look-up.refused')).toHaveLength(1)
})

test('by file, link of a notice, seal, API, assignment or a step taken blind, the look of another office is recorded, once an hour (Art. 14 para. 2)', async () => {
  const { id } = await reportedTo(fadu)
  const key = () => ({ 'idempotency-key': randomUUID() })
  type Caller = Awaited<ReturnType<typeof openCaller>>
  const ways: readonly ((page: Visitor, caller: Caller) => Promise<{ readonly status: number }>)[] = [
    (page) => page.get(`/reports/${id}/attachments/1`),
    (page) => page.get(`/cases/${id}`),
    (_, caller) => caller.post(`/api/cases/${id}/seal/looks`, {}),
    (_, caller) => caller.get(`/api/cases/${id}`),
    (_, caller) => caller.get(`/api/cases/${id}/seal`),
    (_, caller) => caller.post(`/api/cases/${id}/steps/accept`, { answers: {} }, key()),
    (_, caller) => caller.post(`/api/cases/${id}/steps/submit`, { answers: {} }, key()),
    (_, caller) => caller.post(`/api/cases/${id}/assignment`, {}),
  ]
  const refused = async () =>
    (await leavesOf(fadu.database, id, { limit: 50 })).filter(({ entry }) => entry.what === 'report.look-up.refused')
  const seen: number[][] = []
  for (const way of ways) {
    const [page, caller] = [await officerAt(fadu, 'gongan-2'), await openCaller(fadu, 'gongan-2')]
    const statuses = [(await way(page, caller)).status, (await way(page, caller)).status]
    seen.push([...statuses, (await refused()).length])
    fadu.pass(61)
  }
  expect(seen).toEqual(ways.map((_, at) => [404, 404, at + 1]))
})

test('who asks for case after case that is not theirs is told nothing of any, there or not, until the hour is over', async () => {
  const { id } = await reportedTo(fadu)
  const caller = await openCaller(fadu, 'gongan-1')
  const statusOf = async (asked: string) => (await caller.get(`/api/cases/${asked}`)).status
  for (let at = 0; at < MOST_REFUSED; at += 1) expect(await statusOf(`not-there-${at}`)).toBe(404)
  const step = { answers: {} }
  expect([
    await statusOf(id),
    await statusOf('not-there'),
    (await caller.post(`/api/cases/${id}/steps/accept`, step, { 'idempotency-key': randomUUID() })).status,
    (await caller.post('/api/cases/not-there/steps/accept', step, { 'idempotency-key': randomUUID() })).status,
  ]).toEqual([429, 429, 429, 429])
  expect(await statusOf('not-there-1')).toBe(404)
  expect(await (await openCaller(fadu, 'gongan-2')).get(`/api/cases/${id}`)).toMatchObject({ status: 404 })
  fadu.pass(61)
  expect(await (await openCaller(fadu, 'gongan-1')).get(`/api/cases/${id}`)).toMatchObject({ status: 404 })
})

test('a leader who asks who reported finds no answer: not on the page, not by the API, not by any search (Art. 14 para. 2)', async () => {
  const { id } = await reportedTo(fadu)
  const page = await (await officerAt(fadu, 'wangxin-5')).get(`/reports/${id}`)
  expect(page.text).toContain('举报人或者当事人')
  const leader = await openCaller(fadu, 'wangxin-5')
  const { said } = await leader.get(`/api/cases/${id}`)
  expect(Object.keys(Object(said))).not.toContain('party')
  expect(Object(said).steps[0].by).toBe('anyone')
  for (const field of ['party', 'reporter', 'what', 'receipt_hash']) {
    expect((await leader.get(`/api/cases?field=${field}&words=anyone`)).said).toMatchObject({ total: 0 })
  }
  const steps = Object.keys(fadu.app.context.catalogue.current('report', '2017-09-25')?.steps ?? {})
  expect(steps.filter((step) => /name|identify|who/.test(step))).toEqual([])
})

test('no step and no door deletes a report, and what was recorded of it stays (Art. 14)', async () => {
  const { id } = await reportedTo(fadu)
  const officer = await officerAt(fadu, 'wangxin-1')
  await officer.get(`/reports/${id}`)
  const [, proof = ''] = /name="form-token" value="([^"]+)"/.exec(officer.seen.text) ?? []
  for (const step of ['delete', 'remove', 'erase']) {
    expect((await officer.post(`/reports/${id}/${step}`, { 'form-token': proof })).status).toBe(404)
  }
  expect((await fadu.app.inject({ method: 'DELETE', url: `/reports/${id}` })).statusCode).toBe(404)
  expect((await fadu.app.inject({ method: 'DELETE', url: `/api/cases/${id}` })).statusCode).toBe(404)
  expect(await leavesOf(fadu.database, id, { limit: 10 })).toHaveLength(1)
})

test.each([
  ['too long', { what: '长'.repeat(2_001) }],
  ['a kind that is none', { kind: 'gossip' }],
  ['an office that takes no reports', { office: 'demo-pufa' }],
  ['fields nobody asked for', { name: '张三' }],
])('%s: refused on the form, and what was typed stands there', async (_, more) => {
  const before = await count('"case"')
  const seen = await openVisitor(fadu).post('/reports/new', { ...told, ...more, do: 'send', key: 'bad' })
  expect(seen.status).toBe(422)
  expect(seen.text).toContain('清清相册')
  expect(await count('"case"')).toBe(before)
})

test('markup in a report is shown as it was typed, to both sides', async () => {
  const what = '<script>alert(1)</script> 与 <b>粗体</b>'
  const { id, reporter } = await reportedTo(fadu, { what })
  const pages = [
    await reporter.get('/reports/status'),
    await (await officerAt(fadu, 'wangxin-1')).get(`/reports/${id}`),
  ]
  for (const { text } of pages) {
    expect(text).toContain('&lt;script>alert(1)&lt;/script>')
    expect(text).not.toContain('<script>alert')
  }
  expect(answersTo.submit).toBe(told)
})
