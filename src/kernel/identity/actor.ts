import type { Say } from '../../law/say.ts'

/** Who acts. `person` is a random id, never a name; `office` and `roles` are those of the desk they sit at just now. */
export type Actor =
  | { readonly kind: 'anyone' }
  | {
      readonly kind: 'receipt'
      readonly case: string
      /** By which sheet served with a paper they came in, `R7K2-M94Q-0XB3/1`; undefined for an access code of their own. */
      readonly sheet?: string
    }
  | {
      readonly kind: 'officer'
      readonly person: string
      readonly office: string
      readonly roles: readonly string[]
    }
  | { readonly kind: 'system' }

/** The person who acts by an account of their own; undefined for anyone else. */
export const personOf = (actor: Actor): string | undefined => (actor.kind === 'officer' ? actor.person : undefined)

export type OfficeKind =
  | 'popularisation'
  | 'cyberspace'
  | 'telecom'
  | 'police'
  | 'sector'
  | 'justice'
  | 'government'
  | 'congress'
  | 'court'
  | 'procuratorate'
  | 'discipline'
  | 'department'
  | 'operator'
  | 'school'
  | 'village'
  | 'community'
  | 'enterprise'
  | 'media'
  | 'association'
  | 'installation'

export type OfficeLevel = 'state' | 'province' | 'city' | 'county' | 'unit'

export interface Office {
  readonly id: string
  readonly name: Say
  readonly kind: OfficeKind
  readonly level: OfficeLevel
  /** Administrative division code (GB/T 2260), six digits; 000000 for the whole country. */
  readonly region: string
}
