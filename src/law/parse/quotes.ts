import type { Findings } from './findings.ts'
import { isContainer } from './label.ts'
import type { SourceLine } from './lines.ts'

/**
 * Marks the lines that stand in text another text quotes. A decision quotes new articles after a colon; the quotation
 * reopens with “ at each of its paragraphs (or does not) and closes once. A quotation that never closes ends where the
 * numbering of the decision itself goes on, and is a finding. An amendment (`amends`) may also print a whole new chapter
 * without any marks, behind 内容如下：; it ends where the amendment's own numbering goes on.
 */
export function markQuotes(lines: readonly SourceLine[], amends: boolean, findings: Findings): void {
  let open: Quotation | undefined
  const last = { article: 0, point: 0 }
  let announced = false
  for (const line of lines) {
    const reopens = isOpening(line.words.charCodeAt(0))
    if (open && !reopens && goesOnOutside(line, last)) {
      noteOpen(open, findings)
      open = undefined
    }
    if (!open && announced && isForeign(line, last)) open = { line: line.no, bare: true }
    if (open) line.quoted = true
    else remember(line, last)
    if (!open?.bare && hasQuote(line.words)) open = stillOpen(line, open)
    announced = amends && /[：:]$/.test(line.words)
  }
  if (open) noteOpen(open, findings)
}

interface Quotation {
  readonly line: number
  /** Printed without quotation marks. */
  readonly bare: boolean
}

const noteOpen = ({ line, bare }: Quotation, findings: Findings): void => {
  if (!bare)
    findings.note('quote-open', line, {
      zh: '引文只有前引号，没有后引号',
      en: 'A quotation is opened here and never closed',
    })
}

const stillOpen = (line: SourceLine, open: Quotation | undefined): Quotation | undefined =>
  balance(line, open !== undefined) ? (open ?? { line: line.no, bare: false }) : undefined

type Numbers = { article: number; point: number }

/** A chapter or an article that is not the next of an amendment numbered in articles: it is what the amendment inserts. */
const isForeign = (line: SourceLine, last: Numbers): boolean =>
  last.article > 0 &&
  line.label !== undefined &&
  (line.label.form === 'article' || isContainer(line.label.form)) &&
  !goesOnOutside(line, last)

const isOpening = (code: number): boolean => code === 0x201c || code === 0x22

const hasQuote = (words: string): boolean => words.includes('“') || words.includes('"') || words.includes('”')

const goesOnOutside = ({ label }: SourceLine, last: Numbers): boolean =>
  (label?.form === 'article' && label.number === last.article + 1 && label.sub === 0) ||
  (label?.form === 'point' && label.number === last.point + 1)

const remember = ({ label }: SourceLine, last: Numbers): void => {
  if (label?.form === 'article') last.article = label.number
  if (label?.form === 'point') last.point = label.number
}

/** Whether a quotation is open at the end of the line. Only one that opens after a colon can run on to other lines. */
const balance = ({ words }: SourceLine, wasOpen: boolean): boolean => {
  let depth = wasOpen ? 1 : 0
  let afterColon = wasOpen
  const from = wasOpen && isOpening(words.charCodeAt(0)) ? 1 : 0
  for (let at = from; at < words.length; at += 1) {
    const code = words.charCodeAt(at)
    const straight = code === 0x22
    if (code === 0x201c || (straight && depth === 0)) {
      if (depth === 0) afterColon = isColon(words, at)
      depth += 1
    } else if (code === 0x201d || straight) depth = Math.max(0, depth - 1)
  }
  return depth > 0 && afterColon
}

const isColon = (words: string, at: number): boolean => {
  const before = words.slice(Math.max(0, at - 3), at).trimEnd()
  return before === '' || before.endsWith('：') || before.endsWith(':')
}
