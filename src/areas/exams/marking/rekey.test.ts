import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { freshErasures } from '../../../../test/erasures.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { erasing } from '../../../kernel/erasure/erasing.ts'
import { runSlices } from '../../../kernel/job/run.ts'
import { eraseCases } from '../../../kernel/procedure/remove.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import type { SealedPaper } from '../../../mechanisms/sitting/paper.ts'
import { issueSlips } from '../../../mechanisms/sitting/roll.ts'
import type { ShownItem } from '../../../mechanisms/sitting/shown.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { areas } from '../../../server/areas.ts'
import { runJobs } from '../../../server/jobs.ts'
import { jobKindsOf } from '../../../server/long-jobs/kinds.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'
import { examRound } from '../exam/rounds.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const { takes, agrees, opened, all, read, round: delivers } = openSupervision(fadu)
const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
await demoItems({
  kernel: fadu.kernel,
  context: fadu.app.context,
  actorOf(id) {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  },
})

const EXAMINER = 'pufa-9'
const KEYHOLDER = 'pufa-10'
/** The official; whose seat is tied to their account. */
const OFFICIAL = 'pufa-1'
const SEATS = 31

/** What the server does by itself within a second, long jobs among it. */
async function round(): Promise<void> {
  const kinds = jobKindsOf(areas, fadu.kernel)
  const failed = await runJobs({ ...fadu, context: fadu.app.context, kinds })
  expect(failed).toEqual([])
  await examRound.go({ kernel: fadu.kernel, context: fadu.app.context })
}

async function visitorAs(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

const asked = {
  title: '任职前法律考试',
  kind: 'appointment',
  audience: '拟任副处级干部',
  basis: 'points-2017@2017-01-01#point-4',
  ...{ opensOn: DAY, opensAt: '09:00', closesOn: DAY, closesAt: '12:00', minutes: 60, tries: 1, counts: 'best' },
  ...{ pass: 60, choice: 'all', shuffle: false, shuffleOptions: true, reviewDays: 5, apart: 2 },
  ...{ showPoints: 'told', showRight: 'told', showKey: 'told', showExplanation: 'told' },
  // Ten on the Cybersecurity Law; of the second line everybody has all there are.
  blueprint: [
    { topic: '法律责任', kind: 'single', count: 10, points: 2 },
    { topic: '保障监督', kind: 'single', count: 9, points: 2 },
    { topic: '工作要点', kind: 'single', count: 1, points: 2 },
    { kind: 'single', count: 20, points: 3 },
  ],
}

interface Seated {
  readonly token: string
  readonly attempt: number
  readonly items: readonly ShownItem[]
}

async function ask(door: string, token: string, payload: object) {
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `/exams/hall/${door}`,
    headers: { cookie: `seat=${token}`, 'sec-fetch-site': 'same-origin' },
    payload,
  })
  expect(reply.statusCode).toBe(200)
  return JSON.parse(reply.body)
}

/** Enters with number and code as any browser does. */
async function entered(id: string, number: string, code: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get('/exams/hall')
  const seen = await visitor.post('/exams/hall', { exam: id, number, code })
  expect([seen.status, seen.path]).toEqual([200, '/exams/hall/seat'])
  return visitor
}

async function begun(visitor: Visitor): Promise<Seated> {
  const token = visitor.cookies.get('seat') ?? ''
  const { attempt, items } = await ask('start', token, {})
  return { token, attempt, items }
}

const tokenIn = (text: string): string => /name="form-token" value="([^"]+)"/.exec(text)?.[1] ?? ''

/** The name that an option has on this paper. */
const named = (item: ShownItem, text: string | undefined) => item.options.find((one) => one.text === text)?.name
/** An item of the paper by its words: no two say the same. */
const frozenOf = ({ items }: SealedPaper, { stem }: ShownItem) => {
  const found = items.find(({ item }) => item.stem === stem)
  if (!found) throw new Error(`no such item: ${stem}`)
  return found
}
const textOf = ({ items }: SealedPaper, shown: ShownItem, id: string) =>
  frozenOf({ items, seed: '' }, shown).item.options.find((one) => one.id === id)?.text
const keyOf = (paper: SealedPaper, shown: ShownItem): string => String([frozenOf(paper, shown).item.key].flat()[0])
const otherOf = (paper: SealedPaper, shown: ShownItem): string =>
  frozenOf(paper, shown).item.options.find(({ id }) => id !== keyOf(paper, shown))?.id ?? ''

/** Answers everything right but what is `wrong`, and hands in. */
async function sits(
  paper: SealedPaper,
  { token, attempt, items }: Seated,
  wrong: (shown: ShownItem, at: number) => boolean,
) {
  const answers = items.map((shown, item) => {
    const id = wrong(shown, item) ? otherOf(paper, shown) : keyOf(paper, shown)
    return { item, sequence: 1, answer: named(shown, textOf(paper, shown, id)) }
  })
  await ask('answers', token, { attempt, answers })
  await ask('hand-in', token, { attempt })
}

const points = async (id: string): Promise<readonly number[]> =>
  (
    await fadu.owner.query(
      `select a.points::float8 from exam_attempt a join exam_seat s on s.id = a.seat where a.case_id = $1 order by s.number`,
      [id],
    )
  ).rows.map((row) => row.points)

interface Opened {
  readonly id: string
  readonly paper: SealedPaper
  readonly slips: Awaited<ReturnType<typeof issueSlips>>
}

/** An exam at its opening, drawn from the bank of the demonstration by those whose work it is. */
async function openedExam(prefix: string, count: number, from: string, until: string): Promise<Opened> {
  const id = await opened(EXAMINER, 'exam', 'prepare', { ...asked, opensAt: from, closesAt: until })
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', { prefix, count, unit: '市直机关' }],
  ])
  await round()
  const keys = { keys: fadu.kernel.identity.keys, keyring: fadu.kernel.seal.keyring }
  const of = { caseId: id, office: 'demo-pufa' }
  const slips = await fadu.database
    .transaction()
    .execute((transaction) => issueSlips(transaction, keys, of, { next: count }))
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  const row = await fadu.database.selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
  return { id, slips, paper: await openPaper(fadu.database, fadu.kernel.seal.keyring, row) }
}

test('An official to be appointed deputy director, sits the 40-question paper (10 on the Cybersecurity Law); scores 82; asks re-mark of Q17; the key was ambiguous, all 31 candidates are re-marked, ledger shows it. (G3, scenario 1)', async () => {
  const { id, paper, slips } = await openedExam('2026', SEATS, '09:00', '12:00')
  await fadu.owner.query(`update exam_seat set person = $1 where case_id = $2 and number = '2026-01'`, [
    `demo-${OFFICIAL}`,
    id,
  ])

  const sitting: Visitor[] = []
  let ambiguous = ''
  for (const [at, { number, code }] of slips.entries()) {
    const visitor = await entered(id, number, code)
    const seat = await begun(visitor)
    expect(seat.items).toHaveLength(40)
    sitting.push(visitor)
    const [seventeenth] = seat.items.slice(16)
    // The seventeenth question of the official is the one whose key will not hold.
    if (at === 0) ambiguous = seventeenth?.stem ?? ''
    const lost = new Set(at === 0 ? [16, 17, 18, 20, 21, 22, 23] : [])
    await sits(paper, seat, (shown, place) => lost.has(place) || (at > 0 && at % 3 === 0 && shown.stem === ambiguous))
  }
  const [place = -1] = paper.items.flatMap(({ item }, n) => (item.stem === ambiguous ? [n] : []))
  const item = paper.items[place]?.item
  const typed = `${[item?.key].flat()[0]}${item?.options.find(({ id: one }) => one !== [item.key].flat()[0])?.id}`

  fadu.pass(121)
  await round()
  await round()
  await all(id, [[EXAMINER, 'tell']])
  await round()
  const before = await points(id)
  expect(before[0]).toBe(82)
  // A server hears of an act within a second; this one at once.
  sittingOf(fadu.kernel).exams.forget(id)

  // The official asks for a review of question 17 on the page of the result.
  const official = sitting[0]
  if (!official) throw new Error('nobody sat')
  // What a server holds of an exam is a second old at most, and that second is not over.
  sittingOf(fadu.kernel).exams.forget(id)
  expect((await official.get('/exams/hall/result')).text).toContain('82')
  await official.get('/exams/hall/result/review?try=1&question=17')
  await official.submit('/exams/hall/result/review', { words: '另一个选项也符合条文的文字，答案不唯一。' })
  const examiner = await visitorAs(EXAMINER)
  const [, path = ''] = /href="(\/exams\/reviews\/[0-9a-z]+)"/.exec((await examiner.get('/exams/reviews')).text) ?? []
  expect((await examiner.get(path)).text).toContain('答案不唯一')

  // A certificate that says the points as they are told, taken from the seat.
  await official.get('/exams/certificates')
  const taken = await official.submit('/exams/certificates', { scored: 'yes' })
  expect([taken.text.includes('证书有效'), taken.text.includes('82分')]).toEqual([true, true])

  // The key is changed for everybody, by two; one mark alone is not.
  const change = { item: item?.id, key: typed, reasons: '题干没有写明主管机关，两个选项都符合条文。' }
  expect((await takes(EXAMINER, id, 'rekey', change)).status).toBe(200)
  await round()
  expect(await points(id)).toEqual(before)
  expect((await agrees(KEYHOLDER, id, 'rekey')).status).toBe(200)
  await round()

  // It says what is no longer so: the system revoked it, and from the same seat there is a new one.
  await delivers()
  expect((await openVisitor(fadu).get(taken.path)).text).toContain('由系统撤销')
  await official.get('/exams/certificates')
  const renewed = await official.submit('/exams/certificates', { scored: 'yes' })
  expect([renewed.path === taken.path, renewed.text.includes('84分')]).toEqual([false, true])

  const after = await points(id)
  const moved = after.filter((now, at) => now !== before[at]).length
  expect([after[0], moved]).toEqual([84, 11])
  expect(after.every((now, at) => now >= (before[at] ?? 0))).toBe(true)

  // It is answered, with reasons, and the official reads both.
  await examiner.get(path)
  await examiner.submit(path, { outcome: 'key', reasons: '两个选项都符合条文，已对全体31人更正。' })
  const result = (await official.get('/exams/hall/result?try=1')).text
  expect([result.includes('84'), result.includes('已对全体31人更正')]).toEqual([true, true])

  // What was changed stands on a page for everybody, with its entry; the old key only for the office, beside the new one.
  await fadu.sequence()
  const stranger = await openVisitor(fadu).get(`/exams/${id}/changes`)
  expect(stranger.text).toContain(`试题第${place + 1}题答案更正，31份答卷重阅，11份得分改变`)
  const [, entry = ''] = /href="\/records\/entries\/(\d+)"/.exec(stranger.text) ?? []
  expect((await fadu.get(`/records/entries/${entry}`)).status).toBe(200)
  for (const own of ['（原答案', '更正为']) expect(stranger.text).not.toContain(own)
  expect((await examiner.get(`/exams/cases/${id}`)).text).toContain('31份答卷重阅，11份得分改变')
  expect((await examiner.get(`/exams/${id}/changes`)).text).toContain(
    `（原答案${[item?.key].flat()[0]}，更正为${[...typed].sort().join('')}）`,
  )
  const entries = await fadu.owner.query(
    `select l.entry::json ->> 'what' as what, count(*)::int from ledger_leaf l
     where (starts_with(l.subject, $1) or l.subject = $2) and l.entry::json ->> 'what' in ('exam.rekey', 'exam.re-marked', 'exam.ask-review', 'exam.review-answered')
     group by 1 order by 1`,
    [`exam:${id}/`, id],
  )
  expect(entries.rows).toMatchObject([
    { what: 'exam.ask-review', count: 1 },
    // One an attempt whose marks are others, and one at the end over all of them.
    { what: 'exam.re-marked', count: 12 },
    { what: 'exam.rekey' },
    { what: 'exam.review-answered', count: 1 },
  ])
  const told = await fadu.owner.query(`select zh from notice where addressee = $1 and zh like '%重新阅卷%'`, [
    `person:demo-${OFFICIAL}`,
  ])
  expect(told.rows).toHaveLength(1)
  expect((await read(EXAMINER, id)).said.stage).toBe('told')

  // What somebody changes by SQL of the exam itself, the check of the night names.
  const faults = async () => {
    await fadu.checkRecord()
    const found = await fadu.owner.query(
      `select part || ': ' || kind as fault from record_fault order by part, subject`,
    )
    return found.rows.map(({ fault }) => fault)
  }
  expect(await faults()).toEqual([])
  for (const [change, back, found] of [
    [`tries = tries + 1`, `tries = tries - 1`, 'exam: rules'],
    [`rules = jsonb_set(rules, '{pass}', '1')`, `rules = jsonb_set(rules, '{pass}', '60')`, 'exam: rules'],
    [`paper = paper || ' '`, `paper = rtrim(paper)`, 'exam: rules'],
    [`closes_at = closes_at + '1 h'`, `closes_at = closes_at - interval '1 h'`, 'exam: closes'],
    [`rekeyed = rekeyed || rekeyed`, `rekeyed = rekeyed - 1`, 'exam: keys'],
    [
      `rekeyed = jsonb_set(rekeyed, '{0,was}', rekeyed -> 0 -> 'key') #- '{0,key}'`,
      undefined,
      'exam-remarking: changed',
    ],
  ] as const) {
    await fadu.owner.query(`update exam set ${change} where case_id = $1`, [id])
    expect(await faults()).toContain(found)
    const restored = back ?? `rekeyed = jsonb_set(rekeyed, '{0,key}', rekeyed -> 0 -> 'was') #- '{0,was}'`
    await fadu.owner.query(`update exam set ${restored} where case_id = $1`, [id])
  }
  await fadu.owner.query(`update exam_review set words = words || '。' where case_id = $1`, [id])
  expect(await faults()).toEqual(['exam-review: changed'])
  await fadu.owner.query(`delete from exam_review where case_id = $1`, [id])
  expect(await faults()).toEqual(['exam-rows: no-row', 'exam-rows: no-row'])

  // Erased, no entry of it keeps a word: hand-ins, marks, reviews and the markings anew, whose rows are gone or not.
  const words = `select count(*)::int as n from ledger_leaf where subject like 'exam%:' || $1 || '%' or entry like '%' || $1 || '%'`
  expect((await fadu.owner.query(words, [id])).rows[0].n).toBeGreaterThan(40)
  await erasing(fadu.database, freshErasures(), (going) => eraseCases(going, [id]))
  expect((await fadu.owner.query(words, [id])).rows).toEqual([{ n: 0 }])
  expect(await faults()).toEqual([])
}, 120_000)

test('a key that is none of the item, of no item, or the key as it is, is refused at the form, before anybody agrees', async () => {
  const { id, paper } = await openedExam('2027', 1, '12:00', '14:00')
  const reasons = '原答案与条文的文字不符。'
  const early = await takes(EXAMINER, id, 'rekey', { item: 'q0001', key: 'A', reasons })
  expect(early.status).toBe(409)
  fadu.pass(121)
  await round()
  const [first] = paper.items
  const key = String([first?.item.key].flat()[0])
  for (const [item, typed, field, zh, en] of [
    ['q9999', 'A', 'item', '没有编号为“q9999”的题', 'no item “q9999”'],
    ['q0001', 'Z', 'key', '答案“Z”不在选项之中', 'Z'],
    ['q0001', '六个月', 'key', '答案“六个月”', '六个月'],
    ['q0001', key, 'key', '没有什么要更正', 'nothing to change'],
  ] as const) {
    const told = await takes(EXAMINER, id, 'rekey', { item, key: typed, reasons })
    expect([told.status, JSON.stringify(told.said)], typed).toEqual([422, expect.stringContaining(zh)])
    expect(JSON.stringify(told.said)).toContain(en)
    expect(told.said).toMatchObject({ faults: [{ field }] })
  }
  // The form of the page says it too, and keeps what was typed.
  const examiner = await visitorAs(EXAMINER)
  await examiner.get(`/exams/cases/${id}?step=rekey`)
  const refused = await examiner.submit(`/exams/cases/${id}/rekey`, { item: 'q0001', key: 'Z', reasons })
  expect([refused.status, refused.text.includes('答案“Z”不在选项之中'), refused.text.includes(reasons)]).toEqual([
    422,
    true,
    true,
  ])
  const { rows } = await fadu.owner.query(`select 1 from job where kind = 'exam.re-mark' and body ->> 'case' = $1`, [
    id,
  ])
  expect(rows).toEqual([])
  expect((await read(EXAMINER, id)).said.stage).toBe('closed')
})

test('a re-marking that was cancelled half-way stands on the page as that, holds the results, and goes on from where it stopped', async () => {
  const { id, paper, slips } = await openedExam('2028', 1, '14:00', '16:00')
  const [slip] = slips
  if (!slip) throw new Error('no slip')
  const seat = await begun(await entered(id, slip.number, slip.code))
  await sits(paper, seat, (_, at) => at === 0)
  const place = paper.items.findIndex(({ item }) => item.stem === seat.items[0]?.stem)
  // Four hundred more who handed in the same paper without an answer: more than one slice marks.
  await fadu.owner.query(
    `with seats as (
       insert into exam_seat (case_id, number, code_hash)
       select $1, 'X-' || n, decode(md5(n::text), 'hex') from generate_series(1, 400) n returning id)
     insert into exam_attempt (case_id, seat, nth, drawn, started_at, ends_at, handed_at, handed_by, leaf, salt, marks, points, unmarked)
     select a.case_id, s.id, a.nth, a.drawn, a.started_at, a.ends_at, a.handed_at, a.handed_by, a.leaf, a.salt,
       (select jsonb_agg(0) from jsonb_array_elements(a.marks)), 0, 0
     from exam_attempt a cross join seats s where a.case_id = $1`,
    [id],
  )
  fadu.pass(121)
  await round()
  await round()
  expect((await read(EXAMINER, id)).said.stage).toBe('marked')

  const reasons = '题干有误，谁也不能据以作答。'
  const change = { item: paper.items[place]?.item.id, key: '全体得分', reasons }
  await all(id, [[EXAMINER, 'rekey', change, KEYHOLDER]])
  const kinds = jobKindsOf(areas, fadu.kernel)
  await delivers()
  const slices = (most: number) => {
    let left = most
    const running = { database: fadu.database, kinds, now: () => fadu.kernel.now() }
    return runSlices(running, () => left-- > 0)
  }
  // It is begun, three hundred are marked anew, and whoever asked for it cancels it.
  expect(await slices(2)).toBe(2)
  const examiner = await visitorAs(EXAMINER)
  const { rows: jobs } = await fadu.owner.query(
    `select id, done from job where kind = 'exam.re-mark' and body ->> 'case' = $1`,
    [id],
  )
  expect(jobs).toMatchObject([{ done: 300 }])
  await examiner.get(`/jobs/${jobs[0].id}`)
  await examiner.submit(`/jobs/${jobs[0].id}/cancel`)

  const changes = `/exams/${id}/changes`
  for (const seen of [await openVisitor(fadu).get(changes), await examiner.get(`/exams/cases/${id}`)])
    expect(seen.text).toContain('全体重新阅卷没有办完（已重阅300份）')
  expect((await openVisitor(fadu).get(changes)).text).not.toContain('继续全体重新阅卷')
  const told = await takes(EXAMINER, id, 'tell', {})
  expect([told.status, JSON.stringify(told.said)]).toEqual([409, expect.stringContaining('重新阅卷还没有办完')])

  // Somebody else does not start it; the examiner does, once.
  const other = await visitorAs('pufa-12')
  expect(
    (await other.post(changes, { revision: '1', 'form-token': tokenIn((await other.get('/')).text) })).status,
  ).toBe(403)
  const { text } = await examiner.get(changes)
  expect(text).toContain('继续全体重新阅卷')
  const [, revision = ''] = /name="revision" value="(\d+)"/.exec(text) ?? []
  const press = () => examiner.post(changes, { revision, 'form-token': tokenIn(text) })
  expect((await press()).status).toBe(200)
  expect((await press()).status).toBe(409)
  await slices(10)
  expect((await openVisitor(fadu).get(changes)).text).toContain('401份答卷重阅，401份得分改变')
  const { rows } = await fadu.owner.query(
    `select min(points)::float8, max(points)::float8, count(*)::int from exam_attempt where case_id = $1`,
    [id],
  )
  const [counts] = seat.items
  expect(rows).toEqual([{ min: counts?.points, max: 100, count: 401 }])
  // Changed once, however often it was started.
  const exam = await fadu.database
    .selectFrom('exam')
    .select('rekeyed')
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(exam.rekeyed).toHaveLength(1)
  await all(id, [[EXAMINER, 'tell']])
}, 60_000)
