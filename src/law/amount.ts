import { numberOf } from './numeral.ts'

/** What a phrase of money, multiple or days says: 二万元以上十万元以下, 一倍以上十倍以下, 一百万元以下, 五日以下. */
export interface AmountPhrase {
  readonly of: '元' | '倍' | '日'
  /** Undefined where the words name only the upper bound. */
  readonly min: number | undefined
  readonly max: number
}

// Money, multiples, and days of detention; a bar of years or a period of notice is no penalty of this kind.
const N = '[〇零一二两三四五六七八九十百千万亿]{1,16}'
const PHRASE = new RegExp(`(?:(${N})([元倍日])以上)?(${N})([元倍日])以下(拘留)?`, 'gu')

/** Every such phrase in the words, in their order; 日 counts only before 拘留. */
export const penaltyPhrases = (words: string): readonly string[] =>
  [...words.matchAll(PHRASE)].filter((found) => found[4] !== '日' || found[5]).map(([phrase]) => phrase)

/** What the first phrase in the words says; undefined where there is none that can be read. */
export function spanOf(words: string): AmountPhrase | undefined {
  const [, low, lowUnit, high = '', unit] = new RegExp(PHRASE.source, 'u').exec(words) ?? []
  const max = numberOf(high)
  const min = low === undefined ? undefined : numberOf(low)
  if (max === undefined || (unit !== '元' && unit !== '倍' && unit !== '日')) return undefined
  if (low !== undefined && (min === undefined || lowUnit !== unit)) return undefined
  return { of: unit, min, max }
}

/** The sum before 元 at the words' threshold: 不足十万元 and 十万元以上 are both 100,000. */
export function thresholdOf(words: string): number | undefined {
  const [, sum] = new RegExp(`(?:不足(?=${N}元)|(?=${N}元以上))(${N})元`, 'u').exec(words) ?? []
  return sum === undefined ? undefined : numberOf(sum)
}

/** 五年 → 5. */
export function yearsOf(words: string): number | undefined {
  const [, years] = new RegExp(`(${N})年`, 'u').exec(words) ?? []
  return years === undefined ? undefined : numberOf(years)
}
