import type { Edition } from '../../law/edition.ts'
import { refuse } from '../../law/refusal.ts'
import type { Request } from './request.ts'
import { isSmallest } from './row.ts'

/** The texts of one law, oldest first. */
export type Texts = readonly [Edition, ...Edition[]]

/** The texts of a law that has penalties of its own. */
export function textsOf(shelf: readonly Edition[], law: string): Texts | undefined {
  const known = textsByLaw.get(shelf) ?? new Map<string, Texts | undefined>()
  textsByLaw.set(shelf, known)
  if (!known.has(law) && shelf.some((edition) => edition.law === law)) known.set(law, findTexts(shelf, law))
  return known.get(law)
}

// A shelf is read whole at the start and never changes; every look-up and every step of a penalty case asks it.
const textsByLaw = new WeakMap<readonly Edition[], Map<string, Texts | undefined>>()

function findTexts(shelf: readonly Edition[], law: string): Texts | undefined {
  const [first, ...rest] = shelf
    .filter((edition) => edition.law === law && edition.pack?.units.some(({ fine }) => fine))
    .toSorted((one, other) => (one.version < other.version ? -1 : 1))
  return first && [first, ...rest]
}

/** The text in force on a day; undefined before the first. */
export const textOn = (texts: Texts, day: string): Edition | undefined =>
  texts.findLast(({ version }) => version <= day)

/** The texts in force on any day of a span. */
export function textsIn(texts: Texts, { from, to }: Request['act']): readonly Edition[] {
  const first = textOn(texts, from) ?? texts[0]
  return texts.filter(({ version }) => version >= first.version && version <= to)
}

/** The same units in another text, by the map old ↔ new; one that is gone leaves nothing. */
export function carry(texts: Texts, units: readonly string[], from: Edition, to: Edition): readonly string[] {
  const [at, until] = [texts.indexOf(from), texts.indexOf(to)]
  if (at === until) return units
  const next = texts[at < until ? at + 1 : at - 1]
  if (!next) return []
  const moved = at < until ? units.flatMap((unit) => after(next, unit)) : units.flatMap((unit) => before(from, unit))
  return carry(texts, [...new Set(moved)], next, to)
}

const after = (edition: Edition, unit: string): readonly string[] =>
  [...edition.provisions.values()].flatMap(({ unit: one, change }) =>
    change?.from.includes(unit) && isSmallest(edition, one) ? [one] : [],
  )

const before = ({ provisions }: Edition, unit: string): readonly string[] => provisions.get(unit)?.change?.from ?? []

/** Units as a request names them: with the text they are addressed in, where it names one. */
export type Breaches = readonly { readonly unit: string; readonly edition: Edition | undefined }[]

export const noSuchBreach = refuse('unreadable', {
  zh: '没有这个条款，或者不是最小的条款单位：请写到项，或者本站细分的一句，如 csl#art-21/para-1/item-3。',
  en: 'There is no such unit, or it is not a smallest one: name the item, or the clause where ours cuts finer, as csl#art-21/para-1/item-3.',
})

/** Reads `csl#art-21/para-1/item-3` or `csl@2017-06-01#…`; undefined for what is no smallest unit of such a text. */
export function readBreaches(shelf: readonly Edition[], given: readonly string[], day: string) {
  const places = given.map((text) => /^([^@#]+)(?:@(\d{4}-\d{2}-\d{2}))?#(.+)$/.exec(text))
  const laws = new Set(places.map((place) => place?.[1]))
  const [law = ''] = laws
  const texts = laws.size === 1 ? textsOf(shelf, law) : undefined
  if (!texts) return undefined
  const breaches: { unit: string; edition: Edition | undefined }[] = []
  for (const place of places) {
    const [, , version, unit = ''] = place ?? []
    const edition = texts.find((one) => one.version === version)
    const read = edition ?? textOn(texts, day) ?? texts[0]
    if ((version !== undefined && !edition) || !isSmallest(read, unit)) return undefined
    breaches.push({ unit, edition })
  }
  return { texts, breaches }
}
