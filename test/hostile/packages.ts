import { zipSync } from 'fflate'
import { CANARY, type HostileFile } from './hostile-file.ts'
import { docx, office, paragraph, run, wordMain } from './office-file.ts'
import { pdf } from './pdf-file.ts'
import { PIXEL } from './word-file.ts'

// Archives that one reader reads otherwise than the next.

const honest = (): Buffer => docx(paragraph(run('seen')))

/** Changes bytes in the entry of a name: in the header before it, and in the directory. */
function changed(
  file: Buffer,
  name: string,
  change: { readonly local?: (header: Buffer) => void; readonly central?: (line: Buffer) => void },
): Buffer {
  const copy = Buffer.from(file)
  const local = copy.indexOf(name) - 30
  const central = copy.lastIndexOf(name) - 46
  change.local?.(copy.subarray(local))
  change.central?.(copy.subarray(central))
  return copy
}

const DOCUMENT = 'word/document.xml'

/** Local headers whose sizes and checksum follow the bytes, as writers that stream leave them. */
function streamed(): Buffer {
  const file = honest()
  for (const name of ['[Content_Types].xml', '_rels/.rels', DOCUMENT]) {
    const local = file.indexOf(name) - 30
    file.writeUInt16LE(file.readUInt16LE(local + 6) | 8, local + 6)
    file.fill(0, local + 14, local + 26)
  }
  return file
}

/** A second entry of a name that is only in the case of its letters another, with other words: readers differ. */
const twice = (): Buffer => {
  const other = wordMain(paragraph(run('seen by some')))
  return office(
    { [DOCUMENT]: wordMain(paragraph(run('seen'))) },
    { files: { 'WORD/document.xml': Buffer.from(String(other.content)) } },
  )
}

/** Two lines of the directory that name one entry. */
const overlapping = (): Buffer => {
  const file = office({ [DOCUMENT]: wordMain(paragraph(run('seen'))), 'word/other.xml': { content: 'x' } })
  const line = file.lastIndexOf('word/other.xml') - 46
  file.writeUInt32LE(file.indexOf(DOCUMENT) - 30, line + 42)
  return file
}

export const packages: readonly HostileFile[] = [
  { what: 'an honest file whose sizes follow the bytes', is: 'cleaned', make: streamed },
  { what: 'two entries of one name', is: 'damaged', make: twice },
  {
    what: 'the directory and the header before an entry differ in its name',
    is: 'damaged',
    make: () => changed(honest(), DOCUMENT, { local: (header) => header.write('x', 30) }),
  },
  {
    what: 'they differ in its size',
    is: 'damaged',
    make: () => changed(honest(), DOCUMENT, { local: (header) => header.writeUInt32LE(1, 22) }),
  },
  {
    what: 'a checksum that is not that of the bytes',
    is: 'damaged',
    make: () =>
      changed(honest(), DOCUMENT, {
        local: (header) => header.writeUInt32LE(1, 14),
        central: (line) => line.writeUInt32LE(1, 16),
      }),
  },
  {
    what: 'an entry that leads out of its folder',
    is: 'damaged',
    make: () => office({ [DOCUMENT]: wordMain(paragraph(run('seen'))), '../../etc/cron.d/x': { content: 'x' } }),
  },
  {
    what: 'an entry by its path on a disk of Windows',
    is: 'damaged',
    make: () => office({ [DOCUMENT]: wordMain(paragraph(run('seen'))), 'C:\\x': { content: 'x' } }),
  },
  {
    what: 'an entry is encrypted',
    is: 'encrypted',
    make: () =>
      changed(honest(), DOCUMENT, {
        local: (header) => header.writeUInt16LE(1, 6),
        central: (line) => line.writeUInt16LE(1, 8),
      }),
  },
  {
    what: 'an entry is packed in a way nobody reads',
    is: 'damaged',
    make: () =>
      changed(honest(), DOCUMENT, {
        local: (header) => header.writeUInt16LE(12, 8),
        central: (line) => line.writeUInt16LE(12, 10),
      }),
  },
  {
    what: 'an entry is said to be small and is not',
    is: 'too-large-inside',
    make: () =>
      changed(docx(paragraph(run('seen'.repeat(100_000)))), DOCUMENT, {
        local: (header) => header.writeUInt32LE(100, 22),
        central: (line) => line.writeUInt32LE(100, 24),
      }),
  },
  {
    what: 'more bytes behind the end, where another directory could stand',
    is: 'damaged',
    make: () => Buffer.concat([honest(), Buffer.from('PK\x05\x06'), Buffer.alloc(9)]),
  },
  {
    what: 'three thousand small parts',
    is: 'too-large-inside',
    make: () =>
      office(
        { [DOCUMENT]: wordMain(paragraph(run('seen'))) },
        {
          files: Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`a/${at}`, new Uint8Array(1)])),
        },
      ),
  },
  { what: 'entries that share their bytes', is: 'damaged', make: overlapping },
  {
    what: 'half a file',
    is: 'damaged',
    make: () => honest().subarray(0, 600),
  },
  {
    what: 'an entry with a name behind its bytes that no list mentions',
    is: 'cleaned',
    make: () => {
      const file = honest()
      const directory = file.readUInt32LE(file.length - 6)
      const grown = Buffer.concat([file.subarray(0, directory), Buffer.from(CANARY), file.subarray(directory)])
      grown.writeUInt32LE(directory + CANARY.length, grown.length - 6)
      return grown
    },
  },
  {
    what: 'parts that are nested packages, each larger than the last',
    is: 'cleaned',
    make: () => {
      const inner = Array.from({ length: 5 }).reduce<Uint8Array>(
        (file) => zipSync({ a: file, b: file }),
        new Uint8Array(100_000),
      )
      return office({ [DOCUMENT]: wordMain(paragraph(run('seen'))) }, { files: { 'a.zip': inner } })
    },
  },
]

/** Files that are two things at once. */
export const twofold: readonly HostileFile[] = [
  {
    what: 'a PDF with an archive behind it',
    is: 'cleaned',
    kind: 'pdf',
    drops: ['PK\x03\x04'],
    make: () =>
      Buffer.concat([
        pdf(),
        Buffer.from(zipSync({ [`${CANARY}.exe`]: new Uint8Array(9) })),
        Buffer.from('\nstartxref\n0\n%%EOF'),
      ]),
  },
  {
    what: 'a PNG with an archive behind it',
    is: 'cleaned',
    kind: 'png',
    keeps: '',
    drops: ['PK\x03\x04'],
    make: () => Buffer.concat([PIXEL, Buffer.from(zipSync({ [CANARY]: new Uint8Array(9) }))]),
  },
  {
    what: 'a GIF that is a script',
    is: 'refused',
    make: () => Buffer.from('GIF89a/*\x00\x00\x00*/=1;alert(1)', 'latin1'),
  },
  {
    what: 'a program with a document behind it',
    is: 'program',
    kind: 'program',
    make: () => Buffer.concat([Buffer.from('4d5a9000030000000400', 'hex'), Buffer.alloc(200), honest()]),
  },
  {
    what: 'a web page that calls itself a Word document',
    is: 'no-cleaner',
    kind: 'text',
    make: () => Buffer.from('<html xmlns:w="urn:schemas-microsoft-com:office:word"><script>alert(1)</script></html>'),
  },
  {
    what: 'a drawing with a script in it (SVG)',
    is: 'no-cleaner',
    kind: 'text',
    make: () =>
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  },
  {
    what: 'a drawing that says where it was saved',
    is: 'no-cleaner',
    kind: 'text',
    make: () => Buffer.from(`<svg xmlns:i="http://www.inkscape.org/" i:export-filename="/home/${CANARY}/a.png"/>`),
  },
  {
    what: 'a letter with the way it took and the address it came from',
    is: 'no-cleaner',
    kind: 'text',
    make: () => Buffer.from(`Received: from [10.0.0.7]\r\nFrom: ${CANARY}\r\nMIME-Version: 1.0\r\n\r\nseen`),
  },
  {
    what: 'RTF with an object in it',
    is: 'no-cleaner',
    kind: 'rtf',
    make: () => Buffer.from('{\\rtf1{\\object\\objautlink\\objupdate{\\*\\objdata 0105}}}'),
  },
  {
    what: 'an archive that calls itself a Word document',
    is: 'archive',
    kind: 'archive',
    make: () => Buffer.from(zipSync({ 'word/document.xml.exe': new Uint8Array(9) })),
  },
  {
    what: 'an application for telephones with the parts of a document',
    is: 'program',
    kind: 'program',
    make: () => office({ [DOCUMENT]: wordMain('') }, { files: { 'AndroidManifest.xml': new Uint8Array(9) } }),
  },
]
