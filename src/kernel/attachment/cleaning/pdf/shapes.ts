import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { Uncleanable } from '../uncleanable.ts'

/** A document that is built of another. */
export interface Building {
  readonly from: PDFContext
  readonly to: PDFContext
  /** The new object of an old one, as the shape it was first asked for. */
  readonly known: Map<PDFRef, Map<PdfShape, PDFRef>>
  /** Resources have new names: the old ones may be a person's. */
  readonly rename: (name: string) => string
  deep: number
}

/** What of an object is passed on, as an object of the new document; undefined where nothing is. */
export type PdfShape = (object: PDFObject, building: Building) => PDFObject | undefined

export function newBuilding(from: PDFContext): Building {
  const names = new Map<string, string>()
  return {
    from,
    to: PDFContext.create(),
    known: new Map(),
    rename(name) {
      const found = names.get(name) ?? `R${names.size + 1}`
      names.set(name, found)
      return found
    },
    deep: 0,
  }
}

export const nameOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFName ? object.decodeText() : undefined

export const entry = (dictionary: PDFDict, key: string): PDFObject | undefined => {
  const found = dictionary.lookup(PDFName.of(key))
  return found === PDFNull ? undefined : found
}

/** Nested deeper than any program writes; what is built is built by recursion. */
const MOST_DEEP = 200

/** One value as a shape makes it; what stood as an object of its own becomes one, however often it is asked for. */
export function build(object: PDFObject | undefined, shape: PdfShape, building: Building): PDFObject | undefined {
  if (object === undefined || object === PDFNull) return undefined
  if (building.deep > MOST_DEEP) throw new Uncleanable('damaged')
  building.deep += 1
  try {
    return object instanceof PDFRef ? buildRef(object, shape, building) : shape(object, building)
  } finally {
    building.deep -= 1
  }
}

function buildRef(old: PDFRef, shape: PdfShape, building: Building): PDFObject | undefined {
  const { from, to, known } = building
  const shapes = known.get(old) ?? new Map<PdfShape, PDFRef>()
  known.set(old, shapes)
  const before = shapes.get(shape)
  if (before) return before
  const object = from.lookup(old)
  if (object === undefined || object === PDFNull) return undefined
  // Known before it is built: it may lead back to itself.
  const ref = to.nextRef()
  shapes.set(shape, ref)
  const built = shape(object, building)
  to.assign(ref, built ?? PDFNull)
  return ref
}

export const number: PdfShape = (object) => (object instanceof PDFNumber ? object : undefined)
export const boolean: PdfShape = (object) => (object instanceof PDFBool ? object : undefined)

const named =
  (pattern: RegExp): PdfShape =>
  (object) =>
    pattern.test(nameOf(object) ?? '') ? object : undefined

/** A word of the format; names of resources have a shape of their own. */
export const name: PdfShape = named(/^[A-Za-z0-9]{1,31}$/)
const GLYPH = /^[A-Za-z0-9._]{1,31}$/
/** As fonts name their glyphs: `uni4E00`, `a.alt`, `f_i`. */
export const glyph: PdfShape = named(GLYPH)
/** As tables from codes to characters are called: `UniGB-UCS2-H`. */
export const tableName: PdfShape = named(/^[A-Za-z0-9-]{1,31}$/)

export const oneOf = (...allowed: readonly string[]): PdfShape => {
  const set = new Set(allowed)
  return (object) => (set.has(nameOf(object) ?? '') ? object : undefined)
}

/** Bytes that are no words: a table of colours. */
export const bytes: PdfShape = (object) =>
  object instanceof PDFString || object instanceof PDFHexString ? object : undefined

export const anyOf =
  (...shapes: readonly PdfShape[]): PdfShape =>
  (object, building) => {
    for (const shape of shapes) {
      const built = shape(object, building)
      if (built) return built
    }
    return undefined
  }

/** All of a list, in its order: what is not passed on of it would move the rest. */
export const listOf =
  (shape: PdfShape): PdfShape =>
  (object, building) => {
    if (!(object instanceof PDFArray)) return undefined
    const list = building.to.obj([])
    for (const one of object.asArray()) list.push(build(one, shape, building) ?? PDFNull)
    return list
  }

export const numbers: PdfShape = listOf((object, building) => anyOf(number, numbers)(object, building))

export type Entries = Readonly<Record<string, PdfShape>>

/** The entries of a dictionary that are on the list; of the source nothing is changed. */
export function entriesOf(dictionary: PDFDict, entries: Entries, building: Building): PDFDict {
  const built = building.to.obj({})
  for (const [key, shape] of Object.entries(entries)) {
    const value = build(dictionary.get(PDFName.of(key)), shape, building)
    if (value) built.set(PDFName.of(key), value)
  }
  return built
}

export const dictionary =
  (entries: Entries): PdfShape =>
  (object, building) =>
    object instanceof PDFDict ? entriesOf(object, entries, building) : undefined

/** A dictionary whose keys name resources; but for `kept`, under new names. */
export const renamed =
  (shape: PdfShape, kept: readonly string[] = []): PdfShape =>
  (object, building) => {
    if (!(object instanceof PDFDict)) return undefined
    const built = building.to.obj({})
    for (const [key, value] of object.entries()) {
      const old = key.decodeText()
      const made = build(value, shape, building)
      if (made) built.set(PDFName.of(kept.includes(old) ? old : building.rename(old)), made)
    }
    return built
  }

/** A dictionary whose keys are states or glyphs, under their own names. */
export const keyed =
  (shape: PdfShape): PdfShape =>
  (object, building) => {
    if (!(object instanceof PDFDict)) return undefined
    const built = building.to.obj({})
    for (const [key, value] of object.entries()) {
      const made = GLYPH.test(key.decodeText()) ? build(value, shape, building) : undefined
      if (made) built.set(key, made)
    }
    return built
  }

/** Looks at an object before it is known what it is: the shapes of some follow from one of their entries. */
export const chosen =
  (choose: (dictionary: PDFDict, object: PDFObject) => PdfShape | undefined): PdfShape =>
  (object, building) => {
    const found = object instanceof PDFRawStream ? object.dict : object
    return found instanceof PDFDict ? choose(found, object)?.(object, building) : undefined
  }

/** Only where a stream is built of its own bytes. */
export const streamWith = (built: PDFDict, contents: Uint8Array): PDFRawStream => PDFRawStream.of(built, contents)
