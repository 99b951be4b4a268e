import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { everyRow, inFiles } from '../../../test/everything-kept.ts'
import { answersTo, firstOnDesk, officerAt, openCaller, reportAs, told } from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'

const AGENT = 'CanaryBrowser/7.25'
const ADDRESS = '198.51.100.23'

test('no address, browser or receipt code of a reporter is in any table, log or metric (art. 14 para. 2)', async () => {
  const said: string[] = []
  for (const way of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(' ')))
  }
  const out = vi.spyOn(process.stdout, 'write')
  const fadu = await openTestApp({ day: '2017-09-25', demo: true })
  let cookie = ''
  const go = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const headers = {
      'user-agent': AGENT,
      'x-forwarded-for': ADDRESS,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie }),
    }
    const payload = form && new URLSearchParams(form).toString()
    const reply = await fadu.app.inject({ method, url, headers, remoteAddress: ADDRESS, ...(payload && { payload }) })
    const [set] = String(reply.headers['set-cookie'] ?? '').split(';')
    if (set) cookie = set
    return reply
  }
  await go('GET', '/reports/new')
  await go('POST', '/reports/new', { ...told, do: 'preview' })
  const { body } = await go('POST', '/reports/new', { ...told, do: 'send', key: 'canary' })
  const [, code = ''] = /<code>([^<]+)/.exec(body) ?? []
  expect(code).toHaveLength(19)
  await go('POST', '/reports/status', { code: `${code.slice(0, 18)}?` })
  expect((await go('POST', '/reports/status', { code })).statusCode).toBe(303)
  const mine = await go('GET', '/reports/status')
  const [, id = ''] = /action="\/reports\/([0-9a-z]+)\/supplement"/.exec(mine.body) ?? []
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(mine.body) ?? []
  const added = await go('POST', `/reports/${id}/supplement`, { ...answersTo.supplement, 'form-token': token })
  expect(added.statusCode).toBe(303)
  const call = { method: 'POST', headers: { 'user-agent': AGENT }, remoteAddress: ADDRESS } as const
  await fadu.app.inject({ ...call, url: '/api/receipts', payload: { code } })
  // Made to fail: what a broken request leaves is searched too.
  await fadu.app.inject({ ...call, url: '/api/receipts', payload: { code, more: code } })

  const metrics = (await fadu.app.inject({ method: 'GET', url: '/metrics' })).body
  const kept = await everyRow(fadu.owner)
  expect(kept).toContain('清清相册')
  const written = [...said, ...out.mock.calls.map(([words]) => String(words))].join('\n')
  vi.restoreAllMocks()
  const canaries = [
    AGENT,
    'CanaryBrowser',
    ADDRESS,
    code,
    code.replaceAll('-', ''),
    code.toLowerCase(),
    code.slice(0, 9),
  ]
  for (const place of [kept, metrics, written]) {
    expect(canaries.filter((canary) => place.includes(canary))).toEqual([])
  }
})

const contact = { name: '金丝雀林某', phone: '13877665544', mail: 'canary-7f3a@mail.example' }

/** As it is written, and as bytes of it are shown. */
const spelled = (word: string): readonly string[] => [
  word,
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').slice(0, -2),
]

test('no contact of a reporter is in any table, file, log, event or notice, before and after it is opened (art. 15 para. 2 of 2026)', async () => {
  const said: string[] = []
  for (const way of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(' ')))
  }
  const out = vi.spyOn(process.stdout, 'write')
  const fadu = await openTestApp({ day: '2026-12-07', demo: true })
  const reporter = openVisitor(fadu)
  // Refused first: what a form that is not taken leaves is searched too.
  await reporter.post('/reports/new', { ...told, ...contact, what: '坏', do: 'send' })
  const code = await reportAs(reporter, { ...contact, where: '金丝雀所在之处' })
  const id = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  const intake = await openCaller(fadu, 'wangxin-1')
  const investigator = await openCaller(fadu, 'wangxin-2')
  const reviewer = await openCaller(fadu, 'wangxin-4')
  const step = (by: typeof intake, name: string, body: object) =>
    by.post(`/api/cases/${id}/steps/${name}`, body, { 'idempotency-key': `${name}-${JSON.stringify(body)}` })
  await step(intake, 'accept', {})
  await reporter.get('/reports/status')
  await reporter.submit('/reports/status', { code })
  expect((await reporter.submit(`/reports/${id}/contact`, contact)).status).toBe(200)
  await investigator.post(`/api/cases/${id}/assignment`, {})
  await step(investigator, 'unseal', { answers: { reasons: '须核实下载发生的时间' } })
  expect((await step(reviewer, 'unseal', { word: 'agree' })).status).toBe(200)
  const looked = JSON.stringify((await investigator.post(`/api/cases/${id}/seal/looks`, {})).said)
  for (const word of Object.values(contact)) expect(looked).toContain(word)
  await fadu.sequence()

  const { owner: pool } = fadu
  const kept = await everyRow(pool)
  const metrics = (await fadu.app.inject({ method: 'GET', url: '/metrics' })).body
  const written = [...said, ...out.mock.calls.map(([words]) => String(words))].join('\n')
  vi.restoreAllMocks()
  const canaries = Object.values(contact).flatMap(spelled)
  expect(kept).toContain('金丝雀所在之处')
  const files = await inFiles(pool, [...canaries, '金丝雀所在之处'])
  if (files) expect(files).toEqual(['金丝雀所在之处'])
  for (const place of [kept, metrics, written]) expect(canaries.filter((canary) => place.includes(canary))).toEqual([])
})
