import { hashSync, verifySync } from '@node-rs/argon2'
import { ARGON2ID, type PasswordCost, VERSION_13 } from './password-cost.ts'

// Synchronous on purpose: the asynchronous calls would run in the process's one pool of threads, beside every file that
// is read or written.

/** The PHC string of a password as it was spelt. */
export const hashIn = ({ password, cost }: { readonly password: string; readonly cost: PasswordCost }): string =>
  hashSync(password, {
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    algorithm: ARGON2ID,
    version: VERSION_13,
  })

export const verifyIn = ({ kept, password }: { readonly kept: string; readonly password: string }): boolean =>
  verifySync(kept, password)
