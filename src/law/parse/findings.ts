import type { Say } from '../say.ts'
import type { Finding } from '../tree.ts'

/** What can be wrong with a text. The codes are stable: people and programs sort by them. */
export type FaultCode =
  | 'empty'
  | 'title-missing'
  | 'unit-gap'
  | 'unit-order'
  | 'unit-repeated'
  | 'unit-empty'
  | 'label-misspelt'
  | 'label-missing'
  | 'label-doubtful'
  | 'lines-merged'
  | 'lines-wrapped'
  | 'line-long'
  | 'line-stray'
  | 'text-outside'
  | 'quote-open'
  | 'encoding'
  | 'too-many'
  | 'unreadable'

/** More than these say nothing new of a text; the last one says that there are more. */
const MOST_FINDINGS = 1000

export interface Findings {
  readonly list: Finding[]
  readonly note: (code: FaultCode, line: number, say: Say) => void
}

export const finding = (code: FaultCode, line: number, say: Say): Finding => ({ code, line, say })

/** Collects findings, at most a thousand. */
export function collectFindings(): Findings {
  const list: Finding[] = []
  return {
    list,
    note: (code, line, say) => {
      if (list.length < MOST_FINDINGS) list.push(finding(code, line, say))
      else if (list.length === MOST_FINDINGS)
        list.push(
          finding('too-many', line, {
            zh: '问题过多，此后不再逐条列出',
            en: 'Too many faults; those after this line are not listed',
          }),
        )
    },
  }
}
