import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { decidedCase, intruder, roundOf, tellAgain, warned } from '../../../../test/decided-case.ts'
import { codeOnSheet } from '../../../../test/handed-sheet.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { meetAtNumber } from '../../../../test/race.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { A_DAY } from './inquiry.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const round = roundOf(fadu)
const PATH = '/supervision/job-bar'
const NUMBER = '11010519491231002X'
const NAME = '王小明'

async function record(step: string, answers: Record<string, string>, person = 'gongan-7') {
  const officer = await officerAt(fadu, person)
  await officer.get(`${PATH}/new`)
  const seen = await officer.submit(`${PATH}/new/${step}`, answers)
  const [, id = ''] = new RegExp(`href="${PATH}/([0-9a-z]{20,})"`).exec(seen.text) ?? []
  const code = await codeOnSheet(seen.text)
  return { ...seen, id, code }
}

const penalised = (decision: string, more: Record<string, string> = {}) =>
  record('afterPenalty', { decision, effectiveOn: '2022-03-16', person: `${NUMBER} ${NAME}`, ...more })

/** A bar after a penalty that was served on 16 March 2022. */
async function barred() {
  fadu.setDay('2022-03-01')
  const decided = await decidedCase(fadu, intruder)
  const { id, code } = await penalised(decided.id)
  return { ...decided, decision: decided.id, id, code }
}

async function ask(number = NUMBER, name = NAME, more: Record<string, string> = {}, person = 'qinghe-2') {
  const officer = await officerAt(fadu, person)
  await officer.get(PATH)
  return officer.submit(PATH, { number, name, position: 'management', consent: 'true', ...more })
}

const answerIn = ({ text }: { readonly text: string }) => /role="status"[^>]*>\s*<strong>([^<]*)/.exec(text)?.[1] ?? ''
const stageOf = async (id: string) => (await loadCase(fadu.database, id))?.stage
const inquiries = async (): Promise<number> =>
  (await fadu.kernel.pool.query(`select count(*)::int as n from "case" where procedure = 'job-bar-inquiry'`)).rows[0].n

beforeAll(async () => {
  expect(answerIn(await ask())).toBe('否：没有从业限制。')
})

test('after a public-security penalty the answer is yes for five years to the day, and then no (Art. 63 para. 3)', async () => {
  const { id } = await barred()
  expect(await stageOf(id)).toBe('barred')
  expect(answerIn(await ask())).toBe('是：至2027年3月16日（含当日）不得从事。')
  fadu.setDay('2027-03-16')
  await round()
  expect(answerIn(await ask())).toContain('是')
  fadu.setDay('2027-03-17')
  // Before anything has swept it, and after.
  expect(answerIn(await ask())).toBe('否：没有从业限制。')
  await round()
  await round()
  expect(await stageOf(id)).toBe('ended')
  expect(answerIn(await ask())).toBe('否：没有从业限制。')
})

test('the law does not say from when five years run: from service, or from a later day whose basis is said (U29)', async () => {
  fadu.setDay('2022-03-01')
  const decided = await decidedCase(fadu, intruder)
  const person = '110101199003078670 王小明'
  const startReason = '行政拘留执行期满之日起算：本机关的裁量说明第三条。'
  fadu.setDay('2022-04-10')
  for (const more of [{ effectiveOn: '2022-03-31' }, { effectiveOn: '2022-03-15', startReason }]) {
    const no = await penalised(decided.id, { person, ...more })
    expect([no.status, no.text.includes('五年从这一天起算')]).toEqual([422, true])
  }
  const { id } = await penalised(decided.id, { person, effectiveOn: '2022-03-31', startReason })
  const file = await loadCase(fadu.database, id)
  expect(file?.deadlines.map(({ lastDay }) => lastDay)).toEqual(['2027-03-31'])
  expect(file?.steps[0]?.answers.startReason).toBe(startReason)
})

test('after a criminal sentence it is for life, until the judgment is set aside', async () => {
  fadu.setDay('2022-05-05')
  const person = '110101199003074477 李大海'
  const told = { court: '临江市人民法院', judgment: '（2022）临刑初1号', effectiveOn: '2022-04-20', person }
  expect((await record('afterSentence', told)).status).toBe(422)
  const { id } = await record('afterSentence', { ...told, breached: 'true' })
  fadu.setDay('2060-01-01')
  expect(answerIn(await ask('110101199003074477', '李大海'))).toBe('是：终身不得从事。')
  fadu.setDay('2022-06-06')
  const officer = await officerAt(fadu, 'gongan-7')
  await officer.get(`${PATH}/${id}`)
  await officer.submit(`${PATH}/${id}/revoke`, { because: 'judgment', reasons: '再审改判无罪。' })
  expect(answerIn(await ask('110101199003074477', '李大海'))).toBe('否：没有从业限制。')
})

test('the very number and name are asked for together: neither alone, no part, no other spelling is an answer', async () => {
  const { annul } = await barred()
  expect(answerIn(await ask(' 11010519491231002x ', '王小明'))).toContain('是')
  for (const [number, name] of [
    [NUMBER, '王晓明'],
    ['110101199003074477', NAME],
  ] as const)
    expect(answerIn(await ask(number, name)), `${number} ${name}`).toBe('否：没有从业限制。')
  for (const [number, name] of [
    ['', NAME],
    [NUMBER, ''],
    ['11010519491231002', NAME],
    ['110105194912310021', NAME],
    ['%', '%'],
  ] as const)
    expect((await ask(number, name)).status, `${number} ${name}`).toBe(422)
  await annul()
  await round()
})

test('an annulled decision lifts its bar at once, and told twice it is lifted once', async () => {
  const { id, decision, annul } = await barred()
  await annul()
  await round()
  await tellAgain(fadu, 'penalty.annulled', decision)
  await round()
  expect((await loadCase(fadu.database, id))?.steps.map(({ step }) => step)).toEqual(['afterPenalty', 'lift'])
  expect(answerIn(await ask())).toBe('否：没有从业限制。')
})

test('there is no list of the barred: not for an employer, not for the public, not for the office that recorded them', async () => {
  const { id, annul } = await barred()
  const pages = ['gongan-7', 'gongan-5', 'qinghe-2', 'jiandu-1'].map(async (person) => {
    const officer = await officerAt(fadu, person)
    return (await Promise.all([PATH, `${PATH}?show=office`].map((path) => officer.get(path)))).map(({ text }) => text)
  })
  for (const text of (await Promise.all(pages)).flat()) {
    expect(text).not.toContain('限业〔2022〕')
    expect(text).not.toContain(id)
  }
  expect((await openVisitor(fadu).get(PATH)).text).not.toContain('证件号码')
  // Nor by a call, of this procedure or of all, by the very number and name neither.
  const caller = await openCaller(fadu, 'gongan-7')
  for (const query of ['', '?procedure=job-bar', '?procedure=job-bar&stage=barred']) {
    expect([query, JSON.stringify((await caller.get(`/api/cases${query}`)).said).includes(id)]).toEqual([query, false])
  }
  expect((await caller.get('/api/cases?procedure=job-bar')).said.total).toBe(0)
  // By its number its own office opens a file, and no other.
  const own = await officerAt(fadu, 'gongan-7')
  const { number, year } = (await loadCase(fadu.database, id)) ?? { number: 0, year: 0 }
  const path = `${PATH}/numbered?number=${encodeURIComponent(`限业〔${year}〕${number}号`)}`
  const file = await own.get(path)
  expect(file.text).toContain('限制中')
  expect(file.text).toContain('已密封')
  expect((await (await officerAt(fadu, 'wangxin-8')).get(path)).status).toBe(404)
  expect((await (await officerAt(fadu, 'qinghe-2')).get(`${PATH}/${id}`)).status).toBe(404)
  await annul()
  await round()
})

test('who is barred stands in clear nowhere: not in the file, the index, an event, a notice or the record', async () => {
  const { id, annul } = await barred()
  await ask()
  const { rows } = await fadu.kernel.pool.query(
    `select 'case_step' as at from case_step s join "case" c on c.id = s.case_id
       where c.procedure like 'job-bar%' and (s.answers like $1 or s.answers like $2)
     union all select 'case_index' from case_index where procedure like 'job-bar%' and (key like $1 or key like $2)
     union all select 'event' from event where body like $1 or body like $2
     union all select 'notice' from notice where zh like $1 or zh like $2
     union all select 'ledger' from ledger_leaf where entry like $1 or entry like $2`,
    [`%${NUMBER.toLowerCase()}%`, `%${NUMBER}%`],
  )
  expect(rows).toEqual([])
  const caller = await openCaller(fadu, 'gongan-7')
  expect(JSON.stringify((await caller.get(`/api/cases/${id}`)).said)).not.toContain(NAME)
  const byName = await caller.get(`/api/cases?procedure=job-bar&field=person&words=${encodeURIComponent(NAME)}`)
  expect(byName.said.total).toBe(0)
  await annul()
  await round()
})

test('each question is on record with its post; a question without one, or without consent, is not answered', async () => {
  const before = await inquiries()
  expect(answerIn(await ask())).not.toBe('')
  expect(await inquiries()).toBe(before + 1)
  const { rows } = await fadu.kernel.pool.query(
    `select s.answers from case_step s join "case" c on c.id = s.case_id
     where c.procedure = 'job-bar-inquiry' order by c.id desc limit 1`,
  )
  expect(JSON.parse(rows[0].answers)).toEqual({ position: 'management', consent: true })
  for (const more of [{ position: '' }, { position: 'cleaner' }, { consent: '' }]) {
    const refused = await ask(NUMBER, NAME, more)
    expect(refused.status).toBe(422)
    expect(answerIn(refused)).toBe('')
  }
  expect(await inquiries()).toBe(before + 1)
})

test('only an operator’s officer asks, and at most so many times a day', async () => {
  for (const person of ['gongan-7', 'xuexiao-1', 'qinghe-1']) {
    const refused = await ask(NUMBER, NAME, {}, person)
    expect([person, refused.status, answerIn(refused)]).toEqual([person, 403, ''])
  }
  fadu.setDay('2023-01-09')
  for (let asked = 0; asked < A_DAY; asked += 1) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect([refused.status, answerIn(refused)]).toEqual([429, ''])
  fadu.setDay('2023-01-10')
  expect((await ask()).status).toBe(200)
})

test('nobody is barred but on a decision of this article, by its own office, against that person, from the day of service', async () => {
  fadu.setDay('2022-03-01')
  const other = await decidedCase(fadu, warned)
  expect((await penalised(other.id)).text).toContain('别的机关的决定由作出决定的机关办理')
  fadu.setDay('2022-03-01')
  const { id } = await decidedCase(fadu, intruder)
  expect((await penalised(id, { person: `${NUMBER} 张三` })).text).toContain('没有处罚叫这个名字的人')
  expect((await penalised(id, { effectiveOn: '2022-03-10' })).text).toContain('2022-03-16 送达生效')
  expect((await penalised(id, { person: '110105194912310021 王小明' })).status).toBe(422)
  expect((await penalised(id, { person: NAME })).status).toBe(422)
  for (const person of ['wangxin-8', 'gongan-5']) {
    const caller = await openCaller(fadu, person)
    const answers = { decision: id, effectiveOn: '2022-03-16', person: `${NUMBER} ${NAME}` }
    const opening = { step: 'afterPenalty', answers }
    const key = { 'idempotency-key': person }
    expect((await caller.post('/api/procedures/job-bar/cases', opening, key)).status).toBe(403)
  }
})

test('whoever is barred sees by the code why and until when', async () => {
  const { code } = await barred()
  const person = openVisitor(fadu)
  await person.get(`${PATH}/follow`)
  const { text } = await person.submit(`${PATH}/follow`, { code })
  expect(text).toContain('限制中')
  expect(text).toContain('2027年3月16日')
  expect(text).toContain('第六十三条第三款')
})

test('a decision that is annulled while its bar is being recorded lifts it: neither overtakes the other unseen', async () => {
  fadu.setDay('2022-03-01')
  const decided = await decidedCase(fadu, intruder)
  const officer = await openCaller(fadu, 'gongan-7')
  const answers = { decision: decided.id, effectiveOn: '2022-03-16', person: `${NUMBER} ${NAME}` }
  const record = () =>
    officer.post(
      '/api/procedures/job-bar/cases',
      { step: 'afterPenalty', answers },
      { 'idempotency-key': 'beside-annulment' },
    )
  const year = 2022
  const [recorded] = await meetAtNumber(
    fadu.kernel.pool,
    { office: 'demo-gongan', mark: '限业', year },
    // Whoever lifts bars upon an annulment must find the one that is just being written.
    [
      record,
      () =>
        decided
          .annul()
          .then(round)
          .then(() => undefined),
    ],
  )
  expect(recorded?.status).toBe(200)
  await round()
  expect(await stageOf(String(recorded?.said.case))).toBe('lifted')
})

test('of two questions at once, where only one is left for the day, one is answered', async () => {
  fadu.setDay('2024-03-04')
  for (let asked = 1; asked < A_DAY; asked += 1) expect((await ask()).status).toBe(200)
  const officer = await openCaller(fadu, 'qinghe-2')
  const asks = (key: string) => () =>
    officer.post(
      '/api/procedures/job-bar-inquiry/cases',
      { answers: { position: 'management', consent: true } },
      { 'idempotency-key': key },
    )
  const at = { office: 'demo-qinghe', mark: '查业', year: 2024 }
  const answers = await meetAtNumber(fadu.kernel.pool, at, [asks('one-of-two'), asks('two-of-two')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429])
})

test('whom it binds is told on paper, which names nobody: the restriction, its term, how it ends and is contested (Art. 63 para. 3)', async () => {
  fadu.setDay('2022-03-01')
  const decided = await decidedCase(fadu, intruder)
  const { id } = await penalised(decided.id, { person: '110101199003076931 王小明' })
  const officer = await officerAt(fadu, 'gongan-7')
  const take = async (step: string, answers: Record<string, string> = {}) => {
    await officer.get(`${PATH}/${id}`)
    return officer.submit(`${PATH}/${id}/${step}`, answers)
  }
  await take('tell')
  const { 'bar-told': told = '' } = await papersOn(fadu, id)
  for (const words of [
    '从业限制告知书',
    '被限制从业的人员：',
    '依照《中华人民共和国网络安全法》第六十三条第三款的规定，你不得从事网络安全管理和网络运营关键岗位的工作。',
    '五年，至2027年3月16日（含当日），期满自动终止。',
    '认为本告知书侵犯你合法权益的',
    '六十日内向临江市人民政府（示例）',
  ])
    expect(told).toContain(words)
  expect(told).not.toContain('王小明')
  expect(told).not.toContain('终身。\n')
  await take('serve', { on: '2022-03-16', how: 'handed', proof: '送达回证第 1 号' })
  expect((await papersOn(fadu, id))['bar-told-service']).toContain('从业限制告知书，限告〔2022〕1号')
})
