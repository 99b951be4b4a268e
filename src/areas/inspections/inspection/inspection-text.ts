import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { StatuteTerm } from '../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import {
  toReconsiderBefore2024,
  toReconsiderSince2024,
  toSue,
  toSueBefore2017,
} from '../../../mechanisms/enforcement/remedy-terms.ts'

/**
 * What the law of a day changes for an inspection: its articles' numbers, and what other texts say of its form. An
 * inspection stands on the Cybersecurity Law, on what the penalty law says of inspecting, and on the remit of its office;
 * the rule of the cyberspace administrations binds these alone, and stands only where one of them acts (`transferring`).
 */
export interface InspectionText {
  readonly version: string
  readonly law: string
  /** Operators co-operate with inspections that are lawful. */
  readonly inspect: Address
  /** What a department of a place may do is what rules of the State determine. */
  readonly remit: Address
  /** What officers learn is confidential. */
  readonly secret: Address
  /** 必要时，依照法律、法规的规定，可以进行检查. */
  readonly checking: Grounds
  /** Two officers at least. */
  readonly two: readonly Address[]
  /** They show their cards, and keep a record. */
  readonly record: Grounds
  /** What is wrong is ordered to be corrected. */
  readonly correct: Address
  /** 移送, by what is transferred; what is left out cannot be under this version. */
  readonly transferring: Readonly<Partial<Record<TransferKind, Address>>>
  /** 复议、诉讼 against an order: no penalty, and open to both by the general clauses of the two laws. */
  readonly appealing: Grounds
  /** 不服复议决定的，十五日内起诉. */
  readonly suingAfter: Grounds
  readonly terms: {
    readonly reconsidering: StatuteTerm
    readonly suing: StatuteTerm
    readonly suingAfter: StatuteTerm
  }
  /** What these rest on in texts that are not collected. */
  readonly uncollected: readonly Say[]
}

/** What an inspection may be transferred as. The last two are for cyberspace administrations alone. */
export type TransferKind = 'crime' | 'order' | 'other' | 'another' | 'peer'

const csl2017 = {
  law: 'csl@2017-06-01',
  inspect: 'csl@2017-06-01#art-49/para-2',
  remit: 'csl@2017-06-01#art-8/para-2',
  secret: 'csl@2017-06-01#art-45',
} as const

/** 行政处罚法 of 2009 and 2018: one numbering. */
function formBefore2021(version: '2009-08-27' | '2018-01-01') {
  const at = (unit: string): Address => `apl@${version}#${unit}`
  return {
    checking: [at('art-36')],
    two: [at('art-37/para-1')],
    record: [at('art-37/para-1')],
    correct: at('art-23'),
    // Art. 20 says whose a case is.
    transferring: { crime: at('art-22'), order: at('art-20'), other: at('art-20') },
  } as const
}

const form2021 = {
  checking: ['apl@2021-07-15#art-54/para-1'],
  two: ['apl@2021-07-15#art-42/para-1'],
  record: ['apl@2021-07-15#art-55/para-1', 'apl@2021-07-15#art-55/para-2'],
  correct: 'apl@2021-07-15#art-28/para-1',
  transferring: {
    crime: 'apl@2021-07-15#art-27/para-1',
    order: 'apl@2021-07-15#art-22',
    other: 'apl@2021-07-15#art-22',
  },
} as const

/** With the cyberspace administrations' own rule, which binds them and nobody else. */
const form2024 = {
  ...form2021,
  transferring: {
    ...form2021.transferring,
    another: 'cacp@2023-06-01#art-14/para-1',
    peer: 'cacp@2023-06-01#art-12/para-1',
  },
} as const

const afterReview: Grounds = ['alp@2017-07-01#art-45/para-1']

const reconsiderationOf = (year: string): Say => ({
  zh: `行政复议法（${year}年修正）第九条`,
  en: `Administrative Reconsideration Law (as amended in ${year}), Art. 9`,
})

const text2017: InspectionText = {
  version: '2017-06-01',
  ...csl2017,
  ...formBefore2021('2009-08-27'),
  appealing: [csl2017.inspect],
  suingAfter: [csl2017.inspect],
  terms: { ...toReconsiderBefore2024, ...toSueBefore2017 },
  uncollected: [
    reconsiderationOf('2009'),
    {
      zh: '行政诉讼法（2014年修正）第四十五条、第四十六条',
      en: 'Administrative Litigation Law (as amended in 2014), Arts. 45 and 46',
    },
  ],
}

const before2024 = {
  appealing: ['alp@2017-07-01#art-12/para-1/item-12', 'alp@2017-07-01#art-46/para-1'],
  suingAfter: afterReview,
  terms: { ...toReconsiderBefore2024, ...toSue },
  uncollected: [reconsiderationOf('2017')],
} as const

const since2024 = {
  appealing: [
    'arl@2024-01-01#art-11/para-1/item-15',
    'arl@2024-01-01#art-20/para-1',
    'alp@2017-07-01#art-12/para-1/item-12',
    'alp@2017-07-01#art-46/para-1',
  ],
  suingAfter: afterReview,
  terms: { ...toReconsiderSince2024, ...toSue },
  uncollected: [],
} as const

const text2018: InspectionText = {
  version: '2018-01-01',
  ...csl2017,
  ...formBefore2021('2018-01-01'),
  ...before2024,
}
const text2021: InspectionText = { version: '2021-07-15', ...csl2017, ...form2021, ...before2024 }
const text2024: InspectionText = { version: '2024-01-01', ...csl2017, ...form2024, ...since2024 }
const text2026: InspectionText = {
  version: '2026-01-01',
  ...form2024,
  ...since2024,
  law: 'csl@2026-01-01',
  inspect: 'csl@2026-01-01#art-51/para-2',
  remit: 'csl@2026-01-01#art-9/para-2',
  secret: 'csl@2026-01-01#art-47',
}

/** Of each version that was released, the newest first. */
export const texts: readonly InspectionText[] = [text2026, text2024, text2021, text2018, text2017]
