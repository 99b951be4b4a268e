import { sql } from 'kysely'
import { freezeExam } from '../src/mechanisms/sitting/freeze.ts'
import { markPaper } from '../src/mechanisms/sitting/mark.ts'
import type { DrawnItems, ExamRules, FrozenItem } from '../src/mechanisms/sitting/paper.ts'
import { makeSeats } from '../src/mechanisms/sitting/roll.ts'
import type { StoredAnswer } from '../src/mechanisms/sitting/shown.ts'
import type { TestApp } from './app.ts'

/** One attempt of a seat: the places it drew, and what was answered in their order; null for none. */
export interface SatAttempt {
  readonly places: readonly number[]
  readonly answers: readonly StoredAnswer[]
  /** Left open: not handed in. */
  readonly running?: true
}

export interface SatSeat {
  readonly number: string
  readonly unit?: string
  readonly name?: string
  readonly attempts: readonly SatAttempt[]
}

interface SatExam {
  /** A case of the procedure `exam` that was begun. */
  readonly caseId: string
  readonly title: string
  readonly stage: string
  readonly rules: ExamRules
  readonly items: readonly FrozenItem[]
  readonly seats: readonly SatSeat[]
  readonly counts?: 'best' | 'last' | 'mean'
  readonly office?: string
}

/** A single choice among A to D of which B is right, unless another key is given. */
export const choiceItem = (at: number, more: Partial<FrozenItem['item']> = {}): FrozenItem => ({
  record: `record-${at}`,
  version: 1,
  bound: [{ unit: 'csl@2026-01-01#art-23', hash: 'x' }],
  item: {
    ...{ id: `q${String(at + 1).padStart(4, '0')}`, kind: 'single', stem: `第${at + 1}题：应当留存多久？`, points: 1 },
    options: ['A', 'B', 'C', 'D'].map((id) => ({ id, text: `${id}个月` })),
    ...{ key: ['B'], explanation: '', units: [], findings: [] },
    ...more,
  } as FrozenItem['item'],
})

/** Rules of a paper of so many items of one line. */
export const plainRules = (count: number, more: Partial<ExamRules> = {}): ExamRules => ({
  blueprint: [{ where: {}, count, points: 1 }],
  ...{ shuffle: false, shuffleOptions: false, choice: 'all', most: count, pass: Math.ceil(count * 0.6), apart: 1 },
  shown: { points: 'told', right: 'told', key: 'told', explanation: 'told' },
  reviewDays: 5,
  ...more,
})

/** An exam as it is once it was sat: frozen by the real code, marked by it, its rows written set by set by the owner. */
export async function satExam(
  { kernel, database }: TestApp,
  { caseId, title, stage, rules, items, seats, counts = 'best', office = 'demo-pufa' }: SatExam,
): Promise<void> {
  const now = kernel.now()
  const keyring = kernel.seal.keyring
  const times = { opensAt: new Date(now.getTime() - 7_200_000), closesAt: now, minutes: 60, tries: 3 }
  const paper = { seed: 'a'.repeat(64), items: [...items] }
  await database.transaction().execute(async (transaction) => {
    await freezeExam(transaction, { keyring, now }, { ...{ caseId, office, title, counts, rules, paper }, ...times })
    const roll = seats.map(({ number, unit, name }) => ({ number, unit, name, person: undefined }))
    await makeSeats(transaction, { keyring, now }, { caseId, office }, roll)
    const attempts = seats.flatMap(({ number, attempts: own }) =>
      own.map(({ places, answers, running }, at) => {
        const drawn: DrawnItems = places.map((place) => [place, 'ABCD', 0])
        const marked = markPaper({ items, rules }, drawn, new Map(answers.map((answer, item) => [item, answer])))
        const given = answers.flatMap((answer, item) => (answer === null ? [] : [{ item, answer }]))
        return { number, nth: at + 1, drawn, handed: running !== true, ...marked, given }
      }),
    )
    await sql`
      with row as (select * from json_to_recordset(${JSON.stringify(attempts)}::json) as r(number text, nth smallint,
        drawn jsonb, handed boolean, marks jsonb, points numeric, unmarked smallint, given jsonb)),
      sat as (
        insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn, handed_at, handed_by, marks, points, unmarked)
        select s.id, s.case_id, row.nth, ${times.opensAt}, ${now}, row.drawn, case when handed then ${now}::timestamptz end,
          case when handed then 'candidate' end, case when handed then row.marks end, case when handed then row.points end,
          case when handed then row.unmarked else 0 end
        from row join exam_seat s on s.case_id = ${caseId} and s.number = row.number order by s.id, row.nth
        returning id, seat, nth)
      insert into exam_answer (attempt, item, sequence, answer, saved_at)
      select sat.id, (g ->> 'item')::smallint, 1, g -> 'answer', ${now}
      from sat join exam_seat s on s.id = sat.seat join row on row.number = s.number and row.nth = sat.nth,
        jsonb_array_elements(row.given) as g`.execute(transaction)
    await transaction.updateTable('case').set({ stage }).where('id', '=', caseId).execute()
  })
}
