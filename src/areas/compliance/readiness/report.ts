import { hash as digest } from 'node:crypto'
import type { Say } from '../../../law/say.ts'
import type { HeadFigure, ReportTable } from '../../../web/report/tables.ts'
import { isStateOrgan } from '../board/state-organ.ts'
import { isOpen, isProven } from './cells.ts'
import { evidenceTable, testsTable } from './proof-tables.ts'
import type { ReadinessReading } from './read-report.ts'
import { chapterTables, exemptTable, nextTable, redTable, yearlyTable } from './row-tables.ts'
import { exposureTable, factsTable, unjudgedTable } from './standing-tables.ts'
import { trendTable } from './trend.tsx'

export const readinessTitle = { zh: '自查报告', en: 'Readiness report' } as const

/** Every table of a report, what is short of the statute first. */
export function readinessTables(reading: ReadinessReading): readonly ReportTable[] {
  const stateOrgan = isStateOrgan(reading.read.kind)
  return [
    redTable(reading, stateOrgan),
    ...yearlyTable(reading),
    trendTable(reading),
    factsTable(reading, stateOrgan),
    nextTable(reading),
    ...chapterTables(reading),
    exemptTable(reading),
    evidenceTable(reading),
    testsTable(reading),
    exposureTable(reading, stateOrgan),
    unjudgedTable(reading),
  ]
}

/** So many rows of each sort: nothing is added up to a score. */
export function readinessFigures({ board: { lines } }: ReadinessReading): readonly HeadFigure[] {
  const count = (wanted: (line: (typeof lines)[number]) => boolean) => lines.filter(wanted).length
  const of = { zh: `项，共${lines.length}项`, en: `of ${lines.length}` }
  const due = count(({ state }) => state === 'due')
  const toDo = count(({ state }) => state === 'to-do')
  return [
    [{ zh: '不符合法定要求', en: 'Short of the statute' }, String(count(({ state }) => state === 'breach')), of],
    [
      { zh: '缺证据、已过期', en: 'No evidence, or expired' },
      String(count((line) => isOpen(line) && line.state !== 'breach')),
      of,
    ],
    [
      { zh: '有证据', en: 'Proven' },
      String(count(isProven)),
      { zh: `项，其中将到期${due}项、待办${toDo}项`, en: `${due} of them due soon, ${toDo} to be done` },
    ],
    [
      { zh: '不适用、尚无事件', en: 'Not applicable, or no event' },
      String(count(({ state }) => state === 'not-applicable' || state === 'no-event')),
      of,
    ],
  ]
}

/** The report as programs read it: its day, its figures and tables in both languages. */
export interface ReadinessText {
  readonly kind: 'fadu readiness report'
  readonly version: 1
  readonly office: string
  readonly name: Say
  readonly day: string
  readonly figures: readonly { readonly name: Say; readonly figure: string; readonly counts: Say }[]
  readonly tables: readonly {
    readonly id: string
    readonly name: Say
    readonly note?: Say
    readonly heads: readonly Say[]
    readonly rows: readonly (readonly Say[])[]
  }[]
}

export const readinessText = (reading: ReadinessReading): ReadinessText => ({
  kind: 'fadu readiness report',
  version: 1,
  office: reading.read.office,
  name: reading.read.name,
  day: reading.board.day,
  figures: readinessFigures(reading).map(([name, figure, counts]) => ({ name, figure, counts })),
  tables: readinessTables(reading).map(({ id, name, note, heads, rows }) => ({
    id,
    name,
    ...(note && { note }),
    heads,
    rows: rows.map((row) => row.map(({ words }) => words)),
  })),
})

/** The bytes of the JSON file, and the hash that every form of the report says: whoever has both can compare them. */
export function frozenReport(reading: ReadinessReading): { readonly text: string; readonly hash: string } {
  const text = `${JSON.stringify(readinessText(reading), undefined, 1)}\n`
  return { text, hash: digest('sha256', text, 'hex') }
}
