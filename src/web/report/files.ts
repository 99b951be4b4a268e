import { press } from '../../kernel/print/press.ts'
import type { PrintedReport, ReportBlock } from '../../kernel/print/sheet.ts'
import { writeBook } from '../../kernel/sheet/write.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Answer, foreignFile, type Visit } from '../area.ts'
import type { HeadFigure, ReportTable } from './tables.ts'

/** What a report says between its figures and its foot, in the order of its page. */
export type ReportPart =
  | { readonly kind: 'table'; readonly table: ReportTable }
  /** Words that somebody typed, under their heading. */
  | { readonly kind: 'said'; readonly name: Say; readonly words: string }

/** A report as its files have it: the same tables and figures as its page. */
export interface ReportOf {
  readonly title: Say
  /** On the first sheet of the workbook: what it is, and of what. */
  readonly called: readonly [what: Say, of: string]
  /** Whose it is, of which days, on what it stands. */
  readonly about: string
  readonly figures: readonly HeadFigure[]
  readonly parts: readonly ReportPart[]
  readonly notes: readonly Say[]
  /** SHA-256, hexadecimal. */
  readonly hash: string
  /** Where its page stands. */
  readonly path: string
  /** The same for programs. */
  readonly json: () => string
}

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const

type ReportForm = keyof typeof TYPES

const NAMES = {
  pdf: { zh: '打印 PDF', en: 'Print PDF' },
  docx: { zh: '文档 DOCX', en: 'Document DOCX' },
  xlsx: { zh: '表格 XLSX', en: 'Tables XLSX' },
  json: { zh: 'JSON', en: 'JSON' },
} as const satisfies Record<ReportForm, Say>

const FORMS = ['pdf', 'docx', 'xlsx', 'json'] as const satisfies readonly ReportForm[]

/** The addresses of a report's files, under its page. */
export const reportFiles = (path: string): readonly { readonly path: string; readonly name: Say }[] =>
  FORMS.map((form) => ({ path: `${path}/report.${form}`, name: NAMES[form] }))

const noForm = refuse('not-found', {
  zh: '没有这种格式；可用 pdf、docx、xlsx、json',
  en: 'There is no such format; there is pdf, docx, xlsx, json',
})

const isForm = (name: string): name is ReportForm => Object.hasOwn(TYPES, name)

/**
 * A report to take away.
 *
 * @param file as the address names it: `report.pdf`
 * @param name of the file, without its ending
 */
export async function reportFile(report: ReportOf, file: string, name: string, visit: Visit): Promise<Answer> {
  const [, form = ''] = /^report\.([a-z]{3,4})$/.exec(file) ?? []
  if (!isForm(form)) return noForm
  const made = await contentOf(report, form, visit)
  return isRefusal(made) ? made : foreignFile(`${name}.${form}`, TYPES[form], made)
}

function contentOf(report: ReportOf, form: ReportForm, visit: Visit): Promise<Uint8Array | Refusal> | Promise<string> {
  if (form === 'json') return Promise.resolve(report.json())
  if (form === 'xlsx') return workbook(report, visit)
  return press({ format: form, printed: printedReport(report, visit) }, visit.compute)
}

/** On paper. */
function printedReport(
  { title, about, figures, parts, notes, hash, path }: ReportOf,
  { say, origin, inLanguage }: Pick<Visit, 'say' | 'origin' | 'inLanguage'>,
): PrintedReport {
  return {
    form: 'report',
    title: say(title),
    lines: [
      { role: 'note', words: about },
      {
        role: 'table',
        heads: figures.map(([name]) => say(name)),
        widths: figures.map(() => 1),
        rows: [figures.map(([, figure, counts]) => `${figure} ${say(counts)}`)],
      },
      ...parts.flatMap((part) => blocksOf(part, say)),
      ...notes.map((words): ReportBlock => ({ role: 'note', words: say(words) })),
      { role: 'note', words: `SHA-256 ${hash}` },
    ],
    foot: `${origin}${inLanguage(path)}`,
  }
}

function blocksOf(part: ReportPart, say: Visit['say']): readonly ReportBlock[] {
  if (part.kind === 'said') {
    return [
      { role: 'heading', words: say(part.name) },
      ...part.words
        .split(/\r?\n/)
        .flatMap((one): ReportBlock[] => (one.trim() === '' ? [] : [{ role: 'words', words: one }])),
    ]
  }
  const { name, note, uncounted, heads, widths, rows, none } = part.table
  return [
    { role: 'heading', words: rows.length > 0 && !uncounted ? `${say(name)}　${rows.length}` : say(name) },
    ...(note ? [{ role: 'note', words: say(note) } as const] : []),
    rows.length === 0
      ? { role: 'words', words: say(none) }
      : { role: 'table', heads: heads.map(say), widths, rows: rows.map((row) => row.map(({ words }) => say(words))) },
  ]
}

const PART_WIDTH = 28

/** One sheet a tab, after one with the head of the report and what was typed. */
function workbook(
  { called: [what, of], about, figures, parts, notes, hash }: ReportOf,
  { say }: Visit,
): Promise<Uint8Array> {
  const first = {
    name: say({ zh: '报告', en: 'Report' }),
    widths: [24, 90],
    rows: [
      [say(what), of],
      ['', about],
      ...figures.map(([name, figure, counts]) => [say(name), `${figure} ${say(counts)}`]),
      ...parts.flatMap((part) => (part.kind === 'said' ? [[say(part.name), part.words]] : [])),
      ['SHA-256', hash],
      ...notes.map((words) => ['', say(words)]),
    ],
  }
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
  return writeBook([
    first,
    ...[...Map.groupBy(tables, ({ tab }) => say(tab))].map(([tab, of]) => sheetOf(tab, of, say)),
  ])
}

function sheetOf(name: string, tables: readonly ReportTable[], say: Visit['say']) {
  const [{ heads, widths } = { heads: [], widths: [] }] = tables
  const several = tables.length > 1
  return {
    name,
    widths: [...(several ? [PART_WIDTH] : []), ...widths.map((width) => Math.max(8, width * 7))],
    rows: [
      [...(several ? [say({ zh: '部分', en: 'Part' })] : []), ...heads.map(say)],
      ...tables.flatMap((table) =>
        table.rows.map((row) => [...(several ? [say(table.name)] : []), ...row.map(({ words }) => say(words))]),
      ),
    ],
  }
}
