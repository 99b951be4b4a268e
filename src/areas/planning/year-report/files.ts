import { press } from '../../../kernel/print/press.ts'
import type { PrintedReport, ReportBlock } from '../../../kernel/print/sheet.ts'
import { writeBook } from '../../../kernel/sheet/write.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type Answer, foreignFile, type Visit } from '../../../web/area.ts'
import { headFigures, SAID, WORDS_HEADS, yearTables } from './parts.tsx'
import { reportPath } from './paths.ts'
import type { YearReading } from './reading.ts'
import { OWN_RULE, reportTitle, standWords } from './report-page.tsx'
import { shownReport } from './shown.ts'

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const

const noForm = refuse('not-found', {
  zh: '没有这种格式；可用 pdf、docx、xlsx、json',
  en: 'There is no such format; there is pdf, docx, xlsx, json',
})

const isForm = (name: string): name is keyof typeof TYPES => Object.hasOwn(TYPES, name)

/** A report to take away: each form has the same tables and figures as the page. */
export async function reportFile(reading: YearReading, form: string, visit: Visit): Promise<Answer> {
  if (!isForm(form)) return noForm
  const made = await contentOf(reading, form, visit)
  const name = `year-report-${reading.figures.plan.to.slice(0, 4)}-${reading.id}.${form}`
  return isRefusal(made) ? made : foreignFile(name, TYPES[form], made)
}

function contentOf(
  reading: YearReading,
  form: keyof typeof TYPES,
  visit: Visit,
): Promise<Uint8Array | Refusal> | Promise<string> {
  if (form === 'json') return Promise.resolve(`${JSON.stringify(shownReport(reading), undefined, 1)}\n`)
  if (form === 'xlsx') return workbook(reading, visit)
  return press({ format: form, printed: printedReport(reading, visit) }, visit.compute)
}

/** On paper. */
function printedReport(
  reading: YearReading,
  visit: Pick<Visit, 'say' | 'app' | 'origin' | 'inLanguage'>,
): PrintedReport {
  const { say, origin, inLanguage } = visit
  const { figures, words } = reading
  const office = figures.offices[figures.plan.office]
  const lines: ReportBlock[] = [
    { role: 'note', words: `${office ? say(office) : figures.plan.office}　${say(standWords(reading))}` },
    {
      role: 'table',
      heads: headFigures(reading).map(([name]) => say(name)),
      widths: [1, 1, 1, 1],
      rows: [headFigures(reading).map(([, figure, more]) => `${figure} ${say(more)}`)],
    },
  ]
  for (const { id, name, note, heads, widths, rows, none } of yearTables(reading, visit)) {
    // The office's own words come after what is missing, as on the page.
    if (id === 'lines') lines.push(...saidBlocks(words, say))
    lines.push({ role: 'heading', words: rows.length > 0 ? `${say(name)}　${rows.length}` : say(name) })
    if (note) lines.push({ role: 'note', words: say(note) })
    lines.push(
      rows.length === 0
        ? { role: 'words', words: say(none) }
        : { role: 'table', heads: heads.map(say), widths, rows: rows.map((row) => row.map((one) => say(one.words))) },
    )
  }
  lines.push({ role: 'note', words: say(OWN_RULE) }, { role: 'note', words: `SHA-256 ${reading.hash}` })
  const at = `${origin}${inLanguage(reportPath(reading.id))}`
  return { form: 'report', title: say(reportTitle(reading)), lines, foot: at }
}

const saidBlocks = (words: YearReading['words'], say: Visit['say']): readonly ReportBlock[] =>
  SAID.flatMap((name): ReportBlock[] => [
    { role: 'heading', words: say(WORDS_HEADS[name]) },
    ...words[name]
      .split(/\r?\n/)
      .flatMap((one): ReportBlock[] => (one.trim() === '' ? [] : [{ role: 'words', words: one }])),
  ])

/** One sheet a table, after one with the head of the report and the office's words. */
function workbook(reading: YearReading, visit: Visit): Promise<Uint8Array> {
  const { say } = visit
  const first = {
    name: say({ zh: '报告', en: 'Report' }),
    widths: [24, 90],
    rows: [
      [say({ zh: '年度报告', en: 'Year report' }), reading.figures.plan.title],
      ['', say(standWords(reading))],
      ...headFigures(reading).map(([name, figure, more]) => [say(name), `${figure} ${say(more)}`]),
      ...SAID.map((name) => [say(WORDS_HEADS[name]), reading.words[name]]),
      ['SHA-256', reading.hash],
      ['', say(OWN_RULE)],
    ],
  }
  const sheets = yearTables(reading, visit).map(({ tab, heads, widths, rows }) => ({
    name: say(tab),
    widths: widths.map((width) => Math.max(8, width * 7)),
    rows: [heads.map(say), ...rows.map((row) => row.map(({ words }) => say(words)))],
  }))
  return writeBook([first, ...sheets])
}
