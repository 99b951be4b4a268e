import { formatAddress, parseAddress } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import type { HeadFigure, ReportTable } from '../../../web/report/tables.ts'
import type { YearReading } from './reading.ts'
import { type NameProvision, tablesOf } from './tables.ts'

/** What provisions are called, by the texts that are held here. */
const provisionNames =
  ({ app }: Pick<Visit, 'app'>): NameProvision =>
  (address) => {
    const place = parseAddress(address)
    const [cited] = place ? [cite(app.kernel.shelf, formatAddress(place))] : []
    return cited ?? { words: { zh: address, en: address }, brief: { zh: address, en: address } }
  }

export const yearTables = ({ figures, since }: YearReading, visit: Pick<Visit, 'app'>): readonly ReportTable[] =>
  tablesOf({ figures, since, nameProvision: provisionNames(visit) })

/** The figures over a report, each with what it counts: files show the same. */
export function headFigures({ figures: { totals, gaps } }: YearReading): readonly HeadFigure[] {
  return [
    [
      { zh: '已核验的任务', en: 'Tasks verified' },
      `${totals.verified}/${totals.tasks}`,
      { zh: '件，只由证据得出', en: 'counted from evidence alone' },
    ],
    [
      { zh: '没有核验的', en: 'Not verified' },
      String(totals.unverified),
      { zh: `件，逐件列出；其中划去${totals.struck}件`, en: `each listed; ${totals.struck} of them struck out` },
    ],
    [
      { zh: '改过期限的', en: 'Moved to another day' },
      String(totals.moved),
      { zh: `件，移出计划期${totals.movedBeyond}件`, en: `${totals.movedBeyond} beyond the plan’s period` },
    ],
    [
      { zh: '没有任务的项', en: 'Lines without a task' },
      String(gaps.lines.length),
      { zh: `项，共${totals.lines}项`, en: `of ${totals.lines} lines` },
    ],
  ]
}

export const WORDS_HEADS = {
  done: { zh: '做得好的', en: 'What was done well' },
  missing: { zh: '还缺什么，为什么', en: 'What is missing, and why' },
  next: { zh: '下一年怎样做', en: 'What is intended for the next year' },
} as const satisfies Record<keyof YearReading['words'], Say>

export const SAID = ['done', 'missing', 'next'] as const
