import { PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'

/** What no copy, row, log or folder may tell: who made a file, with what, and where. */
export const telling = {
  author: 'Liu-Jinchan-7041',
  company: '临江市第七纺织厂',
  device: 'CanaryPhone X9',
  place: '23.5678',
  name: '柳金蝉的举报材料',
} as const

const pixels = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: { r: 200, g: 180, b: 140 },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })

/** As a telephone takes it: turned, with the author, the device and the place. */
export const photograph = ({ width = 320, height = 200 } = {}): Promise<Buffer> =>
  pixels(width, height)
    .jpeg()
    .withExif({
      IFD0: { Artist: telling.author, Model: telling.device, ImageDescription: telling.place },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 34/1 4/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

export const drawing = (): Promise<Buffer> =>
  pixels(64, 64)
    .png()
    .withExif({ IFD0: { Artist: telling.author } })
    .toBuffer()

/** A Word document with an author, a company, a comment and a photograph. */
export async function letter(more: Readonly<Record<string, Uint8Array>> = {}): Promise<Buffer> {
  const document = new Document({
    creator: telling.author,
    lastModifiedBy: telling.author,
    title: telling.company,
    comments: { children: [{ id: 0, author: telling.author, initials: 'LJC', children: [new Paragraph('此处有误')] }] },
    sections: [{ children: [new Paragraph({ children: [new TextRun('见下列事实。')] })] }],
  })
  const parts = unzipSync(await Packer.toBuffer(document))
  return Buffer.from(
    zipSync(
      {
        ...parts,
        'docProps/app.xml': strToU8(`<Properties><Company>${telling.company}</Company></Properties>`),
        'word/media/image1.jpg': await photograph(),
        ...more,
      },
      { level: 1 },
    ),
  )
}

export const partOf = (document: Uint8Array, name: string): string =>
  strFromU8(unzipSync(document)[name] ?? new Uint8Array())

export const macros = (): Promise<Buffer> => letter({ 'word/vbaProject.bin': strToU8('AutoOpen') })

const BOMB = 160 * 1024 * 1024

/** A few kilobytes that become 160 MB. */
export const bombLetter = (): Promise<Buffer> => letter({ 'word/media/bomb.xml': new Uint8Array(BOMB) })

/** The same with a lie in its directory: that it stays small. */
export async function lyingLetter(): Promise<Buffer> {
  const letter = await bombLetter()
  const size = Buffer.alloc(4)
  size.writeUInt32LE(BOMB)
  for (let at = letter.indexOf(size); at >= 0; at = letter.indexOf(size, at + 4)) letter.writeUInt32LE(4096, at)
  return letter
}

export const bombArchive = (): Buffer =>
  Buffer.from(zipSync({ 'inner.zip': zipSync({ zeros: new Uint8Array(16 * 1024 * 1024) }) }))

/** A page with a photograph on it, an information dictionary, XMP, and the name of whoever remarked. */
export async function paper(): Promise<PDFDocument> {
  const document = await PDFDocument.create()
  document.setAuthor(telling.author)
  document.setCreator(telling.device)
  const page = document.addPage([300, 300])
  page.drawImage(await document.embedJpg(await photograph()), { x: 10, y: 10, width: 100, height: 80 })
  const { context } = document
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${telling.author}</dc:creator></x:xmpmeta>`
  document.catalog.set(PDFName.of('Metadata'), context.register(context.stream(strToU8(xmp), { Type: 'Metadata' })))
  const remark = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9] })
  remark.set(PDFName.of('T'), PDFHexString.fromText(telling.author))
  page.node.addAnnot(context.register(remark))
  return document
}

export const paperBytes = async (): Promise<Buffer> => Buffer.from(await (await paper()).save())

/** The beginnings of a program of Linux and of Windows. */
export const program = (): Buffer => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(4096, 1)])

/** The beginning of a video, as cameras write it. */
export const video = (): Buffer =>
  Buffer.concat([Buffer.from('0000001c667479706d703432000000006d70343269736f6d', 'hex'), Buffer.alloc(4096, 7)])

/** Whether words stand in bytes, in any of the ways that files write them. */
export const tells = (bytes: Uint8Array, words: string): boolean => {
  const all = Buffer.from(bytes)
  const wide = Buffer.from(words, 'utf16le')
  return all.includes(words) || all.includes(wide) || all.includes(Buffer.from(wide).swap16())
}
