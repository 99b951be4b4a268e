import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { penaltyPhrases, spanOf, thresholdOf, yearsOf } from './amount.ts'
import { hanOf } from './numeral.ts'

const spans = [
  ['处一万元以上十万元以下罚款', { of: '元', min: 10_000, max: 100_000 }],
  ['五千元以上五万元以下罚款', { of: '元', min: 5000, max: 50_000 }],
  ['没有违法所得的，处一百万元以下罚款', { of: '元', min: undefined, max: 1_000_000 }],
  ['二百万元以上一千万元以下罚款', { of: '元', min: 2_000_000, max: 10_000_000 }],
  ['违法所得一倍以上十倍以下罚款', { of: '倍', min: 1, max: 10 }],
  ['五日以下拘留', { of: '日', min: undefined, max: 5 }],
  ['五日以上十五日以下拘留', { of: '日', min: 5, max: 15 }],
] as const

describe('a phrase of a penalty is read as the law writes it', () => {
  it.each(spans)('%s', (words, span) => expect(spanOf(words)).toEqual(span))

  it.each(['罚款', '情节严重的', '一万元以上十倍以下罚款', '不少于六个月'])('%s is no such phrase', (words) =>
    expect(spanOf(words)).toBeUndefined(),
  )

  it('any two sums written in Han come back as figures', () => {
    const sum = fc.integer({ min: 1, max: 99_999_999 })
    fc.assert(
      fc.property(sum, sum, (min, max) => {
        expect(spanOf(`处${hanOf(min)}元以上${hanOf(max)}元以下罚款`)).toEqual({ of: '元', min, max })
      }),
    )
  })
})

describe('every phrase of a paragraph is found', () => {
  const paragraphs = [
    [
      '处违法所得一倍以上十倍以下罚款，没有违法所得的，处一百万元以下罚款，对直接负责的主管人员处一万元以上十万元以下罚款',
      ['一倍以上十倍以下', '一百万元以下', '一万元以上十万元以下'],
    ],
    ['处五日以下拘留，可以并处五万元以上五十万元以下罚款', ['五日以下拘留', '五万元以上五十万元以下']],
    ['违法所得十万元以上的，并处违法所得一倍以上五倍以下罚款', ['一倍以上五倍以下']],
    ['应当在十五日以下的期限内答复', []],
    ['留存相关的网络日志不少于六个月', []],
  ] as const
  it.each(paragraphs)('%s', (words, phrases) => expect(penaltyPhrases(words)).toEqual(phrases))
})

describe('thresholds and years', () => {
  const thresholds = [
    ['没有违法所得或者违法所得不足十万元的', 100_000],
    ['违法所得十万元以上的', 100_000],
    ['情节严重的', undefined],
  ] as const
  it.each(thresholds)('%s', (words, sum) => expect(thresholdOf(words)).toBe(sum))

  const bars = [
    ['五年内不得从事网络安全管理和网络运营关键岗位的工作', 5],
    ['终身不得从事网络安全管理和网络运营关键岗位的工作', undefined],
  ] as const
  it.each(bars)('%s', (words, years) => expect(yearsOf(words)).toBe(years))
})
