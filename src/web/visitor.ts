import type { Say } from '../law/say.ts'

/** What shows again who somebody is, before a grave act. */
export type FactorShown = { readonly password: string } | { readonly code: string }

/** Somebody who is signed in, as pages show them. */
export interface Visitor {
  readonly name: string
  /** Where they sit just now; undefined while they hold no role. */
  readonly office: Say | undefined
  readonly roles: readonly Say[]
  /** At how many desks they may sit besides. */
  readonly otherDesks: number
}
