import { deflateSync, inflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'
import { Uncleanable } from '../uncleanable.ts'
import { contentStream } from './content-stream.ts'
import { jpegStream } from './jpeg-stream.ts'
import {
  type Building,
  boolean,
  type Entries,
  entriesOf,
  entry,
  nameOf,
  number,
  type PdfShape,
  streamWith,
} from './shapes.ts'

/** Of all that one stream becomes. */
const MOST_BYTES = 256 * 1024 * 1024

const damaged = () => new Uncleanable('damaged')
const filterKey = PDFName.of('Filter')

/** Names of the filters of a stream, the first to be undone first. */
function filtersOf({ dict }: PDFRawStream): readonly string[] {
  const given = entry(dict, 'Filter')
  const list = given instanceof PDFArray ? given.asArray().map((one) => dict.context.lookup(one)) : [given]
  return list.map((one) => nameOf(one)).filter((one) => one !== undefined)
}

/** What the filters of a stream are told: one dictionary each. */
function parametersOf({ dict }: PDFRawStream, index: number): PDFDict | undefined {
  const given = entry(dict, 'DecodeParms')
  const one = given instanceof PDFArray ? given.lookup(index) : index === 0 ? given : undefined
  return one instanceof PDFDict ? one : undefined
}

/** Bytes once the first so many filters are undone. */
function undo(stream: PDFRawStream, filters: readonly string[]): Buffer {
  if (filters.length === 0) return Buffer.from(stream.contents)
  if (filters.length === 1 && filters[0] === 'FlateDecode') return inflated(stream.contents).content
  const dict = stream.dict.context.obj({ Filter: [...filters] })
  const [first] = filters
  const parameters = first === 'LZWDecode' ? parametersOf(stream, 0) : undefined
  if (parameters && filters.length === 1) dict.set(filterKey, PDFName.of('LZWDecode'))
  if (parameters && filters.length === 1) dict.set(PDFName.of('DecodeParms'), parameters)
  try {
    return Buffer.from(decodePDFRawStream(PDFRawStream.of(dict, stream.contents)).decode())
  } catch (error) {
    throw error instanceof RangeError ? new Uncleanable('too-large-inside') : damaged()
  }
}

/** What came out, and how much of what was given it took: whatever stands behind is no part of it. */
function inflated(packed: Uint8Array): { readonly content: Buffer; readonly taken: number } {
  try {
    const { buffer, engine } = inflateSync(packed, { maxOutputLength: MOST_BYTES, info: true }) as unknown as Inflated
    return { content: buffer, taken: engine.bytesWritten }
  } catch (error) {
    throw error instanceof RangeError ? new Uncleanable('too-large-inside') : damaged()
  }
}

/** What Node's `info` makes of the answer; its types do not say so. */
interface Inflated {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

/** Every filter undone; of a stream whose bytes were predicted from one another we do not know how to go on. */
export function plainBytes(stream: PDFRawStream): Buffer {
  const filters = filtersOf(stream)
  const isPredicted = filters.some((_, index) => {
    const parameters = parametersOf(stream, index)
    return parameters && Number(entry(parameters, 'Predictor') ?? 1) > 1
  })
  if (isPredicted || filters.some((one) => !READABLE.has(one))) throw new Uncleanable('not-understood')
  return undo(stream, filters)
}

const READABLE = new Set(['FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode'])

/** A stream of these bytes, packed anew. */
export function packed(built: PDFDict, content: Uint8Array): PDFRawStream {
  built.set(filterKey, PDFName.of('FlateDecode'))
  return streamWith(built, deflateSync(content))
}

/** A stream whose bytes are made anew by `make`. */
export const madeStream =
  (entries: Entries, make: (content: Buffer, building: Building) => Uint8Array): PdfShape =>
  (object, building) =>
    object instanceof PDFRawStream
      ? packed(entriesOf(object.dict, entries, building), make(plainBytes(object), building))
      : undefined

/** A stream that draws. */
export const drawnStream = (entries: Entries): PdfShape =>
  madeStream(entries, (content, { rename }) => contentStream(content, rename))

const PREDICTION: Entries = {
  Predictor: number,
  Colors: number,
  BitsPerComponent: number,
  Columns: number,
  EarlyChange: number,
}
const FAX: Entries = {
  K: number,
  EndOfLine: boolean,
  EncodedByteAlign: boolean,
  Columns: number,
  Rows: number,
  EndOfBlock: boolean,
  BlackIs1: boolean,
}

/** A picture or a table of numbers, as packed as it came, cut off where it ends. */
export const rawStream =
  (entries: Entries): PdfShape =>
  (object, building) =>
    object instanceof PDFRawStream ? cut(object, entriesOf(object.dict, entries, building), building) : undefined

function cut(stream: PDFRawStream, built: PDFDict, building: Building): PDFObject {
  const filters = filtersOf(stream)
  const last = filters.at(-1)
  if (last === 'JPXDecode' || last === 'JBIG2Decode') throw new Uncleanable('no-cleaner')
  if (filters.slice(0, -1).some((one) => !READABLE.has(one))) throw new Uncleanable('not-understood')
  if (last === 'DCTDecode') return photograph(stream, filters, built, building)
  if (last === 'CCITTFaxDecode') {
    return withParameters(stream, filters, FAX, streamWith(built, undo(stream, filters.slice(0, -1))), building)
  }
  if (last !== undefined && !READABLE.has(last)) throw new Uncleanable('not-understood')
  if (filters.length !== 1 || last !== 'FlateDecode') {
    return predicted(stream, filters, packed(built, undo(stream, filters)), building)
  }
  const { taken } = inflated(stream.contents)
  return withParameters(stream, filters, PREDICTION, streamWith(built, stream.contents.slice(0, taken)), building)
}

function photograph(stream: PDFRawStream, filters: readonly string[], built: PDFDict, building: Building): PDFObject {
  const picture = jpegStream(undo(stream, filters.slice(0, -1)))
  if (!picture) throw damaged()
  return withParameters(stream, filters, { ColorTransform: number }, streamWith(built, picture), building)
}

/** The last filter stays, with what it is told. */
function withParameters(
  stream: PDFRawStream,
  filters: readonly string[],
  entries: Entries,
  built: PDFRawStream,
  building: Building,
): PDFRawStream {
  const parameters = parametersOf(stream, filters.length - 1)
  built.dict.set(filterKey, PDFName.of(filters.at(-1) ?? ''))
  if (parameters) built.dict.set(PDFName.of('DecodeParms'), entriesOf(parameters, entries, building))
  return built
}

/** Numbers that were predicted from one another are so still, whatever packed them. */
function predicted(
  stream: PDFRawStream,
  filters: readonly string[],
  built: PDFRawStream,
  building: Building,
): PDFRawStream {
  const { EarlyChange: _, ...entries } = PREDICTION
  const parameters = filters.map((_, index) => parametersOf(stream, index)).find((one) => one !== undefined)
  if (parameters) built.dict.set(PDFName.of('DecodeParms'), entriesOf(parameters, entries, building))
  return built
}
