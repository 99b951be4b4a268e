import { Unzip, UnzipInflate, zipSync } from 'fflate'
import type { Why } from '../treatment.ts'
import { cleanXml } from './office-xml.ts'
import { cleanPicture, pictureFormat } from './picture.ts'
import { Uncleanable } from './uncleanable.ts'

const MOST_PARTS = 2_000
const MOST_BYTES = 128 * 1024 * 1024

const CORE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
const APP =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
const CUSTOM =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
const NOTHING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><empty xmlns="urn:fadu:removed"/>'

/** Parts that tell of people and programs only, and what stands in their place. */
const emptied: readonly (readonly [RegExp, string])[] = [
  [/^docprops\/core\.xml$/, CORE],
  [/^docprops\/app\.xml$/, APP],
  [/^docprops\/custom\.xml$/, CUSTOM],
  [/^customxml\/item\d*\.xml$/, NOTHING],
]

/** Parts that cannot be cleaned, or whose file must not be changed. */
const barring: readonly (readonly [RegExp, Why])[] = [
  [/vbaproject|vbadata|\/activex\/|\/ctrlprops\//, 'macros'],
  [/^_xmlsignatures\/|\/embeddings\/|\/connections\.xml$|\/externallinks\//, 'more-inside'],
]

const DROPPED = /\/printersettings\/[^/]+$/
const FONT = /\/fonts?\/[^/]+\.(?:odttf|fntdata)$/
const XML = /\.(?:xml|rels|vml)$/

/**
 * A Word, Excel or PowerPoint file (ECMA-376) packed anew without properties, authors of comments and changes, paths,
 * and what its pictures held. A part of a kind we do not know is never passed on unread: the file is not cleaned then.
 *
 * @throws Uncleanable with the reason
 */
export async function cleanOffice(content: Buffer): Promise<Buffer> {
  const parts = unpack(content)
  const cleaned: Record<string, Uint8Array> = {}
  for (const [name, bytes] of parts) {
    if (DROPPED.test(name.toLowerCase())) continue
    cleaned[name] = await cleanPart(name.toLowerCase(), bytes)
  }
  // The moment of packing is nobody's: each part carries the first that a ZIP knows.
  return Buffer.from(zipSync(cleaned, { level: 6, mtime: new Date(1980, 0, 1) }))
}

/** So much is unpacked before the bounds are asked again: 16 kB become 16 MB at most. */
const SLICE = 16 * 1024

// By what really comes out, whatever the directory says of sizes; and what is written anew is what was read here.
function unpack(content: Buffer): ReadonlyMap<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>()
  const seen = new Set<string>()
  let total = 0
  const unzip = new Unzip((part) => {
    const lower = part.name.toLowerCase()
    whyNot(lower)
    if (seen.has(lower)) throw new Uncleanable('damaged')
    seen.add(lower)
    if (seen.size > MOST_PARTS) throw new Uncleanable('too-large-inside')
    const pieces: Uint8Array[] = []
    part.ondata = (error, piece, isLast) => {
      if (error) throw error
      total += piece.length
      if (total > MOST_BYTES) throw new Uncleanable('too-large-inside')
      pieces.push(piece)
      if (isLast && !lower.endsWith('/')) parts.set(part.name, Buffer.concat(pieces))
    }
    part.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < content.length; at += SLICE) {
    unzip.push(content.subarray(at, at + SLICE), at + SLICE >= content.length)
  }
  // A part that never ended is not there whole.
  if (parts.size === 0 || [...seen].filter((name) => !name.endsWith('/')).length !== parts.size) {
    throw new Uncleanable('damaged')
  }
  return parts
}

function whyNot(name: string): void {
  const [, why] = barring.find(([pattern]) => pattern.test(name)) ?? []
  if (why) throw new Uncleanable(why)
}

async function cleanPart(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const [, empty] = emptied.find(([pattern]) => pattern.test(name)) ?? []
  if (empty !== undefined) return Buffer.from(empty)
  if (XML.test(name)) return Buffer.from(cleanXml(name, textOf(bytes)))
  if (FONT.test(name)) return bytes
  const format = pictureFormat(bytes)
  if (!format) throw new Uncleanable('more-inside')
  return cleanPicture(bytes, format)
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Uncleanable('damaged')
  }
}
