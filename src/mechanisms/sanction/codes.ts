import type { Say } from '../../law/say.ts'

export const CODES = [
  'not-in-force',
  'no-sanction',
  'refers-to-other-law',
  'several-rows',
  'state-organ-track',
  'party-not-covered',
  'wrong-department',
  'criminal-case',
  'time-barred',
  'fined-twice',
  'version-choice-missing',
  'heavier-law-applied',
  'tier-proof-missing',
  'amount-out-of-range',
  'amount-basis-missing',
  'person-not-covered',
  'measure-not-listed',
  'obligatory-missing',
] as const

export type Code = (typeof CODES)[number]

/** Why a penalty is not within the law. `field` is the path in the request. */
export interface No {
  readonly code: Code
  /** An address of the law, or 行政处罚法 第二十九条 in words. */
  readonly unit: string
  readonly field: string
  readonly say: Say
}

/** What the software leaves to a person, with the words that leave it. */
export interface ForPerson {
  readonly what: 'version' | 'milder-law' | 'other-law-first' | 'leniency'
  readonly unit: string
  readonly say: Say
}

export const PENALTY_LAW = {
  legality: '行政处罚法 第三十八条',
  once: '行政处罚法 第二十九条',
  crime: '行政处罚法 第二十七条',
  limit: '行政处罚法 第三十六条',
  time: '行政处罚法 第三十七条',
  competence: '行政处罚法 第十八条第三款',
} as const

/** What of 行政处罚法 refuses, in English. */
export const penaltyLawEnglish = (unit: string): string | undefined => PENALTY_LAW_ENGLISH[unit]

const PENALTY_LAW_ENGLISH: Readonly<Record<string, string>> = {
  [PENALTY_LAW.legality]: 'Administrative Penalty Law, Art. 38',
  [PENALTY_LAW.once]: 'Administrative Penalty Law, Art. 29',
  [PENALTY_LAW.crime]: 'Administrative Penalty Law, Art. 27',
  [PENALTY_LAW.limit]: 'Administrative Penalty Law, Art. 36',
  [PENALTY_LAW.time]: 'Administrative Penalty Law, Art. 37',
  [PENALTY_LAW.competence]: 'Administrative Penalty Law, Art. 18 para. 3',
}

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

export const sayYuan = (sum: number): Say => ({ zh: `${plain.format(sum)} 元`, en: `RMB ${plain.format(sum)}` })
