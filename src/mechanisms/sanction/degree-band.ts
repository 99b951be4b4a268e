import type { FineBounds } from './benchmark-line.ts'
import type { Degree } from './benchmark-words.ts'
import type { AmountBounds } from './tier.ts'

/** 30% and 70% of the way from the least to the most, each moved by ten points at most (cacb art. 11). */
const BELOW = 40
const FROM = 20
const TO = 80
const ABOVE = 60

/**
 * From which sum the bands of a range are counted: a paragraph that names no least sum (一百万元以下) begins at nought. The
 * benchmark rule speaks of 法定最低限 alone (cacb art. 11 ¶2) and leaves it open: 本站解释, one of the open questions.
 */
export const leastOf = ({ min }: AmountBounds): number => min ?? 0

/** Whether a sum lies at, below or above so many per cent of the way; in fen, so that no bound is off by a fraction. */
function against(span: AmountBounds, sum: number, percent: number): number {
  const [least, most, at] = [leastOf(span), span.max, sum].map((one) => Math.round(one * 100))
  return Math.sign((at ?? 0) * 100 - (least ?? 0) * 100 - ((most ?? 0) - (least ?? 0)) * percent)
}

/** Whether a fine, or a range of fines, lies in the band of a degree, floated as far as it may be (cacb art. 11). */
export function isInBand(degree: Degree, { min, max }: FineBounds, span: AmountBounds): boolean {
  if (degree === '减轻') return span.min === null || max < span.min
  if (degree === '从轻') return against(span, max, BELOW) < 0
  if (degree === '一般') return against(span, min, FROM) >= 0 && against(span, max, TO) <= 0
  return degree === '不予处罚' || against(span, min, ABOVE) > 0
}
