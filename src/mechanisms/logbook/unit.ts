import { foldCase } from './fold.ts'

// What each UTF-16 unit is in a token. Made once, of the expressions that say what a token is.

const BACKSLASH_BYTE = 92

/** Signs that end a token and tell nothing else. */
export const SIGN = 0
export const COLON = 1
export const BACKSLASH = 2
/** Units from here on are in tokens, folded; those before are in none. */
export const FIRST_IN_TOKEN = 48

export const BEYOND_ASCII = 6

/** Of a byte: of ASCII what it is in a token, or one of the names here. */
export const BYTE_UNITS = new Uint8Array(256).map((_, code) => {
  if (code > 127) return BEYOND_ASCII
  const character = String.fromCharCode(code)
  if (/[A-Za-z0-9_]/.test(character)) return character.toLowerCase().charCodeAt(0)
  return { ':': COLON, '\\': BACKSLASH }[character] ?? SIGN
})

/** Of a unit beyond ASCII: no token, a token alone, or half of a character. */
export const HAN = 4
export const HALF = 5

let units: Uint16Array | undefined

/** Of any unit: itself folded where it is in a token, or one of the names here, where a Han character is `HAN`. */
export function allUnits(): Uint16Array {
  units ??= new Uint16Array(1 << 16).map((_, code) => (code < 128 ? (BYTE_UNITS[code] ?? SIGN) : unitOf(code)))
  return units
}

/**
 * Whether behind a backslash stands what is in a token: only then may what is meant have other tokens than what is written,
 * as `\\n` and `\\u4e2d` of JSON. Behind every other one stands a sign, and means a sign.
 */
export function hidesTokens(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
    const unit = allUnits()[text.charCodeAt(at + 1)] ?? SIGN
    if (unit >= FIRST_IN_TOKEN || unit === HAN || unit === HALF) return true
  }
  return false
}

/** The same of UTF-8: beyond ASCII everything may be in a token. */
export function hidesTokensIn(bytes: Uint8Array, begin: number, end: number): boolean {
  for (let at = begin; at < end - 1; at += 1) {
    if (bytes[at] !== BACKSLASH_BYTE) continue
    const unit = BYTE_UNITS[bytes[at + 1] ?? 0] ?? SIGN
    if (unit >= FIRST_IN_TOKEN || unit === BEYOND_ASCII) return true
  }
  return false
}

function unitOf(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return HALF
  const character = String.fromCharCode(code)
  if (/\p{Script=Han}/u.test(character)) return HAN
  return /[\p{L}\p{Nd}]/u.test(character) ? foldCase(character).charCodeAt(0) : SIGN
}
