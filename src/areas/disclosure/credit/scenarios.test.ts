import { parseAtomFeed } from 'feedsmith'
import { beforeEach, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { decidedCase, fined, intruder, QINGHE_CODE, roundOf, tellAgain, warned } from '../../../../test/decided-case.ts'
import { codeOnSheet } from '../../../../test/handed-sheet.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { qinghe } from '../../../../test/penalty-walk.ts'
import { meetAtNumber } from '../../../../test/race.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { importTexts } from '../../../kernel/library/import.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const round = roundOf(fadu)
beforeEach(() => fadu.setDay('2022-03-01'))
const DESK = '/supervision/credit-entries'
const REGISTER = '/supervision/credit'

const entered = {
  basis: '《某某信息管理条例》第五十条',
  basisClass: 'administrative-regulation',
  basisIssuer: '国务院',
  from: '2022-03-01',
  until: '2023-03-01',
  ownPeriod: 'true',
}

/** Enters a decision as the office's credit officer, by the form. */
async function enter(decision: string, more: Record<string, string> = {}, person = 'wangxin-8') {
  const officer = await officerAt(fadu, person)
  await officer.get(`${DESK}/new`)
  const seen = await officer.submit(`${DESK}/new/enter`, { decision, ...entered, ...more })
  const [, id = ''] = new RegExp(`href="${DESK}/([0-9a-z]{20,})"`).exec(seen.text) ?? []
  const code = await codeOnSheet(seen.text)
  return { ...seen, id, code }
}

async function entry(more: Record<string, string> = {}, punished = warned) {
  const decided = await decidedCase(fadu, punished)
  const { id, code } = await enter(decided.id, more)
  await round()
  return { ...decided, decision: decided.id, id, code }
}

async function take(person: string, id: string, step: string, answers: Record<string, string> = {}) {
  const officer = await officerAt(fadu, person)
  const { text } = await officer.get(`${DESK}/${id}`)
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(text) ?? []
  return officer.post(`${DESK}/${id}/${step}`, { ...answers, 'form-token': token })
}

const stageOf = async (id: string) => (await loadCase(fadu.database, id))?.stage
const stepsOf = async (id: string) => (await loadCase(fadu.database, id))?.steps.map(({ step }) => step)
const found = async (words: string): Promise<readonly { id: string; until: string; number: string }[]> =>
  Object((await fadu.get(`/api/credit-entries?limit=100&q=${encodeURIComponent(words)}`)).said).entries
const isShown = async (id: string, words = '') => (await found(words)).some((one) => one.id === id)

test('a decision in effect is entered under the law that orders it, and public for the time it gives (Art. 71)', async () => {
  const { id } = await entry()
  expect(await stageOf(id)).toBe('public')
  const { text } = await fadu.get(`${REGISTER}?q=青禾`)
  for (const words of ['青禾网络科技有限公司', QINGHE_CODE, '《某某信息管理条例》第五十条', '2022-03-01 至 2023-03-01'])
    expect(text).toContain(words)
  expect(text).not.toContain('滨江路')
})

const refusals: readonly (readonly [string, Record<string, string>, string])[] = [
  ['without a law that orders it', { basis: '网络安全法' }, '没有这样的规定就不能记入'],
  ['on the Cybersecurity Law alone', { basis: '《中华人民共和国网络安全法》第七十一条' }, '没有这样的规定就不能记入'],
  ['on a law without its article', { basis: '《某某信息管理条例》' }, '没有这样的规定就不能记入'],
  ['on two norms at once', { basis: '《某某条例》第五十条、《某某办法》第三条' }, '只写一部'],
  [
    'on a department rule',
    { basis: '《某某信用办法》第五条', basisClass: 'department-rule', basisIssuer: '国家互联网信息办公室' },
    '只有法律和行政法规可以',
  ],
  [
    'on a local regulation',
    { basis: '《临江市信用条例》第五条', basisClass: 'local-regulation', basisIssuer: '临江市人民代表大会常务委员会' },
    '只有法律和行政法规可以',
  ],
  ['on a rule that is called a regulation', { basisIssuer: '国家互联网信息办公室' }, '与所填的制定机关不符'],
  ['on a law that the State Council made', { basisClass: 'law' }, '与所填的制定机关不符'],
  ['without its class', { basisClass: '' }, '该规定的类别'],
  ['without its maker', { basisIssuer: '' }, '制定机关'],
  [
    'on a rule of the library, whatever it is called',
    { basis: '《网信部门行政执法程序规定》第四十七条' },
    '法律库中这一部是部门规章',
  ],
  ['on a regulation of the library that is in force later', { basis: '《网络数据安全管理条例》第五十条' }, '没有施行'],
  [
    'on an article that its law does not have',
    { basis: '《关键信息基础设施安全保护条例》第九十九条' },
    '没有所写的这一条',
  ],
  [
    'on an article that says nothing of credit',
    { basis: '《关键信息基础设施安全保护条例》第三十九条' },
    '没有规定信用档案',
  ],
  [
    'on another law that only refers to others',
    {
      basis: '《中华人民共和国个人信息保护法》第六十七条',
      basisClass: 'law',
      basisIssuer: '全国人民代表大会常务委员会',
    },
    '也只说',
  ],
  ['for a time that its law does not give', { ownPeriod: '' }, '公示期限须出自'],
  ['for a time that is over', { from: '2021-01-01', until: '2022-02-01' }, '期限已过的不再记入'],
  ['for a time that ends before it begins', { from: '2022-09-01', until: '2022-08-01' }, '期限已过的不再记入'],
]

test.each(refusals)('an entry %s is refused', async (_, more, words) => {
  const { id } = await decidedCase(fadu)
  const refused = await enter(id, more)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain(words)
})

test('a regulation that somebody brought is looked up too: its article must be there and order an entry, its class is what the officer says', async () => {
  const text = `# 某某数据条例

（2020年1月1日国务院令第0号公布）

第一条 为了测试，制定本条例。

第二条 违反本条例的，记入信用记录，并予以公示，公示期一年。
`
  const brought = { id: 'brought', inForce: '2020-03-01' }
  await importTexts(fadu.database, [{ name: 'brought.md', read: () => Buffer.from(text) }], brought)
  const { id } = await decidedCase(fadu)
  expect((await enter(id, { basis: '《某某数据条例》第三条' })).text).toContain('没有所写的这一条')
  expect((await enter(id, { basis: '《某某数据条例》第一条' })).text).toContain('没有规定信用档案')
  expect((await enter(id, { basis: '《某某数据条例》第二条' })).id).not.toBe('')
})

test('without an effective decision, on another office’s, or twice on one nothing is entered', async () => {
  const open = await decidedCase(fadu, warned, { serve: false })
  expect((await enter(open.id)).text).toContain('还没有送达的先送达')
  expect((await enter(open.id, {}, 'tongguan-7')).text).toContain('别的机关的决定由作出决定的机关办理')
  await open.serve()
  expect((await enter(open.id)).id).not.toBe('')
  expect((await enter(open.id)).text).toContain('已经记入信用记录')
})

test('a natural person is never entered, nor an organisation that has no credit code in the file', async () => {
  const person = await decidedCase(fadu, intruder)
  expect((await enter(person.id, {}, 'gongan-7')).text).toContain('信用记录只记单位')
  const nameless = await decidedCase(fadu, { ...warned, matter: qinghe })
  expect((await enter(nameless.id)).text).toContain('统一社会信用代码')
})

test('only a credit officer of an office with this power enters: neither who investigated nor who decided', async () => {
  const { id } = await decidedCase(fadu)
  for (const person of ['wangxin-2', 'wangxin-5']) {
    const caller = await openCaller(fadu, person)
    const answers = { decision: id, ...entered, ownPeriod: true }
    const key = { 'idempotency-key': person }
    expect((await caller.post('/api/procedures/credit/cases', { answers }, key)).status).toBe(403)
  }
})

test('the register is searched by name and code, whole or from the beginning, and counts and ranks nobody', async () => {
  const { id } = await entry()
  expect(await isShown(id, '青禾网络科技有限公司')).toBe(true)
  expect(await isShown(id, '青禾')).toBe(true)
  expect(await isShown(id, QINGHE_CODE.slice(0, 8).toLowerCase())).toBe(true)
  expect(await isShown(id, '科技')).toBe(false)
  expect(await isShown(id, '%')).toBe(false)
  const one = Object((await fadu.get('/api/credit-entries?limit=1')).said)
  expect(one.entries).toHaveLength(1)
  const next = Object((await fadu.get(`/api/credit-entries?limit=1&after=${one.after}`)).said)
  expect(next.entries[0].id).not.toBe(one.entries[0].id)
  expect(Object.keys(one)).toEqual(['entries', 'after'])
})

test('an entry is public on the days its rule gives: not before, not after, swept or not', async () => {
  const { id } = await entry({ from: '2022-06-01', until: '2022-06-30' })
  expect(await isShown(id)).toBe(false)
  fadu.setDay('2022-06-01')
  expect(await isShown(id)).toBe(true)
  fadu.setDay('2022-06-30')
  await round()
  expect(await isShown(id)).toBe(true)
  fadu.setDay('2022-07-01')
  expect(await isShown(id)).toBe(false)
  await round()
  await round()
  expect(await stageOf(id)).toBe('ended')
  expect((await stepsOf(id))?.filter((step) => step === 'expire')).toHaveLength(1)
})

test('an annulled decision takes its entry along at once, and told twice it is removed once', async () => {
  const { id, decision, annul } = await entry()
  await annul()
  await round()
  await tellAgain(fadu, 'penalty.annulled', decision)
  await round()
  expect(await stepsOf(id)).toEqual(['enter', 'post', 'remove'])
  expect(await isShown(id)).toBe(false)
})

test('whoever follows the feed is told that an entry is public no longer, and no more', async () => {
  const { id, annul } = await entry()
  const told = async () => {
    const { entries = [] } = parseAtomFeed((await fadu.get(`${REGISTER}.atom`)).text)
    return entries
      .filter((one) => one.id?.endsWith(`#${id}`))
      .map(({ title, categories }) => [title?.value, categories?.[0]?.term])
  }
  expect(await told()).toEqual([[expect.stringContaining('青禾'), 'public']])
  await annul()
  await round()
  expect(await told()).toEqual([[expect.stringMatching(/^罚决〔2022〕\d+号　不再公示$/), 'withdrawn']])
})

test('a changed decision changes its entry, and told twice changes it once', async () => {
  const { id, decision, change } = await entry({}, fined)
  await change({ measures: ['责令改正', '给予警告'], fine: 30_000, persons: [] })
  await round()
  await tellAgain(fadu, 'penalty.changed', decision)
  await round()
  expect(await stepsOf(id)).toEqual(['enter', 'post', 'amend'])
  const [shown] = (await found('')).filter((one) => one.id === id)
  expect(shown).toMatchObject({ fine: 30_000, until: '2023-03-01' })
  // Its time is still the one that the rule gave.
  expect((await loadCase(fadu.database, id))?.deadlines.map(({ lastDay }) => lastDay)).toEqual(['2023-03-01'])
})

test('no page shows the code to whoever enters it: it stands on the sheet that is served closed, and nowhere else (028)', async () => {
  const decided = await decidedCase(fadu, warned)
  const { text, id, code } = await enter(decided.id)
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  expect(text).not.toContain(code)
  const officer = await officerAt(fadu, 'wangxin-8')
  expect((await officer.get(`${DESK}/${id}`)).text).not.toContain(code)
})

test('the party follows its entry by the code, asks for repair, and is answered with reasons', async () => {
  const { id, code } = await entry()
  const party = openVisitor(fadu)
  await party.get('/supervision/credit/follow')
  expect((await party.submit('/supervision/credit/follow', { code })).text).toContain('公示中')
  await party.submit(`${DESK}/${id}/askRepair`, { correction: '已履行处罚决定，日志留存改为一年。' })
  expect(await stageOf(id)).toBe('repairing')
  expect(await isShown(id)).toBe(true)
  expect((await take('wangxin-8', id, 'grantRepair', { reasons: '已经改正。' })).status).toBe(403)
  await take('wangxin-5', id, 'refuseRepair', { reasons: '整改报告缺少日志留存证明，补正后可以再申请。' })
  expect(await stageOf(id)).toBe('public')
  const told = (await party.get('/supervision/credit/follow')).text
  expect(told).toContain('补正后可以再申请')
  expect(told).toContain('提起行政诉讼')
  await take('wangxin-8', id, 'enterRepair', { askedOn: '2022-03-16', correction: '已补交日志留存证明。' })
  await take('wangxin-5', id, 'grantRepair', { reasons: '违法行为已纠正，符合修复条件。' })
  expect(await stageOf(id)).toBe('repaired')
  expect(await isShown(id)).toBe(false)
})

test('a code that was guessed opens nothing, and another party’s case is not theirs', async () => {
  const { id } = await entry()
  const stranger = openVisitor(fadu)
  await stranger.get('/supervision/credit/follow')
  expect((await stranger.submit('/supervision/credit/follow', { code: 'AAAA-BBBB-CCCC-DDDD' })).status).toBe(404)
  expect((await stranger.get(`${DESK}/${id}`)).status).toBe(404)
})

test('an entry of 2026 stands on the text of 2026 (Art. 72)', async () => {
  const later = await openTestApp({ day: '2026-03-02', demo: true })
  const officer = await officerAt(later, 'wangxin-8')
  expect((await officer.get(`${DESK}/new`)).text).toContain('第七十二条')
})

test('of two who enter the same decision in one moment one does, and the other is told that it is entered (Art. 71; 72 of 2026)', async () => {
  const decided = await decidedCase(fadu)
  const officer = await openCaller(fadu, 'wangxin-8')
  const enters = (key: string) => () =>
    officer.post(
      '/api/procedures/credit/cases',
      { answers: { decision: decided.id, ...entered, ownPeriod: true } },
      { 'idempotency-key': key },
    )
  const at = { office: 'demo-wangxin', mark: '信用', year: 2022 }
  const answers = await meetAtNumber(fadu.kernel.pool, at, [enters('one-of-two'), enters('two-of-two')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('这份决定已经记入信用记录')
})

test('an entry that somebody changed in the database says so in the register, to programs and in a file, and goes into no feed', async () => {
  const { id } = await entry()
  expect((await fadu.get(REGISTER)).text).not.toContain('与存证不符')
  await fadu.owner.query(
    `update case_step set answers = replace(answers, '2023-03-01', '2023-09-01') where case_id = $1 and step = 'post'`,
    [id],
  )
  const entries = await found('')
  expect(entries.find((one) => one.id === id)).toMatchObject({ until: '2023-09-01', differs: true })
  expect(entries.filter((one) => one.id !== id)).not.toContainEqual(expect.objectContaining({ differs: true }))
  expect((await fadu.get(REGISTER)).text).toContain('下列各件与写入账本的不符')
  expect((await fadu.get(`${REGISTER}?as=csv`)).text).toContain('（与存证不符）')
  expect((await fadu.get(`${REGISTER}.atom`)).text).not.toContain(`/${id}`)
})

test('the organisation is told on paper: the entry, its basis, its term, repair, objection and remedies; and it is served (csl 71; 72 of 2026)', async () => {
  const { id } = await entry()
  const credit = 'wangxin-8'
  const served = { on: '2022-03-16', how: 'handed', server: '秦书（网信执 0008）', proof: '送达回证第 3 号' }
  expect((await take(credit, id, 'serve', served)).status).toBe(409)
  fadu.setDay('2022-03-16')
  expect((await take(credit, id, 'tell', {})).status).toBe(422)
  await take(credit, id, 'tell', { repair: '履行处罚决定、纠正违法行为后，书面向本机关提出。' })
  const { 'entry-told': told = '' } = await papersOn(fadu, id)
  for (const words of [
    '记入信用记录告知书',
    '青禾网络科技有限公司：',
    '依照《某某信息管理条例》第五十条（行政法规）的规定',
    '依照《中华人民共和国网络安全法》第七十一条',
    '公示自2022年3月1日至2023年3月1日，期满停止公示。',
    '信用修复的规定申请：履行处罚决定、纠正违法行为后',
    '可以向本机关提出异议',
    '认为本告知书侵犯你单位合法权益的',
    '六十日内向临江市人民政府（示例）',
    '六个月内向临江区人民法院（示例）',
  ])
    expect(told).toContain(words)
  expect((await take(credit, id, 'serve', served)).status).toBe(422)
  await take(credit, id, 'serve', { ...served, place: '临江市滨江路 1 号', receivedBy: '收发室工作人员' })
  expect((await papersOn(fadu, id))['entry-told-service']).toContain('送达文书\t记入信用记录告知书，信告〔2022〕1号')
})
