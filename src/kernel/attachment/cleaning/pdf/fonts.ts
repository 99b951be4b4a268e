import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { isKnownFont } from '../office/fonts.ts'
import { Uncleanable } from '../uncleanable.ts'
import { characterMap } from './character-map.ts'
import { fontTables } from './font-tables.ts'
import {
  anyOf,
  type Building,
  build,
  chosen,
  dictionary,
  type Entries,
  entry,
  glyph,
  keyed,
  listOf,
  name,
  nameOf,
  number,
  numbers,
  oneOf,
  type PdfShape,
  tableName,
} from './shapes.ts'
import { drawnStream, madeStream, packed, plainBytes, rawStream } from './streams.ts'

// Fonts (ISO 32000-2, 9). Their programs are passed on, since without them there is no reading; of those that lie in
// tables only the tables that draw.

/** A font everyone has is found by its name. One that the file brings is not: its name may be whose hand it is. */
const fontName: PdfShape = (object) => {
  const given = nameOf(object)
  if (given === undefined) return undefined
  const family = given.replace(/^[A-Z]{6}\+/, '').replace(/[,-].*$/, '')
  const spaced = family.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(/(?<=MS|MT)$/, '')
  const isKnown = [family, spaced, family.replace(/(?:PS)?MT$/, '')].some(isKnownFont) || STANDARD.test(given)
  return isKnown ? object : PDFName.of('Font')
}

/** The fourteen of every reader, and those of Adobe for Chinese, Japanese and Korean. */
const STANDARD =
  /^(?:(?:Times|Helvetica|Courier|TimesNewRoman|Arial|CourierNew)(?:PS)?(?:MT)?(?:[,-](?:Bold|Italic|Oblique|Roman|BoldItalic|BoldOblique)(?:MT)?)?|Symbol|ZapfDingbats|(?:STSong|STSongStd|STHeiti|MSung|MHei|HeiseiMin|HeiseiKakuGo|HYSMyeongJo|HYGoThic|Adobe(?:Song|Heiti|Fangsong|Kaiti|Ming|Myungjo|Gothic)Std)(?:-[A-Za-z0-9]{1,10})?)$/

const encoding: PdfShape = anyOf(
  name,
  dictionary({ Type: name, BaseEncoding: name, Differences: listOf(anyOf(number, glyph)) }),
)

const toUnicode: PdfShape = (object, building) => {
  if (!(object instanceof PDFRawStream)) return oneOf('Identity-H', 'Identity-V')(object, building)
  const map = characterMap(plainBytes(object))
  // Without it the paper reads the same, and its words cannot be copied.
  return map && packed(building.to.obj({}), map)
}

/** How codes become glyphs: what is not understood of it, the paper cannot be read without. */
const glyphMap: PdfShape = anyOf(
  tableName,
  madeStream({ Type: name, WMode: number }, (content) => {
    const map = characterMap(content)
    if (!map) throw new Uncleanable('not-understood')
    return map
  }),
)

const LENGTHS: Entries = {
  Length1: number,
  Length2: number,
  Length3: number,
  Subtype: oneOf('Type1C', 'CIDFontType0C', 'OpenType'),
}

/** A font in tables; lengths change with them. */
const tablesFile: PdfShape = (object, building) => {
  if (!(object instanceof PDFRawStream)) return undefined
  const tables = fontTables(plainBytes(object))
  if (!tables) throw new Uncleanable('not-understood')
  const built = building.to.obj({ Length1: tables.length })
  const subtype = oneOf('OpenType')(entry(object.dict, 'Subtype') ?? PDFName.of(''), building)
  if (subtype) built.set(PDFName.of('Subtype'), subtype)
  return packed(built, tables)
}

const compactFile: PdfShape = chosen((given) =>
  nameOf(entry(given, 'Subtype')) === 'OpenType' ? tablesFile : rawStream(LENGTHS),
)

const descriptor: PdfShape = dictionary({
  Type: name,
  FontName: fontName,
  FontStretch: name,
  FontWeight: number,
  Flags: number,
  FontBBox: numbers,
  ItalicAngle: number,
  Ascent: number,
  Descent: number,
  Leading: number,
  CapHeight: number,
  XHeight: number,
  StemV: number,
  StemH: number,
  AvgWidth: number,
  MaxWidth: number,
  MissingWidth: number,
  FontFile: rawStream(LENGTHS),
  FontFile2: tablesFile,
  FontFile3: compactFile,
})

const collection: PdfShape = (object) =>
  object instanceof PDFString && /^[A-Za-z0-9]{1,10}$/.test(object.decodeText()) ? object : undefined

const COMMON: Entries = {
  Type: name,
  Subtype: name,
  BaseFont: fontName,
  FontDescriptor: descriptor,
  ToUnicode: toUnicode,
}

const simple: PdfShape = dictionary({
  ...COMMON,
  FirstChar: number,
  LastChar: number,
  Widths: numbers,
  Encoding: encoding,
})

const descendant: PdfShape = dictionary({
  ...COMMON,
  CIDSystemInfo: dictionary({ Registry: collection, Ordering: collection, Supplement: number }),
  DW: number,
  W: numbers,
  DW2: numbers,
  W2: numbers,
  CIDToGIDMap: anyOf(oneOf('Identity'), rawStream({})),
})

const composite: PdfShape = dictionary({ ...COMMON, Encoding: glyphMap, DescendantFonts: listOf(descendant) })

/** A font by its kind; one whose glyphs are drawings has resources of its own. */
export function fontWith(resources: PdfShape): PdfShape {
  const drawn = dictionary({
    ...COMMON,
    FontBBox: numbers,
    FontMatrix: numbers,
    CharProcs: keyed(drawnStream({})),
    Encoding: encoding,
    FirstChar: number,
    LastChar: number,
    Widths: numbers,
    Resources: resources,
  })
  const byKind: Readonly<Record<string, PdfShape>> = {
    Type1: simple,
    MMType1: simple,
    TrueType: simple,
    Type0: composite,
    Type3: drawn,
  }
  return chosen((given) => byKind[nameOf(entry(given, 'Subtype')) ?? ''])
}

/** In a state of drawing: the font and its size. */
export const fontAndSize =
  (font: PdfShape): PdfShape =>
  (object, building: Building): PDFObject | undefined => {
    if (!(object instanceof PDFArray) || !(object.lookup(0) instanceof PDFDict)) return undefined
    const made = build(object.get(0), font, building)
    const size = build(object.get(1), number, building)
    if (!made || !size) return undefined
    const built = building.to.obj([])
    built.push(made)
    built.push(size)
    return built
  }
