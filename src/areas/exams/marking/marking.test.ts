import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { type Hall, hallItems, hallRules, openHall, shortItem } from '../../../../test/exam-hall.ts'
import { otherOffice } from '../../../../test/register-office.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import { attemptMarksPart, givenMarksPart, reviewAnswersPart } from '../../../mechanisms/sitting/marks-part.ts'
import { exams } from '../index.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const [A, B, C, EXAMINER] = ['pufa-12', 'pufa-13', 'pufa-14', 'pufa-9'] as const

async function visitorAs(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

const WORDS = ['制定内部安全管理制度。', '采取防范病毒和攻击的技术措施。', '留存网络日志不少于六个月。']

/** An exam of one written item of ten points, sat by some; whose seat is tied to which account may be said. */
async function writtenExam(words: readonly string[], tied: readonly (string | undefined)[] = []): Promise<Hall> {
  const rules = hallRules(1, { blueprint: [{ where: {}, count: 1, points: 10 }], most: 10, apart: 2, shuffle: false })
  const hall = await openHall(fadu, { items: [shortItem(1)], rules, seats: Math.max(1, words.length) })
  for (const [at, said] of words.entries()) {
    const token = await hall.enter(at)
    const { attempt } = (await hall.ask('start', token, {})).said as { attempt: number }
    await hall.ask('answers', token, { attempt, answers: [{ item: 0, sequence: 1, answer: said }] })
    expect((await hall.ask('hand-in', token, { attempt })).said).toMatchObject({ unmarked: 1 })
    const person = tied[at]
    if (person === undefined) continue
    await fadu.owner.query('update exam_seat set person = $1 where case_id = $2 and number = $3', [
      `demo-${person}`,
      hall.caseId,
      hall.seats[at]?.number,
    ])
  }
  return hall
}

/** A form that somebody made up, with what shows it to be ours. */
async function posts(visitor: Visitor, path: string, fields: Readonly<Record<string, string>>) {
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec((await visitor.get('/')).text) ?? []
  return visitor.post(path, { ...fields, 'form-token': token })
}

const pageOf = (hall: Hall) => `/exams/marking/${hall.caseId}`
const marksIn = async (hall: Hall) =>
  (
    await fadu.owner.query(
      `select a.marks, a.points::float8, a.unmarked, a.marks_leaf is not null as entered from exam_attempt a
       where case_id = $1 order by id`,
      [hall.caseId],
    )
  ).rows
const refIn = (text: string) => /name="ref" value="([0-9a-f]{32})"/.exec(text)?.[1] ?? ''

/** Gives points for the answer that says these words, wherever it comes in the order. */
async function marks(visitor: Visitor, hall: Hall, words: string, points: string, note = '') {
  let { text } = await visitor.get(pageOf(hall))
  for (let turn = 0; turn < 5 && !text.includes(words); turn += 1)
    text = (await visitor.get(`${pageOf(hall)}?after=${refIn(text)}`)).text
  expect(text).toContain(words)
  return visitor.submit(pageOf(hall), { points, note })
}

test('two markers blind, a third only where they differ by more than the exam allows; what they come to is on record', async () => {
  const hall = await writtenExam(WORDS)
  await hall.setStage('closed')
  const [a, b, c] = [await visitorAs(A), await visitorAs(B), await visitorAs(C)]
  for (const [at, points] of ['8', '9', '2.5'].entries()) await marks(a, hall, WORDS[at] ?? '', points, `漏了要点${at}`)
  expect((await a.get(pageOf(hall))).text).toContain('现在没有等您评的答案')
  // Nothing of the first marker, nor of the candidate, stands before the second.
  const seen = await b.get(pageOf(hall))
  for (const secret of ['漏了要点', '潘文静', ...hall.seats.map(({ number }) => number)])
    expect(seen.text.includes(secret), secret).toBe(false)
  expect(seen.text).toContain('等您评的还有3份')
  await marks(b, hall, WORDS[0] ?? '', '9')
  await marks(b, hall, WORDS[1] ?? '', '9.01')
  await marks(b, hall, WORDS[2] ?? '', '9')
  expect(await marksIn(hall)).toEqual([
    { marks: [8.5], points: 8.5, unmarked: 0, entered: true },
    { marks: [9.01], points: 9.01, unmarked: 0, entered: true },
    { marks: [null], points: null, unmarked: 1, entered: false },
  ])
  expect((await c.get(pageOf(hall))).text).toContain('等您评的还有1份')
  await marks(c, hall, WORDS[2] ?? '', '8')
  expect((await marksIn(hall))[2]).toEqual({ marks: [8.5], points: 8.5, unmarked: 0, entered: true })
  const { rows } = await fadu.owner.query(
    `select l.entry::json ->> 'what' as what, count(*)::int from ledger_leaf l where starts_with(l.subject, $1) group by 1 order by 1`,
    [`exam:${hall.caseId}/`],
  )
  expect(rows).toContainEqual({ what: 'exam.mark-given', count: 7 })
  expect(rows).toContainEqual({ what: 'exam.marked', count: 3 })
})

test('whoever sits it reads beforehand how written answers are settled', async () => {
  const hall = await writtenExam([])
  const [seat] = hall.seats
  const visitor = openVisitor(fadu)
  await visitor.get(`/exams/hall?exam=${hall.caseId}`)
  await visitor.submit('/exams/hall', { exam: hall.caseId, number: seat?.number ?? '', code: seat?.code ?? '' })
  const { text } = await visitor.get('/exams/hall/seat')
  for (const words of ['由两名阅卷员分别评分', '两个分数相差不超过2分的取平均']) expect(text).toContain(words)
})

test('a mark is not given twice, nor changed, nor for one’s own answer', async () => {
  const hall = await writtenExam(WORDS.slice(0, 2), [A])
  await hall.setStage('closed')
  const a = await visitorAs(A)
  const { text } = await a.get(pageOf(hall))
  // Their own is not handed to them.
  expect([text.includes(WORDS[0] ?? ''), text.includes(WORDS[1] ?? '')]).toEqual([false, true])
  const ref = refIn(text)
  await a.submit(pageOf(hall), { points: '7' })
  const again = await posts(a, pageOf(hall), { ref, points: '9' })
  expect([again.status, again.text.includes('不能再改')]).toEqual([403, true])
  // Its name to them, which no page tells, does not open it either.
  const { rows } = await fadu.owner.query(
    `select left(encode(sha256(a.salt || convert_to('0:' || $2, 'UTF8')), 'hex'), 32) as ref from exam_attempt a
     join exam_seat s on s.id = a.seat where a.case_id = $1 and s.person = $2`,
    [hall.caseId, `demo-${A}`],
  )
  const own = await posts(a, pageOf(hall), { ref: rows[0].ref, points: '10' })
  expect([own.status, own.text.includes('您本人的答卷')]).toEqual([403, true])
  const { rows: given } = await fadu.owner.query(
    `select m.points::float8 from exam_mark m join exam_attempt a on a.id = m.attempt where a.case_id = $1`,
    [hall.caseId],
  )
  expect(given).toEqual([{ points: 7 }])
})

test.each([['11'], ['-1'], ['3.333'], [''], ['九分']])(
  '“%s” of ten points is refused above the same answer',
  async (points) => {
    const hall = await writtenExam(WORDS.slice(0, 1))
    await hall.setStage('closed')
    const a = await visitorAs(A)
    await a.get(pageOf(hall))
    const told = await a.submit(pageOf(hall), { points, note: '写了一半的评语' })
    expect([told.status, told.text.includes('0至10之间'), told.text.includes(WORDS[0] ?? '')]).toEqual([
      422,
      true,
      true,
    ])
    expect(told.text).toContain('写了一半的评语')
  },
)

test('two markers in the same moment: one turn each, and the sum is right', async () => {
  const hall = await writtenExam(WORDS.slice(0, 1))
  await hall.setStage('closed')
  const all = await Promise.all([A, B, C].map(visitorAs))
  await Promise.all(all.map((visitor) => visitor.get(pageOf(hall))))
  const told = await Promise.all(all.map((visitor, at) => visitor.submit(pageOf(hall), { points: String(6 + at / 2) })))
  // Whoever comes third finds it settled.
  expect(told.map(({ status }) => status).toSorted()).toEqual([200, 200, 409])
  const { rows } = await fadu.owner.query(
    `select array_agg(m.turn order by m.turn)::int[] as turns, avg(m.points)::float8 as mean from exam_mark m
     join exam_attempt a on a.id = m.attempt where a.case_id = $1`,
    [hall.caseId],
  )
  expect(rows[0].turns).toEqual([1, 2])
  expect((await marksIn(hall))[0].points).toBe(rows[0].mean)
})

test.each([
  ['open', 403],
  ['sealed', 404],
  ['voided', 404],
])('at stage %s nobody reads answers or marks, marker or examiner', async (stage, status) => {
  const hall = await writtenExam(WORDS.slice(0, 1))
  await hall.setStage(stage)
  const [a, examiner] = [await visitorAs(A), await visitorAs(EXAMINER)]
  const seen = await a.get(pageOf(hall))
  expect([seen.status, seen.text.includes(WORDS[0] ?? '')]).toEqual([status, false])
  expect((await posts(a, pageOf(hall), { ref: '0'.repeat(32), points: '5' })).status).toBe(status)
  for (const path of [pageOf(hall), `/exams/${hall.caseId}/changes`]) {
    const told = await examiner.get(path)
    expect([403, 404]).toContain(told.status)
    expect(told.text.includes(WORDS[0] ?? '')).toBe(false)
  }
})

test('another office finds neither the exam nor its reviews', async () => {
  const hall = await writtenExam(WORDS.slice(0, 1))
  const review = await asked(hall, 0)
  await hall.setStage('told')
  await otherOffice(fadu, 'exam-marker')
  const { rows } = await fadu.owner.query(`select person from held_role where office = 'other-office' limit 1`)
  const { markedExam, reviewedExam } = await import('./read.ts')
  const visit = (roles: readonly string[], params: object) =>
    ({
      app: { kernel: fadu.kernel },
      actor: { kind: 'officer', person: rows[0].person, office: 'other-office', roles },
      params,
    }) as never
  expect(await markedExam(visit(['exam-marker'], { exam: hall.caseId }))).toMatchObject({ code: 'not-found' })
  expect(await reviewedExam(visit(['examiner'], { review }))).toMatchObject({ code: 'not-found' })
})

/** What the page of a result writes when a candidate asks for a review. */
async function asked(hall: Hall, at: number, words = '我认为答案已经写全，请复核。'): Promise<string> {
  const id = newSubjectId(fadu.kernel.now())
  await fadu.owner.query(
    `insert into exam_review (id, attempt, case_id, item, words, asked_at, leaf, salt)
     select $1, a.id, a.case_id, 0, $2, $3, 0, '' from exam_attempt a where a.case_id = $4 order by a.id offset $5 limit 1`,
    [id, words, fadu.kernel.now(), hall.caseId, at],
  )
  return id
}

const reviewsOwed = async (person: string, role: string) =>
  (
    await Promise.all(
      (exams.owes ?? []).map(({ read }) =>
        read({
          app: { kernel: fadu.kernel } as never,
          actor: { kind: 'officer', person: `demo-${person}`, office: 'demo-pufa', roles: [role] },
          today: '2026-03-02',
          limit: 100,
        }),
      ),
    )
  ).flat()

test('a review of a written answer: stands or another mark, with reasons, by somebody who did not mark; the candidate is told', async () => {
  const hall = await writtenExam(WORDS, ['pufa-1'])
  await hall.setStage('closed')
  const [a, b] = [await visitorAs(A), await visitorAs(B)]
  for (const words of WORDS) for (const visitor of [a, b]) await marks(visitor, hall, words, '6', '漏了一项')
  await hall.setStage('told')
  const [changed, stands] = [await asked(hall, 0, '我写了制度一项，漏评了。'), await asked(hall, 1)]
  const examiner = await visitorAs(EXAMINER)
  expect((await examiner.get('/exams/reviews')).text).toContain('我写了制度一项，漏评了。')
  expect((await a.get('/exams/reviews')).status).toBe(403)
  const page = await examiner.get(`/exams/reviews/${changed}`)
  for (const words of [WORDS[0] ?? '', '漏了一项', '第1名阅卷员']) expect(page.text).toContain(words)
  for (const secret of ['潘文静', '严守正', hall.seats[0]?.number ?? '-'])
    expect(page.text.includes(secret)).toBe(false)
  const path = `/exams/reviews/${changed}`
  const tells = (fields: Record<string, string>) => posts(examiner, path, fields)
  expect(await tells({ outcome: 'mark', points: '8', reasons: '' })).toMatchObject({ status: 422 })
  expect((await tells({ outcome: 'mark', points: '12', reasons: '确有漏评。' })).text).toContain('0至10之间')
  expect((await tells({ outcome: 'mark', points: '6', reasons: '确有漏评。' })).text).toContain('与原分相同')
  expect((await tells({ outcome: 'key', reasons: '答案有误，全体更正。' })).text).toContain('答案还没有更正')
  expect((await tells({ outcome: '', reasons: '答案有误，全体更正。' })).status).toBe(422)
  const words = { outcome: 'mark', points: '8', reasons: '确有漏评，制度一项加两分。' }
  // What two markers settled no examiner changes alone, however often; the second keyholder agrees, and answers nothing else.
  for (const _ of [1, 2]) expect((await tells(words)).text).toContain('须由另一个人')
  expect((await marksIn(hall)).map(({ points }) => points)).toEqual([6, 6, 6])
  // It stands on the desks of those who may agree, who were told; not on that of whoever proposed it, nor of a marker.
  const owed = async (person: string, role: string) => (await reviewsOwed(person, role)).map(({ path: at }) => at)
  expect(await owed('pufa-10', 'exam-keyholder')).toContain(path)
  expect(await owed('pufa-2', 'examiner')).toContain(path)
  expect(await owed(EXAMINER, 'examiner')).not.toContain(path)
  expect(await owed(A, 'examiner')).not.toContain(path)
  const { rows: told } = await fadu.owner.query(
    `select addressee from notice where what = $1 and stage = 'mark-proposed'`,
    [hall.caseId],
  )
  expect(told).toEqual([{ addressee: 'person:demo-pufa-10' }])
  const keyholder = await visitorAs('pufa-10')
  for (const other of [
    { ...words, points: '9' },
    { outcome: 'stands', reasons: '维持原分。' },
  ])
    expect((await posts(keyholder, path, other)).status).toBe(403)
  expect((await keyholder.get(path)).text).toContain('同意改为8分')
  const done = await posts(keyholder, path, words)
  expect([done.status, done.text.includes('8分')]).toEqual([200, true])
  expect(await owed('pufa-10', 'exam-keyholder')).not.toContain(path)
  expect((await tells({ outcome: 'stands', reasons: '再改一次。' })).status).toBe(409)
  expect(
    await posts(examiner, `/exams/reviews/${stands}`, { outcome: 'stands', reasons: '两名阅卷员均扣分有据。' }),
  ).toMatchObject({
    status: 200,
  })
  expect((await marksIn(hall)).map(({ points }) => points)).toEqual([8, 6, 6])
  const { rows } = await fadu.owner.query(
    `select zh from notice where addressee = 'person:demo-pufa-1' and zh like '%复核已经答复%'`,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0].zh).not.toContain('8')
})

test('whoever marked an answer, or sat it, does not answer its review', async () => {
  const hall = await writtenExam(WORDS.slice(0, 2), [EXAMINER])
  await hall.setStage('told')
  await fadu.owner.query(
    `insert into exam_mark (attempt, item, marker, turn, points, at, leaf, salt)
     select id, 0, $2, 1, 5, now(), 0, '' from exam_attempt where case_id = $1 order by id desc limit 1`,
    [hall.caseId, `demo-${EXAMINER}`],
  )
  const examiner = await visitorAs(EXAMINER)
  for (const at of [0, 1]) {
    const review = await asked(hall, at)
    expect((await examiner.get(`/exams/reviews/${review}`)).text).toContain('由另一名主考答复')
    expect(
      (await posts(examiner, `/exams/reviews/${review}`, { outcome: 'stands', reasons: '维持原分。' })).status,
    ).toBe(403)
  }
})

test('one mark of an item with a key is not changed: the key is, for everybody', async () => {
  const hall = await openHall(fadu, { items: hallItems(1), rules: hallRules(1), seats: 1 })
  const token = await hall.enter(0)
  const { attempt } = (await hall.ask('start', token, {})).said as { attempt: number }
  await hall.ask('hand-in', token, { attempt })
  await hall.setStage('told')
  const review = await asked(hall, 0)
  const examiner = await visitorAs(EXAMINER)
  const told = await posts(examiner, `/exams/reviews/${review}`, {
    outcome: 'mark',
    points: '1',
    reasons: '给他一分。',
  })
  expect([told.status, told.text.includes('不能只改一个人的得分')]).toEqual([422, true])
  expect((await marksIn(hall))[0].marks).toEqual([0])
})

test('what waits stands on the desks of markers and examiners, and not on others’', async () => {
  const hall = await writtenExam(WORDS.slice(0, 2), [A])
  await hall.setStage('closed')
  const review = await asked(hall, 0)
  const paths = async (person: string, role: string) =>
    (await reviewsOwed(person, role)).map(({ path, what }) => [path, what.zh])
  expect(await paths(A, 'exam-marker')).toContainEqual([pageOf(hall), '阅卷（1份答案）'])
  expect(await paths(B, 'exam-marker')).toContainEqual([pageOf(hall), '阅卷（2份答案）'])
  expect(await paths(EXAMINER, 'examiner')).toContainEqual([`/exams/reviews/${review}`, '答复成绩复核'])
  // Rooms of open exams are the invigilator's work; what is marked and reviewed is not.
  const others = (await paths(EXAMINER, 'invigilator')).filter(([path]) => !path?.startsWith('/exams/room/'))
  expect(others).toEqual([])
})

test('marks and answers to reviews that were changed in the database are found by the check of the record', async () => {
  const hall = await writtenExam(WORDS.slice(0, 1))
  await hall.setStage('closed')
  for (const person of [A, B]) await marks(await visitorAs(person), hall, WORDS[0] ?? '', '6')
  await hall.setStage('told')
  const review = await asked(hall, 0)
  for (const person of [EXAMINER, 'pufa-10'])
    await posts(await visitorAs(person), `/exams/reviews/${review}`, {
      outcome: 'mark',
      points: '7',
      reasons: '漏评一项。',
    })
  const faults = async () =>
    Promise.all(
      [givenMarksPart, attemptMarksPart, reviewAnswersPart].map(
        async (part) => (await part(fadu.database).slice(undefined)).faults.length,
      ),
    )
  expect(await faults()).toEqual([0, 0, 0])
  await fadu.owner.query(
    `update exam_mark set points = 9 where turn = 2 and attempt in (select id from exam_attempt where case_id = $1)`,
    [hall.caseId],
  )
  await fadu.owner.query(`update exam_attempt set marks = '[10]', points = 10 where case_id = $1`, [hall.caseId])
  await fadu.owner.query(`update exam_review set reasons = '另一个理由' where id = $1`, [review])
  expect(await faults()).toEqual([1, 1, 1])
})
