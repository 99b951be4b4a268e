import { isContainer, isContainerTitle, labelAt } from './label.ts'
import { isBlank } from './layout.ts'
import { isClosed } from './marks.ts'

/**
 * Text copied from a page of fixed width, every line broken at the margin. Such a text is known by its many full lines
 * that end in the middle of a sentence; its lines are joined into blocks again before anything is read from them.
 */
export interface PlainLine {
  readonly no: number
  readonly words: string
  readonly depth: number
  /** Blanks stand before its first word. */
  readonly indented: boolean
  /** An empty line stands before it. */
  readonly parted: boolean
}

/** Below this many full lines nothing can be said; a list of names has unclosed lines too. */
const FEWEST = 8

interface Measure {
  readonly width: number
  readonly byIndent: boolean
  readonly byGap: boolean
}

/** The width at which a text was broken, or undefined where it was not. */
const measure = (lines: readonly PlainLine[]): Measure | undefined => {
  const widths = lines.map(({ words }) => words.length).sort((one, other) => one - other)
  const width = widths[Math.floor(widths.length * 0.8)] ?? 0
  const longest = widths.at(-1) ?? 0
  if (width < 15 || longest > width * 1.5 + 8) return undefined
  const full = lines.filter(({ words }) => words.length >= width * 0.8)
  const open = full.filter(({ words }) => !isClosed(words) && !/[，,、]$/.test(words.slice(-1)))
  if (full.length < FEWEST || open.length < full.length * 0.4) return undefined
  const indented = lines.filter((line) => line.indented).length
  const parted = lines.filter((line) => line.parted).length
  return {
    width,
    byIndent: indented > lines.length * 0.1 && indented < lines.length * 0.8,
    byGap: parted > lines.length * 0.05 && parted < lines.length * 0.8,
  }
}

const isFull = ({ words }: PlainLine, { width }: Measure): boolean => words.length >= width * 0.8

const isChapter = (words: string): boolean => {
  const label = labelAt(words, 0)
  return label !== undefined && isContainer(label.form) && label.spaced && isContainerTitle(words.slice(label.end))
}

const goesOn = (line: PlainLine, next: PlainLine, how: Measure): boolean => {
  if (next.depth > 0 || line.depth > 0) return false
  if (how.byGap && next.parted) return false
  if (!isFull(line, how) || isChapter(next.words)) return false
  return how.byIndent ? !next.indented : !isClosed(line.words)
}

const isLatin = (code: number): boolean => code < 0x2e80 && !isBlank(code)

const join = (line: PlainLine, next: PlainLine): PlainLine => {
  const latin = isLatin(line.words.charCodeAt(line.words.length - 1)) && isLatin(next.words.charCodeAt(0))
  return { ...line, words: line.words + (latin ? ' ' : '') + next.words }
}

/** Joins what the margin parted. `first` is the line where joining began, if any lines were joined. */
export function unwrap(lines: readonly PlainLine[]): { readonly lines: readonly PlainLine[]; readonly first?: number } {
  const how = measure(lines)
  if (!how) return { lines }
  const out: PlainLine[] = []
  let last: PlainLine | undefined
  let first: number | undefined
  let begun = false
  for (const line of lines) {
    const open = out.at(-1)
    // The lines of a title are centred: joining begins with the first indented or numbered line.
    begun ||= last !== undefined && ((how.byIndent && last.indented) || labelAt(last.words, 0) !== undefined)
    if (begun && open && last && goesOn(last, line, how)) {
      first ??= line.no
      out[out.length - 1] = join(open, line)
    } else out.push(line)
    last = line
  }
  return first === undefined ? { lines } : { lines: out, first }
}
