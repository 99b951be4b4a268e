import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { openHall } from '../../../../test/exam-hall.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { drawableItems } from '../../../mechanisms/bank/drawable.ts'
import { drawnFrom } from '../../../mechanisms/bank/standing.ts'
import { areas } from '../../../server/areas.ts'
import { runJobs } from '../../../server/jobs.ts'
import { jobKindsOf } from '../../../server/long-jobs/kinds.ts'

const fadu = await openTestApp({ demo: true, day: '2018-06-01' })
const PERSON = { author: 'demo-pufa-7', reviewer: 'demo-pufa-8', examiner: 'demo-pufa-9', officer: 'demo-pufa-1' }
const author = await callerOf(fadu, PERSON.author, 'demo-pufa')
const reviewer = await callerOf(fadu, PERSON.reviewer, 'demo-pufa')
const examiner = await callerOf(fadu, PERSON.examiner, 'demo-pufa')
const colleague = await callerOf(fadu, PERSON.officer, 'demo-pufa')
const other = await otherOffice(fadu, 'exam-author')
const OFFICE = 'demo-pufa'
const laws = fadu.kernel.shelf
const { database } = fadu.kernel.identity

const RECORDS = '/api/registers/exam-items/records'
const PROPOSALS = '/api/registers/exam-items/proposals'
const ALL = ['law', 'one', 'words']

/** The item of scenario 5, drafted from a penalty case. */
const logs = {
  kind: 'single',
  stem: '网络运营者留存相关的网络日志不少于：',
  options: 'A 3个月\nB 6个月\nC 12个月\nD 无规定'.replaceAll(/^([A-D]) /gm, '$1. '),
  answer: 'B',
  units: '网络安全法第二十一条第三项',
  explanation: '第二十一条第三项：“按照规定留存相关的网络日志不少于六个月”。',
  topic: '网络运行安全',
  difficulty: 'easy',
}

const Done = z.object({ id: z.string(), proposal: z.string() })

async function entered(values: object) {
  const told = await author.call('POST', RECORDS, { values })
  expect([told.status, told.text]).toEqual([200, told.text])
  return Done.parse(told.said)
}

async function agreed(values: object) {
  const { id, proposal } = await entered(values)
  const told = await reviewer.call('POST', `${PROPOSALS}/${proposal}`, { agrees: true, confirmed: ALL })
  expect([told.status, told.text]).toEqual([200, told.text])
  return id
}

const drawable = async (day: string) => drawableItems(database, { laws, office: OFFICE, day })

const visitorAs = async (person: string) => {
  const visitor = openVisitor(fadu)
  await visitor.get('/demo')
  await visitor.post(`/demo/${person}`, {})
  return visitor
}

const work = async () =>
  expect(await runJobs({ database, context: fadu.app.context, kinds: jobKindsOf(areas, fadu.kernel) })).toEqual([])

test('scenario 5: an author drafts the item on logs, another agrees to it, and only then it may be drawn', async () => {
  const { id, proposal } = await entered({ ...logs, bound: 'csl@2017-06-01#art-1 typed-by-hand' })
  expect((await drawable('2018-06-01')).map(({ record }) => record)).not.toContain(id)
  expect(await author.call('POST', `${PROPOSALS}/${proposal}`, { agrees: true, confirmed: ALL })).toMatchObject({
    status: 403,
    said: { type: '/problems/same-person' },
  })
  expect(await examiner.call('POST', `${PROPOSALS}/${proposal}`, { agrees: true, confirmed: ALL })).toMatchObject({
    status: 403,
  })
  // Whoever reviews it reads the provision as people cite it, with a link, and the options line by line.
  const { text } = await (await visitorAs(PERSON.reviewer)).get(`/registers/exam-items/proposals/${proposal}`)
  expect(text).toMatch(/<a href="[^"]+"[^>]*>[^<]*网络安全法》第二十一条第（三）项<\/a>/)
  expect(text).not.toMatch(/>csl@2017-06-01#/)
  expect(text).toMatch(/<div>A\. 3个月<\/div><div>B\. 6个月<\/div>/)
  const unread = await reviewer.call('POST', `${PROPOSALS}/${proposal}`, { agrees: true, confirmed: ['law', 'words'] })
  expect(unread.status).toBe(422)
  expect(unread.text).toContain('正确答案只有一个')
  expect((await drawable('2018-06-01')).map(({ record }) => record)).not.toContain(id)
  const done = await reviewer.call('POST', `${PROPOSALS}/${proposal}`, { agrees: true, confirmed: ALL })
  expect([done.status, done.text]).toEqual([200, done.text])
  const item = (await drawable('2018-06-01')).find(({ record }) => record === id)
  expect(item).toMatchObject({
    version: 1,
    difficulty: '易',
    bound: [{ unit: 'csl@2017-06-01#art-21/para-1/item-3', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    item: {
      id,
      kind: 'single',
      key: ['B'],
      topic: '网络运行安全',
      options: [
        { id: 'A', text: '3个月' },
        { id: 'B', text: '6个月' },
        { id: 'C', text: '12个月' },
        { id: 'D', text: '无规定' },
      ],
    },
  })
})

const REFUSED: readonly (readonly [string, object, string, string])[] = [
  ['no provision', { units: undefined }, '没有条款的题不收', 'An item without a provision is not taken'],
  [
    'a provision that is not there',
    { units: 'csl@2017-06-01#art-99' },
    '没有“csl@2017-06-01#art-99”',
    'There is no provision',
  ],
  ['words that are no provision', { units: '某法第九条' }, '', ''],
  ['no key', { answer: undefined }, '没有答案', 'It has no key'],
  ['a key that is no option', { answer: 'F' }, '答案“F”不在选项之中', 'is none of the options'],
  ['a choice without options', { options: undefined }, '选择题没有选项', 'A choice has no options'],
  [
    'a text said to be quoted that is not in the provision',
    { explanation: '第二十一条第三项规定：“按照规定留存相关的网络日志不少于十二个月”。' },
    '说是引用原文，所列条款里没有这些字',
    'does not stand in the provisions named',
  ],
  ['the same in its own field', { quote: '网络日志不少于九个月' }, '所列条款里没有', 'does not stand in'],
  [
    'words of another item of the same article',
    { quote: '采取数据分类、重要数据备份和加密等措施' },
    '所列条款里没有',
    'does not stand in',
  ],
  ['a passage that is not there', { passage: 'M-404' }, '没有编号“M-404”的材料', 'no passage with the id M-404'],
  [
    'a passage without an id',
    { kind: 'text', options: undefined, answer: undefined },
    '材料必须有编号',
    'A passage has an id',
  ],
]

test.each(REFUSED)('refused in both languages: %s', async (_, change, zh, en) => {
  const told = await author.call('POST', RECORDS, { values: { ...logs, ...change } })
  expect(told.status).toBe(422)
  expect(told.text).toContain(zh)
  expect(told.text).toContain(en)
})

test('a quotation stands where pieces of it follow one another in the provision, its lead among them', async () => {
  const quote =
    '网络运营者应当按照网络安全等级保护制度的要求……采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于六个月'
  expect((await author.call('POST', RECORDS, { values: { ...logs, quote } })).status).toBe(200)
})

test('an item bound to a changed unit is told before it changes, stops on that day, and comes back with the new words', async () => {
  const id = await agreed({
    ...logs,
    kind: 'true-false',
    stem: '网络运营者不履行网络安全保护义务，拒不改正的，处一万元以上十万元以下罚款。',
    options: undefined,
    answer: '对',
    units: 'csl@2017-06-01#art-59/para-1',
    explanation: undefined,
  })
  const still = await agreed({ ...logs, stem: '日志留存多久，改了条号的那一项怎么说？' })
  const [before, on] = [await drawable('2025-12-31'), await drawable('2026-01-01')]
  expect(before.map(({ record }) => record)).toContain(id)
  expect(on.map(({ record }) => record)).not.toContain(id)
  expect(on.map(({ record }) => record)).toContain(still)
  const desk = await visitorAs(PERSON.author)
  await desk.get('/exams/bank?view=flagged')
  expect(desk.seen.status).toBe(200)
  expect(desk.seen.text).toContain('自2026-01-01起有变')
  expect(desk.seen.text).not.toContain('改了条号的那一项')
  fadu.setDay('2026-01-01')
  const later = await visitorAs(PERSON.author)
  await later.get('/exams/bank')
  expect(later.seen.text).toContain('自2026-01-01起已变，须重新审题')
  await later.get(`/exams/bank/review/${id}`)
  expect(later.seen.text).toMatch(/<del>[^<]*<\/del>/)
  expect(later.seen.text).toMatch(/<ins>[^<]*<\/ins>/)
  await later.submit(`/exams/bank/review/${id}/rebind`, { reason: '数额照新条文看过' })
  expect(later.seen.path).toMatch(/^\/registers\/exam-items\/proposals\//)
  const second = await visitorAs(PERSON.reviewer)
  await second.get(later.seen.path)
  await second.submit(later.seen.path, {
    agrees: 'yes',
    'confirms-law': 'yes',
    'confirms-one': 'yes',
    'confirms-words': 'yes',
  })
  expect(second.seen.status).toBe(200)
  const back = (await drawable('2026-01-01')).find(({ record }) => record === id)
  expect(back?.version).toBe(2)
  expect(back?.bound[0]?.unit).toMatch(/^csl@2026-01-01#art-61/)
  fadu.setDay('2018-06-01')
})

test('keys are read by those who work with them alone: another office is told of nothing, a colleague is refused', async () => {
  const id = await agreed({ ...logs, stem: '谁能看到这一题的答案？' })
  for (const path of [`${RECORDS}/${id}`, `${RECORDS}/${id}/receipts/1`])
    expect((await other.call('GET', path)).status).toBe(404)
  expect((await examiner.call('GET', `${RECORDS}/${id}`)).status).toBe(200)
  for (const path of [RECORDS, `${RECORDS}/${id}`, PROPOSALS])
    expect(await colleague.call('GET', path)).toMatchObject({ status: 403, said: { type: '/problems/not-yours' } })
  const visitor = await visitorAs(PERSON.officer)
  for (const path of [
    '/exams/bank',
    `/exams/bank/review/${id}`,
    '/exams/bank/exam-items/office',
    `/exams/bank/exam-items/office/${id}`,
    '/exams/bank/exam-items/office/all.csv',
    `/registers/exam-items/records/${id}`,
    '/registers/exam-items/proposals',
  ]) {
    await visitor.get(path)
    expect([path, visitor.seen.status]).toEqual([path, 403])
    expect(visitor.seen.text).not.toContain('谁能看到这一题')
  }
  expect((await fadu.get(`/exams/bank/review/${id}`)).status).toBe(401)
  for (const { text } of [await fadu.get('/exams'), await fadu.get('/exams/bank')])
    expect(text).not.toContain('谁能看到这一题')
})

test('what an officer says of an item stands on its page and on record', async () => {
  const id = await agreed({ ...logs, stem: '对这一题有意见吗？' })
  const visitor = await visitorAs(PERSON.examiner)
  await visitor.get(`/exams/bank/review/${id}`)
  await visitor.submit(`/exams/bank/review/${id}/comments`, { words: '选项D与题干不配' })
  expect(visitor.seen.text).toContain('选项D与题干不配')
  await visitor.submit(`/exams/bank/review/${id}/comments`, { words: ' ' })
  expect(visitor.seen.status).toBe(422)
  await fadu.sequence()
  await fadu.checkRecord()
  const faults = () => fadu.owner.query("select subject from record_fault where part = 'exam-item-comment'")
  expect((await faults()).rows).toEqual([])
  await fadu.owner.query("update exam_item_comment set words = '没有意见' where item = $1", [id])
  await fadu.checkRecord()
  expect((await faults()).rows).toHaveLength(1)
})

const FILE = [
  '题型,题干,选项A,选项B,选项C,答案,条款,标签',
  '单选题,导入的第一题？,甲,乙,丙,A,csl@2017-06-01#art-1,难',
  '判断题,导入的第二题。,,,,对,,',
  '单选题,答案写错的一题？,甲,乙,,C,csl@2017-06-01#art-1,',
  '判断题,条款写错的一题。,,,,错,csl@2017-06-01#art-99,',
].join('\n')

async function imported(units: string, content = FILE, name = 'items.csv') {
  const visitor = await visitorAs(PERSON.author)
  await visitor.get('/exams/bank/import')
  const sent = await sendFiles(fadu, visitor, '/exams/bank/import', {
    fields: { ...hidden(visitor.seen.text), units },
    files: [{ name, content: Buffer.from(content) }],
  })
  const job = /\/jobs\/([0-9a-f]+)/.exec(String(sent.headers.location))?.[1] ?? ''
  await work()
  await visitor.get(`/jobs/${job}`)
  return visitor
}

test('a file is tried first, every fault named; what is sound waits for a reviewer; sent again it adds nothing', async () => {
  const visitor = await imported('网络安全法第二条')
  expect(visitor.seen.path).toMatch(/^\/exams\/bank\/import\//)
  expect(visitor.seen.text).toContain('答案“C”不在选项之中')
  expect(visitor.seen.text).toContain('没有“csl@2017-06-01#art-99”这一条款')
  expect(visitor.seen.text).toMatch(/可导入<\/dt><dd>2 /)
  await visitor.submit(visitor.seen.path)
  await work()
  await visitor.get(visitor.seen.path)
  expect(visitor.seen.text).toContain('提出2题，分1份')
  const waiting = z.object({ proposals: z.array(z.looseObject({ id: z.string(), title: z.string() })) })
  const found = waiting.parse((await reviewer.call('GET', PROPOSALS)).said).proposals
  const one = found.find(({ title }) => title === '导入的第一题？')
  expect((await imported('网络安全法第二条')).seen.text).toMatch(/可导入<\/dt><dd>0 /)
  await reviewer.call('POST', `${PROPOSALS}/${one?.id}`, { agrees: true, confirmed: ALL })
  const items = await drawable('2018-06-01')
  expect(items.find(({ item }) => item.stem === '导入的第一题？')).toMatchObject({ difficulty: '难' })
  expect(items.find(({ item }) => item.stem === '导入的第二题。')?.bound).toMatchObject([
    { unit: 'csl@2017-06-01#art-2' },
  ])
  expect((await imported('网络安全法第二条')).seen.text).toMatch(/可导入<\/dt><dd>0 /)
})

test('a file of another format, and one of none', async () => {
  const gift = await imported('网络安全法第三条', '::一:: 从GIFT来的题？ {=甲 ~乙}\n', 'items.txt')
  expect(gift.seen.text).toMatch(/可导入<\/dt><dd>1 /)
  const visitor = await visitorAs(PERSON.author)
  await visitor.get('/exams/bank/import')
  const none = await sendFiles(fadu, visitor, '/exams/bank/import', {
    fields: { ...hidden(visitor.seen.text), units: '' },
    files: [{ name: 'x.txt', content: Buffer.from('hello') }],
  })
  expect([none.statusCode, none.body.includes('认不出是哪种试题文件')]).toEqual([400, true])
})

test('drafts from the data of a law are the author’s to take, and wait for somebody else', async () => {
  const visitor = await visitorAs(PERSON.author)
  await visitor.get('/exams/bank/drafts?law=csl%402017-06-01&pattern=number')
  const names = [...visitor.seen.text.matchAll(/name="(take-[^"]+)"/g)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(2)
  await visitor.submit('/exams/bank/drafts/take', {})
  expect(visitor.seen.status).toBe(422)
  const [first = '', second = ''] = names
  await visitor.submit('/exams/bank/drafts/take', { [first]: 'yes', [second]: 'yes' })
  expect(visitor.seen.path).toMatch(/^\/registers\/exam-items\/proposals\//)
  expect(visitor.seen.text).toContain('要由另一人同意')
  await visitor.get('/exams/bank/drafts?law=csl%402017-06-01&pattern=number')
  expect(visitor.seen.text.match(/disabled/g)).toHaveLength(2)
})

test('items that ask the same are shown to whoever judges', async () => {
  await agreed({ ...logs, stem: '同样的一题，只差一个字：日志留存多久才行？' })
  await agreed({ ...logs, stem: '同样的一题，只差一个字：日志留存多久才好？' })
  await agreed({ ...logs, stem: '同样 的一题，只差一个字：日志留存多久才行?', options: '12个月\n6个月\n3个月\n无规定' })
  const visitor = await visitorAs(PERSON.examiner)
  await visitor.get('/exams/bank/twins')
  expect(visitor.seen.text).toContain('字句相同')
  expect(visitor.seen.text).toMatch(/相近9\d%/)
})

test('everything goes out in the formats that are written here, and what goes out as a sheet is known when it comes back', async () => {
  const visitor = await visitorAs(PERSON.author)
  for (const format of ['xlsx', 'csv', 'gift', 'qti3', 'json']) {
    await visitor.get('/exams/bank')
    await visitor.submit('/exams/bank/export', { as: format })
    expect([format, visitor.seen.status]).toEqual([format, 200])
  }
  const taken = await fadu.owner.query(
    `select count(*)::int as n from ledger_leaf where entry like '%exam.bank.taken%'`,
  )
  expect(taken.rows).toEqual([{ n: 5 }])
  await visitor.get('/exams/bank')
  await visitor.submit('/exams/bank/export', { as: 'csv' })
  const again = await imported('', visitor.seen.text)
  expect(again.seen.text).toMatch(/有错<\/dt><dd[^>]*>0 /)
})

test('an item that asks about an older text outlives a change, and only a line that names its topic draws it', async () => {
  const old = { ...logs, topic: '2017年文本', units: '网络安全法第五十九条第一款', explanation: '见所列条款。' }
  const tagged = await agreed({ ...old, stem: '按照2017年6月1日起施行的文本，罚款多少？', tags: '难;旧文本' })
  const plain = await agreed({ ...old, stem: '没有写明哪个文本，罚款多少？', tags: '不是旧文本的题' })
  const drawnIn2026 = async (...where: readonly object[]) => {
    const blueprint = where.map((one) => ({ where: one, count: 1, points: 1 }))
    const items = await drawnFrom(database, { laws, office: OFFICE, day: '2026-03-02' }, { blueprint })
    return items.map(({ record }) => record).filter((record) => record === tagged || record === plain)
  }
  expect(await drawnIn2026({ topic: '2017年文本' })).toEqual([tagged])
  expect(await drawnIn2026({ topic: '2017年文本' }, { kind: 'multiple' })).toEqual([tagged])
  expect(await drawnIn2026({ topic: '2017年文本' }, { kind: 'single' })).toEqual([])
  fadu.setDay('2026-03-02')
  const visitor = await visitorAs(PERSON.reviewer)
  const { text } = await visitor.get('/exams/bank?view=flagged')
  expect([text.includes('没有写明哪个文本'), text.includes('按照2017年6月1日起施行的文本')]).toEqual([true, false])
  expect((await visitor.get(`/exams/bank/review/${tagged}`)).text).toContain('题干写明问旧文本')
  fadu.setDay('2018-06-01')
})

test('what answers told of an item stands on the desk and first in its list, its uses on its page', async () => {
  await agreed({ ...logs, stem: '还没有出现过的一题：日志要留多久？' })
  const [suspect = '', easy = ''] = [
    await agreed({ ...logs, stem: '答案可疑的一题：日志留存不少于几个月？' }),
    await agreed({ ...logs, stem: '过易的一题：网络日志留存多久？' }),
  ]
  const hall = await openHall(fadu, { stage: 'closed' })
  await fadu.owner.query(
    `insert into exam_analysis (case_id, at, n, k, mean, sd, kr20, sem, why) values ($1, now(), 60, 2, 1, 1, 0.5, 0.5, null)`,
    [hall.caseId],
  )
  await fadu.owner.query(
    `insert into exam_item_measure (case_id, place, record, version, seen, n, p, rest, d27, "group", blank, answers)
     values ($1, 0, $2, 1, 61, 60, 0.5, -0.1, 0, 10, 0, '[]'), ($1, 1, $3, 1, 59, 59, 0.97, 0.25, 0, 10, 0, '[]')`,
    [hall.caseId, suspect, easy],
  )
  const visitor = await visitorAs(PERSON.reviewer)
  const { text } = await visitor.get('/exams/bank')
  expect(text).toMatch(/答案可疑<\/dt><dd[^>]*>1 /)
  const rows = text.split('<tr').filter((row) => /答案可疑的一题|过易的一题|未用过/.test(row))
  expect(rows[0]).toMatch(/答案可疑[\s\S]*0\.50[\s\S]*−0\.10[\s\S]*61/)
  expect(rows[1]).toMatch(/过易[\s\S]*0\.97[\s\S]*0\.25[\s\S]*59/)
  expect(rows[2]).toContain('未用过')
  const reviewed = (await visitor.get(`/exams/bank/review/${suspect}`)).text
  expect(reviewed).toMatch(/答案可疑[\s\S]*难度 0\.50，区分 −0\.10，60 份卷[\s\S]*可用[\s\S]*学法考试<\/th>[\s\S]*61/)
  const analysis = `/exams/results/${hall.caseId}/analysis/0`
  expect(reviewed).not.toContain(analysis)
  const own = (await (await visitorAs(PERSON.examiner)).get(`/exams/bank/review/${suspect}`)).text
  expect(own).toContain(`href="${analysis}"`)
})
