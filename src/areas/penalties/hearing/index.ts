import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { type Answer, databaseOf, type Route, type Visit } from '../../../web/area.ts'
import { readIn } from '../../../web/case-file-routes.ts'
import { readForPage } from '../../../web/case-reading.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import type { SectionEntry } from '../../../web/section.ts'
import { casePages } from '../penalty/case-pages.tsx'
import { chargeIn } from './charge.ts'
import { hearingIn } from './hearing.ts'
import { hearingPage } from './hearing-page.tsx'
import { hearings, hearingsPage, PATH, title } from './hearings-page.tsx'
import { publicHearings } from './queries.ts'

async function room(visit: Visit): Promise<Answer> {
  const file = await readIn(casePages, visit)
  if (isRefusal(file)) return file
  const reading = await readForPage(visit, file)
  const hearing = hearingIn(file)
  const { notice } = hearing
  const whole = notice && (await loadCase(databaseOf(visit), file.id))
  const charge = notice && whole && chargeIn(whole, notice, visit.app.kernel.shelf)
  return hearingPage({ reading, hearing, charge, visit })
}

const list = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    hearings,
    ({ after }, limit) => publicHearings(databaseOf(visit), { from: visit.today, limit, after }),
    hearingsPage,
  )

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: list },
  { method: 'GET', path: `${casePages.path}/:id/hearing`, who: 'anyone', answer: room },
]

export const entries: readonly SectionEntry[] = [
  {
    path: PATH,
    name: title,
    about: {
      zh: '将要公开举行的听证：时间、地点、机关，不写当事人',
      en: 'When, where and by which office; no party is named',
    },
    listedFor: 'everyone',
    place: 30,
  },
]
