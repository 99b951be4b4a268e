/** `csl@2017-06-01#art-21/para-1/item-3`: a law, the day its version came into force, a unit of it. */
export type Address = `${string}@${string}#${string}`

export interface AddressParts {
  readonly law: string
  readonly version: string
  readonly unit: string
}

// An id may be a title (a folder brings laws without a short name); a unit is segments such as art-120-2, para-1,
// and last, where our analysis cuts finer than the text, a clause letter (art-22/para-1/c) or a number (point-6/3). A number that a
// faulty text prints twice is told apart by -x2 (art-12-x2).
const ID = /^[^\s@#/?%]{1,120}$/u
const VERSION = /^\d{4}-\d{2}-\d{2}$/
const UNIT =
  /^(?:promulgation|(?:preamble|[a-z]+-\d+(?:-\d+)*)(?:-x\d+)?)(?:\/[a-z]+-\d+(?:-\d+)*(?:-x\d+)?)*(?:\/[a-z]|\/\d+)?$/

export const isLawId = (text: string): boolean => ID.test(text)
export const isVersion = (text: string): boolean => VERSION.test(text) && !Number.isNaN(Date.parse(text))
export const isUnitPath = (text: string): boolean => text.length <= 120 && UNIT.test(text)

export function parseAddress(text: string): AddressParts | undefined {
  const [, law = '', version = '', unit = ''] = /^([^@]+)@([^#]+)#(.+)$/.exec(text) ?? []
  return isLawId(law) && isVersion(version) && isUnitPath(unit) ? { law, version, unit } : undefined
}

export const formatAddress = (place: AddressParts): Address => `${place.law}@${place.version}#${place.unit}`

/** Where a reader finds it: `/law/csl/2017-06-01/art-21/para-1/item-3`. */
export const pathOf = ({ law, version, unit }: AddressParts): string =>
  `/law/${encodeURIComponent(law)}/${version}${unit ? `/${unit}` : ''}`

/** art-14/para-1 stands within art-14, and within itself; art-140 does not. */
export const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`)
