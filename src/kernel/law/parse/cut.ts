import { goesOn, isContainer, type Label, labelAt, ordinalAt } from './label.ts'
import { isBlank } from './layout.ts'

/**
 * Units that a text prints on one line: `…。第六条 …`, `…：（一）…；（二）…`. A label inside a line counts only where a
 * sentence has ended, or blanks stand on both sides, and only as the next of its series; never inside a quotation.
 */
export interface Next {
  readonly article: { readonly number: number; readonly sub: number }
  readonly chapter: number
  readonly section: number
  /** Number the next item would have; 0 where none can follow. */
  readonly item: number
  /** An item may follow a colon here (the first of a list). */
  readonly opens: boolean
}

const before = (words: string, at: number): string => {
  let end = at
  while (end > 0 && isBlank(words.charCodeAt(end - 1))) end -= 1
  return end === 0 ? '' : words.charAt(end - 1)
}

// Below the first heading of a text an article may have any number: parts of a code are printed alone.
const isNextArticle = ({ number, sub }: Label, next: Next, fromHeading: boolean): boolean =>
  (fromHeading && next.article.number === 0) ||
  (number === next.article.number + 1 && sub === 0) ||
  (number === next.article.number && sub > 0 && sub === next.article.sub + 1)

const SENTENCE_ENDS = '。！？”）'

const ordinalFits = (words: string, at: number, next: Next, fromHeading: boolean): Label | undefined => {
  const ended = SENTENCE_ENDS.includes(before(words, at) || '。')
  if (!ended && !isBlank(words.charCodeAt(at - 1))) return undefined
  const label = ordinalAt(words, at)
  if (!label || (!label.spaced && !ended)) return undefined
  const after = words.slice(label.end, label.end + 24)
  if (after === '' || goesOn(after)) return undefined
  if (label.form === 'article') return isNextArticle(label, next, fromHeading) ? label : undefined
  return label.spaced && isNextContainer(label, next, fromHeading) ? label : undefined
}

const isNextContainer = ({ form, number }: Label, next: Next, fromHeading: boolean): boolean => {
  if (!isContainer(form)) return false
  if (number === 1) return fromHeading
  return number === (form === 'chapter' ? next.chapter : next.section) + 1
}

// A list announced by ； instead of ：is one if it goes on.
const SECOND_ITEM = /[；;。]\s*[（(]二[）)]/

const itemFits = (words: string, at: number, next: Next): Label | undefined => {
  const sign = before(words, at)
  const colon = sign === '：' || sign === ':'
  const ended = sign !== '' && '；;。'.includes(sign)
  const first = next.opens && (colon || (ended && SECOND_ITEM.test(words.slice(at, at + 600))))
  const later = next.item > 1 && (colon || ended)
  if (!first && !later) return undefined
  const label = labelAt(words, at)
  if (label?.form !== 'han') return undefined
  return (first && label.number === 1) || (later && label.number === next.item) ? label : undefined
}

const CANDIDATES = /[第笫（(“”"㈠-㈩]/g

/** Where the next unit begins inside `words`, from `from` on. Linear: each candidate is looked at once. */
export function cutAt(
  words: string,
  from: number,
  next: Next,
  fromHeading: boolean,
): { readonly at: number; readonly label: Label } | undefined {
  let quotes = 0
  CANDIDATES.lastIndex = from
  for (let found = CANDIDATES.exec(words); found; found = CANDIDATES.exec(words)) {
    const at = found.index
    const after = quotesAfter(quotes, found[0])
    if (after === quotes && quotes === 0 && at > 0) {
      const label = /[第笫]/.test(found[0]) ? ordinalFits(words, at, next, fromHeading) : itemFits(words, at, next)
      if (label) return { at, label }
    }
    quotes = after
  }
  return undefined
}

const quotesAfter = (quotes: number, sign: string): number => {
  if (sign === '“') return quotes + 1
  if (sign === '”') return Math.max(0, quotes - 1)
  if (sign === '"') return quotes > 0 ? 0 : 1
  return quotes
}
