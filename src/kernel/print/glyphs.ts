/** Which characters a font can draw, from its `cmap` table (OpenType, `cmap` subtable format 12). */

/** Whether there is a glyph for a code point. */
export type HasGlyph = (codePoint: number) => boolean

interface Range {
  readonly first: number
  readonly last: number
}

const HEAD = 12
const RECORD = 16

const tableAt = (font: DataView, wanted: string): number | undefined => {
  for (let index = 0; index < font.getUint16(4); index += 1) {
    const at = HEAD + index * RECORD
    const name = String.fromCharCode(...[0, 1, 2, 3].map((step) => font.getUint8(at + step)))
    if (name === wanted) return font.getUint32(at + 8)
  }
  return undefined
}

/** The groups of the first subtable that covers all of Unicode; fonts with rare characters have one. */
function rangesOf(font: DataView): readonly Range[] {
  const cmap = tableAt(font, 'cmap')
  if (cmap === undefined) return []
  for (let index = 0; index < font.getUint16(cmap + 2); index += 1) {
    const subtable = cmap + font.getUint32(cmap + 4 + index * 8 + 4)
    if (font.getUint16(subtable) !== 12) continue
    return Array.from({ length: font.getUint32(subtable + 12) }, (_, group) => {
      const at = subtable + 16 + group * 12
      return { first: font.getUint32(at), last: font.getUint32(at + 4) }
    })
  }
  return []
}

/** Reads a TrueType font; of one without a full table everything is taken to be there. */
export function glyphsOf(file: Uint8Array): HasGlyph {
  const ranges = rangesOf(new DataView(file.buffer, file.byteOffset, file.byteLength))
  if (ranges.length === 0) return () => true
  return (codePoint) => {
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (!range) return false
      if (codePoint < range.first) high = middle - 1
      else if (codePoint > range.last) low = middle + 1
      else return true
    }
    return false
  }
}
