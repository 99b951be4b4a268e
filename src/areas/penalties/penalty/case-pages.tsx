import { isRefusal } from '../../../law/refusal.ts'
import type { Answer, Route, Visit } from '../../../web/area.ts'
import { readIn } from '../../../web/case-file-routes.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { readForPage } from '../../../web/case-reading.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { supervision } from '../../../web/section.ts'
import { HearingLink } from '../hearing/link.tsx'
import { sheetsOn } from '../party-sheet/sheets-of.tsx'
import { besideNotice, calculatorPage, givenFor } from './calculator.tsx'
import { choicesOf } from './choices.ts'
import { LinkedCases, linkedFor } from './linked-cases.tsx'
import { About, Matter, subjectOf } from './matter-page.tsx'

const PATH = '/supervision/cases'

export const casePages: CasePages = {
  procedure: 'penalty',
  path: PATH,
  title: { zh: '行政处罚案件', en: 'Penalty cases' },
  about: {
    zh: '从线索到结案：调查、审核、决定、听证由不同的人办理，每一步写明依据，拟处罚不出法律的幅度。',
    en: 'From the lead to the end: investigation, review, decision and hearing are different persons’ work, each step on its article, no penalty outside the law.',
  },
  empty: {
    zh: '这里还没有案件。登记的线索、举报和检查转来的，即在这里出现。',
    en: 'Nothing here yet. Leads registered here, or handed over from reports and inspections, will stand here.',
  },
  columns: [{ field: 'party', head: { zh: '当事人', en: 'Party' } }],
  top: supervision,
  // A party without an account has shown a paper of the case.
  open: true,
  choices: choicesOf,
  given: givenFor,
  subject: subjectOf,
  mends: {
    file: 'withdrawFiling',
    addEvidence: 'note',
    conclude: 'investigateMore',
    deliverNotice: 'note',
    decide: 'annul',
    serve: 'note',
  },
  summary: async (reading, visit) => (
    <>
      <About reading={reading} visit={visit} />
      <HearingLink file={reading.file} visit={visit} />
      {await sheetsOn(reading, visit)}
    </>
  ),
  matter: async (reading, visit) => (
    <>
      <Matter reading={reading} visit={visit} />
      <LinkedCases linked={await linkedFor(reading, visit)} reading={reading} visit={visit} />
    </>
  ),
  beside: async (reading, visit) =>
    reading.open.some(({ step }) => step === 'notify') ? { notify: await besideNotice(reading, visit) } : {},
}

const calculator =
  (typed: boolean) =>
  async (visit: Visit): Promise<Answer> => {
    const file = await readIn(casePages, visit)
    return isRefusal(file) ? file : calculatorPage(await readForPage(visit, file), visit, typed)
  }

export const routes: readonly Route[] = [
  { method: 'GET', path: `${PATH}/:id/calculator`, who: 'signed-in', answer: calculator(false) },
  { method: 'POST', path: `${PATH}/:id/calculator`, who: 'signed-in', answer: calculator(true) },
  ...caseRoutes(casePages),
]
