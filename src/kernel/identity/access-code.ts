import { randomBytes } from 'node:crypto'

/** Crockford's signs: no I, L, O or U to misread. Their places are the elements of GF(32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** Multiplies by x in GF(2⁵) modulo x⁵ + x² + 1, of which x is a generator. */
const timesX = (value: number): number => {
  const doubled = value << 1
  return doubled & 32 ? (doubled ^ 0b100101) & 31 : doubled
}

/**
 * What the last sign must be: the sum of the others, each times another power of x, over GF(32). One sign mistyped, or
 * any two exchanged, gives another sum: all the powers that take part are different.
 */
function checkOf(values: readonly number[]): number {
  // Horner's rule: the first value ends with the highest power, the last with the power 1, the check itself has power 0.
  return values.reduce((sum, value) => timesX(sum ^ value), 0)
}

const group = (signs: string): string => signs.match(/.{4}/g)?.join('-') ?? ''

/** A new code, `R7K2-M94Q-0XB3-VD6T`: fifteen random signs (75 bits) and one that checks them. */
export const newCodeOfAccess = (): string => newCode(LENGTH)

/** A code of at most 31 signs, the last of which checks the others. Other lengths than a receipt's are no receipt. */
export const newCode = (length: number): string => codeOf(randomBytes(length - 1))

/** The same of given bytes, one a sign, for a code that can be told again. */
export function codeOf(bytes: Uint8Array): string {
  const values = Array.from(bytes, (byte) => byte % 32)
  return group([...values, checkOf(values)].map((value) => SIGNS[value]).join(''))
}

/**
 * The sixteen signs of a code as people type it: small letters, full width, spaces, hyphens of any kind, I and L for
 * 1, O for 0. Undefined where it is mistyped.
 */
export const readAccessCode = (typed: string): string | undefined => readCode(typed, LENGTH)

/** The same for a code of another length. */
export function readCode(typed: string, length: number): string | undefined {
  const signs = typed
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  const values = [...signs].map((sign) => SIGNS.indexOf(sign))
  if (values.length !== length || values.includes(-1)) return undefined
  return checkOf(values.slice(0, -1)) === values.at(-1) ? signs : undefined
}
