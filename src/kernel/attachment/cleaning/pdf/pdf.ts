import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHeader,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFWriter,
} from '@cantoo/pdf-lib'
import { Uncleanable } from '../uncleanable.ts'
import { annotation } from './annotations.ts'
import { contentStream } from './content-stream.ts'
import { type Destinations, destinationsOf } from './destinations.ts'
import { group, resources, transparency } from './drawing.ts'
import { outlines } from './outlines.ts'
import {
  type Building,
  build,
  dictionary,
  type Entries,
  entry,
  listOf,
  name,
  nameOf,
  newBuilding,
  number,
  numbers,
  type PdfShape,
} from './shapes.ts'
import { packed, plainBytes } from './streams.ts'

const damaged = () => new Uncleanable('damaged')

/**
 * A PDF (ISO 32000-2) built anew: its pages, what they draw and what is drawn on them, links within it and to the web,
 * and its outline. Actions, scripts, information, identifiers, structure, names and forms to fill in have no place in it.
 *
 * @throws Uncleanable with the reason
 */
export async function cleanPdf(content: Buffer): Promise<Buffer> {
  const from = await parsed(content)
  const catalog = from.lookup(from.trailerInfo.Root)
  if (!(catalog instanceof PDFDict) || nameOf(entry(catalog, 'Type')) !== 'Catalog') throw damaged()
  mayBeCopied(from, catalog)
  const building = newBuilding(from)
  const { to } = building
  const old = pagesOf(catalog)
  const pages = new Map(old.map(({ ref }) => [ref, to.nextRef()]))
  const destinations = destinationsOf(catalog, pages)
  const tree = to.nextRef()
  for (const page of old) to.assign(pages.get(page.ref) ?? tree, pageOf(page, tree, building, destinations))
  to.assign(tree, to.obj({ Type: 'Pages', Count: old.length, Kids: [...pages.values()] }))
  const root = to.obj({ Type: 'Catalog', Pages: tree })
  const lines = outlines(catalog, building, destinations)
  if (lines) root.set(PDFName.of('Outlines'), lines)
  const layers = build(catalog.get(PDFName.of('OCProperties')), LAYERS, building)
  if (layers) root.set(PDFName.of('OCProperties'), layers)
  to.trailerInfo.Root = to.register(root)
  to.header = PDFHeader.forVersion(1, 7)
  return Buffer.from(await PDFWriter.forContext(to, Number.POSITIVE_INFINITY).serializeToBuffer())
}

async function parsed(content: Buffer): Promise<PDFContext> {
  if (!content.subarray(0, 1024).includes('%PDF-') || !content.subarray(-2048).includes('startxref')) throw damaged()
  const context = await PDFParser.forBytesWithOptions(content, Number.POSITIVE_INFINITY, true)
    .parseDocument()
    // Lists of objects that are encrypted cannot be read; what was meant stands in the clear.
    .catch(() => {
      throw content.includes('/Encrypt') ? new Uncleanable('encrypted') : damaged()
    })
  if (context.trailerInfo.Encrypt) throw new Uncleanable('encrypted')
  return context
}

/**
 * What a copy of the pages would be without: a script may draw what they show, a signature holds for no copy, and files
 * within or a form of another format are the content itself.
 */
const BARRING = ['JS', 'EmbeddedFiles', 'EF', 'XFA', 'ByteRange', 'RichMediaContent'].map((key) => PDFName.of(key))

function mayBeCopied(context: PDFContext, catalog: PDFDict): void {
  const seen = new Set<PDFRef>()
  const waiting: (PDFObject | undefined)[] = [catalog]
  while (waiting.length > 0) {
    const object = waiting.pop()
    if (object instanceof PDFRef) {
      if (!seen.has(object)) waiting.push(context.lookup(object))
      seen.add(object)
    } else waiting.push(...within(object))
  }
}

function within(object: PDFObject | undefined): readonly PDFObject[] {
  if (object instanceof PDFArray) return object.asArray()
  const found = object instanceof PDFRawStream ? object.dict : object
  if (!(found instanceof PDFDict)) return []
  if (BARRING.some((key) => found.has(key))) throw new Uncleanable('more-inside')
  return found.values()
}

/** What a page has from the branches above it, where it has none of its own. */
interface OldPage {
  readonly ref: PDFRef
  readonly page: PDFDict
  readonly inherited: ReadonlyMap<string, PDFObject>
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']
const MOST_PAGES = 5_000

function pagesOf(catalog: PDFDict): readonly OldPage[] {
  const pages: OldPage[] = []
  const seen = new Set<PDFObject>()
  const waiting: OldPage[] = []
  const add = (object: PDFObject | undefined, inherited: OldPage['inherited']) => {
    const page = object instanceof PDFRef ? catalog.context.lookup(object) : undefined
    if (!(object instanceof PDFRef) || !(page instanceof PDFDict) || seen.has(object)) throw damaged()
    seen.add(object)
    waiting.push({ ref: object, page, inherited })
  }
  add(catalog.get(PDFName.of('Pages')), new Map())
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { page } = next
    const own = INHERITED.flatMap((key) => {
      const value = page.get(PDFName.of(key))
      return value && value !== PDFNull ? [[key, value] as const] : []
    })
    const inherited = new Map([...next.inherited, ...own])
    const kids = entry(page, 'Kids')
    if (kids instanceof PDFArray) for (const kid of kids.asArray().toReversed()) add(kid, inherited)
    else pages.push({ ...next, inherited })
    if (pages.length + waiting.length > MOST_PAGES) throw new Uncleanable('too-large-inside')
  }
  if (pages.length === 0) throw damaged()
  return pages
}

const PAGE: Entries = {
  BleedBox: numbers,
  TrimBox: numbers,
  ArtBox: numbers,
  Group: transparency,
  UserUnit: number,
}

const INHERITED_SHAPES: readonly (readonly [string, PdfShape])[] = [
  ['Resources', resources],
  ['MediaBox', numbers],
  ['CropBox', numbers],
  ['Rotate', number],
]

function pageOf({ page, inherited }: OldPage, tree: PDFRef, building: Building, destinations: Destinations): PDFObject {
  const { to } = building
  const built = dictionary(PAGE)(page, building)
  if (!(built instanceof PDFDict)) throw damaged()
  built.set(PDFName.of('Type'), PDFName.of('Page'))
  built.set(PDFName.of('Parent'), tree)
  for (const [key, shape] of INHERITED_SHAPES) {
    const value = build(inherited.get(key), shape, building)
    if (value) built.set(PDFName.of(key), value)
  }
  if (!built.has(PDFName.of('MediaBox'))) throw damaged()
  built.set(PDFName.of('Contents'), to.register(packed(to.obj({}), contentStream(drawingOf(page), building.rename))))
  const notes = entry(page, 'Annots')
  const kept = notes instanceof PDFArray ? notes.asArray() : []
  const annots = kept.flatMap((one) => {
    const found = building.from.lookup(one)
    const made = found instanceof PDFDict ? annotation(found, building, destinations) : undefined
    return made ? [to.register(made)] : []
  })
  if (annots.length > 0) built.set(PDFName.of('Annots'), to.obj(annots))
  return built
}

/** All streams of a page are one: a mark may open in one and end in the next. */
function drawingOf(page: PDFDict): Buffer {
  const given = entry(page, 'Contents')
  const streams = given instanceof PDFArray ? given.asArray().map((one) => page.context.lookup(one)) : [given]
  const pieces = streams.flatMap((one) => (one instanceof PDFRawStream ? [plainBytes(one), Buffer.from('\n')] : []))
  return Buffer.concat(pieces)
}

/** Which layers are on at first; what is off stays off. */
const LAYERS: PdfShape = dictionary({
  OCGs: listOf(group),
  D: dictionary({ BaseState: name, ON: listOf(group), OFF: listOf(group) }),
})
