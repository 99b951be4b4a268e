/** How a line looks on paper. `provision` begins an article: its label is bold. */
export type Role = 'caption' | 'contents' | 'part' | 'chapter' | 'section' | 'provision' | 'words' | 'note'

/** One line of a printed text: a paragraph of the page, whatever its length. */
export interface PrintedLine {
  readonly role: Role
  /** How many steps it is set in: 0 for a 款, 1 for a 项, 2 for a 目. */
  readonly depth: number
  /** As printed: 第二十一条, （三）, 第一章. */
  readonly label: string
  /** What follows the label, the gap behind it included. */
  readonly words: string
}

/** A text as paper has it: plain data, in reading order. */
export interface Printed {
  readonly title: string
  readonly lines: readonly PrintedLine[]
  /** At the foot of every page: which text of which day this is, and where it is found. */
  readonly foot: string
}
