import { zipSync } from 'fflate'
import { cleanPicture, type PictureFormat, pictureFormat, pictureTypes } from '../picture.ts'
import { Uncleanable } from '../uncleanable.ts'
import { newNames } from './names.ts'
import { openPackage, type Package, type Relation } from './package.ts'
import { mainParts, type PartName, parts, whyNotPart, whyNotRelation } from './parts.ts'
import { rebuild } from './rebuild.ts'
import { safeLink } from './values.ts'
import { inAttribute } from './xml.ts'

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A part of the new file: where it goes, as what, and what of the old one becomes it. */
interface NewPart {
  readonly path: string
  readonly type: string
  readonly kind: PartName | 'image'
  readonly old: string
}

interface Written {
  readonly part: NewPart
  readonly content: Uint8Array
  readonly relations: string
}

/**
 * A Word, Excel or PowerPoint file (ECMA-376) built anew: the parts that are reached from its beginning by relations on
 * our list, under names of ours, each of the elements, attributes and values on our lists, and its pictures made anew of
 * their pixels. There is no property, comment, person, macro, object or relation outside but links to the web.
 *
 * @throws Uncleanable with the reason
 */
export async function cleanOffice(kind: keyof typeof mainParts, content: Buffer): Promise<Buffer> {
  const given = openPackage(content)
  for (const name of given.names) {
    const why = whyNotPart(name, given.typeOf(name))
    if (why) throw new Uncleanable(why)
  }
  const found = inOrder(given)
  const main = found.part(mainOf(given), mainParts[kind])
  const names = newNames()
  const written: Written[] = []
  for (let part = found.next(); part; part = found.next()) {
    if (part.kind === 'image') {
      const picture = await cleanPicture(given.content(part.old), formatOf(given, part.old))
      written.push({ part, content: picture, relations: '' })
      continue
    }
    const { vocabularies, peculiar } = parts[part.kind]
    const relations = relationsOf(given, part, part.kind, found)
    const surroundings = { names, relate: relations.relate }
    const text = rebuild(given.content(part.old), vocabularies, surroundings, peculiar?.())
    written.push({ part, content: Buffer.from(text), relations: relations.written() })
  }
  return pack(main, written)
}

/** The part that the package itself says it begins with. */
function mainOf(given: Package): string {
  const found = given
    .relationsOf('')
    .filter(({ type, isOutside }) => !isOutside && type === `${RELATION}/officeDocument`)
  const [main] = found
  if (!main || found.length > 1) throw new Uncleanable(given.relationsOf('').length > 0 ? 'not-understood' : 'damaged')
  for (const { type } of given.relationsOf('')) {
    const why = whyNotRelation('', endOf(type))
    if (why) throw new Uncleanable(why)
  }
  return main.target
}

const endOf = (type: string): string => type.replace(/^.*\//, '')

interface InOrder {
  /** The new part that an old one becomes, now or later. */
  part(old: string, kind: PartName | 'image'): NewPart
  next(): NewPart | undefined
}

function inOrder(given: Package): InOrder {
  const known = new Map<string, NewPart>()
  const waiting: NewPart[] = []
  let at = 0
  return {
    part(old, kind) {
      const before = known.get(old)
      if (before && before.kind !== kind) throw new Uncleanable('damaged')
      const part = before ?? newPart(given, old, kind, known.size + 1)
      if (!before) waiting.push(part)
      known.set(old, part)
      return part
    },
    next: () => waiting[at++],
  }
}

function newPart(given: Package, old: string, kind: PartName | 'image', number: number): NewPart {
  if (kind === 'image') {
    const { type, extension } = pictureTypes[formatOf(given, old)]
    return { path: `media/image${number}.${extension}`, type, kind, old }
  }
  const { types, path } = parts[kind]
  if (!types.includes(given.typeOf(old) ?? '')) throw new Uncleanable('damaged')
  return { path: path.replace('#', String(number)), type: types[0], kind, old }
}

function formatOf(given: Package, old: string): PictureFormat {
  const format = pictureFormat(given.content(old))
  if (!format) throw new Uncleanable('not-understood')
  return format
}

function relationsOf(given: Package, { old }: NewPart, kind: PartName, found: InOrder) {
  const lines: string[] = []
  const old2new = new Map<string, string | undefined>()
  const list = given.relationsOf(old)
  const { leads } = parts[kind]

  function add({ type, target, isOutside }: Relation): string | undefined {
    const lead = type.startsWith(RELATION) ? leads[endOf(type)] : undefined
    const link = isOutside && type === `${RELATION}/hyperlink` ? safeLink(target) : undefined
    if (isOutside ? link === undefined : lead === undefined) return undefined
    const id = `rId${lines.length + 1}`
    const to = lead && !isOutside ? ` Target="/${found.part(target, lead.to).path}"` : ''
    const outside = link ? ` Target="${inAttribute(link)}" TargetMode="External"` : ''
    lines.push(`<Relationship Id="${id}" Type="${type}"${to}${outside}/>`)
    return id
  }

  for (const relation of list) {
    const why = whyNotRelation(kind, endOf(relation.type))
    if (why) throw new Uncleanable(why)
    if (!relation.isOutside && leads[endOf(relation.type)]?.isImplied) old2new.set(relation.id, add(relation))
  }
  return {
    relate(id: string): string | undefined {
      const relation = list.find((one) => one.id === id)
      if (relation && !old2new.has(id)) old2new.set(id, add(relation))
      return old2new.get(id)
    },
    written: () =>
      lines.length === 0
        ? ''
        : `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`,
  }
}

function pack(main: NewPart, written: readonly Written[]): Buffer {
  const overrides = written.map(({ part: { path, type } }) => `<Override PartName="/${path}" ContentType="${type}"/>`)
  const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  const root = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="/${main.path}"/></Relationships>`
  const files: Record<string, Uint8Array | [Uint8Array, { level: 0 }]> = {
    '[Content_Types].xml': Buffer.from(types),
    '_rels/.rels': Buffer.from(root),
  }
  for (const { part, content, relations } of written) {
    files[part.path] = part.kind === 'image' ? [content, { level: 0 }] : content
    if (relations) files[part.path.replace(/[^/]*$/, (last) => `_rels/${last}.rels`)] = Buffer.from(relations)
  }
  // The moment of packing is nobody's: each part carries the first that a ZIP knows.
  return Buffer.from(zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) }))
}
