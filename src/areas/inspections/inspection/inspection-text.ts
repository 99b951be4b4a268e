import type { Address } from '../../../law/address.ts'

/** What the law of a day changes for an inspection: its articles' numbers, and what other texts say of its form. */
export interface InspectionText {
  readonly version: string
  readonly law: string
  /** Operators co-operate with inspections that are lawful. */
  readonly inspect: Address
  /** Each department within its remit. */
  readonly remit: Address
  /** What officers learn is confidential. */
  readonly secret: Address
  /** Two officers at least. */
  readonly two: readonly Address[]
  /** They show their cards, and keep a record. */
  readonly record: readonly Address[]
  /** Before a case is filed nobody's person or property is restricted. */
  readonly gentle: readonly Address[]
  /** What is wrong is ordered to be corrected. */
  readonly correct: Address
  /** What is a crime, or another organ's, is transferred. */
  readonly transfer: readonly Address[]
  readonly reasons: readonly Address[]
}

const csl2017 = {
  law: 'csl@2017-06-01',
  inspect: 'csl@2017-06-01#art-49/para-2',
  remit: 'csl@2017-06-01#art-8',
  secret: 'csl@2017-06-01#art-45',
  reasons: [],
} as const

const form2009 = {
  two: ['apl@2009-08-27#art-37/para-1'],
  record: ['apl@2009-08-27#art-37/para-1'],
  gentle: [],
  correct: 'apl@2009-08-27#art-23',
  transfer: ['apl@2009-08-27#art-22'],
} as const

const form2018 = {
  two: ['apl@2018-01-01#art-37/para-1'],
  record: ['apl@2018-01-01#art-37/para-1'],
  gentle: [],
  correct: 'apl@2018-01-01#art-23',
  transfer: ['apl@2018-01-01#art-22'],
} as const

const form2021 = {
  two: ['apl@2021-07-15#art-42/para-1'],
  record: ['apl@2021-07-15#art-55/para-1', 'apl@2021-07-15#art-55/para-2'],
  gentle: [],
  correct: 'apl@2021-07-15#art-28/para-1',
  transfer: ['apl@2021-07-15#art-27/para-1'],
} as const

/** Since 2024 with the cyberspace administrations' own rules beside the penalty law: in force since 1 June 2023. */
const form2024 = {
  ...form2021,
  gentle: ['cacp@2023-06-01#art-23/para-1'],
  transfer: [...form2021.transfer, 'cacp@2023-06-01#art-14/para-1'],
} as const

export const text2017: InspectionText = { version: '2017-06-01', ...csl2017, ...form2009 }
export const text2018: InspectionText = { version: '2018-01-01', ...csl2017, ...form2018 }
export const text2021: InspectionText = { version: '2021-07-15', ...csl2017, ...form2021 }
export const text2024: InspectionText = { version: '2024-01-01', ...csl2017, ...form2024 }
export const text2026: InspectionText = {
  version: '2026-01-01',
  ...form2024,
  law: 'csl@2026-01-01',
  inspect: 'csl@2026-01-01#art-51/para-2',
  remit: 'csl@2026-01-01#art-9',
  secret: 'csl@2026-01-01#art-47',
  reasons: ['rlpe@2025-11-01#art-18'],
}
