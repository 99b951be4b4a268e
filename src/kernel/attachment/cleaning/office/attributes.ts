import type { SaxesAttributeNS } from 'saxes'
import type { Tag } from '../../../archive/xml.ts'
import type { Names } from './names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The attributes of this namespace name a relation of the part: a picture, a link, another part. */
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const XML = 'http://www.w3.org/XML/1998/namespace'

/** What a part needs to know beyond its own text. */
export interface Surroundings {
  readonly names: Names
  /** The new name of a relation that is passed on. */
  relate(id: string): string | undefined
}

/** As they are written, by name; or that the element goes with the relation it is nothing without. */
export type OfficeAttributes = ReadonlyMap<string, string> | 'cut'

/** The attributes of an element that its vocabulary names and whose values it allows. */
export function attributesOf(tag: Tag, vocabulary: Vocabulary, surroundings: Surroundings): OfficeAttributes {
  const written = new Map<string, string>()
  for (const attribute of Object.values(tag.attributes)) {
    const passed = passedOf(tag.local, attribute, vocabulary, surroundings)
    if (passed === 'cut') return 'cut'
    if (passed) written.set(passed.name, passed.value)
  }
  return written
}

type Passed = { readonly name: string; readonly value: string } | 'cut' | undefined

function passedOf(
  element: string,
  { uri, local, value }: SaxesAttributeNS,
  { attributes, relations, texts, beside, ...own }: Vocabulary,
  { names, relate }: Surroundings,
): Passed {
  const key = `${element}@${local}`
  if (uri === RELATIONS) return relationOf(local, value, relations.get(key), relate)
  if (uri === XML) return local === 'space' && value === 'preserve' && texts.has(element) ? KEPT_SPACE : undefined
  if (uri !== '' && uri !== own.uri) return beside?.uri === uri ? besideOf(local, value, beside, names) : undefined
  const passed = (attributes.get(key) ?? attributes.get(local))?.(value, names)
  return passed === undefined ? undefined : { name: own.qualifies ? `${own.prefix}:${local}` : local, value: passed }
}

function besideOf(
  local: string,
  value: string,
  { prefix, attributes }: NonNullable<Vocabulary['beside']>,
  names: Names,
): Passed {
  const passed = attributes.get(local)?.(value, names)
  return passed === undefined ? undefined : { name: `${prefix}:${local}`, value: passed }
}

const KEPT_SPACE = { name: 'xml:space', value: 'preserve' } as const

function relationOf(
  local: string,
  old: string,
  rule: 'needed' | 'optional' | undefined,
  relate: Surroundings['relate'],
): Passed {
  const value = rule && relate(old)
  if (value === undefined) return rule === 'needed' ? 'cut' : undefined
  return { name: `r:${local}`, value }
}

/** Whether an element has what it is nothing without. */
export function isWhole(tag: Tag, { requires }: Vocabulary, attributes: ReadonlyMap<string, string>): boolean {
  const required = requires.get(tag.local)
  return !required || [...attributes.keys()].some((name) => required.includes(name.replace(/^.*:/, '')))
}

export const holdsRelation = ({ attributes }: Tag): boolean =>
  Object.values(attributes).some(({ uri }) => uri === RELATIONS)
