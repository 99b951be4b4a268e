import { PDFString } from '@cantoo/pdf-lib'
import { colourSpace, functions, shading } from './colours.ts'
import { fontAndSize, fontWith } from './fonts.ts'
import {
  anyOf,
  boolean,
  chosen,
  dictionary,
  type Entries,
  entry,
  listOf,
  name,
  nameOf,
  number,
  numbers,
  oneOf,
  type PdfShape,
  renamed,
} from './shapes.ts'
import { drawnStream, rawStream } from './streams.ts'

// What a page draws with (ISO 32000-2, 7.8.3 and 8): resources, pictures, forms, patterns, states.

/** A layer that may be switched on and off, under a name that says nothing. */
export const group: PdfShape = chosen((given) =>
  nameOf(entry(given, 'Type')) === 'OCG'
    ? (_, { to }) => to.obj({ Type: 'OCG', Name: PDFString.of('Layer') })
    : undefined,
)

const layer: PdfShape = anyOf(
  group,
  chosen((given) => (nameOf(entry(given, 'Type')) === 'OCMD' ? membership : undefined)),
)
const membership = dictionary({ Type: name, OCGs: anyOf(group, listOf(group)), P: name })

const softMask: PdfShape = (object, building) => image(object, building)

const IMAGE: Entries = {
  Type: name,
  Subtype: name,
  Width: number,
  Height: number,
  ColorSpace: colourSpace,
  BitsPerComponent: number,
  Intent: name,
  ImageMask: boolean,
  Mask: anyOf(listOf(number), softMask),
  Decode: numbers,
  Interpolate: boolean,
  SMask: softMask,
  SMaskInData: number,
  Matte: numbers,
  OC: layer,
}
const image: PdfShape = rawStream(IMAGE)

/** Resources hold what may have resources. */
export const resources: PdfShape = (object, building) => allResources(object, building)

const FORM: Entries = {
  Type: name,
  Subtype: name,
  FormType: number,
  BBox: numbers,
  Matrix: numbers,
  Resources: resources,
  Group: dictionary({ Type: name, S: oneOf('Transparency'), CS: colourSpace, I: boolean, K: boolean }),
  OC: layer,
}
/** Drawings that are used as a whole. */
export const form: PdfShape = drawnStream(FORM)
export const transparency: PdfShape = FORM.Group ?? form

const drawable: PdfShape = chosen((given) => {
  const kind = nameOf(entry(given, 'Subtype'))
  if (kind === 'Image') return image
  return kind === 'Form' ? form : undefined
})

const font = fontWith(resources)

const state: PdfShape = dictionary({
  Type: name,
  LW: number,
  LC: number,
  LJ: number,
  ML: number,
  D: listOf(anyOf(number, numbers)),
  RI: name,
  OP: boolean,
  op: boolean,
  OPM: number,
  Font: fontAndSize(font),
  FL: number,
  SM: number,
  SA: boolean,
  BM: anyOf(name, listOf(name)),
  SMask: anyOf(
    oneOf('None'),
    dictionary({ Type: name, S: oneOf('Alpha', 'Luminosity'), G: form, BC: numbers, TR: functions }),
  ),
  CA: number,
  ca: number,
  AIS: boolean,
  TK: boolean,
})

const TILING: Entries = {
  Type: name,
  PatternType: number,
  PaintType: number,
  TilingType: number,
  BBox: numbers,
  XStep: number,
  YStep: number,
  Resources: resources,
  Matrix: numbers,
}
const pattern: PdfShape = chosen((given) =>
  String(entry(given, 'PatternType')) === '1'
    ? drawnStream(TILING)
    : dictionary({ Type: name, PatternType: number, Shading: shading, Matrix: numbers, ExtGState: state }),
)

const allResources: PdfShape = dictionary({
  ExtGState: renamed(state),
  ColorSpace: renamed(colourSpace, ['DefaultGray', 'DefaultRGB', 'DefaultCMYK']),
  Pattern: renamed(pattern),
  Shading: renamed(shading),
  XObject: renamed(drawable),
  Font: renamed(font),
  Properties: renamed(layer),
})
