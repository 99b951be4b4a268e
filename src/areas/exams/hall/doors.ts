import { z } from 'zod'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import {
  handInAttempt,
  newestAttempt,
  saveAnswers,
  savedAnswers,
  shownPaper,
  startAttempt,
} from '../../../mechanisms/sitting/attempt.ts'
import type { HandedIn } from '../../../mechanisms/sitting/hand-in.ts'
import { noteLeft } from '../../../mechanisms/sitting/left.ts'
import { isReached } from '../../../mechanisms/sitting/moment.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { handedAlready, noSuchExam, shutLate, takenOver, tooLate } from '../../../mechanisms/sitting/refusals.ts'
import { LATE_MINUTES } from '../../../mechanisms/sitting/save.ts'
import { readSeat } from '../../../mechanisms/sitting/session.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import type { AttemptState } from '../../../mechanisms/sitting/start.ts'
import type { Route, Visit } from '../../../web/area.ts'
import { type Data, data } from '../../../web/data.ts'
import { HOME } from '../home-path.ts'

/** Where candidates sit. */
export const HALL = `${HOME}/hall`

/** Visits a minute from one address to pages on which nobody has a seat yet: a room of five hundred enters at once. */
export const ENTERS_A_MINUTE = 6_000

const seated = ({ app }: Visit) => sittingOf(app.kernel)

/** An attempt as the script of the paper is told of it. */
const timesOf = ({ id, nth, startedAt, endsAt, handedAt }: AttemptState, now: Date) => ({
  attempt: id,
  nth,
  now: now.toISOString(),
  startedAt: startedAt.toISOString(),
  endsAt: endsAt.toISOString(),
  ...(handedAt && { handedAt: handedAt.toISOString() }),
})

async function start(visit: Visit): Promise<Data | Refusal> {
  const sitting = seated(visit)
  const state = await startAttempt(sitting, visit.seat)
  if (isRefusal(state)) return state
  const exam = await sitting.exams.of(state.caseId)
  if (!exam) return noSuchExam()
  return data({
    ...timesOf(state, sitting.now()),
    resumed: state.resumed,
    items: shownPaper(exam, state.drawn),
    answers: state.resumed ? await savedAnswers(sitting, exam, state) : [],
  })
}

/** What is not `saved` says why; `late` was kept apart, `shut` was not kept. */
async function answers(visit: Visit): Promise<Data | Refusal> {
  const sitting = seated(visit)
  const done = await saveAnswers(sitting, visit.seat, visit.json)
  if (isRefusal(done)) return done
  const { state, endsAt } = done
  if (state === 'taken') return takenOver()
  if (state === 'absent') return noSuchExam()
  const why = { handed: handedAlready(), late: tooLate(), shut: shutLate(LATE_MINUTES), saved: undefined }[state]
  const told = { state, now: sitting.now().toISOString(), ...(endsAt && { endsAt: endsAt.toISOString() }) }
  return data({ ...told, ...(why && { reason: why.reason }) }, state === 'handed' || state === 'shut' ? 409 : 200)
}

/** What cannot be read names no attempt of anybody. */
const none = { attempt: 0 }
const GivenAttempt = z.object({ attempt: z.int().min(1) })

async function handIn(visit: Visit): Promise<Data | Refusal> {
  const sitting = seated(visit)
  const { attempt } = GivenAttempt.safeParse(visit.json).data ?? none
  const handed = await handInAttempt(sitting, visit.seat, attempt)
  if (isRefusal(handed)) return handed
  const exam = await sitting.exams.of(handed.caseId)
  return data(handedWords(handed, exam))
}

/** What is told of a hand-in: its entry, and points where the rules show them by now. */
function handedWords(
  { attempt, nth, handedAt, handedBy, leaf, points, unmarked }: HandedIn,
  exam: OpenExam | undefined,
): object {
  const shown = exam !== undefined && points !== null && isReached(exam.rules.shown.points, exam.stage)
  return {
    ...{ attempt, nth, handedAt: handedAt.toISOString(), handedBy, leaf, unmarked },
    ...(shown && { points, most: exam.rules.most, passed: points >= exam.rules.pass }),
  }
}

/** The times of the newest attempt, which an extension moves, as the script asks for them now and then. */
async function clock(visit: Visit): Promise<Data | Refusal> {
  const sitting = seated(visit)
  const seat = await readSeat(sitting, visit.seat)
  if (isRefusal(seat)) return seat
  const newest = await newestAttempt(sitting, seat)
  return data(newest ? timesOf(newest, sitting.now()) : { now: sitting.now().toISOString() })
}

const GivenLeft = z.object({ attempt: z.int().min(1), left: z.boolean() })

async function left(visit: Visit): Promise<Data | Refusal> {
  const sitting = seated(visit)
  const given = GivenLeft.safeParse(visit.json).data ?? { ...none, left: false }
  const refusal = await noteLeft(sitting, visit.seat, given)
  return refusal ?? data({ left: given.left })
}

/** Twenty written answers of some length, or two hundred short ones. */
const LARGEST_ANSWERS = 512 * 1024

const common = { who: 'anyone', limitedBy: 'seat', json: true } as const

/** What the script of the paper talks to. */
export const hallDoors: readonly Route[] = [
  { ...common, method: 'POST', path: `${HALL}/start`, answer: start },
  { ...common, method: 'POST', path: `${HALL}/answers`, largest: LARGEST_ANSWERS, answer: answers },
  { ...common, method: 'POST', path: `${HALL}/hand-in`, answer: handIn },
  { ...common, method: 'POST', path: `${HALL}/left`, answer: left },
  { ...common, method: 'GET', path: `${HALL}/clock`, answer: clock },
]
