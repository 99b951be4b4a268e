const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const SCAN = 0xda
const ADOBE = 0xee
const ADOBE_LENGTH = 12

/** Frames, tables, restart intervals and scans: what a decoder of pixels needs (ITU T.81, B.2). */
const isNeeded = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= SCAN && marker <= 0xdd)

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/**
 * A JPEG within a PDF without EXIF, XMP, IPTC, profiles, previews and comments, its pixels untouched: a PDF says beside
 * it how its colours are meant, so it cannot be made anew. It ends where its picture ends: a second one, as telephones
 * and some programs append, goes. Undefined where its segments are not in order (ITU T.81, annex B).
 */
export function jpegStream(content: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE) return undefined
  const parts = [bytes.subarray(0, 2)]
  let hasScan = false
  let at = 2
  while (at + 1 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    // A marker may be led in by any number of these.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END_OF_IMAGE) return hasScan ? Buffer.concat([...parts, bytes.subarray(at, at + 2)]) : undefined
    const end = endOfSegment(bytes, at, marker)
    if (end === undefined) return undefined
    hasScan ||= marker === SCAN
    parts.push(...kept(bytes, at, end, marker))
    at = end
  }
  return undefined
}

/** Where the next marker stands; undefined where the segment is longer than the file. */
function endOfSegment(bytes: Buffer, at: number, marker: number): number | undefined {
  if (at + 4 > bytes.length) return undefined
  const length = bytes.readUInt16BE(at + 2)
  const end = at + 2 + length
  if (length < 2 || end > bytes.length) return undefined
  return marker === SCAN ? endOfScan(bytes, end) : end
}

/** Within the pixels a byte 0xff is followed by nothing or by a mark to restart; by anything else they have ended. */
function endOfScan(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return undefined
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return undefined
}

function kept(bytes: Buffer, at: number, end: number, marker: number): readonly Buffer[] {
  if (isNeeded(marker)) return [bytes.subarray(at, end)]
  const isAdobe = marker === ADOBE && bytes.toString('latin1', at + 4, at + 9) === 'Adobe'
  if (!isAdobe || end - at < 4 + ADOBE_LENGTH) return []
  // How the encoder of Adobe means its colours: without these twelve bytes the picture looks otherwise.
  const segment = Buffer.from(bytes.subarray(at, at + 4 + ADOBE_LENGTH))
  segment.writeUInt16BE(2 + ADOBE_LENGTH, 2)
  return [segment]
}
