/**
 * Whether two names are written of one organ: `临江市公安局（网安支队）` and `临江市 公安局(网安支队)`. Width of characters and
 * brackets and white space are the keyboard's; anything else is another organ, until somebody says how it took over.
 */
export const isSameOrgan = (one: string, other: string): boolean => asWritten(one) === asWritten(other)

const asWritten = (organ: string): string => organ.normalize('NFKC').replace(/\s+/gu, '')
