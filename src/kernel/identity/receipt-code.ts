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
 * What the sixteenth sign must be: the sum of the fifteen, each times another power of x, over GF(32). One sign
 * mistyped, or any two exchanged, gives another sum: sixteen different powers take part.
 */
function checkOf(values: readonly number[]): number {
  // Horner's rule: value 1 ends with the power 15, value 15 with the power 1, and the check itself has power 0.
  return values.reduce((sum, value) => timesX(sum ^ value), 0)
}

const group = (signs: string): string => signs.match(/.{4}/g)?.join('-') ?? ''

/** A new code, `R7K2-M94Q-0XB3-VD6T`: fifteen random signs (75 bits) and one that checks them. */
export function newReceiptCode(): string {
  const values = Array.from(randomBytes(LENGTH - 1), (byte) => byte % 32)
  return group([...values, checkOf(values)].map((value) => SIGNS[value]).join(''))
}

/**
 * The sixteen signs of a code as people type it: small letters, full width, spaces, hyphens of any kind, I and L for
 * 1, O for 0. Undefined where it is mistyped.
 */
export function readReceiptCode(typed: string): string | undefined {
  const signs = typed
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  const values = [...signs].map((sign) => SIGNS.indexOf(sign))
  if (values.length !== LENGTH || values.includes(-1)) return undefined
  return checkOf(values.slice(0, -1)) === values.at(-1) ? signs : undefined
}
