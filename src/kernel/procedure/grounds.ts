import type { Address } from '../law/address.ts'

/** At least one provision: what has no ground in law is no step. */
export type Grounds = readonly [Address, ...Address[]]
