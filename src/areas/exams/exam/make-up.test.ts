import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { EXAMINER, examAsked, KEYHOLDER, openExamWalk } from '../../../../test/exam-walk.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import { drawnRecords } from '../../../mechanisms/sitting/make-up.ts'

const DAY = '2026-03-02'
const LEARNER = 'pufa-1'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openExamWalk(fadu, DAY)
const { takes, opened, opens, all, read, round } = walk.office
const { actorOf, visitorAs, sends, frozen, seatsIn, sits } = walk
const asked = examAsked(DAY)

/** Told: A-01 passed, A-02 and A-03 failed, A-04 and A-05 did not sit; A-02 is of an account, A-05 was withdrawn. */
let earlier = ''

beforeAll(async () => {
  earlier = await frozen()
  const examiner = await visitorAs(EXAMINER)
  const csv = [
    '座位号,单位,姓名,账号',
    'A-01,市文旅局,欧阳若兰,',
    `A-02,市水利局,司徒明,demo-${LEARNER}`,
    'A-03,市水利局,诸葛平,',
    'A-04,市文旅局,上官云,',
    'A-05,市文旅局,夏侯远,',
  ].join('\n')
  expect((await sends(examiner, earlier, csv)).text).toContain('已导入5个座位')
  await all(earlier, [
    [EXAMINER, 'withdraw', { number: 'A-05', reasons: '本人书面申请不再参加。' }],
    [EXAMINER, 'seal'],
    [EXAMINER, 'open', {}, KEYHOLDER],
  ])
  await round()
  await sits(earlier, 'A-01', 5)
  await sits(earlier, 'A-02', 1)
  await sits(earlier, 'A-03', 0)
})

test('a make-up exam is prepared of one whose results are told, of the same kind, and says who sits again', async () => {
  const why = async (more: object) => {
    const { status, said } = await opens(EXAMINER, 'exam', 'prepare', asked({ title: '补考', ...more }))
    return [status, said.detail]
  }
  expect(await why({ makesUpFor: earlier, makeUpOf: 'both' })).toEqual([409, expect.stringContaining('还没有公布成绩')])
  fadu.pass(600)
  await walk.turn()
  await walk.turn()
  await all(earlier, [[EXAMINER, 'tell']])
  fadu.setDay(DAY)
  expect(await why({ makesUpFor: earlier })).toEqual([422, expect.stringContaining('哪些座位补考')])
  expect(await why({ makeUpOf: 'both' })).toEqual([422, expect.stringContaining('没有写明补考哪一场')])
  expect(await why({ leavesOut: true })).toEqual([422, expect.stringContaining('没有写明补考哪一场')])
  expect(await why({ makesUpFor: 'nothing-such', makeUpOf: 'both' })).toEqual([
    422,
    expect.stringContaining('本机关没有这一场考试'),
  ])
  const daily = { kind: 'daily', basis: 'rlpe@2025-11-01#art-36/para-1' }
  expect(await why({ ...daily, makesUpFor: earlier, makeUpOf: 'both' })).toEqual([
    422,
    expect.stringContaining('同一种类'),
  ])
  // Of another office's exam nobody learns that it is there.
  await fadu.owner.query(`update exam set office = 'demo-wangxin' where case_id = $1`, [earlier])
  const foreign = await why({ makesUpFor: earlier, makeUpOf: 'both' })
  await fadu.owner.query(`update exam set office = 'demo-pufa' where case_id = $1`, [earlier])
  expect(foreign).toEqual([422, expect.stringContaining('本机关没有这一场考试')])
  expect((await why({ makesUpFor: earlier, makeUpOf: 'failed' }))[0]).toBe(200)
})

async function makesUp(visitor: Visitor, id: string) {
  await visitor.get(`/exams/rolls/${id}`)
  return visitor.submit(`/exams/rolls/${id}/make-up`, {})
}

test('its roll is made at once: number, unit, account as they were, names under the key of its own case', async () => {
  const id = await frozen({ title: '任职法律考试补考', makesUpFor: earlier, makeUpOf: 'both', leavesOut: true })
  const examiner = await visitorAs(EXAMINER)
  const page = (await examiner.get(`/exams/cases/${id}`)).text
  for (const words of ['本场补考', '任职法律考试', '还没有编入名册']) expect(page).toContain(words)
  const done = await makesUp(examiner, id)
  expect(done.text).toContain('已编入3个座位')
  const [old, seats] = [await seatsIn(earlier), await seatsIn(id)]
  expect(seats.map(({ number, unit, person }) => [number, unit, person])).toEqual([
    ['A-02', '市水利局', actorOf(LEARNER).person],
    ['A-03', '市水利局', null],
    ['A-04', '市文旅局', null],
  ])
  const before = new Map(old.map((seat) => [seat.number, seat]))
  for (const { number, name, makes_up, issued } of seats) {
    expect([makes_up, issued]).toEqual([before.get(number)?.id, 0])
    expect([name === null, name === before.get(number)?.name]).toEqual([false, false])
  }
  // The examiner reads the names, as of any roll.
  for (const name of ['司徒明', '诸葛平', '上官云']) expect(done.text).toContain(name)
  expect(done.text).not.toContain('欧阳若兰')
  const steps: { step: string; answers: object }[] = JSON.parse(JSON.stringify((await read(EXAMINER, id)).said.steps))
  expect(steps.at(-1)).toMatchObject({ step: 'enrol', answers: { seats: 3 } })
  // Done again it adds nobody.
  const again = await makesUp(examiner, id)
  expect([again.status, again.text.includes('都已经在名册里')]).toEqual([409, true])
  // Who has an account hears of it as of any roll: nothing of a make-up.
  const { rows } = await fadu.owner.query(
    `select zh, en from notice where kind = 'exam' and what = $1 and addressee = $2`,
    [id, `person:${actorOf(LEARNER).person}`],
  )
  expect(rows).toEqual([{ zh: expect.stringContaining('您有《任职法律考试补考》的座位'), en: expect.any(String) }])
  // Both pages name each other; the results of the earlier say by number who is on the roll.
  expect((await examiner.get(`/exams/cases/${id}`)).text).toContain('已编入3个座位')
  const other = (await examiner.get(`/exams/cases/${earlier}`)).text
  for (const words of ['由此补考', `/exams/cases/${id}`, `makesUpFor=${earlier}`]) expect(other).toContain(words)
  const results = (await examiner.get(`/exams/results/${earlier}`)).text
  expect(results.split('在补考名册').length - 1).toBe(3)
  for (const name of ['司徒明', '诸葛平', '上官云', '欧阳若兰']) expect(results).not.toContain(name)
  const form = (await examiner.get(`/exams/cases/new?makesUpFor=${earlier}`)).text
  for (const chosen of [`value="${earlier}" checked`, 'value="both" checked', 'value="true" checked'])
    expect(form.includes(chosen)).toBe(true)
})

test('what the earlier exam drew is left out; a line that is short then is named, with how many it drew', async () => {
  const drawn = await drawnRecords(fadu.database, fadu.kernel.seal.keyring, { office: 'demo-pufa', exam: earlier })
  expect(drawn?.size).toBeGreaterThan(5)
  const recordsOf = async (id: string) => {
    const exam = await fadu.database.selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
    const { items } = await openPaper(fadu.database, fadu.kernel.seal.keyring, exam)
    return items.map(({ record }) => record)
  }
  const making = { makesUpFor: earlier, makeUpOf: 'failed' }
  const without = await recordsOf(await frozen({ ...making, leavesOut: true }))
  expect(without.filter((record) => drawn?.has(record))).toEqual([])
  const whole = await recordsOf(await frozen(making))
  expect(whole.filter((record) => drawn?.has(record)).length).toBe(drawn?.size)
  const short = async (count: number, more: object) => {
    const blueprint = [{ kind: 'single', count, points: 1 }]
    const id = await opened(EXAMINER, 'exam', 'prepare', asked({ ...making, ...more, blueprint }))
    const { status, said } = await takes(EXAMINER, id, 'draw')
    return [status, said.detail]
  }
  expect((await short(whole.length, {}))[0]).toBe(200)
  expect(await short(whole.length, { leavesOut: true })).toEqual([
    422,
    expect.stringMatching(
      new RegExp(
        `蓝图第1行要${whole.length}题，.*只有${without.length}题（另有${drawn?.size}题在前一场抽过，补考不再抽）`,
      ),
    ),
  ])
})

test('nobody outside the office learns that it is a make-up, nor anybody but the examiner a name', async () => {
  const id = await frozen({ title: '任职法律考试', makesUpFor: earlier, makeUpOf: 'failed' })
  await makesUp(await visitorAs(EXAMINER), id)
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'open', {}, KEYHOLDER],
  ])
  const stranger = openVisitor(fadu)
  for (const visitor of [stranger, await visitorAs('wangxin-1')])
    for (const path of [
      `/exams/cases/${id}`,
      `/exams/${id}/draw`,
      '/exams/draws',
      '/exams/hall',
      `/exams/results/${earlier}`,
    ]) {
      const { text } = await visitor.get(path)
      for (const words of ['本场补考', '由此补考', '没有合格的', '司徒明']) expect(text).not.toContain(words)
    }
  expect((await stranger.get(`/exams/cases/${id}`)).status).not.toBe(200)
  for (const person of ['pufa-1', KEYHOLDER]) {
    const denied = await visitorAs(person)
    await denied.get('/exams')
    expect((await denied.get(`/exams/rolls/${id}`)).status).toBe(403)
  }
  const seat = (await seatsIn(id))[0]?.id ?? 0
  const token = await walk.tokenOf(seat)
  const own = await fadu.app.inject({ url: '/exams/hall/seat', headers: { cookie: `seat=${token}` } })
  expect([own.statusCode, own.body.includes('补考')]).toEqual([200, false])
})

test('an exam that is none, or whose earlier seats are not there, is refused; others on a roll keep their numbers', async () => {
  const examiner = await visitorAs(EXAMINER)
  const plain = await frozen()
  expect((await examiner.get(`/exams/rolls/${plain}`)).text).not.toContain('从前一场编入')
  const { text } = await examiner.get(`/exams/rolls/${plain}`)
  const token = /name="form-token" value="([^"]*)"/.exec(text)?.[1] ?? ''
  const none = await examiner.post(`/exams/rolls/${plain}/make-up`, { 'form-token': token })
  expect([none.status, none.text.includes('不是补考')]).toEqual([409, true])
  const id = await frozen({ makesUpFor: earlier, makeUpOf: 'both' })
  await sends(examiner, id, '座位号,姓名\nA-03,另一个人\n')
  const taken = await makesUp(examiner, id)
  expect([taken.status, taken.text.includes('已有别人用着前一场的座位号：A-03')]).toEqual([422, true])
  expect((await seatsIn(id)).map(({ number }) => number)).toEqual(['A-03'])
  // Another office's examiner finds no such roll, nobody without the post any.
  const foreign = await visitorAs('wangxin-1')
  await foreign.get('/exams')
  const door = /name="form-token" value="([^"]*)"/.exec(foreign.seen.text)?.[1] ?? token
  expect([401, 403, 404]).toContain((await foreign.post(`/exams/rolls/${id}/make-up`, { 'form-token': door })).status)
})

test('whoever reads the bank by now is left out of the roll, and of no other seat it is said', async () => {
  const id = await frozen({ makesUpFor: earlier, makeUpOf: 'failed' })
  await fadu.owner.query(`update exam_seat set person = $2 where case_id = $1 and number = 'A-03'`, [
    earlier,
    actorOf(KEYHOLDER).person,
  ])
  const done = await makesUp(await visitorAs(EXAMINER), id)
  expect(done.text).toContain('座位A-03的人现在本机关读题库或者办考')
  expect((await seatsIn(id)).map(({ number }) => number)).toEqual(['A-02'])
  await fadu.owner.query(`update exam_seat set person = null where case_id = $1 and number = 'A-03'`, [earlier])
})

test('who reads keys or the paper does not sit it: at the roll, and as it is opened, by name, until the seat is given up', async () => {
  const id = await frozen()
  const examiner = await visitorAs(EXAMINER)
  const faulty = await sends(examiner, id, `座位号,账号\nB-01,demo-${KEYHOLDER}\n`)
  for (const words of ['有1处错误', '读得到答案或者试卷']) expect(faulty.text).toContain(words)
  expect(await seatsIn(id)).toEqual([])
  await sends(examiner, id, `座位号,账号\nB-01,demo-${LEARNER}\nB-02,\n`)
  await all(id, [[EXAMINER, 'seal']])
  // They have a post since: the guard names them, their post and their seat.
  await fadu.owner.query(`update exam_seat set person = $2 where case_id = $1 and number = 'B-01'`, [
    id,
    actorOf(KEYHOLDER).person,
  ])
  const refused = await takes(EXAMINER, id, 'open')
  expect([refused.status, refused.said.detail]).toEqual([
    expect.any(Number),
    expect.stringMatching(/不能是本场考生：.+（.*第二保管人.*，座位B-01）/),
  ])
  expect(refused.status).not.toBe(200)
  expect(JSON.stringify(refused.said)).toContain('does not sit it')
  // No roll is entered meanwhile either.
  expect((await sends(examiner, id, '座位号\nB-03\n')).text).toContain('不能是本场考生')
  await all(id, [[EXAMINER, 'withdraw', { number: 'B-01', reasons: '本人担任第二保管人，退出考试。' }]])
  await round()
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  expect((await read(EXAMINER, id)).said.stage).toBe('open')
})
