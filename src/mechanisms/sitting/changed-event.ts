import { raise, raised } from '../../kernel/event/raise.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { examMarksChanged } from '../event-kinds/exams.ts'
import type { OpenExam } from './open-exam.ts'

/** Stages at which candidates know their results. */
export const RESULTS_KNOWN: ReadonlySet<string> = new Set(['told', 'final'])

/** Tells, in the caller's transaction, that attempts have other points than those that were told; before that there is nobody to tell. */
export async function raiseChanged(
  transaction: Database,
  { caseId, stage }: Pick<OpenExam, 'caseId' | 'stage'>,
  attempts: readonly number[],
  now: Date,
): Promise<void> {
  if (attempts.length === 0 || !RESULTS_KNOWN.has(stage)) return
  const body = { case: caseId, attempts: [...attempts] }
  await raise(transaction, [raised(examMarksChanged, { subject: caseId, body })], now)
}
