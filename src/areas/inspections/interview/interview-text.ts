import type { Address } from '../../../law/address.ts'

/** What a version of the law changes for an interview: its dates, its article numbers, what it cites. */
export interface InterviewText {
  readonly version: string
  readonly law: string
  /** Departments of provincial or higher governments may interview; the operator must rectify. */
  readonly interview: Address
  /** What officers learn is confidential. */
  readonly secret: Address
}

export const text2017: InterviewText = {
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  interview: 'csl@2017-06-01#art-56',
  secret: 'csl@2017-06-01#art-45',
}

export const text2026: InterviewText = {
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  interview: 'csl@2026-01-01#art-58',
  secret: 'csl@2026-01-01#art-47',
}
