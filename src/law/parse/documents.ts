import { isDecreeHead, isFrontMark, isTitleLine, titleOf } from './front.ts'
import { isContainer } from './label.ts'
import { closeUp } from './layout.ts'
import { readLines, type SourceLine } from './lines.ts'
import { annexLabel, isClosed, isContentsMark, isDate, isPageNumber } from './marks.ts'

/** One document of a file. */
export interface DocumentSource {
  /** '' where none was found. */
  readonly title: string
  readonly source: string
  /** Line of the file on which it begins, from 1. */
  readonly firstLine: number
}

/** How far below its title a body may begin: decree, captions and signature stand between. */
const REACH = 16
/** How far above its title a decree may begin. */
const DECREE_REACH = 8

const begins = ({ label, words }: SourceLine): boolean =>
  isContentsMark(words) ||
  (label?.number === 1 &&
    (label.form === 'article' || label.form === 'point' || label.form === 'dot' || isContainer(label.form)))

/** After the title only fronts, or one paragraph of preamble, stand before a body that begins with number one. */
const bodyFollows = (lines: readonly SourceLine[], at: number, title: string): boolean => {
  let prose = 0
  for (const line of lines.slice(at + 1, at + 1 + REACH)) {
    if (begins(line)) return true
    if (line.label) return false
    if (!isFrontMark(line, title)) prose += 1
    if (prose > 2) return false
  }
  return false
}

const isEnded = (line: SourceLine | undefined): boolean =>
  line !== undefined &&
  (isClosed(line.words) || isDate(line.words) || isPageNumber(line.words) || isDecreeHead(line.words))

const isBoundary = (lines: readonly SourceLine[], at: number, since: Since): boolean => {
  const line = lines[at]
  if (!line || line.label || since.units === 0 || (since.annex && line.depth !== 1)) return false
  if (!isTitleLine(line.words) || annexLabel(line.words, line.depth) > 0) return false
  const from = decreeStart(lines, at)
  if (!isEnded(lines[from - 1]) || annexLabel(lines[at - 1]?.words ?? '', 0) > 0) return false
  return bodyFollows(lines, at, closeUp(line.words))
}

/** A decree above the title belongs to the title's document. */
const decreeStart = (lines: readonly SourceLine[], at: number): number => {
  for (let up = at - 1; up >= Math.max(0, at - DECREE_REACH); up -= 1) {
    const line = lines[up]
    if (!line || line.label) return at
    if (isDecreeHead(line.words)) return up
  }
  return at
}

interface Since {
  readonly units: number
  readonly annex: boolean
}

const boundaries = (lines: readonly SourceLine[]): readonly number[] => {
  const found: number[] = []
  let since: Since = { units: 0, annex: false }
  lines.forEach((line, at) => {
    if (isBoundary(lines, at, since)) {
      found.push(decreeStart(lines, at))
      since = { units: 0, annex: false }
    } else if (line.label) since = { ...since, units: since.units + 1 }
    else if (annexLabel(line.words, line.depth) > 0) since = { ...since, annex: since.units > 0 }
  })
  return found
}

const LINE_END = /\r\n|[\n\r]/g

/** Where each of the lines `numbers` (ascending, from 1) begins in the source. */
const offsetsOf = (source: string, numbers: readonly number[]): readonly number[] => {
  const offsets: number[] = []
  let no = 1
  let from = 0
  LINE_END.lastIndex = 0
  for (const number of numbers) {
    while (no < number && LINE_END.exec(source)) {
      no += 1
      from = LINE_END.lastIndex
    }
    offsets.push(from)
  }
  return offsets
}

/**
 * Parts a file into its documents: where, after the units of one text, another title stands above a body that begins
 * with number one. The parts together are the file, sign for sign; a file of one law yields one.
 */
export function splitDocuments(source: string): readonly DocumentSource[] {
  const whole = readLines(source)
  const { lines } = whole
  const found = boundaries(lines)
  if (found.length === 0) return [{ title: titleOf(whole), source, firstLine: 1 }]
  const first = [1, ...found.map((at) => lines[at]?.no ?? 1)]
  const offsets = offsetsOf(source, first)
  return first.map((firstLine, index) => {
    const part = source.slice(offsets[index], offsets[index + 1])
    return { title: titleOf(readLines(part)), source: part, firstLine }
  })
}
