import { EVENT_FIELDS } from './query.ts'

/** Fields by which an event may be counted and narrowed down, beside any key of its own. */
export const NAMED_FIELDS = [...EVENT_FIELDS, 'severity'] as const

export type NamedField = (typeof NAMED_FIELDS)[number]

export const isNamedField = (field: string): field is NamedField => NAMED_FIELDS.some((each) => each === field)

/** A value as a term has it: quoted where it would end or begin something else. */
const written = (value: string): string =>
  value === '' || /[\s()"\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value

/** The term that asks for a value of a field: `host:web1`, `sev:3`, `user="张 三"`. */
export function termFor(field: string, value: string): string {
  if (field === 'severity') return `sev:${value}`
  return `${field}${isNamedField(field) ? ':' : '='}${written(value)}`
}

/** A query to which one more term must hold. */
export function narrowed(query: string, term: string): string {
  const whole = query.trim()
  if (whole === '') return term
  return /(?:^|[\s)])or(?=[\s(])/.test(whole) ? `(${whole}) ${term}` : `${whole} ${term}`
}

/** What a key is made of that a term may ask for: with `-` a term is one that is not to hold. */
export const isKey = (text: string): boolean => /^(?!-)[\p{L}\p{Nd}_.-]{1,200}$/u.test(text)
