import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { keepCaps } from '../../../mechanisms/sitting/cap.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { startMany } from '../../../mechanisms/sitting/start.ts'
import { areas } from '../../../server/areas.ts'
import { run as draw } from '../../../server/commands/exam-draw.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'
import { examRound } from './rounds.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const { opens, takes, opened, all, read, round: jobs } = openSupervision(fadu)

const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
const actorOf = (id: string) => {
  const person = people.get(`demo-${id}`)
  if (!person) throw new Error(`nobody is ${id}`)
  return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
}
await demoItems({ kernel: fadu.kernel, context: fadu.app.context, actorOf })

const EXAMINER = 'pufa-9'
const KEYHOLDER = 'pufa-10'

const single = { kind: 'single', count: 2, points: 1 }
/** The bank of the demonstration has two cases of three questions, and one of two. */
const cases = { kind: 'case', count: 1, each: 3, points: 4 }

const asked = (blueprint: readonly object[], more: object = {}) => ({
  ...{ title: '有案例的学法考试', kind: 'appointment', audience: '拟任副处级干部' },
  ...{ basis: 'points-2017@2017-01-01#point-4', opensOn: DAY, opensAt: '09:00', closesOn: DAY, closesAt: '12:00' },
  ...{ minutes: 60, tries: 1, counts: 'best', pass: 14, choice: 'all', shuffle: true, shuffleOptions: true },
  ...{ showPoints: 'told', showRight: 'closed', showKey: 'told', showExplanation: 'never', reviewDays: 5, apart: 2 },
  ...{ blueprint, ...more },
})

async function round(): Promise<void> {
  await jobs()
  await examRound.go({ kernel: fadu.kernel, context: fadu.app.context })
}

async function openedExam(blueprint: readonly object[], more: object = {}): Promise<string> {
  const id = await opened(EXAMINER, 'exam', 'prepare', asked(blueprint, more))
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', { prefix: '2026', count: 20 }],
  ])
  await round()
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  return id
}

const why = async (blueprint: readonly object[], more: object = {}): Promise<unknown> => {
  const prepared = await opens(EXAMINER, 'exam', 'prepare', asked(blueprint, more))
  if (prepared.status !== 201 && prepared.status !== 200) return [prepared.status, prepared.said.detail]
  const drawn = await takes(EXAMINER, String(prepared.said.case), 'draw')
  return [drawn.status, drawn.said.detail]
}

const visitorAs = async (person: string) => {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

/** What only the test reads: the sealed items, by the keys of this server. */
async function itemsOf(id: string) {
  const exam = await fadu.database.selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
  return (await openPaper(fadu.database, fadu.kernel.seal.keyring, exam)).items
}

async function seatsOf(id: string) {
  const { rows } = await fadu.owner.query<{ id: number; number: string }>(
    `update exam_seat set session_hash = sha256((case_id || number)::bytea) where case_id = $1
     returning id::int, number`,
    [id],
  )
  return rows.map((row) => ({ ...row, session: hash('sha256', id + row.number) }))
}

/** Begins the paper of a seat, past its door. */
async function begins(seat: { readonly id: number; readonly session: string } | undefined) {
  const sitting = sittingOf(fadu.kernel)
  const { id = 0, session = '' } = seat ?? {}
  const [begun] = await startMany(sitting, [{ seat: id, session, arrived: sitting.now() }])
  if (!begun || isRefusal(begun)) throw new Error(begun?.reason.en)
  return begun.drawn
}

interface Published {
  readonly id: string
  readonly kind?: string
  readonly options: readonly string[]
  readonly items?: readonly { readonly id: string; readonly options: readonly string[] }[]
}

/** What `fadu exam draw` says of a seat, from the files that are published. */
async function repeats(id: string, bank: string, entrant: string): Promise<readonly Published[]> {
  const stranger = openVisitor(fadu)
  const folder = mkdtempSync(join(tmpdir(), 'fadu-case-'))
  for (const name of ['PAPER.json', bank])
    writeFileSync(join(folder, name), (await stranger.get(`/exams/${id}/draw/${name}`)).text)
  const [, seed = ''] = /--seed ([0-9a-f]{64})/.exec((await stranger.get(`/exams/${id}/draw`)).text) ?? []
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await draw([join(folder, 'PAPER.json'), join(folder, bank), '--seed', seed, '--entrant', entrant])
  const said = String(out.mock.calls.at(-1)?.[0])
  out.mockRestore()
  rmSync(folder, { recursive: true })
  return JSON.parse(said).items
}

test('a line draws whole cases: points of each question, one after the other, repeated by the command (contract 3)', async () => {
  fadu.setDay(DAY)
  const id = await openedExam([single, cases])
  const examiner = await visitorAs(EXAMINER)
  const page = (await examiner.get(`/exams/cases/${id}`)).text
  // Two of one point and three of four: what passes is held against it.
  expect(page).toContain('总分 14 分')
  expect(page).toContain('案例，每套 3 小题')
  expect(page).toContain('每份试卷 5 题')
  const items = await itemsOf(id)
  const seats = await seatsOf(id)
  const drawn = await begins(seats[0])
  const inSet = drawn.flatMap(([place], at) => (items[place]?.set ? [at] : []))
  expect(inSet).toEqual([inSet[0], (inSet[0] ?? 0) + 1, (inSet[0] ?? 0) + 2])
  expect(inSet.map((at) => items[drawn[at]?.[0] ?? -1]?.set?.at)).toEqual([0, 1, 2])
  expect(new Set(inSet.map((at) => items[drawn[at]?.[0] ?? -1]?.passage)).size).toBe(1)
  fadu.pass(181)
  await handInOverdue(sittingOf(fadu.kernel))
  await round()
  const told = await repeats(id, 'BANK.json', seats[0]?.number ?? '')
  expect(told).toHaveLength(3)
  const parts = told.flatMap((one) => one.items ?? [one])
  expect(parts).toEqual(drawn.map(([place, order]) => ({ id: items[place]?.record, options: [...order] })))
})

test('a cap takes a case away whole, and the bank after it repeats whoever begins later', async () => {
  fadu.setDay(DAY)
  const id = await openedExam([cases], { cap: 1, pass: 12 })
  const items = await itemsOf(id)
  const seats = await seatsOf(id)
  const setsOf = (drawn: Awaited<ReturnType<typeof begins>>) => [
    ...new Set(drawn.map(([place]) => items[place]?.set?.id)),
  ]
  const [before = ''] = setsOf(await begins(seats[0]))
  fadu.pass(1)
  await keepCaps(sittingOf(fadu.kernel))
  fadu.pass(1)
  for (const seat of seats.slice(1, 6)) {
    const drawn = await begins(seat)
    expect(drawn).toHaveLength(3)
    expect(setsOf(drawn)).not.toContain(before)
  }
  fadu.pass(180)
  await handInOverdue(sittingOf(fadu.kernel))
  await round()
  const cuts: { items: string[] }[] = JSON.parse((await openVisitor(fadu).get(`/exams/${id}/draw/CUTS.json`)).text)
  expect(cuts.map((cut) => cut.items)).toEqual([[before]])
  expect((await repeats(id, 'BANK-1.json', seats[1]?.number ?? '')).map((one) => one.id)).not.toContain(before)
})

test('what cannot be drawn as cases is refused with the line and the sizes that the bank has', async () => {
  fadu.setDay(DAY)
  expect(await why([cases, { count: 2, points: 1 }], { pass: 1 })).toEqual([
    422,
    expect.stringContaining('蓝图第1行抽案例，第2行没有写题型，会把整套案例当作一题抽走；请写明第2行的题型'),
  ])
  expect(await why([{ ...cases, each: undefined }], { pass: 1 })).toEqual([
    422,
    expect.stringContaining('蓝图第1行抽案例，须写每套小题数'),
  ])
  expect(await why([{ ...single, each: 3 }], { pass: 1 })).toEqual([
    422,
    expect.stringContaining('蓝图第1行不抽案例，不填每套小题数'),
  ])
  expect(await why([{ ...cases, each: 4 }], { pass: 1 })).toEqual([
    422,
    expect.stringMatching(/第1行要1套（每套4小题的案例）.*只有0套.*每套小题数是2、3，与这一行不同，不抽/),
  ])
  expect(await why([{ ...cases, count: 3 }], { pass: 1 })).toEqual([
    422,
    expect.stringMatching(/第1行要3套（每套3小题的案例）.*只有2套.*每套小题数是2/),
  ])
  // A pass mark by the points of every question.
  expect(await why([{ ...cases, each: 2 }], { pass: 9 })).toEqual([
    422,
    expect.stringContaining('合格分9高于按蓝图算出的总分8'),
  ])
})

test('questions of a case are never drawn alone, and a case that lost one that may be drawn is not drawn', async () => {
  fadu.setDay(DAY)
  const withoutKind = [{ topic: '网络信息安全', count: 3, points: 1 }]
  const plain = await openedExam(withoutKind, { pass: 1 })
  expect((await itemsOf(plain)).filter(({ set }) => set)).toEqual([])
  const { rows } = await fadu.owner.query<{ id: string }>(
    `select id from register_record where register = 'exam-items' and content ->> 'code' = 'csl-case-1-2'`,
  )
  // Its words are no longer those it is bound to.
  await fadu.owner.query(
    `update register_record set content = jsonb_set(content, '{bound}', $2) where register = 'exam-items' and id = $1`,
    [rows[0]?.id, JSON.stringify(`csl@2017-06-01#art-21/para-1/item-3 ${'0'.repeat(64)}`)],
  )
  expect(await why([{ ...cases, count: 2 }], { pass: 1 })).toEqual([422, expect.stringContaining('只有1套')])
  expect((await read(EXAMINER, plain)).status).toBe(200)
})
