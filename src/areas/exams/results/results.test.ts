import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { choiceItem, plainRules, type SatAttempt, type SatSeat, satExam } from '../../../../test/sat-exam.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { runSlices } from '../../../kernel/job/run.ts'
import { openAnalysis } from '../../../mechanisms/exam/analysis.ts'
import { measuresOf, readMeasures } from '../../../mechanisms/sitting/analysis/measures.ts'
import { dropFinalPairs } from '../../../mechanisms/sitting/analysis/pairs.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { decimals } from './item-words.ts'
import { analysisKind, similarKind } from './kinds.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opened } = openSupervision(fadu)
const { database } = fadu.kernel.identity
const examiner = await officerAt(fadu, 'pufa-9')
const now = () => fadu.kernel.now()

const work = async () => {
  for (let ended = 1; ended > 0; ) ended = await runSlices({ database, kinds: [analysisKind, similarKind], now })
}

const prepared = (title: string): Promise<string> =>
  opened('pufa-9', 'exam', 'prepare', {
    ...{ title, kind: 'daily', audience: '全体工作人员', basis: 'rlpe@2025-11-01#art-36/para-1' },
    ...{ opensOn: '2026-03-02', opensAt: '09:00', closesOn: '2026-03-02', closesAt: '12:00', minutes: 60, tries: 3 },
    ...{ counts: 'best', pass: 6, choice: 'all', shuffle: false, shuffleOptions: false, showPoints: 'closed' },
    ...{ showRight: 'closed', showKey: 'told', showExplanation: 'never', reviewDays: 5, apart: 2 },
    blueprint: [{ kind: 'single', count: 10, points: 1 }],
  })

const seatAt = (at: number, attempts: readonly SatAttempt[], more: Partial<SatSeat> = {}): SatSeat => ({
  number: `S${String(at).padStart(3, '0')}`,
  attempts,
  ...more,
})

const allOf = (answers: string): SatAttempt => ({
  places: [...answers].map((_, at) => at),
  answers: [...answers].map((answer) => (answer === '.' ? null : answer)),
})

const cells = (text: string, row: string): readonly string[] => {
  const found = [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, cols = '']) =>
    [...cols.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '').trim()),
  )
  return found.find(([first]) => first === row) ?? []
}

test('what counts is the best, the last or the mean of attempts; seats stand by number, none by points', async () => {
  const seats = [
    seatAt(3, [allOf('BBBBBB'), allOf('BBAAAA')], { unit: '一处' }),
    seatAt(1, [allOf('BAAAAA'), allOf('BBBBAA')], { unit: '一处' }),
    seatAt(2, [{ ...allOf('BBBBBB'), running: true }], { unit: '二处' }),
  ]
  const given = {
    rules: plainRules(6, { pass: 4 }),
    items: Array.from({ length: 6 }, (_, at) => choiceItem(at)),
    seats,
  }
  const expected = {
    best: [
      ['S001', '一处', '4', '合格', '2'],
      ['S002', '二处', '—', '没有交卷', '0'],
      ['S003', '一处', '6', '合格', '2'],
    ],
    last: [
      ['S001', '一处', '4', '合格', '2'],
      ['S002', '二处', '—', '没有交卷', '0'],
      ['S003', '一处', '2', '不合格', '2'],
    ],
    mean: [
      ['S001', '一处', '2.5', '不合格', '2'],
      ['S002', '二处', '—', '没有交卷', '0'],
      ['S003', '一处', '4', '合格', '2'],
    ],
  } as const
  for (const counts of ['best', 'last', 'mean'] as const) {
    const caseId = await prepared(`计分${counts}`)
    await satExam(fadu, { ...given, caseId, title: `计分${counts}`, stage: 'told', counts })
    const { text } = await examiner.get(`/exams/results/${caseId}`)
    expect(['S001', 'S002', 'S003'].map((seat) => cells(text, seat).slice(0, 5))).toEqual(expected[counts])
    expect(['S001', 'S002', 'S003'].map((seat) => text.indexOf(`>${seat}<`))).toEqual(
      ['S001', 'S002', 'S003'].map((seat) => text.indexOf(`>${seat}<`)).toSorted((one, other) => one - other),
    )
    const one = await examiner.get(`/exams/results/${caseId}?unit=${encodeURIComponent('二处')}`)
    expect([cells(one.text, 'S002').length > 0, cells(one.text, 'S001').length]).toEqual([true, 0])
    expect(text).not.toMatch(/名次[^。]*第|sort=points/)
  }
})

/** Forty papers of eight items, uneven enough for every figure. */
const PAPERS = Array.from({ length: 40 }, (_, seat) =>
  Array.from({ length: 8 }, (__, at) => {
    const roll = (seat * 37 + at * 101 + seat * at * 13) % 23
    return roll < 5 + seat / 4 ? 'B' : ['A', 'C', 'D', '.'][roll % 4]
  }).join(''),
)
const EIGHT = Array.from({ length: 8 }, (_, at) => choiceItem(at))

async function analysed(caseId: string) {
  await examiner.get(`/exams/results/${caseId}/analysis`)
  const begun = await examiner.submit(`/exams/results/${caseId}/analysis`)
  expect(begun.path).toMatch(/^\/jobs\//)
  await work()
  return examiner.get(`/exams/results/${caseId}/analysis`)
}

test('the analysis of a sat exam is contract 4’s, through the door, and the bank reads what it measured', async () => {
  const caseId = await prepared('题目分析')
  const seats = PAPERS.map((answers, at) =>
    // A later try is counted as seen and not measured: everybody is right there.
    seatAt(at, at < 5 ? [allOf(answers), allOf('BBBBBBBB')] : [allOf(answers)]),
  )
  await satExam(fadu, { caseId, title: '题目分析', stage: 'told', rules: plainRules(8), items: EIGHT, seats })
  const { text, status } = await analysed(caseId)
  expect(status).toBe(200)
  const pure = openAnalysis(EIGHT.map(({ item }) => ({ item: item.id, key: 'B', points: '1' })))
  for (const answers of PAPERS) pure.add([...answers].map((one) => (one === '.' ? '' : one)))
  const theirs = pure.figures()
  const measures = await readMeasures(database, caseId)
  expect(measures.map(({ place, n, seen, blank }) => ({ place, n, seen, blank }))).toEqual(
    theirs.items.map(({ blank }, place) => ({ place, n: 40, seen: 45, blank })),
  )
  for (const [at, { p, rest, d27, options }] of theirs.items.entries()) {
    const own = measures[at]
    expect([own?.p, own?.d27]).toEqual([expect.closeTo(p, 9), expect.closeTo(d27, 9)])
    expect(own?.rest).toEqual(rest === null ? null : expect.closeTo(rest, 9))
    expect(
      Object.fromEntries(own?.answers.map(({ answer, n, upper, lower }) => [answer, { n, upper, lower }]) ?? []),
    ).toEqual(options)
  }
  expect(text).toContain(`${decimals(theirs.kr20)} <small>`)
  expect(text).toContain('<svg data-figure="chart"')
  expect(text).toContain('每个座位只取第一次交卷')
  const [measured] = await measuresOf(database, 'demo-pufa', ['record-0', 'record-99'])
  expect(measured).toMatchObject({ record: 'record-0', version: 1, exams: 1, seen: 45, n: 40 })
  expect(measured?.p).toBeCloseTo(theirs.items[0]?.p ?? 0, 9)
  expect(await measuresOf(database, 'demo-wangxin', ['record-0'])).toEqual([])
  const item = await examiner.get(`/exams/results/${caseId}/analysis/0`)
  const b = theirs.items[0]?.options.B
  expect(cells(item.text, 'B　B个月 正答')[1]).toBe(`${Math.round((100 * (b?.n ?? 0)) / 40)}%`)
  // Nothing of what was worked on stays.
  expect(await fadu.database.selectFrom('job_part').select('name').execute()).toEqual([])
  // A late answer that was admitted is one here too, and one that was not is none.
  const blanks = measures[0]?.blank ?? 0
  const { rows: open } = await fadu.owner.query(
    `select a.id from exam_attempt a where a.case_id = $1 and a.nth = 1
       and not exists (select from exam_answer x where x.attempt = a.id and x.item = 0 and x.answer <> 'null') order by a.id limit 2`,
    [caseId],
  )
  for (const [at, { id }] of open.entries())
    await fadu.owner.query(
      `insert into exam_late_answer (attempt, item, sequence, answer, arrived_at, admitted_leaf) values ($1, 0, 9, '"A"', now(), $2)`,
      [id, at === 0 ? 1 : null],
    )
  expect(open).toHaveLength(2)
  expect((await analysed(caseId)).text).not.toContain('答案已取消')
  expect((await readMeasures(database, caseId))[0]?.blank).toBe(blanks - 1)
  // A key that was taken away says of nobody who was right.
  await fadu.owner.query(
    `update exam set rekeyed = '[{"place": 7, "key": null, "at": "2026-03-02T00:00:00.000Z", "leaf": 1}]' where case_id = $1`,
    [caseId],
  )
  sittingOf(fadu.kernel).exams.forget(caseId)
  expect((await analysed(caseId)).text).toContain('全体得分的 1 题')
  expect((await readMeasures(database, caseId)).map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('an item with a wrong key is doubted, below thirty papers nothing is told, and papers that differ have no KR-20', async () => {
  const caseId = await prepared('可疑')
  const items = [...EIGHT.slice(0, 6), choiceItem(6, { key: ['A'] }), choiceItem(7), choiceItem(8)]
  const seats = PAPERS.map((answers, at): SatSeat => {
    const places = at < 10 ? [0, 1, 2, 3, 4, 5, 6, 8] : [0, 1, 2, 3, 4, 5, 6, 7]
    return seatAt(at, [{ places, answers: [...answers].map((one) => (one === '.' ? null : one)) }])
  })
  await satExam(fadu, { caseId, title: '可疑', stage: 'marked', rules: plainRules(8), items, seats })
  const { text } = await analysed(caseId)
  expect(text).toContain('没有信度：各人抽到的题不同')
  expect(cells(text, '答案可疑')[1]).toBe('q0007')
  expect(cells(text, '作答太少').slice(1, 2).concat(cells(text, '作答太少').slice(3))).toEqual([
    'q0009',
    ...['—', '—', '—', '—', '10', '10'],
  ])
  const few = await examiner.get(`/exams/results/${caseId}/analysis/8`)
  expect(few.text).toContain('不足30份，不显示任何数')
  expect(few.text).not.toContain('高分组')
})

test('counts by unit hide what is below ten and what subtraction tells; a unit’s head has the own counts and nothing of a person', async () => {
  const caseId = await prepared('单位人数')
  const people = (unit: string, from: number, right: number, wrong: number): readonly SatSeat[] =>
    Array.from({ length: right + wrong }, (_, at) =>
      seatAt(from + at, [allOf(at < right ? 'BBBBBBBB' : 'AAAAAAAA')], { unit, name: '王小明' }),
    )
  const seats = [...people('临江市普法办', 0, 20, 12), ...people('二处', 100, 25, 3), ...people('三处', 200, 30, 15)]
  await satExam(fadu, { caseId, title: '单位人数', stage: 'told', rules: plainRules(8), items: EIGHT, seats })
  const { text } = await examiner.get(`/exams/results/${caseId}/counts`)
  expect(cells(text, '二处')).toEqual(['二处', '—', '—', '0', '0', '28'])
  // Another unit is hidden with it, or the column of all would tell.
  expect([cells(text, '临江市普法办')[2], cells(text, '三处')[2]].filter((cell) => cell === '—')).toHaveLength(1)
  expect(cells(text, '合计')).toEqual(['合计', '75', '30', '0', '0', '105'])
  const head = await officerAt(fadu, 'pufa-19')
  const own = await head.get('/exams/units')
  expect(cells(own.text, '单位人数').slice(2)).toEqual(['20', '12', '0', '0'])
  expect(own.text).not.toContain('王小明')
  for (const path of ['', '/counts', '/analysis', '/analysis/0', '/pairs', '/pairs/1-2']) {
    const refused = await head.get(`/exams/results/${caseId}${path}`)
    expect([path, refused.status]).toEqual([path, 403])
    expect(refused.text).not.toContain('S000')
  }
  expect((await examiner.get('/exams/units')).status).toBe(403)
})

test('a unit of fewer than ten shows its head no count at all, and nobody who sat again', async () => {
  const small = (number: number) => seatAt(number, [allOf('AAAAAAAA')], { unit: '临江市普法办' })
  const sat = (caseId: string, title: string, seats: readonly SatSeat[]) =>
    satExam(fadu, { caseId, title, stage: 'told', rules: plainRules(8), items: EIGHT, seats })
  const first = await prepared('小单位')
  await sat(first, '小单位', [small(1), small(2), small(3)])
  const again = await prepared('小单位补考')
  await sat(again, '小单位补考', [small(1), small(2)])
  const head = await officerAt(fadu, 'pufa-19')
  const before = await head.get('/exams/units')
  expect(cells(before.text, '小单位').slice(2)).toEqual(['—', '—', '—', '—'])
  expect(before.text).toContain('小单位补考')
  await fadu.owner.query(
    `update exam_seat s set makes_up = f.id from exam_seat f where s.case_id = $1 and f.case_id = $2 and f.number = s.number`,
    [again, first],
  )
  const after = await head.get('/exams/units')
  expect(cells(after.text, '小单位').slice(2)).toEqual(['—', '—', '—', '—'])
  expect(after.text).not.toContain('小单位补考')
})

test('results are taken as a sheet, on record; names only where they were ticked', async () => {
  const caseId = await prepared('取走')
  const seats = [
    seatAt(1, [allOf('BBBBBBBB')], { unit: '一处', name: '欧阳清' }),
    seatAt(2, [], { unit: '二处', name: '王二' }),
  ]
  await satExam(fadu, { caseId, title: '取走', stage: 'told', rules: plainRules(8), items: EIGHT, seats })
  const path = `/exams/results/${caseId}`
  const taken = () =>
    fadu.database.selectFrom('ledger_leaf').select('entry').where('subject', '=', `exam-results:${caseId}`).execute()
  await examiner.get(path)
  const bare = await examiner.submit(`${path}/file`, { as: 'csv' })
  expect(bare.text).toContain('S001,一处,8,合格,1,0,')
  expect(bare.text).not.toContain('欧阳清')
  await examiner.get(path)
  const named = await examiner.submit(`${path}/file`, { as: 'csv', names: 'yes' })
  expect(named.text).toContain('S001,欧阳清,一处,8,合格,1,0,')
  await examiner.get(path)
  const one = await examiner.submit(`${path}/file`, { as: 'csv', unit: '二处' })
  expect([one.text.includes('S002'), one.text.includes('S001')]).toEqual([true, false])
  await examiner.get(path)
  const xlsx = await examiner.submit(`${path}/file`, { as: 'xlsx' })
  expect([xlsx.status, xlsx.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  const entries = (await taken()).map(({ entry }) => JSON.parse(String(entry)).what)
  expect(entries).toEqual([
    'exam.results.taken',
    'exam.results.taken-with-names',
    'exam.results.taken',
    'exam.results.taken',
  ])
  await examiner.get(path)
  expect(examiner.seen.text).toContain('取走过4次')
  const refused = await examiner.submit(`${path}/file`, { as: 'pdf' })
  expect([refused.status, refused.text.includes('没有这种格式')]).toEqual([400, true])
  await examiner.get(path)
  expect((await examiner.submit(`${path}/file`, { as: 'csv', unit: '没有的处' })).status).toBe(404)
  expect(await taken()).toHaveLength(4)
})

test('papers alike are for a person to judge, by number of the seat, and go when results are final', async () => {
  const caseId = await prepared('雷同')
  const same = 'ACDACDAC'
  // Seat 30 copied from seat 7; the others err each in their own way.
  const seats = PAPERS.map((answers, at) => seatAt(at, [allOf(at === 7 || at === 30 ? same : answers)]))
  await satExam(fadu, { caseId, title: '雷同', stage: 'told', rules: plainRules(8), items: EIGHT, seats })
  const path = `/exams/results/${caseId}/pairs`
  await examiner.get(path)
  const bad = await examiner.submit(path, { least: '2', times: '2' })
  expect([bad.status, bad.text.includes('3至200')]).toEqual([422, true])
  await examiner.get(path)
  await examiner.submit(path, { least: '8', times: '2' })
  await work()
  const { text } = await examiner.get(path)
  expect(cells(text, 'S007、S030').slice(1, 3)).toEqual(['8', '8'])
  const [, pair = ''] = /href="(\/exams\/results\/[^"]*\/pairs\/\d+-\d+)"/.exec(text) ?? []
  const shown = await examiner.get(pair)
  expect(cells(shown.text, 'q0001').slice(2)).toEqual(['A　A个月', 'A　A个月'])
  const unsaid = await examiner.submit(pair, { judged: 'chance', reason: '' })
  expect([unsaid.status, unsaid.text.includes('写明理由')]).toEqual([422, true])
  const judged = await examiner.submit(pair, { judged: 'known', reason: '同一科室，共用一本错的讲义' })
  expect([judged.status, judged.text.includes('另有原因')]).toEqual([200, true])
  const leaves = await fadu.database
    .selectFrom('ledger_leaf')
    .select('entry')
    .where('subject', 'like', `exam-pair:${caseId}/%`)
    .execute()
  expect(leaves.map(({ entry }) => JSON.parse(String(entry)))).toMatchObject([
    { who: 'demo-pufa-9', what: 'exam.pair.judged' },
  ])
  await fadu.database.updateTable('case').set({ stage: 'final' }).where('id', '=', caseId).execute()
  // Not shown from the moment it is final, and deleted by the round.
  expect((await examiner.get(pair)).status).toBe(404)
  await dropFinalPairs(database)
  expect(
    await fadu.database.selectFrom('exam_similar_pair').select('one').where('case_id', '=', caseId).execute(),
  ).toEqual([])
  fadu.pass(1)
  const after = await examiner.get(path)
  expect(after.text).toContain('比对已全部删除')
  expect((await examiner.post(path, { least: '8', times: '2', 'form-token': '' })).status).not.toBe(200)
})

test('another office finds nothing, another role is refused, and before it is marked there are no results', async () => {
  const caseId = await prepared('别的机关')
  await satExam(fadu, {
    ...{ caseId, title: '别的机关', stage: 'closed', rules: plainRules(8), items: EIGHT },
    seats: [seatAt(1, [allOf('BBBBBBBB')])],
  })
  const path = `/exams/results/${caseId}`
  expect((await examiner.get(path)).status).toBe(409)
  for (const role of ['pufa-7', 'pufa-8', 'pufa-10', 'pufa-11', 'pufa-12', 'wangxin-1'])
    expect([role, (await (await officerAt(fadu, role)).get(path)).status]).toEqual([role, 403])
  await fadu.database.updateTable('exam').set({ office: 'demo-wangxin' }).where('case_id', '=', caseId).execute()
  for (const page of ['', '/counts', '/analysis', '/analysis/0', '/pairs', '/pairs/1-2'])
    expect([page, (await examiner.get(`${path}${page}`)).status]).toEqual([page, 404])
})
