/** argon2id: memory in KiB, passes, lanes. */
export interface PasswordCost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/**
 * RFC 9106's second choice in memory and passes, with one lane: two cores serve everybody. The hashing runs in
 * two threads of its own, so however many sign in at once it takes 128 MiB and no more.
 */
export const ownCost: PasswordCost = { memory: 65_536, passes: 3, lanes: 1 }

// The package's own names for these two are `const enum`s, which a file that is compiled by itself cannot read.
export const ARGON2ID = 2
export const VERSION_13 = 1
