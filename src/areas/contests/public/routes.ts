import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { boardsOf } from '../../../mechanisms/contest/boards.ts'
import { earlierWinnersIn, lotLines, winnersIn } from '../../../mechanisms/contest/lots.ts'
import { noSuchContest } from '../../../mechanisms/contest/refusals.ts'
import { contactsIn } from '../../../mechanisms/contest/winner-contact.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import {
  boardPath,
  contestPath,
  earlierListsPath,
  listPath,
  lotsPath,
  prizesPath,
  REPEAT_SCRIPT,
} from '../contest/paths.ts'
import { contestsOfVisit } from '../hall/place.ts'
import { HOME } from '../home-path.ts'
import { boardPage } from './board-page.tsx'
import { contestPage } from './contest-page.tsx'
import { contestList, homePage } from './home.tsx'
import { earlierList, earlierPage, winnerList, winnersPage } from './list-page.tsx'
import { prizesPage } from './prizes-page.tsx'
import { contestActs, publicContests } from './read.ts'
import { repeatScript } from './repeat-script.ts'

const home = (visit: Visit): Promise<Answer> =>
  answerList(visit, contestList, ({ after }, limit) => publicContests(databaseOf(visit), { limit, after }), homePage)

async function found(visit: Visit) {
  const { contest: id = '' } = visit.params
  const contest = await contestsOfVisit(visit).open.head(id)
  const acts = contest && (await contestActs(databaseOf(visit), id))
  return contest && acts ? { contest, acts, visit } : undefined
}

async function read(visit: Visit): Promise<Answer> {
  const of = await found(visit)
  return of ? contestPage(of) : noSuchContest()
}

/** However many read it, head and figures are asked for once a second. */
async function board(visit: Visit): Promise<Answer> {
  const contest = await contestsOfVisit(visit).open.recent(visit.params.contest ?? '')
  if (!contest) return noSuchContest()
  const boards = await boardsOf(databaseOf(visit), contest, visit.app.kernel.now())
  return boardPage({ contest, boards, visit })
}

const SHOWN: ReadonlySet<string> = new Set(['provisional', 'final', 'ended'])

async function list(visit: Visit): Promise<Answer> {
  const of = await found(visit)
  if (!of) return noSuchContest()
  const { contest, acts } = of
  const { caseId, stage } = contest
  return answerList(
    visit,
    winnerList(contest, acts),
    async ({ after }, limit) =>
      SHOWN.has(stage) ? winnersIn(databaseOf(visit), { caseId, after, limit }) : { rows: [], after: undefined },
    (reading) => winnersPage({ contest, acts, reading }),
  )
}

async function earlier(visit: Visit): Promise<Answer> {
  const of = await found(visit)
  if (!of) return noSuchContest()
  const { contest, acts } = of
  const { caseId } = contest
  return answerList(
    visit,
    earlierList(contest),
    ({ after }, limit) => earlierWinnersIn(databaseOf(visit), { caseId, after, limit }),
    (reading) => earlierPage({ contest, acts, reading }),
  )
}

const script = (): Answer => file('repeat-draw.py', 'text/plain; charset=utf-8', repeatScript)

const notDrawn = refuse('out-of-turn', { zh: '抽奖以后才公布', en: 'It is published once winners are drawn' })

async function lots(visit: Visit): Promise<Answer> {
  const { contest: id = '' } = visit.params
  const contest = await contestsOfVisit(visit).open.head(id)
  if (!contest) return noSuchContest()
  if (!SHOWN.has(contest.stage)) return notDrawn
  return file(`lots-${id}.txt`, 'text/plain; charset=utf-8', lotLines(databaseOf(visit), id))
}

/** Prizes of one contest are fewer. */
const MOST_WINNERS = 10_000
const HOUR_MS = 3_600_000

const notLooked = (): Refusal =>
  refuse('not-yours', {
    zh: '先在案卷里写明为什么查看（“查看领奖联系方式”），一小时内有效；只有主办人可以',
    en: 'Put down on the case why first (“Look at the contacts”); it holds for an hour, and for the organiser alone',
  })

/** Contacts, to whoever put down why within the hour. */
async function prizes(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  const database = databaseOf(visit)
  const { contest: id = '' } = params
  const caseFile = await loadCase(database, id)
  if (caseFile?.procedure !== 'contest' || actor.kind !== 'officer' || actor.office !== caseFile.office)
    return noSuchContest()
  const contests = contestsOfVisit(visit)
  const contest = await contests.open.head(id)
  const now = visit.app.kernel.now().getTime()
  const looked = caseFile.steps.findLast(({ step, by }) => step === 'look' && by === actor.person)
  if (!contest || !looked || now - looked.at.getTime() > HOUR_MS || caseFile.stage !== 'final') return notLooked()
  const winners = await winnersIn(database, { caseId: id, after: undefined, limit: MOST_WINNERS })
  if (isRefusal(winners)) return winners
  return prizesPage({ contest, winners: winners.rows, contacts: await contactsIn(contests, contest), visit })
}

export const publicRoutes: readonly Route[] = [
  { method: 'GET', path: HOME, who: 'anyone', answer: home },
  { method: 'GET', path: contestPath(':contest'), who: 'anyone', answer: read },
  { method: 'GET', path: boardPath(':contest'), who: 'anyone', rate: 6_000, answer: board },
  { method: 'GET', path: listPath(':contest'), who: 'anyone', answer: list },
  { method: 'GET', path: earlierListsPath(':contest'), who: 'anyone', answer: earlier },
  { method: 'GET', path: REPEAT_SCRIPT, who: 'anyone', answer: script },
  { method: 'GET', path: lotsPath(':contest'), who: 'anyone', rate: 30, answer: lots },
  { method: 'GET', path: prizesPath(':contest'), who: 'signed-in', answer: prizes },
]
