import type { Day } from '../../../kernel/calendar/day.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Address } from '../../../law/address.ts'
import type { ActGrounds } from '../../../mechanisms/register/define.ts'

/** The days from which the two texts of the Cybersecurity Law are in force. */
export const FIRST_TEXT: Day = '2017-06-01'
const SECOND_TEXT: Day = '2026-01-01'

type Units = readonly [string, ...string[]]

/** Where a duty stands in each text, by its units: the first names it. */
export interface Duty {
  readonly first: Units
  readonly second: Units
}

const inText = (text: Day, [unit, ...others]: Units): Grounds => [
  `csl@${text}#${unit}`,
  ...others.map((one): Address => `csl@${text}#${one}`),
]

/** What a register stands on in the text of either time. */
export const standingOn = ({ first, second }: Duty): { grounds: Grounds; standsOn: readonly ActGrounds[] } => ({
  grounds: inText(FIRST_TEXT, first),
  standsOn: [{ from: SECOND_TEXT, grounds: inText(SECOND_TEXT, second) }],
})

/** A duty in the text of a day; before there was a law, in its first. */
export const dutyOn = ({ first, second }: Duty, day: Day): Grounds =>
  day >= SECOND_TEXT ? inText(SECOND_TEXT, second) : inText(FIRST_TEXT, first)

const duty = (first: string, second: string): Duty => ({ first: [first], second: [second] })

/** The duties whose proof is kept here, in the order of the law. */
export const duties = {
  operation: duty('art-10/para-1', 'art-11/para-1'),
  graded: duty('art-21/para-1', 'art-23/para-1'),
  rules: duty('art-21/para-1/item-1', 'art-23/para-1/item-1'),
  protection: duty('art-21/para-1/item-2', 'art-23/para-1/item-2'),
  logs: duty('art-21/para-1/item-3', 'art-23/para-1/item-3'),
  data: duty('art-21/para-1/item-4', 'art-23/para-1/item-4'),
  standards: duty('art-22/para-1/a', 'art-24/para-1/a'),
  malware: duty('art-22/para-1/b', 'art-24/para-1/b'),
  maintenance: duty('art-22/para-2/b', 'art-24/para-2/b'),
  certification: duty('art-23/para-1/a', 'art-25/para-1/a'),
  identity: duty('art-24/para-1/a', 'art-26/para-1/a'),
  plan: duty('art-25/para-1/a', 'art-27/para-1/a'),
  risks: duty('art-25/para-1/b', 'art-27/para-1/b'),
  gates: duty('art-33/para-1', 'art-35/para-1'),
  backgrounds: duty('art-34/para-1/item-1', 'art-36/para-1/item-1'),
  training: duty('art-34/para-1/item-2', 'art-36/para-1/item-2'),
  recovery: duty('art-34/para-1/item-3', 'art-36/para-1/item-3'),
  drills: duty('art-34/para-1/item-4', 'art-36/para-1/item-4'),
  review: duty('art-35/para-1', 'art-37/para-1'),
  secrecy: duty('art-36/para-1', 'art-38/para-1'),
  inside: duty('art-37/para-1/a', 'art-39/para-1/a'),
  exports: duty('art-37/para-1/b', 'art-39/para-1/b'),
  assessed: duty('art-38/para-1/a', 'art-40/para-1/a'),
  submitted: duty('art-38/para-1/b', 'art-40/para-1/b'),
  users: duty('art-40/para-1', 'art-42/para-1'),
  complaints: duty('art-49/para-1/a', 'art-51/para-1/a'),
} as const satisfies Readonly<Record<string, Duty>>

/** Where a State organ’s network stands in the text of a day: no fine, but an order and discipline. */
export const organOn = (day: Day): Grounds => dutyOn(duty('art-72/para-1', 'art-74/para-1'), day)

/** Who an operator is (网络运营者), in the text of a day. */
export const operatorOn = (day: Day): Grounds => dutyOn(duty('art-76/para-1/item-3', 'art-78/para-1/item-3'), day)

/** What a department that protects critical information infrastructure sees to, in the text of a day. */
export const protectedOn = (day: Day): Grounds =>
  dutyOn({ first: ['art-32/para-1', 'art-38/para-1'], second: ['art-34/para-1', 'art-40/para-1'] }, day)

/** Whoever is inspected supports it, in the text of a day. */
export const inspectedOn = (day: Day): Grounds => dutyOn(duty('art-49/para-2', 'art-51/para-2'), day)

/** What a secret network stands under, in the text of a day. */
export const secretOn = (day: Day): Grounds => dutyOn(duty('art-77/para-1', 'art-79/para-1'), day)
