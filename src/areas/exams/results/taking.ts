import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { basisOf, type Officer, type ResultsExam } from './open.ts'

export const takenSubject = (exam: string): string => `exam-results:${exam}`
const WITHOUT_NAMES = 'exam.results.taken'
export const WITH_NAMES = 'exam.results.taken-with-names'

interface Taking {
  readonly exam: Pick<ResultsExam, 'id' | 'rules'>
  readonly officer: Officer
  readonly unit: string | undefined
  readonly names: boolean
  readonly form: 'xlsx' | 'csv'
  readonly now: Date
}

/** That results were taken, on record before the first byte is sent. */
export async function noteTaking(database: Database, { exam, officer, unit, names, form, now }: Taking): Promise<void> {
  await enter(database, {
    who: officer.person,
    what: names ? WITH_NAMES : WITHOUT_NAMES,
    subject: takenSubject(exam.id),
    grounds: [...basisOf(exam.rules)],
    when: now.toISOString(),
    content: contentHash({ exam: exam.id, unit, names, form }),
  })
}
