import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import {
  toReconsiderBefore2024,
  toReconsiderSince2024,
  toSue,
  toSueBefore2017,
} from '../../../mechanisms/enforcement/remedy-terms.ts'
import { PENALTY_LAW } from '../../../mechanisms/sanction/codes.ts'
import { service2022, service2024, serviceBefore2022 } from './text-service.ts'
import type { PenaltyTerms } from './text-terms.ts'
import { exemptionsBefore2021, exemptionsSince2021, leniencyBefore2021, leniencySince2021 } from './words.ts'

/**
 * What the law of a time changes for a penalty case: the Cybersecurity Law says what follows a breach, and leaves how it
 * is imposed to the Administrative Penalty Law (行政处罚法) and its companions. Each list is the ground of one thing.
 */
export interface PenaltyText {
  readonly version: string
  readonly law: string
  readonly filing: Grounds
  readonly officers: Grounds
  readonly recusal: Grounds
  /** 公安机关负责人的回避: for the police alone; of other heads the law does not say who decides. */
  readonly policeRecusal: Address
  readonly evidence: Grounds
  /** 全过程记录; before 2021 the duty to investigate fully, of which notes are a part. */
  readonly recording: Grounds
  readonly preserving: Grounds
  readonly correcting: Grounds
  readonly concluding: Grounds
  readonly noticing: Grounds
  readonly defending: Grounds
  readonly hearing: Grounds
  /** 放弃陈述、申辩: without it, or the party heard, nothing is decided. */
  readonly waiving: Grounds
  /** 每个当事人: told, decided on and served each by itself, with its name and address. */
  readonly eachParty: Grounds
  /** 法制审核; undefined before 2018, when no law asked for one. */
  readonly reviewing: Grounds | undefined
  readonly discussing: Grounds
  readonly deciding: Grounds
  /** 裁量基准; before 2021 no law spoke of them. */
  readonly weighing: Grounds
  readonly exempting: Grounds
  /** Of these, what each case of no penalty stands on: a decision cites that and no more. */
  readonly exemptedBy: Readonly<Record<string, Grounds>>
  /** 自立案之日起九十日; undefined before 15 July 2021, when no law said how long. */
  readonly ninetyDays: Grounds | undefined
  /** By how long it may be extended and what does not count: a rule of the cyberspace administrations alone. */
  readonly extending: Grounds | undefined
  readonly serving: Grounds
  readonly paying: Grounds
  /** 没收违法所得: confiscated, paid into the treasury, and how said in the decision. */
  readonly confiscating: Grounds
  readonly deferring: Grounds
  readonly surcharging: Grounds
  readonly enforcing: Grounds
  /** 催告, and the party’s right to answer it: 行政强制法 has stood unchanged since 2012. */
  readonly urging: Grounds
  readonly answeringUrging: Grounds
  readonly appealing: Grounds
  /** 不服复议决定的, 自收到之日起十五日内起诉. */
  readonly suingAfter: Grounds
  readonly correctingOneself: Grounds
  readonly transferring: Grounds
  readonly crime: Grounds
  readonly closing: Grounds
  /** 变更、撤销、确认违法: what becomes of a decision that is looked at again. */
  readonly changing: Grounds
  readonly annulling: Grounds
  readonly unlawful: Grounds
  /** 施行: before it nothing is judged by the Cybersecurity Law. */
  readonly commencing: Address
  /** Where what the penalty table cites in the numbers of 2021 stands in the penalty law of the time. */
  readonly table: Readonly<Record<string, Address>>
  /** 一事不再罚, in words. */
  readonly once: Say
  /** 从宽, numbered as the penalty law of the time does. */
  readonly leniency: Readonly<Record<string, Say>>
  /** 不予行政处罚. */
  readonly exemptions: Readonly<Record<string, Say>>
  readonly terms: PenaltyTerms
  readonly uncollected: {
    readonly appealing?: readonly Say[]
    readonly remedying?: readonly Say[]
    readonly closing?: readonly Say[]
    readonly serving?: readonly Say[]
  }
}

/** 加处罚款的标准应当告知当事人，数额不得超出金钱给付义务的数额. */
const added = ['ael@2012-01-01#art-45'] as const

const demanding = {
  urging: ['ael@2012-01-01#art-54/para-1', 'ael@2012-01-01#art-35/para-1'],
  answeringUrging: ['ael@2012-01-01#art-36/para-1'],
} as const

const termsOfCourts = {
  ...toSue,
  urging: termOf('ael@2012-01-01#art-54/para-1'),
} as const

/** 行政处罚法 as it stood from 27 August 2009 and from 1 January 2018: one numbering. */
function before2021(version: '2009-08-27' | '2018-01-01') {
  const at = (unit: string): Address => `apl@${version}#${unit}`
  return {
    filing: [at('art-36')],
    officers: [at('art-37/para-1')],
    recusal: [at('art-37/para-3')],
    policeRecusal: 'psl@2013-01-01#art-81/para-2',
    evidence: [at('art-36'), at('art-37')],
    recording: [at('art-36')],
    preserving: [at('art-37/para-2')],
    correcting: [at('art-23')],
    concluding: [at('art-30'), at('art-38/para-1')],
    noticing: [at('art-31')],
    defending: [at('art-32')],
    hearing: [at('art-42/para-1')],
    waiving: [at('art-41')],
    eachParty: [at('art-31'), at('art-39/para-1/item-1'), at('art-40')],
    discussing: [at('art-38/para-2')],
    deciding: [at('art-38/para-1'), at('art-39')],
    weighing: [at('art-4/para-2')],
    exempting: [at('art-27/para-2'), at('art-38/para-1'), at('art-25'), at('art-26'), at('art-29')],
    exemptedBy: {
      minor: [at('art-27/para-2'), at('art-38/para-1/item-2')],
      unproven: [at('art-38/para-1/item-3')],
      underage: [at('art-25')],
      incapable: [at('art-26')],
      late: [at('art-29')],
    },
    exemptions: exemptionsBefore2021,
    leniency: leniencyBefore2021,
    once: { zh: '第二十四条', en: 'Art. 24' },
    table: {
      [PENALTY_LAW.legality]: at('art-3/para-2'),
      [PENALTY_LAW.once]: at('art-24'),
      [PENALTY_LAW.crime]: at('art-22'),
      [PENALTY_LAW.limit]: at('art-29'),
      [PENALTY_LAW.competence]: at('art-15'),
    },
    ninetyDays: undefined,
    extending: undefined,
    serving: [at('art-40')],
    paying: [at('art-44'), at('art-46/para-3')],
    confiscating: [at('art-39/para-1/item-4'), at('art-53/para-2')],
    deferring: [at('art-52')],
    surcharging: [at('art-51/para-1/item-1'), ...added],
    enforcing: [at('art-51/para-1/item-3'), 'ael@2012-01-01#art-53', 'ael@2012-01-01#art-54', 'ael@2012-01-01#art-55'],
    ...demanding,
    correctingOneself: [at('art-54/para-2')],
    crime: [at('art-22')],
    closing: [at('art-44')],
    appealing: [at('art-6/para-1')],
    terms: {
      ...termsOfCourts,
      ...toReconsiderBefore2024,
      preserving: termOf(at('art-37/para-2')),
      asking: termOf(at('art-42/para-1/item-1')),
      serving: termOf(at('art-40/para-1')),
      paying: termOf(at('art-46/para-3')),
      deciding: undefined,
    },
  } as const
}

const at = (unit: string): Address => `apl@2021-07-15#${unit}`

/** 行政处罚法 as revised on 22 January 2021, in force since 15 July 2021. */
const since2021 = {
  filing: [at('art-54')],
  officers: [at('art-42/para-1'), at('art-55')],
  recusal: [at('art-43')],
  policeRecusal: 'psl@2013-01-01#art-81/para-2',
  evidence: [at('art-46'), at('art-54/para-1')],
  recording: [at('art-47')],
  preserving: [at('art-56')],
  correcting: [at('art-28/para-1')],
  concluding: [at('art-40'), at('art-57/para-1')],
  noticing: [at('art-44')],
  defending: [at('art-45')],
  hearing: [at('art-63'), at('art-64')],
  waiving: [at('art-62')],
  eachParty: [at('art-44'), at('art-59/para-1/item-1'), at('art-61')],
  reviewing: [at('art-58')],
  discussing: [at('art-57/para-2')],
  deciding: [at('art-57/para-1'), at('art-59')],
  weighing: [at('art-34')],
  exempting: [at('art-33'), at('art-57/para-1'), at('art-30'), at('art-31'), at('art-36')],
  exemptedBy: {
    minor: [at('art-33/para-1'), at('art-57/para-1/item-2')],
    first: [at('art-33/para-1'), at('art-57/para-1/item-2')],
    faultless: [at('art-33/para-2')],
    unproven: [at('art-57/para-1/item-3')],
    underage: [at('art-30')],
    incapable: [at('art-31')],
    late: [at('art-36')],
  },
  exemptions: exemptionsSince2021,
  leniency: leniencySince2021,
  once: { zh: '第二十九条', en: 'Art. 29' },
  table: {
    [PENALTY_LAW.legality]: at('art-38/para-1'),
    [PENALTY_LAW.once]: at('art-29'),
    [PENALTY_LAW.crime]: at('art-27/para-1'),
    [PENALTY_LAW.limit]: at('art-36'),
    [PENALTY_LAW.time]: at('art-37'),
    [PENALTY_LAW.competence]: at('art-17'),
  },
  ninetyDays: [at('art-60')],
  extending: undefined,
  serving: [at('art-61')],
  paying: [at('art-66/para-1'), at('art-67/para-3')],
  confiscating: [at('art-28/para-2'), at('art-59/para-1/item-4'), at('art-74/para-2')],
  deferring: [at('art-66/para-2')],
  surcharging: [at('art-72/para-1/item-1'), ...added, at('art-73/para-3')],
  enforcing: [at('art-72/para-1/item-4'), 'ael@2012-01-01#art-53', 'ael@2012-01-01#art-54', 'ael@2012-01-01#art-55'],
  ...demanding,
  correctingOneself: [at('art-75/para-2')],
  crime: [at('art-27')],
  closing: [at('art-47')],
  terms: {
    ...termsOfCourts,
    ...toReconsiderBefore2024,
    preserving: termOf(at('art-56/para-1')),
    asking: termOf(at('art-64/para-1/item-1')),
    serving: termOf(at('art-61/para-1')),
    paying: termOf(at('art-67/para-3')),
    deciding: termOf(at('art-60/para-1')),
  },
} as const

const suingAfter = ['alp@2017-07-01#art-45/para-1'] as const
const litigation: Address = 'alp@2017-07-01#art-46'
const reconsiderationOf = (year: string): Say => ({
  zh: `行政复议法（${year}年修正）第九条`,
  en: `Administrative Reconsideration Law (as amended in ${year}), Art. 9`,
})
const reconsideredUnder = (year: string): Say => ({
  zh: `行政复议法（${year}年修正）第二十八条`,
  en: `Administrative Reconsideration Law (as amended in ${year}), Art. 28`,
})

/** 判决变更、撤销、确认违法 (行政诉讼法). */
const byJudgment = (own: Grounds) =>
  ({
    changing: [...own, 'alp@2017-07-01#art-77'],
    annulling: [...own, 'alp@2017-07-01#art-70'],
    unlawful: [...own, 'alp@2017-07-01#art-74'],
  }) as const

/** The same by the organ of reconsideration, since its law was revised. */
const byReview = (own: Grounds) => {
  const { changing, annulling, unlawful } = byJudgment(own)
  return {
    changing: [...changing, 'arl@2024-01-01#art-63'],
    annulling: [...annulling, 'arl@2024-01-01#art-64', 'arl@2024-01-01#art-67'],
    unlawful: [...unlawful, 'arl@2024-01-01#art-65'],
  } as const
}
const closingRule: Say = {
  zh: '《网信部门行政执法程序规定》第四十九条以后（结案）',
  en: 'Provisions on Administrative Law Enforcement Procedures of Cyberspace Administrations, Art. 49 and after (closing)',
}

/** 网信部门行政执法程序规定: of it Arts. 1 to 48 are collected. It binds cyberspace administrations, and others read it as a model. */
const cac = (unit: string): Address => `cacp@2023-06-01#${unit}`

const csl2017 = {
  law: 'csl@2017-06-01',
  commencing: 'csl@2017-06-01#art-79',
  transferring: ['csl@2017-06-01#art-14/para-1', 'csl@2017-06-01#art-74/para-2'],
} as const
const csl2026 = {
  law: 'csl@2026-01-01',
  commencing: 'csl@2026-01-01#art-81',
  transferring: ['csl@2026-01-01#art-15/para-1', 'csl@2026-01-01#art-76/para-2'],
} as const

/** Of the two laws together: the one that says what is a breach and what follows, the other how. */
const withChapter = <Text extends typeof since2021 | ReturnType<typeof before2021>>(
  text: Text,
  law: 'csl@2017-06-01' | 'csl@2026-01-01',
  remit: Address,
) =>
  ({
    ...text,
    filing: [remit, ...text.filing],
    correcting: [`${law}#ch-6`, ...text.correcting],
    deciding: [`${law}#ch-6`, ...text.deciding],
  }) as const

/** 县级以上地方人民政府有关部门的…职责: of local offices; the first paragraph is that of departments of the State. */
const remit2017: Address = 'csl@2017-06-01#art-8/para-2'
const remit2026: Address = 'csl@2026-01-01#art-9/para-2'

const withRule = {
  extending: [cac('art-45/para-2'), cac('art-45/para-3')],
} as const

export const text2017: PenaltyText = {
  suingAfter: ['apl@2009-08-27#art-6/para-1'],
  ...withChapter(before2021('2009-08-27'), 'csl@2017-06-01', remit2017),
  ...csl2017,
  version: '2017-06-01',
  reviewing: undefined,
  terms: { ...before2021('2009-08-27').terms, ...toSueBefore2017 },
  changing: ['apl@2009-08-27#art-54/para-2'],
  annulling: ['apl@2009-08-27#art-54/para-2'],
  unlawful: ['apl@2009-08-27#art-54/para-2'],
  uncollected: {
    serving: serviceBefore2022,
    remedying: [
      reconsideredUnder('2009'),
      {
        zh: '行政诉讼法（2014年修正）第七十条、第七十四条、第七十七条',
        en: 'Administrative Litigation Law (as amended in 2014), Arts. 70, 74 and 77',
      },
    ],
    appealing: [
      reconsiderationOf('2009'),
      { zh: '行政诉讼法（2014年修正）第四十六条', en: 'Administrative Litigation Law (as amended in 2014), Art. 46' },
    ],
  },
}

export const text2018: PenaltyText = {
  suingAfter,
  ...withChapter(before2021('2018-01-01'), 'csl@2017-06-01', remit2017),
  ...csl2017,
  version: '2018-01-01',
  reviewing: ['apl@2018-01-01#art-38/para-3'],
  appealing: ['apl@2018-01-01#art-6/para-1', litigation],
  ...byJudgment(['apl@2018-01-01#art-54/para-2']),
  uncollected: {
    serving: serviceBefore2022,
    appealing: [reconsiderationOf('2017')],
    remedying: [reconsideredUnder('2017')],
  },
}

export const text2021: PenaltyText = {
  suingAfter,
  ...withChapter(since2021, 'csl@2017-06-01', remit2017),
  ...csl2017,
  version: '2021-07-15',
  appealing: [at('art-7/para-1'), litigation],
  ...byJudgment([at('art-75/para-2')]),
  uncollected: {
    serving: serviceBefore2022,
    appealing: [reconsiderationOf('2017')],
    remedying: [reconsideredUnder('2017')],
  },
}

/** Since the cyberspace administrations have a rule of their own. */
export const text2023: PenaltyText = {
  ...text2021,
  ...withRule,
  version: '2023-06-01',
  serving: [...text2021.serving, service2022],
  uncollected: {
    appealing: [reconsiderationOf('2017')],
    remedying: [reconsideredUnder('2017')],
    closing: [closingRule],
  },
}

/** Since the Reconsideration Law was revised. */
export const text2024: PenaltyText = {
  ...text2023,
  version: '2024-01-01',
  serving: [at('art-61'), service2024],
  terms: { ...text2023.terms, ...toReconsiderSince2024 },
  appealing: [at('art-7/para-1'), 'arl@2024-01-01#art-20', litigation],
  ...byReview([at('art-75/para-2')]),
  uncollected: { closing: [closingRule] },
}

/** Since the amended Cybersecurity Law is in force. */
export const text2026: PenaltyText = {
  suingAfter,
  ...withChapter(since2021, 'csl@2026-01-01', remit2026),
  ...csl2026,
  ...withRule,
  version: '2026-01-01',
  policeRecusal: 'psl@2026-01-01#art-95/para-2',
  serving: text2024.serving,
  terms: text2024.terms,
  weighing: [at('art-34'), 'cacb@2025-08-01#art-17', 'cacb@2025-08-01#art-18'],
  appealing: text2024.appealing,
  ...byReview([at('art-75/para-2')]),
  uncollected: text2024.uncollected,
}
