import { Unreadable } from './unreadable.ts'
import { readList } from './xml.ts'
import { readZip, type Zip } from './zip.ts'

// The Open Packaging Conventions (ISO/IEC 29500-2): parts in an archive, what each is, and what each refers to.

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface Relation {
  readonly id: string
  readonly type: string
  /** Of another part its name in lower case, of something outside the address as it is written. */
  readonly target: string
  readonly isOutside: boolean
}

export interface Package {
  /** Names of all parts, in lower case. */
  readonly names: readonly string[]
  /** @throws Unreadable where there is no such part */
  content(name: string): Buffer
  /** The media type of a part as the package declares it. */
  typeOf(name: string): string | undefined
  /** What a part refers to; of the package itself, `''`. */
  relationsOf(name: string): readonly Relation[]
}

/** @throws Unreadable where it is no such package, or an ambiguous one */
export function openPackage(content: Buffer): Package {
  const entries = readZip(content)
  return packageOf({ names: [...entries.keys()], bytes: (name) => entries.get(name) })
}

/** The same over an archive whose parts are inflated when they are asked for. */
export function packageOf({ names, bytes }: Pick<Zip, 'names' | 'bytes'>): Package {
  const types = readTypes(bytes('[content_types].xml'))
  return {
    names,
    content(name) {
      const found = bytes(name)
      if (!found) throw new Unreadable('damaged')
      return found
    },
    typeOf: (name) => types.get(`/${name}`) ?? types.get(endingOf(name)),
    relationsOf(name) {
      const list = bytes(relationsName(name))
      return list ? readRelations(name, list) : []
    },
  }
}

const endingOf = (name: string): string => /[^./]*$/.exec(name)?.[0] ?? ''

const relationsName = (name: string): string => name.replace(/[^/]*$/, (last) => `_rels/${last}.rels`)

function readTypes(content: Buffer | undefined): ReadonlyMap<string, string> {
  if (!content) throw new Unreadable('damaged')
  const types = new Map<string, string>()
  for (const { attributes } of readList(content, TYPES)) {
    const key = (attributes.PartName ?? attributes.Extension ?? '').toLowerCase()
    if (types.has(key)) throw new Unreadable('damaged')
    types.set(key, attributes.ContentType ?? '')
  }
  return types
}

function readRelations(source: string, content: Buffer): readonly Relation[] {
  const seen = new Set<string>()
  return readList(content, RELATIONS).map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
    if (seen.has(Id)) throw new Unreadable('damaged')
    seen.add(Id)
    const isOutside = TargetMode?.toLowerCase() === 'external'
    return { id: Id, type: Type, target: isOutside ? Target : partAt(source, Target), isOutside }
  })
}

/** A name as seen from the part that refers to it; undefined places become the name of no part. */
function partAt(source: string, target: string): string {
  const steps = target.startsWith('/') ? [] : source.split('/').slice(0, -1)
  for (const step of decoded(target).replace(/#.*$/, '').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
