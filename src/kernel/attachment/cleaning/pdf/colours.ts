import { PDFArray, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'
import { Uncleanable } from '../uncleanable.ts'
import {
  anyOf,
  type Building,
  boolean,
  build,
  bytes,
  chosen,
  dictionary,
  entry,
  listOf,
  nameOf,
  number,
  numbers,
  oneOf,
  type PdfShape,
} from './shapes.ts'
import { madeStream, rawStream } from './streams.ts'

// Colours and functions of colours (ISO 32000-2, 7.10 and 8.6).

const CALCULATOR =
  /^(?:[{}]|[-+]?\d*\.?\d+|abs|add|atan|ceiling|cos|cvi|cvr|div|exp|floor|idiv|ln|log|mod|mul|neg|round|sin|sqrt|sub|truncate|and|bitshift|eq|false|ge|gt|le|lt|ne|not|or|true|xor|if|ifelse|copy|dup|exch|index|pop|roll)$/

/** A function in words of PostScript: arithmetic on our list and nothing else. */
function calculator(content: Buffer): Buffer {
  const words = content
    .toString('latin1')
    .replaceAll(/[{}]/g, ' $& ')
    .split(/[\s\0]+/)
    .filter((word) => word !== '')
  if (!words.every((word) => CALCULATOR.test(word))) throw new Uncleanable('not-understood')
  return Buffer.from(words.join(' '), 'latin1')
}

const RANGES = { FunctionType: number, Domain: numbers, Range: numbers } as const

const functionDictionary: PdfShape = chosen((given) => {
  const type = String(entry(given, 'FunctionType') ?? '')
  if (type === '0') {
    return rawStream({
      ...RANGES,
      Size: numbers,
      BitsPerSample: number,
      Order: number,
      Encode: numbers,
      Decode: numbers,
    })
  }
  if (type === '2') return dictionary({ ...RANGES, C0: numbers, C1: numbers, N: number })
  if (type === '3') return dictionary({ ...RANGES, Functions: functions, Bounds: numbers, Encode: numbers })
  return type === '4' ? madeStream(RANGES, calculator) : undefined
})

/** A function, several, or that there is none to apply. */
export const functions: PdfShape = (object, building) =>
  anyOf(oneOf('Identity', 'Default'), functionDictionary, listOf(functions))(object, building)

const CALIBRATED = dictionary({
  WhitePoint: numbers,
  BlackPoint: numbers,
  Gamma: numbers,
  Matrix: numbers,
  Range: numbers,
})

/** By the number of its parts: a profile bears the name of its device, and the difference is hardly seen. */
const plainSpaces = ['DeviceGray', undefined, 'DeviceRGB', 'DeviceCMYK'] as const

function withoutProfile(profile: PDFObject | undefined): PDFObject {
  const parts = profile instanceof PDFRawStream ? Number(String(entry(profile.dict, 'N') ?? '')) : 0
  const space = plainSpaces[parts - 1]
  if (!space) throw new Uncleanable('not-understood')
  return PDFName.of(space)
}

/** Colorants have names of their trade; any other is the ink of whoever made the paper. */
const colorant: PdfShape = anyOf(
  oneOf('All', 'None', 'Cyan', 'Magenta', 'Yellow', 'Black', 'Red', 'Green', 'Blue', 'Gray'),
  (object) => (nameOf(object) === undefined ? undefined : PDFName.of('Spot')),
)

const INSIDE: Readonly<Record<string, readonly PdfShape[]>> = {
  CalGray: [CALIBRATED],
  CalRGB: [CALIBRATED],
  Lab: [CALIBRATED],
  Indexed: [colourSpace, number, anyOf(bytes, rawStream({}))],
  Pattern: [colourSpace],
  Separation: [colorant, colourSpace, functions],
  DeviceN: [listOf(colorant), colourSpace, functions],
}

/** A colour space, or the new name of one among the resources. */
export function colourSpace(object: PDFObject, building: Building): PDFObject | undefined {
  const simple = nameOf(object)
  if (simple !== undefined) {
    return /^(?:Device(?:Gray|RGB|CMYK)|Pattern)$/.test(simple) ? object : PDFName.of(building.rename(simple))
  }
  if (!(object instanceof PDFArray) || object.size() === 0) return undefined
  const family = nameOf(object.lookup(0)) ?? ''
  if (family === 'ICCBased') return withoutProfile(object.lookup(1))
  if (object.size() === 1) return colourSpace(PDFName.of(family), building)
  const shapes = INSIDE[family]
  if (!shapes) throw new Uncleanable('not-understood')
  const built = building.to.obj([])
  built.push(PDFName.of(family))
  for (const [index, shape] of shapes.entries()) {
    const part = build(object.get(index + 1), shape, building)
    if (!part) throw new Uncleanable('not-understood')
    built.push(part)
  }
  return built
}

const SHADING = {
  ShadingType: number,
  ColorSpace: colourSpace,
  Background: numbers,
  BBox: numbers,
  AntiAlias: boolean,
  Function: functions,
  Domain: numbers,
  Matrix: numbers,
  Coords: numbers,
  Extend: listOf(boolean),
  BitsPerCoordinate: number,
  BitsPerComponent: number,
  BitsPerFlag: number,
  VerticesPerRow: number,
  Decode: numbers,
} as const

export const shading: PdfShape = anyOf(rawStream(SHADING), dictionary(SHADING))
