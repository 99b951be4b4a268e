import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { type Hall, hallItems, hallRules, openHall, tellResults } from '../../../../test/exam-hall.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-03' })

/** Words that stand nowhere but in keys, explanations and ids of their own. */
const secretItem: FrozenItem = {
  record: 'item-9001',
  version: 1,
  bound: [],
  item: {
    id: '9001',
    kind: 'fill',
    stem: '留存日志不少于____。',
    options: [],
    key: [['钥词六个月', '钥词半年']],
    points: 1,
    explanation: '释词：第二十一条',
    units: [],
    findings: [],
  },
}
const items = [...hallItems(8), secretItem]
const rules = hallRules(9, { shuffle: false })

async function enter(visitor: Visitor, hall: Hall, seat = 0) {
  const { number = '', code = '' } = hall.seats[seat] ?? {}
  await visitor.get(`/exams/hall?exam=${hall.caseId}`)
  return visitor.submit('/exams/hall', { exam: hall.caseId, number, code })
}

const rowsOf = async (hall: Hall) =>
  (
    await fadu.owner.query<{ item: number; answer: unknown }>(
      'select x.item, x.answer from exam_answer x join exam_attempt a on a.id = x.attempt where a.case_id = $1 order by 1',
      [hall.caseId],
    )
  ).rows

test('a paper is sat without a script: entered, begun, answered, marked as doubtful, handed in', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  const seat = await enter(visitor, hall)
  expect([seat.status, seat.path]).toEqual([200, '/exams/hall/seat'])
  expect(seat.text).toContain('您是考生 2026-1，试卷上没有姓名')
  expect(seat.text).toContain('多选、不定项少选而无错选的得一半分')
  expect(seat.text).toContain('不开摄像头，不取指纹')
  await visitor.submit('/exams/hall/seat')
  expect(visitor.seen.path).toBe('/exams/hall/paper')
  expect(visitor.seen.text).toContain('还有 9 题未答')

  const next = await visitor.submit('/exams/hall/paper', {
    answer: 'B',
    'answer-A': 'on',
    'answer-1': '六个月',
    go: 'next',
  })
  expect(next.path).toBe('/exams/hall/paper?question=2')
  await visitor.submit('/exams/hall/paper', { answer: 'A', 'answer-A': 'on', 'answer-1': '六个月', go: 'doubt' })
  expect(visitor.seen.path).toBe('/exams/hall/paper?question=2')
  expect(visitor.seen.text).toMatch(/aria-label="第2题，[^"]*存疑"/)
  await visitor.submit('/exams/hall/paper', { go: 'previous' })
  expect(visitor.seen.path).toBe('/exams/hall/paper?question=1')
  expect((await rowsOf(hall)).length).toBeGreaterThan(0)

  const ask = await visitor.get('/exams/hall/paper/hand-in')
  expect(ask.text).toMatch(/还有 \d 题未答/)
  expect(ask.text).toContain('href="/exams/hall/paper?question=9"')
  const result = await visitor.submit('/exams/hall/paper/hand-in')
  expect(result.path).toBe('/exams/hall/result?try=1')
  expect(result.text).toContain('已交卷')
  // Twice is as good as once.
  const again = await visitor.post('/exams/hall/paper/hand-in', {})
  expect(again.path).toBe('/exams/hall/result')
  expect((await visitor.get('/exams/hall/paper')).path).toBe('/exams/hall/result')
})

test('before its moment no byte of any page holds a key, an explanation, the seed or what a record is called', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  await enter(visitor, hall)
  const read: string[] = [visitor.seen.text]
  await visitor.submit('/exams/hall/seat')
  for (let place = 1; place <= 9; place += 1) read.push((await visitor.get(`/exams/hall/paper?question=${place}`)).text)
  for (const path of ['/exams/hall/paper/questions', '/exams/hall/clock', '/exams/hall/paper/hand-in'])
    read.push((await visitor.get(path)).text)
  await visitor.submit('/exams/hall/paper/hand-in')
  read.push(visitor.seen.text, (await visitor.get('/en/exams/hall/result')).text)
  expect(read.join('')).toContain('留存日志不少于')
  for (const text of read) expect(text).not.toMatch(/钥词|释词|解析\d|item-\d{4}|weights|abababab|"key"/)

  await hall.setStage('closed')
  const closed = await visitor.get('/exams/hall/result')
  expect(closed.text).toMatch(/未得分|等人评分/)
  expect(closed.text).not.toMatch(/钥词|释词|解析\d/)
  expect(closed.text).toContain('答案：公布成绩时')
  await hall.setStage('told')
  expect((await visitor.get('/exams/hall/result')).text).toMatch(/钥词六个月 \/ 钥词半年[\s\S]*释词：第二十一条/)
})

test('under a cap the result says, once it has closed, from which bank its paper was drawn', async () => {
  const hall = await openHall(fadu, { items, rules: { ...rules, cap: 2 } })
  const visitor = openVisitor(fadu)
  await enter(visitor, hall)
  await visitor.submit('/exams/hall/seat')
  await visitor.get('/exams/hall/paper/hand-in')
  await visitor.submit('/exams/hall/paper/hand-in')
  expect(visitor.seen.text).not.toContain('BANK')
  await hall.setStage('closed')
  const { rows } = await fadu.owner.query('select started_at from exam_attempt where case_id = $1', [hall.caseId])
  expect((await visitor.get('/exams/hall/result')).text).toContain(
    `本卷开始于 ${rows[0].started_at.toISOString()}（世界时），此前去题 0 次：由 BANK.json 和 --entrant 2026-1 可以重算`,
  )
  await fadu.owner.query('update exam set cuts = $2 where case_id = $1', [
    hall.caseId,
    JSON.stringify([{ at: rows[0].started_at, places: [0] }]),
  ])
  await hall.setStage('marked')
  expect((await visitor.get('/exams/hall/result')).text).toContain('BANK-1.json')
})

test('a wrong code opens nothing, stands in no address, and the form comes back', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  await visitor.get(`/exams/hall?exam=${hall.caseId}`)
  const seen = await visitor.submit('/exams/hall', { exam: hall.caseId, number: '2026-1', code: '0000-0000-0000' })
  expect([seen.status, seen.path, visitor.cookies.has('seat')]).toEqual([401, '/exams/hall', false])
  expect(seen.text).toContain('value="2026-1"')
  expect((await visitor.get('/exams/hall/paper')).status).toBe(401)
  expect((await visitor.post('/exams/hall', { exam: hall.caseId, number: '', code: '' })).status).toBe(422)
})

test('each of the two pages for pupils names the other', async () => {
  expect((await openVisitor(fadu).get('/exams/hall/class')).text).toContain('href="/study/class"')
  expect((await openVisitor(fadu).get('/study/class')).text).toContain('href="/exams/hall/class"')
})

test('who enters elsewhere takes the seat over, and the former device is told', async () => {
  const hall = await openHall(fadu, { items, rules })
  const [one, other] = [openVisitor(fadu), openVisitor(fadu)]
  await enter(one, hall)
  await one.submit('/exams/hall/seat')
  await enter(other, hall)
  expect((await other.get('/exams/hall/paper')).status).toBe(200)
  const before = await one.get('/exams/hall/paper')
  expect(before.status).toBe(401)
  expect(before.text).toContain('已在另一台设备上')
})

test('leaving the hall ends the session of the seat', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  await enter(visitor, hall)
  const left = await visitor.submit('/exams/hall/leave')
  expect([left.status, left.path, visitor.cookies.has('seat')]).toEqual([200, '/exams/hall', false])
})

test('a review: not before results are told, with words, once, within the office’s own days, and on record', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  await enter(visitor, hall)
  await visitor.submit('/exams/hall/seat')
  await visitor.get('/exams/hall/paper/hand-in')
  await visitor.submit('/exams/hall/paper/hand-in')
  const ask = (words: string, question = '1') =>
    visitor.post('/exams/hall/result/review', { try: '1', question, words })
  const early = await ask('这一题有歧义')
  expect([early.status, early.text.includes('成绩尚未公布')]).toEqual([409, true])

  await tellResults(fadu, hall)
  expect((await visitor.get('/exams/hall/result')).text).toMatch(/2026年3月8日[\s\S]*主办单位自定/)
  expect((await ask('短')).status).toBe(422)
  expect((await ask('没有这一题吧', '10')).status).toBe(404)
  const asked = await ask('这一题有歧义')
  expect([asked.status, asked.text.includes('已请求，等候答复')]).toEqual([200, true])
  expect((await ask('再说一遍理由')).status).toBe(409)
  const { rows } = await fadu.owner.query<{ what: string; subject: string }>(
    `select (l.entry::json ->> 'what') as what, l.subject from exam_review r join ledger_leaf l on l.id = r.leaf where r.case_id = $1`,
    [hall.caseId],
  )
  expect(rows).toEqual([{ what: 'exam.ask-review', subject: expect.stringContaining(`exam:${hall.caseId}/review/`) }])

  fadu.pass(6 * 24 * 60)
  await enter(visitor, hall)
  expect((await ask('过了期限才说', '2')).status).toBe(409)
  fadu.pass(-6 * 24 * 60)
})

test('a voided exam: its candidate reads that it is void, and keeps the receipt', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  await enter(visitor, hall)
  await visitor.submit('/exams/hall/seat')
  await visitor.get('/exams/hall/paper/hand-in')
  await visitor.submit('/exams/hall/paper/hand-in')
  await hall.setStage('voided')
  const seat = await visitor.get('/exams/hall/seat')
  expect([seat.status, seat.text]).toEqual([200, expect.stringContaining('这场考试已作废，成绩不算')])
  expect((await visitor.get('/exams/hall/result')).path).toBe('/exams/hall/seat')
  // On record, and given once the log has taken it in.
  const receipt = await visitor.get('/exams/hall/result/receipt?try=1')
  expect([receipt.status, receipt.text]).toEqual([503, expect.stringContaining('此条已经记录')])
})

test('another seat sees nothing of it: results, reviews and receipts hang on the seat alone', async () => {
  const hall = await openHall(fadu, { items, rules, tries: 2 })
  const [one, other] = [openVisitor(fadu), openVisitor(fadu)]
  await enter(one, hall, 0)
  await one.submit('/exams/hall/seat')
  await one.get('/exams/hall/paper/hand-in')
  await one.submit('/exams/hall/paper/hand-in')
  await enter(other, hall, 1)
  for (const path of [
    '/exams/hall/result?try=1',
    '/exams/hall/result/receipt?try=1',
    '/exams/hall/result/review?try=1',
  ])
    expect((await other.get(path)).status).toBe(404)
  // Two tries: the first can try again, on a paper drawn anew.
  const seat = await one.get('/exams/hall/seat')
  expect(seat.text).toContain('还可以考 1 次')
  await one.submit('/exams/hall/seat')
  expect(one.seen.path).toBe('/exams/hall/paper')
})

test('whoever signs out on a shared machine leaves the seat too, and no form without a page of ours rests on a seat', async () => {
  const hall = await openHall(fadu, { items, rules })
  const visitor = openVisitor(fadu)
  await visitor.post('/demo/demo-pufa-1', {})
  await enter(visitor, hall)
  const own = await visitor.get('/')
  expect(own.text).toMatch(/<form[^>]*action="\/session\/end"[^>]*data-leaves-seat/)
  const before = await fadu.app.inject({
    method: 'POST',
    url: '/exams/hall/leave',
    headers: { cookie: `seat=${visitor.cookies.get('seat')}` },
  })
  expect([before.statusCode, before.body.includes('不是本站发出的')]).toEqual([401, true])
  const held = async () =>
    (
      await fadu.owner.query('select session_hash is not null as live from exam_seat where case_id = $1 order by id', [
        hall.caseId,
      ])
    ).rows[0]?.live
  expect(await held()).toBe(true)
  await visitor.submit('/session/end')
  expect([visitor.cookies.has('seat'), await held()]).toEqual([false, false])
  expect((await visitor.get('/exams/hall/seat')).text).toContain('请先用座位号和口令入场')
})
