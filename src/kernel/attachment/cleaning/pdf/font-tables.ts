/** The tables of a TrueType or OpenType font that draw (ISO 32000-2, 9.9; ISO/IEC 14496-22); a name is in none of them. */
const DRAWING = new Set('cmap|cvt |fpgm|glyf|head|hhea|hmtx|loca|maxp|prep|CFF |VORG|vhea|vmtx|OS/2'.split('|'))

const HEADER = 12
const RECORD = 16
const MOST_TABLES = 64

interface Table {
  readonly tag: string
  readonly checksum: number
  readonly content: Buffer
}

/**
 * A font of the tables that draw alone: without its names, its maker's words, signatures, scripts and pictures.
 * Undefined where it is no such font, or its tables do not lie in it.
 */
export function fontTables(font: Buffer): Buffer | undefined {
  if (font.length < HEADER) return undefined
  const version = font.readUInt32BE(0)
  const count = font.readUInt16BE(4)
  const isKnown = version === 0x00010000 || version === 0x4f54544f || version === 0x74727565
  if (!isKnown || count > MOST_TABLES || HEADER + count * RECORD > font.length) return undefined
  const tables = Array.from({ length: count }, (_, index) => tableAt(font, HEADER + index * RECORD))
  if (!tables.every((table) => table !== undefined)) return undefined
  return written(version, tables.filter(({ tag }) => DRAWING.has(tag)).map(withoutVendor))
}

function tableAt(font: Buffer, at: number): Table | undefined {
  const from = font.readUInt32BE(at + 8)
  const end = from + font.readUInt32BE(at + 12)
  if (end > font.length) return undefined
  return {
    tag: font.toString('latin1', at, at + 4),
    checksum: font.readUInt32BE(at + 4),
    content: font.subarray(from, end),
  }
}

/** Four letters of whoever made the font stand at byte 58 of its metrics. */
function withoutVendor(table: Table): Table {
  if (table.tag !== 'OS/2' || table.content.length < 62) return table
  const content = Buffer.from(table.content)
  content.write('    ', 58, 'latin1')
  return { ...table, content }
}

const padded = (length: number): number => (length + 3) & ~3

function written(version: number, tables: readonly Table[]): Buffer {
  const start = HEADER + tables.length * RECORD
  const font = Buffer.alloc(tables.reduce((at, { content }) => at + padded(content.length), start))
  const steps = Math.floor(Math.log2(Math.max(1, tables.length)))
  font.writeUInt32BE(version, 0)
  font.writeUInt16BE(tables.length, 4)
  font.writeUInt16BE(2 ** steps * RECORD, 6)
  font.writeUInt16BE(steps, 8)
  font.writeUInt16BE((tables.length - 2 ** steps) * RECORD, 10)
  let at = start
  for (const [index, { tag, checksum, content }] of tables.entries()) {
    const record = HEADER + index * RECORD
    font.write(tag, record, 'latin1')
    font.writeUInt32BE(checksum, record + 4)
    font.writeUInt32BE(at, record + 8)
    font.writeUInt32BE(content.length, record + 12)
    content.copy(font, at)
    at += padded(content.length)
  }
  return font
}
