import { statement } from '../../../kernel/storage/statement.ts'
import { handInHeld, holdAttempts } from '../../../mechanisms/sitting/hand-in.ts'
import type { OpenExams } from '../../../mechanisms/sitting/open-exam.ts'
import { saveMany } from '../../../mechanisms/sitting/save.ts'
import { openSeats } from '../../../mechanisms/sitting/session.ts'
import { startMany } from '../../../mechanisms/sitting/start.ts'
import { type DemoExamMaking, granted } from './demo-acts.ts'
import { type DemoCandidate, demoAnswers } from './demo-answers.ts'

/** Somebody who sits it. */
export interface DemoSitter extends DemoCandidate {
  readonly number: string
  readonly at: Date
  /** After how many minutes they hand in; undefined for who still sits. */
  readonly minutes?: number
  /** Of their paper they answer the first so many questions; all, if not said. */
  readonly answers?: number
}

/** Candidates enter, begin, answer and hand in: each of these in one statement for all of them, marked as anybody's. */
export async function sit(
  { world, transaction }: DemoExamMaking,
  exams: OpenExams,
  caseId: string,
  sitters: readonly DemoSitter[],
): Promise<void> {
  const exam = await exams.of(caseId)
  if (!exam) throw new Error('the exam of the demonstration is not open')
  const rows = await transaction
    .selectFrom('exam_seat')
    .select(['id', 'number'])
    .where('case_id', '=', caseId)
    .where(
      'number',
      'in',
      sitters.map(({ number }) => number),
    )
    .execute()
  const seats = new Map(rows.map(({ id, number }) => [number, id]))
  const placed = sitters.map((sitter) => ({ ...sitter, seat: seats.get(sitter.number) ?? 0 }))
  const sessions = await openSeats(transaction, world.kernel.identity.keys, placed)
  const asked = placed.map(({ seat, at }) => ({ seat, session: sessions.get(seat) ?? '', arrived: at }))
  const begun = await startMany({ database: transaction, exams }, asked)
  const sat = placed.map((sitter, at) => {
    const { id, drawn } = granted(begun[at] ?? { id: 0, drawn: [] }, `seat ${sitter.number}`)
    const all = demoAnswers(exam.shownItems, drawn, sitter)
    return { sitter, attempt: id, answers: all.filter(({ item }) => item < (sitter.answers ?? Infinity)) }
  })
  const later = (sitter: DemoSitter, minutes: number) => new Date(sitter.at.getTime() + minutes * 60_000)
  await saveMany(
    transaction,
    sat.map(({ sitter, attempt, answers }) => ({
      ...{ attempt, seat: sitter.seat, session: sessions.get(sitter.seat) ?? '', answers },
      arrived: later(sitter, (sitter.minutes ?? 2) - 1),
    })),
  )
  const ends = new Map(
    sat.flatMap(({ sitter, attempt }) =>
      sitter.minutes === undefined ? [] : [[attempt, later(sitter, sitter.minutes)] as const],
    ),
  )
  const held = await holdAttempts(
    transaction,
    statement`a.id = any(${[...ends.keys()]}::bigint[]) order by a.id for update of a`,
  )
  await handInHeld(
    transaction,
    exams,
    held.map((row) => ({ row, by: 'candidate', at: ends.get(row.id) ?? row.ends_at })),
  )
}
