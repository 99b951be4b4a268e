import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type IBorderOptions,
  type ITableBordersOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ReportBlock } from './sheet.ts'

// Half-points and twentieths of a point.
const WORDS = 21
const SMALL = 18
export const reportPage = { top: 1040, right: 960, bottom: 1040, left: 960 }
const SHEET = 11906 - 960 - 960

const rule: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '999999' }
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borders: ITableBordersOptions = {
  top: rule,
  bottom: rule,
  insideHorizontal: rule,
  left: none,
  right: none,
  insideVertical: none,
}

export const reportContent = (title: string, lines: readonly ReportBlock[]): (Paragraph | Table)[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
  ...lines.map(blockOf),
]

function blockOf(block: ReportBlock): Paragraph | Table {
  if (block.role === 'table') return tableOf(block)
  if (block.role === 'heading')
    return new Paragraph({ heading: HeadingLevel.HEADING_3, keepNext: true, children: [new TextRun(block.words)] })
  const size = block.role === 'note' ? SMALL : WORDS
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: { after: 80 },
    keepNext: block.role === 'note',
    children: [new TextRun({ text: block.words, size })],
  })
}

function tableOf({ heads, widths, rows }: Extract<ReportBlock, { readonly role: 'table' }>): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map((width) => Math.floor((SHEET * width) / all))
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: columns[at] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 60, right: 60 },
            children: [new Paragraph({ children: [new TextRun({ text, size: SMALL, bold: isHead })] })],
          }),
      ),
    })
  return new Table({
    width: { size: SHEET, type: WidthType.DXA },
    columnWidths: columns,
    borders,
    rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
  })
}
