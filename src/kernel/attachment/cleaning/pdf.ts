import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import { withoutSegments } from './jpeg-segments.ts'
import { Uncleanable } from './uncleanable.ts'

const name = (text: string) => PDFName.of(text)

/** Keys whose value speaks of people and programs, in whatever dictionary they stand. */
const TELLING = ['Metadata', 'PieceInfo', 'LastModified'].map(name)
/** Of a remark: who made it and when. */
const OF_REMARK = ['T', 'CreationDate', 'M', 'NM', 'RC'].map(name)
/** What a paper does not need: scripts, files within, forms of another format, signatures that a copy would break. */
const BARRING = ['JS', 'EmbeddedFiles', 'EF', 'XFA', 'ByteRange', 'Launch', 'RichMediaContent'].map(name)
const OPAQUE = ['JPXDecode', 'JBIG2Decode']

/**
 * A PDF (ISO 32000) written anew from its pages: no information dictionary, XMP, earlier revisions or names of whoever
 * remarked, and its photographs without EXIF.
 *
 * @throws Uncleanable with the reason
 */
export async function cleanPdf(content: Buffer): Promise<Buffer> {
  if (/\/Encrypt\b/.test(content.toString('latin1'))) throw new Uncleanable('encrypted')
  if (isTooLargeInside(content)) throw new Uncleanable('too-large-inside')
  const document = await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true })
  const { context } = document
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  const { Root } = context.trailerInfo
  const kept = reach(Root, (ref) => context.lookup(ref))
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (kept.has(ref)) clean(object, (cleaned) => context.assign(ref, cleaned))
    else context.delete(ref)
  }
  return Buffer.from(
    await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  )
}

/** Objects that stand in the document; what only an earlier revision had, or nobody refers to, does not. */
function reach(root: PDFObject | undefined, lookup: (ref: PDFRef) => PDFObject | undefined): ReadonlySet<PDFRef> {
  const found = new Set<PDFRef>()
  const waiting: (PDFObject | undefined)[] = [root]
  while (waiting.length > 0) {
    const object = waiting.pop()
    if (object instanceof PDFRef) {
      if (!found.has(object)) waiting.push(lookup(object))
      found.add(object)
    } else waiting.push(...within(object))
  }
  return found
}

/** What an object holds, less what is taken out of it. */
function within(object: PDFObject | undefined): readonly PDFObject[] {
  if (object instanceof PDFArray) return object.asArray()
  const dictionary = object instanceof PDFRawStream ? object.dict : object
  if (!(dictionary instanceof PDFDict)) return []
  cleanDictionary(dictionary)
  return dictionary.values()
}

function cleanDictionary(dictionary: PDFDict): void {
  if (BARRING.some((key) => dictionary.has(key))) throw new Uncleanable('more-inside')
  for (const key of TELLING) dictionary.delete(key)
  // A field of a form has its own name under T; a remark is told by its kind.
  const isRemark = dictionary.has(name('Subtype')) && dictionary.has(name('Rect')) && !dictionary.has(name('FT'))
  if (isRemark) for (const key of OF_REMARK) dictionary.delete(key)
}

function clean(object: PDFObject, replace: (cleaned: PDFObject) => void): void {
  if (!(object instanceof PDFRawStream)) return
  const filter = String(object.dict.get(name('Filter')) ?? '')
  if (OPAQUE.some((one) => filter.includes(one))) throw new Uncleanable('no-cleaner')
  if (!filter.includes('DCTDecode')) return
  if (filter.replace(/[[\]\s]/g, '') !== '/DCTDecode') throw new Uncleanable('no-cleaner')
  const picture = withoutSegments(object.contents)
  if (!picture) throw new Uncleanable('damaged')
  object.dict.delete(name('Length'))
  replace(PDFRawStream.of(object.dict, picture))
}

/** What a reader of PDF opens up before anything is asked of it: lists of objects, each packed. */
const OPENED = /\/(?:ObjStm|XRef)\b[\s\S]{0,2000}?stream\r?\n/g
const MOST_BYTES = 64 * 1024 * 1024

function isTooLargeInside(content: Buffer): boolean {
  let left = MOST_BYTES
  for (const found of content.toString('latin1').matchAll(OPENED)) {
    left -= sizeInside(content.subarray(found.index + found[0].length), left)
    if (left <= 0) return true
  }
  return false
}

/** Bytes that a packed stream becomes, `most` where it would be more. What is no such stream is none. */
function sizeInside(packed: Buffer, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: most }).length
  } catch (error) {
    return error instanceof RangeError ? most : 0
  }
}
