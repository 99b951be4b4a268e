import { refuse } from '../../../law/refusal.ts'
import { type Answer, type App, page, type Route, type Visit } from '../../../web/area.ts'
import { monthsBefore, spanOf } from '../../../web/months.ts'
import { supervision } from '../../../web/section.ts'
import { countByArticle, countDecisions, countReviews } from './decisions.ts'
import { countByStage, countClocks } from './office.ts'
import { ClocksAhead, StageAges } from './office-figures.tsx'
import { statisticsPage } from './statistics-page.tsx'

/** Three statements, one for each figure. */
async function statistics(visit: Visit): Promise<Answer> {
  const { app, today } = visit
  const { database } = app.kernel.identity
  const months = monthsBefore(today)
  const span = spanOf(months, today)
  return statisticsPage({
    visit,
    months,
    byArticle: await countByArticle(database, span),
    reviews: await countReviews(database, span),
    decisions: await countDecisions(database, span),
  })
}

const noOffice = refuse('not-yours', {
  zh: '您没有现任职务，没有可看的在办案件',
  en: 'You hold no role at present: there are no cases to see',
})

/** The procedures whose cases an office works on; a register's lines stand open for ever and are none. */
const workedOn = ({ areas }: App): readonly string[] =>
  areas
    .filter(({ section }) => section?.id === supervision.id)
    .flatMap(({ entries = [] }) => entries)
    .flatMap(({ procedure }) => procedure ?? [])

/** What lies open at an office, for those who sit there; two statements. */
async function ownFigures(visit: Visit): Promise<Answer> {
  const { actor, app, say } = visit
  if (actor.kind !== 'officer') return noOffice
  const { database } = app.kernel.identity
  const counted = { office: actor.office, procedures: workedOn(app), now: app.kernel.now() }
  const title = say({ zh: '本机关执法在办情况', en: 'Supervision at your office' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <StageAges counts={await countByStage(database, counted)} catalogue={app.context.catalogue} visit={visit} />
      <ClocksAhead counts={await countClocks(database, counted)} visit={visit} />
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}

export const STATISTICS = '/supervision/statistics'
export const FIGURES = '/supervision/figures'

/** Whole months only, and so the same all day: whoever is not signed in is shown the page of the day's first visit. */
export const routes: readonly Route[] = [
  { method: 'GET', path: STATISTICS, who: 'anyone', cached: true, answer: statistics },
  { method: 'GET', path: FIGURES, who: 'signed-in', answer: ownFigures },
]
