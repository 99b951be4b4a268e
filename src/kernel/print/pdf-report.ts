import type { Content, CustomTableLayout, Node, NodeQueries, Style, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { ReportBlock } from './sheet.ts'

// Lengths and sizes are points.
export const reportType: Pick<TDocumentDefinitions, 'pageMargins' | 'defaultStyle' | 'pageBreakBefore'> = {
  pageMargins: [48, 52, 48, 52],
  defaultStyle: { font: 'noto', fontSize: 10, lineHeight: 1.2 },
  // A heading goes over to the next page with what it stands above: a note under it holds it on none.
  pageBreakBefore: ({ headlineLevel }: Node, queries: NodeQueries) =>
    headlineLevel === 1 && queries.getFollowingNodesOnPage().every(({ style }) => style === 'note'),
}

export const reportStyles: Readonly<Record<'title' | 'heading' | 'words' | 'note' | 'head' | 'cell', Style>> = {
  title: { fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 10] },
  heading: { fontSize: 12, bold: true, margin: [0, 14, 0, 4] },
  words: { margin: [0, 0, 0, 4], alignment: 'justify' },
  note: { fontSize: 8.5, color: '#444444', margin: [0, 0, 0, 4] },
  head: { fontSize: 8.5, bold: true },
  cell: { fontSize: 8.5 },
}

/** What a report says, with each of its words drawn. */
export const drawnReport = (lines: readonly ReportBlock[], drawn: (words: string) => string): readonly ReportBlock[] =>
  lines.map((line) =>
    line.role === 'table'
      ? { ...line, heads: line.heads.map(drawn), rows: line.rows.map((row) => row.map(drawn)) }
      : { ...line, words: drawn(line.words) },
  )

const RULE = '#999999'
const layout: CustomTableLayout = {
  hLineWidth: (at, { table: { body } }) => (at === 0 || at === 1 || at === body.length ? 0.8 : 0.3),
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  paddingLeft: () => 3,
  paddingRight: () => 3,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
}

/** Words of a cell that is longer may take more than a page, and its row is broken. */
const MOST_UNBROKEN = 600
/** Width of the sheet between its margins. */
const SHEET = 499

function* blocksOf(lines: readonly ReportBlock[]): Generator<Content> {
  for (const block of lines) {
    if (block.role === 'heading') yield { text: block.words, style: 'heading', headlineLevel: 1 }
    else if (block.role === 'table') yield tableOf(block)
    else yield { text: block.words, style: block.role, alignment: aligned(block.words) }
  }
}

const LONG_RUN = /[!-~…—]{20}/
// A line that ends before a long address would be pulled apart.
const aligned = (words: string) => (LONG_RUN.test(words) ? 'left' : 'justify')

function tableOf({ heads, widths, rows }: Extract<ReportBlock, { readonly role: 'table' }>): Content {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const room = SHEET - heads.length * 6
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: rows.flat().every(({ length }) => length <= MOST_UNBROKEN),
      widths: widths.map((width) => (room * width) / all),
      body: [
        heads.map((text) => ({ text, style: 'head' })),
        ...rows.map((row) => row.map((text) => ({ text, style: 'cell' }))),
      ],
    },
    layout,
    margin: [0, 0, 0, 6],
  }
}

export const reportContent = (title: string, lines: readonly ReportBlock[]): Content[] => [
  { text: title, style: 'title' },
  ...blocksOf(lines),
]
