import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { freshErasures } from '../../../../test/erasures.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { removeDemo } from '../../../kernel/identity/demo.ts'
import { runSlices } from '../../../kernel/job/run.ts'
import { readMeasures } from '../../../mechanisms/sitting/analysis/measures.ts'
import { areas } from '../../../server/areas.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'
import { analysisKind, similarKind } from '../results/kinds.ts'
import { demoExam } from './demo-exam.ts'
import { demoToldExam } from './demo-told.ts'

const fadu = await openTestApp({ day: '2026-11-28', demo: true })
const { database } = fadu
const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
const actorOf = (id: string) => {
  const person = people.get(`demo-${id}`)
  if (!person) throw new Error(`nobody is ${id}`)
  return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
}
const world = { kernel: fadu.kernel, context: fadu.app.context, actorOf }

async function fill(): Promise<void> {
  for (const work of [demoItems, demoExam, demoToldExam]) await work(world)
}

const TABLES = ['exam', 'exam_seat', 'exam_attempt', 'exam_answer', 'exam_mark', 'exam_review', 'exam_certificate']
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      [...TABLES, 'exam_extension', 'register_record', 'job'].map(async (table) => {
        const { rows } = await fadu.owner.query(`select count(*)::int as n from ${table}`)
        return [table, rows[0].n] as const
      }),
    ),
  )

await fill()
await fadu.sequence()

/** The told exam. */
const told = async () => {
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c where c.procedure = 'exam' and c.stage = 'told'`.execute(database)
  return rows[0]?.id ?? ''
}

test('a start once more adds nothing', async () => {
  const before = await counts()
  expect(before).toMatchObject({ exam: 2, exam_attempt: 62, exam_review: 1, exam_certificate: 2, exam_extension: 1 })
  await fill()
  expect(await counts()).toEqual(before)
})

test('what the demonstration sat, marked and told is on record as anybody’s', async () => {
  expect((await fadu.checkRecord()).faults).toBe(0)
})

test('all answered the same questions; of their items some are hard, some easy, and one divides the wrong way', async () => {
  const now = () => fadu.kernel.now()
  for (let ended = 1; ended > 0; ) ended = await runSlices({ database, kinds: [analysisKind, similarKind], now })
  const exam = await told()
  const measures = await readMeasures(database, exam)
  const { rows } = await fadu.owner.query('select n, k, kr20, why from exam_analysis where case_id = $1', [exam])
  expect(rows).toEqual([{ n: 50, k: 25, kr20: expect.any(Number), why: null }])
  expect(rows[0].kr20).toBeGreaterThan(0.6)
  expect(measures.map(({ d27 }) => d27).filter((d27) => d27 < 0.05)).toEqual([
    expect.toSatisfy((d27: number) => d27 < -0.2),
  ])
  expect(measures.filter(({ p }) => p > 0.85).length).toBeGreaterThan(2)
  expect(measures.filter(({ p }) => p < 0.4).length).toBeGreaterThan(2)
  expect((await fadu.owner.query('select 1 from exam_similar_pair')).rowCount).toBe(1)
})

test('anybody takes a seat of the demonstration by the code that its hall tells, and nowhere but there', async () => {
  const visitor = openVisitor(fadu)
  const { text } = await visitor.get('/exams/hall')
  const seats = [
    ...text.matchAll(
      /name="exam" value="([^"]+)"[^>]*>\s*<input[^>]*name="number" value="([^"]+)"[^>]*>\s*<input[^>]*name="code" value="([^"]+)"/g,
    ),
  ].map(([, exam = '', number = '', code = '']) => ({ exam, number, code }))
  expect(seats.map(({ number }) => number)).toEqual(['2026-01', '2026-02', '2026-03', 'PF-02'])
  const { kernel } = fadu
  const entered = await visitor.submit('/exams/hall', seats[0] ?? {})
  expect(entered.path).toBe('/exams/hall/seat')
  expect((await visitor.submit('/exams/hall/seat')).path).toMatch(/^\/exams\/hall\/paper/)
  // Without --demo the same page names none.
  const { openServer } = await import('../../../server/app.ts')
  const plain = await openServer({
    kernel: { ...kernel, identity: { ...kernel.identity, demo: false } },
    areas,
    built: { style: '', scripts: [], folder: undefined },
  })
  const hall = await openVisitor({ app: plain }).get('/exams/hall')
  expect(hall.text).toContain('国家工作人员学法考试（示例）')
  for (const { code } of seats) expect(hall.text.includes(code)).toBe(false)
})

test('whose account a seat is tied to finds the exam in the hall, without a code', async () => {
  const learner = openVisitor(fadu)
  await learner.post('/demo/demo-xuexiao-2', {})
  const { text } = await learner.get('/exams/hall')
  expect(text).toMatch(/您的考试[\s\S]*国家工作人员学法考试（示例）[\s\S]*D-06/)
})

test('pages of the office show the exam that was told', async () => {
  const exam = await told()
  const examiner = await officerAt(fadu, 'pufa-9')
  for (const path of ['', '/counts', '/analysis', '/pairs'])
    expect([path, (await examiner.get(`/exams/results/${exam}${path}`)).status]).toEqual([path, 200])
})

test('the demonstration goes whole, with exams, seats, attempts, items and certificates, and their entries tell nothing', async () => {
  const entries = async () => {
    const { rows } = await fadu.owner.query(
      `select count(*)::int as n from ledger_leaf where subject like 'exam%' or entry like '%"exam-seat:%' or entry like '%"exam.%'`,
    )
    return rows[0].n
  }
  expect(await entries()).toBeGreaterThan(100)
  await removeDemo(database, freshErasures())
  expect(Object.values(await counts()).filter((left) => left > 0)).toEqual([])
  expect(await entries()).toBe(0)
  await fadu.sequence()
  expect((await fadu.checkRecord()).faults).toBe(0)
})
