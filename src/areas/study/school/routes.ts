import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { checkRows, educationOfficer, type SeenRow } from './check.ts'
import { coveragePage, isShown, schoolList, schoolPage, termAsked } from './coverage-pages.tsx'
import { schoolOfTerm, schoolsOfTerm, stagesOfTerm } from './coverage-queries.ts'
import { termCode } from './coverage-register.ts'
import { CHECK, ONE_SCHOOL, SCHOOL_COVERAGE, schoolPath } from './paths.ts'

async function coverage(visit: Visit): Promise<Answer> {
  const officer = educationOfficer(visit.actor)
  if (isRefusal(officer)) return officer
  const { office } = officer
  const term = termAsked(visit)
  const database = databaseOf(visit)
  return answerList(
    visit,
    schoolList(term),
    ({ values, after }, limit) =>
      schoolsOfTerm(database, { office, term, shown: isShown(values.show) ? values.show : 'all', limit, after }),
    async (reading) => coveragePage({ reading, term, ...(await stagesOfTerm(database, { office, term })) }),
  )
}

const noSuchSchool = refuse('not-found', {
  zh: '本行政区域没有这所学校',
  en: 'Your region has no such school',
})

async function oneSchool(visit: Visit, school: string, refusal?: Refusal): Promise<Answer> {
  const officer = educationOfficer(visit.actor)
  if (isRefusal(officer)) return officer
  const term = termAsked(visit)
  const found = await schoolOfTerm(databaseOf(visit), { office: officer.office, school, term })
  return found ? schoolPage({ visit, school, ...found, term, refusal }) : noSuchSchool
}

/** The rows that were ticked, each with the version its line showed. */
const rowsTicked = ({ form }: Visit): readonly SeenRow[] =>
  Object.entries(form).flatMap(([name, value]) => {
    const [, record, version] = /^row-([\w-]{1,80})\.(\d{1,9})$/.exec(name) ?? []
    return record !== undefined && value === 'on' ? [{ record, version: Number(version) }] : []
  })

async function check(visit: Visit): Promise<Answer> {
  const { actor, app, form } = visit
  const { database, now } = app.kernel.identity
  const refused = await checkRows(
    { database, now },
    { actor, rows: rowsTicked(visit), result: form.result ?? '', note: form.note ?? '' },
  )
  const school = (form.school ?? '').slice(0, 60)
  if (!refused) {
    return seeOther(`${schoolPath(encodeURIComponent(school))}?term=${encodeURIComponent(termCode(termAsked(visit)))}`)
  }
  return refused.code === 'incomplete' || refused.code === 'overtaken' ? oneSchool(visit, school, refused) : refused
}

export const schoolRoutes: readonly Route[] = [
  { method: 'GET', path: SCHOOL_COVERAGE, who: 'signed-in', answer: coverage },
  { method: 'GET', path: ONE_SCHOOL, who: 'signed-in', answer: (visit) => oneSchool(visit, visit.params.school ?? '') },
  { method: 'POST', path: CHECK, who: 'signed-in', answer: check },
]
