import type { Answer, Visit } from '../../../web/area.ts'
import { type ReportOf, type ReportPart, reportFile } from '../../../web/report/files.ts'
import { headFigures, SAID, WORDS_HEADS, yearTables } from './parts.tsx'
import { reportPath } from './paths.ts'
import type { YearReading } from './reading.ts'
import { OWN_RULE, reportTitle, standWords } from './report-page.tsx'
import { shownReport } from './shown.ts'

/** A report to take away: each form has the same tables and figures as the page. */
export const yearFile = (reading: YearReading, file: string, visit: Visit): Promise<Answer> =>
  reportFile(reportOf(reading, visit), file, `year-report-${reading.figures.plan.to.slice(0, 4)}-${reading.id}`, visit)

function reportOf(reading: YearReading, visit: Visit): ReportOf {
  const { say } = visit
  const { figures, words, hash, id } = reading
  const office = figures.offices[figures.plan.office]
  const said = SAID.map((name): ReportPart => ({ kind: 'said', name: WORDS_HEADS[name], words: words[name] }))
  return {
    title: reportTitle(reading),
    called: [{ zh: '年度报告', en: 'Year report' }, figures.plan.title],
    about: `${office ? say(office) : figures.plan.office}　${say(standWords(reading))}`,
    figures: headFigures(reading),
    // The office's own words come after what is missing, as on the page.
    parts: yearTables(reading, visit).flatMap((table): readonly ReportPart[] => [
      ...(table.id === 'lines' ? said : []),
      { kind: 'table', table },
    ]),
    notes: [OWN_RULE],
    hash,
    path: reportPath(id),
    json: () => `${JSON.stringify(shownReport(reading), undefined, 1)}\n`,
  }
}
