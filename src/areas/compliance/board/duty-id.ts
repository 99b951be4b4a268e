import { type AddressParts, formatAddress, parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'

/**
 * A duty keeps its id from text to text: the unit it comes from in the oldest text that has it, by the law's map.
 * `csl_2017-06-01_art-21_para-1_item-3` stands in addresses and names what evidence serves.
 */
export const dutyIdOf = ({ law, version, unit }: AddressParts): string =>
  `${law}_${version}_${unit.replaceAll('/', '_')}`

/** The unit an id names; undefined where it names none. */
export function unitOfDuty(id: string): AddressParts | undefined {
  const [, law = '', version = '', unit = ''] = /^([^_]+)_(\d{4}-\d{2}-\d{2})_(.+)$/.exec(id) ?? []
  return parseAddress(formatAddress({ law, version, unit: unit.replaceAll('_', '/') }))
}

/** What evidence serves where it serves a row of a board. */
export const SERVED_DUTY = 'duty'

const ADDED = 'added_'

/** A duty that an office added, by the record that adds it. */
export const addedDutyId = (record: string): string => `${ADDED}${record}`

export const recordOfAdded = (id: string): string | undefined =>
  id.startsWith(ADDED) ? id.slice(ADDED.length) : undefined

/** Where a unit of a text comes from, as far back as the map leads; a unit that is new is its own origin. */
export function originOf(texts: readonly Edition[], edition: Edition, unit: string): AddressParts {
  const [from] = edition.provisions.get(unit)?.change?.from ?? []
  const before = texts[texts.indexOf(edition) - 1]
  if (from === undefined || !before?.provisions.has(from)) return { law: edition.law, version: edition.version, unit }
  return originOf(texts, before, from)
}

/** A unit of the first text of the Cybersecurity Law, as a duty. */
export const dutyOfUnit = (unit: string): string => dutyIdOf({ law: 'csl', version: '2017-06-01', unit })
