import { sql } from 'kysely'
import { dataKeyFor } from '../src/kernel/seal/data-key.ts'
import { caseSubject, newSubjectId } from '../src/kernel/subject.ts'
import { sealSeatName } from '../src/mechanisms/sitting/seat-name.ts'
import type { TestApp } from './app.ts'

/** An attempt of a seat, as its row has it after it was handed in. */
interface AttemptTold {
  readonly points: number | null
  readonly unmarked?: number
  readonly marks?: readonly (number | null)[]
}

interface SeatTold {
  readonly number: string
  readonly person?: string
  readonly name?: string
  readonly withdrawn?: boolean
  readonly attempts: readonly AttemptTold[]
}

interface ExamTold {
  readonly office?: string
  readonly title?: string
  readonly stage?: string
  readonly counts?: 'best' | 'last' | 'mean'
  readonly pass?: number
  readonly seats: readonly SeatTold[]
}

export interface ToldExam {
  readonly id: string
  /** Ids of the seats by their numbers. */
  readonly seats: Readonly<Record<string, number>>
}

let told = 0

/** An exam that was sat, with its rows as the tables have them: what is done with results needs no more of it. */
export async function toldExam({ database, kernel }: TestApp, given: ExamTold): Promise<ToldExam> {
  const { office = 'demo-pufa', title = '2026年学法考试', stage = 'told', counts = 'best', pass = 60, seats } = given
  const now = kernel.now()
  const id = newSubjectId(now)
  told += 1
  const opens = new Date(now.getTime() - 3 * 86_400_000)
  const closes = new Date(opens.getTime() + 3_600_000)
  await sql`
    insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number, number_office,
      revision, opened_at, moved_at, next_due)
    values (${id}, 'exam', '2017-01-01', 'points-2017', ${stage}, false, ${office}, '考', 2026, ${900 + told}, ${office}, 1, ${opens},
      ${closes}, 'infinity')`.execute(database)
  await sql`
    insert into exam (case_id, office, title, opens_at, closes_at, frozen_closes_at, minutes, tries, counts, rules, paper, paper_hash)
    values (${id}, ${office}, ${title}, ${opens}, ${closes}, ${closes}, 60, 3, ${counts}, ${JSON.stringify({ most: 100, pass })}::jsonb,
      'sealed', ${'0'.repeat(64)})`.execute(database)
  const key = await dataKeyFor(database, kernel.seal.keyring, { subject: caseSubject(id), office }, now)
  const ids: Record<string, number> = {}
  for (const { number, person, name, withdrawn = false, attempts } of seats) {
    const sealed = name === undefined ? null : sealSeatName(key, { office, caseId: id, number }, name)
    const { rows } = await sql<{ id: number }>`
      insert into exam_seat (case_id, number, code_hash, person, name, withdrawn)
      values (${id}, ${number}, ${Buffer.alloc(32)}, ${person ?? null}, ${sealed}, ${withdrawn}) returning id`.execute(
      database,
    )
    const seat = rows[0]?.id ?? 0
    ids[number] = seat
    for (const [at, { points, unmarked = 0, marks = [points] }] of attempts.entries()) {
      const handed = new Date(opens.getTime() + (at + 1) * 600_000)
      await sql`
        insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn, handed_at, handed_by, leaf, salt, marks, points, unmarked)
        values (${seat}, ${id}, ${at + 1}, ${opens}, ${closes}, ${JSON.stringify(marks.map((__, place) => [place, '']))}::jsonb,
          ${handed}, 'candidate', 1, ${Buffer.alloc(32)}, ${JSON.stringify(marks)}::jsonb, ${points}, ${unmarked})`.execute(
        database,
      )
    }
  }
  return { id, seats: ids }
}
