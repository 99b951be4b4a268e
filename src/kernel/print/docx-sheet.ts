import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  type IParagraphStylePropertiesOptions,
  type IRunStylePropertiesOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { letterContent, letterPage, letterStyles } from './docx-letter.ts'
import { reportContent, reportPage } from './docx-report.ts'
import type { PrintedLine, PrintedRole, PrintedWords } from './sheet.ts'

// Sizes are half-points and lengths twentieths of a point, as the format has them.
const BODY_SIZE = 24
/** Two characters of the body: the first line of a paragraph is set in by as much, and each step of a list. */
const TWO_CHARACTERS = 480
const LINE = 400

const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' }
const HEI = { ...SONG, eastAsia: '黑体' }
const KAI = { ...SONG, eastAsia: '楷体' }

const black = (run: IRunStylePropertiesOptions): IRunStylePropertiesOptions => ({ color: '000000', ...run })

const centred = (before: number, after: number): IParagraphStylePropertiesOptions => ({
  alignment: AlignmentType.CENTER,
  spacing: { before, after },
  indent: { firstLine: 0 },
})

/** How each role is set: its heading level, where it has one, is what Word shows in its outline. */
const PARAGRAPHS: Readonly<Record<PrintedRole, IParagraphOptions>> = {
  caption: { style: 'caption-line' },
  contents: { style: 'contents-line' },
  part: { heading: HeadingLevel.HEADING_1 },
  chapter: { heading: HeadingLevel.HEADING_2 },
  section: { heading: HeadingLevel.HEADING_3 },
  provision: {},
  words: {},
  note: { style: 'contents-line' },
}

/** The sheet of a printed law as a Word document; fonts are named and not embedded. */
export async function docxSheet(printed: PrintedWords): Promise<Uint8Array> {
  const { title, foot } = printed
  const isLetter = printed.form === 'letter'
  const document = new Document({
    title,
    creator: '法度 Fadu',
    description: foot,
    styles: {
      default: {
        document: { run: { font: SONG, size: BODY_SIZE, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
        title: { run: black({ font: HEI, size: 40, bold: true }), paragraph: centred(0, 240) },
        heading1: { run: black({ font: HEI, size: 36, bold: true }), paragraph: centred(480, 240) },
        heading2: { run: black({ font: HEI, size: 32, bold: true }), paragraph: centred(400, 200) },
        heading3: { run: black({ font: HEI, size: 28, bold: true }), paragraph: centred(320, 160) },
      },
      paragraphStyles: [
        { id: 'caption-line', name: '题注行', run: { font: KAI }, paragraph: centred(0, 160) },
        { id: 'contents-line', name: '目录行', run: { font: SONG }, paragraph: { indent: { firstLine: 0 } } },
        ...(isLetter ? letterStyles : []),
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, ...marginOf(printed) } },
        footers: { default: footer(foot) },
        children: contentOf(printed),
      },
    ],
  })
  return Packer.toBuffer(document)
}

function marginOf({ form }: PrintedWords) {
  if (form === 'book') return {}
  return { margin: form === 'letter' ? letterPage : reportPage }
}

function contentOf(printed: PrintedWords) {
  if (printed.form === 'letter') return letterContent(printed.lines)
  if (printed.form === 'report') return reportContent(printed.title, printed.lines)
  const title = new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(printed.title)] })
  return [title, ...printed.lines.map(paragraph)]
}

function paragraph({ role, depth, label, words }: PrintedLine): Paragraph {
  const isBody = role === 'provision' || role === 'words'
  const body: IParagraphOptions = isBody
    ? {
        alignment: AlignmentType.BOTH,
        spacing: { line: LINE },
        indent: { left: TWO_CHARACTERS * depth, firstLine: TWO_CHARACTERS },
      }
    : {}
  const runs = [
    ...(label === '' ? [] : [new TextRun({ text: label, ...(role === 'provision' && { bold: true }) })]),
    ...(words === ''
      ? []
      : [new TextRun({ text: words, ...(role === 'provision' && label === '' && { bold: true }) })]),
  ]
  return new Paragraph({ ...PARAGRAPHS[role], ...body, children: runs })
}

const footer = (foot: string): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ text: `${foot}　第 `, size: 18 }),
          new TextRun({ children: [PageNumber.CURRENT], size: 18 }),
          new TextRun({ text: ' 页，共 ', size: 18 }),
          new TextRun({ children: [PageNumber.TOTAL_PAGES], size: 18 }),
          new TextRun({ text: ' 页', size: 18 }),
        ],
      }),
    ],
  })
