import type { Names } from './names.ts'

/** What becomes of a value: itself or a form of it, or undefined where it is not passed on. */
export type Value = (value: string, names: Names) => string | undefined

/**
 * Of an element that is known: written anew with its attributes and what it holds; gone while what it holds stays; or
 * gone with all it holds, which then is nothing that whoever opens the copy would miss.
 */
export type Handling = 'keep' | 'unwrap' | 'drop'

/** What we understand of one namespace. An element or attribute that is not named here is not passed on. */
export interface Vocabulary {
  readonly uri: string
  /** As it is written, whatever prefix the file used; none where it is the whole of its parts. */
  readonly prefix: string
  /** Whether its attributes carry the prefix too, as those of WordprocessingML do. */
  readonly qualifies: boolean
  readonly elements: ReadonlyMap<string, Handling>
  /** By `attribute`, for any element, or by `element@attribute`, which goes before. */
  readonly attributes: ReadonlyMap<string, Value>
  /** Attributes of another namespace that its elements may bear. */
  readonly beside: Beside | undefined
  /** Elements that hold text, and which text. */
  readonly texts: ReadonlyMap<string, Value>
  /** By `element@attribute` of the namespace of relationships: whether the element goes where the relation does. */
  readonly relations: ReadonlyMap<string, 'needed' | 'optional'>
  /** Elements that are nothing without an attribute, and which: one of them suffices. */
  readonly requires: ReadonlyMap<string, readonly string[]>
  /** Elements that the format allows only with something in them. */
  readonly hollow: ReadonlySet<string>
}

interface Beside {
  readonly uri: string
  readonly prefix: string
  readonly attributes: ReadonlyMap<string, Value>
}

interface Described {
  readonly uri: string
  readonly prefix: string
  readonly qualifies?: true
  readonly keep: string
  readonly unwrap?: string
  readonly drop?: string
  /** Each kind of value, and the attributes that have it. */
  readonly attributes: readonly (readonly [Value, string])[]
  readonly beside?: Beside
  readonly texts?: readonly (readonly [Value, string])[]
  readonly needed?: string
  readonly optional?: string
  /** `element@attribute`, or `element@one|other`. */
  readonly requires?: string
  readonly hollow?: string
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** A vocabulary from lists of names, as they stand in the files beside this one. */
export function vocabulary({ uri, prefix, qualifies, ...given }: Described): Vocabulary {
  const handled = (text: string | undefined, handling: Handling) =>
    words(text ?? '').map((name) => [name, handling] as const)
  const valued = (list: readonly (readonly [Value, string])[]) =>
    new Map(list.flatMap(([value, names]) => words(names).map((name) => [name, value] as const)))
  return {
    uri,
    prefix,
    qualifies: qualifies === true,
    elements: new Map([
      ...handled(given.keep, 'keep'),
      ...handled(given.unwrap, 'unwrap'),
      ...handled(given.drop, 'drop'),
    ]),
    attributes: valued(given.attributes),
    beside: given.beside,
    texts: valued(given.texts ?? []),
    relations: new Map([
      ...words(given.needed ?? '').map((name) => [name, 'needed'] as const),
      ...words(given.optional ?? '').map((name) => [name, 'optional'] as const),
    ]),
    requires: new Map(
      words(given.requires ?? '').map((rule) => {
        const [element = '', attributes = ''] = rule.split('@')
        return [element, attributes.split('|')] as const
      }),
    ),
    hollow: new Set(words(given.hollow ?? '')),
  }
}
