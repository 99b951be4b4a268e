import { namespaces, type Part, type Parts, paragraph, type Related, run, wordPart } from './office-file.ts'

// What the Word files made by hand have in common.

export const seen = paragraph(run('seen'))
export const WORD = 'http://schemas.microsoft.com/office/2006/relationships'

export const picture = (descr: string, blip: string): string =>
  paragraph(
    `<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="${descr}" descr="${descr}" title="${descr}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="${descr}" descr="${descr}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip ${blip}/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
  )

/** A picture of one white point. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

export const settings = (inner: string, related: readonly Related[] = []): Parts => ({
  'word/settings.xml': wordPart('settings', `<w:settings ${namespaces}>${inner}</w:settings>`, related),
})
export const withSettings: Related = ['settings', 'settings.xml']

export const raw = (rels: string): Part => ({ content: rels })
