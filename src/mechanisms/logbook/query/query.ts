import type { AddressBlock } from '../address.ts'

/** Fields that a line itself tells and a query may ask for by name; each is a trait of the filter. */
export const LINE_FIELDS = ['host', 'app'] as const

export type LineField = (typeof LINE_FIELDS)[number]

/** Fields of an event that a query may ask for by name, in the order in which they are offered. */
export const EVENT_FIELDS = ['source', ...LINE_FIELDS] as const

export type EventField = (typeof EVENT_FIELDS)[number]

/** A query, understood. */
export type LogbookQuery =
  | { readonly kind: 'all' | 'any'; readonly of: readonly LogbookQuery[] }
  | { readonly kind: 'not'; readonly of: LogbookQuery }
  /** Tokens one after another, folded; one is a word. */
  | { readonly kind: 'phrase'; readonly tokens: readonly string[] }
  | { readonly kind: 'characters'; readonly text: string }
  | { readonly kind: 'address'; readonly block: AddressBlock }
  | { readonly kind: 'field'; readonly field: EventField; readonly value: string; readonly isPrefix: boolean }
  | { readonly kind: 'severity'; readonly from: number; readonly to: number }
  /** `signs`: what may stand between key and value in a message. */
  | { readonly kind: 'pair'; readonly key: string; readonly value: string; readonly signs: readonly ('=' | ':')[] }
  /** Milliseconds since 1970: received at or after `from`, before `until`. */
  | { readonly kind: 'received'; readonly from: number; readonly until: number }

export const EVERYTHING: LogbookQuery = { kind: 'all', of: [] }

/** Both hold. */
export const bothOf = (...of: readonly LogbookQuery[]): LogbookQuery => ({ kind: 'all', of })

/** The same for terms that ask the same. */
export const termKey = (term: LogbookQuery): string =>
  JSON.stringify(term, (_, value) => (typeof value === 'bigint' ? String(value) : value))
