import type { Content, ContextPageSize, Style, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { CertificateRole, PrintedCertificate } from './sheet.ts'

// Points.
const MARGIN_ACROSS = 92
const MARGIN_DOWN = 58
const WORDS = 18

export const certificateType: Pick<TDocumentDefinitions, 'pageMargins' | 'pageOrientation' | 'defaultStyle'> = {
  pageOrientation: 'landscape',
  pageMargins: [MARGIN_ACROSS, MARGIN_DOWN],
  defaultStyle: { font: 'noto', fontSize: WORDS, lineHeight: 1.25 },
}

export const certificateStyles: Readonly<Record<CertificateRole | 'beside', Style>> = {
  issuer: { fontSize: 18, alignment: 'center', characterSpacing: 2, margin: [0, 14, 0, 0] },
  title: { fontSize: 38, bold: true, alignment: 'center', characterSpacing: 12, margin: [0, 6, 0, 0] },
  under: { fontSize: 11, alignment: 'center', color: '#555', margin: [0, 0, 0, 6] },
  number: { fontSize: 12, alignment: 'right', margin: [0, 0, 0, 16] },
  words: { alignment: 'left', margin: [0, 0, 0, 6] },
  gloss: { fontSize: 10.5, alignment: 'left', color: '#333', margin: [0, 0, 0, 4] },
  seal: { alignment: 'right', fontSize: 15 },
  date: { alignment: 'right', fontSize: 15 },
  beside: { fontSize: 8.5, alignment: 'left', color: '#333' },
}

/** A frame of two lines, as certificates have. */
export const certificateBack = (_page: number, { width, height }: ContextPageSize): Content => ({
  canvas: [
    { type: 'rect', x: 32, y: 32, w: width - 64, h: height - 64, lineWidth: 2.4, lineColor: '#8a1f1f' },
    { type: 'rect', x: 39, y: 39, w: width - 78, h: height - 78, lineWidth: 0.7, lineColor: '#8a1f1f' },
  ],
})

/** The more its words, the smaller they are set, so that a long title of an exam still leaves one sheet. */
const sizeOf = (signs: number): number => {
  if (signs <= 80) return WORDS
  return signs <= 130 ? 15 : 12.5
}

/** Space above the seal, by the size of the words. */
const ABOVE_CLOSING: Readonly<Record<number, number>> = { [WORDS]: 60, 15: 30 }

const CLOSING = new Set<CertificateRole>(['seal', 'date'])
/** Side of the QR code. */
const QR_SIDE = 92

/** What it says, and below it on the left how it is checked, on the right who signs it and when. */
export function certificateContent({ lines, code }: PrintedCertificate): Content[] {
  const size = sizeOf(lines.reduce((sum, { role, words }) => (role === 'words' ? sum + words.length : sum), 0))
  const line = ({ role, words }: PrintedCertificate['lines'][number]): Content => ({
    text: words,
    style: role,
    ...(role === 'words' && { fontSize: size, leadingIndent: 2 * size }),
  })
  return [
    ...lines.filter(({ role }) => !CLOSING.has(role)).map(line),
    {
      unbreakable: true,
      columnGap: 14,
      margin: [0, ABOVE_CLOSING[size] ?? 0, 0, 0],
      columns: [
        { width: QR_SIDE, qr: code.text, fit: QR_SIDE, eccLevel: 'M' },
        {
          width: '*',
          stack: code.beside.map((text): Content => ({ text, style: 'beside' })),
          margin: [0, 10, 0, 0],
        },
        { width: 230, stack: lines.filter(({ role }) => CLOSING.has(role)).map(line), margin: [0, 30, 0, 0] },
      ],
    },
  ]
}
