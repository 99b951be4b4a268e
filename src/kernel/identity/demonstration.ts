import type { Office } from './actor.ts'
import type { Remit } from './remit.ts'

/** An office of the demonstration. */
export interface DemoOffice extends Office {
  /** Where it stands on the page on which one chooses who to be, the lowest first. */
  readonly place: number
}

export interface DemoPerson {
  /** Ends in a number, by which the people of one office are listed: whoever takes the first step comes first. */
  readonly id: string
  readonly name: string
  /** The id of the office. */
  readonly at: string
  readonly roles: readonly string[]
}

/**
 * What is brought to 临江市, the city of the demonstration: offices, somebody at each desk, and lines of the remit
 * table. All of it is fictional and says so.
 */
export interface Demonstration {
  readonly offices: readonly DemoOffice[]
  readonly people: readonly DemoPerson[]
  readonly remits: readonly Omit<Remit, 'id'>[]
}

/** No province has the code 99: the city lies nowhere. */
export const CITY = '990100'
export const COUNTY = '990102'
export const PROVINCE = '990000'

export const demoPerson = (id: string, name: string, at: DemoOffice, ...roles: readonly string[]): DemoPerson => ({
  id: `demo-${id}`,
  name,
  at: at.id,
  roles,
})

/** A line of the remit table for one office, in force since the law is. */
export const demoRemit = (
  act: string,
  office: DemoOffice,
  grounds: Remit['grounds'],
  source: string,
): Omit<Remit, 'id'> => ({ act, to: { office: office.id }, grounds, source, since: '2017-06-01', until: undefined })
