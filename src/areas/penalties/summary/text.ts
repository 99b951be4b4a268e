import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { figureOf } from '../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../law/address.ts'
import type { PenaltyForm } from '../../../mechanisms/sanction/words.ts'
import { type PenaltyText, text2017, text2018, text2021, text2024, text2026 } from '../penalty/text.ts'

/** What the law of a time says of a penalty on the spot, beside what it says of every penalty. */
export interface SummaryText extends PenaltyText {
  /** 出示执法证件. */
  readonly showing: Grounds
  /** When it may be imposed on the spot, and up to what. */
  readonly imposing: Grounds
  /** 填写决定书，当场交付. */
  readonly handing: Grounds
  /** 报所属行政机关备案. */
  readonly reporting: Grounds
  readonly performing: Grounds
  /** The most that may be fined on the spot, in yuan. */
  readonly most: Readonly<Record<PenaltyForm, number>>
  /** Whether the law of the time itself asks for two officers here. */
  readonly two: boolean
  /** 复议前置: who disagrees asks for reconsideration first, and sues after it. */
  readonly reviewFirst: boolean
  /** 不服复议决定的，十五日内起诉. */
  readonly suingAfter: Grounds
  /** 当场收缴罚款: a small fine; one that would be hard to enforce afterwards; in remote places. */
  readonly collecting: { readonly small: Address; readonly hard: Address; readonly remote: Address }
  /** 财政部门统一制发的票据. */
  readonly receipt: Address
  /** 二日内交至行政机关，再缴付银行. */
  readonly handingIn: Address
  /** An application for reconsideration that is handed in here is sent on; before 2024 no law says so. */
  readonly forwarding: Address | undefined
}

/** What may be fined on the spot, as the article on it says. */
const mostOnSpot = (address: Address): SummaryText['most'] => ({
  个人: figureOf(address, 'citizen').amount,
  单位: figureOf(address, 'organisation').amount,
})

/** 行政处罚法 of 2009 and 2018: Arts. 33 to 35, under one numbering. */
function before2021(text: PenaltyText, version: '2009-08-27' | '2018-01-01', suingAfter: Grounds): SummaryText {
  const at = (unit: string): Address => `apl@${version}#${unit}`
  return {
    ...text,
    showing: [at('art-34/para-1')],
    imposing: [text.deciding[0], at('art-33')],
    handing: [at('art-34')],
    reporting: [at('art-34/para-3')],
    performing: [at('art-33'), ...text.paying],
    appealing: [at('art-35'), ...text.appealing],
    collecting: {
      small: at('art-47/para-1/item-1'),
      hard: at('art-47/para-1/item-2'),
      remote: at('art-48/para-1'),
    },
    receipt: at('art-49/para-1'),
    handingIn: at('art-50/para-1'),
    forwarding: undefined,
    most: mostOnSpot(at('art-33/para-1')),
    two: false,
    reviewFirst: false,
    suingAfter,
  }
}

const at = (unit: string): Address => `apl@2021-07-15#${unit}`
const afterReview: Grounds = ['alp@2017-07-01#art-45']

/** As revised on 22 January 2021: Arts. 51 to 53, and two officers whatever the procedure (Art. 42). */
const since2021 = (text: PenaltyText): SummaryText => ({
  ...text,
  showing: [at('art-52/para-1'), at('art-42/para-1')],
  imposing: [text.deciding[0], at('art-51'), at('art-42/para-1')],
  handing: [at('art-52/para-1'), at('art-52/para-2')],
  reporting: [at('art-52/para-3')],
  performing: [at('art-53'), ...text.paying],
  collecting: {
    small: at('art-68/para-1/item-1'),
    hard: at('art-68/para-1/item-2'),
    remote: at('art-69/para-1'),
  },
  receipt: at('art-70/para-1'),
  handingIn: at('art-71/para-1'),
  forwarding: undefined,
  most: mostOnSpot(at('art-51/para-1')),
  two: true,
  reviewFirst: false,
  suingAfter: afterReview,
})

/** 行政复议法 第二十三条 since 2024: a decision on the spot goes to reconsideration before it goes to court. */
const since2024 = (text: PenaltyText): SummaryText => ({
  ...since2021(text),
  appealing: [
    at('art-7/para-1'),
    'arl@2024-01-01#art-20',
    'arl@2024-01-01#art-23/para-1/item-1',
    'arl@2024-01-01#art-23/para-2',
    'arl@2024-01-01#art-32/para-1',
  ],
  forwarding: 'arl@2024-01-01#art-32/para-2',
  reviewFirst: true,
})

/** Of each version that was released, the newest first. */
export const texts: readonly SummaryText[] = [
  since2024(text2026),
  since2024(text2024),
  since2021(text2021),
  before2021(text2018, '2018-01-01', afterReview),
  before2021(text2017, '2009-08-27', ['apl@2009-08-27#art-6/para-1']),
]
