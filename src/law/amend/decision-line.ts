import { numberOf } from '../numeral.ts'
import type { Quoted } from './decision.ts'

/**
 * One instruction as it stands in the source, before its words are read: quotations are taken out and stand in `words`
 * as one sign each from the private use area, so that no reader of the words can stumble over quoted law.
 */
export interface DecisionLine {
  readonly label: string
  readonly style: LabelStyle
  readonly number: number
  readonly line: number
  readonly words: string
  readonly quotes: readonly Quoted[]
  /** The printed words with their quotations. */
  readonly printed: string
}

export type LabelStyle = 'han' | 'bracket' | 'digit' | 'article' | 'none'

/** The signs that stand for quotations: the first is quotation 0. */
export const QUOTE_SIGNS = '\\uE000-\\uF8FF'
const FIRST_SIGN = 0xe000
const MOST_QUOTES = 0xf8ff - FIRST_SIGN

export const signOf = (index: number): string => String.fromCharCode(FIRST_SIGN + Math.min(index, MOST_QUOTES))
export const quoteAt = (line: { readonly quotes: readonly Quoted[] }, sign: string): Quoted =>
  line.quotes[sign.charCodeAt(0) - FIRST_SIGN] ?? []

const OPENING = new Set(['“', '「', '『', '〝'])
const CLOSING = new Set(['”', '」', '』', '〞'])
const STRAIGHT = new Set(['"', '＂'])
const isOpening = (sign: string): boolean => OPENING.has(sign) || STRAIGHT.has(sign)

export interface Labelled {
  readonly style: LabelStyle
  readonly label: string
  readonly number: number
  readonly rest: string
}

const LABELS: readonly (readonly [LabelStyle, RegExp])[] = [
  ['han', /^([一二三四五六七八九十百零〇]{1,9})[、．.，](?!\d)/u],
  ['bracket', /^[（(]([一二三四五六七八九十百零〇]{1,9})[）)]/u],
  ['digit', /^([0-9０-９]{1,3})[.．、](?!\d)/u],
  ['digit', /^[（(]([0-9０-９]{1,3})[）)]/u],
]

/** The number an instruction begins with, if it begins with one. */
export function labelOf(text: string): Labelled {
  for (const [style, pattern] of LABELS) {
    const [label = '', digits = ''] = pattern.exec(text) ?? []
    const number = numberOf(digits)
    if (label && number !== undefined) return { style, label, number, rest: text.slice(label.length).trimStart() }
  }
  return { style: 'none', label: '', number: 0, rest: text }
}

const ORDER = /修改|增加|删去|删除|改为|作为|调整为|合并|单作|分为|废止/u
const TAIL =
  /^(?:九、|十、|[一二三四五六七八九十]+、)?(?:本决定|本修正案|本修改决定|此外，对|《[^》]+》(?:《[^》]+》|[、和])*根据本(?:决定|修正案))/u

/** Whether a paragraph ends the orders: in force, published anew. */
export const isTail = (text: string): boolean => TAIL.test(text)

/** Whether a paragraph, read outside quotations, gives an order of its own. */
export const looksLikeOrder = (text: string): boolean =>
  /^(?:将|在|对|删去|删除|增加|原?第[一二三四五六七八九十百千零〇]{1,7}[条款项章节])/u.test(text) && ORDER.test(text)

interface Paragraph {
  readonly text: string
  readonly line: number
}

interface Open {
  readonly straight: boolean
  readonly depth: number
}

interface Draft {
  words: string
  printed: string
  quotes: string[][]
  open: Open | undefined
}

const nextQuote = (paragraphs: readonly Paragraph[], from: number): 'opens' | 'closes' | 'inside' | 'none' => {
  for (let at = from; at < Math.min(paragraphs.length, from + 400); at += 1) {
    const text = paragraphs[at]?.text ?? ''
    const found = /[“”「」『』"＂]/u.exec(text)
    if (!found) continue
    if (CLOSING.has(found[0])) return 'closes'
    if (found.index > 0) return STRAIGHT.has(found[0]) ? 'closes' : 'inside'
    return 'opens'
  }
  return 'none'
}

/** Whether an open quotation runs on into the paragraph at `at`: reopened there, or closed further on. */
function runsOn(paragraphs: readonly Paragraph[], at: number): boolean {
  const text = paragraphs[at]?.text
  if (text === undefined) return false
  if (isOpening(text.charAt(0))) return true
  if (isTail(text)) return false
  const next = nextQuote(paragraphs, at)
  if (next === 'closes') return true
  const { style, rest } = labelOf(text)
  return next !== 'none' && style !== 'han' && !looksLikeOrder(rest)
}

const closes = (open: Open, sign: string): boolean => (open.straight ? STRAIGHT.has(sign) : CLOSING.has(sign))

function readInside(draft: Draft, open: Open, sign: string): void {
  const quote = draft.quotes.at(-1)
  const last = quote ? quote.length - 1 : -1
  if (closes(open, sign)) {
    draft.open = open.depth > 1 ? { ...open, depth: open.depth - 1 } : undefined
    if (open.depth === 1) return
  } else if (!open.straight && OPENING.has(sign)) draft.open = { ...open, depth: open.depth + 1 }
  if (quote && last >= 0) quote[last] += sign
}

function readOutside(draft: Draft, sign: string): void {
  if (isOpening(sign)) {
    draft.open = { straight: STRAIGHT.has(sign), depth: 1 }
    draft.words += signOf(draft.quotes.length)
    draft.quotes.push([''])
  } else if (!CLOSING.has(sign) && !/\s/u.test(sign)) draft.words += sign
}

function readParagraph(draft: Draft, text: string): void {
  let from = 0
  if (draft.open) {
    draft.quotes.at(-1)?.push('')
    if (isOpening(text.charAt(0)) && !/^["＂][。；，]?$/u.test(text)) {
      draft.open = { ...draft.open, depth: 1 }
      from = 1
    }
  }
  for (const sign of text.slice(from)) {
    if (draft.open) readInside(draft, draft.open, sign)
    else readOutside(draft, sign)
  }
}

// 修改为： with nothing after it: local decisions print the new text below, without quotation marks.
const AWAITS_TEXT = /(?:修改为|作为第[^：。]{1,40}|内容如下|内容为|规定|如下)[：:]$/u

function takeUnquoted(draft: Draft, paragraphs: readonly Paragraph[], from: number, style: LabelStyle): number {
  const lines: string[] = []
  let at = from
  for (; at < paragraphs.length; at += 1) {
    const text = paragraphs[at]?.text ?? ''
    const label = labelOf(text)
    if (isTail(text) || looksLikeOrder(text)) break
    if (label.style === style && style !== 'bracket') break
    if (label.style === 'han') break
    if (label.style !== 'none' && looksLikeOrder(label.rest)) break
    lines.push(text)
  }
  if (lines.length > 0) {
    draft.words += signOf(draft.quotes.length)
    draft.quotes.push(lines)
    draft.printed += `\n${lines.join('\n')}`
  }
  return at
}

const startsQuote = (text: string | undefined): boolean => text !== undefined && isOpening(text.charAt(0))

function readOne(
  paragraphs: readonly Paragraph[],
  from: number,
  style: LabelStyle,
  rest: string,
): readonly [Draft, number] {
  const draft: Draft = { words: '', printed: rest, quotes: [], open: undefined }
  readParagraph(draft, rest)
  let at = from + 1
  for (; at < paragraphs.length; at += 1) {
    const text = paragraphs[at]?.text ?? ''
    if (!(draft.open ? runsOn(paragraphs, at) : startsQuote(text))) break
    draft.printed += `\n${text}`
    readParagraph(draft, text)
  }
  draft.open = undefined
  if (AWAITS_TEXT.test(draft.words)) at = takeUnquoted(draft, paragraphs, at, style)
  return [draft, at]
}

const ARTICLE_LABEL = /^第([一二三四五六七八九十百]{1,5})条\s*/u

/**
 * The orders of a decision in the order they stand, each with its quotations taken out. A paragraph without a number
 * that stands below a numbered one has style `none`: it carries that instruction on.
 */
export function decisionLines(paragraphs: readonly Paragraph[], articlesAreOrders: boolean): readonly DecisionLine[] {
  const out: DecisionLine[] = []
  let at = 0
  while (at < paragraphs.length) {
    const { text, line } = paragraphs[at] ?? { text: '', line: 0 }
    const [articleLabel = '', digits = ''] = (articlesAreOrders && ARTICLE_LABEL.exec(text)) || []
    const label: Labelled = articleLabel
      ? {
          style: 'article',
          label: articleLabel.trim(),
          number: numberOf(digits) ?? 0,
          rest: text.slice(articleLabel.length),
        }
      : labelOf(text)
    const [draft, next] = readOne(paragraphs, at, label.style, label.rest)
    out.push({
      label: label.label,
      style: label.style,
      number: label.number,
      line,
      words: draft.words,
      quotes: draft.quotes,
      printed: draft.printed,
    })
    at = next
  }
  return out
}
