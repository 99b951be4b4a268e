/** How a line of a text looks on paper. `provision` begins an article: its label is bold. */
export type PrintedRole = 'caption' | 'contents' | 'part' | 'chapter' | 'section' | 'provision' | 'words' | 'note'

/** One line of a printed text: a paragraph of the page, whatever its length. */
export interface PrintedLine {
  readonly role: PrintedRole
  /** How many steps it is set in: 0 for a 款, 1 for a 项, 2 for a 目. */
  readonly depth: number
  /** As printed: 第二十一条, （三）, 第一章. */
  readonly label: string
  /** What follows the label, the gap behind it included. */
  readonly words: string
}

/** A law, or units of it, as paper has it: plain data, in reading order. */
export interface PrintedText {
  readonly form: 'book'
  readonly title: string
  readonly lines: readonly PrintedLine[]
  /** At the foot of every page: which text of which day this is, and where it is found. */
  readonly foot: string
}

/**
 * How a line of a letter looks: whose it is, its title, number and addressee; below its words the seal, day and names.
 * Rows that follow one another are a table of two columns, with a tab between them.
 */
export type LetterRole =
  | 'issuer'
  | 'title'
  | 'number'
  | 'addressee'
  | 'heading'
  | 'words'
  | 'row'
  | 'quote'
  | 'seal'
  | 'date'
  | 'signer'
  | 'note'

export interface LetterLine {
  readonly role: LetterRole
  readonly words: string
}

/** A letter of an office (公文). Its title stands among its lines; here it is named for those who list files. */
export interface PrintedLetter {
  readonly form: 'letter'
  readonly title: string
  readonly lines: readonly LetterLine[]
  readonly foot: string
}

/** A part of a report: a heading, a paragraph, a note under one, or a table whose head stands on every page. */
export type ReportBlock =
  | { readonly role: 'heading' | 'words' | 'note'; readonly words: string }
  | {
      readonly role: 'table'
      readonly heads: readonly string[]
      /** How wide each column is, in parts of the sheet. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }

/** A report of figures: tables of many columns, with words between them. */
export interface PrintedReport {
  readonly form: 'report'
  readonly title: string
  readonly lines: readonly ReportBlock[]
  readonly foot: string
}

/** How a line of a certificate looks: who issues it, what it is, its number, what it says, and the same in another language. */
export type CertificateRole = 'issuer' | 'title' | 'under' | 'number' | 'words' | 'gloss' | 'seal' | 'date'

export interface CertificateLine {
  readonly role: CertificateRole
  readonly words: string
}

/** A certificate: one sheet across, framed, with a code that leads to where it is checked. */
export interface PrintedCertificate {
  readonly form: 'certificate'
  readonly title: string
  readonly lines: readonly CertificateLine[]
  /** What the QR code says, and the lines beside it. */
  readonly code: { readonly text: string; readonly beside: readonly string[] }
  readonly foot: string
}

/** What is printed as a Word document too. */
export type PrintedWords = PrintedText | PrintedLetter | PrintedReport

export type Printed = PrintedWords | PrintedCertificate

/** The rows of a table: a line without a name goes on in the row before it. */
export function rowsOf(
  lines: readonly { readonly words: string }[],
): readonly { name: string; words: readonly string[] }[] {
  const rows: { name: string; words: string[] }[] = []
  for (const { words } of lines) {
    const at = words.indexOf('\t')
    const [name, said] = at < 0 ? ['', words] : [words.slice(0, at), words.slice(at + 1)]
    const last = rows.at(-1)
    if (name === '' && last) last.words.push(said)
    else rows.push({ name, words: [said] })
  }
  return rows
}

/** Lines with rows that follow one another gathered: each group is a table, or one line alone. */
export function tablesIn<Each extends { readonly role: string }>(lines: readonly Each[]): readonly (readonly Each[])[] {
  const groups: Each[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.role === 'row' && last?.[0]?.role === 'row') last.push(line)
    else groups.push([line])
  }
  return groups
}
