import { strToU8, type Zippable, zipSync } from 'fflate'

// Office files made by hand, each part as text: what no office program of ours would write, and some that they all do.

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
export const namespaces = [
  W,
  R,
  A,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ')

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument'

/** What a part refers to: the end of its type, or the whole, the target, and whether it lies outside. */
export type Related = readonly [type: string, target: string, outside?: 'outside']

export interface Part {
  readonly type?: string
  readonly content: string | Uint8Array
  readonly related?: readonly Related[]
}

export type Parts = Readonly<Record<string, Part>>

const typeOf = (type: string): string => (type.includes('/') ? type : `${OFFICE}/${type}`)

export const relations = (related: readonly Related[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related
    .map(
      ([type, target, outside], index) =>
        `<Relationship Id="r${index + 1}" Type="${typeOf(type)}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

/** A package of these parts, whose first is the main one unless `root` says otherwise. */
export function office(
  parts: Parts,
  more: { readonly root?: readonly Related[]; readonly files?: Zippable } = {},
): Buffer {
  const [main = ''] = Object.keys(parts)
  const overrides = Object.entries(parts).flatMap(([name, { type }]) =>
    type ? [`<Override PartName="/${name}" ContentType="${type}"/>`] : [],
  )
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/octet-stream"/>${overrides.join('')}</Types>`
  const files: Zippable = {
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(relations([['officeDocument', main], ...(more.root ?? [])])),
  }
  for (const [name, { content, related }] of Object.entries(parts)) {
    files[name] = typeof content === 'string' ? strToU8(content) : content
    if (related) files[name.replace(/[^/]*$/, '_rels/$&.rels')] = strToU8(relations(related))
  }
  return Buffer.from(zipSync({ ...files, ...more.files }))
}

export const wordMain = (body: string, related: readonly Related[] = []): Part => ({
  type: `${TYPE}.wordprocessingml.document.main+xml`,
  content: `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
  related,
})

export const wordPart = (kind: string, content: string, related: readonly Related[] = []): Part => ({
  type: `${TYPE}.wordprocessingml.${kind}+xml`,
  content,
  related,
})

/** A Word document of these paragraphs. */
export const docx = (
  body: string,
  related: readonly Related[] = [],
  parts: Parts = {},
  root: readonly Related[] = [],
) => office({ 'word/document.xml': wordMain(body, related), ...parts }, { root })

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (inner: string): string => `<w:p>${inner}</w:p>`

const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
/** A field whose instruction stands in as many runs as it has pieces. */
export const field = (pieces: readonly string[], result: string): string =>
  mark('begin') +
  pieces.map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`).join('') +
  mark('separate') +
  run(result) +
  mark('end')

const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A workbook of one sheet; `inBook` and `inSheet` stand behind what every one has. */
export const xlsx = (given: {
  readonly cells?: string
  readonly inBook?: string
  readonly inSheet?: string
  readonly related?: readonly Related[]
  readonly bookRelated?: readonly Related[]
  readonly parts?: Parts
}): Buffer =>
  office({
    'xl/workbook.xml': {
      type: `${TYPE}.spreadsheetml.sheet.main+xml`,
      content: `<workbook ${S} ${R}><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets>${given.inBook ?? ''}</workbook>`,
      related: [['worksheet', 'worksheets/sheet1.xml'], ...(given.bookRelated ?? [])],
    },
    'xl/worksheets/sheet1.xml': {
      type: `${TYPE}.spreadsheetml.worksheet+xml`,
      content: `<worksheet ${S} ${R}><sheetData><row r="1">${given.cells ?? ''}<c r="Z1" t="inlineStr"><is><t>seen</t></is></c></row></sheetData>${given.inSheet ?? ''}</worksheet>`,
      related: given.related ?? [],
    },
    ...given.parts,
  })

const P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

/** A presentation of one slide with these shapes. */
export const pptx = (
  shapes: string,
  related: readonly Related[] = [],
  more: { readonly parts?: Parts; readonly after?: string } = {},
) =>
  office({
    'ppt/presentation.xml': {
      type: `${TYPE}.presentationml.presentation.main+xml`,
      content: `<p:presentation ${P} ${R} ${A}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>`,
      related: [['slide', 'slides/slide1.xml']],
    },
    'ppt/slides/slide1.xml': {
      type: `${TYPE}.presentationml.slide+xml`,
      content: `<p:sld ${P} ${R} ${A}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld>${more.after ?? ''}</p:sld>`,
      related,
    },
    ...more.parts,
  })

export const shape = (text: string, properties = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x">${properties}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
