export const isRegion = (text: string): boolean => /^\d{6}$/.test(text)

/**
 * Whether one region lies in another, or is it. Division codes (GB/T 2260) nest in pairs of digits, province, city and
 * county, and a pair of zeros stands for the whole of the pair before: 990102 lies in 990100, 990000 and 000000.
 */
export function liesIn(inner: string, outer: string): boolean {
  const pairs = /^(\d\d)(\d\d)(\d\d)$/.exec(outer)?.slice(1)
  if (!pairs || !isRegion(inner)) return false
  const end = pairs.findLastIndex((pair) => pair !== '00') + 1
  return inner.startsWith(pairs.slice(0, end).join(''))
}
