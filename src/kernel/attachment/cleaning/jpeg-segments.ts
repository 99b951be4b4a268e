const SCAN = 0xda
const COMMENT = 0xfe
/** JFIF, colour profile, and how Adobe's encoders mean their colours: without these a picture looks otherwise. */
const KEPT = new Set([0xe0, 0xe2, 0xee])

const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef

/**
 * A JPEG within a PDF without EXIF, XMP, IPTC and comments, its pixels untouched: a PDF says beside it how its colours
 * are meant, so it cannot be made anew. Undefined where its segments are not in order (ITU T.81, annex B).
 */
export function withoutSegments(content: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  const parts = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === SCAN) return Buffer.concat([...parts, bytes.subarray(at, endOfPicture(bytes))])
    const isTold = (isApplication(marker) && !KEPT.has(marker)) || marker === COMMENT
    if (!isTold) parts.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

/** What hangs behind the picture, as some cameras leave it, goes. */
function endOfPicture(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]))
  return end < 0 ? bytes.length : end + 2
}
