import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { comeBack, enterContest, seatIn } from '../../../mechanisms/contest/enter.ts'
import type { AskedPaper } from '../../../mechanisms/contest/hand-in-paper.ts'
import { type ContestWinner, wonBy } from '../../../mechanisms/contest/lots.ts'
import type { OpenContest } from '../../../mechanisms/contest/open-contests.ts'
import {
  enterContestFirst,
  leftUnanswered,
  nicknamesUsed,
  noSuchContest,
  noSuchTry,
} from '../../../mechanisms/contest/refusals.ts'
import { drawnOf, keptAnswers } from '../../../mechanisms/contest/shown-try.ts'
import { readContestToken } from '../../../mechanisms/contest/token.ts'
import { contactUntil, leaveContact } from '../../../mechanisms/contest/winner-contact.ts'
import { type Answer, databaseOf, type Route, type Visit } from '../../../web/area.ts'
import { isAnswered } from '../../../web/exam/answer-form.ts'
import { contactsDue } from '../contest/readers.ts'
import { drawnBySeed } from '../contest/running.ts'
import { HOME } from '../home-path.ts'
import { openEntrants } from './demo-entrants.ts'
import { enterPage } from './enter-page.tsx'
import { notListedPage } from './not-listed.tsx'
import { AS_IT_IS, answersIn, paperPage, questionsOf } from './paper-page.tsx'
import { SEAT } from './parts.tsx'
import { contestsOfVisit, type HeadAge, isPlace, newNicknames, type PlayPlace, playPlace } from './place.ts'
import { resultPage } from './result-page.tsx'
import { type SeatPageOf, seatPage } from './seat-page.tsx'

const MOST_TYPED = 60

type Answering = (visit: Visit, place: PlayPlace) => Promise<Answer>

/** At a place where it may be played; a frame of another site stays empty, and says why. */
const at =
  (answer: Answering, age: HeadAge) =>
  async (visit: Visit): Promise<Answer> => {
    const place = await playPlace(visit, age)
    if (isPlace(place)) return answer(visit, place)
    return place ?? notListedPage(visit)
  }

const door = async (visit: Visit, place: PlayPlace, refusal?: Refusal): Promise<Answer> =>
  enterPage({ visit, place, refusal, open: await openEntrants(visit, place) })

const numberIn = (typed: string | undefined): number => {
  const number = Number(typed ?? '-1')
  return Number.isInteger(number) ? number : -2
}

const enter: Answering = async (visit, place) => {
  const { nickname = '', team, region } = visit.form
  const { caseId } = place.contest
  if (!newNicknames.take(visit, caseId)) return door(visit, place, nicknamesUsed())
  const entered = await enterContest(contestsOfVisit(visit), {
    caseId,
    nickname: nickname.trim().slice(0, MOST_TYPED),
    ...{ team: numberIn(team), region: numberIn(region), host: place.host },
  })
  if (isRefusal(entered)) {
    newNicknames.giveBack(visit, caseId)
    return door(visit, place, entered)
  }
  return own(visit, place, { token: entered.token, code: entered.code })
}

const comesBack: Answering = async (visit, place) => {
  const { nickname = '', code = '' } = visit.form
  const token = await comeBack(contestsOfVisit(visit), {
    caseId: place.contest.caseId,
    nickname: nickname.trim(),
    code,
  })
  return isRefusal(token) ? door(visit, place, token) : own(visit, place, { token })
}

/** Until when a winner leaves a contact; undefined before the list is final. */
async function untilOf(visit: Visit, { contest }: PlayPlace, won: ContestWinner): Promise<Date | undefined> {
  if (contest.stage !== 'final') return undefined
  const common = await contactsDue(databaseOf(visit), contest.caseId)
  return contactUntil(common, won, contest.rules)
}

type OwnMore = Pick<SeatPageOf, 'code' | 'done' | 'refusal'> & { readonly token?: string | undefined }

/** The page of whoever shows a token; the door, where it shows nobody. */
async function own(visit: Visit, place: PlayPlace, more: OwnMore = {}): Promise<Answer> {
  const token = more.token ?? visit.form[SEAT]
  const seat = await seatIn(contestsOfVisit(visit), place.contest.caseId, token)
  if (isRefusal(seat)) return door(visit, place, seat)
  const won = await wonBy(databaseOf(visit), place.contest.caseId, seat.seat)
  const until = won && (await untilOf(visit, place, won))
  return seatPage({ visit, place, seat, won, until, ...more, token: token ?? '' })
}

const opened = (visit: Visit, place: PlayPlace): Promise<OpenContest | undefined> =>
  contestsOfVisit(visit).open.of(place.contest.caseId)

/** Begins a paper, or goes on with the one that runs. */
const begin: Answering = async (visit, place) => {
  const contests = contestsOfVisit(visit)
  const arrived = contests.now()
  const token = visit.form[SEAT]
  const read = token === undefined ? undefined : readContestToken(contests.keys, token, arrived)
  if (!read || token === undefined) return own(visit, place)
  const attempt = await contests.begin({ ...read, arrived, redo: visit.form.redo === 'yes' })
  if (isRefusal(attempt))
    return attempt.code === 'not-signed-in' ? door(visit, place, attempt) : own(visit, place, { refusal: attempt })
  const contest = await opened(visit, place)
  if (!contest || attempt.caseId !== contest.caseId) return own(visit, place)
  return paperPage({ visit, place, contest, attempt, token })
}

const onePlace = refuse('incomplete', {
  zh: '有两项选了同一个位次，没有交卷：每项各选一个',
  en: 'Two of an order have one place, and nothing was handed in: give each its own',
})

/** What its form says, read on the paper that was drawn. */
const answersOf =
  ({ form }: Visit, place: PlayPlace): AskedPaper['read'] =>
  (contest, drawn) => {
    if (contest.caseId !== place.contest.caseId) return noSuchTry()
    const given = answersIn(questionsOf(contest, drawn), form)
    const answers = given ? keptAnswers(contest, drawn, given) : onePlace
    if (isRefusal(answers) || form[AS_IT_IS] === 'yes') return answers
    const left = answers.flatMap((answer, at) => (isAnswered(answer) ? [] : [at]))
    return left.length > 0 ? leftUnanswered(left) : answers
  }

const handIn: Answering = async (visit, place) => {
  const contests = contestsOfVisit(visit)
  const arrived = contests.now()
  const token = visit.form[SEAT] ?? ''
  const read = readContestToken(contests.keys, token, arrived)
  const attempt = Number(visit.form.attempt)
  if (!read) return door(visit, place, enterContestFirst())
  const isOne = Number.isSafeInteger(attempt) && attempt > 0
  const asked = { ...read, attempt, arrived, read: answersOf(visit, place) }
  const [contest, result] = await Promise.all([opened(visit, place), isOne ? contests.handIn(asked) : noSuchTry()])
  if (isRefusal(result)) return refusedHandIn(visit, place, result)
  if (!contest || result.caseId !== contest.caseId) return own(visit, place, { refusal: noSuchContest() })
  const seat = result.seat ?? (await seatIn(contests, contest.caseId, token))
  if (isRefusal(seat)) return door(visit, place, seat)
  return resultPage({ visit, place, contest, result, seat, token })
}

/** What can be mended is shown on the paper again; anything else on the entrant's page. */
async function refusedHandIn(visit: Visit, place: PlayPlace, refusal: Refusal): Promise<Answer> {
  if (refusal.code === 'not-signed-in') return door(visit, place, refusal)
  const contests = contestsOfVisit(visit)
  const token = visit.form[SEAT] ?? ''
  const [contest, seat] = await Promise.all([opened(visit, place), seatIn(contests, place.contest.caseId, token)])
  if (isRefusal(seat)) return door(visit, place, seat)
  const { newest } = seat
  const isIts = newest !== undefined && newest.id === Number(visit.form.attempt) && newest.handedAt === undefined
  if (refusal.code !== 'incomplete' || !contest || !isIts) return own(visit, place, { refusal })
  const found = await drawnOf(contests, token, newest.id)
  if (isRefusal(found)) return own(visit, place, { refusal: found })
  const running = {
    id: newest.id,
    seat: seat.seat,
    caseId: seat.caseId,
    nth: 0,
    paper: seat.papers,
    drawn: found.drawn,
  }
  return paperPage({ ...{ visit, place, contest, token, refusal }, attempt: { ...running, endsAt: newest.endsAt } })
}

const notFinal = refuse('out-of-turn', {
  zh: '名单还没有确定，或者领奖期已过，现在不留联系方式',
  en: 'The list is not final yet, or the time for contacts is over: none is asked now',
})

/** A winner leaves a contact, within the days that the rules give. */
const contact: Answering = async (visit, place) => {
  const contests = contestsOfVisit(visit)
  const { contest } = place
  const seat = await seatIn(contests, contest.caseId, visit.form[SEAT])
  if (isRefusal(seat)) return door(visit, place, seat)
  const file = await loadCase(databaseOf(visit), contest.caseId)
  const seed = drawnBySeed(file)
  const won = await wonBy(databaseOf(visit), contest.caseId, seat.seat)
  const until = won && (await untilOf(visit, place, won))
  const isTime = file?.stage === 'final' && seed !== undefined && (!until || until > contests.now())
  if (!isTime) return own(visit, place, { refusal: notFinal })
  const { phone = '', name = '' } = visit.form
  const refusal = await leaveContact(contests, {
    ...{ contest, seat, seed },
    typed: { phone: phone.slice(0, MOST_TYPED), name: name.slice(0, MOST_TYPED) },
  })
  return own(visit, place, refusal ? { refusal } : { done: visit.say(left) })
}

const left = { zh: '联系方式已留。', en: 'Your contact is there.' }

/** Visits a minute from one network: a school stands behind one address. */
const ENTERS = 120
const RETURNS = 60
const PLAYS = 3_000

const doors: readonly (readonly [
  method: 'GET' | 'POST',
  action: string,
  answer: Answering,
  rate: number,
  age?: HeadAge,
])[] = [
  ['GET', 'enter', door, PLAYS],
  ['POST', 'enter', enter, ENTERS],
  ['POST', 'return', comesBack, RETURNS],
  ['POST', 'seat', (visit, place) => own(visit, place), PLAYS],
  // Both are judged by what is at most a second old, as the rules they are judged by are.
  ['POST', 'paper', begin, PLAYS, 'recent'],
  ['POST', 'hand-in', handIn, PLAYS, 'recent'],
  ['POST', 'contact', contact, RETURNS],
]

const under = (base: string): readonly Route[] =>
  doors.map(([method, action, answer, rate, age = 'head']) => ({
    ...{ method, path: `${base}/${action}`, who: 'anyone', rate },
    answer: at(answer, age),
  }))

/** The hall on our own page and, the same, in a frame of a host site. */
export const hallRoutes: readonly Route[] = [
  ...under(`${HOME}/:contest`),
  { method: 'GET', path: `${HOME}/:contest/at/:host`, who: 'anyone', rate: PLAYS, answer: at(door, 'head') },
  ...under(`${HOME}/:contest/at/:host`),
]
