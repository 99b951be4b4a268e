import { articleBehind, endsInTitle, isBelow, isTitleBetween } from './glued.ts'
import { goesOn, isContainer, type Label, labelAt, ordinalAt } from './label.ts'
import { isBlank } from './layout.ts'

/**
 * Units that a text prints on one line: `…。第六条 …`, `…：（一）…；（二）…`. A label inside a line counts only where a
 * sentence has ended, or blanks stand on both sides, and only as the next of its series; never inside a quotation.
 */
export type HeadingForm = 'part' | 'subpart' | 'chapter' | 'section'

export interface Next {
  readonly article: { readonly number: number; readonly sub: number }
  /** Number of the last heading of each form. */
  readonly last: Readonly<Record<HeadingForm, number>>
  /** Number the next item would have; 0 where none can follow. */
  readonly item: number
  /** An item may follow a colon here (the first of a list). */
  readonly opens: boolean
  /** A list is open, and another may begin behind a full stop and a colon. */
  readonly restarts: boolean
  /** What the next line begins with, if a heading may stand right above it: the next article, a chapter, a section. */
  readonly headed: Label | undefined
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

const ordinalFits = (words: string, at: number, next: Next, heading: Heading | undefined): Label | undefined => {
  const ended = SENTENCE_ENDS.includes(before(words, at) || '。')
  const apart = ended || isBlank(words.charCodeAt(at - 1))
  if (!apart && !heading) return undefined
  const label = ordinalAt(words, at)
  if (!label) return undefined
  const after = words.slice(label.end, label.end + 24)
  if (after === '' || goesOn(after)) return undefined
  const free = apart && (ended || label.spaced)
  return (free ? opensUnit : opensGlued)(words, at, label, next, heading) ? label : undefined
}

type Opens = (words: string, at: number, label: Label, next: Next, heading: Heading | undefined) => boolean

const opensUnit: Opens = (words, _, label, next, heading) => {
  if (label.form === 'article') return isNextArticle(label, next, heading !== undefined)
  if (next.headed && endsInTitle(words, label)) return isBelow(next.headed, label) && isLaterContainer(label, next)
  if (!isNextContainer(label, next, heading !== undefined)) return false
  if (label.spaced) return true
  const article = articleBehind(words, label)
  return article !== undefined && isNextArticle(article, next, false)
}

/** The heading whose title is being read: what stands behind it on its line may be printed without a blank. */
export interface Heading {
  readonly label: Label
  /** Where its title begins. */
  readonly from: number
}

/** 第一编总则第一章一般规定, 第二章监督管理第三条…: a deeper heading, or the next article, right behind a title. */
const opensGlued: Opens = (words, at, label, next, heading) => {
  if (!heading || !isTitleBetween(words, heading.from, at)) return false
  if (label.form === 'article') return isNextArticle(label, next, true)
  return isBelow(label, heading.label) && isNextContainer(label, next, true) && endsInTitle(words, label)
}

const isHeadingForm = (form: Label['form']): form is HeadingForm => isContainer(form)

const isNextContainer = ({ form, number }: Label, { last }: Next, fromHeading: boolean): boolean => {
  if (!isHeadingForm(form)) return false
  if (number === 1) return fromHeading
  return number === last[form] + 1
}

/** Right above the next article a heading may also pass over numbers: a chapter before it was lost. */
const isLaterContainer = ({ form, number }: Label, { last }: Next): boolean =>
  isHeadingForm(form) && number > last[form] && number <= last[form] + MOST_LOST

const MOST_LOST = 3

// A list announced by ； instead of ：is one if it goes on.
const SECOND_ITEM = /[；;。]\s*[（(]二[）)]/

/** The longest sentence that announces a list; the search back for its beginning ends there. */
const LONGEST_SENTENCE = 400

/** Where the sentence that ends at `at` begins, if another ended between `from` and it; else `at`. */
export function sentenceStart(words: string, from: number, at: number): number {
  const low = Math.max(from, at - LONGEST_SENTENCE)
  const end = words.slice(low, at).lastIndexOf('。')
  return end < 0 ? at : low + end + 1
}

/** Whether a first item may begin at `at`, after `sign`. */
const mayOpen = (words: string, at: number, from: number, next: Next, sign: string): boolean => {
  if (isColon(sign)) return next.opens || (next.restarts && sentenceStart(words, from, at) < at)
  return next.opens && isEnd(sign) && SECOND_ITEM.test(words.slice(at, at + 600))
}

const isColon = (sign: string): boolean => sign === '：' || sign === ':'

const isEnd = (sign: string): boolean => sign === '；' || sign === ';' || sign === '。'

const itemFits = (words: string, at: number, from: number, next: Next): Label | undefined => {
  const sign = before(words, at)
  if (!isColon(sign) && !isEnd(sign)) return undefined
  const label = labelAt(words, at)
  if (label?.form !== 'han') return undefined
  const fits = label.number === 1 ? mayOpen(words, at, from, next, sign) : label.number === next.item
  return fits ? label : undefined
}

const CANDIDATES = /[第笫（(“”"㈠-㈩]/g

/** Where the next unit begins inside `words`, from `from` on. Linear: each candidate is looked at once. */
export function cutAt(
  words: string,
  from: number,
  next: Next,
  heading: Heading | undefined,
): { readonly at: number; readonly label: Label } | undefined {
  let quotes = 0
  CANDIDATES.lastIndex = from
  for (let found = CANDIDATES.exec(words); found; found = CANDIDATES.exec(words)) {
    const at = found.index
    const after = quotesAfter(quotes, found[0])
    if (after === quotes && quotes === 0 && at > 0) {
      const label = /[第笫]/.test(found[0]) ? ordinalFits(words, at, next, heading) : itemFits(words, at, from, next)
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
