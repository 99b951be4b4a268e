import type { Answer, Visit } from '../../web/area.ts'
import { monthsBefore, spanOf } from '../../web/months.ts'
import { daysToAnswer } from './days-to-answer.tsx'
import { countByKind, countByRegion, countByStage } from './statistics.ts'
import { statisticsPage } from './statistics-page.tsx'

/** Four statements, one for each table. */
export async function figures(visit: Visit): Promise<Answer> {
  const { app, today } = visit
  const { database } = app.kernel.identity
  const months = monthsBefore(today)
  const span = spanOf(months, today)
  const versions = app.context.catalogue.all.filter(({ id }) => id === 'report')
  return statisticsPage({
    visit,
    months,
    byKind: await countByKind(database, span),
    byStage: await countByStage(database, span, versions),
    byRegion: await countByRegion(database, span),
    days: await daysToAnswer(database, span),
  })
}
