import { parseAtomFeed } from 'feedsmith'
import { beforeEach, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { decidedCase, fined, intruder, roundOf, tellAgain, warned } from '../../../../test/decided-case.ts'
import { meetAtNumber } from '../../../../test/race.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const round = roundOf(fadu)
beforeEach(() => fadu.setDay('2022-03-01'))
const DESK = '/supervision/publications'
const LIST = '/supervision/decisions'

const drafted = { influence: '涉及大量用户，媒体已有报道。', summary: '日志留存不足六个月，已责令改正。' }

/** Proposes one as the head of an office; what came of it, and the id where it was opened. */
async function propose(decision: string, more: Record<string, string> = {}, office = 'wangxin') {
  const head = await officerAt(fadu, `${office}-5`)
  await head.get(`${DESK}/new`)
  const seen = await head.submit(`${DESK}/new/draft`, { decision, ...drafted, ...more })
  return { ...seen, id: new RegExp(`^${DESK}/([0-9a-z]{20,})$`).exec(seen.path)?.[1] ?? '' }
}

async function take(person: string, id: string, step: string, answers: Record<string, string> = {}) {
  const officer = await officerAt(fadu, person)
  await officer.get(`${DESK}/${id}`)
  return officer.post(`${DESK}/${id}/${step}`, { ...answers, 'form-token': tokenIn(officer.seen.text) })
}

const tokenIn = (text: string): string => /name="form-token" value="([^"]*)"/.exec(text)?.[1] ?? ''

/** A decision that is public, as the public reads it. */
async function published(punished = warned, office = 'wangxin', more: Record<string, string> = {}) {
  const decided = await decidedCase(fadu, punished)
  const { id } = await propose(decided.id, more, office)
  await take(`${office}-4`, id, 'agree')
  await round()
  return { ...decided, decision: decided.id, id }
}

const stageOf = async (id: string) => (await loadCase(fadu.database, id))?.stage
const textOf = async (path: string) => (await fadu.get(path)).text

test('a decision of some social influence is made public from the file, agreed to by a second person (apl Art. 48 para. 1)', async () => {
  const decided = await decidedCase(fadu)
  const { id } = await propose(decided.id)
  expect(await stageOf(id)).toBe('drafted')
  expect(await textOf(LIST)).not.toContain('青禾')
  const reviewer = await officerAt(fadu, 'wangxin-4')
  const preview = (await reviewer.get(`${DESK}/${id}`)).text
  expect(preview).toContain('将要公开的内容')
  expect(preview).toContain('责令改正、给予警告')
  await take('wangxin-4', id, 'agree')
  expect((await fadu.get(`${LIST}/${id}`)).status).toBe(404)
  await round()
  const { text } = await fadu.get(`${LIST}/${id}`)
  for (const words of [
    '罚决〔2022〕',
    '青禾网络科技有限公司',
    '责令改正、给予警告',
    '第二十一条',
    '临江市网信办',
    drafted.summary,
  ])
    expect(text).toContain(words)
  // Least data: the address of the party, its lead and why it is public stay in the file.
  for (const words of ['滨江路', '检查中发现', drafted.influence]) expect(text).not.toContain(words)
  expect(await textOf(`/en${LIST}/${id}`)).toContain('Order to make corrections, Warning')
})

test('a natural person is not named, and neither is anybody in a summary (apl Art. 50)', async () => {
  const decided = await decidedCase(fadu, intruder)
  for (const summary of ['王小明侵入他人网络。', '电话 13800001111 的用户侵入他人网络。']) {
    const refused = await propose(decided.id, { summary }, 'gongan')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('摘要中有人名或者证件号码、电话号码')
    expect(refused.text).toContain(drafted.influence)
  }
  const { id } = await propose(decided.id, { summary: '侵入他人网络并下载数据。' }, 'gongan')
  await take('gongan-4', id, 'agree')
  await round()
  const { text } = await fadu.get(`${LIST}/${id}`)
  expect(text).toContain('某（个人）')
  // Detention is the police's own decision and no part of this one.
  expect(text).not.toContain('拘留')
  expect(text).not.toContain('王小明')
  expect(JSON.stringify((await fadu.get('/api/decisions')).said)).not.toContain('王小明')
})

test('what was not served, another office’s, none at all and what is public already is refused', async () => {
  const open = await decidedCase(fadu, warned, { serve: false })
  expect((await propose(open.id)).text).toContain('还没有送达的先送达')
  const others = await decidedCase(fadu, intruder)
  expect((await propose(others.id)).text).toContain('别的机关的决定由作出决定的机关办理')
  expect((await propose('nothing')).status).toBe(422)
  await open.serve()
  expect((await propose(open.id)).id).not.toBe('')
  expect((await propose(open.id)).text).toContain('已经公开，或者正在准备公开')
})

test('who proposes it does not agree to it, and nobody makes anything public by a step of their own', async () => {
  const decided = await decidedCase(fadu)
  const { id } = await propose(decided.id)
  expect((await take('wangxin-5', id, 'agree')).status).toBe(403)
  expect((await take('gongan-4', id, 'agree')).status).toBe(404)
  const head = await openCaller(fadu, 'wangxin-5')
  const post = await head.post(`/api/cases/${id}/steps/post`, { answers: {} }, { 'idempotency-key': 'post' })
  expect(post.status).toBe(403)
  expect(await stageOf(id)).toBe('drafted')
})

test('an annulled decision is withdrawn at once, told twice it is withdrawn once, and the reasons come within three working days (apl Art. 48 para. 2, Art. 85)', async () => {
  fadu.setDay('2022-04-01')
  const { id, decision, annul } = await published()
  // Friday, 29 April 2022: Labour Day and the day given up for it lie between.
  fadu.setDay('2022-04-29')
  await annul()
  await round()
  await tellAgain(fadu, 'penalty.annulled', decision)
  await round()
  const file = await loadCase(fadu.database, id)
  expect(file?.steps.filter(({ step }) => step === 'retract')).toHaveLength(1)
  expect(file?.deadlines.map(({ clock, lastDay }) => [clock, lastDay])).toEqual([['explaining', '2022-05-07']])
  const { text } = await fadu.get(`${LIST}/${id}`)
  expect(text).toContain('已撤回')
  expect(text).toContain('处罚决定被依法撤销')
  for (const words of ['青禾', '给予警告', drafted.summary]) expect(text).not.toContain(words)
  expect((await take('wangxin-5', id, 'explain', { reasons: '复查认定事实不清，已自行纠正。' })).status).toBe(200)
  expect(await textOf(`${LIST}/${id}`)).toContain('复查认定事实不清')
  expect((await loadCase(fadu.database, id))?.deadlines).toEqual([])
})

test('a decision that a court declares unlawful and leaves standing is withdrawn at once, as an annulled one is (apl Art. 48 para. 2)', async () => {
  fadu.setDay('2022-06-06')
  const { id, decision, unlawful } = await published()
  await unlawful()
  await round()
  await tellAgain(fadu, 'penalty.unlawful', decision)
  await round()
  const file = await loadCase(fadu.database, id)
  expect(file?.steps.filter(({ step }) => step === 'retract').map(({ answers }) => answers.because)).toEqual([
    'unlawful',
  ])
  expect(await textOf(`${LIST}/${id}`)).not.toContain('给予警告')
})

test('a changed decision is withdrawn as it was, and made public anew as it is', async () => {
  const { id, decision, change } = await published(fined)
  await change({ measures: ['责令改正', '给予警告'], fine: 30_000, persons: [] })
  await round()
  expect(await textOf(`${LIST}/${id}`)).toContain('处罚决定被依法变更')
  await take('wangxin-5', id, 'explain', { reasons: '罚款数额已依法变更。' })
  const again = await propose(decision)
  await take('wangxin-4', again.id, 'agree')
  await round()
  const { text } = await fadu.get(`${LIST}/${again.id}`)
  expect(text).toContain('罚款30,000元')
  expect(text).not.toContain('50,000')
})

test('a draft of a decision that is annulled meanwhile is never made public', async () => {
  const decided = await decidedCase(fadu)
  const { id } = await propose(decided.id)
  await take('wangxin-4', id, 'agree')
  await decided.annul()
  await round()
  expect(await stageOf(id)).toBe('dropped')
  expect((await fadu.get(`${LIST}/${id}`)).status).toBe(404)
})

test('the office withdraws one itself only with public reasons', async () => {
  const { id } = await published()
  expect((await take('wangxin-5', id, 'withdraw', { because: 'unlawful' })).status).toBe(422)
  await take('wangxin-5', id, 'withdraw', { because: 'unlawful', reasons: '法院确认程序违法。' })
  const { text } = await fadu.get(`${LIST}/${id}`)
  expect(text).toContain('处罚决定被确认违法')
  expect(text).toContain('法院确认程序违法。')
})

test('decisions are found by an organisation’s beginning and by an article; a withdrawn one by nobody’s name', async () => {
  const { id } = await published()
  const found = async (query: string) => (await textOf(`${LIST}?${query}`)).includes(`${LIST}/${id}`)
  expect(await found('organisation=青禾网络')).toBe(true)
  expect(await found('organisation=网络科技')).toBe(false)
  expect(await found('article=21')).toBe(true)
  expect(await found('article=第二十一条')).toBe(true)
  expect(await found('article=csl%402017-06-01%23art-21')).toBe(true)
  expect(await found('article=2')).toBe(false)
  expect((await fadu.get(`${LIST}?article=901`)).status).toBe(400)
  await take('wangxin-5', id, 'withdraw', { because: 'mistake', reasons: '本不具有社会影响，误公开。' })
  expect(await found('organisation=青禾网络')).toBe(false)
  expect(await found('article=21')).toBe(false)
  expect(await found('')).toBe(true)
})

test('the list is paged, the newest decisions first, by page and by API', async () => {
  const first = (await fadu.get('/api/decisions?limit=2')).said
  const { decisions, after } = Object(first)
  const rest = Object((await fadu.get(`/api/decisions?limit=100&after=${after}`)).said).decisions
  const ids = [...decisions, ...rest].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const days = [...decisions, ...rest].flatMap(({ decidedOn }: { decidedOn?: string }) => decidedOn ?? [])
  expect(days).toEqual(days.toSorted().reverse())
  expect((await fadu.get('/api/decisions?article=901')).status).toBe(400)
})

test('whoever follows the feed is told of what is withdrawn', async () => {
  const { id, annul } = await published()
  const entryOf = async () => {
    const { entries = [] } = parseAtomFeed(await textOf(`${LIST}.atom`))
    return entries.filter((entry) => entry.id?.endsWith(`/${id}`)).map((entry) => entry.categories?.[0]?.term)
  }
  expect(await entryOf()).toEqual(['published'])
  fadu.pass(60)
  await annul()
  await round()
  expect(await entryOf()).toEqual(['withdrawn'])
})

test('heads and credit officers of the office are told of a decision in effect, each once, however often it is told', async () => {
  const { id } = await decidedCase(fadu)
  await round()
  await tellAgain(fadu, 'penalty.effective', id)
  await round()
  const { rows } = await fadu.kernel.pool.query(
    `select addressee from notice where case_id = $1 and kind = 'decision.effective' order by addressee`,
    [id],
  )
  expect(rows.map(({ addressee }) => addressee)).toEqual(['person:demo-wangxin-5', 'person:demo-wangxin-8'])
})

test('before 15 July 2021 nothing is made public under this rule: there was none', async () => {
  const early = await openTestApp({ day: '2020-03-02', demo: true })
  const head = await officerAt(early, 'wangxin-5')
  expect((await head.get(`${DESK}/new`)).status).toBe(404)
  const caller = await openCaller(early, 'wangxin-5')
  const answers = { decision: 'any', ...drafted }
  const key = { 'idempotency-key': 'early' }
  expect((await caller.post('/api/procedures/publication/cases', { answers }, key)).status).toBe(404)
})

test('of two who propose the same decision in one moment one is heard, and the other told that it is there (apl Art. 48 para. 1)', async () => {
  const decided = await decidedCase(fadu)
  const head = await openCaller(fadu, 'wangxin-5')
  const propose = (key: string) => () =>
    head.post(
      '/api/procedures/publication/cases',
      { answers: { decision: decided.id, influence: drafted.influence } },
      { 'idempotency-key': key },
    )
  const at = { office: 'demo-wangxin', mark: '公开', year: 2022 }
  const answers = await meetAtNumber(fadu.kernel.pool, at, [propose('one-of-two'), propose('two-of-two')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('这份决定已经公开，或者正在准备公开')
})

test('a public decision that somebody changed in the database says so on its page, in the list, to programs and in a file, and goes into no feed', async () => {
  const { id } = await published()
  const numberIn = async () => Object((await fadu.get('/api/decisions?limit=100')).said).decisions
  const mine = async () => (await numberIn()).find((one: { id: string }) => one.id === id)
  expect(await mine()).toMatchObject({ differs: false })
  expect(await textOf(LIST)).not.toContain('与存证不符')
  await fadu.owner.query(
    `update case_step set answers = replace(answers, '给予警告', '予以通报') where case_id = $1 and step = 'post'`,
    [id],
  )
  expect(await textOf(`${LIST}/${id}`)).toContain('与存证不符')
  expect(await textOf(`${LIST}?organisation=`)).toMatch(/下列各件与写入账本的不符/)
  expect(await mine()).toMatchObject({ differs: true })
  expect(await textOf(`${LIST}?as=csv`)).toContain(`${(await mine()).number}（与存证不符）`)
  expect(await textOf(`${LIST}.atom`)).not.toContain(`/${id}`)
})

test('a public decision is kept as evidence that is checked whenever it is read: once it is withdrawn, it proves nothing', async () => {
  const { id } = await published()
  const proof = { form: 'proof', title: '已公开的决定', collectedOn: '2022-03-01', kind: 'public-decision' }
  const sends = async (reference: string, key: string) =>
    (await openCaller(fadu, 'wangxin-2')).post('/api/evidence', { ...proof, reference }, { 'idempotency-key': key })
  const { status, said } = await sends(`http://localhost${LIST}/${id}`, 'decision-1')
  expect(status).toBe(200)
  const page = async () => (await (await officerAt(fadu, 'wangxin-2')).get(`/evidence/${String(said.id)}`)).text
  for (const words of ['成立', '罚决〔2022〕', '临江市网信办', `href="${LIST}/${id}"`])
    expect(await page()).toContain(words)
  // What was never public, or is a case of another kind, is answered alike.
  const draft = await propose((await decidedCase(fadu, warned)).id)
  for (const [at, reference] of ['none', draft.id].entries())
    expect(JSON.stringify(await sends(reference, `decision-none-${at}`))).toContain('没有这个公开的处罚决定')
  await take('wangxin-5', id, 'withdraw', { because: 'mistake', reasons: '本不具有社会影响，误公开。' })
  expect(await page()).toContain('这个处罚决定已经撤回')
  expect(JSON.stringify(await sends(id, 'decision-2'))).toContain('已经撤回')
})
