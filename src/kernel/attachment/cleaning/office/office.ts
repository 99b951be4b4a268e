import { zipSync } from 'fflate'
import { openPackage, type Package } from '../../../archive/package.ts'
import { cleanPicture } from '../picture.ts'
import { Uncleanable } from '../uncleanable.ts'
import { cropPeculiar } from './crop.ts'
import { newNames } from './names.ts'
import { mainParts, parts, whyNotPart, whyNotRelation } from './parts.ts'
import { both, rebuild } from './rebuild.ts'
import { endOf, formatOf, type NewPart, newParts, newRelations, RELATION, toMain } from './relations.ts'

interface Written {
  readonly part: NewPart
  readonly content: Uint8Array
  readonly relations: string
}

/**
 * A Word, Excel or PowerPoint file (ECMA-376) built anew: the parts that are reached from its beginning by relations on
 * our list, under names of ours, each of the elements, attributes and values on our lists, and its pictures made anew of
 * the pixels that are shown. There is no property, comment, person, macro or object in it, and of relations to what lies
 * outside only links to the web.
 *
 * @throws Uncleanable with the reason
 */
export async function cleanOffice(kind: keyof typeof mainParts, content: Buffer): Promise<Buffer> {
  const given = openPackage(content)
  for (const name of given.names) {
    const why = whyNotPart(name, given.typeOf(name))
    if (why) throw new Uncleanable(why)
  }
  const found = newParts(given)
  const main = found.part(mainOf(given), mainParts[kind])
  const names = newNames()
  const written: Written[] = []
  for (let part = found.next(); part; part = found.next()) {
    if (part.kind === 'image') {
      const picture = await cleanPicture(given.content(part.old), formatOf(given, part.old), part.crop)
      written.push({ part, content: picture, relations: '' })
      continue
    }
    const { vocabularies, peculiar } = parts[part.kind]
    const { relate, pictures, written: relations } = newRelations(given, part, part.kind, found)
    const content = rebuild(
      given.content(part.old),
      vocabularies,
      { names, relate },
      both(cropPeculiar(pictures), peculiar?.()),
    )
    written.push({ part, content, relations: relations() })
  }
  return pack(main, written)
}

/** The part that the package itself says it begins with. */
function mainOf(given: Package): string {
  const relations = given.relationsOf('')
  for (const { type } of relations) {
    const why = whyNotRelation('', endOf(type))
    if (why) throw new Uncleanable(why)
  }
  const [main, more] = relations.filter(({ type, isOutside }) => !isOutside && type === `${RELATION}/officeDocument`)
  if (!main || more) throw new Uncleanable(relations.length > 0 ? 'not-understood' : 'damaged')
  return main.target
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function pack(main: NewPart, written: readonly Written[]): Buffer {
  const overrides = written.map(({ part: { path, type } }) => `<Override PartName="/${path}" ContentType="${type}"/>`)
  const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  const files: Record<string, Uint8Array | [Uint8Array, { level: 0 }]> = {
    '[Content_Types].xml': Buffer.from(types),
    '_rels/.rels': Buffer.from(toMain(main)),
  }
  for (const { part, content, relations } of written) {
    files[part.path] = part.kind === 'image' ? [content, { level: 0 }] : content
    if (relations) files[part.path.replace(/[^/]*$/, (last) => `_rels/${last}.rels`)] = Buffer.from(relations)
  }
  // The moment of packing is nobody's: each part carries the first that a ZIP knows.
  return Buffer.from(zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) }))
}
