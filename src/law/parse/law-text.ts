import type { LawText, Unit } from '../tree.ts'
import { readBody } from './body.ts'
import { listedTitles } from './contents.ts'
import { collectFindings, type Findings } from './findings.ts'
import { readOpening, tailStart, titleOf } from './front.ts'
import { closeUp } from './layout.ts'
import { readLines, type SourceText } from './lines.ts'
import { markQuotes } from './quotes.ts'
import { isAmendment, shapeOf } from './shape.ts'

/**
 * Reads any Chinese statute, decision, interpretation or policy document into its tree.
 *
 * It never throws and never mends: what is wrong with a text is in `findings`, by line. Every sign of the source that
 * is not layout stands in the result (`leavesOf(parseLaw(source)) === lessLayout(source)`). Linear in the length.
 * `firstLine` is the number of the first line where the source is a part of a file.
 */
export function parseLaw(source: string, firstLine = 1): LawText {
  const findings = collectFindings()
  const read = readLines(source, firstLine)
  const { lines } = read
  noteLayout(read, findings)
  const title = titleOf(read)
  markQuotes(lines, isAmendment(title), findings)
  const shape = shapeOf(lines, title)
  const { front, preamble, body, listed } = readOpening(read, title, shape)
  const tail = tailStart(lines, body)
  const units = readBody({ lines, preamble, body, tail, listed: listedTitles(listed) }, title, shape, findings)
  if (lines.length === 0) findings.note('empty', firstLine, { zh: '没有文字', en: 'There is no text' })
  else if (title === '') findings.note('title-missing', firstLine, { zh: '没有找到标题', en: 'No title was found' })
  const list = findings.list.toSorted((one, other) => one.line - other.line)
  return { title, front, body: units, findings: list }
}

/** A line longer than this is no paragraph of a statute. */
const LONGEST_LINE = 20_000

const noteLayout = ({ lines, wrapped, merged }: SourceText, findings: Findings): void => {
  if (wrapped !== undefined)
    findings.note('lines-wrapped', wrapped, {
      zh: '文字在页边被折断，已按段落连起来读',
      en: 'The lines are broken at a margin; they were joined into paragraphs to be read',
    })
  if (merged !== undefined)
    findings.note('lines-merged', merged, {
      zh: '文字没有分行，已按条文的编号断开来读',
      en: 'The text has no line ends; it was broken at the numbers of its articles to be read',
    })
  for (const { words, no } of lines)
    if (words.length > LONGEST_LINE)
      findings.note('line-long', no, {
        zh: `这一行有 ${words.length} 个字，可能丢失了换行`,
        en: `This line has ${words.length} signs; its line breaks may be lost`,
      })
}

/** Every printed sign of a parsed text in order, without blanks: the fronts, then each unit's label and text. */
export function leavesOf({ front, body }: LawText): string {
  let out = ''
  for (const { text } of front) out += text
  const add = (units: readonly Unit[]): void => {
    for (const { label, text, children } of units) {
      out += label + text
      add(children)
    }
  }
  add(body)
  return closeUp(out)
}
