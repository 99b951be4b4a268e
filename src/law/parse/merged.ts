import { articleBehind, isTitleBetween } from './glued.ts'
import { isContainer, isContainerTitle, type Label, labelAt, ordinalAt } from './label.ts'
import { isBlank } from './layout.ts'
import type { PlainLine } from './wrap.ts'

/**
 * A text pasted without its line ends: no line begins with an article, and yet articles follow one another inside a
 * line. Such lines are broken again before each chapter and each next article.
 */

/** A line shorter than this holds no run of articles. */
const SHORTEST = 20

const CANDIDATES = /[第目（(]/g

const SENTENCE_ENDS = '。！？”）'

/** `title`: right behind the title of the heading that begins at `heading`. */
const stands = (words: string, at: number, heading: number): 'apart' | 'after' | 'title' | undefined => {
  if (at === 0) return 'apart'
  if (isBlank(words.charCodeAt(at - 1))) return 'apart'
  if (SENTENCE_ENDS.includes(words.charAt(at - 1))) return 'after'
  return heading > 0 && isTitleBetween(words, heading, at) ? 'title' : undefined
}

const isHeading = (words: string, label: Label, last: number): boolean => {
  if (!label.spaced) return articleBehind(words, label)?.number === last + 1
  const rest = words.slice(label.end, label.end + 70)
  const end = rest.search(/\s+第|$/)
  return end > 0 && isContainerTitle(rest.slice(0, end))
}

const isFrontPart = (words: string, at: number): boolean =>
  /^(?:目\s*录\s|[（(](?:19|20)\d\d年)/.test(words.slice(at, at + 16))

const breaksAt = (words: string, at: number, last: number, heading: number): Label | 'front' | undefined => {
  const place = stands(words, at, heading)
  if (place === undefined) return undefined
  const label = ordinalAt(words, at)
  if (!label) return place === 'apart' && last === 0 && isFrontPart(words, at) ? 'front' : undefined
  if (label.form === 'article') return isNext(label, last, heading) ? label : undefined
  return isContainer(label.form) && isHeading(words, label, last) ? label : undefined
}

// Below the first heading of a text an article may have any number: parts of a code are printed alone.
const isNext = ({ number, sub }: Label, last: number, heading: number): boolean =>
  sub === 0 && (number === last + 1 || (last === 0 && heading > 0))

const piecesOf = (words: string, last: number): { readonly cuts: readonly number[]; readonly last: number } => {
  const cuts: number[] = []
  let number = last
  // Where the title of the last heading begins; 0 where none is open.
  let heading = 0
  CANDIDATES.lastIndex = 0
  for (let found = CANDIDATES.exec(words); found; found = CANDIDATES.exec(words)) {
    const label = breaksAt(words, found.index, number, heading)
    if (label && found.index > 0) cuts.push(found.index)
    if (!label || label === 'front') continue
    heading = label.form === 'article' ? 0 : label.end
    if (label.form === 'article') number = label.number
  }
  return { cuts, last: number }
}

/** Fewer articles than these inside lines are references. */
const FEWEST = 2

/** Breaks merged lines apart; `first` is the first such line, undefined where there was none. */
export function breakApart(lines: readonly PlainLine[]): {
  readonly lines: readonly PlainLine[]
  readonly first?: number
} {
  if (!lines.some(({ words }) => words.length >= SHORTEST)) return { lines }
  if (lines.some(({ words }) => labelAt(words, 0)?.form === 'article')) return { lines }
  const out: PlainLine[] = []
  let last = 0
  let first: number | undefined
  for (const line of lines) {
    const pieces = piecesOf(line.words, last)
    last = pieces.last
    if (pieces.cuts.length > 0) first ??= line.no
    const starts = [0, ...pieces.cuts]
    for (const [index, start] of starts.entries()) {
      const words = line.words.slice(start, starts[index + 1]).trim()
      if (words !== '') out.push({ ...line, words })
    }
  }
  return first !== undefined && last >= FEWEST ? { lines: out, first } : { lines }
}
