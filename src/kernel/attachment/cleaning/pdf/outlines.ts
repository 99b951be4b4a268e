import { PDFDict, PDFHexString, PDFName, type PDFObject, type PDFRef, PDFString } from '@cantoo/pdf-lib'
import { goTo } from './annotations.ts'
import type { Destinations } from './destinations.ts'
import { type Building, entry } from './shapes.ts'

const MOST_LINES = 5_000
const MOST_DEEP = 32

interface Line {
  readonly title: string
  readonly place: PDFObject
  readonly lines: readonly Line[]
}

/**
 * The outline beside a paper (ISO 32000-2, 12.3.3): titles as they are read, each leading to its place in the paper.
 * Undefined where there is none.
 */
export function outlines(catalog: PDFDict, building: Building, destinations: Destinations): PDFRef | undefined {
  const given = entry(catalog, 'Outlines')
  const seen = new Set<PDFDict>()
  const lines = given instanceof PDFDict ? linesOf(given, destinations, seen, 0) : []
  if (lines.length === 0) return undefined
  const root = building.to.nextRef()
  const around = building.to.obj({ Type: 'Outlines', Count: lines.length })
  building.to.assign(root, around)
  write(lines, root, around, building)
  return root
}

function linesOf(parent: PDFDict, destinations: Destinations, seen: Set<PDFDict>, deep: number): readonly Line[] {
  const lines: Line[] = []
  let next = deep < MOST_DEEP ? entry(parent, 'First') : undefined
  while (next instanceof PDFDict && !seen.has(next) && seen.size < MOST_LINES) {
    seen.add(next)
    const title = entry(next, 'Title')
    const place = destinations.find(entry(next, 'Dest') ?? goTo(entry(next, 'A')))
    const inner = linesOf(next, destinations, seen, deep + 1)
    if (place && (title instanceof PDFString || title instanceof PDFHexString)) {
      lines.push({ title: title.decodeText(), place, lines: inner })
    } else lines.push(...inner)
    next = entry(next, 'Next')
  }
  return lines
}

function write(lines: readonly Line[], parent: PDFRef, around: PDFDict, building: Building): void {
  const { to } = building
  const refs = lines.map(() => to.nextRef())
  const set = (dictionary: PDFDict, key: string, value: PDFRef | undefined) => {
    if (value) dictionary.set(PDFName.of(key), value)
  }
  set(around, 'First', refs[0])
  set(around, 'Last', refs.at(-1))
  for (const [index, { title, place, lines: inner }] of lines.entries()) {
    const ref = refs[index]
    if (!ref) continue
    const line = to.obj({ Title: PDFHexString.fromText(title), Parent: parent, Dest: place })
    set(line, 'Prev', refs[index - 1])
    set(line, 'Next', refs[index + 1])
    // Folded in at first, as most are.
    if (inner.length > 0) line.set(PDFName.of('Count'), to.obj(-inner.length))
    to.assign(ref, line)
    write(inner, ref, line, building)
  }
}
