import { isKnownFont } from './fonts.ts'
import type { Value } from './vocabulary.ts'

// What a value may be. Nearly all that office formats write are numbers, colours and words of their schemas, all of one
// form: no person's name, path or address has it, save a short word in small letters.

const MEASURE = /^[-+]?\d{1,18}(?:\.\d{1,18})?(?:[eE]-?\d{1,3})?(?:%|pt|cm|mm|in|pi|pc|px|em)?$/
const COLOUR = /^#?[0-9A-Fa-f]{1,8}$/
const WORD = /^(?:[a-z][A-Za-z0-9]{0,31}|[A-Z]{1,4}\d?)$/

/** A number or measure, a colour or other short hexadecimal, or a word of a schema. */
export const plain: Value = (value) =>
  MEASURE.test(value) || COLOUR.test(value) || WORD.test(value) ? value : undefined

const matching =
  (pattern: RegExp): Value =>
  (value) =>
    pattern.test(value) ? value : undefined

/** Such as the ten bytes that describe a typeface. */
export const hexadecimal: Value = matching(/^[0-9A-Fa-f]{1,20}$/)
export const number: Value = matching(MEASURE)
export const isNumber = (text: string): boolean => MEASURE.test(text)
/** `zh-CN`. */
export const language: Value = matching(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/)
/** `Hans`. */
export const script: Value = matching(/^[A-Z][a-z]{3}$/)
const RANGE = /^\$?[A-Z]{0,3}\$?\d{0,7}(?::\$?[A-Z]{0,3}\$?\d{0,7})?$/
const MOST_RANGES = 10_000
/** `A1`, `$A$1:C9`, several of them. */
export const cells: Value = (value) => {
  const ranges = value.length <= MOST_RANGES ? value.split(' ') : ['?']
  return ranges.every((range) => RANGE.test(range)) ? value : undefined
}
/** A place in a workbook: sheet and cells, without another file. */
export const place: Value = matching(
  /^(?:'[^'[\]\\/:*?]{1,31}'|[\p{L}\p{N}_.]{1,31})!\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?$/u,
)
/** Formulas, guides and points of shapes. */
export const geometry: Value = matching(/^[-+*/?:.,@#%\w ]{0,2000}$/)
export const guid: Value = matching(/^\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}$/)

/** What is seen on the page: passed on, up to a length no honest text of its kind has. */
export const seen =
  (most: number): Value =>
  (value) =>
    value.length <= most ? value : undefined

/** Where the format asks for something and nobody should find anything. */
export const always =
  (constant: string): Value =>
  () =>
    constant

export const oneOf = (...allowed: readonly string[]): Value => {
  const set = new Set(allowed)
  return (value) => (set.has(value) ? value : undefined)
}

/** A font everyone has, by name; a font of one's own may bear one's name. */
export const font: Value = (value) => (isKnownFont(value) ? value : undefined)
/** The same where the format asks for a name. */
export const fontOrOther: Value = (value) => (isKnownFont(value) ? value : 'sans-serif')

export const style: Value = (value, names) => names.style(value)
export const bookmark: Value = (value, names) => names.bookmark(value)

const MOST_LINK = 2_000
const LINKS: readonly string[] = ['http:', 'https:', 'mailto:']

/**
 * The address of a link that may be followed on purpose, without a name to sign in by; undefined for a file, a share
 * and everything else.
 */
export function safeLink(target: string): string | undefined {
  const url = target.length <= MOST_LINK ? URL.parse(target) : null
  if (!url || !LINKS.includes(url.protocol)) return undefined
  url.username = ''
  url.password = ''
  if (url.protocol === 'mailto:') url.search = url.hash = ''
  return url.href
}
