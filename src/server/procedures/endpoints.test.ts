import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { answersTo, openCaller, told } from '../../../test/report-walk.ts'
import { report2017 } from '../../areas/reports/report-2017.ts'
import { holdReleases } from '../../kernel/procedure/release.ts'
import { wholeForm } from '../../kernel/procedure/whole-form.ts'
import { areas } from '../areas.ts'

const TODAY = '2026-03-02'
const fadu = await openTestApp({ day: TODAY, demo: true })
const nobody = await openCaller(fadu)
const intake = await openCaller(fadu, 'wangxin-1')
const investigator = await openCaller(fadu, 'wangxin-2')
const police = await openCaller(fadu, 'gongan-1')

let keys = 0
const key = () => ({ 'idempotency-key': `key-${++keys}` })
const open = () => nobody.post('/api/procedures/report/cases', { answers: told }, key())

let id = ''
beforeEach(async () => {
  id = String((await open()).said.case)
})

test('the procedures, each step with its ground, its caller and its form as JSON Schema', async () => {
  const { said } = await nobody.get('/api/procedures?limit=100')
  const listed = z.object({ procedures: z.array(z.object({ id: z.string() })) }).parse(said).procedures
  const inForce = areas.flatMap(({ procedures = [] }) => procedures).filter(({ version }) => version <= TODAY)
  expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(inForce.map(({ id }) => id)))
  expect(said).toMatchObject({
    procedures: expect.arrayContaining([expect.objectContaining({ id: 'report', law: 'csl@2026-01-01' })]),
  })
  const one = await nobody.get('/api/procedures/report?on=2020-01-01')
  expect(one.said).toMatchObject({ law: 'csl@2017-06-01' })
  expect(JSON.stringify(one.said)).toContain('"csl@2017-06-01#art-14/para-1"')
  expect(JSON.stringify(one.said)).toContain('"additionalProperties":false')
  expect((await nobody.get('/api/procedures/nothing')).status).toBe(404)
  expect((await nobody.get('/api/procedures/report?on=2026-02-30')).status).toBe(400)
})

test('a released version is read in the form it was first served in', async () => {
  await holdReleases(fadu.database, { procedures: fadu.app.context.catalogue.all }, fadu.kernel.now())
  const { said } = await nobody.get('/api/procedures/report?version=2017-06-01')
  const released = Object(said.released)
  expect([said.law, released.hash]).toEqual(['csl@2017-06-01', wholeForm(report2017).hash])
  expect(released.form).toEqual(JSON.parse(wholeForm(report2017).form))
  expect((await nobody.get('/api/procedures/report?version=2019-01-01')).status).toBe(404)
  expect((await nobody.get('/api/procedures/report?version=2026-02-30')).status).toBe(400)
})

test('a draft is read in the form it was served in, beside the version that took its cases', async () => {
  const [report] = fadu.app.context.catalogue.all.filter(
    ({ id, version }) => id === 'report' && version === '2026-01-01',
  )
  if (!report) throw new Error('there is no such report')
  const draft = { ...report, version: '2026-11-25' }
  const superseded = [{ procedure: 'report', version: draft.version, into: report.version }]
  await holdReleases(fadu.database, { procedures: [draft] }, fadu.kernel.now())
  expect((await nobody.get('/api/procedures/report?version=2026-11-25')).status).toBe(404)
  await holdReleases(fadu.database, { procedures: [report], superseded }, fadu.kernel.now())
  const { said } = await nobody.get('/api/procedures/report?version=2026-11-25')
  expect(said).toMatchObject({ version: report.version, released: { supersededBy: report.version } })
  expect(Object(said.released).hash).toBe(wholeForm(draft).hash)
})

test('the contract of every call is in the OpenAPI, its headers too', async () => {
  const { said } = await nobody.get('/api/openapi.json')
  const paths = Object(said.paths)
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/procedures/{id}/cases',
      '/api/cases/{id}/steps/{step}',
      '/api/cases',
      '/api/cases/{id}',
    ]),
  )
  expect(JSON.stringify(paths['/api/cases/{id}/steps/{step}'])).toContain('idempotency-key')
})

test('a case goes its way by calls alone, and its holder of a receipt reads it', async () => {
  const opened = await open()
  const mine = String(opened.said.case)
  expect(opened.said).toMatchObject({ stage: 'received', revision: 1, repeated: false })
  const taken = await intake.post(`/api/cases/${mine}/steps/accept`, {}, { ...key(), 'if-match': '"1"' })
  expect(taken).toMatchObject({ status: 200, said: { stage: 'accepted', revision: 2 } })
  const seen = await intake.get(`/api/cases/${mine}`)
  expect(seen.said).toMatchObject({
    number: expect.stringContaining('〔2026〕'),
    steps: [
      { step: 'submit', by: 'anyone' },
      { step: 'accept', as: 'intake', grounds: ['csl@2026-01-01#art-15/para-1'] },
    ],
    clocks: expect.arrayContaining([expect.objectContaining({ clock: 'replying', figure: 'own', state: 'running' })]),
    may: [
      { step: 'transfer', as: 'take' },
      { step: 'merge', as: 'take' },
      { step: 'ask', as: 'take' },
    ],
  })
  const pass = await nobody.post('/api/receipts', { code: opened.said.receipt })
  expect(pass.said).toMatchObject({ case: mine })
  const own = await fadu.get(`/api/cases/${mine}`, { authorization: `Bearer ${String(pass.said.token)}` })
  expect(own.text).not.toContain('demo-wangxin-1')
  const may = [
    { step: 'write', as: 'take' },
    { step: 'contact', as: 'take' },
  ]
  expect(own.said).toMatchObject({ stage: 'accepted', may })
})

test('my office’s cases, page by page', async () => {
  await open()
  const first = await intake.get('/api/cases?limit=1&procedure=report')
  expect(first.said).toMatchObject({ cases: [{ procedure: 'report', stageName: { zh: '已收到' } }] })
  const next = await intake.get(`/api/cases?limit=1&after=${encodeURIComponent(String(first.said.after))}`)
  expect(Object(next.said.cases)[0].id).not.toBe(Object(first.said.cases)[0].id)
  expect((await police.get('/api/cases')).said).toMatchObject({ cases: [], total: 0 })
  expect((await nobody.get('/api/cases')).status).toBe(401)
  expect(
    (
      await intake.get(
        `/api/cases?procedure=report&field=where&words=${encodeURIComponent('某应用商店，“清清相册”4.2版')}`,
      )
    ).said.total,
  ).not.toBe(0)
})

test('the same key and body have the same answer and write once; another body is refused', async () => {
  const same = key()
  const body = { answers: told }
  const first = await nobody.post('/api/procedures/report/cases', body, same)
  const again = await nobody.post('/api/procedures/report/cases', body, same)
  expect(again.said).toMatchObject({ case: first.said.case, repeated: true })
  expect(again.said.receipt).toBeUndefined()
  const other = await nobody.post('/api/procedures/report/cases', { answers: { ...told, kind: 'fraud' } }, same)
  expect(other.status).toBe(422)
  // The answer to a transfer is found again, although the case is another office's by now.
  const sent = key()
  const transfer = { answers: answersTo.transfer }
  await intake.post(`/api/cases/${id}/steps/transfer`, transfer, sent)
  expect((await intake.post(`/api/cases/${id}/steps/transfer`, transfer, sent)).said).toMatchObject({ repeated: true })
})

const count = async () =>
  (await fadu.kernel.pool.query('select (select count(*) from case_step) + (select count(*) from ledger_leaf) as n'))
    .rows[0].n

const refused: readonly {
  readonly what: string
  readonly by: typeof nobody
  readonly step: string
  readonly body: object
  readonly headers?: Record<string, string>
  readonly status: number
  readonly reason: RegExp
  readonly ground: boolean
  /** Entries of the record that say who tried; none, if not said. */
  readonly noted?: number
}[] = [
  {
    what: 'the wrong role',
    by: investigator,
    step: 'accept',
    body: {},
    status: 403,
    reason: /不由您办理/,
    ground: true,
  },
  {
    what: 'another office',
    by: police,
    step: 'accept',
    body: {},
    status: 404,
    reason: /没有此案/,
    ground: false,
    noted: 1,
  },
  { what: 'a stranger', by: nobody, step: 'accept', body: {}, status: 404, reason: /没有此案/, ground: false },
  {
    what: 'a stranger who would open it again',
    by: nobody,
    step: 'submit',
    body: { answers: told },
    status: 404,
    reason: /没有此案/,
    ground: false,
  },
  {
    what: 'a step that is not there',
    by: intake,
    step: 'nothing',
    body: {},
    status: 404,
    reason: /没有这一步骤/,
    ground: false,
  },
  {
    what: 'a step out of turn',
    by: intake,
    step: 'close',
    body: {},
    status: 409,
    reason: /现处“已收到”阶段/,
    ground: true,
  },
  {
    what: 'missing answers',
    by: intake,
    step: 'transfer',
    body: { answers: { office: 'demo-gongan' } },
    status: 422,
    reason: /不属于本部门职责的理由/,
    ground: true,
  },
  {
    what: 'unknown fields',
    by: intake,
    step: 'accept',
    body: { answers: { bribe: 1 } },
    status: 422,
    reason: /没有这些栏目：bribe/,
    ground: true,
  },
  {
    what: 'an office without the remit',
    by: intake,
    step: 'transfer',
    body: { answers: { ...answersTo.transfer, office: 'demo-fayuan' } },
    status: 422,
    reason: /职责表中没有此项职责/,
    ground: true,
  },
  {
    what: 'an office that is not there',
    by: intake,
    step: 'transfer',
    body: { answers: { ...answersTo.transfer, office: 'nowhere' } },
    status: 422,
    reason: /没有这个机关/,
    ground: true,
  },
  {
    what: 'a stale revision',
    by: intake,
    step: 'accept',
    body: {},
    headers: { 'if-match': '"7"' },
    status: 409,
    reason: /新的进展/,
    ground: true,
  },
  {
    what: 'an If-Match that is none',
    by: intake,
    step: 'accept',
    body: {},
    headers: { 'if-match': 'x' },
    status: 400,
    reason: /If-Match/,
    ground: false,
  },
  {
    what: 'no key',
    by: intake,
    step: 'accept',
    body: {},
    headers: { 'idempotency-key': '' },
    status: 400,
    reason: /Idempotency-Key/,
    ground: false,
  },
  {
    what: 'an unknown member',
    by: intake,
    step: 'accept',
    body: { answer: {} },
    status: 400,
    reason: /无法识别/,
    ground: false,
  },
]

test.each(refused)(
  '$what: refused, and nothing of the case is written',
  async ({ by, step, body, headers, status, reason, ground, noted = 0 }) => {
    const before = await count()
    const answer = await by.post(`/api/cases/${id}/steps/${step}`, body, { ...key(), ...headers })
    expect([answer.status, String(answer.said.detail)]).toEqual([status, expect.stringMatching(reason)])
    expect(Object(answer.said.reason).en).toMatch(/\w{3}/)
    expect(Object(answer.said.grounds).length > 0).toBe(ground)
    expect(await count()).toBe(before + noted)
  },
)

test('what is another office’s and what is not there have one answer', async () => {
  const body = { answers: answersTo.transfer }
  const [theirs, none] = [
    await police.post(`/api/cases/${id}/steps/transfer`, body, key()),
    await police.post('/api/cases/none/steps/transfer', body, key()),
  ]
  expect(theirs).toEqual(none)
  expect(await police.get(`/api/cases/${id}`)).toEqual(await police.get('/api/cases/none'))
})

test('a procedure that is not in force yet opens nothing', async () => {
  fadu.setDay('2017-05-31')
  expect((await open()).status).toBe(404)
  expect((await fadu.get('/reports/new')).status).toBe(404)
  fadu.setDay('2026-03-02')
})
