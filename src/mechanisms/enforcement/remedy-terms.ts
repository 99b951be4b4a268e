import { termOf, uncollectedTerm } from '../../kernel/procedure/statute-term.ts'

// How long a party has to contest an act, by the texts of its day. Each member is one right.

/** 六个月, and against the result of reconsideration 十五日 from its receipt: 行政诉讼法 in force since July 2017. */
export const toSue = {
  suing: termOf('alp@2017-07-01#art-46/para-1'),
  suingAfter: termOf('alp@2017-07-01#art-45/para-1', { name: 'received' }),
} as const

/** 六个月, 十五日: 行政诉讼法 第四十六条 and 第四十五条 in the text of 2014, which is not collected. */
export const toSueBefore2017 = {
  suing: uncollectedTerm('months', 6),
  suingAfter: uncollectedTerm('calendar-days', 15),
} as const

/** 六十日: 行政复议法 第九条 of the texts before 2024, which are not collected. */
export const toReconsiderBefore2024 = { reconsidering: uncollectedTerm('calendar-days', 60) } as const

export const toReconsiderSince2024 = {
  reconsidering: termOf('arl@2024-01-01#art-20/para-1', { name: 'apply' }),
} as const
