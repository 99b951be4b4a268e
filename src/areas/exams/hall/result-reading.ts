import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { readAnswers } from '../../../mechanisms/sitting/answers.ts'
import { cutsBy } from '../../../mechanisms/sitting/drawn.ts'
import { isReached } from '../../../mechanisms/sitting/moment.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { noSuchAttempt, noSuchExam } from '../../../mechanisms/sitting/refusals.ts'
import { type AskedForReview, type ReviewWindow, reviewsOf, reviewWindow } from '../../../mechanisms/sitting/review.ts'
import { shownAnswer } from '../../../mechanisms/sitting/shown.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { answerWords, isGiven, keyWords } from '../../../web/exam/answer-words.ts'
import type { ShownQuestion } from '../../../web/exam/shown-question.ts'
import { type OwnAttempt, ownAttempts } from './queries.ts'
import { questionsOf, type Seated, seatedOf, sittingOfVisit } from './reading.ts'

/** One question of a paper that was handed in, with as much of its result as the rules show by now. */
export interface ResultLine {
  readonly question: ShownQuestion
  readonly answer: Say
  /** Undefined while it is not shown; null where people have still to mark it. */
  readonly points: number | null | undefined
  readonly key: Say | undefined
  readonly explanation: string | undefined
  /** Its key was taken away: everybody is given its points. */
  readonly given: boolean
  readonly review: AskedForReview | undefined
}

export interface CandidateResult extends HandedTry {
  /** Undefined while the rules do not show it. */
  readonly points: number | undefined
  readonly lines: readonly ResultLine[]
  readonly window: ReviewWindow | undefined
  /** How many cuts of the bank came before the start of this try; undefined where the exam has no cap, and before it has closed. */
  readonly cuts: number | undefined
}

interface HandedTry extends Seated {
  readonly attempt: OwnAttempt
  readonly handedAt: Date
  readonly tries: number
}

/** A try that is handed in, the newest where none is named; of a voided exam too. */
export async function handedOf(visit: Visit): Promise<HandedTry | Refusal> {
  const seated = await seatedOf(visit)
  if (isRefusal(seated)) return seated
  const database = databaseOf(visit)
  const attempts = (await ownAttempts(database, seated.seat.seat)).filter(({ handedAt }) => handedAt !== undefined)
  const wanted = visit.form.try ?? visit.query.try
  const attempt = wanted === undefined ? attempts[0] : attempts.find(({ nth }) => String(nth) === wanted)
  if (attempt?.handedAt === undefined) return noSuchAttempt()
  return { ...seated, attempt, handedAt: attempt.handedAt, tries: attempts.length }
}

/** The result of such a try. */
export async function resultOf(visit: Visit): Promise<CandidateResult | Refusal> {
  const handed = await handedOf(visit)
  if (isRefusal(handed)) return handed
  const { attempt } = handed
  const database = databaseOf(visit)
  const exam = await sittingOfVisit(visit).exams.of(handed.seat.caseId)
  if (!exam) return noSuchExam()
  const [answers, reviews, window] = await Promise.all([
    readAnswers(database, [attempt.id]),
    reviewsOf(database, attempt.id),
    reviewWindow(database, exam.caseId, exam.rules.reviewDays),
  ])
  const counted = answers.get(attempt.id)?.counted ?? new Map()
  const { shown } = exam.rules
  return {
    ...handed,
    points: isReached(shown.points, exam.stage) ? attempt.points : undefined,
    lines: questionsOf(exam, attempt.drawn).flatMap((question) =>
      lineOf({ exam, attempt, question, counted, reviews }),
    ),
    window,
    cuts:
      exam.rules.cap === undefined || !isReached('closed', exam.stage)
        ? undefined
        : cutsBy(exam.cuts, attempt.startedAt),
  }
}

interface LineOf {
  readonly exam: OpenExam
  readonly attempt: OwnAttempt
  readonly question: ShownQuestion
  readonly counted: ReadonlyMap<number, Parameters<typeof shownAnswer>[2]>
  readonly reviews: ReadonlyMap<number, AskedForReview>
}

function lineOf({ exam, attempt, question, counted, reviews }: LineOf): readonly ResultLine[] {
  const { place } = question
  const drawn = attempt.drawn[place]
  const shown = drawn && exam.shownItems[drawn[0]]
  const newest = drawn && exam.items[drawn[0]]
  if (!drawn || !shown || !newest) return []
  const { shown: moments } = exam.rules
  const isShown = (what: keyof typeof moments): boolean => isReached(moments[what], exam.stage)
  return [
    {
      question,
      answer: answerWords(question.kind, shownAnswer(shown, drawn[1], counted.get(place) ?? null)),
      points: isShown('right') ? (attempt.marks[place] ?? null) : undefined,
      key: isShown('key') ? keyWords({ shown, newest }, drawn[1]) : undefined,
      explanation: isShown('explanation') && newest.item.explanation !== '' ? newest.item.explanation : undefined,
      given: isShown('key') && isGiven({ newest }),
      review: reviews.get(place),
    },
  ]
}
