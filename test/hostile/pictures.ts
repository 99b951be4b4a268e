import sharp from 'sharp'
import { CANARY, type HostileFile } from './hostile-file.ts'
import { docx, paragraph, run } from './office-file.ts'

const small = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#3a6' } })

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${CANARY}"/></rdf:RDF></x:xmpmeta>`

const named = () =>
  small()
    .withExif({ IFD0: { Artist: CANARY, Copyright: CANARY } })
    .withXmp(xmp)

/** A segment of a JPEG: what programs put between its head and its pixels. */
function segment(marker: number, content: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, Buffer.from(content, 'latin1')])
}

/** A photograph with notes, a list of further pictures, and such a picture behind it: the name is in each. */
export async function secondPicture(): Promise<Buffer> {
  const picture = await small().jpeg().toBuffer()
  const notes = [segment(0xe2, `MPF\0${CANARY}`), segment(0xed, `Photoshop 3.0\0${CANARY}`), segment(0xfe, CANARY)]
  return Buffer.concat([picture.subarray(0, 2), ...notes, picture.subarray(2), await named().jpeg().toBuffer()])
}

function chunk(type: string, content: string): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length, 0)
  head.write(type, 4)
  // Its checksum is not asked for of what is left out.
  return Buffer.concat([head, Buffer.from(content, 'latin1'), Buffer.alloc(4)])
}

export const pictures: readonly HostileFile[] = [
  {
    what: 'a photograph with notes and a second one behind it',
    is: 'cleaned',
    kind: 'jpeg',
    keeps: '',
    make: secondPicture,
  },
  {
    what: 'a photograph with XMP and EXIF',
    is: 'cleaned',
    kind: 'jpeg',
    keeps: '',
    make: () => named().jpeg().toBuffer(),
  },
  {
    what: 'a PNG with words, EXIF and bytes behind its end',
    is: 'cleaned',
    kind: 'png',
    keeps: '',
    make: async () => Buffer.concat([await named().png().toBuffer(), Buffer.from(CANARY)]),
  },
  {
    what: 'a PNG with a chunk of nobody knows whom',
    is: 'cleaned',
    kind: 'png',
    keeps: '',
    make: async () => {
      const picture = await small().png().toBuffer()
      return Buffer.concat([picture.subarray(0, 33), chunk('ljCn', CANARY), picture.subarray(33)])
    },
  },
  {
    what: 'a WebP with EXIF, XMP and bytes behind its end',
    is: 'cleaned',
    kind: 'webp',
    keeps: '',
    make: async () => Buffer.concat([await named().webp().toBuffer(), Buffer.from(CANARY)]),
  },
  {
    what: 'a GIF in a document, with a remark and bytes behind its end',
    is: 'cleaned',
    make: async () => {
      const picture = await small().gif().toBuffer()
      const remark = Buffer.concat([Buffer.from([0x21, 0xfe, CANARY.length]), Buffer.from(CANARY), Buffer.from([0])])
      const end = picture.length - 1
      const content = Buffer.concat([picture.subarray(0, end), remark, picture.subarray(end), Buffer.from(CANARY)])
      return docx(
        paragraph(
          `${run('seen')}<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="r1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
        ),
        [['image', 'media/image1.gif']],
        { 'word/media/image1.gif': { content } },
      )
    },
  },
  {
    what: 'a drawing of commands in a document (EMF)',
    is: 'not-understood',
    make: () =>
      docx(
        paragraph(
          `${run('seen')}<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="r1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
        ),
        [['image', 'media/image1.emf']],
        { 'word/media/image1.emf': { content: Buffer.from('0100000058000000', 'hex') } },
      ),
  },
  {
    what: 'half a photograph',
    is: 'damaged',
    kind: 'jpeg',
    make: async () => (await small().resize(400, 400).jpeg().toBuffer()).subarray(0, 700),
  },
  {
    what: 'a picture of 81 million points',
    is: 'too-large-inside',
    kind: 'png',
    make: async () => {
      const picture = await small().png().toBuffer()
      picture.writeUInt32BE(9_000, 16)
      picture.writeUInt32BE(9_000, 20)
      return picture
    },
  },
]
