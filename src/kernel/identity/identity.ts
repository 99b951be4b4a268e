import type { Database } from '../storage/connection.ts'
import { type Compute, computeHere } from '../worker/workers.ts'
import { ownCost, type PasswordCost } from './password-cost.ts'
import type { Roles } from './roles.ts'
import type { Keys } from './secret.ts'

/** What everything in this folder stands on. */
export interface Identity {
  readonly database: Database
  readonly now: () => Date
  /** The roles that can be held here. */
  readonly roles: Roles
  readonly keys: Keys
  readonly cost: PasswordCost
  /** Where passwords are worked on: here, or for whoever sent a request in the threads kept for it. */
  readonly compute: Compute
  readonly site: PublicSite
  /** Of a request that signs in: the network it came from, in memory alone. Undefined for commands. */
  readonly network?: string
  /** Of such a request: the token by which its browser may be known (`known-device.ts`). */
  readonly device?: string | undefined
  /** Whether sessions of the demonstration count. */
  readonly demo: boolean
}

/** For what needs no key: offices, remits, ends. */
export type IdentityStore = Pick<Identity, 'database' | 'now'>

/** For what gives people roles. */
export type StaffRegister = Pick<Identity, 'database' | 'now' | 'roles'>

/** For what writes or reads a row that opens something. */
export type KeyedRegister = Pick<Identity, 'database' | 'now' | 'keys' | 'network' | 'device'>

export interface PublicSite {
  /** As browsers see it, `https://fadu.example`; passkeys are bound to it. */
  readonly origin: string
  readonly name: string
}

export interface IdentityOptions {
  readonly database: Database
  readonly now: () => Date
  readonly roles: Roles
  /** Derived from the installation's key: see `deriveKeys`, and `identityKeys` of a key service. */
  readonly keys: Keys
  readonly site: PublicSite
  /** True only under `--demo`: see `signInAsDemo`. */
  readonly demo?: boolean
  /** Tests use a cheap one. */
  readonly cost?: PasswordCost
}

export const openIdentity = ({ cost = ownCost, demo = false, ...rest }: IdentityOptions): Identity => ({
  ...rest,
  cost,
  compute: computeHere,
  demo,
})
