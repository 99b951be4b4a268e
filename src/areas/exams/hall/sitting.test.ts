import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { hallItems, hallRules, openHall, shortItem } from '../../../../test/exam-hall.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { openDatabase } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { drawFor } from '../../../mechanisms/sitting/drawn.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { newSeatCode } from '../../../mechanisms/sitting/seat-code.ts'
import { signInSeat } from '../../../mechanisms/sitting/session.ts'
import type { ShownItem } from '../../../mechanisms/sitting/shown.ts'
import { openSitting, sittingOf } from '../../../mechanisms/sitting/sitting.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const sitting = sittingOf(fadu.kernel)

interface Started {
  readonly attempt: number
  readonly endsAt: string
  readonly now: string
  readonly resumed: boolean
  readonly items: readonly ShownItem[]
  readonly answers: readonly { readonly item: number; readonly sequence: number; readonly answer: unknown }[]
}

const started = (said: unknown): Started => said as Started

/** What is right of an item of the test's bank, by the names that are shown. */
function right({ kind, options, lefts }: ShownItem): unknown {
  const named = (text: string) => options.find((option) => option.text === text)?.name
  switch (kind) {
    case 'single':
      return named('甲')
    case 'multiple':
      return [named('丙'), named('甲')]
    case 'indefinite':
      return [named('乙')]
    case 'true-false':
      return true
    case 'fill':
      return ['６ 个月']
    case 'number':
      return ' ６ '
    case 'order':
      return ['乙', '甲', '丁', '丙'].map(named)
    case 'match':
      return [
        [lefts[0]?.name, named('右乙')],
        [lefts[1]?.name, named('右甲')],
      ]
    default:
      return '网络运营者应当……'
  }
}

const allRight = (items: readonly ShownItem[], sequence = 1) =>
  items.map((item, at) => ({ item: at, sequence, answer: right(item) }))

const answersIn = async (attempt: number) =>
  (await fadu.owner.query('select item, sequence, answer from exam_answer where attempt = $1 order by item', [attempt]))
    .rows

test('a paper is begun, saved and handed in: marked at once, with one entry over all answers', async () => {
  const hall = await openHall(fadu)
  const token = await hall.enter(0)
  const start = await hall.ask('start', token, {})
  expect(start.status).toBe(200)
  const paper = started(start.said)
  expect(paper.items).toHaveLength(8)
  expect(paper.resumed).toBe(false)
  expect(Date.parse(paper.endsAt) - Date.parse(paper.now)).toBe(60 * 60_000)
  const saved = await hall.ask('answers', token, { attempt: paper.attempt, answers: allRight(paper.items) })
  expect(saved.said).toMatchObject({ state: 'saved', endsAt: paper.endsAt })
  const handed = await hall.ask('hand-in', token, { attempt: paper.attempt })
  expect(handed.said).toMatchObject({ handedBy: 'candidate', points: 8, most: 8, passed: true, unmarked: 0 })
  const { rows } = await fadu.owner.query(`select entry from ledger_leaf where subject = $1`, [
    `exam:${hall.caseId}/attempt/${paper.attempt}`,
  ])
  expect(rows).toHaveLength(1)
  // Twice: the same again, and no second entry.
  const again = await hall.ask('hand-in', token, { attempt: paper.attempt })
  expect(again.said).toEqual(handed.said)
  const after = await hall.ask('answers', token, { attempt: paper.attempt, answers: allRight(paper.items, 9) })
  expect(after.status).toBe(409)
  expect(after.said).toMatchObject({ state: 'handed' })
  expect((await answersIn(paper.attempt)).every(({ sequence }) => sequence === 1)).toBe(true)
})

test('no key, no explanation, no order of the bank goes to a candidate', async () => {
  const hall = await openHall(fadu, { seats: 6 })
  for (const seat of [0, 1, 2, 3, 4, 5]) {
    const { text, said } = await hall.ask('start', await hall.enter(seat), {})
    expect(text).not.toMatch(/解析|key|weights|explanation|item-0|"id"/)
    const drawn = drawFor({ ...(await opened(hall.caseId)) }, hall.seats[seat]?.number ?? '', fadu.kernel.now())
    if (isRefusal(drawn)) throw new Error(drawn.reason.en)
    expect(started(said).items.map(({ stem }) => stem)).toEqual(drawn.map(([place]) => hall.items[place]?.item.stem))
  }
})

async function opened(caseId: string) {
  const exam = await sitting.exams.of(caseId)
  if (!exam) throw new Error('not open')
  return exam
}

test('of several saves of an item the highest sequence stands, in whatever order they come', async () => {
  const hall = await openHall(fadu)
  const token = await hall.enter(0)
  const paper = started((await hall.ask('start', token, {})).said)
  const at = paper.items.findIndex(({ kind }) => kind === 'single')
  const save = (sequence: number, answer: unknown) =>
    hall.ask('answers', token, { attempt: paper.attempt, answers: [{ item: at, sequence, answer }] })
  const replies = await Promise.all([save(3, 'C'), save(1, 'A'), save(5, 'D'), save(2, 'B'), save(5, 'D')])
  expect(replies.map(({ said }) => said)).toEqual(replies.map(() => expect.objectContaining({ state: 'saved' })))
  expect(await answersIn(paper.attempt)).toMatchObject([{ item: at, sequence: 5 }])
  // One that was on its way for long comes last, and changes nothing.
  expect((await save(4, 'A')).said).toMatchObject({ state: 'saved' })
  const back = started((await hall.ask('start', token, {})).said)
  expect(back.answers).toEqual([{ item: at, sequence: 5, answer: 'D' }])
  await save(6, null)
  expect(started((await hall.ask('start', token, {})).said).answers).toEqual([{ item: at, sequence: 6, answer: null }])
})

test('what is none of the paper is refused whole: another item, another option, another kind, another attempt', async () => {
  const hall = await openHall(fadu, { items: hallItems(8) })
  const [one, other] = [await hall.enter(0), await hall.enter(1)]
  const paper = started((await hall.ask('start', one, {})).said)
  const others = started((await hall.ask('start', other, {})).said)
  const at = paper.items.findIndex(({ kind }) => kind === 'single')
  const good = { item: at, sequence: 1, answer: 'A' }
  const bad: readonly unknown[] = [
    { item: 8, sequence: 1, answer: 'A' },
    { item: at, sequence: 1, answer: 'E' },
    { item: at, sequence: 1, answer: ['A'] },
    { item: at, sequence: 1, answer: true },
    { item: at, sequence: 1, answer: { id: 'A' } },
    { item: paper.items.findIndex(({ kind }) => kind === 'fill'), sequence: 1, answer: ['x', 'y'] },
    { item: paper.items.findIndex(({ kind }) => kind === 'fill'), sequence: 1, answer: ['x'.repeat(301)] },
    { item: paper.items.findIndex(({ kind }) => kind === 'multiple'), sequence: 1, answer: ['A', 'A'] },
    { item: paper.items.findIndex(({ kind }) => kind === 'match'), sequence: 1, answer: [['1', '1']] },
  ]
  for (const one_ of bad) {
    const { status } = await hall.ask('answers', one, { attempt: paper.attempt, answers: [good, one_] })
    expect({ one_, status }).toEqual({ one_, status: 422 })
  }
  for (const body of [
    {},
    { attempt: paper.attempt },
    { attempt: paper.attempt, answers: [] },
    { attempt: 'x', answers: [good] },
  ])
    expect((await hall.ask('answers', one, body)).status).toBe(400)
  expect((await hall.ask('answers', one, { attempt: others.attempt, answers: [good] })).status).toBe(404)
  expect((await hall.ask('hand-in', one, { attempt: others.attempt })).status).toBe(404)
  expect((await hall.ask('hand-in', one, { attempt: 999_999_999 })).status).toBe(404)
  expect((await hall.ask('answers', undefined, { attempt: paper.attempt, answers: [good] })).status).toBe(401)
  expect((await hall.ask('answers', `${one}x`, { attempt: paper.attempt, answers: [good] })).status).toBe(401)
  expect(await answersIn(paper.attempt)).toEqual([])
})

test('a newer sign-in takes the seat over, the attempt goes on there, and the older page is told so', async () => {
  const hall = await openHall(fadu)
  const before = await hall.enter(0)
  const paper = started((await hall.ask('start', before, {})).said)
  await hall.ask('answers', before, { attempt: paper.attempt, answers: allRight(paper.items) })
  const now = await hall.enter(0)
  const resumed = started((await hall.ask('start', now, {})).said)
  expect(resumed).toMatchObject({ attempt: paper.attempt, resumed: true, endsAt: paper.endsAt, items: paper.items })
  expect(resumed.answers).toHaveLength(8)
  for (const [door, body] of [
    ['answers', { attempt: paper.attempt, answers: allRight(paper.items, 7) }],
    ['hand-in', { attempt: paper.attempt }],
    ['start', {}],
  ] as const) {
    const { status, said } = await hall.ask(door, before, body)
    expect({ door, status }).toEqual({ door, status: 401 })
    expect(JSON.stringify(said)).toMatch(/另一台设备/)
  }
  expect((await hall.ask('clock', before)).status).toBe(401)
  expect((await answersIn(paper.attempt)).every(({ sequence }) => sequence === 1)).toBe(true)
})

test('the server’s clock alone: before, after, and what comes late is kept where no mark reads it', async () => {
  const hall = await openHall(fadu, { opensIn: 5, closesIn: 60, minutes: 30 })
  const token = await hall.enter(0)
  expect((await hall.ask('start', token, {})).status).toBe(409)
  fadu.pass(5)
  const paper = started((await hall.ask('start', token, {})).said)
  const wrong = { item: 0, sequence: 1, answer: null }
  await hall.ask('answers', token, { attempt: paper.attempt, answers: [wrong], now: '2020-01-01T00:00:00Z' })
  fadu.pass(30)
  // At its end to the millisecond it still counts.
  expect(
    (await hall.ask('answers', token, { attempt: paper.attempt, answers: [{ ...wrong, sequence: 2 }] })).said,
  ).toMatchObject({ state: 'saved' })
  fadu.pass(1 / 60_000)
  const late = await hall.ask('answers', token, { attempt: paper.attempt, answers: allRight(paper.items, 3) })
  expect(late).toMatchObject({ status: 200, said: { state: 'late' } })
  expect(await handInOverdue(sitting)).toBe(0)
  fadu.pass(1)
  expect(await handInOverdue(sitting)).toBe(1)
  expect((await hall.ask('hand-in', token, { attempt: paper.attempt })).said).toMatchObject({
    handedBy: 'time',
    points: 0,
  })
  expect(
    (await hall.ask('answers', token, { attempt: paper.attempt, answers: allRight(paper.items, 4) })).said,
  ).toMatchObject({ state: 'late' })
  expect(await answersIn(paper.attempt)).toMatchObject([{ item: 0, sequence: 2 }])
  const { rows } = await fadu.owner.query('select count(*) from exam_late_answer where attempt = $1', [paper.attempt])
  expect(rows).toEqual([{ count: 8 }])
  fadu.pass(30)
  expect((await hall.ask('start', await hall.enter(1), {})).status).toBe(409)
})

test('what comes once what is right can be read, or half an hour after the end, is not kept at all', async () => {
  const hall = await openHall(fadu, { seats: 2, minutes: 30, closesIn: 60 })
  const [early, slow] = [await hall.enter(0), await hall.enter(1)]
  const papers = [
    started((await hall.ask('start', early, {})).said),
    started((await hall.ask('start', slow, {})).said),
  ] as const
  const send = (token: string, at: 0 | 1, sequence: number) =>
    hall.ask('answers', token, { attempt: papers[at].attempt, answers: allRight(papers[at].items, sequence) })
  const kept = async () =>
    (
      await fadu.owner.query('select max(l.sequence) as newest from exam_late_answer l where attempt = any($1)', [
        papers.map(({ attempt }) => attempt),
      ])
    ).rows[0]?.newest
  fadu.pass(31)
  await handInOverdue(sitting)
  expect((await send(early, 0, 3)).said).toMatchObject({ state: 'late' })
  await hall.setStage('closed')
  const seen = await send(early, 0, 4)
  expect(seen).toMatchObject({ status: 409, said: { state: 'shut' } })
  expect(JSON.stringify(seen.said)).toContain('不再保留')
  expect(await kept()).toBe(3)
  await hall.setStage('open')
  fadu.pass(29)
  expect((await send(slow, 1, 5)).said).toMatchObject({ state: 'late' })
  fadu.pass(1 / 60_000)
  expect((await send(slow, 1, 6)).said).toMatchObject({ state: 'shut' })
  expect(await kept()).toBe(5)
})

test('used tries begin no other, and do not keep from going on', async () => {
  const hall = await openHall(fadu, { tries: 2 })
  const token = await hall.enter(0)
  const first = started((await hall.ask('start', token, {})).said)
  expect(started((await hall.ask('start', token, {})).said)).toMatchObject({ attempt: first.attempt, resumed: true })
  await hall.ask('hand-in', token, { attempt: first.attempt })
  const second = started((await hall.ask('start', token, {})).said)
  expect(second).toMatchObject({ resumed: false, nth: 2 })
  expect(second.items.map(({ stem }) => stem)).not.toEqual(first.items.map(({ stem }) => stem))
  expect(started((await hall.ask('start', token, {})).said).attempt).toBe(second.attempt)
  await hall.ask('hand-in', token, { attempt: second.attempt })
  expect((await hall.ask('start', token, {})).status).toBe(409)
})

test('no paper opens before its case does', async () => {
  const hall = await openHall(fadu, { stage: 'sealed' })
  const token = await hall.enter(0)
  expect((await hall.ask('start', token, {})).status).toBe(404)
  await hall.setStage('open')
  expect((await hall.ask('start', token, {})).status).toBe(200)
  await hall.setStage('voided')
  expect((await hall.ask('start', await hall.enter(1), {})).status).toBe(404)
})

test('written answers wait for their markers, what was left empty does not', async () => {
  const items = [...hallItems(1), shortItem(50), shortItem(51)]
  const hall = await openHall(fadu, { items, rules: hallRules(3, { shuffle: false }) })
  const token = await hall.enter(0)
  const paper = started((await hall.ask('start', token, {})).said)
  const first = paper.items.findIndex(({ kind }) => kind === 'short')
  const answers = allRight(paper.items).map((one) => (one.item === first ? { ...one, answer: '' } : one))
  await hall.ask('answers', token, { attempt: paper.attempt, answers })
  const { said } = await hall.ask('hand-in', token, { attempt: paper.attempt })
  expect(said).toMatchObject({ unmarked: 1 })
  expect(said).not.toHaveProperty('points')
})

test('a guessed code: whoever guesses waits, the right code opens at any time, and a number that is no seat is answered the same', async () => {
  const hall = await openHall(fadu)
  const { number = '', code = '' } = hall.seats[0] ?? {}
  const guess = (which: string, typed: string, client = 'one') =>
    signInSeat(sitting, { caseId: hall.caseId, number: which, code: typed, client })
  const told = async (which: string) => {
    const said: unknown[] = []
    for (let n = 0; n < 7; n += 1) {
      const answer = await guess(which, newSeatCode())
      said.push(isRefusal(answer) ? answer.reason.en : 'in')
    }
    return said
  }
  const seat = await told(number)
  expect(seat.slice(0, 5).every((words) => /not right/.test(String(words)))).toBe(true)
  expect(seat.slice(5).every((words) => /Too many wrong codes/.test(String(words)))).toBe(true)
  expect(await told('2026-99999')).toEqual(seat)
  // Another client has its own count; the right code enters meanwhile, also from where the wrong ones came.
  expect(await guess(number, newSeatCode(), 'other')).toMatchObject({ code: 'not-signed-in' })
  expect(isRefusal(await guess(number, code))).toBe(false)
  expect(await guess(number, newSeatCode())).toMatchObject({ code: 'not-signed-in' })
  expect(isRefusal(await guess(hall.seats[1]?.number ?? '', code))).toBe(true)
})

test('what a stranger types at the door is bounded, and so is what is remembered of it', async () => {
  const hall = await openHall(fadu)
  const long = await openVisitor(fadu).post('/exams/hall', { exam: hall.caseId, number: '㍱'.repeat(61), code: 'x' })
  expect([long.status, long.text.includes('各不超过 60 个字符')]).toEqual([422, true])
  const huge = await openVisitor(fadu).post('/exams/hall', { exam: hall.caseId, number: 'x'.repeat(5000), code: 'x' })
  expect(huge.status).toBe(413)
  await signInSeat(sitting, { caseId: hall.caseId, number: '9', code: 'x', client: 'long'.repeat(1000) })
  expect([...sitting.guesses.keys()].every((key) => key.length === 44)).toBe(true)
  for (let n = 0; n < 10_001; n += 1) sitting.guesses.set(`${n}`, { failed: 1, waits: new Date(0) })
  await signInSeat(sitting, { caseId: hall.caseId, number: '10', code: 'x', client: 'one' })
  expect(sitting.guesses.size).toBe(10_000)
  sitting.guesses.clear()
})

test('five hundred candidates behind one address begin in the same second', async () => {
  const hall = await openHall(fadu, { seats: 500 })
  const tokens: string[] = []
  for (let seat = 0; seat < 500; seat += 1) tokens.push(await hall.enter(seat))
  const begun = await Promise.all(tokens.map((token) => hall.ask('start', token, {})))
  expect(Map.groupBy(begun, ({ status }) => status).get(200)).toHaveLength(500)
  const attempts = begun.map(({ said }) => started(said))
  expect(new Set(attempts.map(({ attempt }) => attempt)).size).toBe(500)
  const saved = await Promise.all(
    attempts.map(({ attempt, items }, at) => hall.ask('answers', tokens[at], { attempt, answers: allRight(items) })),
  )
  expect(saved.every(({ status }) => status === 200)).toBe(true)
  const handed = await Promise.all(attempts.map(({ attempt }, at) => hall.ask('hand-in', tokens[at], { attempt })))
  expect(handed.every(({ said }) => (said as { points: number }).points === 8)).toBe(true)
}, 60_000)

test('made-up tokens are counted by their address, and one seat however often it enters by its own count', async () => {
  const hall = await openHall(fadu, { seats: 2 })
  const from = '203.0.113.200'
  const statuses: number[] = []
  for (let n = 0; n < 620; n += 1)
    statuses.push((await hall.ask('clock', `${n}.zzzzzzzz.${n}.AAAA`, undefined, from)).status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(600)
  expect(statuses.at(-1)).toBe(429)
  // A seat behind the same address goes on.
  const token = await hall.enter(0)
  expect((await hall.ask('start', token, {}, from)).status).toBe(200)
  const one: number[] = []
  for (let n = 0; n < 605; n += 1) {
    const fresh = n % 100 === 99 ? await hall.enter(0) : token
    one.push((await hall.ask('clock', fresh, undefined, `203.0.113.${n % 200}`)).status)
  }
  expect(one.at(-1)).toBe(429)
  expect((await hall.ask('clock', await hall.enter(1), undefined, from)).status).toBe(200)
}, 60_000)

test('two servers on one database: one attempt a seat, one entry a hand-in, no answer lost', async () => {
  const hall = await openHall(fadu, { seats: 20 })
  const { keys, now } = fadu.kernel.identity
  const other = openSitting({ database: openDatabase(fadu.kernel.pool), keyring: fadu.kernel.seal.keyring, keys, now })
  const { startAttempt, saveAnswers, handInAttempt, shownPaper } = await import(
    '../../../mechanisms/sitting/attempt.ts'
  )
  const tokens: string[] = []
  for (let seat = 0; seat < 20; seat += 1) tokens.push(await hall.enter(seat))
  const both = await Promise.all(tokens.flatMap((token) => [startAttempt(sitting, token), startAttempt(other, token)]))
  const ids = both.map((one) => (isRefusal(one) ? one.reason.en : one.id))
  expect(new Set(ids).size).toBe(20)
  expect(ids.filter((_, at) => at % 2 === 0)).toEqual(ids.filter((_, at) => at % 2 === 1))
  const exam = await opened(hall.caseId)
  const saves = both.flatMap((one, at) => {
    if (isRefusal(one)) return []
    const answers = allRight(shownPaper(exam, one.drawn), at % 2 === 0 ? 1 : 2)
    return [saveAnswers(at % 2 === 0 ? sitting : other, tokens[Math.floor(at / 2)], { attempt: one.id, answers })]
  })
  expect((await Promise.all(saves)).every((done) => !isRefusal(done) && done.state === 'saved')).toBe(true)
  const handed = await Promise.all(
    both.map((one, at) => {
      const id = isRefusal(one) ? 0 : one.id
      return handInAttempt(at % 2 === 0 ? sitting : other, tokens[Math.floor(at / 2)], id)
    }),
  )
  expect(handed.every((one) => !isRefusal(one) && one.points === 8)).toBe(true)
  const { rows } = await fadu.owner.query(`select count(*) from ledger_leaf where starts_with(subject, $1)`, [
    `exam:${hall.caseId}/`,
  ])
  expect(rows).toEqual([{ count: 20 }])
})
