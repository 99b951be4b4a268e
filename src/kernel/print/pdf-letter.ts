import type { Content, Style, TDocumentDefinitions } from 'pdfmake/interfaces'
import { type LetterLine, type LetterRole, rowsOf, tablesIn } from './sheet.ts'

// Points. Margins and sizes are those of official letters (GB/T 9704—2012): 37, 26, 35 and 28 millimetres; 三号 for the
// words and 二号 for the title.
const BODY = 16
const TWO_CHARACTERS = 2 * BODY

export const letterType: Pick<TDocumentDefinitions, 'pageMargins' | 'defaultStyle'> = {
  pageMargins: [79, 105, 74, 99],
  defaultStyle: { font: 'noto', fontSize: BODY, lineHeight: 1.2 },
}

export const letterStyles: Readonly<Record<LetterRole, Style>> = {
  issuer: { fontSize: 18, alignment: 'center' },
  title: { fontSize: 22, bold: true, alignment: 'center', margin: [0, 4, 0, 10] },
  number: { alignment: 'right', margin: [0, 0, 0, 14] },
  addressee: { margin: [0, 0, 0, 2] },
  heading: { bold: true, leadingIndent: TWO_CHARACTERS },
  words: { alignment: 'justify', leadingIndent: TWO_CHARACTERS },
  row: { fontSize: 14 },
  quote: { fontSize: 14, alignment: 'justify', leadingIndent: 28, margin: [TWO_CHARACTERS, 2, 0, 4] },
  seal: { alignment: 'right', margin: [0, 48, TWO_CHARACTERS, 2] },
  date: { alignment: 'right', margin: [0, 0, TWO_CHARACTERS, 24] },
  signer: { fontSize: 14, margin: [0, 0, 0, 12] },
  note: { fontSize: 8, margin: [0, 2, 0, 0] },
}

const CLOSING = new Set<LetterRole>(['seal', 'date', 'signer', 'note'])
/** What is longer than this may itself need a page, and is not held together with what follows. */
const MOST_HELD = 400

/** The seal never stands on a page without words of the letter: its last paragraphs go over with it, if they are short. */
export function letterContent(lines: readonly LetterLine[]): Content[] {
  const at = lines.findIndex(({ role }) => CLOSING.has(role))
  const end = at < 0 ? lines.length : at
  let from = end
  let signs = 0
  while (from > 0 && end - from < 2) {
    signs += lines[from - 1]?.words.length ?? 0
    if (signs > MOST_HELD) break
    from -= 1
  }
  if (lines[from - 1]?.role === 'heading') from -= 1
  // A table that is held would be one with all its rows.
  if (lines[from]?.role === 'row') from = end
  return [...bodyOf(lines.slice(0, from)), { stack: lines.slice(from).map(line), unbreakable: true }]
}

const bodyOf = (lines: readonly LetterLine[]): Content[] =>
  [...tablesOf(lines)].flatMap((group) => (group[0]?.role === 'row' ? [tableOf(group)] : [...kept(group)]))

/** Tables, and what stands between them as it was. */
function* tablesOf(lines: readonly LetterLine[]): Generator<readonly LetterLine[]> {
  let between: LetterLine[] = []
  for (const group of tablesIn(lines)) {
    if (group[0]?.role !== 'row') between.push(...group)
    else {
      yield between
      yield group
      between = []
    }
  }
  yield between
}

const tableOf = (lines: readonly LetterLine[]): Content => ({
  table: {
    widths: [110, '*'],
    dontBreakRows: lines.every(({ words }) => words.length <= MOST_HELD),
    body: rowsOf(lines).map(({ name, words }) => [
      { text: name, style: 'row', alignment: 'center' },
      { stack: words.map((one) => ({ text: one, style: 'row' })) },
    ]),
  },
  layout: { paddingTop: () => 5, paddingBottom: () => 5, paddingLeft: () => 6, paddingRight: () => 6 },
  margin: [0, 4, 0, 12],
})

/** A heading goes over to the next page with the paragraph below it, where that is short. */
function* kept(lines: readonly LetterLine[]): Generator<Content> {
  for (let at = 0; at < lines.length; at += 1) {
    const [one, next] = [lines[at], lines[at + 1]]
    if (one?.role === 'heading' && next && next.words.length <= MOST_HELD) {
      yield { stack: [line(one), line(next)], unbreakable: true }
      at += 1
    } else if (one) yield line(one)
  }
}

const LONG_RUN = /[!-~…—]{20}/

// A line that ends before a long address would be pulled apart.
const line = ({ role, words }: LetterLine): Content => ({
  text: words,
  style: role,
  ...(LONG_RUN.test(words) && letterStyles[role].alignment === 'justify' && { alignment: 'left' }),
})
