import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import type { Content, Style, TDocumentDefinitions } from 'pdfmake/interfaces'
import { glyphsOf, type HasGlyph } from './glyphs.ts'
import { certificateBack, certificateContent, certificateStyles, certificateType } from './pdf-certificate.ts'
import { letterContent, letterStyles, letterType } from './pdf-letter.ts'
import { drawnReport, reportContent, reportStyles, reportType } from './pdf-report.ts'
import type {
  Printed,
  PrintedCertificate,
  PrintedLetter,
  PrintedLine,
  PrintedReport,
  PrintedRole,
  PrintedText,
} from './sheet.ts'

// Lengths and sizes are points.
const BODY_SIZE = 10.5
/** Two characters of the body: the first line of a paragraph is set in by as much, and each step of a list. */
const TWO_CHARACTERS = 2 * BODY_SIZE

const centred = (fontSize: number, above: number, below: number): Style => ({
  fontSize,
  bold: true,
  alignment: 'center',
  margin: [0, above, 0, below],
})

const STYLES: Readonly<Record<PrintedRole | 'title', Style>> = {
  title: centred(18, 0, 12),
  caption: { fontSize: 10, alignment: 'center', margin: [24, 0, 24, 8] },
  contents: { fontSize: 9.5, margin: [TWO_CHARACTERS, 0, 0, 2] },
  part: centred(16, 22, 12),
  chapter: centred(14, 18, 10),
  section: centred(12, 14, 8),
  provision: {},
  words: {},
  note: { fontSize: 9.5, margin: [0, 2, 0, 4] },
}

const HEADINGS = new Set<PrintedRole>(['part', 'chapter', 'section'])

/** The sheet of a printed law as PDF, with the parts of Noto Sans SC that it needs inside it. */
export async function pdfSheet(printed: Printed): Promise<Uint8Array> {
  const fonts = fontFiles()
  const files = new Set<string>(Object.values(fonts))
  pdfmake.setFonts({ noto: fonts })
  // A definition made of words asks for nothing else, from the network or from the disk.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => files.has(path))
  return pdfmake.createPdf(definition(drawable(printed, glyphsOf(readFileSync(fonts.normal))))).getBuffer()
}

/** 〓 is what printers have always put where they had no type. */
const NO_TYPE = '〓'
/** Joiners, directions and variants are not drawn. */
const UNDRAWN = /\p{Default_Ignorable_Code_Point}/gu

/** The same with every character that the font cannot draw as 〓, and a line at the end that says which they are. */
export function drawable(printed: PrintedText, hasGlyph: HasGlyph): PrintedText
export function drawable(printed: Printed, hasGlyph: HasGlyph): Printed
export function drawable(printed: Printed, hasGlyph: HasGlyph): Printed {
  const missing = new Set<string>()
  const drawn = (words: string): string => {
    let out = ''
    for (const sign of words.replace(UNDRAWN, '')) {
      const codePoint = sign.codePointAt(0) ?? 0
      if (codePoint < 0x20 || hasGlyph(codePoint)) out += sign
      else {
        missing.add(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`)
        out += NO_TYPE
      }
    }
    return out
  }
  const legend = () => `〓：字库里没有的字，依次为 ${[...missing].join('、')}。`
  const title = drawn(printed.title)
  const foot = drawn(printed.foot)
  if (printed.form === 'letter') {
    const lines = printed.lines.map((line) => ({ ...line, words: drawn(line.words) }))
    return {
      form: 'letter',
      title,
      foot,
      lines: missing.size === 0 ? lines : [...lines, { role: 'note', words: legend() }],
    }
  }
  if (printed.form === 'certificate') {
    const lines = printed.lines.map((line) => ({ ...line, words: drawn(line.words) }))
    const beside = printed.code.beside.map(drawn)
    const all = missing.size === 0 ? beside : [...beside, legend()]
    return { form: 'certificate', title, foot, lines, code: { text: printed.code.text, beside: all } }
  }
  if (printed.form === 'report') {
    const lines = drawnReport(printed.lines, drawn)
    return {
      form: 'report',
      title,
      foot,
      lines: missing.size === 0 ? lines : [...lines, { role: 'note', words: legend() }],
    }
  }
  const lines = printed.lines.map((line) => ({ ...line, label: drawn(line.label), words: drawn(line.words) }))
  if (missing.size === 0) return { form: 'book', title, lines, foot }
  return { form: 'book', title, foot, lines: [...lines, { role: 'note', depth: 0, label: '', words: legend() }] }
}

function fontFiles(): { readonly normal: string; readonly bold: string } {
  const { resolve } = createRequire(import.meta.url)
  return {
    normal: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  }
}

const definition = (printed: Printed): TDocumentDefinitions => ({
  pageSize: 'A4',
  language: 'zh-CN',
  info: { title: printed.title, subject: printed.foot, creator: '法度 Fadu' },
  // A certificate is one sheet: nothing counts its pages.
  ...(printed.form !== 'certificate' && {
    footer: (page: number, pages: number): Content => ({
      text: `${printed.foot}　第 ${page} 页，共 ${pages} 页`,
      fontSize: 8,
      alignment: 'center',
      margin: [40, 24, 40, 0],
    }),
  }),
  ...laidOut(printed),
})

function laidOut(printed: Printed): Partial<TDocumentDefinitions> & Pick<TDocumentDefinitions, 'content'> {
  if (printed.form === 'certificate') return certificate(printed)
  if (printed.form === 'letter') return letter(printed)
  return printed.form === 'report' ? report(printed) : book(printed)
}

const certificate = (printed: PrintedCertificate) => ({
  ...certificateType,
  styles: { ...certificateStyles },
  background: certificateBack,
  content: certificateContent(printed),
})

const report = ({ title, lines }: PrintedReport) => ({
  ...reportType,
  styles: { ...reportStyles },
  content: reportContent(title, lines),
})

const letter = ({ lines }: PrintedLetter) => ({
  ...letterType,
  styles: { ...letterStyles },
  content: letterContent(lines),
})

const book = ({ title, lines }: PrintedText) => ({
  pageMargins: 64,
  defaultStyle: { font: 'noto', fontSize: BODY_SIZE, lineHeight: 1.25 },
  styles: { ...STYLES },
  content: [{ text: title, style: 'title' }, ...contentOf(lines)],
})

/** A block that may not be broken over pages must be shorter than one; longer words than these go on by themselves. */
const MOST_UNBROKEN = 600

/** Headings go over to the next page with the first line they stand above. */
function* contentOf(lines: readonly PrintedLine[]): Generator<Content> {
  let held: Content[] = []
  for (const line of lines) {
    const content = lineOf(line)
    if (HEADINGS.has(line.role) && held.length < 4) held.push(content)
    else if (held.length === 0) yield content
    else {
      const isShort = line.words.length <= MOST_UNBROKEN
      yield { stack: isShort ? [...held, content] : held, unbreakable: true }
      if (!isShort) yield content
      held = []
    }
  }
  yield* held
}

const LONG_RUN = /[!-~…—]{20}/

function lineOf({ role, depth, label, words }: PrintedLine): Content {
  if (HEADINGS.has(role)) return { text: label + words, style: role, outline: true }
  if (role !== 'provision' && role !== 'words') return { text: label + words, style: role }
  const isBold = role === 'provision'
  return {
    text: [
      { text: label, bold: isBold, noWrap: true },
      { text: words, bold: isBold && label === '' },
    ].filter(({ text }) => text !== ''),
    // A line that ends before a long address would be pulled apart.
    alignment: LONG_RUN.test(words) ? 'left' : 'justify',
    leadingIndent: TWO_CHARACTERS,
    margin: [TWO_CHARACTERS * depth, 0, 0, 4],
  }
}
