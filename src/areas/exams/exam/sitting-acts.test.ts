import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { EXAMINER, KEYHOLDER, openExamWalk } from '../../../../test/exam-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { openDatabase } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { handInAttempt, saveAnswers, startAttempt } from '../../../mechanisms/sitting/attempt.ts'
import { keepCaps } from '../../../mechanisms/sitting/cap.ts'
import { extendExam } from '../../../mechanisms/sitting/extend.ts'
import { endKeeping } from '../../../mechanisms/sitting/keeping.ts'
import { noteLeft } from '../../../mechanisms/sitting/left.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { tellVoided } from '../../../mechanisms/sitting/voided.ts'
import { REVIEW } from '../hall/paths.ts'
import { examRound } from './rounds.ts'

const DAY = '2026-03-02'
const LEARNER = 'pufa-1'
const INVIGILATOR = 'pufa-11'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openExamWalk(fadu, DAY)
const { takes, agrees, all, read, round } = walk.office
const { actorOf, visitorAs, sends, frozen, begins, answers, sits, turn } = walk
const sitting = sittingOf(fadu.kernel)

/** An exam that is open, with seats 01 to 03; 01 is of an account and has a name. */
async function open(more: object = {}): Promise<string> {
  fadu.setDay(DAY)
  const id = await frozen(more)
  const csv = `座位号,姓名,账号\nC-01,欧阳若兰,demo-${LEARNER}\nC-02,司徒明,\nC-03,,\n`
  expect((await sends(await visitorAs(EXAMINER), id, csv)).text).toContain('已导入3个座位')
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'open', {}, KEYHOLDER],
  ])
  await round()
  return id
}

/** The nightly check, by part and kind of what it finds. */
const faults = async () => {
  const { problems } = await check()
  return problems
}

async function check() {
  const before = new Set((await noted()).map(({ key }) => key))
  await fadu.checkRecord()
  const problems = (await noted()).filter(({ key }) => !before.has(key)).map(({ what }) => what)
  await fadu.owner.query('delete from record_fault')
  return { problems }
}

async function noted() {
  const { rows } = await fadu.owner.query<{ key: string; what: string }>(
    `select part || subject || kind as key, part || ': ' || kind as what from record_fault order by part, subject`,
  )
  return rows
}

/** What the check finds while something is so, put back afterwards. */
async function tampered(id: string, change: string, back: string) {
  await fadu.owner.query(change, [id])
  const found = await faults()
  await fadu.owner.query(back, [id])
  return found
}

const hall = async (token: string, path: string) => fadu.app.inject({ url: path, headers: { cookie: `seat=${token}` } })

test('an exam that is annulled ends what runs in the same round: on record, not marked, told in the hall and by notice', async () => {
  const id = await open()
  const [one, other] = [await begins(id, 'C-01'), await begins(id, 'C-02')]
  await answers(id, one, 5)
  const said = { reasons: '试卷在启封后泄露，另行组织。' }
  expect((await takes(EXAMINER, id, 'annul', said)).status).toBe(200)
  // One person's word ends nothing.
  await turn()
  const attempts = async () =>
    (
      await fadu.owner.query(
        'select handed_by, marks, points, unmarked, leaf is not null as entered from exam_attempt where case_id = $1 order by id',
        [id],
      )
    ).rows
  expect((await attempts()).map(({ handed_by }) => handed_by)).toEqual([null, null])
  expect((await agrees(KEYHOLDER, id, 'annul')).status).toBe(200)
  await turn()
  const ended = { handed_by: 'annulled', marks: null, points: null, unmarked: 0, entered: true }
  expect(await attempts()).toEqual([ended, ended])
  // What was saved stays as it is.
  const saved = await fadu.owner.query('select count(*)::int as n from exam_answer where attempt = $1', [
    one.attempt.id,
  ])
  expect(saved.rows).toEqual([{ n: 5 }])
  const page = await hall(one.token, '/exams/hall/seat')
  for (const words of ['已作废', '试卷在启封后泄露', '由系统结束，存下的答案原样保留，不评分', '由系统结束，未评分'])
    expect(page.body).toContain(words)
  expect((await hall(one.token, '/exams/hall/result')).headers.location).toContain('/exams/hall/seat')
  // At most a second later a server knows that its paper opens no more.
  sitting.exams.forget(id)
  const refused = await saveAnswers(sitting, other.token, {
    attempt: other.attempt.id,
    answers: [{ item: 0, sequence: 2, answer: 'A' }],
  })
  expect(isRefusal(refused) && refused.reason.zh).toContain('这场考试已作废')
  const begun = await startAttempt(sitting, await walk.tokenOf((await walk.seatsIn(id))[2]?.id ?? 0))
  expect(isRefusal(begun)).toBe(true)
  expect(await handInAttempt(sitting, other.token, other.attempt.id)).toMatchObject({ handedBy: 'annulled' })
  const { rows } = await fadu.owner.query(
    `select addressee, zh, en from notice where kind = 'exam' and what = $1 and stage = 'voided'`,
    [id],
  )
  expect(rows).toEqual([
    {
      addressee: `person:${actorOf(LEARNER).person}`,
      zh: expect.stringContaining('您正在答的卷已由系统结束，不评分'),
      en: expect.stringContaining('ended by the system and is not marked'),
    },
  ])
  expect(await handInOverdue(sitting)).toBe(0)
  await fadu.sequence()
  expect(await faults()).toEqual([])
  expect(
    await tampered(
      id,
      `update exam_attempt set points = 5 where case_id = $1`,
      `update exam_attempt set points = null where case_id = $1`,
    ),
  ).toEqual(['exam-attempt: marks', 'exam-attempt: marks'])
})

test('who did not sit just then hears of a voided exam as before, and a void before it opened ends nothing', async () => {
  const id = await open()
  await all(id, [[EXAMINER, 'annul', { reasons: '考场停电，全场改期举行。' }, KEYHOLDER]])
  await turn()
  const { rows } = await fadu.owner.query(`select zh from notice where what = $1 and stage = 'voided'`, [id])
  expect(rows).toEqual([{ zh: expect.stringContaining('已作废，成绩不算') }])
  const sealed = await frozen()
  await all(sealed, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'void', { reasons: '命题范围有误，重新组织。' }],
  ])
  await turn()
  const acts = await fadu.owner.query('select what from exam_extension where case_id = $1', [sealed])
  expect(acts.rows).toEqual([])
  await tellVoided(fadu.database, 'none', fadu.kernel.now())
})

test('extra time moves the end of the room and the clock of the case, past its last day too, and only onwards', async () => {
  const id = await open({ closesAt: '23:30', minutes: 600 })
  const dueOn = async () =>
    (
      await fadu.owner.query(
        `select last_day::text as last from deadline where subject_id = $1 and clock = 'sitting' and stopped_at is null`,
        [id],
      )
    ).rows.map(({ last }) => last)
  expect(await dueOn()).toEqual([DAY])
  const deed = { actor: actorOf(INVIGILATOR), caseId: id, reason: '全市停电，网络中断' }
  const begun = await begins(id, 'C-01')
  const clock = async () => JSON.parse((await hall(begun.token, '/exams/hall/clock')).body)
  const { endsAt: first } = await clock()
  expect(await extendExam(sitting, { ...deed, minutes: 20 })).toMatchObject({ attempts: 1 })
  expect(Date.parse((await clock()).endsAt) - Date.parse(first)).toBe(20 * 60_000)
  await turn()
  // The same day: the clock counts days.
  expect(await dueOn()).toEqual([DAY])
  expect((await (await visitorAs(EXAMINER)).get(`/exams/cases/${id}`)).text).toContain('23:50')
  await extendExam(sitting, { ...deed, minutes: 30 })
  await turn()
  expect(await dueOn()).toEqual(['2026-03-03'])
  const steps: { step: string; answers: object }[] = JSON.parse(JSON.stringify((await read(EXAMINER, id)).said.steps))
  expect(steps.at(-1)).toMatchObject({ step: 'prolong', answers: { days: 1 } })
  // Nothing more is moved, and of a second server nothing twice.
  await turn()
  await examRound.go({ kernel: fadu.kernel, context: fadu.app.context })
  expect(JSON.parse(JSON.stringify((await read(EXAMINER, id)).said.steps))).toHaveLength(steps.length)
  // Of one seat the room's end stays, and the clock reaches to the last of them.
  await extendExam(sitting, { ...deed, minutes: 600, number: 'C-02' })
  await extendExam(sitting, { ...deed, minutes: 600, number: 'C-03' })
  await turn()
  expect((await takes(EXAMINER, id, 'prolong', { days: 1, reasons: '再延长一日。' })).status).toBe(403)
  await fadu.sequence()
  expect(await faults()).toEqual([])
  const seat = (to: string) => `update exam_seat set extra_minutes = ${to} where case_id = $1 and number = 'C-02'`
  expect(await tampered(id, seat('590'), seat('600'))).toEqual(['exam: extra'])
  const none = (to: string) => `update exam_seat set extra_minutes = ${to} where case_id = $1 and number = 'C-01'`
  expect(await tampered(id, none('5'), none('0'))).toEqual(['exam: extra'])
})

test('what a cap took out of the bank is on record: changed, added or taken away, the nightly check says so', async () => {
  const id = await open({ cap: 1 })
  await begins(id, 'C-01')
  fadu.pass(1)
  expect(await keepCaps(sitting)).toBe(1)
  await fadu.sequence()
  const { rows } = await fadu.owner.query('select cuts from exam where case_id = $1', [id])
  const [cut] = rows[0]?.cuts ?? []
  expect([typeof cut.leaf, cut.salt.length, cut.places.length > 0]).toEqual(['number', 64, true])
  // The entry tells nobody which items they are.
  const { rows: leaves } = await fadu.owner.query(`select entry from ledger_leaf where id = $1`, [cut.leaf])
  expect(leaves[0]?.entry).not.toContain('places')
  expect(await faults()).toEqual([])
  const kept = JSON.stringify([cut]).replaceAll("'", "''")
  const back = `update exam set cuts = '${kept}' where case_id = $1`
  const to = (cuts: unknown) => `update exam set cuts = '${JSON.stringify(cuts)}' where case_id = $1`
  expect(await tampered(id, to([{ ...cut, places: cut.places.slice(1) }]), back)).toEqual(['exam-cut: changed'])
  expect(await tampered(id, to([{ ...cut, at: DAY }]), back)).toEqual(['exam-cut: changed'])
  expect(await tampered(id, to([]), back)).toEqual(['exam-rows: no-row'])
  expect(await tampered(id, to([cut, { at: cut.at, places: [0] }]), back)).toEqual(['exam: cuts'])
  expect(await faults()).toEqual([])
})

test('long after its end late answers are admitted by two, and by one within ten minutes', async () => {
  const id = await open({ closesAt: '11:00', minutes: 30 })
  const one = await begins(id, 'C-01')
  fadu.pass(31)
  expect(await answers(id, one, 5)).toMatchObject([{ state: 'late' }])
  fadu.pass(20)
  await handInOverdue(sitting)
  fadu.pass(20)
  await turn()
  const points = async () =>
    (await fadu.owner.query('select points from exam_attempt where id = $1', [one.attempt.id])).rows[0]?.points
  expect(Number(await points())).toBe(0)
  const alone = await visitorAs(EXAMINER)
  await alone.get(`/exams/room/${id}`)
  expect(alone.seen.text).toContain('现在须两个人')
  const span = { day: DAY, from: '10:30', to: '10:40' }
  const refused = await alone.submit(`/exams/room/${id}/disturbance`, { ...span, reason: '机房断网十分钟' })
  expect([refused.status, refused.text.includes('考试结束已超过10分钟')]).toEqual([403, true])
  expect(refused.text).toContain(`/exams/cases/${id}?step=admit`)
  const said = { ...span, reasons: '机房断网，运营商出具了故障证明。' }
  const why = async (more: object) => {
    const done = await takes(EXAMINER, id, 'admit', { ...said, ...more })
    return [done.status, done.said.detail]
  }
  expect(await why({ from: '10:50' })).toEqual([422, expect.stringContaining('先起后止')])
  expect(await why({ from: '09:00', to: '09:10' })).toEqual([422, expect.stringContaining('没有迟到未采认的答案')])
  expect((await takes(INVIGILATOR, id, 'admit', said)).status).toBe(403)
  expect((await takes(EXAMINER, id, 'admit', said)).status).toBe(200)
  await turn()
  expect(Number(await points())).toBe(0)
  expect((await agrees(EXAMINER, id, 'admit')).status).toBe(403)
  expect((await agrees(KEYHOLDER, id, 'admit')).status).toBe(200)
  // Nobody tells results between the act and what comes of it.
  const early = await takes(EXAMINER, id, 'tell')
  expect(early.status).not.toBe(200)
  await turn()
  await turn()
  expect(Number(await points())).toBe(5)
  const { rows } = await fadu.owner.query('select what, who, reason from exam_extension where case_id = $1', [id])
  expect(rows).toEqual([{ what: 'disturbance', who: actorOf(EXAMINER).person, reason: said.reasons }])
  await fadu.sequence()
  expect(await faults()).toEqual([])
  await all(id, [[EXAMINER, 'tell']])
  expect((await takes(EXAMINER, id, 'admit', said)).status).toBe(409)
})

test('the term of keeping takes away what tells of a person, once, and the record still holds', async () => {
  const beside = await open({ tries: 1 })
  const id = await open({ keepsMonths: 6, tries: 1 })
  const begun = await begins(id, 'C-01')
  expect((await hall(begun.token, '/exams/hall/seat')).body).toContain('自考试截止起保存 6 个月（主办单位自定）')
  await answers(id, begun, 2)
  await noteLeft(sitting, begun.token, { attempt: begun.attempt.id, left: true })
  await noteLeft(sitting, begun.token, { attempt: begun.attempt.id, left: false })
  const deed = { actor: actorOf(INVIGILATOR), caseId: id, reason: '视力障碍，延长十分钟' }
  await extendExam(sitting, { ...deed, minutes: 10, number: 'C-01' })
  await handInAttempt(sitting, begun.token, begun.attempt.id)
  await sits(id, 'C-02', 5)
  fadu.pass(600)
  await turn()
  await turn()
  await all(id, [[EXAMINER, 'tell']])
  const form = openVisitor(fadu)
  form.cookies.set('seat', await walk.tokenOf(begun.seat))
  await form.get(`${REVIEW}?question=1`)
  await form.submit(REVIEW, { question: '1', words: '第一题的答案与第二十三条不符，请复核。' })
  const review = async () =>
    (await fadu.owner.query('select id, words, reasons, leaf from exam_review where case_id = $1', [id])).rows
  expect(await review()).toHaveLength(1)
  const examiner = await visitorAs(EXAMINER)
  expect((await examiner.get(`/exams/cases/${id}`)).text).toContain('保存到 2026年9月2日')
  const ownList = async () => (await (await visitorAs(LEARNER)).get('/exams/hall')).text
  expect(await ownList()).toContain(`name="exam" value="${id}"`)
  const over = (months: string) => fadu.setDay(months)
  const other = openDatabase(fadu.kernel.pool)
  // A request for a review that nobody answered holds it.
  over('2026-09-03')
  expect(await endKeeping(fadu.database, fadu.kernel.now())).toBe(0)
  const reviewer = await visitorAs(EXAMINER)
  const address = `/exams/reviews/${(await review())[0]?.id}`
  await reviewer.get(address)
  await reviewer.submit(address, { outcome: 'stands', reasons: '依第二十三条第三项，原答案正确，维持。' })
  expect((await review())[0]?.reasons).toContain('维持')
  await fadu.sequence()
  expect(await faults()).toEqual([])
  // Nor does it end while results are not final.
  fadu.pass(2)
  expect(await endKeeping(fadu.database, fadu.kernel.now())).toBe(0)
  await turn()
  // A make-up exam, and one that this is the make-up of, lead to its seats and from them.
  const makesUp = `update exam_seat m set makes_up = s.id from exam_seat s
    where m.case_id = $1 and s.case_id = $2 and m.number = s.number`
  await fadu.owner.query(makesUp, [beside, id])
  await fadu.owner.query(makesUp, [id, beside])
  fadu.pass(2)
  const now = fadu.kernel.now()
  // Two servers at once: it is done once.
  const done = await Promise.all([endKeeping(fadu.database, now), endKeeping(other, now)])
  expect(done.toSorted()).toEqual([0, 1])
  const linked = `select from exam_seat where case_id in ($1, $2) and makes_up is not null`
  expect((await fadu.owner.query(linked, [id, beside])).rows).toHaveLength(0)
  const seats = await walk.seatsIn(id)
  expect(seats.map(({ number, name, person, session_hash }) => [number, name, person, session_hash])).toEqual([
    ['C-01', null, null, null],
    ['C-02', null, null, null],
    ['C-03', null, null, null],
  ])
  expect(await review()).toMatchObject([{ words: '', reasons: '' }])
  const left = await fadu.owner.query('select from exam_left where attempt = $1', [begun.attempt.id])
  expect(left.rows).toHaveLength(0)
  const marks = await fadu.owner.query('select points from exam_attempt where case_id = $1 order by id', [id])
  expect(marks.rows.map(({ points }) => Number(points))).toEqual([2, 5])
  const { rows } = await fadu.owner.query(`select entry from ledger_leaf where subject = $1`, [`exam:${id}/keeping`])
  expect(rows.map(({ entry }) => JSON.parse(entry))).toMatchObject([
    {
      who: 'system',
      what: 'exam.blanked',
      grounds: ['pipl@2021-11-01#art-19', 'pipl@2021-11-01#art-47/para-1/item-2'],
    },
  ])
  await fadu.sequence()
  expect(await faults()).toEqual([])
  const page = (await (await visitorAs(EXAMINER)).get(`/exams/cases/${id}`)).text
  expect(page).toContain('由系统删除：姓名2个、账号1个、离开页面的记录1条、复核的话1件、单个座位加时的理由1条')
  expect(page).toContain('第四十七条')
  // Its own seat leads nowhere any more, and it is in no list of theirs.
  expect((await hall(begun.token, '/exams/hall/seat')).statusCode).not.toBe(200)
  expect(await ownList()).not.toContain(`name="exam" value="${id}"`)
  const results = (await (await visitorAs(EXAMINER)).get(`/exams/results/${id}`)).text
  expect([results.includes('C-01'), results.includes('欧阳若兰')]).toEqual([true, false])
  // Nobody makes a roll of it.
  const again = { makesUpFor: id, makeUpOf: 'both' }
  const { status, said } = await walk.office.opens(EXAMINER, 'exam', 'prepare', walk.asked({ ...again }))
  expect([status, said.detail]).toEqual([409, expect.stringContaining('保存期限已过')])
  // What came back, or was counted otherwise, is told of.
  const named = (to: string) => `update exam_seat set name = ${to} where case_id = $1 and number = 'C-01'`
  expect(await tampered(id, named(`'x'`), named('null'))).toEqual(['exam-keeping: changed'])
  const counted = (n: number) => `update exam set blanked = jsonb_set(blanked, '{names}', '${n}') where case_id = $1`
  expect(await tampered(id, counted(7), counted(2))).toEqual(['exam-keeping: changed'])
})

test('words of a review that are gone before the term are told of', async () => {
  const id = await open()
  await sits(id, 'C-01', 1)
  fadu.pass(600)
  await turn()
  await turn()
  await all(id, [[EXAMINER, 'tell']])
  const form = openVisitor(fadu)
  form.cookies.set('seat', await walk.tokenOf((await walk.seatsIn(id))[0]?.id ?? 0))
  await form.get(`${REVIEW}?question=1`)
  await form.submit(REVIEW, { question: '1', words: '请复核第一题的评分。' })
  await fadu.sequence()
  expect(
    await tampered(
      id,
      `update exam_review set words = '' where case_id = $1`,
      `update exam_review set words = '请复核第一题的评分。' where case_id = $1`,
    ),
  ).toEqual(['exam-review: changed'])
})
