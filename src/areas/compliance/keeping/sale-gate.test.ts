import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import type { RecordValues } from '../../../mechanisms/register/define.ts'
import { soldWithCertificate } from './sale-gate.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })

const Board = z.object({
  tags: z.array(z.string()),
  rows: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      remark: z.object({ zh: z.string() }).optional(),
      proofs: z.array(z.object({ state: z.string(), words: z.object({ zh: z.string() }) })),
    }),
  ),
})
const on = async (day: string, person: string): Promise<ApiCaller> => {
  fadu.setDay(day)
  return callerOf(fadu, `demo-${person}`, `demo-${person.split('-')[0] ?? ''}`)
}
const enter = (who: ApiCaller, register: string, values: object) =>
  who.call('POST', `/api/registers/${register}/records`, { values })
async function entered(who: ApiCaller, register: string, values: object): Promise<string> {
  const { status, said, text } = await enter(who, register, values)
  expect([register, status, text]).toEqual([register, 200, text])
  return z.object({ id: z.string() }).parse(said).id
}
const boardOf = async (who: ApiCaller) => Board.parse((await who.call('GET', '/api/duties/board')).said)
const rowOf = async (who: ApiCaller, unit: string) =>
  (await boardOf(who)).rows.find(({ id }) => id === `csl_2017-06-01_${unit.replaceAll('/', '_')}`)

const facts = { name: '青禾网络', secret: 'no', roles: ['service'], provides: 'yes', sends: 'no', personal: 'no' }
const firewall = { name: '青禾防火墙', listed: 'yes', selling: 'yes', standards: '标准编号' }
const certificate = {
  product: '青禾防火墙',
  kind: 'certified',
  agency: '某认证中心',
  number: '证 1 号',
  issuedOn: '2025-06-01',
}

test('a device of the catalogue is not entered as sold without a certificate that holds: Art. 25, and Art. 63 for a breach; once it ends, the row is red', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  await entered(who, 'operator-facts', facts)
  const no = await enter(who, 'products', firewall)
  expect(no.status).toBe(422)
  for (const words of ['csl@2026-01-01#art-25/para-1/a', 'csl@2026-01-01#art-63', '不能登记为正在销售']) {
    expect(no.text).toContain(words)
  }
  // What is sold says whether it is of the catalogue; a number of another product's certificate is none of its own.
  const { listed: _, ...unanswered } = firewall
  const asked = await enter(who, 'products', unanswered)
  expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('先答是不是网络关键设备')])
  await entered(who, 'certificates', { ...certificate, product: '另一产品', number: '证 9 号' })
  expect((await enter(who, 'products', { ...firewall, certificate: '证 9 号' })).status).toBe(422)
  // What is not sold yet, or is none of the catalogue, needs none.
  await entered(who, 'products', { ...firewall, name: '样机', selling: 'no' })
  await entered(who, 'products', { ...firewall, name: '办公软件', listed: 'no' })
  // One that ended, one of another product and one of another office open no gate.
  await entered(who, 'certificates', { ...certificate, number: '旧证', validTo: '2026-03-01' })
  await entered(who, 'certificates', { ...certificate, product: '另一产品', number: '另证' })
  await entered(await on('2026-03-02', 'dongling-1'), 'certificates', certificate)
  expect((await enter(await on('2026-03-02', 'qinghe-1'), 'products', firewall)).status).toBe(422)
  await entered(who, 'certificates', { ...certificate, validTo: '2026-06-30' })
  await entered(who, 'products', firewall)
  expect((await rowOf(who, 'art-23/para-1/a'))?.state).not.toBe('breach')
  const later = await on('2026-07-01', 'qinghe-1')
  const red = await rowOf(later, 'art-23/para-1/a')
  expect(red?.state).toBe('breach')
  expect(JSON.stringify(red?.proofs)).toContain('证书2026-06-30已到期')
})

test.each([
  [{ selling: 'yes' }, 'missing'],
  [{}, 'missing'],
  [{ listed: 'yes' }, 'missing'],
  [{ listed: 'no', selling: 'yes' }, 'proven'],
  [{ selling: 'no' }, 'proven'],
  [{ listed: 'yes', selling: 'yes', certificate: '证 9 号' }, 'breach'],
])('a product that says %j makes the test %s', (more, state) => {
  const kept = (register: string, values: RecordValues) => ({ register, id: register, enteredOn: '2026-03-02', values })
  const other = kept('certificates', { ...certificate, product: '另一产品', number: '证 9 号' })
  const judged = soldWithCertificate.judge([kept('products', { name: '青禾防火墙', ...more }), other], '2026-03-02')
  expect(judged.state).toBe(state)
})

test('under the text of 2016 the gate is Art. 23 and no fine of that text is named', async () => {
  const who = await on('2025-12-01', 'menhu-1')
  const no = await enter(who, 'products', firewall)
  expect([no.status, no.text]).toEqual([422, expect.stringContaining('csl@2017-06-01#art-23/para-1/a')])
  expect(no.text).not.toContain('违反的')
})

test('each product on offer has its declaration that it holds no malicious program, with its day (Art. 24)', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  const half = await enter(who, 'products', { name: '网关软件', declaration: '声明 3 号' })
  expect([half.status, half.text]).toEqual([422, expect.stringContaining('声明和声明日一起填写')])
  expect((await rowOf(who, 'art-22/para-1/b'))?.proofs).toMatchObject([{ state: 'missing' }])
})

test('an operator that keeps its documents here and has no response plan is red; a piece of evidence lifts it (Art. 27)', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  expect((await rowOf(who, 'art-25/para-1/a'))?.state).toBe('missing')
  const paper = { version: '第1版', approvedBy: '总经理', approvedOn: '2026-02-01' }
  await entered(who, 'security-documents', { name: '管理制度', kind: 'rules', basis: '《某规定》第三条', ...paper })
  expect(await rowOf(who, 'art-25/para-1/a')).toMatchObject({ state: 'breach' })
  const link = { form: 'link', title: '预案', collectedOn: '2026-03-01', link: 'https://qinghe.example/plan' }
  const piece = z.object({ id: z.string() }).parse((await who.call('POST', '/api/evidence', link)).said)
  const subject = '/compliance/duties/csl_2017-06-01_art-25_para-1_a'
  expect((await who.call('POST', `/api/evidence/${piece.id}/subjects`, { subject, binds: true })).status).toBe(200)
  expect((await rowOf(who, 'art-25/para-1/a'))?.state).not.toBe('breach')
  await entered(who, 'security-documents', { name: '应急预案', kind: 'plan', ...paper })
  await entered(who, 'security-documents', { name: '投诉制度', kind: 'complaints', ...paper })
  expect(await rowOf(who, 'art-25/para-1/a')).toMatchObject({ state: 'proven' })
  expect(await rowOf(who, 'art-49/para-1/a')).toMatchObject({ proofs: [{ state: 'proven' }] })
})

test('integrity, confidentiality and availability are each kept by a measure that works (Art. 11)', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  const measure = { serves: ['protection'], state: 'working', standard: '强制性标准编号' }
  await entered(who, 'security-measures', {
    ...measure,
    name: '加密传输',
    properties: ['integrity', 'confidentiality'],
  })
  const lacking = await rowOf(who, 'art-10/para-1')
  expect(lacking?.proofs).toMatchObject([{ state: 'missing', words: { zh: '可用性：没有在用的措施' } }])
  await entered(who, 'security-measures', { ...measure, name: '双机', properties: ['availability'] })
  expect((await rowOf(who, 'art-10/para-1'))?.state).toBe('proven')
})

test('rows of the law on publicity that speak to providers of network services say so to a plain operator; two people may say that they do not apply', async () => {
  const plain = { ...facts, name: '门户', roles: ['manager'], provides: 'no' }
  const who = await on('2026-03-02', 'menhu-1')
  await entered(who, 'operator-facts', plain)
  const { rows } = await boardOf(who)
  const remarked = rows.filter(({ id, remark }) => id.startsWith('rlpe') && remark).map(({ id }) => id)
  expect(remarked).toEqual([
    'rlpe_2025-11-01_art-31_para-2',
    'rlpe_2025-11-01_art-44_para-1_a',
    'rlpe_2025-11-01_art-44_para-1_b',
    'rlpe_2025-11-01_art-44_para-1_c',
    'rlpe_2025-11-01_art-49_para-2',
  ])
  const page = await (await officerAt(fadu, 'menhu-1')).get('/compliance/duties/rlpe_2025-11-01_art-31_para-2')
  expect(page.text).toContain('条文的义务人是网络服务提供者')
  const values = { duty: remarked[0], reason: '只管理内部网络，不提供网络服务', reviewOn: '2027-03-01' }
  const { said } = await enter(who, 'duties-not-applicable', values)
  const { proposal } = z.object({ proposal: z.string() }).parse(said)
  const head = await on('2026-03-02', 'menhu-3')
  const agreed = await head.call('POST', `/api/registers/duties-not-applicable/proposals/${proposal}`, { agrees: true })
  expect(agreed.status).toBe(200)
  expect((await boardOf(who)).rows.find(({ id }) => id === remarked[0])?.state).toBe('not-applicable')
  // A provider that says minors use its services is told nothing of the kind.
  const provider = await on('2026-03-02', 'qinghe-1')
  const own = (await boardOf(provider)).rows.filter(({ id, remark }) => id.startsWith('rlpe') && remark)
  expect(own.map(({ remark }) => remark?.zh)).toEqual(Array(3).fill(expect.stringContaining('未成年人')))
})

test('whoever joins of its own will is advised what critical infrastructure owes, and owes nothing more (Art. 33 para. 2)', async () => {
  const who = await on('2026-03-02', 'dongling-1')
  await entered(who, 'operator-facts', {
    ...facts,
    name: '东岭',
    provides: 'no',
    activities: ['voluntary', 'minors', 'complaints'],
  })
  const { rows, tags } = await boardOf(who)
  expect(tags).not.toContain('cii_operator')
  expect(rows.some(({ id }) => id.includes('art-34_para-1'))).toBe(false)
  expect(rows.some(({ remark }) => remark)).toBe(false)
  const { text } = await (await officerAt(fadu, 'dongling-1')).get('/compliance/board')
  for (const words of ['自愿参与：建议', '13项建议', '不计入义务']) expect(text).toContain(words)
  expect((await (await officerAt(fadu, 'qinghe-1')).get('/compliance/board')).text).not.toContain('自愿参与：建议')
})
