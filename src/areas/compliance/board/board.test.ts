import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { proofs } from '../proofs.ts'
import { checkEntries } from './duties.ts'
import { proofsOfUnits } from './proofs-of-units.ts'

const fadu = await openTestApp({ day: '2017-06-30', demo: true })

/** Somebody of the demonstration on a day. */
async function on(day: string, person: string): Promise<ApiCaller> {
  fadu.setDay(day)
  return callerOf(fadu, `demo-${person}`, `demo-${person.split('-')[0] ?? ''}`)
}

const provider = {
  name: '青禾网络',
  secret: 'no',
  roles: ['service'],
  provides: 'no',
  sends: 'no',
  personal: 'yes',
}

const SEEN_1 = { 'if-match': '"1"' }
const records = (register: string) => `/api/registers/${register}/records`
const enter = (caller: ApiCaller, register: string, values: object) =>
  caller.call('POST', records(register), { values })

const Board = z.object({
  secret: z.boolean(),
  tags: z.array(z.string()),
  rows: z.array(
    z.object({
      id: z.string(),
      unit: z.string().optional(),
      title: z.object({ zh: z.string() }),
      state: z.string(),
      evidence: z.object({ good: z.number(), fallen: z.number(), withdrawn: z.number() }),
      next: z.object({ day: z.string(), figure: z.string() }).optional(),
      proofs: z.array(z.object({ state: z.string(), words: z.object({ zh: z.string() }) })),
      cost: z.object({ kind: z.string(), words: z.object({ zh: z.string() }), by: z.string().optional() }).optional(),
    }),
  ),
  former: z.array(z.object({ id: z.string(), pieces: z.number() })),
})

const boardFor = async (caller: ApiCaller) => Board.parse((await caller.call('GET', '/api/duties/board')).said)
const rowOf = async (caller: ApiCaller, id: string) => (await boardFor(caller)).rows.find((row) => row.id === id)
const duty = (unit: string) => `csl_2017-06-01_${unit.replaceAll('/', '_')}`
const LOGS = duty('art-21/para-1/item-3')
const IDENTITY = duty('art-24/para-1/a')
const POLICY = duty('art-41/para-1/b')

const Done = z.object({ id: z.string(), version: z.number(), proposal: z.string().optional() })

/** Enters a link and binds it to duties. */
async function prove(caller: ApiCaller, duties: readonly string[], more: object = {}): Promise<string> {
  const piece = { form: 'link', title: '核查记录', collectedOn: '2018-01-10', link: 'https://example.com/a', ...more }
  const entered = Done.parse((await caller.call('POST', '/api/evidence', piece)).said)
  for (const one of duties) {
    const { status, text } = await caller.call('POST', `/api/evidence/${entered.id}/subjects`, {
      subject: `/compliance/duties/${one}`,
      binds: true,
    })
    expect([status, text]).toEqual([200, expect.any(String)])
  }
  return entered.id
}

test('scenario 1: a provider of network services has 33 duties under the 2016 text; logs are fine on 2017-06-30 and red on 2018-01-15 with 41 days, Art. 59 para. 1', async () => {
  const who = await on('2017-06-30', 'qinghe-1')
  expect((await enter(who, 'operator-facts', provider)).status).toBe(200)
  const { rows } = await boardFor(who)
  expect(rows.length).toBe(33)
  const contract = await who.call('POST', '/api/duties', { law: 'csl', on: '2017-06-30', profile: ['operator'] })
  const { rows: asked } = z.object({ rows: z.array(z.object({ unit: z.string() })) }).parse(contract.said)
  expect(rows.map(({ unit }) => unit)).toEqual(asked.map(({ unit }) => unit))
  const nginx = { name: 'nginx', since: '2016-01-01', checkedOn: '2017-06-30', oldest: '2017-05-20' }
  const source = Done.parse((await enter(who, 'log-sources', nginx)).said)
  expect((await rowOf(who, LOGS))?.state).not.toBe('breach')
  const later = await on('2018-01-15', 'qinghe-1')
  const changed = await later.call(
    'PUT',
    `${records('log-sources')}/${source.id}`,
    {
      values: { ...nginx, checkedOn: '2018-01-15', oldest: '2017-12-05' },
      reason: '再次核查',
    },
    SEEN_1,
  )
  expect(changed.status).toBe(200)
  const red = await rowOf(later, LOGS)
  expect(red).toMatchObject({ state: 'breach', cost: { kind: 'fine', by: 'csl@2017-06-01#art-59/para-1' } })
  expect(red?.proofs[0]?.words.zh).toContain('41天')
  const page = await (await officerAt(fadu, 'qinghe-1')).get('/compliance/board')
  for (const words of ['先办这些', '41天', '第五十九条第一款', '不符合法定要求', '33项'])
    expect(page.text).toContain(words)
})

test('no row upon an event is red or missing while no event is entered', async () => {
  const { rows } = await boardFor(await on('2018-01-15', 'qinghe-1'))
  expect(rows.find(({ id }) => id === duty('art-28/para-1'))).toMatchObject({ state: 'no-event' })
  expect(rows.filter(({ state }) => state === 'breach').map(({ id }) => id)).toEqual([LOGS])
})

test('scenario 5: on the network of a State organ the board is the same, and Art. 72 stands in the place of fines; Art. 74 from 2026', async () => {
  const who = await on('2018-01-15', 'menhu-1')
  expect((await enter(who, 'operator-facts', { ...provider, name: '政府门户', roles: ['manager'] })).status).toBe(200)
  const { rows } = await boardFor(who)
  expect(rows.length).toBe(33)
  expect(new Set(rows.map(({ cost }) => cost?.by))).toEqual(new Set(['csl@2017-06-01#art-72/para-1']))
  const { text } = await (await officerAt(fadu, 'menhu-1')).get('/compliance/board')
  // Once for all rows; what names personal data beside it stays named.
  expect(text.split('责令改正；对直接负责的主管人员和其他直接责任人员依法给予处分').length).toBe(2)
  for (const words of ['另见', '第六十四条第一款', '是本站的理解']) expect(text).toContain(words)
  expect(text).not.toMatch(/\d万–/)
  const now = await boardFor(await on('2026-03-02', 'menhu-1'))
  const ofLaw = now.rows.filter(({ unit }) => unit?.startsWith('csl@'))
  expect(ofLaw.length).toBe(34)
  expect(new Set(ofLaw.map(({ cost }) => cost?.by))).toEqual(new Set(['csl@2026-01-01#art-74/para-1']))
})

test('scenario 6: “not applicable” has its reason and a second person, and lapses after its review day, twelve months away at most', async () => {
  const who = await on('2018-01-15', 'qinghe-1')
  const values = { duty: IDENTITY, reason: '只运行内部网络，不为用户办理接入', reviewOn: '2019-01-15' }
  const late = await enter(who, 'duties-not-applicable', { ...values, reviewOn: '2019-01-16' })
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('12个月')])
  const { proposal = '' } = Done.parse((await enter(who, 'duties-not-applicable', values)).said)
  expect((await rowOf(who, IDENTITY))?.state).toBe('no-event')
  const own = await who.call('POST', `/api/registers/duties-not-applicable/proposals/${proposal}`, { agrees: true })
  expect(own.status).toBe(403)
  const head = await on('2018-01-15', 'qinghe-3')
  const agreed = await head.call('POST', `/api/registers/duties-not-applicable/proposals/${proposal}`, { agrees: true })
  expect(agreed.status).toBe(200)
  expect((await rowOf(who, IDENTITY))?.state).toBe('not-applicable')
  const { text } = await (await officerAt(fadu, 'qinghe-1')).get(`/compliance/duties/${IDENTITY}`)
  const person = '对责任人员的罚款，其他后果'
  for (const words of ['只运行内部网络', '2019-01-15', '宋佳', person, '直接负责的主管人员处', '民事责任']) {
    expect(text).toContain(words)
  }
  expect((await rowOf(await on('2019-01-15', 'qinghe-1'), IDENTITY))?.state).toBe('not-applicable')
  expect((await rowOf(await on('2019-01-16', 'qinghe-1'), IDENTITY))?.state).toBe('no-event')
})

test('a piece counts while its period covers the duty and it has not expired; a back-dated one shows when it was entered', async () => {
  const who = await on('2018-01-15', 'qinghe-1')
  await prove(who, [POLICY], { from: '2017-07-01', to: '2017-12-31' })
  const RULES = duty('art-21/para-1/item-1')
  await prove(who, [RULES], { from: '2017-07-01', to: '2017-12-31' })
  expect(await rowOf(who, RULES)).toMatchObject({ state: 'expired', evidence: { good: 0, fallen: 1 } })
  await prove(who, [RULES], { collectedOn: '2017-08-01', expiresOn: '2018-07-31', title: '制度第2版' })
  expect(await rowOf(who, RULES)).toMatchObject({
    state: 'proven',
    evidence: { good: 1, fallen: 1 },
    next: { day: '2018-07-31', figure: 'own' },
  })
  const { text } = await (await officerAt(fadu, 'qinghe-1')).get(`/compliance/duties/${RULES}`)
  expect(text).toMatch(/补录，2018年1月15日[^<]*登记/)
  expect((await rowOf(await on('2018-07-10', 'qinghe-1'), RULES))?.state).toBe('due')
  expect((await rowOf(await on('2018-08-01', 'qinghe-1'), RULES))?.state).toBe('expired')
})

test('one piece under thirty rows, withdrawn: every one of them falls back', async () => {
  const who = await on('2018-02-01', 'qinghe-1')
  const before = await boardFor(who)
  const open = before.rows
    .filter(({ state, evidence }) => state === 'missing' && evidence.good === 0)
    .map(({ id }) => id)
  expect(open.length).toBeGreaterThan(15)
  const piece = await prove(who, open, { collectedOn: '2018-02-01' })
  const proven = (await boardFor(who)).rows.filter(({ id }) => open.includes(id))
  expect(new Set(proven.map(({ evidence }) => evidence.good))).toEqual(new Set([1]))
  const gone = await who.call('POST', `/api/evidence/${piece}/withdrawal`, { reason: '材料有误' })
  expect(gone.status).toBe(200)
  const after = (await boardFor(who)).rows.filter(({ id }) => open.includes(id))
  expect(after.map(({ state, evidence }) => [state, evidence.withdrawn])).toEqual(open.map(() => ['missing', 1]))
})

/** Changes the facts of an office: what waits for the head of the operator. */
async function changeFacts(who: ApiCaller, values: object, seen: number) {
  const { said } = await who.call('GET', records('operator-facts'))
  const [facts] = z.object({ records: z.array(z.object({ id: z.string() })) }).parse(said).records
  const at = `${records('operator-facts')}/${facts?.id}`
  return who.call('PUT', at, { values, reason: '业务有变化' }, { 'if-match': `"${seen}"` })
}
const agreeToFacts = (head: ApiCaller, proposal = '') =>
  head.call('POST', `/api/registers/operator-facts/proposals/${proposal}`, { agrees: true })

test('when the facts change, rows that had evidence stay as history', async () => {
  const who = await on('2018-02-02', 'qinghe-1')
  const head = await on('2018-02-02', 'qinghe-3')
  const change = async (values: object, seen: number) => {
    const { proposal } = Done.parse((await changeFacts(who, values, seen)).said)
    expect((await agreeToFacts(head, proposal)).status).toBe(200)
  }
  await change({ ...provider, provides: 'yes' }, 1)
  const PRODUCT = duty('art-22/para-2/a')
  expect((await boardFor(who)).rows.length).toBe(41)
  await prove(who, [PRODUCT], { collectedOn: '2018-02-02' })
  await change(provider, 2)
  const board = await boardFor(who)
  expect(board.rows.length).toBe(33)
  expect(board.former).toEqual([{ id: PRODUCT, pieces: 1 }])
  const { text } = await (await officerAt(fadu, 'qinghe-1')).get(`/compliance/duties/${PRODUCT}`)
  expect(text).toContain('曾经的证据仍然保存')
})

test('an operator cannot say of itself that it is critical infrastructure: there is no such answer', async () => {
  const who = await on('2018-02-02', 'dongling-1')
  for (const more of [{ cii: true }, { cii_operator: 'yes' }, { roles: ['cii_operator'] }]) {
    const { status } = await enter(who, 'operator-facts', { ...provider, ...more })
    expect(status).toBe(422)
  }
})

test('that a network is secret is two people’s word, and nothing is kept but that switch (Art. 77; 79 from 2026)', async () => {
  const who = await on('2018-02-02', 'dongling-1')
  const named = await enter(who, 'operator-facts', { name: '调度网', secret: 'yes' })
  expect([named.status, named.text]).toEqual([422, expect.stringContaining('只写“涉密网络”')])
  const more = await enter(who, 'operator-facts', { name: '涉密网络', secret: 'yes', roles: ['owner'] })
  expect([more.status, more.text]).toEqual([422, expect.stringContaining('只保存这一个开关')])
  const one = await enter(who, 'operator-facts', { name: '涉密网络', secret: 'yes' })
  const { proposal } = Done.parse(one.said)
  expect([one.status, proposal]).toEqual([200, expect.stringMatching(/./)])
  // On one person's word nothing is secret yet, and nothing else is taken either.
  expect(await boardFor(who)).toMatchObject({ secret: false, rows: [] })
  const network = await enter(who, 'networks', { name: '调度网' })
  expect([network.status, network.text]).toEqual([409, expect.stringContaining('正等待网络运营单位负责人同意')])
  expect(network.text).toContain('art-77/para-1')
  expect((await agreeToFacts(who, proposal)).status).toBe(403)
  expect((await agreeToFacts(await on('2018-02-02', 'dongling-3'), proposal)).status).toBe(200)
  expect(await boardFor(who)).toMatchObject({ secret: true, rows: [] })
  const owned = await enter(who, 'duty-care', { duty: LOGS, checkOn: '2018-06-01' })
  expect(owned.status).toBe(409)
})

test('one person alone takes no office off its duties: a change of the facts and their withdrawal wait for the head of the operator', async () => {
  const who = await on('2018-02-03', 'qinghe-1')
  const { rows } = await boardFor(who)
  const less = await changeFacts(who, { ...provider, roles: ['owner'] }, 3)
  const { proposal = '' } = Done.parse(less.said)
  expect([less.status, proposal]).toEqual([200, expect.stringMatching(/./)])
  expect((await boardFor(who)).rows.length).toBe(rows.length)
  expect((await agreeToFacts(who, proposal)).status).toBe(403)
  const head = await on('2018-02-03', 'qinghe-3')
  const taken = { agrees: false, reason: '仍然提供网络服务' }
  expect((await head.call('POST', `/api/registers/operator-facts/proposals/${proposal}`, taken)).status).toBe(200)
  const { said } = await who.call('GET', records('operator-facts'))
  const [facts] = z.object({ records: z.array(z.object({ id: z.string() })) }).parse(said).records
  const at = `${records('operator-facts')}/${facts?.id}`
  const gone = await who.call('DELETE', `${at}?reason=${encodeURIComponent('不再填写')}`, undefined, {
    'if-match': '"3"',
  })
  const waits = Done.parse(gone.said)
  expect(waits.proposal).toEqual(expect.stringMatching(/./))
  expect((await boardFor(who)).rows.length).toBe(rows.length)
  await who.call('POST', `/api/registers/operator-facts/proposals/${waits.proposal}`, { agrees: false, reason: '收回' })
})

test('while anything of a network stands it is not entered as secret: what stands is listed (Art. 77; 79 from 2026)', async () => {
  const who = await on('2018-02-03', 'qinghe-1')
  const no = await changeFacts(who, { name: '涉密网络', secret: 'yes' }, 3)
  expect(no.status).toBe(409)
  for (const words of ['不能改为涉密网络', '日志源1', '不适用的义务1', '义务和控制点的证据', 'art-77/para-1']) {
    expect(no.text).toContain(words)
  }
})

test('of a secret network no duty is added, no figure or assessment of graded protection, no grading and no evidence (Art. 79)', async () => {
  const who = await on('2026-03-01', 'dongling-1')
  const added = {
    what: '普法责任',
    under: 'network',
    basis: '《中华人民共和国法治宣传教育法》第三十一条',
    basisClass: 'law',
    basisIssuer: '全国人民代表大会常务委员会',
    nature: 'continuing',
  }
  const figure = { figure: 'level-3', length: 12, source: '原文', comparedOn: '2026-03-01' }
  const assessed = { network: '调度', on: '2026-02-01', agency: '机构', report: '测 1 号', conclusion: 'met' }
  for (const [register, values] of [
    ['duties-added', added],
    ['mlps-figures', figure],
    ['mlps-assessments', assessed],
  ] as const) {
    const { status, text } = await enter(who, register, values)
    expect([register, status, text]).toEqual([register, 409, expect.stringContaining('本单位登记为涉密网络')])
  }
  const answers = {
    network: '调度',
    infoObject: 'order',
    infoDegree: 'serious',
    serviceObject: 'order',
    serviceDegree: 'serious',
    changes: false,
    reasons: '业务范围',
  }
  const graded = await who.call('POST', '/api/procedures/mlps-grading/cases', { step: 'grade', answers })
  expect([graded.status, graded.text]).toEqual([409, expect.stringContaining('本单位登记为涉密网络')])
})

test('a duty is added by a law or an administrative regulation and by nothing lower (Art. 21 (5); 23 (5) from 2026)', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  const added = {
    what: '普法责任',
    under: 'network',
    basis: '《中华人民共和国法治宣传教育法》第三十一条',
    basisClass: 'law',
    basisIssuer: '全国人民代表大会常务委员会',
    nature: 'continuing',
  }
  const rule = { ...added, basis: '《互联网某某规定》第五条', basisClass: 'department-rule', basisIssuer: '某部' }
  const lower = await enter(who, 'duties-added', rule)
  expect(lower.status).toBe(422)
  for (const words of ['部门规章不能作为增加义务的依据', 'csl@2026-01-01#art-23/para-1/item-5']) {
    expect(lower.text).toContain(words)
  }
  const disguised = await enter(who, 'duties-added', {
    ...added,
    basisClass: 'administrative-regulation',
    basisIssuer: '国务院',
  })
  expect([disguised.status, disguised.text]).toEqual([422, expect.stringContaining('法律库中这一部是法律')])
  const { id } = Done.parse((await enter(who, 'duties-added', added)).said)
  expect(await rowOf(who, `added_${id}`)).toMatchObject({ title: { zh: '普法责任' }, state: 'missing' })
  await prove(who, [`added_${id}`], { collectedOn: '2026-03-02' })
  expect((await rowOf(who, `added_${id}`))?.state).toBe('proven')
})

test('a real log or key file is refused as evidence, by the page and by the API, with the reason: least data', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  const visitor = await officerAt(fadu, 'qinghe-1')
  const form = await visitor.get(`/compliance/duties/${LOGS}`)
  const fields = {
    ...hidden(form.text),
    title: '访问日志',
    collectedOn: '2026-03-02',
    from: '',
    to: '',
    expiresOn: '',
    link: '',
  }
  const log = {
    name: 'access.log',
    content: Buffer.from('127.0.0.1 - - [02/Mar/2026] "GET / HTTP/1.1" 200\n'.repeat(20)),
  }
  const sent = await sendFiles(fadu, visitor, `/compliance/duties/${LOGS}/prove`, { fields, files: [log] })
  expect([sent.statusCode, sent.body]).toEqual([422, expect.stringContaining('最少够用')])
  const { rows } = await fadu.owner.query(`select from evidence where content ->> 'title' = '访问日志'`)
  expect(rows.length).toBe(0)
  // The same entered first as a piece of no row, then bound.
  const plain = await visitor.get('/evidence/new')
  const kept = await sendFiles(fadu, visitor, '/evidence/new', {
    fields: { ...hidden(plain.text), form: 'file', title: '密钥', collectedOn: '2026-03-02' },
    files: [
      { name: 'key.txt', content: Buffer.from('-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n') },
    ],
  })
  expect(kept.statusCode).toBe(303)
  const id = String(kept.headers.location).split('/').at(-1)
  const bound = await who.call('POST', `/api/evidence/${id}/subjects`, {
    subject: `/compliance/duties/${LOGS}`,
    binds: true,
  })
  expect([bound.status, bound.text]).toEqual([422, expect.stringContaining('最少够用')])
})

test('a board is its own office’s: others, a department and the public read none, and no row of another office is answered', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  const piece = await prove(who, [LOGS], { collectedOn: '2026-03-02', title: '青禾的核查记录' })
  expect((await fadu.get('/compliance/board')).status).toBe(401)
  expect((await fadu.get('/api/duties/board')).status).toBe(401)
  const police = await officerAt(fadu, 'gongan-2')
  for (const path of ['/compliance/board', `/compliance/duties/${LOGS}`]) {
    expect((await police.get(path)).text).not.toContain('青禾')
  }
  const random = await police.get('/compliance/duties/none')
  const foreign = await police.get(`/compliance/duties/${LOGS}`)
  expect([foreign.status, random.status]).toEqual([404, 404])
  // A unit of the law that this office's board does not have, its own piece: as one that is not there.
  for (const duty of ['csl_2017-06-01_art-38_para-1', 'csl_2017-06-01_art-1_para-1', 'added_none']) {
    const subject = `/compliance/duties/${duty}`
    expect((await who.call('POST', `/api/evidence/${piece}/subjects`, { subject, binds: true })).status).toBe(404)
  }
  const other = await on('2026-03-02', 'menhu-1')
  const bind = (caller: ApiCaller, id: string) =>
    caller.call('POST', `/api/evidence/${id}/subjects`, { subject: `/compliance/duties/${LOGS}`, binds: true })
  const [theirs, none] = [await bind(other, piece), await bind(other, 'none')]
  expect([theirs.status, theirs.said]).toEqual([404, none.said])
})

test('from a text to the next a row keeps its evidence, and the page says what changed', async () => {
  const who = await on('2026-03-02', 'qinghe-1')
  const row = await rowOf(who, LOGS)
  expect(row).toMatchObject({ unit: 'csl@2026-01-01#art-23/para-1/item-3' })
  expect(row?.evidence.good).toBeGreaterThan(0)
  const { text } = await (await officerAt(fadu, 'qinghe-1')).get('/compliance/board')
  for (const words of ['2026-01-01 起对我的变化', '新增1项', '处理个人信息遵守其他法律', '法治宣传教育法']) {
    expect(text).toContain(words)
  }
})

test('the page of the board asks six statements at most beside its session', async () => {
  await on('2026-03-02', 'qinghe-1')
  const officer = await officerAt(fadu, 'qinghe-1')
  const statements = async (path: string) => {
    const asked = vi.spyOn(fadu.kernel.pool, 'connect')
    expect((await officer.get(path)).status).toBe(200)
    const { length } = asked.mock.calls
    asked.mockRestore()
    return length
  }
  const known = await statements('/about')
  expect((await statements('/compliance/board')) - known).toBeLessThanOrEqual(6)
})

test('a duty without an entry in the data, an entry of no duty and a test that nobody brings stop the start', () => {
  const { shelf } = fadu.kernel
  const without = (unit: string) => Object.fromEntries(Object.entries(proofsOfUnits).filter(([one]) => one !== unit))
  const LOG_UNIT = 'csl@2017-06-01#art-21/para-1/item-3'
  expect(() => checkEntries(shelf, proofs)).not.toThrow()
  expect(() => checkEntries(shelf, proofs, without(LOG_UNIT))).toThrow(`${LOG_UNIT} has no entry`)
  const continuing = { nature: 'continuing', proofs: [] } as const
  expect(() => checkEntries(shelf, proofs, { ...proofsOfUnits, 'csl@2017-06-01#art-1/para-1': continuing })).toThrow(
    'csl@2017-06-01#art-1/para-1 is no duty of an operator',
  )
  expect(() => checkEntries(shelf, [])).toThrow('names a test that nobody brings: log-sources-six-months')
})
