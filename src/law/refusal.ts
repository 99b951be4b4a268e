import type { Address } from './address.ts'
import type { Say } from './say.ts'

/** Every way to say no. `server/refusal-status.ts` gives each its status; a new one does not compile before it has one. */
export const REFUSAL_CODES = [
  'unreadable',
  'incomplete',
  'too-large',
  'too-many',
  'not-found',
  'not-signed-in',
  'not-yours',
  'same-person',
  'out-of-turn',
  'overtaken',
  'key-reused',
  'not-ready',
  'failed',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** One thing that is wrong with what was sent. */
export interface FieldFault {
  /** The answer it speaks of, as a form sends it: `fine`, `persons.0.name`; undefined where it is of the whole. */
  readonly field: string | undefined
  /** What the form calls that answer. */
  readonly name: Say | undefined
  readonly reason: Say
  readonly grounds: readonly Address[]
}

/** No, why, and on which provision. It knows nothing of HTTP. */
export interface Refusal {
  readonly kind: 'refusal'
  readonly code: RefusalCode
  readonly reason: Say
  readonly grounds: readonly Address[]
  /** What is open instead, where something is. */
  readonly instead: { readonly text: Say; readonly path: string } | undefined
  /** All that is wrong, where it was looked for and is more than the reason says by itself. */
  readonly faults?: readonly FieldFault[]
}

export const refuse = (
  code: RefusalCode,
  reason: Say,
  more: Partial<Pick<Refusal, 'grounds' | 'instead' | 'faults'>> = {},
): Refusal => ({
  kind: 'refusal',
  code,
  reason,
  grounds: more.grounds ?? [],
  instead: more.instead,
  ...(more.faults && { faults: more.faults }),
})

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal'
