import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { hallItems, openHall } from '../../../../test/exam-hall.ts'
import { openVisitor } from '../../../../test/visitor.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-03' })

async function as(person: string) {
  const visitor = openVisitor(fadu)
  await visitor.get('/demo')
  await visitor.submit(`/demo/demo-${person}`)
  return visitor
}

/** The office of the demonstration whose people invigilate. */
const { rows } = await fadu.owner.query<{ office: string }>(
  `select office from held_role where person = 'demo-pufa-11' and role = 'invigilator'`,
)
const office = rows[0]?.office ?? ''

async function openRoom(more: Parameters<typeof openHall>[1] = {}, of = office) {
  const hall = await openHall(fadu, more)
  await fadu.owner.query('update exam set office = $2 where case_id = $1', [hall.caseId, of])
  await fadu.owner.query('update "case" set office = $2 where id = $1', [hall.caseId, of])
  return hall
}

test('an invigilator sees the day’s exams of the office, seats by state, and extends one seat or everybody', async () => {
  const hall = await openRoom({ seats: 3 })
  const token = await hall.enter(0)
  await hall.ask('start', token, {})
  const invigilator = await as('pufa-11')
  const desk = (await invigilator.get('/desk')).text
  expect(desk).toContain('监考：开着的考试')
  expect(desk).toMatch(/<a href="\/exams\/room">监考<\/a>/)
  expect((await openVisitor(fadu).get('/exams')).text).toContain(`/exams/hall?exam=${hall.caseId}`)
  const list = await invigilator.get('/exams/room')
  expect([list.status, list.text.includes(`/exams/room/${hall.caseId}`)]).toEqual([200, true])
  const room = await invigilator.get(`/exams/room/${hall.caseId}`)
  expect(room.text).toContain('作答中')
  expect((await invigilator.get(`/exams/room/${hall.caseId}?state=sitting`)).text).not.toContain('2026-3')
  const before = await endsAt(hall.caseId)
  const form = `/exams/room/${hall.caseId}/extend`
  await invigilator.get(`/exams/room/${hall.caseId}`)
  const none = await invigilator.submit(form, { number: '2026-1', minutes: '10', reason: '' })
  expect([none.status, none.text.includes('请写明原因')]).toEqual([422, true])
  await invigilator.submit(form, { number: '2026-1', minutes: '10', reason: '机器故障换座' })
  expect(invigilator.seen.text).toContain('座位 2026-1 加时 10 分钟')
  expect(await endsAt(hall.caseId)).toBe(before + 10 * 60_000)
  await invigilator.submit(form, { number: '', minutes: '5', reason: '入场延误五分钟' })
  expect(invigilator.seen.text).toContain('全场加时 5 分钟')
  expect(await endsAt(hall.caseId)).toBe(before + 15 * 60_000)
})

test('a named disturbance admits what came late, and the exam is ended for everybody', async () => {
  const hall = await openRoom({ seats: 2 })
  const token = await hall.enter(0)
  await hall.ask('start', token, {})
  const invigilator = await as('pufa-11')
  await invigilator.get(`/exams/room/${hall.caseId}`)
  const wrong = await invigilator.submit(`/exams/room/${hall.caseId}/disturbance`, {
    from: '09:50',
    to: '09:40',
    reason: '机房断电二十分钟',
  })
  expect(wrong.status).toBe(422)
  await invigilator.submit(`/exams/room/${hall.caseId}/disturbance`, {
    from: '09:40',
    to: '09:50',
    reason: '机房断电十分钟',
  })
  expect(invigilator.seen.text).toContain('认定 09:40—09:50 的故障')
  await invigilator.submit(`/exams/room/${hall.caseId}/end`, { reason: '火警，全场疏散' })
  expect(invigilator.seen.text).toContain('结束考试')
  const { rows: attempts } = await fadu.owner.query('select handed_by from exam_attempt where case_id = $1', [
    hall.caseId,
  ])
  expect(attempts).toEqual([{ handed_by: 'invigilator' }])
})

test('in the ten minutes after the close the examiner alone admits, of another day too, and nobody after results are told', async () => {
  const hall = await openRoom({ opensIn: -1500, closesIn: -5 })
  await hall.setStage('closed')
  const path = `/exams/room/${hall.caseId}`
  const said = { day: '2026-03-02', from: '09:40', to: '09:50', reason: '昨天机房断电' }
  const admits = async (person: string) => {
    const visitor = await as(person)
    await visitor.get('/exams/room')
    expect(visitor.seen.text).toContain(path)
    await visitor.get(path)
    return visitor.submit(`${path}/disturbance`, said)
  }
  const alone = await admits('pufa-11')
  expect([alone.status, alone.text.includes('只有主考可以采认')]).toEqual([403, true])
  expect((await admits('pufa-9')).text).toContain('认定 2026-03-02 09:40—09:50 的故障')
  const examiner = await as('pufa-9')
  const open = await examiner.get(path)
  await hall.setStage('told')
  const token = /name="form-token" value="([^"]*)"/.exec(open.text)?.[1] ?? ''
  const late = await examiner.post(`${path}/disturbance`, { ...said, 'form-token': token })
  expect([late.status, late.text.includes('成绩已经公布')]).toEqual([409, true])
})

test('nobody else sees a room or acts in it: other posts, other offices, nobody', async () => {
  const hall = await openRoom()
  const path = `/exams/room/${hall.caseId}`
  expect((await openVisitor(fadu).get(path)).status).toBe(401)
  const marker = await as('pufa-12')
  expect((await marker.get(path)).status).toBe(403)
  const invigilator = await as('pufa-11')
  const { rows: offices } = await fadu.owner.query<{ id: string }>('select id from office where id <> $1 limit 1', [
    office,
  ])
  const other = await openRoom({}, offices[0]?.id)
  expect((await invigilator.get(`/exams/room/${other.caseId}`)).status).toBe(404)
  await invigilator.get(path)
  const token = /name="form-token" value="([^"]*)"/.exec(invigilator.seen.text)?.[1] ?? ''
  const refused = await invigilator.post(`/exams/room/${other.caseId}/end`, {
    reason: '不是本单位的',
    'form-token': token,
  })
  expect(refused.status).toBe(404)
})

test('nobody invigilates an exam they sit, nobody reopens one that is over, and a seat has 600 minutes in all', async () => {
  const hall = await openRoom({ seats: 2, closesIn: 60 })
  await hall.ask('start', await hall.enter(0), {})
  const invigilator = await as('pufa-11')
  const path = `/exams/room/${hall.caseId}`
  const does = async (form: string, fields: Readonly<Record<string, string>>) => {
    await invigilator.get(path)
    const { status, text } = await invigilator.submit(`${path}/${form}`, { reason: '换座耽误时间', ...fields })
    return { status, text }
  }
  const sits = (person: string | null) =>
    fadu.owner.query(`update exam_seat set person = $2 where case_id = $1 and number = '2026-1'`, [hall.caseId, person])
  await sits('demo-pufa-11')
  const before = await endsAt(hall.caseId)
  for (const [form, fields] of [
    ['extend', { number: '2026-1', minutes: '10' }],
    ['extend', { number: '', minutes: '10' }],
    ['disturbance', { from: '00:01', to: '00:02' }],
    ['end', {}],
  ] as const)
    expect((await does(form, fields)).text).toContain('您本人在这场考试有座位')
  expect(await endsAt(hall.caseId)).toBe(before)
  await sits(null)
  expect((await does('extend', { number: '2026-2', minutes: '590' })).status).toBe(200)
  const over = await does('extend', { number: '2026-2', minutes: '11' })
  expect([over.status, over.text.includes('还可以加 10 分钟')]).toEqual([422, true])
  await does('end', {})
  const { text } = await does('extend', { number: '', minutes: '10' })
  expect(text).toContain('不能再给全场加时')
  const past = await openRoom({ seats: 1, closesIn: 60 })
  fadu.pass(61)
  const again = await as('pufa-11')
  await again.get(`/exams/room/${past.caseId}`)
  const late = await again.submit(`/exams/room/${past.caseId}/extend`, {
    ...{ number: '', minutes: '10', reason: '想再延长一会' },
  })
  expect(late.text).toContain('不能再给全场加时')
})

test('whoever admits late answers sees when each came, beside its end and the close', async () => {
  const hall = await openRoom({ seats: 1, minutes: 30, closesIn: 60, items: hallItems(8) })
  const token = await hall.enter(0)
  const { said } = await hall.ask('start', token, {})
  const { attempt, items } = said as { attempt: number; items: readonly { kind: string }[] }
  fadu.pass(31)
  const item = items.findIndex(({ kind }) => kind === 'true-false')
  await hall.ask('answers', token, { attempt, answers: [{ item, sequence: 1, answer: true }] })
  const invigilator = await as('pufa-11')
  const { text } = await invigilator.get(`/exams/room/${hall.caseId}`)
  expect(text).toMatch(/考试结束：[\s\S]*座位 2026-1 第 1 次：到时 .*，1 题于 .* 到达/)
})

async function endsAt(exam: string): Promise<number> {
  const { rows: found } = await fadu.owner.query<{ ends_at: Date }>(
    'select ends_at from exam_attempt where case_id = $1',
    [exam],
  )
  return found[0]?.ends_at.getTime() ?? 0
}
