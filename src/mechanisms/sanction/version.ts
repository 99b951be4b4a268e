import { isWithin, parseAddress } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
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

interface ReadBreaches {
  readonly texts: Texts
  readonly breaches: Breaches
}

export const noSuchBreach = refuse('unreadable', {
  zh: '没有这个条款，或者不是最小的条款单位：请写到项，或者本站细分的一句，如 网络安全法第二十三条第三项。',
  en: 'There is no such unit, or it is not a smallest one: name the item, or the clause where ours cuts finer, as Cybersecurity Law, Art. 23 (3).',
})

/**
 * Reads `csl#art-21/para-1/item-3`, `csl@2017-06-01#…`, and what people write (网络安全法第二十三条第三项) on a day; all of one
 * law with penalties, each a smallest unit. A refusal says which was not understood, or which smallest units it has.
 */
export function readBreaches(
  shelf: readonly Edition[],
  given: readonly string[],
  day: string,
  /** The law that a citation without a name means; one without a name is refused, if not said. */
  bare?: string,
): ReadBreaches | Refusal {
  const breaches: { law: string; unit: string; edition: Edition | undefined }[] = []
  for (const text of given) {
    const read = ADDRESS.test(text) ? addressed(shelf, text, day) : typed(shelf, text, day, bare)
    if (isRefusal(read)) return read
    breaches.push(read)
  }
  const [law = '', ...others] = new Set(breaches.map((one) => one.law))
  const texts = others.length === 0 ? textsOf(shelf, law) : undefined
  return texts ? { texts, breaches } : noSuchBreach
}

const ADDRESS = /^([^@#]+)(?:@(\d{4}-\d{2}-\d{2}))?#(.+)$/

function addressed(shelf: readonly Edition[], text: string, day: string) {
  const [, law = '', version, unit = ''] = ADDRESS.exec(text) ?? []
  const texts = textsOf(shelf, law)
  if (!texts) return noSuchBreach
  const edition = texts.find((one) => one.version === version)
  const read = edition ?? textOn(texts, day) ?? texts[0]
  if ((version !== undefined && !edition) || !isSmallest(read, unit)) return noSuchBreach
  return { law, unit, edition }
}

function typed(shelf: readonly Edition[], text: string, day: string, bare: string | undefined) {
  const address = typedAddress(text, { laws: shelf, day, law: bare })
  if (isRefusal(address)) return { ...address, code: 'unreadable' as const }
  const { law, version, unit } = parseAddress(address) ?? { law: '', version: '', unit: '' }
  const edition = textsOf(shelf, law)?.find((one) => one.version === version)
  if (!edition) return noSuchBreach
  const smallest = [...edition.provisions.keys()].filter((one) => isWithin(one, unit) && isSmallest(edition, one))
  const [only, ...more] = smallest
  if (only !== undefined && more.length === 0) return { law, unit: only, edition }
  return only === undefined ? noSuchBreach : whichOf(edition, unit, smallest)
}

/** At most so many are named: an article has a dozen items. */
const NAMED = 12

function whichOf(edition: Edition, unit: string, smallest: readonly string[]): Refusal {
  const each = smallest.slice(0, NAMED).map((one) => {
    const words = label(edition, one)
    const title = edition.provisions.get(one)?.title ?? { zh: '', en: '' }
    return { zh: `${words.zh} ${title.zh}`, en: `${words.en} ${title.en}` }
  })
  const whole = label(edition, unit)
  return refuse('unreadable', {
    zh: `${whole.zh}有几项各自受罚的义务，请写明哪一项：${each.map(({ zh }) => zh).join('；')}`,
    en: `${whole.en} has several duties, each with its own penalty; name one: ${each.map(({ en }) => en).join('; ')}`,
  })
}
