import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, type Route, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { yearFile } from './files.ts'
import { reportList, reportsPage } from './list-page.tsx'
import { YEAR_REPORTS } from './paths.ts'
import { publishedReports } from './queries.ts'
import { readReport, type YearReading } from './reading.ts'
import { reportPage } from './report-page.tsx'

/** One that is not published is answered as one that is not there. */
export const noReport = (): Refusal =>
  refuse('not-found', {
    zh: '没有这份年度报告，或者它还没有公布',
    en: 'There is no such year report, or it is not published yet',
  })

/** Each reading works out how the plan stands now. */
export const A_MINUTE = 30

const list = (visit: Visit): Promise<Answer> => {
  const { under } = visit.query
  return answerList(
    visit,
    reportList(under),
    ({ after }, limit) => publishedReports(databaseOf(visit), { under, limit, after }),
    reportsPage,
  )
}

async function find(visit: Visit): Promise<YearReading | Refusal> {
  const { actor, params, query, today } = visit
  const asked = query.version ?? ''
  const version = asked === '' ? undefined : /^\d{1,4}$/.test(asked) ? Number(asked) : 0
  return (await readReport(databaseOf(visit), { actor, id: params.id ?? '', version, today })) ?? noReport()
}

async function read(visit: Visit): Promise<Answer> {
  const reading = await find(visit)
  if (isRefusal(reading)) return reading
  const own = visit.actor.kind === 'officer' && visit.actor.office === reading.office
  return reportPage({ reading, own, visit })
}

async function take(visit: Visit): Promise<Answer> {
  const reading = await find(visit)
  if (isRefusal(reading)) return reading
  return yearFile(reading, visit.params.file ?? '', visit)
}

export const reportRoutes: readonly Route[] = [
  { method: 'GET', path: YEAR_REPORTS, who: 'anyone', answer: list },
  { method: 'GET', path: `${YEAR_REPORTS}/:id`, who: 'anyone', rate: A_MINUTE, answer: read },
  { method: 'GET', path: `${YEAR_REPORTS}/:id/:file`, who: 'anyone', rate: A_MINUTE, answer: take },
]
