import { deflateSync } from 'node:zlib'

// PDF made by hand, object by object.

export type PdfObject = string | { readonly entries: string; readonly stream: Uint8Array | string }

const bytesOf = (text: string | Uint8Array): Buffer =>
  typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text)

const written = (number: number, object: PdfObject): Buffer => {
  if (typeof object === 'string') return bytesOf(`${number} 0 obj\n${object}\nendobj\n`)
  const stream = bytesOf(object.stream)
  return Buffer.concat([
    bytesOf(`${number} 0 obj\n<<${object.entries}/Length ${stream.length}>>\nstream\n`),
    stream,
    bytesOf('\nendstream\nendobj\n'),
  ])
}

/** What a page draws where nothing else is said. */
const WORDS = 'BT /F1 24 Tf 20 100 Td (seen) Tj ET'

export interface PdfOf {
  /** In the catalogue, the page and the trailer. */
  readonly catalog?: string
  readonly page?: string
  readonly trailer?: string
  readonly resources?: string
  readonly content?: PdfObject
  /** Objects from number 10 on. */
  readonly objects?: Readonly<Record<number, PdfObject>>
}

/** A paper of one page that shows the word `seen`: catalogue 1, pages 2, page 3, what it draws 4, a font 5. */
export function pdf({
  catalog = '',
  page = '',
  trailer = '',
  resources = '',
  content,
  objects = {},
}: PdfOf = {}): Buffer {
  const all: readonly (readonly [number, PdfObject])[] = [
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, '<</Type/Pages/Count 1/Kids[3 0 R]>>'],
    [
      3,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>${resources}>>${page}>>`,
    ],
    [4, content ?? { entries: '', stream: WORDS }],
    [5, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'],
    ...Object.entries(objects).map(([number, object]) => [Number(number), object] as const),
  ]
  const pieces: Buffer[] = [bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const places = new Map<number, number>()
  let at = pieces[0]?.length ?? 0
  for (const [number, object] of all) {
    const bytes = written(number, object)
    places.set(number, at)
    at += bytes.length
    pieces.push(bytes)
  }
  const rows = [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`)
  pieces.push(
    bytesOf(
      `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<</Root 1 0 R/Size 100${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(pieces)
}

/** What stands behind a paper when it is changed and saved: the object anew. */
export const revised = (before: Buffer, number: number, object: PdfObject): Buffer => {
  const at = before.length
  const tail = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Root 1 0 R/Size 100/Prev 0>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([before, written(number, object), bytesOf(tail)])
}

export const packed = (content: string | Uint8Array, entries = ''): PdfObject => ({
  entries: `${entries}/Filter/FlateDecode`,
  stream: deflateSync(bytesOf(content)),
})

export const link = (action: string): string => `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<<${action}>>>>]`
