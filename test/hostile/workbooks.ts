import { constants, deflateRawSync } from 'node:zlib'
import { office, type Parts, type Related, xlsx } from './office-file.ts'

// Workbooks that somebody sends to be read, by hand: what no office program of ours would write.

const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const words = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`

/** A workbook of these rows as XML, with shared strings and formats where they are given. */
export function workbook(
  rows: string,
  more: {
    readonly strings?: string
    readonly styles?: string
    readonly sheets?: string
    readonly properties?: string
    readonly type?: string
    readonly parts?: Parts
    readonly related?: readonly Related[]
  } = {},
): Buffer {
  const related: readonly Related[] = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ...(more.strings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml'] as const]),
    ...(more.styles === undefined ? [] : [['styles', 'styles.xml'] as const]),
    ...(more.related ?? []),
  ]
  return office({
    'xl/workbook.xml': {
      type: more.type ?? `${TYPE}.sheet.main+xml`,
      content: `<workbook ${S} ${R}>${more.properties ?? ''}<sheets>${more.sheets ?? '<sheet name="名录" sheetId="1" r:id="r1"/>'}</sheets></workbook>`,
      related,
    },
    'xl/worksheets/sheet1.xml': {
      type: `${TYPE}.worksheet+xml`,
      content: `<worksheet ${S} ${R}><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...(more.strings !== undefined && { 'xl/sharedStrings.xml': { content: `<sst ${S}>${more.strings}</sst>` } }),
    ...(more.styles !== undefined && { 'xl/styles.xml': { content: `<styleSheet ${S}>${more.styles}</styleSheet>` } }),
    ...more.parts,
  })
}

const SHEET = 'xl/worksheets/sheet1.xml'
const MB = 1024 * 1024

/** Bytes of a sheet that unpack to so many megabytes of blanks, behind an honest beginning. */
function blanks(megabytes: number): Buffer {
  const begin = deflateRawSync(`<worksheet ${S}><sheetData><row r="1">${words('A1', 'a')}</row>`, {
    finishFlush: constants.Z_FULL_FLUSH,
  })
  // Flushed whole, a stretch can be said again as often as one likes.
  const stretch = deflateRawSync(Buffer.alloc(MB, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([begin, ...Array.from({ length: megabytes }, () => stretch), deflateRawSync('')])
}

/** A workbook whose sheet is these packed bytes, and says of itself that it has `size` when unpacked. */
function withSheet(packed: Buffer, size: number): Buffer {
  const file = xlsx({})
  const local = file.indexOf(SHEET) - 30
  const line = file.lastIndexOf(SHEET) - 46
  const oldPacked = file.readUInt32LE(line + 20)
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const grown = packed.length - oldPacked
  const changed = Buffer.concat([file.subarray(0, from), packed, file.subarray(from + oldPacked)])
  for (const [at, shift] of [
    [local + 18, 0],
    [line + grown + 20, 0],
  ] as const) {
    changed.writeUInt32LE(packed.length, at + shift)
    changed.writeUInt32LE(size, at + shift + 4)
  }
  // What stands behind the sheet has moved.
  const end = changed.length - 22
  const directory = changed.readUInt32LE(end + 16) + grown
  changed.writeUInt32LE(directory, end + 16)
  for (let at = directory; at < end; ) {
    const place = changed.readUInt32LE(at + 42)
    if (place > local) changed.writeUInt32LE(place + grown, at + 42)
    at += 46 + changed.readUInt16LE(at + 28) + changed.readUInt16LE(at + 30) + changed.readUInt16LE(at + 32)
  }
  return changed
}

/** A few megabytes that unpack to four gigabytes: said in the directory, or kept from it. */
export const fourGigabytes = (isSaid: boolean): Buffer => {
  const packed = blanks(4096 - 1)
  return withSheet(packed, isSaid ? 4095 * MB : 60 * MB)
}
