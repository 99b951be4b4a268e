/**
 * Points of an assessment, exactly: each is a whole number of hundredths, so that sums never drift. A mean of several
 * reviewers is kept as the two whole numbers that it is, and rounded only where it is written (half up, to two decimals).
 */
export type Hundredths = number

/** Of the whole tree. */
export const WHOLE: Hundredths = 10_000

/** `0`, `7`, `7.5`, `100`: at most two decimals. */
export const POINTS = /^(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?$/

/** Undefined where the text is no such number. */
export function hundredthsOf(text: string): Hundredths | undefined {
  if (!POINTS.test(text)) return undefined
  const [whole = '0', decimals = ''] = text.split('.')
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}

/** As people write it, without needless noughts: `7.5`. */
export function pointsWords(points: Hundredths): string {
  const [whole, rest] = [Math.trunc(points / 100), points % 100]
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`
}

/** A sum of points shared out among so many: both whole numbers. */
export interface Mean {
  readonly sum: Hundredths
  readonly of: number
}

/** The mean in hundredths, half up. */
export const rounded = ({ sum, of }: Mean): Hundredths => Math.floor((2 * sum + of) / (2 * of))

export const meanWords = (mean: Mean): string => pointsWords(rounded(mean))

/** The sum of means that are each of as many. */
export const sumOf = (means: readonly Mean[], of: number): Mean => ({
  sum: means.reduce((sum, mean) => sum + mean.sum, 0),
  of,
})
