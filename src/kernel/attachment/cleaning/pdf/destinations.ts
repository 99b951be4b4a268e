import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { entry, nameOf } from './shapes.ts'

/** Places within the paper (ISO 32000-2, 12.3.2). */
export interface Destinations {
  /** A place as an explicit one on a page of the new paper; undefined where there is none. */
  find(given: PDFObject | undefined): PDFArray | undefined
}

const FITS = new Set(['XYZ', 'Fit', 'FitH', 'FitV', 'FitR', 'FitB', 'FitBH', 'FitBV'])
const MOST_NAMED = 20_000
const MOST_DEEP = 32

/** @param pages each old page and the new one */
export function destinationsOf(catalog: PDFDict, pages: ReadonlyMap<PDFRef, PDFRef>): Destinations {
  let named: ReadonlyMap<string, PDFObject> | undefined
  const { context } = catalog

  function explicit(given: PDFArray): PDFArray | undefined {
    const [old, fit, ...rest] = given.asArray()
    const page = old instanceof PDFRef ? pages.get(old) : undefined
    if (!page || !FITS.has(nameOf(fit) ?? '')) return undefined
    const place = PDFArray.withContext(context)
    for (const one of [page, fit, ...rest.slice(0, 4)]) {
      place.push(one instanceof PDFRef || one instanceof PDFName || one instanceof PDFNumber ? one : PDFNull)
    }
    return place
  }

  return {
    find(given) {
      const text = textOf(given)
      if (text !== undefined) named ??= namedOf(catalog)
      const found = text === undefined ? given : named?.get(text)
      const place = found instanceof PDFDict ? entry(found, 'D') : found
      return place instanceof PDFArray ? explicit(place) : undefined
    },
  }
}

const textOf = (given: PDFObject | undefined): string | undefined =>
  given instanceof PDFString || given instanceof PDFHexString ? given.decodeText() : nameOf(given)

/** Both ways to name a place: in a dictionary, as of old, and in a tree of names. */
function namedOf(catalog: PDFDict): ReadonlyMap<string, PDFObject> {
  const named = new Map<string, PDFObject>()
  const old = entry(catalog, 'Dests')
  if (old instanceof PDFDict) {
    for (const [key, value] of old.entries().slice(0, MOST_NAMED))
      add(named, key.decodeText(), catalog.context.lookup(value))
  }
  const names = entry(catalog, 'Names')
  const tree = names instanceof PDFDict ? entry(names, 'Dests') : undefined
  walk(tree, named, 0)
  return named
}

function add(named: Map<string, PDFObject>, key: string, value: PDFObject | undefined): void {
  if (value && named.size < MOST_NAMED) named.set(key, value)
}

function walk(node: PDFObject | undefined, named: Map<string, PDFObject>, deep: number): void {
  if (!(node instanceof PDFDict) || deep > MOST_DEEP || named.size >= MOST_NAMED) return
  const leaves = entry(node, 'Names')
  if (leaves instanceof PDFArray) {
    for (let at = 0; at + 1 < Math.min(leaves.size(), 2 * MOST_NAMED); at += 2) {
      add(named, textOf(leaves.lookup(at)) ?? '', leaves.lookup(at + 1))
    }
  }
  const kids = entry(node, 'Kids')
  if (kids instanceof PDFArray) {
    for (let at = 0; at < kids.size() && named.size < MOST_NAMED; at += 1) walk(kids.lookup(at), named, deep + 1)
  }
}
