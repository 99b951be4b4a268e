import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib'
import { safeLink } from '../office/values.ts'
import { Uncleanable } from '../uncleanable.ts'
import type { Destinations } from './destinations.ts'
import { form } from './drawing.ts'
import {
  type Building,
  build,
  dictionary,
  type Entries,
  entriesOf,
  entry,
  name,
  nameOf,
  number,
  numbers,
} from './shapes.ts'

// Annotations and actions (ISO 32000-2, 12.5 and 12.6): what is seen on the page, and links that may be followed.

/** Drawn onto a page by hand or stamp: they stay, without who did so and when. A remark that opens is a talk apart. */
const DRAWN = new Set([
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Caret',
  'Stamp',
  'Ink',
  'Watermark',
  'Widget',
])

const PLACE: Entries = { Rect: numbers, F: number, Border: numbers }
const LOOK: Entries = {
  ...PLACE,
  C: numbers,
  IC: numbers,
  CA: number,
  QuadPoints: numbers,
  L: numbers,
  LE: name,
  Vertices: numbers,
  InkList: numbers,
  BS: dictionary({ Type: name, W: number, S: name, D: numbers }),
  RD: numbers,
}

/** An annotation of the new page; undefined where it does not come along. */
export function annotation(given: PDFDict, building: Building, destinations: Destinations): PDFDict | undefined {
  const kind = nameOf(entry(given, 'Subtype')) ?? ''
  if (kind === 'Link') return link(given, building, destinations)
  return DRAWN.has(kind) ? drawn(given, kind, building) : undefined
}

function link(given: PDFDict, building: Building, destinations: Destinations): PDFDict | undefined {
  const built = entriesOf(given, { ...PLACE, C: numbers, H: name, QuadPoints: numbers }, building)
  built.set(PDFName.of('Type'), PDFName.of('Annot'))
  built.set(PDFName.of('Subtype'), PDFName.of('Link'))
  const action = entry(given, 'A')
  const place = destinations.find(entry(given, 'Dest') ?? goTo(action))
  const target = action instanceof PDFDict ? webAddress(action) : undefined
  if (place) built.set(PDFName.of('Dest'), place)
  else if (target) built.set(PDFName.of('A'), building.to.obj({ Type: 'Action', S: 'URI', URI: PDFString.of(target) }))
  else return undefined
  return built
}

/** Of all actions two are passed on: to a place of the same paper, and to the web. */
export const goTo = (action: PDFObject | undefined): PDFObject | undefined =>
  action instanceof PDFDict && nameOf(entry(action, 'S')) === 'GoTo' ? entry(action, 'D') : undefined

function webAddress(action: PDFDict): string | undefined {
  const target = nameOf(entry(action, 'S')) === 'URI' ? entry(action, 'URI') : undefined
  if (!(target instanceof PDFString) && !(target instanceof PDFHexString)) return undefined
  return safeLink(target.decodeText())?.replaceAll(/[()\\]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
}

/** What stands on the page by its own drawing is a stamp; a field can then no longer be filled in, nor compute. */
function drawn(given: PDFDict, kind: string, building: Building): PDFDict | undefined {
  const appearance = appearanceOf(given)
  if (kind === 'Widget' && !appearance && hasValue(given)) throw new Uncleanable('not-understood')
  if (kind === 'FreeText' && !appearance && entry(given, 'Contents')) throw new Uncleanable('not-understood')
  if (kind === 'Widget' && !appearance) return undefined
  const built = entriesOf(given, LOOK, building)
  built.set(PDFName.of('Type'), PDFName.of('Annot'))
  built.set(PDFName.of('Subtype'), PDFName.of(appearance ? 'Stamp' : kind))
  const normal = build(appearance, form, building)
  if (normal) built.set(PDFName.of('AP'), building.to.obj({ N: normal }))
  return built
}

/** The drawing of an annotation as it stands; of several states, the one that is on. */
function appearanceOf(given: PDFDict): PDFObject | undefined {
  const appearances = entry(given, 'AP')
  if (!(appearances instanceof PDFDict)) return undefined
  const normal = entry(appearances, 'N')
  if (!(normal instanceof PDFDict)) return appearances.get(PDFName.of('N'))
  const state = entry(given, 'AS')
  return state instanceof PDFName ? normal.get(state) : undefined
}

/** Whether a field shows something that only its reader would draw. */
function hasValue(given: PDFDict): boolean {
  let field: PDFObject | undefined = given
  for (let deep = 0; field instanceof PDFDict && deep < 32; deep += 1) {
    const value = entry(field, 'V')
    if (value instanceof PDFString || value instanceof PDFHexString) return value.decodeText() !== ''
    if (value instanceof PDFArray) return true
    field = entry(field, 'Parent')
  }
  return false
}
