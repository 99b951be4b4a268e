import { inflateSync } from 'node:zlib'
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { clean } from '../../src/kernel/attachment/cleaning/clean.ts'
import { detect } from '../../src/kernel/attachment/cleaning/detect.ts'
import { tells } from '../attachment-files.ts'
import { CANARY, CANARY_ZH, type HostileFile } from '../hostile/hostile-file.ts'
import { docx } from '../hostile/office-file.ts'
import { pdf } from '../hostile/pdf-file.ts'
import { picture } from '../hostile/word-file.ts'
import { hostileFiles } from '../hostile-files.ts'

// Each is looked into here as the cleaner's process does it; what needs the process itself stands in cleaner.test.ts.

async function look(content: Buffer) {
  const kind = await detect(content)
  if (kind === undefined) return { kind, is: 'refused', copy: undefined } as const
  const cleaned = await clean(kind, content)
  const why = kind === 'program' || kind === 'archive' ? kind : 'why' in cleaned ? cleaned.why : 'cleaned'
  return { kind, is: why, copy: 'copy' in cleaned ? cleaned.copy : undefined }
}

/** A copy and all that can be taken out of it: the parts of an archive, the packed bytes of a PDF. */
async function opened(copy: Buffer): Promise<readonly Buffer[]> {
  if (copy.subarray(0, 2).toString() === 'PK') {
    return Object.entries(unzipSync(copy)).flatMap(([name, part]) => [Buffer.from(name), Buffer.from(part)])
  }
  if (copy.subarray(0, 5).toString() !== '%PDF-') return [copy]
  const { context } = await PDFDocument.load(copy, { updateMetadata: false })
  const streams = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
  return [copy, ...streams.map(unpacked)]
}

const unpacked = ({ dict, contents }: PDFRawStream): Buffer =>
  String(dict).includes('/FlateDecode') ? inflateSync(contents) : Buffer.from(contents)

const inHex = (words: string): readonly string[] =>
  [Buffer.from(words), Buffer.from(words, 'utf16le'), Buffer.from(words, 'utf16le').swap16()].flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64').replace(/=+$/, ''),
  ])

const tellsInAnyWay = (bytes: Buffer, words: string): boolean =>
  tells(bytes, words) || inHex(words).some((one) => bytes.includes(one))

/** What no copy holds, whatever came in. */
const NEVER = [
  /<!DOCTYPE|<!ENTITY/,
  /TargetMode="External"(?<!Target="(?:https?|mailto):[^"]*" TargetMode="External")/,
  /<(?:s:)?f[ >]|definedName|externalReference/,
  /vbaProject|oleObject|activeX|attachedTemplate|altChunk|aFChunk/i,
  /\/(?:OpenAction|AA|Launch|GoToR|GoToE|JavaScript|JS|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|XFA|AcroForm|Metadata|PieceInfo|Info|ID)\b/,
  /\/URI\s*\((?!https?:|mailto:)/,
]

async function expectHarmless({ keeps, drops = [] }: HostileFile, copy: Buffer): Promise<void> {
  const pieces = await opened(copy)
  const telling = pieces.filter((piece) => tellsInAnyWay(piece, CANARY) || tellsInAnyWay(piece, CANARY_ZH))
  expect(telling.map((piece) => piece.toString('latin1'))).toEqual([])
  const texts = pieces.map((piece) => piece.toString('latin1'))
  for (const words of drops) expect(texts.filter((text) => text.includes(words))).toEqual([])
  expect(texts.some((text) => text.includes(keeps ?? 'seen'))).toBe(true)
}

async function expectNothingDangerous(copy: Buffer): Promise<void> {
  const texts = (await opened(copy)).map((piece) => piece.toString('latin1'))
  for (const pattern of NEVER) expect(texts.flatMap((text) => pattern.exec(text)?.[0] ?? [])).toEqual([])
}

describe.each(Object.entries(hostileFiles))('%s', (_, files) => {
  test.each(files.map((file) => [file.what, file] as const))('%s', async (_, file) => {
    const { kind, is, copy } = await look(await file.make())
    expect(is).toBe(file.is)
    if (file.kind) expect(kind).toBe(file.kind)
    if (!copy || is !== 'cleaned') return
    await expectHarmless(file, copy)
    if (kind !== 'text') await expectNothingDangerous(copy)
  })
})

test('what was cut away of a picture in an office program does not come along', async () => {
  const pixels = sharp({ create: { width: 100, height: 40, channels: 3, background: '#3a6' } })
  const shown = (crop: string) => `${picture('x', 'r:embed="r1"').replace('</pic:blipFill>', `${crop}</pic:blipFill>`)}`
  const file = docx(
    shown('<a:srcRect l="10000" r="50000" b="25%"/>') +
      '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="r1" cropleft="32768f"/></v:shape></w:pict></w:r></w:p>',
    [['image', 'media/image1.png']],
    { 'word/media/image1.png': { content: await pixels.png().toBuffer() } },
  )
  const { copy } = await look(file)
  const parts = Object.entries(unzipSync(copy ?? Buffer.alloc(0))).filter(([name]) => name.startsWith('media/'))
  const sizes = await Promise.all(parts.map(async ([, part]) => sharp(part).metadata()))
  expect(sizes.map(({ width, height }) => [width, height])).toEqual([
    [40, 30],
    [50, 40],
  ])
})

test('what was cut off a page does not come into sight, and pages stand as they stood', async () => {
  const page = (width: number, more: string) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${more}>>`
  const cut = pdf({
    objects: {
      // For all pages below, but for the one that says otherwise itself; a branch of pages among them.
      2: '<</Type/Pages/Count 4/Kids[3 0 R 10 0 R 11 0 R]/CropBox[0 0 50 60]>>',
      10: page(210, '/CropBox[10 20 110 220]'),
      11: '<</Type/Pages/Parent 2 0 R/Count 2/Kids[12 0 R 13 0 R]/CropBox[0 0 70 80]>>',
      12: page(220, ''),
      13: page(230, ''),
    },
  })
  const { is, copy } = await look(cut)
  expect(is).toBe('cleaned')
  const pages = (await PDFDocument.load(copy ?? Buffer.alloc(0), { updateMetadata: false })).getPages()
  const boxes = pages.map((one) => [one.getMediaBox().width, ...Object.values(one.getCropBox())])
  expect(boxes).toEqual([
    [200, 0, 0, 50, 60],
    [210, 10, 20, 100, 200],
    [220, 0, 0, 70, 80],
    [230, 0, 0, 70, 80],
  ])
})

test('there are enough of them, no two alike, and none is large', async () => {
  const all = Object.values(hostileFiles).flat()
  expect(all.length).toBeGreaterThan(120)
  expect(new Set(all.map(({ what }) => what)).size).toBe(all.length)
})
