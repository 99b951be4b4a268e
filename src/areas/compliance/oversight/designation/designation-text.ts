import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { StatuteTerm } from '../../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../../law/address.ts'
import type { Say } from '../../../../law/say.ts'
import {
  toReconsiderBefore2024,
  toReconsiderSince2024,
  toSue,
} from '../../../../mechanisms/enforcement/remedy-terms.ts'

/**
 * What the law of a day changes for the designation of critical information infrastructure. The Cybersecurity Law says
 * what it is and leaves the measures to the State Council; the State Council's regulation of 2021 says who designates, by
 * which rules, who is told, and when it is done anew. Before that day a designation stands on the law and on the document
 * of the department alone.
 */
export interface DesignationText {
  readonly version: string
  readonly law: string
  /** What critical information infrastructure is. */
  readonly protects: Address
  /** 按照国务院规定的职责分工，负责关键信息基础设施安全保护工作的部门. */
  readonly department: Address
  /** At least once a year, and sent to the department. */
  readonly assess: Address
  readonly secret: Address
  /** 认定规则; undefined before the regulation. */
  readonly rules: Grounds | undefined
  /** 组织认定，及时将认定结果通知运营者，并通报国务院公安部门. */
  readonly designate: Address | undefined
  /** 发生较大变化的报告和重新认定. */
  readonly anew: Address | undefined
  /**
   * 复议、诉讼 by the general clauses of the two laws; undefined in June 2017, when neither law is held in the text of its
   * day: its times are told on the paper, and no provision is said to set them.
   */
  readonly remedies:
    | {
        readonly grounds: Grounds
        readonly terms: { readonly reconsidering: StatuteTerm; readonly suing: StatuteTerm }
      }
    | undefined
  /** 变更; 撤销、部分撤销、责令重作, of reconsideration, where the text is held. */
  readonly altering: Grounds | undefined
  readonly annulling: Grounds | undefined
  readonly uncollected: readonly Say[]
}

const csl2017 = {
  law: 'csl@2017-06-01',
  protects: 'csl@2017-06-01#art-31/para-1',
  department: 'csl@2017-06-01#art-32/para-1',
  assess: 'csl@2017-06-01#art-38/para-1',
  secret: 'csl@2017-06-01#art-45/para-1',
} as const

const beforeRegulation = { rules: undefined, designate: undefined, anew: undefined } as const

const regulation = {
  rules: ['ciir@2021-09-01#art-9'],
  designate: 'ciir@2021-09-01#art-10/para-1',
  anew: 'ciir@2021-09-01#art-11/para-1',
} as const

const reconsiderationOf = (year: string): Say => ({
  zh: `行政复议法（${year}年修正）第九条`,
  en: `Administrative Reconsideration Law (as amended in ${year}), Art. 9`,
})

const unheld = { altering: undefined, annulling: undefined } as const

const beforeAlp = {
  ...unheld,
  remedies: undefined,
  uncollected: [
    reconsiderationOf('2009'),
    {
      zh: '行政诉讼法（2014年修正）第四十六条',
      en: 'Administrative Litigation Law (as amended in 2014), Art. 46',
    },
  ],
} as const

const before2024 = (year: '2009' | '2017') =>
  ({
    ...unheld,
    remedies: {
      grounds: ['alp@2017-07-01#art-12/para-1/item-12', 'alp@2017-07-01#art-46/para-1'],
      terms: { ...toReconsiderBefore2024, ...toSue },
    },
    uncollected: [reconsiderationOf(year)],
  }) as const

const since2024 = {
  remedies: {
    grounds: [
      'arl@2024-01-01#art-11/para-1/item-15',
      'arl@2024-01-01#art-20/para-1',
      'alp@2017-07-01#art-12/para-1/item-12',
      'alp@2017-07-01#art-46/para-1',
    ],
    terms: { ...toReconsiderSince2024, ...toSue },
  },
  altering: ['arl@2024-01-01#art-63', 'arl@2024-01-01#art-64', 'arl@2024-01-01#art-65'],
  annulling: ['arl@2024-01-01#art-64', 'arl@2024-01-01#art-67'],
  uncollected: [],
} as const

/** Of each version, the oldest first: a case goes on under the next one from its first day. */
export const texts: readonly DesignationText[] = [
  { version: '2017-06-01', ...csl2017, ...beforeRegulation, ...beforeAlp },
  { version: '2017-07-01', ...csl2017, ...beforeRegulation, ...before2024('2009') },
  { version: '2018-01-01', ...csl2017, ...beforeRegulation, ...before2024('2017') },
  { version: '2021-09-01', ...csl2017, ...regulation, ...before2024('2017') },
  { version: '2024-01-01', ...csl2017, ...regulation, ...since2024 },
  {
    version: '2026-01-01',
    law: 'csl@2026-01-01',
    protects: 'csl@2026-01-01#art-33/para-1',
    department: 'csl@2026-01-01#art-34/para-1',
    assess: 'csl@2026-01-01#art-40/para-1',
    secret: 'csl@2026-01-01#art-47/para-1',
    ...regulation,
    ...since2024,
  },
]

/** What changed the procedure on the first day of each version but the first. */
export const changedBy: Readonly<Record<string, Grounds>> = {
  '2017-07-01': ['alp@2017-07-01#art-46/para-1'],
  // 行政复议法（2017年修正）, whose text is not held: what is designated is by the same paragraph as before.
  '2018-01-01': ['csl@2017-06-01#art-31/para-1'],
  '2021-09-01': ['ciir@2021-09-01#art-10/para-1'],
  '2024-01-01': ['arl@2024-01-01#art-90'],
  '2026-01-01': ['csl@2026-01-01#art-33/para-1'],
}

/** How a designation that stands goes on when the texts change. */
export const reading: Say = {
  zh: '认定作出后持续有效，直至变更、取消或者依法撤销；此后的每一步适用办理当日施行的规定，已经开始计算的期限不变。法律对施行前已经作出的认定未作规定，此为本站解释，有其他文件的从其规定',
  en: 'A designation stands until it is changed, ended or annulled; each later step follows the texts in force on its day, and terms that run already are unchanged. The law says nothing of designations made before it: this is the site’s reading, and yields to a document that says otherwise',
}
