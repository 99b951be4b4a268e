import { z } from 'zod'
import { receiptOf } from '../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../kernel/ledger/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { handInAttempt, saveAnswers, startAttempt } from '../../../mechanisms/sitting/attempt.ts'
import { signInByClass } from '../../../mechanisms/sitting/class-sign-in.ts'
import { demoSeats } from '../../../mechanisms/sitting/demo-seats.ts'
import { type DoubtMark, markDoubts } from '../../../mechanisms/sitting/doubts.ts'
import { enterFirst, shutLate, takenOver, tooLate, unreadableAnswers } from '../../../mechanisms/sitting/refusals.ts'
import { askReview } from '../../../mechanisms/sitting/review.ts'
import { LATE_MINUTES } from '../../../mechanisms/sitting/save.ts'
import { enterTiedSeat, leaveSeat, seatsOf, signInSeat } from '../../../mechanisms/sitting/session.ts'
import { readSeatToken } from '../../../mechanisms/sitting/token.ts'
import { voidedReason } from '../../../mechanisms/sitting/voided.ts'
import { type Answer, databaseOf, file, type Route, seeOther, seeOtherSeated, type Visit } from '../../../web/area.ts'
import { type Data, data } from '../../../web/data.ts'
import { answerIn, isDoubled } from '../../../web/exam/answer-form.ts'
import { sequenceAt } from '../../../web/exam/queue.ts'
import { shapeOf } from '../../../web/exam/shown-question.ts'
import { classPage } from './class-page.tsx'
import { ENTERS_A_MINUTE } from './doors.ts'
import { enterPage } from './enter-page.tsx'
import { allQuestions, handInPage, paperPage } from './paper-page.tsx'
import {
  CLASS,
  DOUBTS,
  ENTER,
  HALL,
  HAND_IN,
  LEAVE,
  PAPER,
  QUESTIONS,
  questionPath,
  RECEIPT,
  RESULT,
  REVIEW,
  resultPath,
  SEAT,
} from './paths.ts'
import { enterableExams, examHead, ownAttempts } from './queries.ts'
import { placeAsked, type SatPaper } from './question.ts'
import { newestOf, type SatAttempt, type Seated, satPaper, seatedOf, sittingOfVisit } from './reading.ts'
import { resultPage, reviewPage } from './result-page.tsx'
import { handedOf, resultOf } from './result-reading.ts'
import { seatPage } from './seat-page.tsx'

/** Exams and tied seats that the page of the hall names. */
const MOST_LISTED = 50

async function enter(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { actor, query, form } = visit
  const database = databaseOf(visit)
  const words = (query.find ?? '').trim().slice(0, 60)
  const now = visit.app.kernel.now()
  const { demo, keys } = visit.app.kernel.identity
  const [found, tied, named, open] = await Promise.all([
    enterableExams(database, { now, words, limit: MOST_LISTED + 1 }),
    actor.kind === 'officer' ? seatsOf(database, { person: actor.person, limit: MOST_LISTED }) : [],
    examHead(database, (form.exam ?? query.exam ?? '').slice(0, MOST_TYPED)),
    demo ? demoSeats(database, keys) : [],
  ])
  const listed = found.slice(0, MOST_LISTED)
  // The one on the slip, however long ago it was.
  const exams = named && !listed.some(({ id }) => id === named.id) ? [named, ...listed] : listed
  return enterPage({ visit, exams, more: found.length > MOST_LISTED, tied, open, refusal })
}

async function signIn(visit: Visit): Promise<Answer> {
  const { exam = '', number = '', code = '' } = visit.form
  // Before anything is made of them: what is folded may grow.
  if ([exam, number, code].some((words) => words.length > MOST_TYPED)) return enter(visit, tooLong)
  const asked = { caseId: exam, number: number.normalize('NFKC').trim(), code, client: visit.client() }
  if (exam === '' || asked.number === '' || code.trim() === '') return enter(visit, incomplete)
  const token = await signInSeat(sittingOfVisit(visit), asked)
  return isRefusal(token) ? enter(visit, token) : seeOtherSeated(SEAT, token)
}

/** Characters of a seat number, of a code, or of an exam's name at most. */
const MOST_TYPED = 60
/** Bytes of the form one enters by at most. */
const LARGEST_ENTRY = 4096

const tooLong = refuse('incomplete', {
  zh: `考试、座位号、口令各不超过 ${MOST_TYPED} 个字符，请照准考证填写`,
  en: `Exam, seat number and code have ${MOST_TYPED} characters each at most: write them as on your slip`,
})

const incomplete = refuse('incomplete', {
  zh: '请选考试，填座位号和口令',
  en: 'Choose the exam, and give seat number and code',
})

async function byClass(visit: Visit): Promise<Answer> {
  const { number = '', code = '' } = visit.form
  if ([number, code].some((words) => words.length > MOST_TYPED)) return classPage({ visit, refusal: tooLong })
  const asked = { number, code, client: visit.client(), token: visit.seat }
  const token = await signInByClass(sittingOfVisit(visit), asked)
  return isRefusal(token) ? classPage({ visit, refusal: token }) : seeOtherSeated(SEAT, token)
}

async function enterTied(visit: Visit): Promise<Answer> {
  const { actor, form } = visit
  if (actor.kind !== 'officer') return enter(visit, enterFirst())
  const token = await enterTiedSeat(sittingOfVisit(visit), { person: actor.person, caseId: form.exam ?? '' })
  return isRefusal(token) ? enter(visit, token) : seeOtherSeated(SEAT, token)
}

async function leave(visit: Visit): Promise<Answer> {
  await leaveSeat(sittingOfVisit(visit), visit.seat)
  return seeOtherSeated(HALL, '')
}

/** Whose seat it is no longer begins again at the door, and is told why. */
const atTheDoor = (visit: Visit, refusal: Refusal): Answer | Promise<Answer> =>
  refusal.code === 'not-signed-in' ? enter(visit, refusal) : refusal

const isVoid = ({ head }: Pick<Seated, 'head'>): boolean => head.stage === 'voided'

async function seat(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const seated = await seatedOf(visit)
  if (isRefusal(seated)) return atTheDoor(visit, seated)
  const { caseId, seat: id } = seated.seat
  const [attempts, voided] = await Promise.all([
    ownAttempts(databaseOf(visit), id),
    isVoid(seated) ? voidedReason(databaseOf(visit), caseId) : undefined,
  ])
  return seatPage({ visit, ...seated, attempts, voided, refusal })
}

async function begin(visit: Visit): Promise<Answer> {
  const attempt = await startAttempt(sittingOfVisit(visit), visit.seat)
  return isRefusal(attempt) ? seat(visit, attempt) : seeOther(PAPER)
}

/** The paper that runs; where none does, the page that says what may be done. */
async function running(visit: Visit): Promise<SatAttempt | Answer> {
  const sat = await newestOf(visit)
  if (isRefusal(sat)) return atTheDoor(visit, sat)
  if (!('attempt' in sat)) return seeOther(SEAT)
  return sat.attempt.handedAt === undefined ? sat : seeOther(RESULT)
}

const isRunning = (sat: SatAttempt | Answer): sat is SatAttempt => 'attempt' in sat

/** Once the time is over the attempt is handed in as it is, by whoever comes first. */
async function overNow(visit: Visit, { attempt }: SatAttempt): Promise<Answer | undefined> {
  if (visit.app.kernel.now() <= attempt.endsAt) return undefined
  const handed = await handInAttempt(sittingOfVisit(visit), visit.seat, attempt.id)
  return isRefusal(handed) ? atTheDoor(visit, handed) : seeOther(resultPath(handed.nth))
}

async function paper(visit: Visit): Promise<Answer> {
  const sat = await running(visit)
  if (!isRunning(sat)) return sat
  const over = await overNow(visit, sat)
  if (over) return over
  const of = await satPaper(visit, sat)
  return paperPage(visit, of, placeAsked(visit.query.question, of.questions.length))
}

async function questions(visit: Visit): Promise<Answer> {
  const sat = await running(visit)
  return isRunning(sat) ? allQuestions(visit, await satPaper(visit, sat)) : sat
}

/** One answer by a plain form; where it goes on is the button that was pressed. */
async function answer(visit: Visit): Promise<Answer> {
  const sat = await running(visit)
  if (!isRunning(sat)) return sat
  const of = await satPaper(visit, sat)
  const place = placeAsked(visit.form.question, of.questions.length)
  const refusal = await saveForm(visit, of, place)
  if (refusal?.code === 'not-signed-in') return atTheDoor(visit, refusal)
  if (refusal) return (await overNow(visit, sat)) ?? paperPage(visit, of, place, refusal)
  switch (visit.form.go) {
    case 'previous':
      return seeOther(questionPath(Math.max(0, place - 1)))
    case 'doubt':
      await doubtBy(visit, sat.attempt.id, [[place, !of.doubts.has(place)]])
      return seeOther(questionPath(place))
    default:
      return seeOther(place + 1 < of.questions.length ? questionPath(place + 1) : HAND_IN)
  }
}

async function saveForm(visit: Visit, paper: SatPaper, place: number): Promise<Refusal | undefined> {
  const question = paper.questions[place]
  if (!question) return unreadableAnswers()
  const shape = shapeOf(question)
  if (isDoubled(shape, visit.form)) return onePlace
  const given = answerIn(shape, visit.form) ?? null
  const before = paper.answers.get(place)
  // What was never answered and is not now leaves no row.
  if (given === null && !before) return undefined
  const sequence = sequenceAt(paper.now.getTime() - paper.startedAt.getTime(), before?.sequence ?? -1)
  const done = await saveAnswers(sittingOfVisit(visit), visit.seat, {
    attempt: Number(paper.attempt),
    answers: [{ item: question.place, sequence, answer: given }],
  })
  if (isRefusal(done)) return done
  const shut = shutLate(LATE_MINUTES)
  return { saved: undefined, late: tooLate(), shut, handed: tooLate(), taken: takenOver(), absent: takenOver() }[
    done.state
  ]
}

const onePlace = refuse('incomplete', {
  zh: '有两项选了同一个位次，没有保存：每项各选一个',
  en: 'Two of them have the same place in the order, and nothing was saved: give each its own',
})

async function doubtBy(visit: Visit, attempt: number, marks: readonly DoubtMark[]): Promise<Refusal | undefined> {
  const { database, keys, now } = sittingOfVisit(visit)
  const read = visit.seat === undefined ? undefined : readSeatToken(keys, visit.seat, now())
  if (!read) return enterFirst()
  await markDoubts(database, { ...read, attempt, marks })
  return undefined
}

const GivenDoubts = z.object({
  attempt: z.int().min(1),
  marks: z.array(z.tuple([z.int().min(0).max(10_000), z.boolean()])).max(200),
})

async function doubts(visit: Visit): Promise<Data | Refusal> {
  const given = GivenDoubts.safeParse(visit.json).data
  if (!given) return unreadableAnswers()
  return (await doubtBy(visit, given.attempt, given.marks)) ?? data({ marked: given.marks.length })
}

async function askHandIn(visit: Visit): Promise<Answer> {
  const sat = await running(visit)
  if (!isRunning(sat)) return sat
  return (await overNow(visit, sat)) ?? handInPage(visit, await satPaper(visit, sat))
}

async function handIn(visit: Visit): Promise<Answer> {
  const sat = await running(visit)
  if (!isRunning(sat)) return sat
  const handed = await handInAttempt(sittingOfVisit(visit), visit.seat, sat.attempt.id)
  return isRefusal(handed) ? atTheDoor(visit, handed) : seeOther(resultPath(handed.nth))
}

async function result(visit: Visit): Promise<Answer> {
  const seated = await seatedOf(visit)
  if (!isRefusal(seated) && isVoid(seated)) return seeOther(SEAT)
  const found = await resultOf(visit)
  return isRefusal(found) ? atTheDoor(visit, found) : resultPage(visit, found)
}

/** The receipt of one's own hand-in: whoever has it checks it on any machine. */
async function receipt(visit: Visit): Promise<Answer> {
  const found = await handedOf(visit)
  if (isRefusal(found)) return atTheDoor(visit, found)
  const taken = await receiptOf(visit.app.kernel.ledger, found.attempt.leaf ?? 0)
  return isRefusal(taken)
    ? taken
    : file(`exam-${found.attempt.nth}.json`, 'application/json; charset=utf-8', formatReceipt(taken))
}

async function review(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const found = await resultOf(visit)
  if (isRefusal(found)) return atTheDoor(visit, found)
  const { form, query } = visit
  return reviewPage(visit, found, placeAsked(form.question ?? query.question, found.lines.length), refusal)
}

async function askForReview(visit: Visit): Promise<Answer> {
  const found = await resultOf(visit)
  if (isRefusal(found)) return atTheDoor(visit, found)
  const { attempt, seat: whose, head, lines, window } = found
  const item = Number(visit.form.question) - 1
  const asked = { caseId: head.id, attempt: attempt.id, seat: whose.seat, session: whose.session, item }
  const refusal = await askReview(
    databaseOf(visit),
    { ...asked, count: lines.length, words: visit.form.words ?? '', window, isFinal: head.stage === 'final' },
    visit.app.kernel.now(),
  )
  if (refusal) return review(visit, refusal)
  return seeOther(`${resultPath(attempt.nth, Math.floor(item / 20) + 1)}#question-${item + 1}`)
}

const get = { method: 'GET', who: 'anyone', limitedBy: 'seat' } as const
const post = { method: 'POST', who: 'anyone', limitedBy: 'seat' } as const

/** The pages of a hall; what the script of a paper talks to stands in `doors.ts`. */
export const hallPages: readonly Route[] = [
  { ...get, path: HALL, rate: ENTERS_A_MINUTE, answer: (visit) => enter(visit) },
  { ...post, path: HALL, rate: ENTERS_A_MINUTE, largest: LARGEST_ENTRY, answer: signIn },
  { ...get, path: CLASS, rate: ENTERS_A_MINUTE, answer: (visit) => classPage({ visit }) },
  { ...post, path: CLASS, rate: ENTERS_A_MINUTE, largest: LARGEST_ENTRY, answer: byClass },
  { ...post, path: ENTER, answer: enterTied },
  { ...post, path: LEAVE, answer: leave },
  { ...get, path: SEAT, answer: (visit) => seat(visit) },
  { ...post, path: SEAT, answer: begin },
  { ...get, path: PAPER, answer: paper },
  { ...post, path: PAPER, answer },
  { ...get, path: QUESTIONS, answer: questions },
  { ...post, path: DOUBTS, json: true, answer: doubts },
  { ...get, path: HAND_IN, answer: askHandIn },
  { ...post, path: HAND_IN, answer: handIn },
  { ...get, path: RESULT, answer: result },
  { ...get, path: RECEIPT, answer: receipt },
  { ...get, path: REVIEW, answer: (visit) => review(visit) },
  { ...post, path: REVIEW, answer: askForReview },
]
