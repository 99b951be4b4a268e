import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision, toInspect } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opened, all, read } = openSupervision(fadu)

const LOGS = 'csl@2026-01-01#art-23/para-1/item-3'
const LOGS_DUTY = 'csl_2017-06-01_art-21_para-1_item-3'

const Bundle = z.object({
  basis: z.string(),
  note: z.object({ zh: z.string() }).optional(),
  rows: z.array(
    z.object({
      unit: z.string(),
      state: z.string().optional(),
      evidence: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
      tests: z.array(z.object({ state: z.string(), words: z.object({ zh: z.string() }) })).optional(),
      evidenceHandedOver: z.array(z.string()),
    }),
  ),
  evidence: z.array(z.object({ id: z.string() })),
})

/** 青禾 is inspected, and what it ticked is frozen and handed over. */
async function handedOver(
  ticked: Record<string, string>,
  { operator: name, unit }: { readonly operator: string; readonly unit: string } = toInspect.order,
  person = 'qinghe-1',
) {
  const id = await opened('wangxin-2', 'inspection', 'open', { ...toInspect.open, operator: name })
  await all(id, [['wangxin-5', 'order', { ...toInspect.order, operator: name, unit }]])
  const operator = await officerAt(fadu, person)
  const form = await operator.get(`/compliance/bundles/${id}`)
  const sent = await operator.submit(`/compliance/bundles/${id}`, ticked)
  return { id, form, sent }
}

async function bundleOf(id: string) {
  const file = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/inspections/${id}/attachments/1`)
  return { text: file.text, bundle: Bundle.parse(JSON.parse(file.text)) }
}

async function done(caller: ApiCaller, path: string, body: object, headers: Record<string, string> = {}) {
  const { status, text, said } = await caller.call('POST', path, body, headers)
  expect([path, status, text]).toEqual([path, 200, text])
  return z.object({ id: z.string().catch('') }).parse(said)
}

test('an operator that entered no facts is told so with the way to them, and its bundle says that its rows are the law’s and have no state (Art. 51 para. 2)', async () => {
  const { id, form, sent } = await handedOver({ [`row:${LOGS}`]: 'yes' })
  for (const words of ['本单位没有填写运营者情况', '/compliance/operator-facts/office/new'])
    expect(form.text).toContain(words)
  expect(sent.status).toBe(200)
  const { bundle } = await bundleOf(id)
  expect(bundle).toMatchObject({ basis: 'no-facts', note: { zh: expect.stringContaining('不表示任何一项的状态') } })
  expect(bundle.rows).toMatchObject([{ unit: LOGS }])
  expect(bundle.rows[0]?.state).toBeUndefined()
  expect(JSON.stringify((await read('wangxin-2', id)).said)).toContain('所列义务不表示状态')
})

let piece = ''

test('with facts the rows go as the board has them: state, evidence, tests; what is withdrawn later stays in the bundle, and the next bundle counts it as withdrawn', async () => {
  const who = await callerOf(fadu, 'demo-qinghe-1', 'demo-qinghe')
  const facts = { name: '青禾网络', secret: 'no', roles: ['service'], provides: 'no', sends: 'no', personal: 'yes' }
  await done(who, '/api/registers/operator-facts/records', { values: facts })
  const source = { name: 'nginx', since: '2016-01-01', checkedOn: '2026-03-01', oldest: '2026-01-20' }
  await done(who, '/api/registers/log-sources/records', { values: source })
  const link = { form: 'link', title: '日志核查记录', collectedOn: '2026-03-01', link: 'https://qinghe.example/proof' }
  piece = (await done(who, '/api/evidence', link)).id
  const subject = `/compliance/duties/${LOGS_DUTY}`
  await done(who, `/api/evidence/${piece}/subjects`, { subject, binds: true })
  const ticked = { [`row:${LOGS}`]: 'yes', [`piece:${piece}`]: 'yes' }
  const { id, form } = await handedOver(ticked)
  expect(form.text).toContain('不符合法定要求')
  expect(form.text).not.toContain('没有填写运营者情况')
  const first = await bundleOf(id)
  expect(first.bundle).toMatchObject({ basis: 'board', evidence: [{ id: piece }] })
  expect(first.bundle.rows).toMatchObject([
    {
      unit: LOGS,
      state: 'breach',
      evidence: { good: 1, fallen: 0, withdrawn: 0, newest: '2026-03-01' },
      evidenceHandedOver: [piece],
    },
  ])
  expect(first.bundle.rows[0]?.tests?.[0]?.words.zh).toContain('天')
  await done(who, `/api/evidence/${piece}/withdrawal`, { reason: '记录有误' }, { 'if-match': '"2"' })
  expect((await bundleOf(id)).text).toBe(first.text)
  const next = await handedOver({ [`row:${LOGS}`]: 'yes' })
  expect((await bundleOf(next.id)).bundle.rows).toMatchObject([
    { evidence: { good: 0, withdrawn: 1 }, evidenceHandedOver: [] },
  ])
})

test('an auditor’s seat shows the chosen rows as the board has them today, and no other row', async () => {
  const id = await opened('qinghe-3', 'audit-seat', 'give', {
    auditor: 'demo-menhu-2',
    name: '尹洁，外部审计',
    purpose: '核对日志留存的落实。',
    from: '2026-03-02',
    until: '2026-03-10',
    rows: [{ unit: LOGS }],
  })
  const auditor = await officerAt(fadu, 'menhu-2')
  const seen = await auditor.get(`/compliance/audits/${id}`)
  expect(seen.status).toBe(200)
  for (const words of ['不符合法定要求', '1份已撤回', 'nginx']) expect(seen.text).toContain(words)
  expect(seen.text).not.toContain('应急预案')
  expect(seen.text).not.toContain('/compliance/log-sources')
})

test('of a secret network nothing is handed over (Art. 79)', async () => {
  const who = await callerOf(fadu, 'demo-menhu-1', 'demo-menhu')
  const { said } = await who.call('POST', '/api/registers/operator-facts/records', {
    values: { name: '涉密网络', secret: 'yes' },
  })
  const { proposal } = z.object({ proposal: z.string() }).parse(said)
  const head = await callerOf(fadu, 'demo-menhu-3', 'demo-menhu')
  await done(head, `/api/registers/operator-facts/proposals/${proposal}`, { agrees: true })
  const order = { operator: '临江市政府门户网站管理中心', unit: 'demo-menhu' }
  const { form, sent } = await handedOver({ [`row:${LOGS}`]: 'yes' }, order, 'menhu-1')
  expect(form.text).toContain('登记为涉密网络')
  expect([sent.status, sent.text]).toEqual([409, expect.stringContaining('art-79')])
})
