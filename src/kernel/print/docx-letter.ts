import {
  AlignmentType,
  type IParagraphStyleOptions,
  type IParagraphStylePropertiesOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx'
import type { LetterLine, LetterRole } from './sheet.ts'

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

export const letterParagraph = (
  { role, words }: LetterLine,
  index: number,
  lines: readonly LetterLine[],
): Paragraph => {
  const ahead = lines.slice(index + 1, index + 1 + HELD)
  // A line that ends before a long address would be pulled apart.
  const isBroken = LONG_RUN.test(words) && (role === 'words' || role === 'quote')
  const isLast = ahead.some((line) => line.role === 'seal')
  return new Paragraph({
    style: `letter-${role}`,
    ...(isLast && { keepNext: true }),
    ...(isBroken && { alignment: AlignmentType.LEFT }),
    children: [new TextRun(words)],
  })
}
