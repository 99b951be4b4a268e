import type { Label, LabelForm } from './label.ts'
import type { SourceLine } from './lines.ts'

/** What a line may need to know of the lines after it: the next label outside quotations, and the next article. */
export interface Ahead {
  readonly label: Label | undefined
  readonly article: number | undefined
  /** The line right after this one begins with a label. */
  readonly labelled: boolean
  /** That label ends the open article or point: it is one itself, or a chapter. */
  readonly closing: boolean
  /** This line begins with 一、 or 甲、 and the next number of that series begins another line of the same article. */
  readonly goesOn: boolean
}

const CLOSERS = new Set<LabelForm>(['part', 'subpart', 'chapter', 'section', 'article', 'point'])

export const lookAhead = (lines: readonly SourceLine[]): readonly Ahead[] => {
  const ahead: Ahead[] = []
  const series = new Map<LabelForm, number>()
  let label: Label | undefined
  let article: number | undefined
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const next = lines[at + 1]?.label
    const line = lines[at]
    const own = line?.quoted ? undefined : line?.label
    ahead[at] = {
      label,
      article,
      labelled: next !== undefined,
      closing: next !== undefined && CLOSERS.has(next.form),
      goesOn: own !== undefined && series.get(own.form) === own.number + 1,
    }
    if (!own) continue
    label = own
    if (label.form === 'article') article = label.number
    if (ARTICLE_ENDS.has(own.form)) series.clear()
    series.set(own.form, own.number)
  }
  return ahead
}

const ARTICLE_ENDS = new Set<LabelForm>(['part', 'subpart', 'chapter', 'section', 'article'])
