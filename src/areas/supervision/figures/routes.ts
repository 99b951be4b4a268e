import type { Answer, Route, Visit } from '../../../web/area.ts'
import { monthsBefore, spanOf } from '../../../web/months.ts'
import { countByArticle, countDecisions, countReviews } from './decisions.ts'
import { statisticsPage } from './statistics-page.tsx'

/** Three statements, one for each figure. */
async function statistics(visit: Visit): Promise<Answer> {
  const { house, today } = visit
  const { database } = house.kernel.identity
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

/** Whole months only, and so the same all day: whoever is not signed in is shown the page of the day's first visit. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/supervision/statistics', who: 'anyone', kept: true, answer: statistics },
]
