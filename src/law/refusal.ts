import type { Address } from './address.ts'
import type { Say } from './say.ts'

/** Every way to say no. `server/answer.tsx` gives each its status; a new one does not compile before it has one. */
export type RefusalCode =
  | 'unreadable'
  | 'incomplete'
  | 'too-large'
  | 'too-many'
  | 'not-found'
  | 'not-signed-in'
  | 'not-yours'
  | 'same-person'
  | 'out-of-turn'
  | 'overtaken'
  | 'key-reused'
  | 'not-ready'
  | 'failed'

/** No, why, and on which provision. It knows nothing of HTTP. */
export interface Refusal {
  readonly kind: 'refusal'
  readonly code: RefusalCode
  readonly reason: Say
  readonly grounds: readonly Address[]
  /** What is open instead, where something is. */
  readonly instead: { readonly text: Say; readonly path: string } | undefined
}

export const refuse = (
  code: RefusalCode,
  reason: Say,
  more: { readonly grounds?: readonly Address[]; readonly instead?: Refusal['instead'] } = {},
): Refusal => ({ kind: 'refusal', code, reason, grounds: more.grounds ?? [], instead: more.instead })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal'
