import type { Say } from '../../law/say.ts'
import type { WeightedRange } from '../chart/ranges.tsx'
import type { Icon } from '../icon.tsx'

/** A cell of a report: its words in both languages, and where they lead on a page. */
export interface ReportCell {
  readonly words: Say
  readonly path?: string
  /** A figure: set to the right. */
  readonly num?: true
  /** How a row stands: its mark on the page, beside the words. */
  readonly state?: { readonly looks: string; readonly icon: Parameters<typeof Icon>[0]['name'] | undefined }
  /** Fixed fines in yuan, tier by tier: the page draws them over the words, on the scale of all fines. */
  readonly tiers?: readonly WeightedRange[]
}

/** One table of a report: the page, the PDF, the DOCX and the workbook show the same. */
export interface ReportTable {
  readonly id: string
  readonly name: Say
  /** Short enough for the tab of a workbook; tables of one tab stand on one sheet, each row with the name of its own. */
  readonly tab: Say
  readonly note?: Say
  readonly heads: readonly Say[]
  /** Its rows are no sort of thing of which there are so many: no number stands beside its name. */
  readonly uncounted?: true
  /** How wide each column is, in parts of the sheet. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly ReportCell[])[]
  /** What stands there where it has no row. */
  readonly none: Say
}

/** A figure over a report: what it is called, the figure, and what it counts. */
export type HeadFigure = readonly [name: Say, figure: string, counts: Say]

export const sameWords = (words: string): Say => ({ zh: words, en: words })

export const wordsCell = (words: Say | string, path?: string): ReportCell => ({
  words: typeof words === 'string' ? sameWords(words) : words,
  ...(path !== undefined && { path }),
})

export const numberCell = (count: number): ReportCell => ({ ...wordsCell(String(count)), num: true })
