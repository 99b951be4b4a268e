import type { Office } from './actor.ts'
import type { Remedy } from './remedy.ts'
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

/** Where an office of the demonstration is, who of it has which certificate, and where one applies for reconsideration online. */
export interface DemoParticulars {
  /** By its id. */
  readonly office: string
  readonly address: string
  readonly telephone: string
  readonly contact: string | undefined
  /** `person` by the id, which is the login too. */
  readonly certificates: readonly { readonly person: string; readonly number: string }[]
  /** For the papers of these procedures. */
  readonly online?: { readonly channel: string; readonly of: readonly string[] }
}

/**
 * What is brought to 临江市, the city of the demonstration: offices, somebody at each desk, and lines of the remit
 * table. All of it is fictional and says so.
 */
export interface Demonstration {
  readonly offices: readonly DemoOffice[]
  readonly people: readonly DemoPerson[]
  readonly remits: readonly Omit<Remit, 'id'>[]
  /** What its offices say of themselves, entered by its own keeper. */
  readonly particulars?: readonly DemoParticulars[]
  /** Before whom acts of its offices are contested, if any are. */
  readonly remedies?: readonly Omit<Remedy, 'id'>[]
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

const ofCity = [
  { body: '临江市人民政府（示例）', address: '临江市人民路 1 号（示例）', telephone: '0990-5550001（示例）' },
  { body: '临江区人民法院（示例）', address: '临江市法院路 2 号（示例）', telephone: '0990-5550002（示例）' },
] as const

const ofProvince = [
  { body: '清江省人民政府（示例）', address: '清江市省府路 1 号（示例）', telephone: '0990-5550041（示例）' },
  { body: '清江市人民法院（示例）', address: '清江市法院路 3 号（示例）', telephone: '0990-5550042（示例）' },
] as const

/** Before whom acts of an office are contested, by its level; body, address and number are examples, and say so. */
export const demoRemedies = ({ id: office, level }: DemoOffice): readonly Omit<Remedy, 'id'>[] => {
  const line = { office, act: undefined, source: '演示用虚构示例', since: '2017-01-01', until: undefined }
  const [government, court] = level === 'province' ? ofProvince : ofCity
  return [
    { ...line, way: 'reconsideration', ...government },
    { ...line, way: 'suit', ...court },
  ]
}
