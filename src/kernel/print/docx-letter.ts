import {
  AlignmentType,
  type IParagraphStyleOptions,
  type IParagraphStylePropertiesOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type LetterLine, type LetterRole, rowsOf, tablesIn } from './sheet.ts'

// Half-points and twentieths of a point. Margins, sizes and the distance of lines are those of official letters
// (GB/T 9704—2012): 三号仿宋 for the words at 28 points, 二号 for the title.
const BODY = 32
const TWO_CHARACTERS = 640
const LINE = { line: 560, lineRule: LineRuleType.EXACT }

export const letterPage = { top: 2098, right: 1474, bottom: 1984, left: 1588 }

const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})

const style = (
  role: LetterRole,
  name: string,
  look: { readonly font: string; readonly size: number; readonly bold?: true },
  paragraph: IParagraphStylePropertiesOptions,
): IParagraphStyleOptions => ({
  id: `letter-${role}`,
  name,
  run: { font: font(look.font), size: look.size, ...(look.bold && { bold: true }) },
  paragraph: { spacing: LINE, ...paragraph },
})

const { CENTER: centre, RIGHT: right, BOTH: both } = AlignmentType

/** A paragraph of a letter by its role; whoever edits the file finds them in the list of styles. */
export const letterStyles: readonly IParagraphStyleOptions[] = [
  style('issuer', '发文机关', { font: '宋体', size: 36 }, { alignment: centre }),
  style(
    'title',
    '文书标题',
    { font: '宋体', size: 44, bold: true },
    {
      alignment: centre,
      spacing: { before: 80, after: 200, line: 640, lineRule: LineRuleType.EXACT },
    },
  ),
  style('number', '文号', { font: '仿宋', size: BODY }, { alignment: right, spacing: { ...LINE, after: 280 } }),
  style('addressee', '主送', { font: '仿宋', size: BODY }, {}),
  style('heading', '一级标题', { font: '黑体', size: BODY }, { indent: { firstLine: TWO_CHARACTERS }, keepNext: true }),
  style('words', '正文段', { font: '仿宋', size: BODY }, { alignment: both, indent: { firstLine: TWO_CHARACTERS } }),
  style('row', '表格行', { font: '仿宋', size: 28 }, {}),
  style(
    'quote',
    '条文',
    { font: '楷体', size: 28 },
    {
      alignment: both,
      indent: { left: TWO_CHARACTERS, firstLine: 560 },
    },
  ),
  // Kept with what follows, so that the seal never stands on a page without words of the letter.
  style(
    'seal',
    '署名',
    { font: '仿宋', size: BODY },
    {
      alignment: right,
      indent: { right: TWO_CHARACTERS },
      spacing: { ...LINE, before: 960 },
      keepNext: true,
    },
  ),
  style(
    'date',
    '成文日期',
    { font: '仿宋', size: BODY },
    {
      alignment: right,
      indent: { right: TWO_CHARACTERS },
      spacing: { ...LINE, after: 480 },
      keepNext: true,
    },
  ),
  style('signer', '签名', { font: '仿宋', size: 28 }, { keepNext: true, spacing: { ...LINE, after: 240 } }),
  style('note', '核验', { font: '宋体', size: 16 }, { spacing: { before: 40 } }),
]

const LONG_RUN = /[!-~…—]{20}/

/** The last of the letter's own words go over to the next page with the seal. */
const HELD = 2

/** The words of a letter in their order: paragraphs, and rows gathered into tables. */
export function letterContent(lines: readonly LetterLine[]): readonly (Paragraph | Table)[] {
  let done = 0
  return tablesIn(lines).flatMap((group): readonly (Paragraph | Table)[] => {
    const at = done
    done += group.length
    if (group[0]?.role === 'row') return [tableOf(group)]
    const isBelowTable = lines[at - 1]?.role === 'row'
    return group.map((line) => paragraph(line, lines.slice(at + 1), isBelowTable))
  })
}

const paragraph = ({ role, words }: LetterLine, after: readonly LetterLine[], isBelowTable: boolean): Paragraph => {
  const ahead = after.slice(0, HELD)
  // A line that ends before a long address would be pulled apart.
  const isBroken = LONG_RUN.test(words) && (role === 'words' || role === 'quote')
  const isLast = ahead.some((line) => line.role === 'seal')
  return new Paragraph({
    style: `letter-${role}`,
    ...(isLast && { keepNext: true }),
    ...(isBelowTable && { spacing: { ...LINE, before: 240 } }),
    ...(isBroken && { alignment: AlignmentType.LEFT }),
    children: [new TextRun(words)],
  })
}

const NAMES_WIDTH = 2200
const WORDS_WIDTH = 11906 - letterPage.left - letterPage.right - NAMES_WIDTH

const tableOf = (rows: readonly LetterLine[]): Table =>
  new Table({
    width: { size: NAMES_WIDTH + WORDS_WIDTH, type: WidthType.DXA },
    columnWidths: [NAMES_WIDTH, WORDS_WIDTH],
    rows: rowsOf(rows).map(
      ({ name, words }) =>
        new TableRow({
          cantSplit: words.join('').length < SPLIT,
          children: [cell([name], NAMES_WIDTH, AlignmentType.CENTER), cell(words, WORDS_WIDTH, AlignmentType.LEFT)],
        }),
    ),
  })

/** What is longer may itself need a page. */
const SPLIT = 400

const cell = (words: readonly string[], size: number, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
  new TableCell({
    width: { size, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 100, bottom: 100, left: 120, right: 120 },
    children: words.map((one) => new Paragraph({ style: 'letter-row', alignment, children: [new TextRun(one)] })),
  })
