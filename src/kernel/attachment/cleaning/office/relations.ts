import type { Package, Relation } from '../../../archive/package.ts'
import { type Crop, type PictureFormat, pictureFormat, pictureTypes } from '../picture.ts'
import { Uncleanable } from '../uncleanable.ts'
import type { Pictures } from './crop.ts'
import { inAttribute } from './escape.ts'
import { type PartName, parts, whyNotRelation } from './parts.ts'
import { safeLink } from './values.ts'

export const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A part of the new file: where it goes, as what, and what of the old one becomes it. */
export interface NewPart {
  readonly path: string
  readonly type: string
  readonly kind: PartName | 'image'
  readonly old: string
  readonly crop: Crop | undefined
}

/** The parts of a new file, in the order in which they were found to belong to it. */
export interface NewParts {
  /** The new part that an old one becomes, now or later. */
  part(old: string, kind: PartName | 'image', crop?: Crop): NewPart
  next(): NewPart | undefined
}

export function newParts(given: Package): NewParts {
  const known = new Map<string, NewPart>()
  const paths = new Set<string>()
  const waiting: NewPart[] = []
  let at = 0
  return {
    part(old, kind, crop) {
      const key = crop ? `${old}\n${Object.values(crop).join()}` : old
      const before = known.get(key)
      if (before && before.kind !== kind) throw new Uncleanable('damaged')
      if (before) return before
      const part = newPart(given, old, kind, known.size + 1, crop)
      // There is one main part of each kind, whatever else is said to be one.
      if (paths.has(part.path)) throw new Uncleanable('damaged')
      paths.add(part.path)
      known.set(key, part)
      waiting.push(part)
      return part
    },
    next: () => waiting[at++],
  }
}

function newPart(given: Package, old: string, kind: NewPart['kind'], number: number, crop: Crop | undefined): NewPart {
  if (kind === 'image') {
    const { type, extension } = pictureTypes[formatOf(given, old)]
    return { path: `media/image${number}.${extension}`, type, kind, old, crop }
  }
  const { types, path } = parts[kind]
  if (!types.includes(given.typeOf(old) ?? '')) throw new Uncleanable('damaged')
  return { path: path.replace('#', String(number)), type: types[0], kind, old, crop: undefined }
}

/** A picture is what its bytes are, whatever its name and type say. */
export function formatOf(given: Package, old: string): PictureFormat {
  const format = pictureFormat(given.content(old))
  if (!format) throw new Uncleanable('not-understood')
  return format
}

export const endOf = (type: string): string => type.replace(/^.*\//, '')

/** The relations of a new part, as they are asked for. */
export interface Relations {
  /** The new name of an old relation; undefined where it is not passed on. */
  relate(id: string): string | undefined
  readonly pictures: Pictures
  /** As a part of the package; nothing where there is none. */
  written(): string
}

interface Line {
  readonly type: string
  readonly target: string
  readonly isOutside: boolean
}

/** A picture is asked for once it is known what of it is shown: more of it must not come along. */
interface PictureLine {
  readonly type: string
  readonly picture: string
  readonly crop: Crop | undefined
}

/** @throws Uncleanable where one leads to what cannot be left out without a word */
export function newRelations(given: Package, { old }: NewPart, kind: PartName, found: NewParts): Relations {
  const { leads } = parts[kind]
  const byId = new Map<string, Relation>()
  const lines: (Line | PictureLine)[] = []
  const known = new Map<string, string | undefined>()
  /** The line of the picture that was related last. */
  let last: number | undefined

  function add({ type, target, isOutside }: Relation): string | undefined {
    if (isOutside) {
      const link = type === `${RELATION}/hyperlink` ? safeLink(target) : undefined
      return link && `rId${lines.push({ type, target: link, isOutside })}`
    }
    const lead = type.startsWith(RELATION) ? leads[endOf(type)] : undefined
    if (!lead) return undefined
    if (lead.to !== 'image')
      return `rId${lines.push({ type, target: `/${found.part(target, lead.to).path}`, isOutside })}`
    last = lines.push({ type, picture: target, crop: undefined }) - 1
    return `rId${last + 1}`
  }

  for (const relation of given.relationsOf(old)) {
    const why = whyNotRelation(kind, endOf(relation.type))
    if (why) throw new Uncleanable(why)
    byId.set(relation.id, relation)
    if (!relation.isOutside && leads[endOf(relation.type)]?.isImplied) known.set(relation.id, add(relation))
  }
  return {
    relate(id) {
      const relation = byId.get(id)
      if (!relation) return undefined
      // Each place of a picture has a relation of its own: it may show another part of it.
      const isPicture = !relation.isOutside && leads[endOf(relation.type)]?.to === 'image'
      if (isPicture || !known.has(id)) known.set(id, add(relation))
      return known.get(id)
    },
    pictures: {
      begin() {
        last = undefined
      },
      crop(crop) {
        const line = last === undefined ? undefined : lines[last]
        if (last !== undefined && line && 'picture' in line) lines[last] = { ...line, crop }
      },
    },
    written() {
      const resolved = lines.map((line) =>
        'picture' in line
          ? { type: line.type, target: `/${found.part(line.picture, 'image', line.crop).path}`, isOutside: false }
          : line,
      )
      return resolved.length === 0 ? '' : list(resolved)
    },
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const list = (lines: readonly Line[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines
    .map(
      ({ type, target, isOutside }, index) =>
        `<Relationship Id="rId${index + 1}" Type="${type}" Target="${inAttribute(target)}"${isOutside ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

/** The relation of a package to the part it begins with. */
export const toMain = ({ path }: NewPart): string =>
  list([{ type: `${RELATION}/officeDocument`, target: `/${path}`, isOutside: false }])
