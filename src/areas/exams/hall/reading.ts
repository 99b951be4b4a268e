import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { readAnswers } from '../../../mechanisms/sitting/answers.ts'
import { newestAttempt, shownPaper } from '../../../mechanisms/sitting/attempt.ts'
import { doubtsOf } from '../../../mechanisms/sitting/doubts.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { noSuchExam } from '../../../mechanisms/sitting/refusals.ts'
import { readSeat, type SeatSession } from '../../../mechanisms/sitting/session.ts'
import { type ShownItem, shownAnswer } from '../../../mechanisms/sitting/shown.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import type { AttemptState } from '../../../mechanisms/sitting/start.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { QuestionKind } from '../../../web/exam/answer-form.ts'
import type { ShownQuestion } from '../../../web/exam/shown-question.ts'
import { type ExamHead, examHead } from './queries.ts'
import type { SatPaper, StoredShown } from './question.ts'

export const sittingOfVisit = ({ app }: Visit) => sittingOf(app.kernel)

/** Whose seat it is, and of which exam. */
export interface Seated {
  readonly seat: SeatSession
  readonly head: ExamHead
}

export async function seatedOf(visit: Visit): Promise<Seated | Refusal> {
  const seat = await readSeat(sittingOfVisit(visit), visit.seat)
  if (isRefusal(seat)) return seat
  const head = await examHead(databaseOf(visit), seat.caseId)
  return head ? { seat, head } : noSuchExam()
}

/** The newest attempt of a seat with the open paper; undefined before the first. */
export interface SatAttempt extends Seated {
  readonly attempt: AttemptState
  readonly exam: OpenExam
}

export async function newestOf(visit: Visit): Promise<SatAttempt | Seated | Refusal> {
  const seated = await seatedOf(visit)
  if (isRefusal(seated)) return seated
  const sitting = sittingOfVisit(visit)
  const attempt = await newestAttempt(sitting, seated.seat)
  if (!attempt || seated.head.stage === 'voided') return seated
  const exam = await sitting.exams.of(seated.seat.caseId)
  return exam ? { ...seated, attempt, exam } : noSuchExam()
}

const KINDS: ReadonlySet<string> = new Set<QuestionKind>([
  'single',
  'multiple',
  'indefinite',
  'true-false',
  'fill',
  'number',
  'match',
  'order',
  'short',
])

const isQuestion = (kind: ShownItem['kind']): kind is QuestionKind => kind !== null && KINDS.has(kind)

/** A paper question by question, each with its place on it. What no one can answer keeps its place and is not shown. */
export const questionsOf = (exam: OpenExam, drawn: AttemptState['drawn']): readonly ShownQuestion[] =>
  shownPaper(exam, drawn).flatMap(({ kind, ...item }, place) => (isQuestion(kind) ? [{ ...item, kind, place }] : []))

/** The paper of a running attempt, with what is saved of it. */
export async function satPaper(visit: Visit, { seat, head, attempt, exam }: SatAttempt): Promise<SatPaper> {
  const database = databaseOf(visit)
  const [answers, doubts] = await Promise.all([readAnswers(database, [attempt.id]), doubtsOf(database, attempt.id)])
  return {
    title: head.title,
    number: seat.number,
    attempt: String(attempt.id),
    questions: questionsOf(exam, attempt.drawn),
    answers: new Map(
      (answers.get(attempt.id)?.saved ?? []).flatMap(({ item, sequence, answer, at }): [number, StoredShown][] => {
        const one = attempt.drawn[item]
        const frozen = one && exam.shownItems[one[0]]
        if (!one || !frozen) return []
        return [[item, { answer: shownAnswer(frozen, one[1], answer), sequence, savedAt: new Date(at) }]]
      }),
    ),
    doubts,
    startedAt: attempt.startedAt,
    enteredAnew: seat.enteredAt && seat.enteredAt > attempt.startedAt ? seat.enteredAt : undefined,
    endsAt: attempt.endsAt,
    now: visit.app.kernel.now(),
    reviewDays: head.rules.reviewDays,
  }
}
