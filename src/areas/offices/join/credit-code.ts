/** 统一社会信用代码 (GB 32100-2015): 18 characters, of the figures and the letters without I, O, S, V and Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
/** The weight of the nth character is 3 to the n, modulo 31. */
const BASE = 3
const MODULUS = 31

/** As it is written: full-width and small letters are read as what they mean, spaces and hyphens fall away. */
export const writtenCode = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** Whether the last character is the check character of those before it. */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((character) => ALPHABET.indexOf(character))
  if (values.length !== LENGTH || values.includes(-1)) return false
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, -1)) {
    sum += value * weight
    weight = (weight * BASE) % MODULUS
  }
  return values.at(-1) === (MODULUS - (sum % MODULUS)) % MODULUS
}

/** 登记管理机关行政区划码: the third to the eighth character. */
export const regionOfCode = (code: string): string => code.slice(2, 8)
