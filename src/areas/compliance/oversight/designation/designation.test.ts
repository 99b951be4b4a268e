import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../../test/app.ts'
import { issuedOn } from '../../../../../test/papers/issued.ts'
import { callerOf } from '../../../../../test/register-office.ts'
import { officerAt, openCaller } from '../../../../../test/report-walk.ts'
import { openSupervision } from '../../../../../test/supervision-walk.ts'
import { hidden, sendFiles } from '../../../../../test/uploader.ts'
import { ciiDesignation } from './designation.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, agrees, opened, all, read } = openSupervision(fadu)

const SCAN = Buffer.from('判决书的扫描件', 'utf8')
const operator = '东岭电力有限公司'
const subject = { operator, unit: 'demo-dongling', infrastructure: '电力调度控制系统（省内主网调度）' }
const draft = {
  ...subject,
  importance: '省内主网调度由它完成。',
  harm: '一旦丧失功能，省内主网失去调度。',
  linkage: '影响交通、通信的供电。',
  reasons: '属于能源行业的重要信息系统。',
}
const designate = {
  ...subject,
  number: '能安〔2026〕3号',
  rule: '《清江省能源行业关键信息基础设施认定规则》清能〔2022〕5号',
  reasons: '依据网络安全法第三十三条第一款，该系统丧失功能可能严重危害国计民生。',
}
const served = {
  paper: 'designation',
  on: '2026-03-02',
  how: 'handed',
  server: '范文（清能执 0001）',
  place: '东岭电力有限公司',
  receivedBy: '网络安全负责人',
  proof: '送达回证',
}
const assessment = {
  doneOn: '2026-02-20',
  how: 'agency',
  agency: '清江网络安全测评中心',
  result: '发现中风险二项。',
  measures: [
    { what: '备份恢复演练', by: '2026-06-30' },
    { what: '更换口令', by: '2026-04-30' },
  ],
}
const OwnBoard = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      proofs: z.array(z.object({ state: z.string(), words: z.object({ zh: z.string() }) })),
    }),
  ),
})
const why = ({ status, said }: Awaited<ReturnType<typeof takes>>) => [status, JSON.stringify(said)]

/** Without the token of the session's own forms. */
const bare = (text: string) => text.replaceAll(/name="form-token" value="[^"]*"/g, '')

async function reviewed(more: object = {}): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await opened('nengyuan-1', 'cii-designation', 'draft', { ...draft, ...more })
  await all(id, [['nengyuan-2', 'pass', { opinion: '程序合规，同意。' }]])
  return id
}

async function designated(): Promise<string> {
  const id = await reviewed()
  await all(id, [['nengyuan-3', 'designate', designate]])
  return id
}

const flagOn = (office: string, day: string) => ciiDesignation(fadu.kernel.identity.database, office, day)

test('the sector’s office designates: drafted, reviewed, decided by the head, served with its paper and its remedies (Arts. 33, 34)', async () => {
  const id = await designated()
  expect(await read('nengyuan-1', id)).toMatchObject({ said: { stage: 'designated' } })
  await all(id, [['nengyuan-1', 'serve', served]])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('本机关决定（能安〔2026〕3号）将你单位的下列网络设施、信息系统认定为关键信息基础设施')
  expect(papers).toContain('《关键信息基础设施安全保护条例》第九条、第十条')
  expect(papers).toContain('六十日内')
  expect(papers).toContain('六个月内')
  expect(papers).toContain('本认定不向社会公布')
  const seen = await (await officerAt(fadu, 'dongling-1')).get(`/compliance/designations/${id}`)
  expect(seen.text).toContain('关键信息基础设施认定通知书')
  expect(seen.text).toContain('对认定提起行政诉讼')
  // The office's own work is not the operator's to read.
  expect(seen.text).not.toContain('省内主网调度由它完成')
})

test('an operator that says its network is secret, and is designated: its board shows that the two are at odds', async () => {
  await designated()
  const who = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
  const values = { name: '涉密网络', secret: 'yes' }
  const { status, said } = await who.call('POST', '/api/registers/operator-facts/records', { values })
  expect(status).toBe(200)
  const { proposal } = z.object({ proposal: z.string() }).parse(said)
  const head = await callerOf(fadu, 'demo-dongling-3', 'demo-dongling')
  const agreed = await head.call('POST', `/api/registers/operator-facts/proposals/${proposal}`, { agrees: true })
  expect(agreed.status).toBe(200)
  const { text } = await (await officerAt(fadu, 'dongling-1')).get('/compliance/board')
  for (const words of ['与认定矛盾', '能安〔2026〕3号', '清江省能源局']) expect(text).toContain(words)
})

test('what was decided on paper in 2017 is entered under the texts of its day, in order and never ahead (Art. 31 of 2016)', async () => {
  fadu.setDay('2026-03-02')
  const { importance: _, linkage: __, ...paper } = draft
  const early = { ...paper, on: '2017-07-10' }
  const id = await opened('nengyuan-1', 'cii-designation', 'draft', early)
  expect((await takes('nengyuan-2', id, 'pass', { opinion: '程序合规，同意。', on: '2017-07-01' })).status).toBe(422)
  await all(id, [['nengyuan-2', 'pass', { opinion: '程序合规，同意。', on: '2017-07-12' }]])
  expect((await takes('nengyuan-3', id, 'designate', { ...designate, on: '2026-03-03' })).status).toBe(422)
  await all(id, [['nengyuan-3', 'designate', { ...designate, number: '能安〔2017〕11号', on: '2017-07-20' }]])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('《中华人民共和国网络安全法》第三十一条第一款、第三十二条')
  expect(papers).not.toContain('关键信息基础设施安全保护条例')
  expect(await flagOn('demo-dongling', '2017-07-19')).toBeUndefined()
  expect(await flagOn('demo-dongling', '2017-07-20')).toMatchObject({
    number: '能安〔2017〕11号',
    department: 'demo-nengyuan',
    since: '2017-07-20',
  })
  expect(await flagOn('demo-qinghe', '2026-03-02')).toBeUndefined()
  // 2017 is a part of a year and never missed; 2018 was followed by a later one; of the years after that none came in.
  await all(id, [['dongling-1', 'submitAssessment', { ...assessment, doneOn: '2019-10-22' }]])
  // On paper it comes with its letter, or is not entered.
  expect((await takes('nengyuan-1', id, 'enterAssessment', { ...assessment, on: '2019-11-05' })).status).toBe(422)
  expect((await (await openCaller(fadu, 'nengyuan-1')).get(`/api/compliance/sector/${id}`)).said).toMatchObject({
    missed: [2020, 2021, 2022, 2023, 2024, 2025],
    plan: '2020-10-22',
  })
  const page = (await (await officerAt(fadu, 'nengyuan-1')).get(`/compliance/sector/${id}`)).text
  expect(page).toContain('没有收到2020、2021、2022、2023、2024、2025年的检测评估（报送未定期限）')
  expect(page.replace(/[\s\S]*<main/, '')).not.toContain('data-state="overdue"')
})

test.each([
  ['the operator itself', 'dongling-1', 403],
  ['the head of the operator', 'dongling-3', 403],
  ['an office of another sector, which has no line for it in the remit table', 'jiaotong-1', 403],
  ['a cyberspace office', 'wangxin-2', 403],
])('%s designates nobody (Art. 34)', async (_, person, status) => {
  fadu.setDay('2026-03-02')
  expect((await opens(person, 'cii-designation', 'draft', draft)).status).toBe(status)
})

test('no form of the operator ticks it: an answer that names the flag is refused, and its own act changes nothing', async () => {
  const id = await designated()
  const no = await takes('dongling-1', id, 'tellContact', { contact: '安全部，0990-0000000', cii: true })
  expect(no.status).toBe(422)
  expect((await takes('dongling-1', id, 'designate', designate)).status).toBe(403)
  expect((await takes('dongling-1', id, 'withdraw', { number: '一号', reasons: '不再属于。' })).status).toBe(403)
})

test.each([
  ['the department itself', { operator: '清江省能源局', unit: 'demo-nengyuan' }],
  ['another operator’s desk', { unit: 'demo-qinghe' }],
  ['a desk that is not there', { unit: 'demo-nobody' }],
])('a designation addressed to %s is refused', async (_, more) => {
  fadu.setDay('2026-03-02')
  expect((await opens('nengyuan-1', 'cii-designation', 'draft', { ...draft, ...more })).status).toBe(422)
})

test('the head decides what was reviewed, and nobody decides on their own draft', async () => {
  const id = await reviewed()
  const other = { ...designate, infrastructure: '另一套系统' }
  expect(why(await takes('nengyuan-3', id, 'designate', other))).toEqual([422, expect.stringContaining('法制审核')])
  expect((await takes('nengyuan-1', id, 'designate', designate)).status).toBe(403)
  expect((await takes('nengyuan-2', id, 'designate', designate)).status).toBe(403)
})

test('every other office is answered as under an id that nobody has, by every door', async () => {
  const id = await designated()
  for (const person of ['jiaotong-1', 'wangxin-2', 'qinghe-1', 'menhu-1']) {
    const caller = await openCaller(fadu, person)
    for (const path of [`/api/cases/${id}`, `/api/compliance/sector/${id}`]) {
      const [own, none] = [await caller.get(path), await caller.get(path.replace(id, 'none'))]
      expect([own.status, own.said]).toEqual([404, none.said])
    }
    const steps = (one: string) =>
      caller.post(
        `/api/cases/${one}/steps/withdraw`,
        { answers: { number: '一号', reasons: '没有理由。' } },
        { 'idempotency-key': `x-${one}` },
      )
    expect((await steps(id)).said).toEqual((await steps('none')).said)
    const pages = await officerAt(fadu, person)
    for (const path of ['/compliance/designations', '/compliance/sector']) {
      const [own, none] = [await pages.get(`${path}/${id}`), await pages.get(`${path}/none`)]
      expect(own.status).toBe(404)
      expect(bare(own.text).replaceAll(id, 'none')).toBe(bare(none.text))
      expect((await pages.get(path)).text).not.toContain(operator)
    }
  }
})

test('a change is reported by the operator, and the department identifies anew within three months (条例 第十一条)', async () => {
  const id = await designated()
  await all(id, [['dongling-1', 'reportChange', { changed: '主调度迁往新系统。' }]])
  expect(JSON.stringify((await read('nengyuan-1', id)).said)).toContain('2026-06-02')
  const change = {
    ...designate,
    infrastructure: '新调度控制系统',
    number: '能安〔2026〕8号',
    reasons: '依据条例第十一条，系统已经更换。',
  }
  const { operator: _, unit: __, ...asked } = change
  const alone = await takes('nengyuan-3', id, 'change', asked)
  expect(alone.said).toMatchObject({ effect: 'proposed' })
  expect(await agrees('nengyuan-2', id, 'change')).toMatchObject({ status: 200 })
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('变更能安〔2026〕3号的认定')
  fadu.setDay('2026-03-20')
  await all(id, [
    ['nengyuan-3', 'withdraw', { number: '能安〔2026〕12号', reasons: '系统停用，依据条例第十一条。' }, 'nengyuan-2'],
  ])
  expect((await read('dongling-1', id)).said).toMatchObject({ stage: 'withdrawn' })
  expect((await takes('dongling-1', id, 'submitAssessment', assessment)).status).toBe(409)
})

test('a result of review is entered with its document and by two people, and never of a day before the designation', async () => {
  const id = await designated()
  const result = { by: 'court', resultNumber: '（2026）行初7号', date: '2026-03-02', reasons: '主要事实不清。' }
  for (const [person, step, answers] of [
    ['nengyuan-3', 'annul', result],
    ['nengyuan-1', 'upheld', result],
    ['nengyuan-3', 'alter', { ...result, outcome: 'unlawful' }],
  ] as const)
    expect(why(await takes(person, id, step, answers))).toEqual([422, expect.stringContaining('附')])
  const head = await officerAt(fadu, 'nengyuan-3')
  const page = `/compliance/designations/${id}`
  const send = async (step: string, fields: Record<string, string>) => {
    const own = Object.entries(hidden((await head.get(page)).text)).filter(([name]) => name !== 'word')
    const files = [{ name: 'paper', content: SCAN }]
    return sendFiles(fadu, head, `${page}/${step}`, { fields: { ...Object.fromEntries(own), ...fields }, files })
  }
  const early = await send('annul', { ...result, date: '2026-03-01' })
  expect(early.body).toContain('早于认定之日')
  await send('alter', { ...result, outcome: 'partly', infrastructure: '调度控制系统（不含备用站）' })
  expect((await read('nengyuan-1', id)).said).toMatchObject({ stage: 'designated' })
  expect(await agrees('nengyuan-2', id, 'alter')).toMatchObject({ status: 200 })
  expect((await (await openCaller(fadu, 'nengyuan-1')).get(`/api/compliance/sector/${id}`)).said).toMatchObject({
    infrastructure: '调度控制系统（不含备用站）',
    differs: false,
  })
  await send('annul', result)
  expect((await read('nengyuan-1', id)).said).toMatchObject({ stage: 'designated' })
  expect(await agrees('nengyuan-2', id, 'annul')).toMatchObject({ status: 200 })
  expect((await read('nengyuan-1', id)).said).toMatchObject({ stage: 'annulled' })
})

test('before the regulation of 2021 no rules of designation are asked for, and the paper names none (Art. 31 of 2016)', async () => {
  fadu.setDay('2026-03-02')
  const { rule: _, ...ruleless } = designate
  const id = await opened('nengyuan-1', 'cii-designation', 'draft', { ...draft, on: '2017-06-10' })
  await all(id, [
    ['nengyuan-2', 'pass', { opinion: '程序合规，同意。', on: '2017-06-12' }],
    ['nengyuan-3', 'designate', { ...ruleless, number: '能安〔2017〕2号', on: '2017-06-20' }],
    ['nengyuan-1', 'serve', { ...served, on: '2017-06-22' }],
  ])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('的规定，本机关决定（能安〔2017〕2号）')
  const today = await reviewed()
  expect((await takes('nengyuan-3', today, 'designate', ruleless)).status).toBe(422)
})

test('the yearly assessment is the operator’s own step; the department sees it, its open measures, the contact, and the missed years (Arts. 34, 40)', async () => {
  const id = await designated()
  await all(id, [
    ['dongling-1', 'tellContact', { contact: '安全管理办公室，0990-5550081' }],
    ['dongling-1', 'submitAssessment', assessment],
  ])
  expect((await takes('dongling-1', id, 'submitAssessment', { ...assessment, doneOn: '2026-03-03' })).status).toBe(422)
  const { agency: _, ...nameless } = assessment
  expect((await takes('dongling-1', id, 'submitAssessment', nameless)).status).toBe(422)
  const revision = 5
  expect((await takes('dongling-1', id, 'reportMeasure', { measure: 'nothing', done: '已经完成。' })).status).toBe(422)
  await all(id, [['dongling-1', 'reportMeasure', { measure: `${revision}/2`, done: '已全部更换。' }]])
  expect(
    (await takes('dongling-1', id, 'reportMeasure', { measure: `${revision}/2`, done: '再报一次。' })).status,
  ).toBe(422)
  const sector = await openCaller(fadu, 'nengyuan-1')
  const { said } = await sector.get(`/api/compliance/sector/${id}`)
  expect(said).toMatchObject({
    operator,
    contact: '安全管理办公室，0990-5550081',
    missed: [],
    plan: '2027-02-20',
    submissions: [
      { doneOn: '2026-02-20', sentOn: '2026-03-02', onPaper: false, measures: [{}, { doneOn: '2026-03-02' }] },
    ],
  })
  const page = await (await officerAt(fadu, 'nengyuan-1')).get(`/compliance/sector/${id}`)
  expect(page.text).toContain('备份恢复演练')
  expect(page.text).not.toContain('，2026-04-30以前')
})

test('a designated operator finds beneath “other duties” what the regulation of 2021 asks besides, each to be added with its article (Art. 36 (5))', async () => {
  const qinghe = { operator: '青禾网络科技有限公司', unit: 'demo-qinghe' }
  const id = await reviewed(qinghe)
  await all(id, [
    ['nengyuan-3', 'designate', { ...designate, ...qinghe, number: '能安〔2026〕8号' }],
    ['nengyuan-1', 'serve', served],
  ])
  const who = await callerOf(fadu, 'demo-qinghe-1', 'demo-qinghe')
  const values = { name: '青禾', secret: 'no', roles: ['service'], provides: 'no', sends: 'no', personal: 'no' }
  expect((await who.call('POST', '/api/registers/operator-facts/records', { values })).status).toBe(200)
  const officer = await officerAt(fadu, 'qinghe-1')
  const { text } = await officer.get('/compliance/duties/csl_2017-06-01_art-34_para-1_item-5')
  for (const words of [
    '报告较大变化',
    '报告重大事件和重大威胁',
    '合并、分立、解散的报告和处置',
    '/law/ciir/2021-09-01/art-21',
  ])
    expect(text).toContain(words)
  const other = await officer.get('/compliance/duties/csl_2017-06-01_art-21_para-1_item-5')
  expect(other.text).not.toContain('合并、分立、解散')
  const added = {
    what: '合并、分立、解散的报告和处置',
    under: 'critical',
    basis: '《关键信息基础设施安全保护条例》第二十一条',
    basisClass: 'administrative-regulation',
    basisIssuer: '国务院',
    nature: 'upon-event',
  }
  const done = await who.call('POST', '/api/registers/duties-added/records', { values: added })
  expect([done.status, done.text]).toEqual([200, done.text])
  // An assessment that is sent counts on the operator's own board, at once and without a record beside it.
  const statesOf = async () => {
    const { rows } = OwnBoard.parse((await who.call('GET', '/api/duties/board')).said)
    return ['a', 'b'].map((part) => rows.find((row) => row.id === `csl_2017-06-01_art-38_para-1_${part}`)?.proofs)
  }
  expect(await statesOf()).toMatchObject([[{ state: 'missing' }], [{ state: 'missing' }]])
  await all(id, [['qinghe-1', 'submitAssessment', assessment]])
  expect(await statesOf()).toMatchObject([
    [{ state: 'proven', words: { zh: expect.stringContaining('最近一次2026-02-20') } }],
    [{ state: 'proven' }],
  ])
})
