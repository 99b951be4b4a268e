import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { freshErasures } from '../../../../test/erasures.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { erasing } from '../../../kernel/erasure/erasing.ts'
import { eraseCases } from '../../../kernel/procedure/remove.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import type { SealedPaper } from '../../../mechanisms/sitting/paper.ts'
import { issueSlips } from '../../../mechanisms/sitting/roll.ts'
import type { ShownItem } from '../../../mechanisms/sitting/shown.ts'
import { areas } from '../../../server/areas.ts'
import { runJobs } from '../../../server/jobs.ts'
import { jobKindsOf } from '../../../server/long-jobs/kinds.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'
import { examRound } from '../exam/rounds.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const { takes, agrees, opened, all, read } = openSupervision(fadu)
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
  basis: 'rlpe@2025-11-01#art-36/para-1',
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

test('An official to be appointed deputy director, sits the 40-question paper (10 on the Cybersecurity Law); scores 82; asks re-mark of Q17; the key was ambiguous, all 31 candidates are re-marked, ledger shows it. (G3, scenario 1)', async () => {
  const id = await opened(EXAMINER, 'exam', 'prepare', asked)
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', { prefix: '2026', count: SEATS, unit: '市直机关' }],
  ])
  await round()
  await fadu.owner.query(`update exam_seat set person = $1 where case_id = $2 and number = '2026-01'`, [
    `demo-${OFFICIAL}`,
    id,
  ])
  const { keys } = fadu.kernel.identity
  const slips = await fadu.database
    .transaction()
    .execute((transaction) =>
      issueSlips(
        transaction,
        { keys, keyring: fadu.kernel.seal.keyring },
        { caseId: id, office: 'demo-pufa' },
        { next: SEATS },
      ),
    )
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  const row = await fadu.database.selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
  const paper = await openPaper(fadu.database, fadu.kernel.seal.keyring, row)

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

  // The official asks for a review of question 17 on the page of the result.
  const official = sitting[0]
  if (!official) throw new Error('nobody sat')
  expect((await official.get('/exams/hall/result')).text).toContain('82')
  await official.get('/exams/hall/result/review?try=1&question=17')
  await official.submit('/exams/hall/result/review', { words: '另一个选项也符合条文的文字，答案不唯一。' })
  const examiner = await visitorAs(EXAMINER)
  const [, path = ''] = /href="(\/exams\/reviews\/[0-9a-z]+)"/.exec((await examiner.get('/exams/reviews')).text) ?? []
  expect((await examiner.get(path)).text).toContain('答案不唯一')

  // The key is changed for everybody, by two; one mark alone is not.
  const change = { item: item?.id, key: typed, reasons: '题干没有写明主管机关，两个选项都符合条文。' }
  expect((await takes(EXAMINER, id, 'rekey', change)).status).toBe(200)
  await round()
  expect(await points(id)).toEqual(before)
  expect((await agrees(KEYHOLDER, id, 'rekey')).status).toBe(200)
  await round()

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
  expect(stranger.text).not.toContain('原答案')
  expect((await examiner.get(`/exams/cases/${id}`)).text).toContain('31份答卷重阅，11份得分改变')
  expect((await examiner.get(`/exams/${id}/changes`)).text).toContain(`原答案${[item?.key].flat()[0]}`)
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

test('a key that is none of the item, or of no item, changes nothing: the job says why', async () => {
  const id = await opened(EXAMINER, 'exam', 'prepare', asked)
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', { prefix: '2027', count: 1 }],
  ])
  await round()
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  expect((await takes(EXAMINER, id, 'rekey', { item: 'q0001', key: 'A', reasons: '考试中不能更正。' })).status).toBe(
    409,
  )
  fadu.pass(121)
  await round()
  const reasons = '原答案与条文的文字不符。'
  for (const change of [
    { item: 'q9999', key: 'A', reasons },
    { item: 'q0001', key: 'Z', reasons },
  ]) {
    await all(id, [[EXAMINER, 'rekey', change, KEYHOLDER]])
    await round()
  }
  const { rows } = await fadu.owner.query(
    `select state, failure ->> 'zh' as why from job where kind = 'exam.re-mark' and body ->> 'case' = $1 order by made_at, id`,
    [id],
  )
  expect(rows.map(({ state }) => state)).toEqual(['failed', 'failed'])
  expect(rows.map(({ why }) => why).toSorted()).toEqual([
    expect.stringContaining('没有编号为“q9999”的题'),
    expect.stringContaining('答案“Z”不在选项之中'),
  ])
  const exam = await fadu.database
    .selectFrom('exam')
    .select('rekeyed')
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(exam.rekeyed).toEqual([])
})
